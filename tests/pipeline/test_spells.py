"""What the website showed when: the same as `status` says at each time."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from tests.pipeline.newsroom import CHANGED, ENGLISH, TEXT, THIRTY, TWENTY, Newsroom
from transflow.model import Risk
from transflow.pipeline.project import open_project
from transflow.pipeline.spells import paces, spells
from transflow.pipeline.viewing import release_view
from transflow.records import (
    ChangeKind,
    Decision,
    Exported,
    Ledger,
    LogLine,
    Revision,
    UnitChange,
)
from transflow.report.views import ReleaseView, Spell
from transflow.staleness.version import OnWebsite
from transflow.store.workspace import SourceFile

RIGA = dt.timezone(dt.timedelta(hours=3))


def day(number: int) -> dt.datetime:
    return dt.datetime(2025, 6, number, 10, tzinfo=RIGA)


def view(room: Newsroom, at: int) -> ReleaseView:
    return release_view(open_project(room.root, day(at)), SourceFile("a", "releases/a.md"))


def edit(room: Newsroom, at: int, text: str, **front: str) -> None:
    room.at(at)
    room.release(text=text, **front)
    room.good("sync")


def translate(room: Newsroom, at: int) -> None:
    """The translator finishes everything, and what is ready goes out."""
    room.at(at)
    text = room.read(room.po())
    for source, english in ENGLISH.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{english}"')
    before = f'#, fuzzy\n#| msgid "{TWENTY}"\nmsgid "{THIRTY}"\nmsgstr "{ENGLISH[TWENTY]}"'
    text = text.replace(before, f'msgid "{THIRTY}"\nmsgstr "{ENGLISH[THIRTY]}"')
    room.write(room.po(), text)
    room.good("export")


def told(shown: ReleaseView) -> list[tuple[bool, int, int | None]]:
    """Whether outdated, from which day, until which."""
    assert all(spell.language == "en" for spell in shown.spells)
    return [(s.outdated, s.start.day, s.end.day if s.end else None) for s in shown.spells]


def test_published_outdated_and_true_again(room: Newsroom) -> None:
    edit(room, 1, TEXT)
    assert told(view(room, 1)) == []
    translate(room, 2)
    assert told(view(room, 3)) == [(False, 2, None)]
    edit(room, 4, CHANGED)
    assert told(view(room, 5)) == [(False, 2, 4), (True, 4, None)]
    translate(room, 6)
    assert told(view(room, 7)) == [(False, 2, 4), (True, 4, 6), (False, 6, None)]
    edit(room, 8, CHANGED, status="withdrawn")
    room.good("export")
    assert told(view(room, 9)) == [(False, 2, 4), (True, 4, 6), (False, 6, 8)]
    assert [(p.revision, p.days) for p in view(room, 9).paces] == [(1, 1.0), (2, 2.0)]


def test_a_text_that_goes_back_is_true_again(room: Newsroom) -> None:
    edit(room, 1, TEXT)
    translate(room, 2)
    edit(room, 4, CHANGED)
    edit(room, 6, TEXT)
    assert told(view(room, 7)) == [(False, 2, 4), (True, 4, 6), (False, 6, None)]


def test_what_changes_nothing_but_looks_makes_nothing_outdated(room: Newsroom) -> None:
    edit(room, 1, TEXT)
    translate(room, 2)
    edit(room, 4, TEXT.replace("3. jūnijā", "3.\u00a0jūnijā"))
    translate(room, 5)
    shown = view(room, 6)
    assert told(shown) == [(False, 2, None)]
    assert [(pace.revision, pace.days) for pace in shown.paces] == [(1, 1.0)]


def test_what_is_withheld_is_not_shown(room: Newsroom) -> None:
    room.configure(outdated="block")
    edit(room, 1, TEXT)
    translate(room, 2)
    edit(room, 4, CHANGED)
    room.good("export")
    assert told(view(room, 5)) == [(False, 2, 4)]
    translate(room, 6)
    assert told(view(room, 7)) == [(False, 2, 4), (False, 6, None)]


def test_a_change_that_is_declared_minor(room: Newsroom) -> None:
    edit(room, 1, TEXT)
    translate(room, 2)
    edit(room, 4, TEXT.replace("Tajā piedalījās", "Tur piedalījās"))
    assert told(view(room, 5))[-1] == (True, 4, None)
    room.at(6)
    room.good("minor", "a", "--language", "en", "--all", "--by", "Inese", "--reason", "stils")
    shown = view(room, 7)
    assert told(shown) == [(False, 2, 4), (True, 4, 6), (False, 6, None)]


def test_what_was_declared_minor_and_taken_back_and_declared_again(room: Newsroom) -> None:
    edit(room, 1, TEXT)
    translate(room, 2)
    edit(room, 4, TEXT.replace("Tajā piedalījās", "Tur piedalījās"))
    who = ("--language", "en", "--all", "--by", "Inese", "--reason", "stils")
    for at, undone in ((6, ()), (7, ("--undo",)), (8, ())):
        room.at(at)
        room.good("minor", "a", *who, *undone)
    days = [(False, 2, 4), (True, 4, 6), (False, 6, 7), (True, 7, 8), (False, 8, None)]
    assert told(view(room, 9)) == days


def test_it_ends_as_status_says(room: Newsroom) -> None:
    """Whatever the log says: it may be of an older transflow, or written by hand."""
    ledger = Ledger("a", revisions=(Revision(1, "x", day(1)),), current=1)
    site = OnWebsite(1, 1, day(2), (), true_since=day(2))
    assert spells(ledger, "en", site) == (Spell("en", outdated=False, start=day(2)),)
    assert spells(ledger, "en", None) == ()


# --- any ledger ----------------------------------------------------------------------------

MOMENTS = st.integers(0, 40).map(lambda hours: day(1) + dt.timedelta(hours=hours))
CHANGES = st.builds(
    UnitChange,
    st.just("u1"),
    st.sampled_from((ChangeKind.CHANGED, ChangeKind.ADDED)),
    st.just(Risk.EDITORIAL),
    old=st.sampled_from("ab"),
    new=st.sampled_from("ab"),
)
REVISIONS = st.lists(
    st.builds(
        Revision,
        st.integers(1, 5),
        st.just("h"),
        MOMENTS,
        st.sampled_from((None, *Risk)),
        before=st.integers(0, 5),
        changes=st.lists(CHANGES, max_size=2).map(tuple),
    ),
    max_size=5,
    unique_by=lambda revision: revision.number,
).map(tuple)
LOG = st.lists(
    st.builds(
        LogLine,
        MOMENTS,
        st.sampled_from(("published", "withheld", "withdrawn", "reverted", "approved")),
        st.sampled_from(("", "en", "et")),
        st.integers(0, 6),
        st.just("h"),
    ),
    max_size=8,
).map(tuple)
DECISIONS = st.lists(
    st.builds(
        Decision,
        st.just("u1"),
        st.sampled_from(("en", "et")),
        st.sampled_from("ab"),
        st.sampled_from("ab"),
        *(st.just("h"),) * 3,
        st.just("Inese"),
        MOMENTS,
        st.just("stils"),
        st.just(Risk.EDITORIAL),
        undone=st.one_of(st.none(), MOMENTS),
    ),
    max_size=3,
).map(tuple)
SITES = st.one_of(
    st.none(),
    st.builds(OnWebsite, st.just(1), st.just(1), MOMENTS, st.just(()), st.booleans()),
)


OUT_AND_BACK = (
    LogLine(day(1), "published", "en", 1, "h"),
    LogLine(day(3), "withheld", "en", 1, "h"),
)


@given(REVISIONS, LOG, DECISIONS, SITES)
@example((Revision(1, "h", day(1)),), OUT_AND_BACK, (), OnWebsite(1, 1, day(1), ()))
def test_any_ledger(
    revisions: tuple[Revision, ...],
    log: tuple[LogLine, ...],
    decisions: tuple[Decision, ...],
    site: OnWebsite | None,
) -> None:
    exported = Exported(day(1), day(1), "h")
    ledger = Ledger("a", revisions, 1, decisions=decisions, log=log, exported=exported)
    found = spells(ledger, "en", site)
    for spell, following in pairwise(found):
        assert spell.end is not None
        assert spell.start < spell.end <= following.start
    shown = site is not None and not site.withheld
    assert [spell.outdated for spell in found if spell.end is None] == ([False] if shown else [])
    assert all(pace.days >= 0 for pace in paces(ledger, "en"))


def test_many_revisions_that_differ_in_looks_are_one_text() -> None:
    count = 3000
    revisions = tuple(
        Revision(n, str(n), day(1) + dt.timedelta(minutes=n), Risk.COSMETIC, before=n - 1)
        for n in range(1, count)
    )
    lines = tuple(LogLine(r.first_seen, "published", "en", r.number, "h") for r in revisions)
    ledger = Ledger("a", revisions, count - 1, log=lines)
    assert len(paces(ledger, "en")) == 1
    assert spells(ledger, "en", None) == ()
