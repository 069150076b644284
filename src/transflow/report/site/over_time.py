"""The page of charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from transflow.effort import Effort
from transflow.messages import T
from transflow.report.efforts import HEAD, cells, totals
from transflow.report.series import PacePoint, Series
from transflow.report.site import address
from transflow.report.site.charts import on_website, pace
from transflow.report.site.html import Html, join, tag
from transflow.report.site.layout import Page, Site, frame
from transflow.report.summaries import ReleaseSummary

_EXPLAINED = T(
    "Of a hundred words in the finished text, so many had to be put in, left out or exchanged. "
    "Only drafts that somebody has finished count. The less was changed, the better the service."
)


class Past:
    """How it went, all releases together."""

    def __init__(self) -> None:
        self.series = Series(ZoneInfo("Europe/Riga"))
        self.efforts: list[Effort] = []

    def add(self, release: ReleaseSummary) -> None:
        self.series.add(release.spells, release.paces)
        if release.efforts:
            self.efforts = totals((*self.efforts, *release.efforts))


def picture(site: Site, past: Past) -> Html | None:
    """The chart beside the overview; None where nothing was ever published."""
    points = list(past.series.months(site.today))
    return on_website(site, points, figures=False) if points else None


def charts_page(site: Site, past: Past) -> Page:
    title = site.say(T("Over time"))
    main = [tag("h1", title), *_charts(site, past.series), *_drafts(site, past.efforts)]
    if len(main) == 1:
        main.append(tag("p", site.say(T("Nothing has been published yet."))))
    return frame(site, address.CHARTS, title, main)


def _drafts(site: Site, efforts: Sequence[Effort]) -> Iterator[Html]:
    """How much of the drafts of each service was changed before it was finished; `efforts` are
    totals."""
    if not efforts:
        return
    head = tag("tr", *(tag("th", site.say(title), scope="col") for title in HEAD))
    rows = (
        tag("tr", tag("th", name, scope="row"), *(tag("td", cell) for cell in rest))
        for name, *rest in (cells(one, site.tr.language) for one in efforts)
    )
    yield tag("h2", site.say(T("What translators changed in drafts by machine translation")))
    yield tag("p", site.say(_EXPLAINED))
    yield tag("table", tag("thead", head), tag("tbody", join(rows, "\n")))


def _charts(site: Site, series: Series) -> Iterator[Html]:
    if points := list(series.months(site.today)):
        yield on_website(site, points)
    by_language: dict[str, list[PacePoint]] = {}
    for point in series.paces():
        by_language.setdefault(point.language, []).append(point)
    for language in sorted(by_language):
        yield pace(site, language, by_language[language])
