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
_ADOPTED = "adopted: "
_UNSURE = ", not sure"
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
    return _noted(entry, _MACHINE, guess_mark(entry.msgstr)) != ""


def _noted(entry: Entry, beginning: str, mark: str) -> str:
    """The line of the translator's comment that begins so and bears the mark; empty for none."""
    lines = entry.comment.split("\n")
    found = (line for line in lines if line.startswith(beginning) and line.endswith(f" {mark}"))
    return next(found, "")


def is_proposed(entry: Entry) -> bool:
    """Whether the translation is, to the letter, what no person wrote for this text."""
    return (entry.fuzzy and is_machine_draft(entry)) or note(entry) != ""


# --- taken from a translation that existed


def adopted_note(
    where: str, percent: int, text: str, *, sure: bool = True, trusted: bool = False
) -> str:
    """The translator comment that marks `text` as taken from `where`, a page or a file, where it
    is so surely the translation; `trusted` where it may stand until a person approves it."""
    mark = accepted_mark(text) if trusted else guess_mark(text)
    return f"{_ADOPTED}{where}, {percent} %{'' if sure else _UNSURE} {mark}"


def is_adopted(entry: Entry) -> bool:
    """Whether a fuzzy translation still is, to the letter, what was taken from a page."""
    if _ADOPTED not in entry.comment or not entry.fuzzy:
        return False
    return _noted(entry, _ADOPTED, guess_mark(entry.msgstr)) != ""


def is_unsure(entry: Entry) -> bool:
    """Whether it is an adopted one that may belong to another text."""
    found = _noted(entry, _ADOPTED, guess_mark(entry.msgstr)) if is_adopted(entry) else ""
    return found.rpartition(" ")[0].endswith(_UNSURE)


def is_trusted(entry: Entry) -> bool:
    """Whether a finished translation still is, to the letter, what was taken from a page as
    finished: no person has looked at it."""
    if _ADOPTED not in entry.comment or entry.fuzzy:
        return False
    return _noted(entry, _ADOPTED, accepted_mark(entry.msgstr)) != ""


def was_adopted(entry: Entry, text: str) -> bool:
    """Whether `text` was once taken from a page into this entry, whatever became of it since."""
    marks = (guess_mark(text), accepted_mark(text))
    return _ADOPTED in entry.comment and any(_noted(entry, _ADOPTED, mark) for mark in marks)


def origin_of(entry: Entry) -> str:
    """`machine:` and the service, `adopted`, or nothing where the words are a person's."""
    if is_machine_draft(entry):
        line = _noted(entry, _MACHINE, guess_mark(entry.msgstr))
        return f"machine:{line.removeprefix(_MACHINE).rpartition(' ')[0]}"
    return "adopted" if is_adopted(entry) or is_trusted(entry) else ""
