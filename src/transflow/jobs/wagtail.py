"""PO as wagtail-localize exports it and takes it back.

Its import knows the job by the header X-WagtailLocalize-TranslationID and each text by msgid and
msgctxt, to the letter; an empty msgstr is passed over, and a fuzzy one is taken like any other. A
text is HTML with tags inside a line only, whose attributes are gone but for the `id` of a link.
"""

from __future__ import annotations

from collections.abc import Mapping

from transflow.errors import Where
from transflow.jobs import hypertext, po
from transflow.jobs.base import (
    LONGEST,
    Edit,
    Fill,
    Job,
    JobError,
    JobFormat,
    JobUnit,
    Piece,
    decoded,
    edited,
    is_there,
)
from transflow.messages import T, Text

_HEADER = "x-wagtaillocalize-translationid"
_UNITS = 100_000
_SLUG = T("it is a part of an address; wagtail keeps that of the source where it is left")


def recognises(data: bytes) -> bool:
    return _HEADER.encode() in data[:5000].lower()


def read(data: bytes, path: str) -> Job:
    """Raises JobError."""
    text = decoded(data, path)
    slots = po.parse(text, path)
    header = po.header(slots)
    if not header.get(_HEADER):
        raise JobError(
            T("the file does not say which translation of wagtail-localize it is"),
            Where(path, 1),
            T("download it again; its header must keep X-WagtailLocalize-TranslationID"),
        )
    if len(slots) > _UNITS:
        raise JobError(T("the file has more than {limit} units", limit=_UNITS), Where(path))
    language = header.get("language", "").replace("_", "-")
    units = tuple(_unit(place, slot) for place, slot in enumerate(slots[1:]))
    return Job("wagtail", "", language, units, tuple(slots[1:]))


def _unit(place: int, slot: po.Slot) -> JobUnit:
    context = slot.texts.get("msgctxt", "")
    pieces: tuple[Piece, ...] = ()
    refused: Text | None = None
    if slot.plural:
        refused = T("it has plural forms, which wagtail-localize does not write")
    elif len(slot.msgid) > LONGEST:
        refused = T("its text is too long")
    else:
        try:
            pieces = tuple(hypertext.html_pieces(slot.msgid))
        except hypertext.DamagedError:
            refused = T("its HTML is not well formed and could not be put back as it was")
    there = is_there(slot.msgid, slot.msgstr.strip())
    return JobUnit(
        place,
        context,
        slot.line,
        "",
        pieces,
        True,
        there,
        refused,
        _SLUG if context == "slug" else None,
        context in ("title", "seo_title"),
    )


def write(data: bytes, job: Job, fills: Mapping[int, Fill]) -> bytes:
    text = data.decode()
    newline = "\r\n" if "\r\n" in text else "\n"
    slots = [slot for slot in job.slots if isinstance(slot, po.Slot)]
    edits: list[Edit] = []
    for place, fill in fills.items():
        slot = slots[place]
        value = "".join(part.text for part in fill.parts)
        # Positions are those of characters; bytes are what is replaced.
        edits.append((*slot.target, po.quoted(value).encode()))
        edits += _flags(slot, newline, review=fill.review)
    return edited(data, _in_bytes(text, edits))


def _flags(slot: po.Slot, newline: str, *, review: bool) -> list[Edit]:
    """What makes the entry fuzzy where it is to be reviewed, and not fuzzy where it is not."""
    if review == slot.fuzzy:
        return []
    if slot.flags is None:
        return [(slot.start, slot.start, f"#, fuzzy{newline}".encode())]
    names = [name for name in slot.flag_names if name != "fuzzy"]
    names = ["fuzzy", *names] if review else names
    start, end = slot.flags
    return [(start, end, f"#, {', '.join(names)}".encode() if names else b"#")]


def _in_bytes(text: str, edits: list[Edit]) -> list[Edit]:
    """The same edits with their positions counted in the bytes of `text`."""
    out = []
    at = offset = 0
    for start, end, new in sorted(edits):
        offset += len(text[at:start].encode())
        length = len(text[start:end].encode())
        out.append((offset, offset + length, new))
        at, offset = end, offset + length
    return out


FORMAT = JobFormat("wagtail", "wagtail-localize", recognises, read, write)
