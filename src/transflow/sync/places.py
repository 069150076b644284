"""Comments for the translator: where a text stands and what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from transflow.model import Entry, Role, Unit
from transflow.suggestions import Key
from transflow.sync.aid import NO_AID, Aid
from transflow.sync.notes import notes, rewritten
from transflow.sync.terms import term_lines

_KINDS: Mapping[Role, str] = {
    Role.TITLE: "title",
    Role.LEAD: "lead",
    Role.HEADING: "heading",
    Role.PARAGRAPH: "paragraph",
    Role.LIST_ITEM: "list item",
    Role.QUOTE: "quotation",
    Role.TABLE_CELL: "table cell",
    Role.IMAGE_TEXT: "text for those who cannot see the image",
    Role.CONTACT: "contact line",
}
"""In English always: a catalog must not depend on whose machine wrote it."""


def placed(entry: Entry, units: Sequence[Unit], release: str, aid: Aid = NO_AID) -> Entry:
    """The entry with where it stands; as it was where that only looks different."""
    lines = (*_place(units[0]), *term_lines(units[0], aid), *notes(entry))
    extracted = rewritten(entry.extracted, lines)
    references = _references(entry, units, release)
    if (extracted, references) == (entry.extracted, entry.references):
        return entry
    return entry.but(extracted=extracted, references=references)


def fresh(key: Key, units: Sequence[Unit], release: str, aid: Aid = NO_AID) -> Entry:
    """The entry of a text that nothing is known of, with where it stands."""
    first = units[0]
    lines = _place(first)
    if aid.terms is not None:
        lines = (*lines, *term_lines(first, aid))
    return Entry(
        key[1],
        msgctxt=key[0],
        extracted="\n".join(lines),
        references=_references(None, units, release),
    )


def _references(entry: Entry | None, units: Sequence[Unit], release: str) -> tuple[str, ...]:
    there = entry.references if entry else ()
    if len(units) == 1 and len(there) < 2:
        return (f"{release}#{units[0].id}",)
    references = tuple(sorted(f"{release}#{unit.id}" for unit in units))
    return there if tuple(sorted(there)) == references else references


def _place(unit: Unit) -> tuple[str, ...]:
    segment = unit.segment
    place = _kind(segment.role, segment.index, segment.of)
    if not segment.refs:
        return (place,)
    return (place, *(f'<{ref.tag} id="{ref.id}">: {ref.url}' for ref in segment.refs))


@lru_cache(maxsize=1024)  # most paragraphs have few sentences
def _kind(role: Role, index: int, of: int) -> str:
    return f"{_KINDS[role]}, sentence {index + 1} of {of}" if of > 1 else _KINDS[role]
