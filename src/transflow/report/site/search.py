"""All releases in brief, for the script that finds them: a script too, as a page that is opened
from a folder may read nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from transflow.report.harmless import to_json
from transflow.report.rows import urgency
from transflow.report.site import address
from transflow.report.site.filters import ERROR
from transflow.report.site.layout import Page
from transflow.report.site.listing import Entry
from transflow.report.site.sections import entries
from transflow.report.summaries import ReleaseSummary

Values = list[object]


def index(releases: Sequence[ReleaseSummary]) -> Page:
    """One line a version, the most urgent first: number of the release, language, state, for whom
    it waits, since when, deadline, words, owner; before that one line a release: id, title,
    category, and page where it is not at the usual place."""
    numbers = {release.release: number for number, release in enumerate(releases)}
    listed = sorted(entries(releases), key=lambda entry: urgency(entry.row))
    about = ",\n".join(to_json(_about(release), None) for release in releases)
    lines = ",\n".join(to_json(_line(e, numbers[e.release.release]), None) for e in listed)
    text = f"window.transflow = {{releases: [\n{about}\n], versions: [\n{lines}\n]}};\n"
    return Page(address.INDEX, text)


def _about(release: ReleaseSummary) -> Values:
    return [release.release, release.title, release.category, *_page(release.release)]


def _page(release: str) -> list[str]:
    """Its address from the root of the site, unless the id says it all."""
    page = address.href(address.release_path(release), "")
    return [] if page == f"releases/{release}.html" else [page]


def _line(entry: Entry, number: int) -> Values:
    row = entry.row
    state = ERROR if row.error is not None else row.state.value
    return [
        number,
        row.language,
        state,
        entry.waits.value,
        _day(entry.since),
        _day(row.deadline),
        row.words_to_do,
        row.owner or entry.release.owner,
    ]


def _day(value: dt.date | None) -> str:
    return value.isoformat()[:10] if value else ""
