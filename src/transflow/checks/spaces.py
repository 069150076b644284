"""Spaces where none belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transflow.checks.base import FunctionCheck, plain_texts
from transflow.messages import T
from transflow.model import Pair, Severity, Spot

_SPACES = " \u00a0\u202f\t"
_DOUBLED = re.compile(f"[{_SPACES}]{{2}}[{_SPACES}]*")
_BEFORE_MARK = re.compile(rf"[{_SPACES}](?:[,;!?](?![^\W_])|[.:](?=\s|$))")


def run(pair: Pair) -> Iterator[Spot]:
    source, target = plain_texts(pair)
    if target != target.strip() and source == source.strip():
        bare = target.strip()
        start = target.find(bare)
        place = (0, start) if start else (len(bare), len(target))
        yield Spot(T("There is a space at the start or the end."), None, place)
    for match in _DOUBLED.finditer(target):
        if target[: match.start()].strip() and target[match.end() :].strip():
            yield Spot(T("There are two spaces in a row."), None, match.span())
    if pair.target_language.code.startswith("fr"):
        return
    for match in _BEFORE_MARK.finditer(target):
        mark = match[0][-1]
        if target[match.start() - 1].isalnum() and not _BEFORE_MARK.search(source):
            yield Spot(T("There is a space before “{mark}”.", mark=mark), None, match.span())


CHECK = FunctionCheck(
    "spaces",
    T("Spaces"),
    T(
        "Doubled spaces, spaces at the ends and spaces before a comma or stop look careless. "
        "Finds: “the  ministry”, “Riga , Latvia”. Accepts: a no-break space in “5 million”."
    ),
    Severity.WARNING,
    run,
)
