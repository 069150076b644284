"""`config.yaml` to a frozen `Config`; every problem of the file is reported at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct, field

from transflow import adoption, hosting, pretranslation, settings
from transflow.adoption import Adopt
from transflow.errors import ConfigError, Where
from transflow.guesses import did_you_mean
from transflow.hosting import Hosting
from transflow.lang import own_config
from transflow.lang.own import OwnRules
from transflow.memory import policy
from transflow.memory.policy import Policy
from transflow.messages import T
from transflow.model import HouseStyle, OutdatedPolicy, Segmentation, Severity
from transflow.pretranslation import Pretranslate
from transflow.settings.forms import whole

if TYPE_CHECKING:
    from transflow.providers.services import Settings as ServiceSettings
    from transflow.publishers.targets import Target
    from transflow.report.digest.channels import AnyChannel

FILE = "config.yaml"


class ApprovalPolicy(StrEnum):
    REQUIRED = "required"
    """A version goes out only when a person approved exactly this text."""
    OFF = "off"


class RedirectPolicy(StrEnum):
    """Where a web page that is fetched may lead on to."""

    PUBLIC = "public"
    ANYWHERE = "anywhere"
    """Into private networks too."""


class Limits(Struct, frozen=True):
    """The most characters that the website shows; 0 for any number."""

    title: int = 0
    lead: int = 0

    def __bool__(self) -> bool:
        return bool(self.title or self.lead)


class Config(Struct, frozen=True):
    """The settings of a project. The names of the fields are the keys of the file."""

    project: str = ""
    """Name of the project, for people."""
    source_language: str = "lv"
    languages: tuple[str, ...] = ("en",)
    """Target languages of a release whose front matter names none."""
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Riga"))
    """Zone of times that are written without an offset."""
    segmentation: Segmentation = Segmentation.SENTENCE
    approval: ApprovalPolicy = ApprovalPolicy.REQUIRED
    four_eyes: bool = False
    """Whoever translated last does not approve."""
    outdated: OutdatedPolicy = OutdatedPolicy.BLOCK
    redirects: RedirectPolicy = RedirectPolicy.PUBLIC
    url: str = ""
    """Address of a version on the website, with `{language}` and `{slug}`."""
    categories: tuple[str, ...] = ()
    """Categories that a release may name; empty means any."""
    checks: Mapping[str, Severity] = field(default_factory=dict)
    """Severity by check, where it is not the check's own."""
    house_style: HouseStyle = HouseStyle.EU
    """What the check of the same name suggests."""
    limits: Limits = field(default_factory=Limits)
    """What the check of the same name holds titles and leads against."""
    spelling: Mapping[str, str] = field(default_factory=dict)
    """Dictionaries of the project's own by language: paths without `.dic` and `.aff`."""
    segmentation_rules: Mapping[str, OwnRules] = field(default_factory=dict)
    """Sentence rules of the project's own, by language."""
    memory: Policy = field(default_factory=Policy)
    """Which suggestions of the translation memory are good enough."""
    adopt: Adopt = field(default_factory=Adopt)
    """What is believed of translations that existed before."""
    pretranslate: Pretranslate = field(default_factory=Pretranslate)
    """Which service makes drafts, and what a run may cost."""
    publish: Mapping[str, Target] = field(default_factory=dict)
    """Where the export goes, by the name of the target."""
    providers: Mapping[str, ServiceSettings] = field(default_factory=dict)
    """The services that drafts may come from, by their names."""
    notify: Mapping[str, AnyChannel] = field(default_factory=dict)
    """Who is told what, by the name of the channel."""
    serve: Hosting = field(default_factory=Hosting)
    """Who may open the live pages from elsewhere."""


KEYS = tuple(Config.__struct_fields__)


def parse(
    text: str,
    path: str = FILE,
    checks: Collection[str] = (),
    read_file: own_config.ReadFile = lambda _path: None,
) -> Config:
    """Reads the text of a config file; `checks` are the names that `checks:` may use, and
    `read_file` gives the other files of the project that it names.

    Raises ConfigError with every problem in its `problems`.
    """
    try:
        value = settings.parse(text)
    except settings.MalformedError as error:
        raise ConfigError(error.message, Where(path, error.line), error.hint) from error
    fields = settings.Fields(value, path, ConfigError, KEYS)
    default = Config()
    config = Config(
        project=fields.text("project"),
        source_language=_language(fields, "source_language", default.source_language),
        languages=_languages(fields, default.languages),
        timezone=fields.convert(
            "timezone", _zone, default.timezone, T("use a name such as Europe/Riga")
        ),
        segmentation=fields.choice("segmentation", Segmentation, default.segmentation),
        approval=fields.choice("approval", ApprovalPolicy, default.approval),
        four_eyes=fields.flag("four_eyes"),
        outdated=fields.choice("outdated", OutdatedPolicy, default.outdated),
        redirects=fields.choice("redirects", RedirectPolicy, default.redirects),
        url=_url(fields),
        categories=fields.texts("categories") or (),
        checks=_severities(fields, checks),
        house_style=fields.choice("house_style", HouseStyle, default.house_style),
        limits=_limits(fields),
        spelling=_dictionaries(fields),
        segmentation_rules=own_config.read(fields, read_file),
        memory=policy.read(fields),
        adopt=adoption.read(fields),
        pretranslate=pretranslation.read(fields),
        publish=_targets(fields),
        providers=_services(fields),
        notify=_channels(fields),
        serve=hosting.read(fields),
    )
    if config.four_eyes and config.approval is ApprovalPolicy.OFF:
        given = fields.get("four_eyes") or value
        hint = T("write “approval: required”, or leave four_eyes out")
        fields.problem(T("“four_eyes” is about approvals, which are off"), given.line, hint)
    if config.source_language in config.languages:
        given = fields.get("languages") or fields.get("source_language") or value
        fields.problem(
            T("“languages” must not hold the source language"),
            given.line,
            T("name there only the languages that releases are translated into"),
        )
    fields.finish()
    return config


def _language(fields: settings.Fields, key: str, default: str) -> str:
    tags = fields.languages(key) or (default,)
    given = fields.get(key)
    if given is not None and len(tags) > 1:
        fields.problem(T("“{key}” must be a single text", key=key), given.line)
    return tags[0]


def _languages(fields: settings.Fields, default: tuple[str, ...]) -> tuple[str, ...]:
    tags = fields.languages("languages")
    return default if tags is None else tags


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(name) from error


def _url(fields: settings.Fields) -> str:
    def check(template: str) -> str:
        filled = template.format(language="lv", slug="a")
        if not filled.startswith(("https://", "http://")):
            raise ValueError(template)
        return template

    def guarded(template: str) -> str:
        try:
            return check(template)
        except (KeyError, IndexError, AttributeError, TypeError) as error:
            raise ValueError(template) from error

    expected = T(
        "write it as https://www.example.lv/{language}/{slug}", language="{language}", slug="{slug}"
    )
    return fields.convert("url", guarded, "", expected)


def _severities(fields: settings.Fields, known: Collection[str]) -> dict[str, Severity]:
    out: dict[str, Severity] = {}
    for name, value in fields.mapping("checks").items():
        level = value.data if isinstance(value.data, str) else ""
        if name not in known:
            hint = did_you_mean(name, known) or T("the checks are: {names}", names=", ".join(known))
            fields.problem(T("unknown check “{name}”", name=name), value.line, hint)
        elif level.upper() not in Severity.__members__:
            fields.problem(
                T("“{name}: {value}” cannot be used", name=name, value=level),
                value.line,
                T("it must be one of: {names}", names="off, info, warning, error"),
            )
        else:
            out[name] = Severity[level.upper()]
    return out


def _limits(fields: settings.Fields) -> Limits:
    inner = fields.section("limits", ("title", "lead"))
    if inner is None:
        return Limits()
    expected = T("write a number of characters, such as 100")
    title, lead = (inner.convert(k, whole(1, 99_999), 0, expected) for k in ("title", "lead"))
    return Limits(title, lead)


def _services(fields: settings.Fields) -> Mapping[str, ServiceSettings]:
    if not fields.get("providers"):
        return {}
    from transflow.providers import reading as services  # noqa: PLC0415 - many types, seldom set

    return services.read(fields)


def _targets(fields: settings.Fields) -> Mapping[str, Target]:
    if not fields.get("publish"):
        return {}
    from transflow.publishers import reading as targets  # noqa: PLC0415 - few projects have any, and it is slow to load

    return targets.read(fields)


def _channels(fields: settings.Fields) -> Mapping[str, AnyChannel]:
    if not fields.get("notify"):
        return {}
    from transflow.report.digest import reading as channels  # noqa: PLC0415 - few projects have any, and it is slow to load

    return channels.read(fields)


def _dictionaries(fields: settings.Fields) -> dict[str, str]:
    """Paths by language tag; where they lie is looked at when they are read."""
    found = fields.text_by_language("spelling")
    return {tag: path.removesuffix(".dic").removesuffix(".aff") for tag, path in found.items()}
