"""All releases, one after the other, become the pages that are made of many; little is kept of
each: some bytes to sort by. What its lines say is put away in a spool."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from transflow.report.rows import Waits, most_urgent_first
from transflow.report.site import address, slips
from transflow.report.site.address import language_path
from transflow.report.site.calendar import Days, calendar_pages
from transflow.report.site.html import NOTHING, Html
from transflow.report.site.language import Language, language_pages
from transflow.report.site.layout import LongPage, Page, Site
from transflow.report.site.listing import (
    Entry,
    entries,
    how_settled,
    settled_line,
    waiting_rows,
)
from transflow.report.site.over_time import Past, charts_page, picture
from transflow.report.site.overview import Alarms, overview
from transflow.report.site.search import about, index, line
from transflow.report.site.sections import Lines
from transflow.report.site.spool import Spool
from transflow.report.summaries import ReleaseSummary

_OVERVIEW, _LANGUAGE, _INDEX = range(3)
"""What the texts of a slip are for. A release has none for a language."""


class Gathering:
    """The pages over all releases, which may come in any order."""

    def __init__(self, site: Site, spool: Spool) -> None:
        self.count = 0
        """Of releases."""
        self._site = site
        self._spool = spool
        self._alarms = Alarms()
        self._past = Past()
        self._days = Days(site, spool)
        self._languages = {code: Language(code) for code in site.languages}
        self._first: dict[str, tuple[str, int]] = {}
        """By language, where it first comes up among the releases."""
        self._versions: dict[str, list[bytes]] = {}
        """Slips by language; that of a release that cannot be read is empty."""
        self._releases: list[bytes] = []

    def add(self, release: ReleaseSummary) -> None:
        self.count += 1
        self._past.add(release)
        self._days.add(release)
        self._alarms.add(self._site, release)
        settled = []
        for number, entry in enumerate(entries(release)):
            if entry.waits is Waits.NOBODY:
                said = how_settled(self._site, entry.row)
                settled.append((most_urgent_first(entry.row), said))
                self._add(entry, number, self._line(entry, said))
            else:
                self._add(entry, number, self._rows(entry))
        told = [said for _, said in sorted(settled)]
        html = settled_line(self._site, address.OVERVIEW, release, told) if told else ""
        texts = (html, "", about(release))
        self._releases.append(slips.of_release(release.release, self._spool, *texts))

    def _add(self, entry: Entry, number: int, html: tuple[Html, Html]) -> None:
        row = entry.row
        if row.language:
            self._language(entry, number).add(self._site, entry)
        slip = slips.of_version(row, self._spool, *html, line(entry))
        self._versions.setdefault(row.language, []).append(slip)

    def _language(self, entry: Entry, number: int) -> Language:
        code, place = entry.row.language, (entry.release.release, number)
        if code not in self._languages:
            self._languages[code] = Language(code)
        self._first[code] = min(place, self._first.get(code, place))
        return self._languages[code]

    def _line(self, entry: Entry, said: Html) -> tuple[Html, Html]:
        """Of a version that waits for nobody. On the overview there is one for all of these."""
        if not entry.row.language:
            return NOTHING, NOTHING
        path = language_path(entry.row.language)
        return NOTHING, settled_line(self._site, path, entry.release, [said])

    def _rows(self, entry: Entry) -> tuple[Html, Html]:
        """On the overview, and on the page of the language, if there is one."""
        if not entry.row.language:
            return next(waiting_rows(self._site, [address.OVERVIEW], entry)), NOTHING
        paths = address.OVERVIEW, language_path(entry.row.language)
        overview, language = waiting_rows(self._site, paths, entry)
        return overview, language

    # --- when all are there

    def pages(self) -> Iterator[Page | LongPage]:
        """All of them are told by the releases and the day, the overview and the calendar by the
        moment too."""
        site = self._site
        releases = self._lines(sorted(self._releases), _INDEX)
        versions = self._lines(sorted(chain.from_iterable(self._versions.values())), _INDEX)
        waiting = [slip for slip in versions.slips if not slips.settled(slip)]
        settled = (s for s in reversed(releases.slips) if slips.size_of(s, _OVERVIEW))
        lines = self._lines([*waiting, *settled], _OVERVIEW)
        drawn = picture(site, self._past)
        yield from overview(site, self._alarms, lines, versions.counted(), drawn)
        for code in self._codes():
            yield from language_pages(site, self._languages[code], self._in_language(code))
        yield from calendar_pages(site, self._days)
        yield charts_page(site, self._past)
        yield index(releases, versions)

    def _lines(self, listed: list[bytes], number: int) -> Lines:
        return Lines(listed, self._spool, number)

    def _codes(self) -> list[str]:
        """Of languages: those of the project, and others as they come up in the releases."""
        others = (code for code in self._languages if code not in self._site.languages)
        return [*dict.fromkeys(self._site.languages), *sorted(others, key=self._first.__getitem__)]

    def _in_language(self, code: str) -> Lines:
        """What waits, the most urgent first, and the rest, the newest first."""
        listed = sorted(self._versions.get(code, ()))
        waiting = [slip for slip in listed if not slips.settled(slip)]
        rest = slips.newest_first(slip for slip in listed if slips.settled(slip))
        return self._lines([*waiting, *rest], _LANGUAGE)
