"""A bilingual table for people who sign a translation off: what its rows say, in and out.

A row is known by the id of its unit, which stands in small letters below its number, and a release
by a line of text before its table; a line after it holds the seals. All of this is visible text,
since that is the one thing that every word processor keeps: hidden text, bookmarks, content
controls and attributes do not survive all of them, nor a copy into another document.

A cell holds the unit text itself, tags and all, as translators see it in a catalog.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from transflow.errors import Where
from transflow.exchange.base import (
    LONGEST,
    ExchangeError,
    HandoffFile,
    HandoffUnit,
    NoteKind,
    ReturnedFile,
    ReturnedUnit,
    Seal,
    Stage,
    read_seal,
    text_hash,
)
from transflow.exchange.codes import holdable
from transflow.markup import tokens
from transflow.messages import T, Text

MARK = "[transflow-table"
OWN = "[transflow: "
"""What a remark in the column for comments begins with that is not a person's; it ends with ]."""
_REMARK = re.compile(r"\[transflow: [^\[\]]*\]")
NUMBER, COMMENT = "Nr. / No.", "Piezīmes / Comments"
CHANGED, NEW, REVIEW = "mainīts / changed", "nav tulkots / not translated", "jāpārskata / to review"
SIGNED = "Saskaņoja / Approved by: ______________________     Datums / Date: ______________"
_NAMES = {
    "lv": "Latviešu",
    "en": "English",
    "de": "Deutsch",
    "et": "Eesti",
    "fr": "Français",
    "lt": "Lietuvių",
    "ru": "Русский",
    "uk": "Українська",
}
_HEAD = re.compile(
    r"\[transflow-table 1 (?P<source>[A-Za-z0-9-]{2,35}) (?P<language>[A-Za-z0-9-]{2,35})"
    r" (?P<release>[A-Za-z0-9_/-]{1,300})\]"
)
_SEALS = re.compile(r"\[transflow-seals(?P<seals>[^\[\]]*)\]")
_SEAL = re.compile(r"([A-Za-z0-9]{2,40})=(transflow1:[0-9a-f:a-z-]{20,80})")
_ID = re.compile(r"\[([A-Za-z0-9]{2,40})\]")
_ROUND = str.maketrans("[]", "()")
_A_LINE = 40
"""Seals in a line."""
_SMART = re.compile(r"(<(?:a|img) id=)[“”„″'’\"]([0-9]{1,6})[“”„″'’\"](?=\s*/?>)")
# White space is looked at from its start only, or a long run of it would take a very long time.
BREAKS = re.compile(r"(?:(?<![ \t])[ \t]+)?[\r\n]+[ \t]*")


def heading(code: str) -> str:
    """What the column of a language is called."""
    name = _NAMES.get(code.split("-", maxsplit=1)[0].lower())
    return f"{name} ({code})" if name else code


def head_line(file: HandoffFile, source: str, language: str) -> str:
    return f"{MARK} 1 {source} {language} {file.release}]"


def seal_lines(file: HandoffFile) -> Iterator[str]:
    units = file.units
    for at in range(0, len(units), _A_LINE):
        seals = " ".join(f"{unit.id}={unit.seal}" for unit in units[at : at + _A_LINE])
        yield f"[transflow-seals {seals}]"


def id_line(unit: HandoffUnit) -> str:
    return f"[{unit.id}]"


def mark(unit: HandoffUnit) -> str:
    """What a reader is told of a row at a glance; empty for one that is as it was."""
    if any(note.kind is NoteKind.PREVIOUS for note in unit.notes):
        return CHANGED
    return {"new": NEW, "needs-review": REVIEW}.get(unit.stage.value, "")


def comments(unit: HandoffUnit) -> list[str]:
    """Lines for the column of comments: what translators wrote, and what we have to say."""
    own = {
        NoteKind.PREVIOUS: "iepriekš / before: ",
        NoteKind.LINK: "",
        NoteKind.REASON: "",
    }
    lines = [
        f"{OWN}{own[note.kind]}{' '.join(note.text.translate(_ROUND).split())}]"
        for note in unit.notes
        if note.kind in own
    ]
    written = [note.text for note in unit.notes if note.kind is NoteKind.COMMENT]
    return [holdable(line) for text in (*written, *lines) for line in text.split("\n")]


def stretches(text: str) -> Iterator[tuple[bool, str]]:
    """A unit text as tags (True) and what is between them, both as they are written."""
    for token in tokens(text):
        yield token.kind != "text", holdable(token.raw)


# --- in ------------------------------------------------------------------------------------


@dataclass
class Sheet:
    """What is read of a file, line by line and table by table."""

    path: str
    files: list[tuple[str, str, str, list[ReturnedUnit], int | None]] = field(default_factory=list)
    seals: dict[tuple[int, str], Seal] = field(default_factory=dict)
    """By the place of the release in `files` and the id of the unit."""

    def line(self, text: str, line: int | None) -> None:
        """A paragraph outside of the tables."""
        head = _HEAD.search(text)
        if head:
            self.files.append((head["release"], head["source"], head["language"], [], line))
        for found in _SEALS.finditer(text) if self.files else ():
            for id_, said in _SEAL.findall(found["seals"]):
                seal = read_seal(said)
                if seal is not None:
                    self.seals[len(self.files) - 1, id_] = seal

    def row(self, cells: Sequence[str], notes: Iterable[str], line: int | None) -> None:
        """A row of a table; one without an id is no row of ours. `notes` are comments that the
        word processor itself keeps beside the text."""
        found = _ID.search(cells[0]) if len(cells) >= 3 and self.files else None
        if found is None:
            return
        # People write in front of a remark of ours, and behind it.
        written = _REMARK.sub("\n", cells[3] if len(cells) > 3 else "")
        said = "\n".join(line.strip() for line in written.split("\n") if line.strip())
        every = (said, *(note.strip() for note in notes))
        target = unit_text(cells[2])
        problems: tuple[Text, ...] = ()
        if len(target) > LONGEST:
            target, problems = "", (T("a text is longer than {limit} letters", limit=LONGEST),)
        unit = ReturnedUnit(
            found[1],
            line,
            unit_text(cells[1]),
            target,
            notes=tuple(note for note in every if note),
            problems=problems,
        )
        self.files[-1][3].append(unit)

    def result(self) -> tuple[ReturnedFile, ...]:
        """Raises ExchangeError where there is no table of ours."""
        if not any(units for _, _, _, units, _ in self.files):
            raise ExchangeError(
                T("there is no table in it that transflow made"),
                Where(self.path),
                T("send the file itself that was handed out, with its first and last lines"),
            )
        return tuple(
            ReturnedFile(
                release,
                source,
                language,
                tuple(self._sealed(place, unit) for unit in units),
                line,
            )
            for place, (release, source, language, units, line) in enumerate(self.files)
        )

    def _sealed(self, place: int, unit: ReturnedUnit) -> ReturnedUnit:
        """A table has no column for states: a text that somebody changed is to be looked at, any
        other is as far as it was."""
        seal = self.seals.get((place, unit.id))
        changed = seal is None or seal.target != text_hash(unit.target or "")
        stage = Stage.NEEDS_REVIEW if unit.target else Stage.NEW
        return replace(unit, seal=seal, stage=stage if seal is None or changed else seal.stage)


def unit_text(cell: str) -> str:
    """The unit text in a cell: line breaks that somebody made are spaces, quotation marks that a
    program made typographic in a tag are plain again."""
    return _SMART.sub(r'\1"\2"', BREAKS.sub(" ", cell)).strip(" \t")
