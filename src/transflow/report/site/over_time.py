"""The page of charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from transflow.messages import T
from transflow.report.series import PacePoint, Series
from transflow.report.site import address
from transflow.report.site.charts import on_website, pace
from transflow.report.site.html import Html, tag
from transflow.report.site.layout import Page, Site, frame
from transflow.report.summaries import ReleaseSummary


def gathered(releases: Iterable[ReleaseSummary]) -> Series:
    series = Series(ZoneInfo("Europe/Riga"))
    for release in releases:
        series.add(release.spells, release.paces)
    return series


def picture(site: Site, series: Series) -> Html | None:
    """The chart beside the overview; None where nothing was ever published."""
    points = list(series.months(site.today))
    return on_website(site, points, figures=False) if points else None


def charts_page(site: Site, series: Series) -> Page:
    title = site.say(T("Over time"))
    main = [tag("h1", title), *_charts(site, series)]
    if len(main) == 1:
        main.append(tag("p", site.say(T("Nothing has been published yet."))))
    return frame(site, address.CHARTS, title, main)


def _charts(site: Site, series: Series) -> Iterator[Html]:
    if points := list(series.months(site.today)):
        yield on_website(site, points)
    by_language: dict[str, list[PacePoint]] = {}
    for point in series.paces():
        by_language.setdefault(point.language, []).append(point)
    for language in sorted(by_language):
        yield pace(site, language, by_language[language])
