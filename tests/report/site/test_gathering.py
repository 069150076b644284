"""Releases that pass by one after the other: the order of what is kept of them, and how little."""

from __future__ import annotations

import datetime as dt
import gc
import tracemalloc
import weakref
from collections.abc import Iterator
from functools import _lru_cache_wrapper

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.report import samples
from tests.report.site import views
from transflow.messages import T
from transflow.model import Risk, State
from transflow.report.rows import PublishedInfo, StatusRow, urgency
from transflow.report.site import slips
from transflow.report.site.gathering import Gathering
from transflow.report.site.pages import pages
from transflow.report.site.spool import Heap
from transflow.report.summaries import Happening, ReleaseSummary

MOMENT = dt.datetime(2025, 6, 1, 10, tzinfo=dt.UTC)
IDS = st.text("ab-/_é𝄞", min_size=1, max_size=3)
MOMENTS = st.integers(-(10**15), 10**16).map(lambda us: MOMENT + dt.timedelta(microseconds=us))
PUBLISHED = st.builds(
    PublishedInfo,
    st.just(1),
    st.just(2),
    st.just(MOMENT),
    st.just(True),
    st.none() | MOMENTS,
    st.none() | st.sampled_from(Risk),
    st.booleans(),
)
ROWS = st.builds(
    StatusRow,
    IDS,
    st.sampled_from(["", "en", "en-GB", "uk"]),
    st.just(""),
    st.sampled_from(State),
    published=st.none() | PUBLISHED,
    deadline=st.none() | st.dates(),
)


@given(st.lists(ROWS))
def test_slips_sort_as_rows_do(rows: list[StatusRow]) -> None:
    heap = Heap()
    packed = {
        slips.of_version(row, heap, str(number), "ē", ""): number for number, row in enumerate(rows)
    }
    expected = sorted(range(len(rows)), key=lambda number: urgency(rows[number]))
    assert [packed[slip] for slip in sorted(packed)] == expected
    for slip, number in packed.items():
        texts = [slips.text(slip, heap, which) for which in range(3)]
        assert texts == [str(number), "ē", ""]
    newest = [rows[packed[slip]].release for slip in slips.newest_first(sorted(packed))]
    assert newest == sorted((row.release for row in rows), reverse=True)


@given(st.lists(IDS, unique=True, min_size=1))
def test_a_version_knows_the_number_of_its_release(ids: list[str]) -> None:
    heap = Heap()
    releases = sorted(slips.of_release(release, heap, "", "", "") for release in ids)
    for number, release in enumerate(sorted(ids)):
        row = StatusRow(release, "en", "", State.READY)
        assert slips.number_in(releases, slips.of_version(row, heap, "", "", "")) == number


def briefs(first: int, end: int) -> Iterator[ReleaseSummary]:
    """Some that wait and some that do not, with much that the pages do not show."""
    for number in range(first, end):
        release = f"2025/{number:05}"
        row = replace(samples.CRITICAL if number % 2 else samples.PUBLISHED, release=release)
        told = Happening(MOMENT, "published", "en", number, T(f"{number} " + "x" * 4000))
        title = f"Virsraksts {number}"
        yield ReleaseSummary(release, title, "lv", rows=(row,), changed=MOMENT, events=(told,))


class Away:
    """A spool that is not in memory."""

    def put(self, data: bytes) -> int:
        return len(data)

    def get(self, place: int, size: int) -> bytes:
        raise AssertionError((place, size))


def traced() -> int:
    """Bytes that are held, but for the latest addresses: a fixed number of them is remembered."""
    for one in gc.get_objects():
        if isinstance(one, _lru_cache_wrapper) and one.__module__.startswith("transflow.report"):
            one.cache_clear()
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def test_little_is_kept_of_a_release() -> None:
    gathering = Gathering(views.LV, Away())
    held = []
    tracemalloc.start()
    try:
        for first in (0, 50):
            for brief in briefs(first, 5 * first + 50):
                gathering.add(brief)
                alive = weakref.ref(brief)
            del brief
            held.append(traced())
    finally:
        tracemalloc.stop()
    assert alive() is None
    assert held[1] - held[0] < 300 * 250


def test_the_order_in_which_releases_pass_by_does_not_matter() -> None:
    some = [
        *briefs(0, 30),
        ReleaseSummary("x", rows=(replace(samples.CRITICAL, release="x", language="uk"),)),
        ReleaseSummary("a", rows=(replace(samples.CRITICAL, release="a", language="lt"),)),
    ]
    there = {page.path: page.text for page in pages(some, views.LV)}
    back = {page.path: page.text for page in pages(reversed(some), views.LV)}
    assert list(there.items()) == list(back.items())
    assert {"languages/lt.html", "languages/uk.html"} <= set(there)
