"""Where a translation is from that no person has worked on yet, as the comments of its entry say.

A note bears a mark, eight letters of a hash of the very words it is true of: whoever changes them
makes them their own, and the note no longer holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transflow.model import Entry
from transflow.text import digest

_GUESS = re.compile(r"(?:split|merged|memory):\s[^\[\]]{1,400}\s\[([0-9a-f]{8})\]")
_FROM = re.compile(r", from ([\w/-]+) \[")
_ACCEPTED = "accepted"
_MACHINE = "machine translation: "
_ADOPTED = "adopted: "
_BEGINNINGS = (_MACHINE.rstrip(), "adopted", "check:", "rejected:")
_UNSURE = ", not sure"
_MARKED = re.compile(r"(?:^|\s)[0-9a-f]{8}\s*$")
_LINES = 8
"""Lines that an editor may have made of one note."""


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
    if _MACHINE.rstrip() not in comment:
        return comment
    lines = comment.split("\n")
    gone = {n for places, _ in _notes(lines, _MACHINE) for n in places}
    return "\n".join(line for n, line in enumerate(lines) if n not in gone)


def is_machine_draft(entry: Entry) -> bool:
    """Whether the translation still is, to the letter, what a machine proposed."""
    if not _may_have(entry, _MACHINE):
        return False
    return _noted(entry, _MACHINE, guess_mark(entry.msgstr)) != ""


def _may_have(entry: Entry, beginning: str) -> bool:
    """Quick to say for most entries, which have no comment."""
    return beginning.rstrip() in entry.comment


def _noted(entry: Entry, beginning: str, mark: str) -> str:
    """The note in the translator's comment that begins so and bears the mark; empty for none."""
    notes = _notes(entry.comment.split("\n"), beginning)
    return next((note for _, note in notes if note.endswith(f" {mark}")), "")


def _notes(lines: Sequence[str], beginning: str) -> Iterator[tuple[range, str]]:
    """Notes that begin so, as one line each, with their places: an editor may have wrapped them."""
    for first, line in enumerate(lines):
        if not line.startswith(beginning.rstrip()):
            continue
        text = ""
        for at in range(first, min(first + _LINES, len(lines))):
            if not lines[at].strip() or (at > first and lines[at].startswith(_BEGINNINGS)):
                break
            text += ("" if text.endswith("-") or not text else " ") + lines[at].strip()
            if _MARKED.search(lines[at]):
                if text.startswith(beginning):
                    yield range(first, at + 1), text
                break


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
    if not entry.fuzzy or not _may_have(entry, _ADOPTED):
        return False
    return _noted(entry, _ADOPTED, guess_mark(entry.msgstr)) != ""


def is_unsure(entry: Entry) -> bool:
    """Whether it is an adopted one that may belong to another text."""
    found = _noted(entry, _ADOPTED, guess_mark(entry.msgstr)) if is_adopted(entry) else ""
    return found.rpartition(" ")[0].endswith(_UNSURE)


def is_trusted(entry: Entry) -> bool:
    """Whether a finished translation still is, to the letter, what was taken from a page as
    finished: no person has looked at it."""
    if entry.fuzzy or not _may_have(entry, _ADOPTED):
        return False
    return _noted(entry, _ADOPTED, accepted_mark(entry.msgstr)) != ""


def was_adopted(entry: Entry, text: str) -> bool:
    """Whether `text` was once taken from a page into this entry, whatever became of it since."""
    marks = (guess_mark(text), accepted_mark(text))
    return any(_noted(entry, _ADOPTED, mark) for mark in marks)


def origin_of(entry: Entry) -> str:
    """`machine:` and the service, `adopted`, or nothing where the words are a person's."""
    if is_machine_draft(entry):
        line = _noted(entry, _MACHINE, guess_mark(entry.msgstr))
        return f"machine:{line.removeprefix(_MACHINE).rpartition(' ')[0]}"
    return "adopted" if is_adopted(entry) or is_trusted(entry) else ""
