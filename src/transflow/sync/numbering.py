"""Numbers of tags, which count from 1 in each unit, where units are cut or joined."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from transflow.markup import NUMBERED, Token, tokens

_NUMBER = re.compile(r'(?<=\sid=")[0-9]{1,6}(?=")')


def tag_keys(sources: Sequence[str]) -> list[list[str]]:
    """The keys of the opening and void tags of each source, as they were when all were one text."""
    out, before = [], 0
    for source in sources:
        whole = shifted(source, before)
        out.append([token.key for token in tokens(whole) if token.kind in ("open", "void")])
        before += count_numbers(source)
    return out


def count_numbers(text: str) -> int:
    """How many numbers the tags of a unit text have."""
    return len({number for token in tokens(text) if (number := _number(token)) is not None})


def shifted(text: str, by: int) -> str:
    """The unit text with the numbers of its tags so much higher."""
    return _with_numbers(text, lambda number: number + by) if by and "<" in text else text


def renumbered(text: str, part: int, sources: Sequence[str]) -> str:
    """`text`, a translation of `sources` in one or a piece of it, with the numbers that the tags of
    the source `part` have; those of the others come after these."""
    if "<" not in text:
        return text
    counts = [count_numbers(source) for source in sources]
    before, own = sum(counts[:part]), counts[part]

    def new(number: int) -> int:
        if before < number <= before + own:
            return number - before
        return number + own if number <= before else number

    return _with_numbers(text, new)


def _number(token: Token) -> int | None:
    found = _NUMBER.search(token.raw) if token.name in NUMBERED else None
    return int(found[0]) if found else None


def _with_numbers(text: str, new: Callable[[int], int]) -> str:
    def changed(token: Token) -> str:
        return _NUMBER.sub(lambda match: str(new(int(match[0]))), token.raw, count=1)

    return "".join(
        token.raw if _number(token) is None else changed(token) for token in tokens(text)
    )
