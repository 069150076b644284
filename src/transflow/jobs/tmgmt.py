"""XLIFF 1.2 as the Translation Management Tool of Drupal (TMGMT) exports it and takes it back.

Its import looks for the phase “extraction” with the job's number, compares both languages, and
takes the target of every unit by its id, whatever the state says. A unit holds a whole field: its
HTML as escaped text or CDATA, or, where “extended XLIFF processing” is on, with each pair of tags
as `bpt` and `ept`, each line break as `x` and each picture as `ph`, whose ids it counts.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from transflow.errors import Where
from transflow.jobs import hypertext
from transflow.jobs.base import Fill, Job, JobError, JobFormat, JobUnit, Piece, Words
from transflow.jobs.xliff import (
    LOCKED,
    Document,
    Inline,
    Slot,
    joined,
    too_long,
    written,
)
from transflow.jobs.xliff_read import is_xliff, parse
from transflow.messages import T, Text

_TOOL = re.compile(rb"""\btool-id\s*=\s*["']tmgmt["']""")
_FORMATTING = {
    "bold": "b",
    "italic": "i",
    "underlined": "u",
    "link": "a",
    **{
        f"x-html-{name}": tag
        for name, tag in (("strong", "b"), ("em", "i"), ("b", "b"), ("i", "i"), ("u", "u"))
    },
    **{f"x-html-{name}": name for name in ("a", "code", "s", "sub", "sup")},
}
_DAMAGED = T("its HTML is not well formed and could not be put back as it was")


def recognises(data: bytes) -> bool:
    return is_xliff(data) and _TOOL.search(data[:20_000]) is not None


def read(data: bytes, path: str) -> Job:
    """Raises JobError."""
    document = parse(data, path)
    if not any(phase.get("job-id") for phase, _ in document.phases):
        raise JobError(
            T("the file does not say which job of TMGMT it is"),
            Where(path),
            T("export the job again; its phase must keep the job-id"),
        )
    units = tuple(_unit(place, slot) for place, slot in enumerate(document.slots))
    return Job("tmgmt", *_languages(document), units, document.slots)


def _languages(document: Document) -> tuple[str, str]:
    return document.file.get("source-language", ""), document.file.get("target-language", "")


def write(data: bytes, job: Job, fills: Mapping[int, Fill]) -> bytes:
    slots = tuple(slot for slot in job.slots if isinstance(slot, Slot))
    return written(data, job.units, slots, fills, job.language)


def _unit(place: int, slot: Slot) -> JobUnit:
    inlines = joined(slot)
    refused: Text | None = None
    pieces: tuple[Piece, ...] = ()
    processed = any(inline.kind != "text" for inline in inlines)
    text = "".join(inline.text for inline in inlines if inline.kind == "text")
    if too_long(slot):
        refused = T("its text is too long")
    else:
        try:
            pieces = tuple(_pieces(inlines, processed or hypertext.is_html(text)))
        except hypertext.DamagedError:
            refused = _DAMAGED
    return JobUnit(
        place,
        slot.id,
        slot.line,
        slot.group,
        pieces,
        True if processed or hypertext.is_html(text) else None,
        slot.translated,
        refused,
        LOCKED if slot.locked else None,
        "][title][" in slot.id,
        processed,
    )


def _pieces(inlines: Sequence[Inline], is_html: bool) -> Iterator[Piece]:
    for inline in inlines:
        if inline.kind == "text":
            cut = hypertext.html_pieces if is_html else hypertext.plain_pieces
            yield from cut(inline.text)
        else:
            yield _tag(inline)


def _tag(inline: Inline) -> Piece:
    ctype = inline.attributes.get("ctype", "")
    if inline.kind in ("bpt", "ept"):
        return _code(inline)
    if inline.kind in ("open", "close"):
        name = _FORMATTING.get(ctype, "")
        return Piece("open" if inline.kind == "open" else "close", inline.raw, name, verbatim=True)
    if inline.kind == "x" and ctype == "lb":
        return Piece("void", inline.raw, "br", verbatim=True)
    if inline.kind == "ph" and ctype == "image":
        return Piece("void", inline.raw, "img", words=tuple(_words(inline)), verbatim=True)
    return Piece("void", inline.raw, verbatim=True)


def _code(inline: Inline) -> Piece:
    """What the HTML tag in a `bpt` or `ept` is; a wall for one that begins or ends a paragraph."""
    found = list(hypertext.html_pieces(inline.text))
    if len(found) != 1:
        raise hypertext.DamagedError
    (tag,) = found
    if tag.words:  # nobody could put a translation there without changing the code
        raise hypertext.DamagedError
    return Piece(tag.kind, inline.raw, tag.name, hidden=tag.hidden, verbatim=True)


def _words(inline: Inline) -> Iterator[Words]:
    for name in ("alt", "title", "data-caption", "aria-label"):
        value = inline.attributes.get(name, "")
        found = re.search(rf"""\s{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", inline.raw)
        if found and value.strip():
            group = 1 if found[1] is not None else 2
            text = html.unescape(value)
            yield Words(found.start(group), found.end(group), text, name == "alt")


FORMAT = JobFormat(
    "tmgmt",
    "Drupal TMGMT",
    recognises,
    read,
    write,
    T("TMGMT may take an empty target as a translation; look at the job before you accept it."),
)
