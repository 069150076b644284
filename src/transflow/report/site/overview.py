"""The first page and those that continue it: what needs a decision, and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transflow.messages import T
from transflow.report.dates import moment
from transflow.report.site import address
from transflow.report.site.alarms import late, leaving
from transflow.report.site.filters import controls
from transflow.report.site.html import Html, join, tag
from transflow.report.site.layout import Page, Site, frame
from transflow.report.site.sections import (
    counted,
    counts_list,
    entries,
    leaves,
    pager,
    sections,
)
from transflow.report.summaries import ReleaseSummary


def overview(
    site: Site, releases: Sequence[ReleaseSummary], pictures: Html | None = None
) -> Iterator[Page]:
    """The pages of the overview; `pictures` stand on the first, beside the counts."""
    listed = entries(releases)
    form, found = controls(site, address.OVERVIEW, releases)
    beside = len(join([form, found, pictures]).encode())
    pages = leaves(site, address.OVERVIEW, listed, beside)
    counts = counted(listed)
    heading = T("Translations of press releases")
    for number, leaf in enumerate(pages, 1):
        path = address.numbered(address.OVERVIEW, number)
        first = number == 1
        top = (
            tag("h1", site.say(heading)),
            *_as_of(site, path, number, len(pages)),
            counts_list(site, path, counts, pages, address.OVERVIEW),
            late(site, path, listed) if first else None,
            form,
            found,
        )
        rest = tag("div", *sections(site, leaf, number, leaving(site, path, listed)), id="lists")
        turn = pager(site, path, address.OVERVIEW, number, len(pages))
        body = tag("div", *top, rest, turn, pictures if first else None, class_="overview")
        yield frame(site, path, site.say(heading), [body], dated=first)


def _as_of(site: Site, path: str, number: int, last: int) -> Iterator[Html]:
    if number == 1 and not site.forms:
        when = moment(site.generated, site.tr.language)
        yield tag("p", site.say(T("As of {when}.", when=when)), id="as-of")
    if last > 1:
        yield tag("p", site.say(T("Page {number} of {last}.", number=number, last=last)))
