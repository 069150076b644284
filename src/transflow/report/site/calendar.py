"""The days to keep in mind: what is late, and what comes, week by week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from transflow.messages import T, Text
from transflow.report.dates import day, moment, weekday
from transflow.report.labels import language_name
from transflow.report.site import address
from transflow.report.site.html import Html, join, tag
from transflow.report.site.layout import Page, Site, frame
from transflow.report.site.listing import title_link
from transflow.report.site.sections import pager
from transflow.report.site.spool import Spool
from transflow.report.summaries import ReleaseSummary
from transflow.report.views import CalendarEntry, Occasion

MOST_ENTRIES = 400
"""On one page."""
OCCASIONS: dict[Occasion, Text] = {
    Occasion.EMBARGO: T("embargo ends"),
    Occasion.DEADLINE: T("translation is due"),
}
_SYMBOLS = {Occasion.EMBARGO: "◆", Occasion.DEADLINE: "●"}
Dated = tuple[dt.date, float, str, str, int, int]
"""Day, moment, occasion and release, by which it is sorted; then place and size of its row."""


@dataclass
class Days:
    """What is to come, and what is past and has not been done, put away until it is written."""

    site: Site
    spool: Spool
    _dated: list[Dated] = field(default_factory=list)

    def add(self, release: ReleaseSummary) -> None:
        for entry in release.calendar:
            late = entry.occasion is Occasion.DEADLINE and bool(entry.languages)
            if entry.day >= self.site.today or late:
                self._dated.append(self._put(entry, release))

    def _put(self, entry: CalendarEntry, release: ReleaseSummary) -> Dated:
        row = _row(self.site, address.CALENDAR, entry, release).encode()
        moment = entry.at.timestamp() if entry.at else 0
        place = self.spool.put(row)
        return entry.day, moment, entry.occasion.value, release.release, place, len(row)

    def sorted(self) -> list[Dated]:
        # Rows of one release on one day stay in their order, which is that of their places.
        return sorted(self._dated)

    def row(self, dated: Dated) -> Html:
        return Html(self.spool.get(*dated[-2:]).decode())


def calendar_pages(site: Site, days: Days) -> Iterator[Page]:
    dated = days.sorted()
    leaves = [dated[n : n + MOST_ENTRIES] for n in range(0, len(dated), MOST_ENTRIES)] or [[]]
    title = site.say(T("Calendar"))
    for number, leaf in enumerate(leaves, 1):
        path = address.numbered(address.CALENDAR, number)
        turn = pager(site, path, address.CALENDAR, number, len(leaves))
        main = (tag("h1", title), *_weeks(site, days, leaf), *([turn] if turn else []))
        yield frame(site, path, title, main, dated=number == 1)


def _weeks(site: Site, days: Days, leaf: Sequence[Dated]) -> Iterator[Html]:
    if not leaf:
        yield tag("p", site.say(T("No embargo ends and nothing is due.")), class_="calm")
    for (late, monday), group in groupby(leaf, key=lambda dated: _week(site, dated[0])):
        name = "late" if late else f"week-{monday.isoformat()}"
        heading = tag("h2", site.say(_heading(site, late, monday)), id=name)
        loud = "decision" if late else None
        rows = [days.row(dated) for dated in group]
        yield tag("section", heading, _table(site, rows), aria_labelledby=name, class_=loud)


def _week(site: Site, day: dt.date) -> tuple[bool, dt.date]:
    if day < site.today:
        return True, dt.date.min
    return False, day - dt.timedelta(days=day.weekday())


def _heading(site: Site, late: bool, monday: dt.date) -> Text:
    if late:
        return T("Deadlines that have passed")
    if monday <= site.today:
        return T("This week")
    return T("The week that begins on {day}", day=day(monday, site.tr.language))


def _table(site: Site, rows: Sequence[Html]) -> Html:
    titles = (T("When"), T("What"), T("Release"), T("Not finished"))
    cells = (tag("th", site.say(t), scope="col", role="columnheader") for t in titles)
    head = tag("thead", tag("tr", *cells, role="row"), role="rowgroup")
    body = tag("tbody", join(rows, "\n"), role="rowgroup")
    return tag("table", head, body, role="table", class_="list days")


def _row(site: Site, path: str, entry: CalendarEntry, release: ReleaseSummary) -> Html:
    symbol = tag("span", _SYMBOLS[entry.occasion], aria_hidden="true")
    languages = ", ".join(site.say(language_name(code)) for code in entry.languages)
    finished = languages or site.say(T("all is finished"))
    cells = (
        tag("th", _when(site, entry), scope="row", role="rowheader"),
        tag("td", symbol, Html(" "), site.say(OCCASIONS[entry.occasion]), role="cell"),
        tag("td", title_link(site, path, release), role="cell"),
        tag("td", finished, role="cell"),
    )
    return tag("tr", *cells, role="row")


def _when(site: Site, entry: CalendarEntry) -> Html:
    language = site.tr.language
    exact = moment(entry.at, language) if entry.at else day(entry.day, language)
    name = weekday(entry.day, language)
    return tag("time", f"{name}, {exact}", datetime=(entry.at or entry.day).isoformat())
