"""What was waived, for people at a terminal, for spreadsheets and for scripts."""

from __future__ import annotations

import csv
import datetime as dt
import json
import textwrap
from collections.abc import Iterable, Iterator
from enum import StrEnum
from io import StringIO

from msgspec import Struct
from msgspec.structs import asdict

from transflow.markup import plain
from transflow.messages import Render, T, Text
from transflow.report.data import harmless
from transflow.text import fold_breaks, printable


class WaiverKind(StrEnum):
    """Where a waiver stands, and so what it covers."""

    COMMENT = "comment"
    """In a translator's comment."""
    UNIT = "unit"
    """In the ledger, for two texts."""
    TERM = "term"
    """In `waivers.jsonl`, for words in the whole project."""


class WaiverStatus(StrEnum):
    IN_FORCE = "in-force"
    IDLE = "idle"
    """It would count, but the check finds nothing there."""
    LAPSED = "lapsed"
    """The text or the translation is not what it was given for."""
    UNDONE = "undone"


class Since(StrEnum):
    """What is no longer as it was when a waiver was given."""

    SOURCE = "source"
    """The text is another one."""
    TARGET = "target"
    """The translation is another one."""
    GONE = "gone"
    """The text has left the release."""
    UNFINISHED = "unfinished"
    """The translation is the same, but it is not finished now."""


class WaiverRow(Struct, frozen=True):
    """A waiver as reports show it."""

    kind: WaiverKind
    status: WaiverStatus
    check: str
    reason: str
    where: str
    """File, and line where the file is written by hand."""
    by: str = ""
    """Empty for a comment: version control knows."""
    at: dt.datetime | None = None
    release: str = ""
    language: str = ""
    unit: str = ""
    words: str = ""
    """What it is about, where that is not the whole text."""
    source: str = ""
    """Unit texts as they read now; of a text that has left the release, as it last read."""
    target: str = ""
    changed: tuple[Since, ...] = ()
    source_then: str = ""
    """The text that it was given for, where that is another one and still known."""


STATUSES: dict[WaiverStatus, Text] = {
    WaiverStatus.IN_FORCE: T("in force"),
    WaiverStatus.IDLE: T("not needed any more"),
    WaiverStatus.LAPSED: T("lapsed"),
    WaiverStatus.UNDONE: T("taken back"),
}
_CHANGED: dict[Since, Text] = {
    Since.SOURCE: T("It was given for another text."),
    Since.TARGET: T("It was given for another translation."),
    Since.GONE: T("The text has left the release."),
    Since.UNFINISHED: T("The translation is not finished now."),
}
_COLUMNS: tuple[Text, ...] = (
    T("Status"),
    T("Check"),
    T("Release"),
    T("Language"),
    T("Unit"),
    T("Words"),
    T("Source now"),
    T("Translation now"),
    T("Changed since"),
    T("Source then"),
    T("Waived by"),
    T("Waived at"),
    T("Reason"),
    T("File"),
)


def to_json(rows: Iterable[WaiverRow]) -> str:
    """A list with one object a row."""
    return json.dumps([_values(row) for row in rows], ensure_ascii=False, indent=2)


def to_csv(rows: Iterable[WaiverRow], tr: Render) -> str:
    """A header line and one line a row, in the language of `tr`; lines end in CR LF."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([tr(column) for column in _COLUMNS])
    for row in rows:
        writer.writerow([harmless(cell) for cell in _cells(row, tr)])
    return out.getvalue()


def to_text(rows: Iterable[WaiverRow], tr: Render, width: int = 80) -> str:
    """For each waiver what it covers, below it who says why, and the text."""
    lines = (line for row in rows for line in _lines(row, tr, max(40, width)))
    return "".join(f"{line}\n" for line in lines)


def _values(row: WaiverRow) -> dict[str, object]:
    return {
        **asdict(row),
        "kind": row.kind.value,
        "status": row.status.value,
        "at": _iso(row.at) or None,
    }


def _cells(row: WaiverRow, tr: Render) -> list[str]:
    return [
        tr(STATUSES[row.status]),
        row.check,
        row.release,
        row.language,
        row.unit,
        row.words,
        plain(row.source),
        plain(row.target),
        " ".join(tr(_CHANGED[one]) for one in row.changed),
        plain(row.source_then),
        row.by,
        _iso(row.at),
        row.reason,
        row.where,
    ]


def _iso(moment: dt.datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def _lines(row: WaiverRow, tr: Render, width: int) -> Iterator[str]:
    yield _visible(f"{row.where}: {tr(STATUSES[row.status])}: {' '.join(_about(row, tr))}")
    by = tr(T("{name}, {when}", name=row.by, when=f"{row.at:%Y-%m-%d}")) if row.at else ""
    for text in (f"{by}: {row.reason}" if by else row.reason, *_texts(row, tr)):
        shown = textwrap.wrap(_visible(text), width - 2, break_on_hyphens=False)
        yield from (f"  {line}" for line in shown[:3])


def _about(row: WaiverRow, tr: Render) -> Iterator[str]:
    yield f"[{row.check}]"
    if row.words:
        yield f"“{row.words}”"
    if row.release:
        yield f"{row.release} ({row.language})" if row.language else row.release
        yield row.unit
    else:
        yield f"{tr(T('in the whole project'))}{f' ({row.language})' if row.language else ''}"


def _texts(row: WaiverRow, tr: Render) -> Iterator[str]:
    """The texts; where they are not those that it was given for, that is said of them."""
    pair = " → ".join(_on_one_line(text) for text in (row.source, row.target) if text)
    if not row.changed:
        yield pair
        return
    for one in row.changed:
        if one is Since.SOURCE and row.source_then:
            yield tr(T("It was given for another text: {text}", text=_on_one_line(row.source_then)))
        else:
            yield tr(_CHANGED[one])
    if pair and Since.GONE in row.changed:
        yield tr(T("It last read: {text}", text=pair))
    elif pair:
        yield tr(T("Now: {text}", text=pair))


def _on_one_line(text: str) -> str:
    return " ".join(plain(text).split())


def _visible(text: str) -> str:
    return printable(fold_breaks(text)).rstrip()
