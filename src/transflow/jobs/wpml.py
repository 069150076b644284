"""XLIFF as WPML, the translation plug-in of WordPress, exports it and takes it back.

Its import knows the job by the `original` of the file, takes every target by the id of its unit,
and refuses the whole file where one is empty. A unit holds a whole field as CDATA, often with the
source copied into the target, or a line break written as `<br class="xliff-newline" />`. The names
of the site's shortcodes stand in the phase “shortcodes”.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from transflow.errors import Where
from transflow.jobs import hypertext
from transflow.jobs.base import Fill, Job, JobError, JobFormat, JobUnit, Piece
from transflow.jobs.xliff import LOCKED, Slot, joined, too_long, written
from transflow.jobs.xliff_read import is_xliff, parse
from transflow.messages import T, Text

_ORIGINAL = re.compile(
    rb"""<(?:[\w.-]+:)?file\s[^<>]*\boriginal\s*=\s*["'](?:\d+-[0-9a-f]{32}|string-)"""
)
_SHORTCODE_NAME = re.compile(r"[^\s<>&/\[\]=\"',]+")
_NONE = re.compile(r"(?!)")
_PARAGRAPHS = re.compile(r"<p[\s>]|<!-- wp:")
"""In a text without these, WordPress shows each new line as one."""


def recognises(data: bytes) -> bool:
    return is_xliff(data) and _ORIGINAL.search(data[:5000]) is not None


def read(data: bytes, path: str) -> Job:
    """Raises JobError."""
    document = parse(data, path)
    source = document.file.get("source-language", "")
    language = document.file.get("target-language", "")
    if not document.file.get("original"):
        raise JobError(T("the file does not say which job of WPML it is"), Where(path))
    notes = [note for phase, note in document.phases if phase.get("phase-name") == "shortcodes"]
    codes = shortcodes(",".join(notes))
    units = tuple(_unit(place, slot, codes) for place, slot in enumerate(document.slots))
    return Job("wpml", source, language, units, document.slots)


def shortcodes(names: str) -> re.Pattern[str]:
    """What finds the opening and closing shortcodes with these names, divided by commas."""
    known = (name.strip() for name in names.split(","))
    found = sorted({name for name in known if _SHORTCODE_NAME.fullmatch(name)}, reverse=True)
    if not found:
        return _NONE
    any_name = "|".join(map(re.escape, found))
    return re.compile(rf"\[/?(?:{any_name})(?=[\s/\]])[^\[\]]*\]")


def write(data: bytes, job: Job, fills: Mapping[int, Fill]) -> bytes:
    slots = tuple(slot for slot in job.slots if isinstance(slot, Slot))
    return written(data, job.units, slots, fills, job.language)


def _unit(place: int, slot: Slot, codes: re.Pattern[str]) -> JobUnit:
    inlines = joined(slot)
    text = "".join(inline.text for inline in inlines)
    markup = hypertext.is_html(text) or codes.search(text) is not None
    refused: Text | None = None
    pieces: tuple[Piece, ...] = ()
    if too_long(slot):
        refused = T("its text is too long")
    elif any(inline.kind != "text" for inline in inlines):
        refused = T("it has elements in its text, which WPML does not write")
    else:
        try:
            lines = _PARAGRAPHS.search(text) is None
            pieces = tuple(
                hypertext.html_pieces(text, codes, lines=lines)
                if markup
                else hypertext.plain_pieces(text)
            )
        except hypertext.DamagedError:
            refused = T("its HTML is not well formed and could not be put back as it was")
    return JobUnit(
        place,
        slot.id,
        slot.line,
        slot.group,
        pieces,
        True if markup else None,
        slot.translated,
        refused,
        skipped=LOCKED if slot.locked else None,
        title=slot.unit.get("resname") == "title",
    )


FORMAT = JobFormat(
    "wpml",
    "WPML",
    recognises,
    read,
    write,
    T(
        "WPML refuses the whole file while a target is empty, and publishes a target that is still "
        "a copy of the source; translate the rest before you upload it."
    ),
)
