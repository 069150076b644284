"""What the check of terms weighs, and for which concept."""

from __future__ import annotations

import pytest

from tests.checks.cases import GLOSSARY
from transflow import lang
from transflow.checks import run_checks
from transflow.model import Pair, Severity


def spots(source: str, target: str) -> list[tuple[Severity, str, str, str]]:
    """Weight, concept, and what is pointed at in both texts."""
    pair = Pair(source, target, None, lang.get("lv"), lang.get("en"), terms=GLOSSARY)
    return [
        (
            weight,
            spot.subject,
            source[slice(*(spot.source_span or (0, 0)))],
            target[slice(*(spot.target_span or (0, 0)))],
        )
        for name, weight, spot in run_checks(pair)
        if name == "terminology"
    ]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Ziņo robežsardze.",
            "The Border Police report.",
            [(Severity.WARNING, "robezsardze", "robežsardze", "Border Police")],
        ),
        (
            "Ziņo robežsardze.",
            "The army reports.",
            [(Severity.WARNING, "robezsardze", "robežsardze", "")],
        ),
        # One that may well be said otherwise, and one that never may.
        (
            "Dzēsts ugunsgrēks.",
            "A blaze was put out.",
            [(Severity.INFO, "ugunsgreks", "ugunsgrēks", "")],
        ),
        (
            "Ierodas patvēruma meklētāji.",
            "Newcomers arrive.",
            [(Severity.ERROR, "patveruma-mekletajs", "patvēruma meklētāji", "")],
        ),
        # A term that is there by half; a name is that name or another one.
        (
            "Slēgta robežšķērsošanas vieta.",
            "The border has been closed.",
            [(Severity.INFO, "robezskersosana", "robežšķērsošanas vieta", "")],
        ),
        (
            "Par to lemj Eiropas Savienība.",
            "This is decided by the Union.",
            [(Severity.WARNING, "es", "Eiropas Savienība", "")],
        ),
        # Several mentions make one finding, several concepts one each.
        (
            "ES un ES un IeM.",
            "It.",
            [(Severity.WARNING, "es", "ES", ""), (Severity.WARNING, "ministrija", "IeM", "")],
        ),
    ],
)
def test_what_a_finding_weighs(
    source: str, target: str, expected: list[tuple[Severity, str, str, str]]
) -> None:
    assert spots(source, target) == expected


def test_a_forbidden_term_is_told_with_the_one_to_write() -> None:
    pair = Pair(
        "Ziņo robežsardze.",
        "The Border Police report.",
        None,
        lang.get("lv"),
        lang.get("en"),
        terms=GLOSSARY,
    )
    ((_, _, spot),) = [found for found in run_checks(pair) if found[0] == "terminology"]
    assert str(spot.message) == (
        "“Border Police” must not stand for “robežsardze”; write “State Border Guard” or “SBG”"
    )


def test_severity_of_the_project_is_taken_where_the_concept_says_nothing() -> None:
    pair = Pair("IeM lemj.", "They decide.", None, lang.get("lv"), lang.get("en"), terms=GLOSSARY)
    chosen = {"terminology": Severity.ERROR}
    assert [w for name, w, _ in run_checks(pair, chosen) if name == "terminology"] == [
        Severity.ERROR
    ]
    assert not [
        n for n, _, _ in run_checks(pair, {"terminology": Severity.OFF}) if n == "terminology"
    ]


def test_without_terms_there_is_nothing_to_find() -> None:
    pair = Pair("IeM lemj.", "They decide.", None, lang.get("lv"), lang.get("en"))
    assert not [name for name, _, _ in run_checks(pair) if name == "terminology"]
