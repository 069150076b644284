"""Why a pair of texts is not as good as it looks. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from enum import StrEnum

from transflow.checks import contacts, dates, numbers
from transflow.checks.base import Reading
from transflow.checks.sides import Side
from transflow.messages import T, Text
from transflow.model import Language, Pair, Segment


class Doubt(StrEnum):
    SCORE = "score"
    TAGS = "tags"
    FACTS = "facts"
    SPREAD = "spread"
    TWICE = "twice"
    MACHINE = "machine"


SENTENCES: Mapping[Doubt, Text] = {
    Doubt.SCORE: T("it is not sure that they belong together"),
    Doubt.TAGS: T("links or emphasis are not the same"),
    Doubt.FACTS: T("numbers, dates or addresses are not the same"),
    Doubt.SPREAD: T("one text of the page says what stands in several places of the source"),
    Doubt.TWICE: T("the same text has another translation in another place"),
    Doubt.MACHINE: T("the page says that a machine translated it"),
}
IN_COMMENTS: Mapping[Doubt, str] = {
    Doubt.TAGS: "links or emphasis on the page are not those of the source",
    Doubt.FACTS: "numbers, dates or addresses are not the same",
    Doubt.SPREAD: "the page says here what stands in several places of the source",
    Doubt.TWICE: "the page translates the same text in two ways",
}
"""In English always, as all comments of catalogs."""


def of_texts(
    units: Sequence[Segment], target: str, languages: tuple[Language, Language]
) -> Iterator[Doubt]:
    """What the texts themselves give reason to doubt."""
    if _facts_differ(_reading(units, target, languages)):
        yield Doubt.FACTS


def facts_contradict(
    units: Sequence[Segment], target: str, languages: tuple[Language, Language]
) -> bool:
    """Whether both texts tell numbers, dates, times or addresses, and not one that is the same."""
    reading = _reading(units, target, languages)
    ours, theirs = _facts(reading.source), _facts(reading.target)
    return bool(ours and theirs) and ours.isdisjoint(theirs) and _facts_differ(reading)


def _reading(
    units: Sequence[Segment], target: str, languages: tuple[Language, Language]
) -> Reading:
    source = " ".join(unit.source for unit in units)
    return Reading(Pair(source, target, units[0].role, *languages))


def _facts_differ(reading: Reading) -> bool:
    found = (spot for check in (numbers, dates, contacts) for spot in check.run(reading))
    return next(iter(found), None) is not None


def _facts(side: Side) -> set[Hashable]:
    facts = side.facts
    return {
        *(number.value for number in facts.numbers),
        *((date.day, date.month) for date in facts.dates),
        *((time.hour, time.minute, "") for time in facts.times),
        *(contact.key for contact in side.contacts),
    }


def in_one_place(units: Sequence[Segment], places: Mapping[tuple[str | None, str], int]) -> bool:
    """Whether all but the first may be marked as translated within the one before: they follow it
    in its block, and stand nowhere else. `places` says how often each text stands."""
    first = units[0]
    return all(
        unit.block == first.block
        and unit.index == first.index + number
        and places[unit.key] == 1
        and places[first.key] == 1
        for number, unit in enumerate(units[1:], 1)
    )
