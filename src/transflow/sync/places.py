"""Comments for the translator: where a text stands and what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transflow.messages import T, Text
from transflow.model import Entry, Role, Unit
from transflow.sync.bonds import LOOK_LINE, looked

_KINDS: Mapping[Role, Text] = {
    Role.TITLE: T("title"),
    Role.LEAD: T("lead"),
    Role.HEADING: T("heading"),
    Role.PARAGRAPH: T("paragraph"),
    Role.LIST_ITEM: T("list item"),
    Role.QUOTE: T("quotation"),
    Role.TABLE_CELL: T("table cell"),
    Role.IMAGE_TEXT: T("text for those who cannot see the image"),
    Role.CONTACT: T("contact line"),
}


def placed(entry: Entry, units: Sequence[Unit], release: str) -> Entry:
    """The entry with where it stands; as it was where that only looks different."""
    extracted = _explained(units[0])
    if looked(entry):
        extracted += f"\n{LOOK_LINE.format(mark=looked(entry))}"
    if "".join(entry.extracted.split()) == "".join(extracted.split()):
        extracted = entry.extracted
    references = tuple(sorted(f"{release}#{unit.id}" for unit in units))
    if tuple(sorted(entry.references)) == references:
        references = entry.references
    return entry.but(extracted=extracted, references=references)


def _explained(unit: Unit) -> str:
    """In English always: a catalog must not depend on whose machine wrote it."""
    segment = unit.segment
    place = str(_KINDS[segment.role])
    if segment.of > 1:
        place += f", sentence {segment.index + 1} of {segment.of}"
    links = (f'<{ref.tag} id="{ref.id}">: {ref.url}' for ref in segment.refs)
    return "\n".join((place, *links))
