"""`config.yaml`: what may stand there, and all that is wrong with it at once."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.config import KEYS, ApprovalPolicy, Config, OutdatedPolicy, parse
from transflow.errors import ConfigError
from transflow.model import Segmentation, Severity

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
