"""Lines in the extracted comment that say why an entry is not finished, or where a guess is from.

Each ends or begins with a mark, eight letters of a hash of what it is true of, so that it stays
for just as long, through every sync and however an editor wraps it, and goes away by itself.
"""

from __future__ import annotations

import re

from transflow.model import Entry
from transflow.provenance import accepted_mark, guess_mark, note

_LOOK = re.compile(r"look\s+again\s+\[([0-9a-f]{8}(?:\s+draft)?)\]")
_LOOK_LINE = "look again [{mark}]: what it was translated together with is no longer the same"
_LONGEST = 300


# --- where a guess is from


def noted(entry: Entry, words: str) -> Entry:
    """The entry with a note that stays as long as its translation is what it is now: a fuzzy one
    until it is finished, a finished one until it is changed."""
    told = " ".join(words.replace("[", "(").replace("]", ")").split())[:_LONGEST]
    mark = guess_mark(entry.msgstr) if entry.fuzzy else accepted_mark(entry.msgstr)
    return entry.but(extracted=f"{told} [{mark}]")


# --- a translation to be looked at again


def looked(entry: Entry) -> str:
    """The mark of the bond that a translation was made for, where that is noted."""
    found = _LOOK.search(entry.extracted) if "[" in entry.extracted else None
    return " ".join(found[1].split()) if found else ""


def draft(mark: str) -> str:
    """The mark of something that was not finished before it was to be looked at again either."""
    return f"{mark} draft"


def without_look(entry: Entry) -> Entry:
    found = _LOOK.search(entry.extracted) if "[" in entry.extracted else None
    return entry.but(extracted=entry.extracted[: found.start()].rstrip()) if found else entry


def settled(entry: Entry) -> Entry:
    """Finished, or the draft it was."""
    entry = entry if looked(entry).endswith(" draft") else entry.but(flags=_surely(entry))
    return without_look(entry)


def shelved(entry: Entry) -> Entry:
    """As an obsolete entry: its mark says all about it, it is fuzzy again when it comes back."""
    mark = looked(entry)
    return entry.but(flags=_surely(entry)) if mark and not mark.endswith(" draft") else entry


def _surely(entry: Entry) -> tuple[str, ...]:
    return tuple(flag for flag in entry.flags if flag != "fuzzy")


def unsettled(entry: Entry, mark: str) -> Entry:
    """Fuzzy, with the mark by which it is finished again when its bond is."""
    lines = (without_look(entry).extracted, _LOOK_LINE.format(mark=mark))
    flags = entry.flags if entry.fuzzy else (*entry.flags, "fuzzy")
    return entry.but(extracted=rewritten(entry.extracted, lines), flags=flags)


# --- all of them


def notes(entry: Entry, look: str = "") -> list[str]:
    """The lines that go on holding, `look` being the mark of a look unless the entry has one."""
    if not look and "[" not in entry.extracted:
        return []
    mark = looked(entry) or look
    own = note(entry)
    return [*([own] if own else []), *([_LOOK_LINE.format(mark=mark)] if mark else [])]


def rewritten(extracted: str, lines: tuple[str, ...]) -> str:
    """The lines as a comment; the comment as it was where that only looks different."""
    text = "\n".join(line for line in lines if line)
    if not extracted or extracted == text:
        return text
    return extracted if _bare(extracted) == _bare(text) else text


def _bare(text: str) -> str:
    return "".join(text.split())
