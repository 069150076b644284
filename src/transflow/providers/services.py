"""The key `providers` of the settings: the services that drafts may come from.

Keys are never in the file; it names the environment variables that hold them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlsplit

from msgspec import Struct, field
from msgspec.structs import asdict

from transflow.text import digest


class Kind(StrEnum):
    DEEPL = "deepl"
    ETRANSLATION = "etranslation"
    HUGO = "hugo"
    TILDE = "tilde"
    LIBRETRANSLATE = "libretranslate"
    GOOGLE = "google"
    OPENAI = "openai"
    DUMMY = "dummy"


class Formality(StrEnum):
    """As DeepL names it; what it does not offer for a language it then leaves out."""

    DEFAULT = "default"
    MORE = "prefer_more"
    LESS = "prefer_less"


class Login(StrEnum):
    """How eTranslation is told the password."""

    DIGEST = "digest"
    BASIC = "basic"


class Settings(Struct, frozen=True, kw_only=True):
    """Of one service."""

    name: str
    address: str = ""
    """Of the interface for programs, without a slash at its end."""
    key: str = ""
    """The environment variable that holds the key; empty where none is needed."""
    price: Decimal | None = None
    """For a million characters; None where nobody has said."""
    currency: str = "EUR"
    per_second: float = 0.0
    """Requests; 0 for as many as there are."""
    texts: int = 0
    """In a request; 0 for what the service usually takes."""
    characters: int = 0
    """As above."""
    timeout: float = 60
    """Seconds that a request may take."""
    attempts: int = 5
    languages: Mapping[str, str] = field(default_factory=dict)
    """What the service calls a language, where it is not as usual."""

    @property
    def kind(self) -> Kind:
        return _KINDS[type(self)]

    @property
    def host(self) -> str:
        """What people are told of where texts go."""
        return urlsplit(self.address).netloc

    @property
    def variables(self) -> tuple[str, ...]:
        """Of the environment, that hold secrets."""
        return tuple(filter(None, (self.key,)))

    def fingerprint(self, *more: str) -> str:
        """Of all that changes what is answered, and `more`."""
        told = sorted(
            f"{name}={_written(value)}"
            for name, value in asdict(self).items()
            if name not in _WITHOUT_EFFECT
        )
        return digest(self.kind, *told, *more)[:16]


_WITHOUT_EFFECT = frozenset(
    {"name", "key", "price", "currency", "per_second", "texts", "characters", "timeout"}
    | {"attempts", "listen", "callback", "mail", "drop", "results", "login", "template"}
)
"""Settings that do not change what is answered; of a template, its content does."""


def _written(value: object) -> str:
    return repr(sorted(value.items())) if isinstance(value, Mapping) else repr(value)


class DeepL(Settings, frozen=True, kw_only=True):
    """Its address is that of the free or of the paid service, as the key says, unless given."""

    model: str = ""
    """`quality_optimized` and the like, as DeepL names them; empty for its own choice."""
    formality: Formality = Formality.DEFAULT
    glossary: bool = True
    """Whether the terms of the project are sent."""


class ETranslation(Settings, frozen=True, kw_only=True):
    address: str = "https://webgate.ec.europa.eu/etranslation/si"
    application: str = ""
    """The environment variable with the name of the application; `key` has its password."""
    login: Login = Login.DIGEST
    domain: str = "GEN"
    callback: str = ""
    """The public address, https, that the service can reach this machine under."""
    listen: str = "127.0.0.1:8790"
    """Where the receiver listens, behind that address."""
    mail: str = ""
    """Where results go by e-mail."""
    drop: str = ""
    """The environment variable with an address of ftp or sftp, and its password, that results go
    to; what lies there must come into `results` by other means."""
    results: str = ".transflow/etranslation"
    """The folder of the project that everything that comes back lies in."""

    @property
    def variables(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.application, self.key, self.drop)))


class Hugo(Settings, frozen=True, kw_only=True):
    address: str = "https://hugo.lv/ws/service.svc/json"
    application: str = "transflow"
    """What the service calls `appID`."""
    systems: Mapping[str, str] = field(default_factory=dict)
    """The system of each pair of languages, such as `lv-en`."""


class Tilde(Settings, frozen=True, kw_only=True):
    address: str = "https://translate.tilde.ai"
    domain: str = ""
    engine: str = ""


class LibreTranslate(Settings, frozen=True, kw_only=True):
    pass


class Google(Settings, frozen=True, kw_only=True):
    address: str = "https://translation.googleapis.com"
    model: str = ""
    """`nmt` or `base`; empty for its own choice."""


class OpenAI(Settings, frozen=True, kw_only=True):
    """Any service with the chat interface that OpenAI made common."""

    model: str = ""
    template: str = ""
    """The file of the project that says what to do; empty for our own."""


class Dummy(Settings, frozen=True, kw_only=True):
    """No service at all: for tests, and to try the work of a day without sending anything."""


_KINDS: Mapping[type[Settings], Kind] = {
    DeepL: Kind.DEEPL,
    ETranslation: Kind.ETRANSLATION,
    Hugo: Kind.HUGO,
    Tilde: Kind.TILDE,
    LibreTranslate: Kind.LIBRETRANSLATE,
    Google: Kind.GOOGLE,
    OpenAI: Kind.OPENAI,
    Dummy: Kind.DUMMY,
}
TYPES: Mapping[Kind, type[Settings]] = {kind: type_ for type_, kind in _KINDS.items()}

_COMMON = ("type", "address", "key", "price", "currency", "languages")
_PACE = ("requests_per_second", "texts", "characters", "timeout", "attempts")
KEYS: Mapping[Kind, tuple[str, ...]] = {
    Kind.DEEPL: (*_COMMON, "model", "formality", "glossary", *_PACE),
    Kind.ETRANSLATION: (
        *(*_COMMON, "application", "login", "domain", "callback", "listen"),
        *("mail", "drop", "results", *_PACE),
    ),
    Kind.HUGO: (*_COMMON, "application", "systems", *_PACE),
    Kind.TILDE: (*_COMMON, "domain", "engine", *_PACE),
    Kind.LIBRETRANSLATE: (*_COMMON, *_PACE),
    Kind.GOOGLE: (*_COMMON, "model", *_PACE),
    Kind.OPENAI: (*_COMMON, "model", "template", *_PACE),
    Kind.DUMMY: ("type", "price", "currency", "texts", "characters"),
}
"""What may stand below the name of a service, by its type."""
NEEDED: Mapping[Kind, tuple[str, ...]] = {
    Kind.DEEPL: ("key",),
    Kind.ETRANSLATION: ("application", "key"),
    Kind.HUGO: ("key", "systems"),
    Kind.TILDE: ("key",),
    Kind.LIBRETRANSLATE: ("address",),
    Kind.GOOGLE: ("key",),
    Kind.OPENAI: ("address", "model"),
    Kind.DUMMY: (),
}
"""What must."""
