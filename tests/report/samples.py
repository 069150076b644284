"""Rows of every kind."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from transflow.messages import T
from transflow.model import Reason, Risk, Severity, State
from transflow.report.excerpt import Excerpt
from transflow.report.labels import WHAT
from transflow.report.rows import DeclaredMinor, PublishedInfo, ShownFinding, StatusRow, Tally

RIGA = ZoneInfo("Europe/Riga")
NOON = dt.datetime(2025, 4, 1, 12, 0, tzinfo=RIGA)
EARLIER = dt.datetime(2025, 3, 30, 23, 30, tzinfo=dt.UTC)

CRITICAL = StatusRow(
    release="2025/2025-03-28-tilts",
    language="en",
    title="Tilta remonts sāksies maijā",
    state=State.OUTDATED,
    reasons=(Reason("changed", T("A date in the source changed."), "u7"),),
    risk=Risk.CRITICAL,
    total=12,
    translated=11,
    fuzzy=1,
    words_to_do=17,
    published=PublishedInfo(
        2,
        3,
        EARLIER,
        outdated=True,
        since=NOON,
        risk=Risk.CRITICAL,
        latest=3,
        tally=Tally(changed=2, critical=1, what=("date",)),
    ),
    deadline=dt.date(2025, 4, 3),
    owner="Anna Kalniņa",
    errors=1,
    warnings=2,
    findings=(
        ShownFinding(
            "dates",
            Severity.ERROR,
            T("The source says “3. maijā”, the translation “4 May”."),
            Excerpt("Tiltu slēgs ", "3. maijā", ".", True),
            Excerpt("The bridge closes on ", "4 May", ".", True),
        ),
    ),
    next_step=T("Translate the changed sentence."),
)
EDITORIAL = StatusRow(
    release="2025/2025-03-01-muzejs",
    language="en",
    title="Muzejs aicina bērnus",
    state=State.OUTDATED,
    published=PublishedInfo(
        1,
        2,
        EARLIER,
        outdated=True,
        since=EARLIER,
        risk=Risk.EDITORIAL,
        latest=2,
        tally=Tally(changed=1),
    ),
)
WITHHELD = StatusRow(
    release="2025/2025-03-02-izstade",
    language="en",
    title="Izstāde slēgta",
    state=State.OUTDATED,
    published=PublishedInfo(
        1,
        2,
        EARLIER,
        True,
        EARLIER,
        Risk.CRITICAL,
        withheld=True,
        latest=2,
        tally=Tally(removed=1, critical=1, what=("amount",)),
    ),
)
MISSING = StatusRow("2025/a", "ru", "Jauna skola", State.MISSING, total=3, untranslated=3)
REVIEW = StatusRow(
    "2025/b", "en", "Svētku tirdziņš", State.REVIEW, next_step=T("Approve the translation.")
)
READY = StatusRow("2025/c", "en", "Konkurss", State.READY, publish_at=NOON)
PUBLISHED = StatusRow(
    "2025/d",
    "en",
    "Koncerts",
    State.PUBLISHED,
    published=PublishedInfo(1, 1, EARLIER, latest=1, true_since=EARLIER),
)
WITHDRAWN = StatusRow("2025/e", "en", "Atcelts pasākums", State.WITHDRAWN)
BROKEN = StatusRow(
    "2025/f", "en", "", State.MISSING, error=T("The file {name} cannot be read.", name="f.docx")
)
ALL = (PUBLISHED, EDITORIAL, READY, REVIEW, BROKEN, MISSING, WITHDRAWN, WITHHELD, CRITICAL)

texts = st.text(max_size=30)
sentences = texts.map(lambda text: T("{text}", text=text))
moments = st.integers(0, 4_000_000_000).map(
    lambda seconds: dt.datetime.fromtimestamp(seconds, dt.UTC)
)
risks = st.none() | st.sampled_from(Risk)
published = st.builds(
    PublishedInfo,
    st.integers(1, 9),
    st.integers(1, 9),
    moments,
    st.booleans(),
    moments,
    risks,
    st.booleans(),
    latest=st.integers(1, 9),
    true_since=st.none() | moments,
    tally=st.builds(
        Tally,
        *(st.integers(0, 3) for _ in range(7)),
        what=st.lists(st.sampled_from([*WHAT, "other"]), unique=True).map(tuple),
    ),
)
excerpts = st.builds(Excerpt, texts, texts, texts, st.booleans())
findings = st.builds(
    ShownFinding, texts, st.sampled_from(Severity), sentences, excerpts, st.none() | excerpts
)
minor = st.builds(DeclaredMinor, texts, texts, moments, texts, texts, texts)
rows = st.builds(
    StatusRow,
    release=texts,
    language=texts,
    title=texts,
    state=st.sampled_from(State),
    reasons=st.lists(st.builds(Reason, texts, sentences, st.none() | texts), max_size=5).map(tuple),
    risk=risks,
    total=st.integers(0, 99),
    translated=st.integers(0, 99),
    words_to_do=st.integers(0, 9999),
    published=st.none() | published,
    minor=st.lists(minor, max_size=2).map(tuple),
    publish_at=st.none() | moments,
    deadline=st.none() | st.dates(min_value=dt.date(1990, 1, 1)),
    owner=texts,
    errors=st.integers(0, 9),
    warnings=st.integers(0, 9),
    findings=st.lists(findings, max_size=2).map(tuple),
    next_step=st.none() | sentences,
    error=st.none() | sentences,
)
