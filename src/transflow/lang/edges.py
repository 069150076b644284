"""What a regular expression may begin and end with, letter by letter: enough to tell at a glance
that it cannot fit a place, without trying it.

What is said here is never too strict: a part that is not understood may be anything, and so may
all that stands beyond it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from transflow.lang.patterns import Token, bounds, tokens

DEEP = 3
"""Letters at an end of a pattern that are looked at."""
_MANY = 3_000
"""Ways to begin or to end, beyond which a pattern may have any."""


Kind = Literal["any", "is", "not", "edge"]
"""Anything; a letter that the pattern of the place fits; any other letter, or none; the beginning
or the end of a line."""


class Place(NamedTuple):
    """What may stand in one place beside another."""

    kind: Kind
    pattern: str = ""
    """Of one letter."""


Way = tuple[Place, ...]
"""Places in a row, from the end that is looked at; anything may stand beyond."""

_FOREIGN = "0123456789kghvpPNXRQE"
"""What stands for more than a letter after a backslash, or for another one elsewhere."""
_ANY = Place("any")
_EDGE = Place("edge")
_EMPTY: frozenset[Way] = frozenset({()})


class _UnclearError(Exception):
    """What a pattern means is not understood here."""


class _Part(NamedTuple):
    """A letter, a group or a look-around, and how often it stands there."""

    token: Token
    inner: tuple[tuple[_Part, ...], ...] = ()
    """Of a group: its choices."""
    least: int = 1
    most: int = 1


def beginnings(pattern: str) -> frozenset[Way]:
    """Ways in which what `pattern` fits may begin, of at most `DEEP` letters."""
    return _known_ways(pattern, backwards=False)


def endings(pattern: str) -> frozenset[Way]:
    """Ways in which what `pattern` fits may end, of at most `DEEP` letters, the last one first."""
    return _known_ways(pattern, backwards=True)


def stops(pattern: str) -> int:
    """How many full stops there are at least in what `pattern` fits."""
    try:
        return _stops(_choices(tokens(pattern)))
    except _UnclearError:
        return 0


def _stops(choices: Iterable[tuple[_Part, ...]]) -> int:
    return min(sum(part.least * _stops_in(part) for part in row) for row in choices)


def _stops_in(part: _Part) -> int:
    if part.token.kind == "open":
        return _stops(part.inner)
    return int(part.token.text == r"\.")


def _known_ways(pattern: str, *, backwards: bool) -> frozenset[Way]:
    try:
        return _ways(_choices(tokens(pattern)), backwards)
    except _UnclearError:
        return _EMPTY


# --- reading a pattern ---------------------------------------------------------------------


def _choices(rest: Iterator[Token]) -> tuple[tuple[_Part, ...], ...]:
    """Up to the bracket that closes."""
    choices: list[list[_Part]] = [[]]
    for token in rest:
        if token.kind == "close":
            break
        if token.kind == "bar":
            choices.append([])
        elif token.kind == "times":
            least, most = bounds(token.text)
            choices[-1].append(choices[-1].pop()._replace(least=least, most=most))
        else:
            choices[-1].append(_part(token, rest))
    return tuple(map(tuple, choices))


def _part(token: Token, rest: Iterator[Token]) -> _Part:
    kind, text = token.kind, token.text
    if kind in ("quoted", "flags") or (kind == "escape" and text[1] in _FOREIGN):
        raise _UnclearError
    if kind == "open" and text.endswith(":") and text != "(?:":
        raise _UnclearError  # capitals may count as small letters in it
    return _Part(token, _choices(rest) if kind in ("open", "look") else ())


# --- the ways through it -------------------------------------------------------------------


def _ways(choices: Iterable[tuple[_Part, ...]], backwards: bool) -> frozenset[Way]:
    found: set[Way] = set()
    for row in choices:
        ways = _EMPTY
        for part in reversed(row) if backwards else row:
            if all(map(_whole, ways)):
                break
            ways = _longer(ways, _repeated(part, backwards))
        found |= ways
    if len(found) > _MANY:
        raise _UnclearError
    return frozenset(found)


def _whole(way: Way) -> bool:
    return way != () and way[-1].kind != "not" and (len(way) == DEEP or way[-1] == _EDGE)


def _longer(ways: frozenset[Way], more: frozenset[Way]) -> frozenset[Way]:
    if _EMPTY in (ways, more):
        return ways if more == _EMPTY else more
    return frozenset(_joined(way, each) for way in ways for each in more)


def _joined(way: Way, more: Way) -> Way:
    """What rules a letter out takes none: the next part is in the same place."""
    last = way[-1].kind if way else "any"
    if not more or last == "edge":
        return way
    if last != "not":
        return (*way, *more)[:DEEP]
    if more[0].kind == "not":
        return (*way[:-1], Place("not", f"{way[-1].pattern}|{more[0].pattern}"))
    return (*way[:-1], *more)[:DEEP]


@lru_cache(maxsize=256)  # what may open or close stands in most patterns
def _repeated(part: _Part, backwards: bool) -> frozenset[Way]:
    once = _once(part, backwards)
    ways = _EMPTY
    for _ in range(min(part.least, DEEP)):
        ways = _longer(ways, once)
    found = ways
    for _ in range(min(part.most, DEEP) - min(part.least, DEEP)):
        ways = _longer(ways, once)
        found |= ways
    return found


def _once(part: _Part, backwards: bool) -> frozenset[Way]:
    kind, text = part.token.kind, part.token.text
    if kind == "open":
        return _ways(part.inner, backwards)
    if kind == "look":
        return _ruled_out(part) if text == ("(?<!" if backwards else "(?!") else _EMPTY
    if kind == "anchor":
        return frozenset({(_EDGE,)}) if text == ("^" if backwards else "$") else _EMPTY
    if kind == "escape" and text[1] in "bBAZz":
        return _EMPTY
    if kind == "char" and text == ".":
        return frozenset({(_ANY,)})
    return frozenset({(Place("is", text),)})


def _ruled_out(part: _Part) -> frozenset[Way]:
    """Nothing is said of what is more than a letter."""
    inner = [each for row in part.inner for each in row]
    if len(part.inner) != 1 or len(inner) != 1:
        return _EMPTY
    only = inner[0]
    letter = only.token.kind in ("set", "char", "escape") and _once(only, backwards=False)
    if not letter or letter == _EMPTY or (only.least, only.most) != (1, 1):
        return _EMPTY
    return frozenset({(Place("not", only.token.text),)})
