"""Texts in a row that all end without a stop are a list, and one that does has lost its end."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from transflow import lang
from transflow.model import Catalog, Entry, Severity
from transflow.pipeline.quality import catalog_findings
from transflow.pipeline.standards import Standards

PLACES = ("Rīgā", "Cēsīs", "Ventspilī", "Liepājā", "Valkā", "Balvos", "Ludzā", "Preiļos", "Ogrē")
NAMES = ("Riga", "Cēsis", "Ventspils", "Liepāja", "Valka", "Balvi", "Ludza", "Preiļi", "Ogre")


def weights(bare: Sequence[int], standards: Standards | None = None) -> dict[int, Severity]:
    """By place, what the missing stop of a text weighs where those at `bare` have none."""
    entries = tuple(
        Entry(
            f"Jauna ugunsdzēsēju depo ēka tika atklāta {place}.",
            f"A new fire station was opened in {name}{'' if at in bare else '.'}",
            line=at,
        )
        for at, (place, name) in enumerate(zip(PLACES, NAMES, strict=True))
    )
    found = catalog_findings(
        Catalog("en", entries=entries, path="a.po"),
        (lang.get("lv"), lang.get("en")),
        standards or Standards(),
    )
    stops = [finding for finding in found if finding.check == "final-punctuation"]
    return {finding.where.line or 0: finding.severity for finding in stops}


def test_a_stop_that_one_text_lacks_is_a_warning() -> None:
    assert weights([4]) == {4: Severity.WARNING}
    assert weights([2, 6]) == {2: Severity.WARNING, 6: Severity.WARNING}
    assert weights([4, 5]) == {4: Severity.WARNING, 5: Severity.WARNING}


def test_three_in_a_row_are_a_list() -> None:
    assert weights([1, 2, 3]) == dict.fromkeys([1, 2, 3], Severity.INFO)
    assert weights([5, 6, 7, 8]) == dict.fromkeys([5, 6, 7, 8], Severity.INFO)


def test_what_lies_apart_from_the_list_is_not_of_it() -> None:
    assert weights([1, 2, 3, 7]) == {
        **dict.fromkeys([1, 2, 3], Severity.INFO),
        7: Severity.WARNING,
    }


@pytest.mark.parametrize("bare", [range(9), range(5), [0, 1, 2, 5, 8]])
def test_where_most_stops_are_missing_they_are_missed(bare: Sequence[int]) -> None:
    assert set(weights(list(bare)).values()) == {Severity.WARNING}


def test_a_weight_that_the_project_chose_stays() -> None:
    strict = Standards({"final-punctuation": Severity.ERROR})
    assert weights([1, 2, 3], strict) == dict.fromkeys([1, 2, 3], Severity.ERROR)
