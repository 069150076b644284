"""What a catalog keeps of the words that people wrote."""

from __future__ import annotations

import re

from transflow.model import Entry
from transflow.remarks import without_remarks
from transflow.text import normalise

# At the start of a line, or, where an editor wrapped the comment anew, with its colon in sight.
_WAIVER = re.compile(
    r"(^[ \t]*|(?<=\s)(?=waiver\s[a-z,\s-]{1,200}:))waiver(?=[\s:])", re.MULTILINE | re.IGNORECASE
)
_LAPSED = r"\1former-waiver"


def looks_aside(entry: Entry) -> tuple[object, ...]:
    """Equal for entries that differ only in glyphs and white space of the source."""
    return normalise(entry.msgid), *words_of(entry)


def words_of(entry: Entry) -> tuple[object, ...]:
    """All that people or programs wrote beside the source."""
    return entry.msgctxt, entry.msgstr, entry.comment, entry.flags, entry.msgstr_plural


def is_finished(entry: Entry) -> bool:
    return bool(entry.msgstr) and not entry.fuzzy


def worth_keeping(entry: Entry, copies: set[tuple[str, str]]) -> bool:
    """Whether a person's words would be lost with the entry: what a person finished or marked is
    worth keeping; a guess that was only copied stands elsewhere word for word."""
    if not (entry.msgstr or without_remarks(entry.comment) or any(entry.msgstr_plural)):
        return False
    if is_finished(entry) or (entry.fuzzy and entry.previous_msgid is None):
        return True
    return (entry.msgstr, entry.comment) not in copies


def with_former(entry: Entry, other: Entry) -> Entry:
    """`entry` with the words of another one of the same text kept in its comment."""
    lines = [entry.comment] if entry.comment else []
    known = {*entry.comment.split("\n")}
    if other.msgstr not in ("", entry.msgstr):
        lines.append(f"former translation: {other.msgstr}")
    lines += lapse(other.comment).split("\n")
    kept = [line for n, line in enumerate(lines) if line and (n == 0 or line not in known)]
    return entry.but(comment="\n".join(kept))


def lapse(comment: str) -> str:
    """A translator's comment as it counts for another text: waivers no longer do, and what a check
    said of the text is gone."""
    return _WAIVER.sub(_LAPSED, without_remarks(comment)) if comment else comment
