"""Quotation marks of any style: which of them open and which close."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MARKS = '"„“”«»'
"""The commonest first."""
_CLOSING = ("”", "“", "»", '"')
_MAY_STAND_BEFORE = " \t\n\u00a0\u202f([{—–-/‘'…"
_ENDS_SENTENCE = re.compile(r"[.!?…][’'\"”]?\s+[^\W\d_]")


def has_marks(text: str) -> bool:
    """Whether there is a quotation mark in `text`."""
    if '"' in text:
        return True
    if text.isascii():
        return False
    return "“" in text or "”" in text or "„" in text or "«" in text or "»" in text


def places(text: str) -> list[int]:
    """Offsets of the quotation marks in `text`."""
    found: list[int] = []
    marks = '"' if text.isascii() else MARKS
    for mark in marks:  # a search for any of them takes many times as long
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    return sorted(found)


def in_turns(text: str, opening: str, closing: str) -> bool:
    """Whether the marks of `text` are these two, in turns and none without a partner."""
    for mark in MARKS:
        if mark in text and mark not in (opening, closing):
            return False
    first, *others = text.split(opening) if opening else ("",)
    if opening == closing or closing in first:
        return False
    for each in others:
        if each.count(closing) != 1:
            return False
    return bool(others)


def paired(text: str, marks: Sequence[int]) -> bool:
    """Whether the marks at these offsets surely open and close in turns; not so where one has no
    partner or stands for inches, and for marks within marks."""
    if len(marks) % 2:
        return False
    # Written out: most quotations pass here, and a call for each mark takes twice as long.
    for opening in marks[::2]:
        before, after = text[opening - 1] if opening else "", text[opening + 1 : opening + 2]
        if not after or after.isspace() or text[opening] == "»":
            return False
        if before and before not in _MAY_STAND_BEFORE:
            return False
    for closing in marks[1::2]:
        if text[closing - 1].isspace() or text[closing + 1 : closing + 2].isalnum():
            return False
        if text[closing] in "„«":
            return False
    return True


def _may_open(text: str, place: int) -> bool:
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    if not after or after.isspace() or text[place] == "»":
        return False
    return not before or before in _MAY_STAND_BEFORE


def apostrophe(source: str, target: str, marks: Sequence[int]) -> bool:
    """Whether `target` has only one mark, and that was typed for an apostrophe: within a word, or
    after the "s" of one where the source quotes nothing."""
    if len(marks) != 1 or target[marks[0]] not in '"”':
        return False
    before, after = target[: marks[0]][-1:], target[marks[0] + 1 : marks[0] + 2]
    within = before.isalpha() and after.isalpha()
    return within or (before == "s" and after == " " and not has_marks(source))


def inches(text: str, marks: Iterable[int]) -> bool:
    """Whether one of the marks at these offsets may stand for inches or seconds."""
    for at in marks:
        before = text[max(0, at - 2) : at]
        figure = before[-1:].isdecimal() or (before[:1].isdecimal() and before[1:].isspace())
        if figure and text[at] in '"”' and not _ends_in_word(text, at):
            return True
    return False


def _ends_in_word(text: str, place: int) -> bool:
    after = text[place + 1 : place + 2]
    return after.isalnum() or after == "_"


def goes_on(source: str, target: str, marks: Sequence[int]) -> bool:
    """Whether the last of the `marks` of `target` opens a quotation of whole sentences that runs to
    the end, as English leaves it where the quotation goes on in the next paragraph. What the source
    closes in the middle of a sentence is a title."""
    last = marks[-1]
    rest = target[last + 1 :].rstrip()
    closed = source.rstrip(" .!?…")[-1:] in _CLOSING
    whole = not target[:last].strip() and closed
    many = _ENDS_SENTENCE.search(rest) is not None and (closed or not _in_sentence(source))
    return (whole or many) and _may_open(target, last) and rest[-1:] in ".!?…"


def _in_sentence(text: str) -> bool:
    """Whether the sentence goes on after the last mark of `text`."""
    marks = places(text)
    return bool(marks) and text[marks[-1] + 1 :].lstrip()[:1].islower()
