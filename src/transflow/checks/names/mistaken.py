"""Words of the dictionary that a name of the translation became by a slip: "Hungry" for Hungary."""

from __future__ import annotations

from collections.abc import Iterable

from transflow.checks.capitalised import Strange
from transflow.checks.names.known import SECONDS, Lexicon
from transflow.slips import one_slip

_SURE, _BETTER = 0.3, 0.1
"""What it may cost to read a name of the source as what was meant, and how much more it must cost
to read it as what stands there."""


def meant_for(one: Strange, names: Iterable[str], known: Lexicon) -> tuple[str, str] | None:
    """What `one` was meant to be for a name of the source: a place, or a word of the dictionary
    that the source has as it stands; and that name. None where nothing says so, or where another
    name reads as it stands."""
    parts = [part for name in names for part in (name, *SECONDS[name])]
    found = next(((meant, part) for part in parts if (meant := _meant(one, part, known))), None)
    if found is not None and any(_reads_as(one, part, known) for part in parts if part != found[1]):
        return None
    return found


def _reads_as(one: Strange, name: str, known: Lexicon) -> bool:
    """Whether a name of the source may be read as `one` stands: "Ritas" as "Rita"."""
    return known.cost(name, one.name.lower(), _SURE) <= _SURE


def _meant(one: Strange, name: str, known: Lexicon) -> str:
    low = one.name.lower()
    if one.derived or not one.known:
        as_it_stands = _as_it_stands(low, name.lower(), known)
        if as_it_stands and _reads_worse(name, low, 0.0, known):
            return as_it_stands
    for place in one.places:
        country = known.target.country(place)
        cost = known.cost(name, place, _SURE)
        if country and country == known.source.country(name):
            cost = 0.0
        if cost <= _SURE and _reads_worse(name, low, cost, known):
            return place
    return ""


def _as_it_stands(low: str, name: str, known: Lexicon) -> str:
    """`name`, in lower case, where it is a word of the dictionary one slip away that begins and
    ends alike."""
    if low[0] != name[0] or low[-1] != name[-1] or not name.isascii() or not one_slip(low, name):
        return ""
    return name if known.target.vocabulary.lists(name) else ""


def _reads_worse(name: str, low: str, cost: float, known: Lexicon) -> bool:
    most = cost + _BETTER
    return known.cost(name, low, most) > most
