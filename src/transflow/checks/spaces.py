"""Spaces where none belong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from transflow.checks.base import MOST, FunctionCheck, Reading
from transflow.checks.mending import Edit, mended
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import Severity, Span, Spot

_SPACES = " \u00a0\u202f\t"
_DOUBLED = re.compile(f"[{_SPACES}]{{2,}}")
_BEFORE_MARK = re.compile(
    rf"(?<=[\w)\]”’%\"])[{_SPACES}]+(?=[,;!?](?![^\W_])|[.:](?=\s|$)(?!\s*[\d.)(/]))"
)
_INSIDE = re.compile(rf"(?<=[(\[])[{_SPACES}]+(?=[^\s)\]])|(?<=[^\s(\[:;])[{_SPACES}]+(?=[)\]])")


def run(reading: Reading) -> Iterable[Spot]:
    target = reading.target
    return _found(reading) if target.signs & (Sign.SPACED | Sign.LOOSE) else ()


def _found(reading: Reading) -> Iterator[Spot]:
    target = reading.target.text
    for place in _ends(reading):
        yield Spot(T("There is a space at the start or the end."), None, place)
    for place in islice(_doubled(target), MOST):
        yield Spot(T("There are two spaces in a row."), None, place)
    for place in islice(_before_marks(reading), MOST):
        message = T("There is a space before “{mark}”.", mark=target[place[1]])
        yield Spot(message, None, place)
    for place in islice(_inside(reading), MOST):
        yield Spot(T("There is a space inside a bracket."), None, place)


def _ends(reading: Reading) -> list[Span]:
    source, target = reading.source.text, reading.target.text
    if source != source.strip():
        return []
    start, end = _inner(target)
    return [place for place in ((0, start), (end, len(target))) if place[0] < place[1]]


def _inner(text: str) -> Span:
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _doubled(target: str) -> Iterator[Span]:
    return (match.span() for match in _DOUBLED.finditer(target, *_inner(target)))


def _before_marks(reading: Reading) -> Iterator[Span]:
    """Languages such as French want them; where the source has them too, they are meant."""
    french = reading.target.language.code.startswith("fr")
    if not french and not _BEFORE_MARK.search(reading.source.text):
        yield from (match.span() for match in _BEFORE_MARK.finditer(reading.target.text))


def _inside(reading: Reading) -> Iterator[Span]:
    if not _INSIDE.search(reading.source.text):
        yield from (match.span() for match in _INSIDE.finditer(reading.target.text))


def mend(reading: Reading) -> str:
    target = reading.target.text
    gone = {*_ends(reading), *_before_marks(reading), *_inside(reading)}
    edits: list[Edit] = [(place, "") for place in gone]
    for place in _doubled(target):
        if place not in gone:
            kept = next((c for c in target[slice(*place)] if c in "\u00a0\u202f"), " ")
            edits.append((place, kept))
    return mended(reading.target.marked, edits)


CHECK = FunctionCheck(
    "spaces",
    T("Spaces"),
    T(
        "Doubled spaces, spaces at the ends, spaces before a comma or stop and inside brackets "
        "look careless. Finds: “the  ministry”, “Riga , Latvia”. Accepts: a no-break space in "
        "“5 million”. “transflow check --fix” takes them out."
    ),
    Severity.WARNING,
    run,
    mend,
    in_target=Sign.SPACED | Sign.LOOSE,
)
