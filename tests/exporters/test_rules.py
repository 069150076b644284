"""A broken release for every rule, refused with its own sentence and by no other rule."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.exporters.release_samples import (
    ENGLISH,
    FULL,
    LATVIAN,
    TOMBSTONE,
    WITHHELD,
    hashed,
    with_versions,
    written,
)
from transflow.exporters.base import Freshness, Origin, PublicRelease, UnitText, Version, Withheld
from transflow.exporters.rules import RULES, Context, problems
from transflow.exporters.xml import validate
from transflow.model import Role

CONTEXT = Context("lv")
UNIT = FULL.units[0]


def with_units(*units: UnitText) -> PublicRelease:
    return hashed(replace(FULL, units=units))


GONE = replace(TOMBSTONE, revision=FULL.revision)
EARLIER = FULL.published - dt.timedelta(seconds=1)
SINCE_WHEN = "must say since when it is outdated and how badly"
TOGETHER = "must give the time and the risk together"


def withholding(*withheld: Withheld) -> PublicRelease:
    return hashed(replace(FULL, withheld=withheld))


def with_english(body: str) -> PublicRelease:
    return with_versions(LATVIAN, replace(ENGLISH, body=body))


BROKEN: dict[str, list[tuple[PublicRelease, str]]] = {
    "tombstone": [
        (hashed(replace(GONE, versions=(LATVIAN,))), "still carries texts"),
        (hashed(replace(TOMBSTONE, units=(UNIT,))), "still carries texts"),
    ],
    "source-version": [
        (with_versions(), "not the one in the source language (lv)"),
        (with_versions(ENGLISH, LATVIAN), "not the one in the source language (lv)"),
    ],
    "languages": [
        (with_versions(LATVIAN, ENGLISH, ENGLISH), "language en stands there twice"),
        (withholding(WITHHELD, WITHHELD), "language ru stands there twice"),
        (with_versions(LATVIAN, replace(ENGLISH, language="ru")), "language ru stands there twice"),
    ],
    "units": [
        (with_units(UNIT, UNIT), "unit u1 stands there twice"),
        (with_units(replace(UNIT, texts={})), "does not begin with its source text"),
        (with_units(replace(UNIT, texts={"en": "A", "lv": "B"})), "does not begin with its source"),
        (with_units(replace(UNIT, merged=("en",))), "both translated and merged in en"),
    ],
    "times": [
        (replace(FULL, modified=EARLIER), "before it was published"),
    ],
    "freshness": [
        (with_versions(LATVIAN, replace(ENGLISH, risk=None)), SINCE_WHEN),
        (with_versions(LATVIAN, replace(ENGLISH, outdated_since=None)), SINCE_WHEN),
        (with_versions(LATVIAN, replace(ENGLISH, freshness=Freshness.CURRENT)), SINCE_WHEN),
    ],
    "withheld": [
        (withholding(replace(WITHHELD, risk=None)), TOGETHER),
        (withholding(replace(WITHHELD, since=None)), TOGETHER),
    ],
    "origin": [
        (with_versions(replace(LATVIAN, origin=Origin.HUMAN)), "wrong origin: human"),
        (with_versions(LATVIAN, replace(ENGLISH, origin=Origin.SOURCE)), "wrong origin: source"),
    ],
    "filled": [
        (with_versions(LATVIAN, replace(ENGLISH, title=" ")), "in en has no title"),
        (with_english("<p>&nbsp;</p>"), "in en has no text"),
    ],
    "clean-body": [
        (with_english("<p>a<script>b</script></p>"), "not clean HTML"),
        (with_english("<p>a & b</p>"), "not clean HTML"),
        (with_english('<p onclick="x()">a</p>'), "not clean HTML"),
        (with_english("<p>a"), "not clean HTML"),
    ],
    "hash": [(replace(FULL, hash="0" * 32), "not that of its content")],
}
CASES = [(rule, *case) for rule, cases in BROKEN.items() for case in cases]


@pytest.mark.parametrize("release", [FULL, TOMBSTONE])
def test_a_good_release_breaks_no_rule(release: PublicRelease) -> None:
    assert problems(release, CONTEXT) == []


@pytest.mark.parametrize(("rule", "release", "sentence"), CASES)
def test_a_broken_release_is_refused_by_the_rule_made_for_it(
    rule: str, release: PublicRelease, sentence: str
) -> None:
    [problem] = problems(release, CONTEXT)
    assert problem.rule == rule
    assert problem.release == release.id
    assert sentence in str(problem.message)


@pytest.mark.parametrize(("rule", "release", "sentence"), CASES)
def test_no_broken_release_passes_as_xml(rule: str, release: PublicRelease, sentence: str) -> None:
    [problem, *_] = validate(written(release))
    assert problem.rule in (rule, "schema")
    if rule not in ("languages", "units"):
        assert sentence in str(problem.message)


def test_every_rule_has_a_release_that_breaks_it() -> None:
    assert set(BROKEN) | {"own-language"} == set(RULES)


def latvian_words(_language: str, text: str) -> bool:
    return "šodien" in text


@pytest.mark.parametrize(
    "version",
    [
        replace(ENGLISH, title="Libraries šodien"),
        replace(ENGLISH, lead="šodien"),
        replace(ENGLISH, body="<p>Libraries <b>šod</b>ien</p>"),
    ],
)
def test_source_language_in_a_translation_is_refused(version: Version) -> None:
    release = with_versions(LATVIAN, version)
    [problem] = validate(written(release), latvian_words)
    assert problem.rule == "own-language"
    assert str(problem.message) == "The version in en holds text in the source language"
    assert validate(written(release)) == []


def test_source_language_in_a_translated_unit_is_refused() -> None:
    release = with_units(replace(UNIT, texts={"lv": "Raksts", "en": "<b>šod</b>ien"}))
    [problem] = problems(release, Context("lv", latvian_words))
    assert "unit u1 holds text in the source language where en belongs" in str(problem.message)


def test_source_language_may_stand_in_the_source_version() -> None:
    unit = UnitText("u9", Role.LEAD, "0" * 32, {"lv": "šodien"})
    release = hashed(replace(with_versions(replace(LATVIAN, lead="šodien")), units=(unit,)))
    assert problems(release, Context("lv", latvian_words)) == []
