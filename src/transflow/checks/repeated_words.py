"""A word written twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import eq

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.sides import Side
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import Severity, Spot

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]++)[ \u00a0\n]+\1(?![\w'’]|-\w)", re.IGNORECASE)
_SAID_TWICE = re.compile(
    r"(?<![\w'’-])([^\W\d_]++)[,!]?[ \u00a0\n]+\1(?![\w'’]|-\w)", re.IGNORECASE
)
_NEXT_WORD = re.compile(r"[ \u00a0\n]+([^\W\d_]+)")
_TAG = re.compile(r"(<[^<>]*>)")
_MAY_DOUBLE = Sign.TWICE | Sign.MANY


def run(reading: Reading) -> Iterable[Spot]:
    return _spots(reading) if _doubled(reading.target) else ()


def _spots(reading: Reading) -> Iterator[Spot]:
    for match in _slips(reading):
        yield Spot(T("“{word}” is written twice.", word=match[1]), None, match.span())


def mend(reading: Reading) -> str:
    """The translation without the second of each two."""
    marked = reading.target.marked
    if not (_doubled(reading.target) and _slips(reading)):
        return marked
    return "".join(part if part[:1] == "<" else _once(part, reading) for part in _TAG.split(marked))


def _once(text: str, reading: Reading) -> str:
    return _TWICE.sub(lambda m: m[1] if _is_slip(m, reading.target) else m[0], text)


def _doubled(side: Side) -> bool:
    """Whether two words in a row may be the same, with a capital or without."""
    return side.signs & _MAY_DOUBLE != 0


def _slips(reading: Reading) -> list[re.Match[str]]:
    target = reading.target
    words, following = target.words, target.words[1:]
    if not (any(map(eq, words, following)) or any(map(eq, map(str.lower, words), following))):
        return []
    found = [match for match in _TWICE.finditer(target.text) if _is_slip(match, target)]
    # What the source says twice too is a name or the speaker's way.
    said = len(_SAID_TWICE.findall(reading.source.text)) if found else 0
    return found if len(found) > said else []


def _is_slip(match: re.Match[str], side: Side) -> bool:
    following = _NEXT_WORD.match(match.string, match.end())
    word = following[1].lower() if following else ""
    return not side.language.may_double(match[1].lower(), word)


CHECK = FunctionCheck(
    "repeated-words",
    T("Repeated words"),
    T(
        "The same word twice in a row is mostly a slip. Finds: “the the ministry”. "
        "Accepts: “the fact that that decision stands”, and what the source repeats too."
    ),
    Severity.WARNING,
    run,
    mend,
    in_target=_MAY_DOUBLE,
)
