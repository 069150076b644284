"""All releases in brief, for the script that finds them: a script too, as a page that is opened
from a folder may read nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice

from transflow.report.harmless import to_json
from transflow.report.site import address
from transflow.report.site.filters import ERROR
from transflow.report.site.layout import LongPage
from transflow.report.site.listing import Entry
from transflow.report.site.sections import Lines
from transflow.report.site.slips import number_in, text
from transflow.report.summaries import ReleaseSummary

_TOGETHER = 256
"""Lines in one piece."""


def index(releases: Lines, versions: Lines) -> LongPage:
    """One line a version, the most urgent first: number of the release, language, state, for whom
    it waits, since when, deadline, words, owner; before that one line a release: id, title,
    category, and page where it is not at the usual place."""

    def pieces() -> Iterator[str]:
        yield "window.transflow = {releases: [\n"
        yield from _joined(_said(releases))
        yield "\n], versions: [\n"
        lines = zip(versions.slips, _said(versions), strict=True)
        yield from _joined(f"[{number_in(releases.slips, p)}, {rest}" for p, rest in lines)
        yield "\n]};\n"

    return LongPage(address.INDEX, pieces)


def _said(lines: Lines) -> Iterator[str]:
    return (text(slip, lines.spool, lines.number) for slip in lines.slips)


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """The lines with commas between them, many at a time."""
    left, between = iter(lines), ""
    while some := list(islice(left, _TOGETHER)):
        yield between + ",\n".join(some)
        between = ",\n"


def about(release: ReleaseSummary) -> str:
    """The line of a release."""
    page = _page(release.release)
    return to_json([release.release, release.title, release.category, *page], None)


def _page(release: str) -> list[str]:
    """Its address from the root of the site, unless the id says it all."""
    page = address.href(address.release_path(release), "")
    return [] if page == f"releases/{release}.html" else [page]


def line(entry: Entry) -> str:
    """The line of a version, without the number of its release, which stands before the rest."""
    row = entry.row
    state = ERROR if row.error is not None else row.state.value
    values = [
        row.language,
        state,
        entry.waits.value,
        _day(entry.since),
        _day(row.deadline),
        row.words_to_do,
        row.owner or entry.release.owner,
    ]
    return to_json(values, None).removeprefix("[")


def _day(value: dt.date | None) -> str:
    return value.isoformat()[:10] if value else ""
