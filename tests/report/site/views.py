"""Views of every kind, for the pages that show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import Enum
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import asdict, replace

from tests.report import samples
from transflow.messages import T, Text, Translator
from transflow.model import Reason, Risk, Role, Severity, SourceStatus
from transflow.report.excerpt import Excerpt
from transflow.report.rows import StatusRow
from transflow.report.site.html import text
from transflow.report.site.layout import Site
from transflow.report.summaries import ReleaseSummary
from transflow.report.views import (
    BlockView,
    CalendarEntry,
    Cell,
    ChangeView,
    Download,
    FindingView,
    HistoryItem,
    Item,
    Mark,
    Occasion,
    Pace,
    Piece,
    ReleaseView,
    SentenceState,
    SentenceView,
    Spell,
    Step,
    VersionView,
)

NOW = samples.NOON
EN = Site(Translator("en"), NOW, ("en", "ru"))
LV = replace(EN, tr=Translator("lv"))

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></main></table><h1>X</h1>",
    "\u202egnp.exe\u2066 \u200f",
    "javascript:alert(1)",
    "]]> --> &lt;b&gt; &amp;",
    "\x00\x1b[31m\r\n\ud800\ufffe",
    "garumgarumgarš" * 60,
    "../../etc/passwd",
    "${{1}} {0} {name} %s",
)

# --- a release by hand ---------------------------------------------------------------------

CHANGE = ChangeView(
    "u2",
    "changed",
    Risk.CRITICAL,
    (T("amount"),),
    (
        Piece(Mark.KEPT, "Tilts maksās "),
        Piece(Mark.REMOVED, "5"),
        Piece(Mark.ADDED, "6"),
        Piece(Mark.KEPT, " miljonus eiro."),
    ),
)
FINDING = FindingView(
    "numbers",
    Severity.ERROR,
    T("The source says “6”, the translation “5”."),
    Excerpt("Tilts maksās ", "6", " miljonus eiro.", True),
    Excerpt("The bridge will cost EUR ", "5", " million.", True),
    "u2",
    (13, 14),
    (25, 26),
)
HEADING = BlockView(
    0,
    Role.TITLE,
    (
        SentenceView(
            "u1",
            Role.TITLE,
            "Jauns tilts",
            "A new bridge",
            SentenceState.CURRENT,
            source_text="Jauns tilts",
            target_text="A new bridge",
        ),
    ),
    level=1,
)
PARAGRAPH = BlockView(
    1,
    Role.PARAGRAPH,
    (
        SentenceView(
            "u2",
            Role.PARAGRAPH,
            "Tilts maksās <b>6</b> miljonus eiro.",
            "",
            SentenceState.OUTDATED,
            guess="The bridge will cost EUR 5 million.",
            published="The bridge will cost EUR 5 million.",
            reasons=(Reason("changed-critical", T("An amount in the source changed."), "u2"),),
            change=CHANGE,
            findings=(FINDING,),
            comment="Kurss nav mainījies.",
            source_text="Tilts maksās 6 miljonus eiro.",
            target_text="The bridge will cost EUR 5 million.",
        ),
        SentenceView("u3", Role.PARAGRAPH, "To atklās maijā.", "", SentenceState.UNTRANSLATED),
    ),
)
LIST = BlockView(
    2,
    Role.LIST_ITEM,
    (SentenceView("u4", Role.LIST_ITEM, "divas joslas", "two lanes", SentenceState.CURRENT),),
    item=Item(1, 3),
)


def _cell(index: int, row: int, column: int, words: str, *, header: bool = False) -> BlockView:
    sentence = SentenceView(
        f"c{index}", Role.TABLE_CELL, words, f"EN {words}", SentenceState.CURRENT
    )
    return BlockView(index, Role.TABLE_CELL, (sentence,), cell=Cell(1, row, column, header))


TABLE = (
    _cell(3, 1, 1, "Posms", header=True),
    _cell(4, 1, 2, "Garums", header=True),
    _cell(5, 2, 2, "12 km"),
)
VERSION = VersionView(
    replace(samples.CRITICAL, reasons=(Reason("changed", T("An amount changed."), "u2"),)),
    (HEADING, PARAGRAPH, LIST, *TABLE),
    (ChangeView("u9", "removed", Risk.SUBSTANTIVE, (), (Piece(Mark.REMOVED, "Vecs."),)),),
    (FINDING,),
    Step(
        T("Open {path} in your translation editor.", path="locales/en/2025/tilts.po"),
        file="locales/en/2025/tilts.po",
    ),
    "locales/en/2025/tilts.po",
    (Download("table-docx", "tilts.docx", "transflow handoff tilts --format table-docx"),),
)
HISTORY = (
    HistoryItem(samples.EARLIER, "revision", T("revision 1, the first"), revision=1),
    HistoryItem(samples.NOON, "approved", T("approved by {who}", who="Anna Kalniņa"), "en"),
    HistoryItem(samples.NOON, "revision", T("revision 2"), revision=2, changes=(CHANGE,), more=4),
)
BRIDGE = ReleaseView(
    samples.CRITICAL.release,
    "releases/2025/2025-03-28-tilts.md",
    samples.CRITICAL.title,
    "lv",
    SourceStatus.FINAL,
    dt.date(2025, 3, 28),
    deadline=dt.date(2025, 4, 3),
    owner="Anna Kalniņa",
    category="press",
    urls={"lv": "https://www.piemers.lv/lv/tilts", "en": "javascript:alert(1)"},
    revision=2,
    latest=2,
    words=120,
    versions=(VERSION,),
    calendar=(
        CalendarEntry(
            dt.date(2025, 4, 3),
            Occasion.DEADLINE,
            samples.CRITICAL.release,
            samples.CRITICAL.title,
            languages=("en",),
        ),
    ),
    history=HISTORY,
    spells=(
        Spell("en", False, NOW - dt.timedelta(days=90), NOW - dt.timedelta(days=2)),
        Spell("en", True, NOW - dt.timedelta(days=2)),
    ),
    paces=(Pace("en", 1, NOW - dt.timedelta(days=94), NOW - dt.timedelta(days=90)),),
)


def of_rows(rows: Iterable[StatusRow]) -> list[ReleaseSummary]:
    """A release for each row."""
    return [
        ReleaseSummary(
            row.release, row.title, "lv", "press", row.owner, changed=samples.EARLIER, rows=(row,)
        )
        for row in rows
    ]


# --- the same with any words ---------------------------------------------------------------

texts = st.sampled_from(HOSTILE) | st.text(max_size=20)
_NAMES = ("unit", "release", "language", "within", "languages")
"""Fields whose values stay different where they were."""
_HTML = ("source", "target", "guess", "published")


def said(value: Any, words: str, name: str = "", *, html: bool = False) -> Any:
    """`value`, a view or a part of one, with `words` for all its texts."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        if html:
            link = f'<a href="https://www.piemers.lv/?a=1&amp;b"><b>a {text(words)}</b></a><br>'
            return value and f'{link}<img alt="{text(words)}">'
        return value + words if name in _NAMES and value else words
    if isinstance(value, Text):
        return T("said: {text}", text=words)
    if isinstance(value, tuple):
        return tuple(said(item, words, name) for item in value)
    if isinstance(value, dict):
        return {said(key, words, "language"): words for key in value}
    if isinstance(value, Struct):
        rich = isinstance(value, SentenceView)
        changed = {
            field: said(inner, words, field, html=rich and field in _HTML)
            for field, inner in asdict(value).items()
        }
        return replace(value, **changed)
    return value
