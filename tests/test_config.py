"""`config.yaml`: what may stand there, and all that is wrong with it at once."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.config import KEYS, ApprovalPolicy, Config, parse
from transflow.errors import ConfigError
from transflow.lang import custom, own_config, srx
from transflow.lang.own import for_language
from transflow.lang.rules import Kind, Rule
from transflow.model import OutdatedPolicy, Segmentation, Severity

CHECKS = ("numbers", "dates", "length")

FULL = """\
project: 'Iekšlietas: ziņas'
source_language: lv
languages: [en, uk]
timezone: Europe/Vilnius
segmentation: paragraph
approval: off
outdated: last_approved
url: https://www.example.lv/{language}/zinas/{slug}
categories: [notice, event]
checks:
  numbers: warning
  length: off
"""


def test_everything() -> None:
    assert parse(FULL, checks=CHECKS) == Config(
        project="Iekšlietas: ziņas",
        source_language="lv",
        languages=("en", "uk"),
        timezone=ZoneInfo("Europe/Vilnius"),
        segmentation=Segmentation.PARAGRAPH,
        approval=ApprovalPolicy.OFF,
        outdated=OutdatedPolicy.LAST_APPROVED,
        url="https://www.example.lv/{language}/zinas/{slug}",
        categories=("notice", "event"),
        checks={"numbers": Severity.WARNING, "length": Severity.OFF},
    )


@pytest.mark.parametrize("text", ["", "# tukšs\n", "project: ''\n"])
def test_nothing_is_all_defaults(text: str) -> None:
    assert parse(text) == Config()


def _problems(text: str) -> list[ConfigError]:
    with pytest.raises(ConfigError) as caught:
        parse(text, "config.yaml", CHECKS)
    assert all(problem.hint for problem in caught.value.problems)
    return [p for p in caught.value.problems if isinstance(p, ConfigError)]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("project: x\nlanguage: [en]", 2, "did you mean “languages”?"),
        ("languages: [en, lv]", 1, "source language"),
        ("project: x\nsource_language: en", 2, "source language"),
        ("languages: [../x]", 1, "not a language tag"),
        ("project: x\nsource_language: lav", 2, "did you mean “lv”?"),
        ("source_language: lvs", 1, "did you mean “lv”?"),
        ("source_language: LAV", 1, "did you mean “lv”?"),
        ("source_language: lav-LV", 1, "did you mean “lv-LV”?"),
        ("languages: [lt, eng]", 1, "did you mean “en”?"),
        ("languages:\n  - en\n  - ger", 3, "did you mean “de”?"),
        ("languages:\n  - en\n  - deu", 3, "did you mean “de”?"),
        ("spelling:\n  en: a\n  lav: b", 3, "did you mean “lv”?"),
        ("spelling:\n  e n: a", 2, "languages are written as en"),
        ("timezone: Eiropa/Rīga", 1, "Europe/Riga"),
        ("timezone: ../../etc/passwd", 1, "Europe/Riga"),
        ("timezone: Europe", 1, "Europe/Riga"),
        ("segmentation: teikums", 1, "sentence, paragraph"),
        ("approval: no", 1, "required, off"),
        ("outdated: keep", 1, "block, last_approved"),
        ("url: www.example.lv", 1, "{language}"),
        ("url: https://a.lv/{lang}", 1, "{slug}"),
        ("url: https://a.lv/{0}", 1, "{slug}"),
        ("url: https://a.lv/{", 1, "{slug}"),
        ("url: https://a.lv/{slug.x}", 1, "{slug}"),
        ("url: https://a.lv/{slug[x]}", 1, "{slug}"),
        ("checks:\n  nubmers: error", 2, "did you mean “numbers”?"),
        ("checks:\n  numbers: fatal", 2, "off, info, warning, error"),
        ("checks:\n  numbers: [error]", 2, "off, info, warning, error"),
        ("project: a: b", 1, "single quotes"),
    ],
)
def test_a_problem_has_its_line_and_a_remedy(text: str, line: int, says: str) -> None:
    (problem,) = _problems(text)
    assert str(problem.where) == f"config.yaml:{line}"
    assert says in str(problem)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("project: [a]", "single text"),
        ("source_language: [lv, lt]", "single text"),
        ("checks: error", "key: value"),
        ("categories: {a: b}", "list of texts"),
        ("project: a\nproject: b", "twice"),
        ("- a", "key: value"),
        ("a: &x b", "anchors"),
    ],
)
def test_a_problem_of_form(text: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        parse(text, "config.yaml", CHECKS)


def test_every_problem_is_reported_at_once() -> None:
    problems = _problems("titel: x\nlanguages: [en!]\ntimezone: x\nchecks: {dates: bad}\n")
    assert [str(problem.where) for problem in problems] == [
        f"config.yaml:{line}" for line in (1, 2, 3, 4)
    ]


@given(
    st.dictionaries(
        st.sampled_from([*KEYS, "x"]),
        st.sampled_from(["[]", "{}", "''", "x", "[en, {a: b}]", "{numbers: {a: b}}", "lv", "~"]),
    )
)
def test_any_values_are_a_config_or_a_config_error(values: dict[str, str]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in values.items())
    try:
        config = parse(text, "config.yaml", CHECKS)
    except ConfigError as error:
        places = [problem.where for problem in error.problems]
    else:
        assert config.source_language not in config.languages
        return
    assert all(place and place.line for place in places)


# --- segmentation_rules


OWN = """\
segmentation_rules:
  lv:
    abbreviations:
      never: [piemērs., starpt]
      capital: iek
    openers: [Rūpējoties]
    rules:
      - break: yes
        before: ';'
        after: ' +\\p{Lu}'
        reason: semikols
        example: 'Darbs sākts;¦ Tas turpinās.'
      - break: no
        before: 'valsts\\.\\s'
        example: 'Tā ir valsts. ¦ Tas ir viss.'
    srx: rules/mani.srx
    replace: no
  en: {openers: [Regarding]}
"""
SRX = srx.serialize(
    srx.Document(
        (srx.Group("Latvian", (Rule(True, ":", " B", "a colon", ""),)),),
        (srx.LanguageMap("lv", "Latvian"),),
        cascade=False,
    )
)
FILES = {"rules/mani.srx": SRX}


def test_own_rules() -> None:
    latvian = parse(OWN, read_file=FILES.get).segmentation_rules["lv"]
    kinds = {group.kind: group.words for group in latvian.abbreviations}
    assert kinds == {Kind.NEVER: ("piemērs", "starpt"), Kind.CAPITAL: ("iek",)}
    assert latvian.openers == ("Rūpējoties",)
    assert [(r.breaks, r.before, r.after) for r in latvian.rules] == [
        (True, ";", r" +\p{Lu}"),
        (False, r"valsts\.\s", ""),
    ]
    assert [r.reason for r in latvian.rules] == ["semikols", "config.yaml:13"]
    assert [r.origin for r in latvian.rules] == ["config.yaml:8", "config.yaml:13"]
    assert [(r.before, r.after, r.reason) for r in latvian.srx] == [(":", " B", "a colon")]
    assert latvian.srx[0].origin.startswith("rules/mani.srx:")
    assert not latvian.replace


def test_own_rules_are_of_a_language_and_its_regions() -> None:
    own = parse(OWN, read_file=FILES.get).segmentation_rules
    assert for_language(own, "en-GB") is own["en"]
    assert for_language(own, "lt") is None


def test_files_are_known_whatever_else_is_wrong() -> None:
    assert own_config.srx_files(OWN) == ("rules/mani.srx",)
    assert own_config.srx_files("x: [\n") == ()
    assert own_config.srx_files("segmentation_rules: {lv: {srx: [a]}, en: {srx: ''}, x: y}") == ()
    assert own_config.srx_files("segmentation_rules: {lv: {srx: ' a.srx', x: y}}\nb: c") == (
        "a.srx",
    )


TWO = """\
- {break: no, before: a, example: a¦ b}
      - {break: yes, before: aa, example: aa¦ b}"""


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        ("abbreviations: {nevr: [a]}", 3, "unknown kind of abbreviation “nevr”"),
        ("abbreviations: {never: [9a]}", 3, "“9a” is not a word"),
        ("abbreviations: {never: ['(']}", 3, "is not a word"),
        (f"abbreviations: {{never: [{'a' * 41}]}}", 3, "is not a word"),
        ("abbreviations: {never: [[a]]}", 3, "must be a list of texts"),
        ("abbreviations:\n      never: [g]\n      opener: [g.]", 5, "already under “never”"),
        ("abbreviations: [a]", 3, "must hold"),
        ("openers: [rūpe]", 3, "“rūpe” does not begin with a capital"),
        ("rules: {}", 3, "must be a list"),
        ("rules: [5]", 3, "must be a list"),
        ("rules:\n      - break: no", 4, "fits everywhere"),
        ("rules:\n      - before: a", 4, "“break” must be yes or no"),
        ("rules:\n      - break: no\n        before: '('", 5, "no regular expression"),
        ("rules:\n      - break: no\n        after: [a]", 5, "must be a single text"),
        ("rules:\n      - break: no\n        befor: a", 5, "unknown key “befor”"),
        ("rules:\n      - {break: no, before: a}\n      - {break: yes, before: a}", 5, "line 4"),
        ("rules:\n      - {break: no, before: a, example: a b}", 4, "does not show the place"),
        ("rules:\n      - {break: no, before: a, example: b ¦ c}", 4, "does not fit its example"),
        (f"rules:\n      {TWO}", 5, "another rule decides"),
        ("srx: ../x.srx", 3, "cannot be the path"),
        ("srx: /etc/x.srx", 3, "cannot be the path"),
        ("srx: config.yaml", 3, "cannot be the path"),
        ("srx: a\\x.srx", 3, "cannot be the path"),
        ("srx: rules/nav.srx", 3, "there is no file rules/nav.srx"),
        ("srx: rules/mani.srx\n    replace: maybe", 4, "“replace” must be yes or no"),
        ("replace: yes", 3, "needs an SRX file"),
        ("ruels: []", 3, "unknown key “ruels”"),
    ],
)
def test_a_mistake_in_own_rules(lines: str, line: int, says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(f"segmentation_rules:\n  lv:\n    {lines}\n", read_file=FILES.get)
    problems = [p for p in caught.value.problems if says in str(p.message)]
    assert [str(p.where) for p in problems] == [f"config.yaml:{line}"]
    assert all(problem.hint for problem in caught.value.problems)


def test_mistakes_in_own_rules_come_with_all_others() -> None:
    own = "  lv: {replac: yes}\n  Lettish: {}\n  et: 5\n  lt:\n    srx: s.srx\n"
    text = f"titel: x\nsegmentation_rules:\n{own}"
    broken = {"s.srx": SRX.replace(b":<", b"(<").replace(b'"lv"', b'"lt"')}
    with pytest.raises(ConfigError) as caught:
        parse(text, read_file=broken.get)
    places = [str(problem.where) for problem in caught.value.problems]
    assert places == [
        "config.yaml:1",
        "config.yaml:3",
        "config.yaml:4",
        "config.yaml:5",
        "s.srx:12",
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"<srx", "s.srx:1"), (SRX, "config.yaml:3: s.srx has no rules for “uk”")],
)
def test_a_file_without_use(data: bytes, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        parse("segmentation_rules:\n  uk:\n    srx: s.srx\n", read_file={"s.srx": data}.get)


def test_an_example_that_takes_for_ever_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(custom, "SECONDS", 0.1)
    example = f"b¦ {'a' * 60}c!"
    rules = f"rules:\n      - {{break: no, after: ' (a|a|aa)+!', example: '{example}'}}"
    with pytest.raises(ConfigError, match="takes too long"):
        parse(f"segmentation_rules:\n  lv:\n    {rules}\n")
