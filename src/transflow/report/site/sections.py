"""Entries in sections, the most urgent first, cut into pages of a size that opens at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from transflow.messages import T, Text
from transflow.report.labels import WAITS, WAITS_SENTENCES
from transflow.report.rows import Waits
from transflow.report.site import address
from transflow.report.site.html import Html, join, tag
from transflow.report.site.layout import Site
from transflow.report.site.listing import table
from transflow.report.site.slips import release_of, size_of, text, waits_of
from transflow.report.site.spool import Spool

MOST_RELEASES = 500
"""On one page."""
MOST_BYTES = 190_000
"""Of one page without its frame, which has room besides under 200 kB."""
_HEADING = 2_000
"""Bytes to allow for the head of a section."""


class Lines(Struct, frozen=True):
    """The lines of a list in their order, put away until they are written."""

    slips: Sequence[bytes]
    spool: Spool
    number: int
    """Which text of a slip is its line."""

    def counted(self) -> dict[Waits, int]:
        counts = dict.fromkeys(Waits, 0)
        for slip in self.slips:
            counts[waits_of(slip)] += 1
        return counts

    def leaves(self, beside: int = 0) -> list[Leaf]:
        """At least one page; `beside` is how many bytes each has besides."""
        return list(_cut(self, MOST_BYTES - beside)) or [Leaf(0, 0)]

    def of(self, leaf: Leaf) -> Iterator[tuple[Waits, Html]]:
        for slip in self.slips[leaf.start : leaf.end]:
            yield waits_of(slip), text(slip, self.spool, self.number)


class Leaf(Struct, frozen=True):
    """Which lines stand on one page."""

    start: int
    end: int
    waits: frozenset[Waits] = frozenset()


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


def sections(
    site: Site, lines: Lines, leaf: Leaf, number: int, wrong: Html | None = None
) -> Iterator[Html]:
    """The sections of a page; the first page says so where no decision is due. `wrong` tells what
    else is wrong on the website."""
    if number == 1 and Waits.DECISION not in leaf.waits:
        calm = site.say(T("Nothing on the website is known to be wrong."))
        yield _section(site, Waits.DECISION, wrong or tag("p", calm, class_="calm"))
    for waits, found in groupby(lines.of(leaf), key=itemgetter(0)):
        rows = [html for _, html in found]
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


def _cut(lines: Lines, room: int) -> Iterator[Leaf]:
    releases: set[bytes] = set()
    waits: set[Waits] = set()
    start = size = 0
    before: Waits | None = None
    for end, slip in enumerate(lines.slips):
        kind, release = waits_of(slip), release_of(slip)
        more = size_of(slip, lines.number) + 1
        if kind is not before:
            more += _HEADING
        full = len(releases) == MOST_RELEASES and release not in releases
        if end > start and (full or size + more > room):
            yield Leaf(start, end, frozenset(waits))
            start, releases, waits, size = end, set(), set(), _HEADING
        releases.add(release)
        waits.add(kind)
        before = kind
        size += more
    if lines.slips:
        yield Leaf(start, len(lines.slips), frozenset(waits))


def _section(site: Site, waits: Waits, *children: Html | None) -> Html:
    heading = f"{waits}-heading"
    title = tag("h2", site.say(WAITS[waits]), id=heading)
    return tag("section", title, *children, id=waits, class_=waits, aria_labelledby=heading)


def _loud(waits: Waits, counts: dict[Waits, int]) -> Waits | None:
    """Its class, which colours it; what does not exist is not loud."""
    return waits if counts[waits] else None


def _count(site: Site, path: str, waits: Waits, pages: Sequence[Leaf], first: str) -> Html:
    number = next((n for n, leaf in enumerate(pages, 1) if waits in leaf.waits), 1)
    target = address.href(address.numbered(first, number), path, waits)
    return tag("a", site.say(WAITS[waits]), href=target)


def _page_link(site: Site, path: str, first: str, number: int, *, here: bool) -> Html:
    target = address.href(address.numbered(first, number), path)
    label: Text = T("page {number}", number=number)
    current = "page" if here else None
    return tag("li", tag("a", site.say(label), href=target, aria_current=current))
