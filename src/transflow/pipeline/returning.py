"""What becomes of a catalog entry by what a translator sent back. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from transflow.checks import markup
from transflow.checks.base import Reading
from transflow.exchange.base import LONGEST, Stage, canonical, text_hash
from transflow.exchange.codes import holdable
from transflow.merging.wording import kept_beside
from transflow.messages import T, Text
from transflow.model import MERGED, Entry, Language, Pair
from transflow.pipeline.comparing import MOST_NOTES, Case, Change, Problem
from transflow.text import control_character, normalise

_LONGEST_NOTE = 2_000
_SAID = "from the translator: "
_WAIVER = re.compile(r"(?<!\S)waiver(?=[\s:])", re.IGNORECASE)
"""With this word a comment may silence a check; one from outside must not."""


class Ruling(Struct, frozen=True):
    """What becomes of it."""

    entry: Entry
    """The same one where nothing changes."""
    change: Change | None = None
    problem: Problem | None = None
    message: Text | None = None
    """With `problem`."""


def judge(case: Case, source: Language, language: Language) -> Ruling:
    """What becomes of the entry of a unit that came back; `source` and `language` are those of the
    project."""
    behind = _behind(case)
    refused = _refusal(case, source, language, behind=behind)
    if refused is not None:
        return Ruling(case.entry, None, *refused)
    entry, change, trouble = _late(case) if behind else _text(case)
    noted = _with_notes(entry, case)
    if change is None and noted != entry:
        change = Change.NOTED
    if noted == case.entry:
        noted, change = case.entry, None
    return Ruling(noted, change, *(trouble or (None, None)))


Trouble = tuple[Problem, Text]


# --- what cannot be taken ------------------------------------------------------------------


def _refusal(case: Case, source: Language, language: Language, *, behind: bool) -> Trouble | None:
    back = case.back
    if back.problems:
        return Problem.DAMAGED, back.problems[0]
    if not behind and not _same_source(case):
        return Problem.SOURCE_ALTERED, _ALTERED
    if not case.target:
        return (Problem.EMPTIED, _EMPTIED) if _emptied(case) else None
    if case.same or case.copied or not case.worked:
        return None
    made_from = (back.source or "") if behind else case.source
    return _unfit(case.target, Pair(made_from, case.target, None, source, language))


_ALTERED = T("the source text is not the one that was sent")
_EMPTIED = T("the translation that was sent is gone from it")


def _emptied(case: Case) -> bool:
    seal = case.back.seal
    return seal is not None and seal.stage is not Stage.NEW and bool(case.entry.msgstr.strip())


def _unfit(target: str, pair: Pair) -> Trouble | None:
    if len(target) > LONGEST:
        return Problem.TEXT, T("the text is longer than {limit} letters", limit=LONGEST)
    at = control_character(target)
    if at is not None:
        code = f"{ord(target[at]):#04x}"
        return Problem.TEXT, T("a control character (code {code})", code=code)
    if target == MERGED:
        return None
    spot = next(markup.run(Reading(pair)), None)
    return None if spot is None else (Problem.TAGS, spot.message)


def _same_source(case: Case) -> bool:
    """Glyphs of spaces, quotes and dashes aside: some programs put others in their place."""
    source = case.back.source
    if source is None:
        seal = case.back.seal
        return seal is not None and seal.source == text_hash(case.unit.source)
    return normalise(source) == normalise(canonical(case.unit.source))


def _behind(case: Case) -> bool:
    """Whether the source is what was sent, and the text of the project went on since."""
    back = case.back
    if _same_source(case) or back.source is None:
        return False
    if back.seal is not None:
        return back.seal.source == text_hash(back.source)
    return canonical(back.source) in case.former


# --- what is taken -------------------------------------------------------------------------


Taken = tuple[Entry, Change | None, Trouble | None]


def _text(case: Case) -> Taken:
    """Of a source that reads as it did."""
    if not case.target or case.copied:
        return case.entry, None, None
    if case.same:
        return _confirmed(case)
    if not case.worked:
        return case.entry, None, None
    if not case.free:
        message = T("the translation in the catalog was changed meanwhile and stays")
        return _beside(case), Change.NOTED, (Problem.CONFLICT, message)
    return _with_text(case)


def _with_text(case: Case) -> Taken:
    entry = case.entry.but(msgstr=case.line)
    if case.finished:
        return _done(entry), Change.FINISHED, None
    return _doubted(entry), Change.FUZZY, None


def _confirmed(case: Case) -> Taken:
    """The text is the one that there is; its state may be another."""
    seal, entry = case.back.seal, case.entry
    said_so = seal is not None and seal.stage.finished
    if case.finished and entry.fuzzy and not said_so:
        return _done(entry), Change.FINISHED, None
    if case.back.stage is Stage.NEEDS_REVIEW and entry.finished and said_so:
        return _doubted(entry), Change.FUZZY, None
    return entry, None, None


def _late(case: Case) -> Taken:
    """Of a source that changed while the translator had it."""
    trouble = (
        Problem.SOURCE_CHANGED,
        T("the source text was changed after it was sent; its translation must be looked at"),
    )
    if not case.target or case.copied or case.same or not case.worked:
        return case.entry, None, trouble
    if case.entry.finished or not case.free:
        return _beside(case), Change.NOTED, trouble
    entry = case.entry.but(
        msgstr=case.line,
        previous_msgid=case.back.source,
        previous_msgctxt=case.entry.msgctxt,
    )
    return _doubted(entry), Change.FUZZY, trouble


def _done(entry: Entry) -> Entry:
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return entry.but(flags=flags, previous_msgid=None, previous_msgctxt=None)


def _doubted(entry: Entry) -> Entry:
    return entry if entry.fuzzy else entry.but(flags=("fuzzy", *entry.flags))


def _beside(case: Case) -> Entry:
    """With the text that was not taken in a comment, once."""
    words = (_harmless(case.line),)
    return case.entry.but(comment=kept_beside(case.entry.comment, words))


# --- notes ---------------------------------------------------------------------------------


def _with_notes(entry: Entry, case: Case) -> Entry:
    lines = entry.comment.split("\n") if entry.comment else []
    new = [line for line in _new_lines(case) if line not in lines]
    return entry.but(comment="\n".join((*lines, *dict.fromkeys(new)))) if new else entry


def _new_lines(case: Case) -> Iterator[str]:
    """What the translator wrote, each line marked as theirs."""
    known = {folded(line) for line in case.entry.comment.split("\n")}
    known |= {folded(case.entry.comment), *case.told}
    for note in case.back.notes[:MOST_NOTES]:
        if folded(note) in known:
            continue
        for line in note[:_LONGEST_NOTE].splitlines():
            if folded(line) and folded(line) not in known:
                yield _SAID + _harmless(folded(line))


def _harmless(words: str) -> str:
    return _WAIVER.sub(lambda found: f"“{found[0]}”", words)


def folded(note: str) -> str:
    """A note with its white space folded and without control characters."""
    words = " ".join(holdable(note).split())
    while (at := control_character(words)) is not None:
        words = words.replace(words[at], "\ufffd")
    return words
