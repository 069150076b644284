"""All pages of a site that are made of many releases, and the files beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from transflow.report.site import address
from transflow.report.site.calendar import calendar_pages
from transflow.report.site.language import language_pages
from transflow.report.site.layout import Page, Site
from transflow.report.site.listing import Entry
from transflow.report.site.over_time import charts_page, gathered, picture
from transflow.report.site.overview import overview
from transflow.report.site.search import index
from transflow.report.site.sections import entries
from transflow.report.summaries import ReleaseSummary

_HERE = Path(__file__).parent


def pages(releases: Sequence[ReleaseSummary], site: Site) -> Iterator[Page]:
    """The overview, a page for each language, the calendar, the charts, what is searched in; all of
    them are told by the releases and the day, the first and the calendar by the moment too."""
    series = gathered(releases)
    yield from overview(site, releases, picture(site, series))
    by_language: dict[str, list[Entry]] = {language: [] for language in site.languages}
    for entry in entries(releases):
        if entry.row.language:
            by_language.setdefault(entry.row.language, []).append(entry)
    for language, listed in by_language.items():
        yield from language_pages(site, language, listed)
    yield from calendar_pages(site, releases)
    yield charts_page(site, series, [one for known in releases for one in known.efforts])
    yield index(releases)


def assets() -> Iterator[tuple[str, bytes]]:
    """Path and bytes of the style and the script, which are the same for every site."""
    for name in (address.STYLE, address.SCRIPT):
        yield name, (_HERE / name).read_bytes()
