"""The first page and those that continue it: what needs a decision, and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterator

from transflow.messages import T
from transflow.report.dates import moment
from transflow.report.rows import Waits
from transflow.report.site import address
from transflow.report.site.alarms import Alarm, is_late, late, leaving
from transflow.report.site.filters import Choices, controls
from transflow.report.site.html import Html, join, tag
from transflow.report.site.layout import Page, Site, frame
from transflow.report.site.listing import entries, leaves_website
from transflow.report.site.sections import Lines, counts_list, pager, sections
from transflow.report.summaries import ReleaseSummary


class Alarms:
    """What is told above the lists of the overview, and what it can be searched by."""

    def __init__(self) -> None:
        self.choices = Choices()
        self.late = Alarm(address.OVERVIEW)
        self.leaving = Alarm(address.OVERVIEW)

    def add(self, site: Site, release: ReleaseSummary) -> None:
        self.choices.add(release)
        for entry in entries(release):
            if is_late(site, entry):
                self.late.add(site, entry)
            if leaves_website(entry.row):
                self.leaving.add(site, entry)


def overview(
    site: Site, about: Alarms, lines: Lines, counts: dict[Waits, int], pictures: Html | None = None
) -> Iterator[Page]:
    """The pages of the overview; `counts` are those of versions, `pictures` stand on the first
    page, beside them."""
    form, found = controls(site, address.OVERVIEW, about.choices)
    beside = len(join([form, found, pictures]).encode())
    pages = lines.leaves(beside)
    heading = T("Translations of press releases")
    for number, leaf in enumerate(pages, 1):
        path = address.numbered(address.OVERVIEW, number)
        first = number == 1
        top = (
            tag("h1", site.say(heading)),
            *_as_of(site, path, number, len(pages)),
            counts_list(site, path, counts, pages, address.OVERVIEW),
            late(site, about.late) if first else None,
            form,
            found,
        )
        wrong = leaving(site, about.leaving)
        rest = tag("div", *sections(site, lines, leaf, number, wrong), id="lists")
        turn = pager(site, path, address.OVERVIEW, number, len(pages))
        body = tag("div", *top, rest, turn, pictures if first else None, class_="overview")
        yield frame(site, path, site.say(heading), [body], dated=first)


def _as_of(site: Site, path: str, number: int, last: int) -> Iterator[Html]:
    if number == 1 and not site.forms:
        when = moment(site.generated, site.tr.language)
        yield tag("p", site.say(T("As of {when}.", when=when)), id="as-of")
    if last > 1:
        yield tag("p", site.say(T("Page {number} of {last}.", number=number, last=last)))
