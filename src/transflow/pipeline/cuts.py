"""The sentences of a release cut where its ledger knows that they are, without the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from msgspec.structs import replace

from transflow.align.exact import same
from transflow.markup import Ref, plain
from transflow.model import Block, Document, Segment, Segmentation
from transflow.records import UnitRecord
from transflow.segment import Cutter, segment
from transflow.text import fold_breaks

_SPACE = re.compile(r"\s+")
_AHEAD = 64
"""So many texts may be passed over: those that are one sentence by their role are not asked for."""


def cut_as_before(
    document: Document, mode: Segmentation, records: Sequence[UnitRecord], rules: Cutter
) -> list[Segment] | None:
    """The segments of a text, if they are `records` one after the other, to the letter."""
    found: list[Segment] = []
    for block in document.blocks:
        text = fold_breaks(block.text)
        # No block has more sentences than characters.
        due = records[len(found) : len(found) + len(text)]
        sentences = mode is Segmentation.SENTENCE and block.role.sentences
        here = _in_a_row(block, text, due if sentences else due[:1])
        if here is None and ("<" in text or "&" in text):
            here = _rebuilt(replace(document, blocks=(block,)), mode, due, rules)
        if here is None:
            return None
        found += here
    return found if len(found) == len(records) else None


def _in_a_row(block: Block, text: str, due: Sequence[UnitRecord]) -> list[Segment] | None:
    """Of a block that is nothing but its sentences and white space between them: then no tag was
    closed at a cut and opened again, which would have made more of them."""
    at, end = _after_space(text, 0), len(text.rstrip())
    if at >= end:
        return []
    role, gaps = block.role, list[str]()
    for record in due:
        alike = record.role is role or record.role.context == role.context
        if not alike or not text.startswith(record.source, at):
            return None
        stop = at + len(record.source)
        if stop == end:
            found = _parted(block, due, [*gaps, ""])
            return found if all(map(same, found, due)) else None
        at = _after_space(text, stop)
        gaps.append(text[stop:at])
    return None


def _parted(block: Block, due: Sequence[UnitRecord], gaps: Sequence[str]) -> list[Segment]:
    index, role, of = block.index, block.role, len(gaps)
    return [
        Segment(index, n, role, record.source, gap, _refs(block, record.source), of=of)
        for n, (record, gap) in enumerate(zip(due, gaps, strict=False))
    ]


def _refs(block: Block, source: str) -> tuple[Ref, ...]:
    """Of a sentence in which the tags have the numbers that they have in their block."""
    if not block.refs or 'id="' not in source:
        return ()
    return tuple(ref for ref in block.refs if f'<{ref.tag} id="{ref.id}"' in source)


def _rebuilt(
    document: Document, mode: Segmentation, due: Sequence[UnitRecord], rules: Cutter
) -> list[Segment] | None:
    """Of a block with tags or entities that stand between its sentences or beyond them."""
    found = segment(document, KnownCuts((record.source for record in due), rules), mode)
    return found if len(found) <= len(due) and all(map(same, found, due)) else None


class KnownCuts:
    """Stands in for a language where a text was cut before. What was not is left to `rules`."""

    def __init__(self, sources: Iterable[str], rules: Cutter) -> None:
        """`sources` are the unit texts of a release in their order."""
        self._sentences = [plain(source) for source in sources]
        self._rules = rules
        self._next = 0

    def boundaries(self, text: str) -> Sequence[int]:
        """As `Language.boundaries`; texts are asked for in the order of the release."""
        for first in range(self._next, min(self._next + _AHEAD, len(self._sentences))):
            cuts = self._cuts(text, first)
            if cuts is not None:
                self._next = first + len(cuts) + 1
                return cuts
        return self._rules.boundaries(text)

    def _cuts(self, text: str, first: int) -> list[int] | None:
        """Where the sentences after the `first` begin, if one after the other they are the text."""
        at, cuts = _after_space(text, 0), list[int]()
        for sentence in islice(self._sentences, first, None):
            if not sentence or not text.startswith(sentence, at):
                return None
            at = _after_space(text, at + len(sentence))
            if at == len(text):
                return cuts
            cuts.append(at)
        return None


def _after_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return at if space is None else space.end()
