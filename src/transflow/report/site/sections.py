"""Entries in sections, the most urgent first, cut into pages of a size that opens at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from transflow.messages import T, Text
from transflow.report.labels import WAITS, WAITS_SENTENCES
from transflow.report.rows import Waits, most_urgent_first
from transflow.report.site import address
from transflow.report.site.html import Html, join, tag
from transflow.report.site.layout import Site
from transflow.report.site.listing import Entry, settled_line, table, waiting_row
from transflow.report.summaries import ReleaseSummary

MOST_RELEASES = 500
"""On one page."""
MOST_BYTES = 190_000
"""Of one page without its frame, which has room besides under 200 kB."""
_HEADING = 2_000
"""Bytes to allow for the head of a section."""


@dataclass(frozen=True)
class Line:
    """A release in a list, as HTML."""

    waits: Waits
    release: str
    html: Html


Leaf = tuple[Line, ...]
"""The lines of one page."""


def entries(releases: Iterable[ReleaseSummary]) -> list[Entry]:
    return [Entry(release, row) for release in releases for row in release.rows]


def leaves(site: Site, path: str, listed: Sequence[Entry], beside: int = 0) -> list[Leaf]:
    """The lines of each page, at least one page; `path` is in the folder of the pages, `beside`
    how many bytes they have besides."""
    return list(_cut(_lines(site, path, listed), MOST_BYTES - beside)) or [()]


def counted(listed: Iterable[Entry]) -> dict[Waits, int]:
    counts = dict.fromkeys(Waits, 0)
    for entry in listed:
        counts[entry.waits] += 1
    return counts


def counts_list(
    site: Site, path: str, counts: dict[Waits, int], pages: Sequence[Leaf], first: str
) -> Html:
    """How much waits for whom, each a link to where that begins."""
    items = (
        tag(
            "li",
            _count(site, path, waits, pages, first),
            f" {counts[waits]}",
            class_=_loud(waits, counts),
        )
        for waits in Waits
        if counts[waits] or waits is Waits.DECISION
    )
    return tag("nav", tag("ul", *items), class_="counts", aria_label=site.say(T("How much")))


def sections(site: Site, leaf: Leaf, number: int, wrong: Html | None = None) -> Iterator[Html]:
    """The sections of a page; the first page says so where no decision is due. `wrong` tells what
    else is wrong on the website."""
    if number == 1 and not any(line.waits is Waits.DECISION for line in leaf):
        calm = site.say(T("Nothing on the website is known to be wrong."))
        yield _section(site, Waits.DECISION, wrong or tag("p", calm, class_="calm"))
    for waits, lines in groupby(leaf, key=lambda line: line.waits):
        rows = [line.html for line in lines]
        shown = (
            tag("ul", join(rows, "\n"), class_="settled")
            if waits is Waits.NOBODY
            else table(site, rows)
        )
        told = tag("p", site.say(WAITS_SENTENCES[waits]))
        first = wrong if number == 1 and waits is Waits.DECISION else None
        yield _section(site, waits, first, told, shown)


def pager(site: Site, path: str, first: str, number: int, last: int) -> Html | None:
    """Links to the pages around this one, and to the first and the last."""
    if last == 1:
        return None
    near = {1, *range(number - 2, number + 3), last}
    items = [
        _page_link(site, path, first, n, here=n == number) for n in sorted(near) if 1 <= n <= last
    ]
    return tag("nav", tag("ul", *items), class_="pager", aria_label=site.say(T("Further pages")))


def _lines(site: Site, path: str, listed: Sequence[Entry]) -> Iterator[Line]:
    order = list(Waits)
    ordered = sorted(listed, key=lambda e: (order.index(e.waits), most_urgent_first(e.row)))
    settled: list[Entry] = []
    for entry in ordered:
        if entry.waits is Waits.NOBODY:
            settled.append(entry)
        else:
            html = waiting_row(site, path, entry)
            yield Line(entry.waits, entry.release.release, html)
    yield from _settled(site, path, settled)


def _settled(site: Site, path: str, listed: list[Entry]) -> Iterator[Line]:
    """The newest first, as ids begin with a date."""
    listed.sort(key=lambda entry: entry.release.release, reverse=True)
    for release, versions in groupby(listed, key=lambda entry: entry.release.release):
        yield Line(Waits.NOBODY, release, settled_line(site, path, list(versions)))


def _cut(lines: Iterable[Line], room: int) -> Iterator[Leaf]:
    page: list[Line] = []
    releases: set[str] = set()
    size = 0
    for line in lines:
        more = len(line.html.encode()) + 1
        if not page or page[-1].waits is not line.waits:
            more += _HEADING
        full = len(releases) == MOST_RELEASES and line.release not in releases
        if page and (full or size + more > room):
            yield tuple(page)
            page, releases, size = [], set(), _HEADING
        page.append(line)
        releases.add(line.release)
        size += more
    if page:
        yield tuple(page)


def _section(site: Site, waits: Waits, *children: Html | None) -> Html:
    heading = f"{waits}-heading"
    title = tag("h2", site.say(WAITS[waits]), id=heading)
    return tag("section", title, *children, id=waits, class_=waits, aria_labelledby=heading)


def _loud(waits: Waits, counts: dict[Waits, int]) -> Waits | None:
    """Its class, which colours it; what does not exist is not loud."""
    return waits if counts[waits] else None


def _count(site: Site, path: str, waits: Waits, pages: Sequence[Leaf], first: str) -> Html:
    number = next(
        (n for n, leaf in enumerate(pages, 1) if any(line.waits is waits for line in leaf)), 1
    )
    target = address.href(address.numbered(first, number), path, waits)
    return tag("a", site.say(WAITS[waits]), href=target)


def _page_link(site: Site, path: str, first: str, number: int, *, here: bool) -> Html:
    target = address.href(address.numbered(first, number), path)
    label: Text = T("page {number}", number=number)
    current = "page" if here else None
    return tag("li", tag("a", site.say(label), href=target, aria_current=current))
