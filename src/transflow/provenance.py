"""Where a translation is from that no person has worked on yet, as the comments of its entry say.

A note bears a mark, eight letters of a hash of the very words it is true of: whoever changes them
makes them their own, and the note no longer holds.
"""

from __future__ import annotations

import re

from transflow.model import Entry
from transflow.text import digest

_GUESS = re.compile(r"(?:split|merged|memory):\s[^\[\]]{1,400}\s\[([0-9a-f]{8})\]")
_FROM = re.compile(r", from ([\w/-]+) \[")
_ACCEPTED = "accepted"
_MACHINE = "machine translation: "
_NOTE = re.compile(re.escape(_MACHINE) + r".* [0-9a-f]{8}")


def guess_mark(msgstr: str) -> str:
    """Of a guess that is still fuzzy."""
    return digest(msgstr)[:8]


def accepted_mark(msgstr: str) -> str:
    """Of a guess that may stand as it is."""
    return digest(msgstr, _ACCEPTED)[:8]


def note(entry: Entry) -> str:
    """The note of a guess; empty if there is none, or the entry is no longer that guess."""
    found = _GUESS.search(entry.extracted) if "[" in entry.extracted else None
    if found is None:
        return ""
    guessed = entry.fuzzy and found[1] == guess_mark(entry.msgstr)
    holds = guessed or found[1] == accepted_mark(entry.msgstr)
    return " ".join(found[0].split()) if holds else ""


def untouched(entry: Entry) -> bool:
    """Whether a fuzzy entry is, to the letter, a guess that bears a note: nobody has worked on it
    and its words stand elsewhere."""
    return entry.fuzzy and note(entry) != ""


def remembered(entry: Entry) -> bool:
    """Whether it is such a guess, from the memory of other releases."""
    return entry.fuzzy and note(entry).startswith("memory:")


def remembered_from(entry: Entry) -> str:
    """The release that such a guess was made for; empty where it is none, or of many releases."""
    found = _FROM.search(note(entry)) if remembered(entry) else None
    return found[1] if found else ""


def machine_note(service: str, text: str) -> str:
    """The translator comment that marks `text` as proposed by a machine `service`."""
    return f"{_MACHINE}{service} {guess_mark(text)}"


def without_machine_notes(comment: str) -> str:
    """What translators wrote themselves."""
    if _MACHINE not in comment:
        return comment
    return "\n".join(line for line in comment.split("\n") if not _NOTE.fullmatch(line))


def is_machine_draft(entry: Entry) -> bool:
    """Whether the translation still is, to the letter, what a machine proposed."""
    if _MACHINE not in entry.comment:
        return False
    mark = guess_mark(entry.msgstr)
    lines = entry.comment.split("\n")
    return any(line.startswith(_MACHINE) and line.endswith(f" {mark}") for line in lines)


def is_proposed(entry: Entry) -> bool:
    """Whether the translation is, to the letter, what no person wrote for this text."""
    return (entry.fuzzy and is_machine_draft(entry)) or note(entry) != ""
