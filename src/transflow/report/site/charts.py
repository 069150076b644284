"""Small pictures of how it went over time: SVG within the page, each with its figures in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec import Struct

from transflow.messages import T, Text
from transflow.report.dates import named_month
from transflow.report.labels import language_name
from transflow.report.series import PacePoint, Point
from transflow.report.site.html import Html, join, tag
from transflow.report.site.layout import Site

MOST_MONTHS = 24
"""In one picture; the latest."""
_WIDTH, _HEIGHT = 360, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 12, 30, 24
_MOST_LABELLED = 12
"""Bars that have room for their figure."""
_SHOWN = ("published", "outdated")


class Scale(Struct, frozen=True):
    """From figures to places in the picture."""

    count: int
    """Of points or bars, from left to right."""
    top: float
    """The highest figure."""

    def x(self, index: float) -> float:
        room = _WIDTH - _LEFT - _RIGHT
        return _LEFT + room * index / max(1, self.count - 1)

    def y(self, value: float) -> float:
        room = _HEIGHT - _TOP - _BOTTOM
        return _HEIGHT - _BOTTOM - room * value / self.top


class Chart(Struct, frozen=True):
    """A picture, and its figures for those who would rather read."""

    title: str
    drawing: tuple[Html, ...]
    """What is in the SVG element."""
    head: tuple[Text, ...]
    rows: Sequence[tuple[str, ...]]
    """Below the picture; none where the figures are elsewhere."""
    sums_up: Text | None = None


def on_website(site: Site, points: Sequence[Point], *, figures: bool = True) -> Html:
    """How many versions the website showed at the end of each month, and how many of them were
    outdated."""
    points = points[-MOST_MONTHS:]
    title = site.say(T("Published translations, and how many of them are outdated"))
    scale = Scale(len(points), _round_up(max((point.published for point in points), default=0)))
    lines = [
        _line(scale, [point.published for point in points], "published"),
        _line(scale, [point.outdated for point in points], "outdated"),
    ]
    months = [named_month(point.day, site.tr.language) for point in points]
    drawing = (*_axes(scale, _ends(points)), *lines, *_legend(site))
    head = (T("Month"), T("Published"), T("Of these outdated"))
    rows = [
        (when, str(p.published), str(p.outdated)) for when, p in zip(months, points, strict=True)
    ]
    return _figure(site, Chart(title, drawing, head, rows if figures else [], _now(points)))


def pace(site: Site, language: str, points: Sequence[PacePoint]) -> Html:
    """How many days a translation into `language` took, by month."""
    points = points[-MOST_MONTHS:]
    name = site.say(language_name(language))
    title = site.say(T("Days from the source text to its translation: {language}", language=name))
    scale = Scale(len(points) + 1, _round_up(max((point.days for point in points), default=0)))
    bars = [_bar(scale, index, point.days) for index, point in enumerate(points)]
    values = _values(site, scale, points) if len(points) <= _MOST_LABELLED else []
    drawing = (*_axes(scale, _months(points)), *bars, *values)
    head = (T("Month"), T("Days (median)"), T("Texts"))
    rows = [
        (named_month(point.month, site.tr.language), _tenths(site, point.days), str(point.count))
        for point in points
    ]
    return _figure(site, Chart(title, drawing, head, rows))


def _now(points: Sequence[Point]) -> Text | None:
    if not points:
        return None
    last = points[-1]
    return T(
        "Published now: {published}; of these outdated: {outdated}.",
        published=last.published,
        outdated=last.outdated,
    )


def _figure(site: Site, chart: Chart) -> Html:
    box = f"0 0 {_WIDTH} {_HEIGHT}"
    svg = tag("svg", *chart.drawing, viewBox=box, role="img", aria_label=chart.title)
    caption = tag("figcaption", chart.title)
    told = tag("p", site.say(chart.sums_up)) if chart.sums_up is not None else None
    return tag("figure", caption, svg, told, *_table(site, chart.head, chart.rows), class_="chart")


def _table(site: Site, head: Sequence[Text], rows: Sequence[Sequence[str]]) -> Iterator[Html]:
    if not rows:
        return
    titles = tag("tr", *(tag("th", site.say(title), scope="col") for title in head))
    lines = (
        tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:]))
        for row in reversed(rows)
    )
    table = tag("table", tag("thead", titles), tag("tbody", join(lines, "\n")))
    yield tag("details", tag("summary", site.say(T("The same in figures"))), table)


def _line(scale: Scale, values: Sequence[int], kind: str) -> Html:
    places = [f"{scale.x(i):.1f},{scale.y(value):.1f}" for i, value in enumerate(values)]
    if len(places) == 1:
        x, y = places[0].split(",")
        return tag("circle", cx=x, cy=y, r=3, class_=f"dot {kind}")
    return tag("polyline", points=" ".join(places), class_=f"line {kind}")


def _bar(scale: Scale, index: int, value: float) -> Html:
    width = (scale.x(1) - scale.x(0)) * 0.7
    top = scale.y(value)
    height = _HEIGHT - _BOTTOM - top
    return tag(
        "rect",
        x=f"{scale.x(index) + width * 0.2:.1f}",
        y=f"{top:.1f}",
        width=f"{width:.1f}",
        height=f"{max(1.0, height):.1f}",
        class_="bar",
    )


def _values(site: Site, scale: Scale, points: Sequence[PacePoint]) -> Iterator[Html]:
    for index, point in enumerate(points):
        x, y = scale.x(index + 0.55), scale.y(point.days) - 5
        said = _tenths(site, point.days)
        yield tag("text", said, x=f"{x:.1f}", y=f"{y:.1f}", class_="middle")


def _tenths(site: Site, value: float) -> str:
    """A figure with one decimal, as the language of the page writes it."""
    return f"{value:.1f}".replace(".", "," if site.tr.language == "lv" else ".")


def _axes(scale: Scale, ends: tuple[str, str]) -> Iterator[Html]:
    bottom = _HEIGHT - _BOTTOM
    for value in (0, scale.top / 2, scale.top):
        y = f"{scale.y(value):.1f}"
        yield tag("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=y, y2=y, class_="rule")
        label = f"{value:g}"
        yield tag("text", label, x=_LEFT - 6, y=f"{scale.y(value) + 4:.1f}", class_="end")
    yield tag("text", ends[0], x=_LEFT, y=bottom + 17)
    yield tag("text", ends[1], x=_WIDTH - _RIGHT, y=bottom + 17, class_="end")


def _legend(site: Site) -> Iterator[Html]:
    """Which line is which, by how it is drawn as much as by its colour."""
    words = (site.say(T("published")), site.say(T("outdated")))
    for index, (kind, word) in enumerate(zip(_SHOWN, words, strict=True)):
        x = _LEFT + index * 160
        yield tag("polyline", points=f"{x},12 {x + 28},12", class_=f"line {kind}")
        yield tag("text", word, x=x + 34, y=16)


def _ends(points: Sequence[Point]) -> tuple[str, str]:
    return _first_and_last([point.day for point in points])


def _months(points: Sequence[PacePoint]) -> tuple[str, str]:
    return _first_and_last([point.month for point in points])


def _first_and_last(days: Sequence[dt.date]) -> tuple[str, str]:
    if not days:
        return "", ""
    return f"{days[0]:%m.%Y}", f"{days[-1]:%m.%Y}" if len(days) > 1 else ""


def _round_up(value: float) -> float:
    """The next of 2, 4, 10, 20, 40, 100, …, half of which is a round figure too."""
    size = 1
    while size * 10 < value:
        size *= 10
    return float(next(size * step for step in (2, 4, 10) if size * step >= value))
