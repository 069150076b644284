"""All pages of a site that are made of many releases, and the files beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from transflow.report.site import address
from transflow.report.site.gathering import Gathering
from transflow.report.site.layout import LongPage, Page, Site
from transflow.report.site.spool import Heap
from transflow.report.summaries import ReleaseSummary

_HERE = Path(__file__).parent


def pages(releases: Iterable[ReleaseSummary], site: Site) -> Iterator[Page | LongPage]:
    """The overview, a page for each language, the calendar, the charts, what is searched in; all of
    them are told by the releases and the day, the first and the calendar by the moment too."""
    gathering = Gathering(site, Heap())
    for release in releases:
        gathering.add(release)
    return gathering.pages()


def assets() -> Iterator[tuple[str, bytes]]:
    """Path and bytes of the style and the script, which are the same for every site."""
    for name in (address.STYLE, address.SCRIPT):
        yield name, (_HERE / name).read_bytes()
