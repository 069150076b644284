"""A page, or several, for each language: how all releases stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from transflow.messages import TN, T
from transflow.report.labels import language_name
from transflow.report.site import address
from transflow.report.site.alarms import Alarm, leaving
from transflow.report.site.html import Html, tag
from transflow.report.site.layout import Page, Site, frame
from transflow.report.site.listing import Entry, leaves_website
from transflow.report.site.sections import Lines, counts_list, pager, sections


class Language:
    """What is told of a language above its list."""

    def __init__(self, language: str) -> None:
        self.code = language
        self.path = address.language_path(language)
        """Of the first page."""
        self.words = 0
        """To do."""
        self.leaving = Alarm(self.path)

    def add(self, site: Site, entry: Entry) -> None:
        self.words += entry.row.words_to_do
        if leaves_website(entry.row):
            self.leaving.add(site, entry)


def language_pages(site: Site, about: Language, lines: Lines) -> Iterator[Page]:
    """`lines` are the versions in the language."""
    language, first = about.code, about.path
    pages = lines.leaves()
    counts = lines.counted()
    name = site.say(language_name(language))
    title = site.say(T("Translations: {language}", language=name))
    for number, leaf in enumerate(pages, 1):
        path = address.numbered(first, number)
        turn = pager(site, path, first, number, len(pages))
        main = (
            tag("h1", title),
            *_summary(site, len(lines.slips), about.words),
            counts_list(site, path, counts, pages, first),
            *sections(site, lines, leaf, number, leaving(site, about.leaving)),
            *([turn] if turn else []),
        )
        yield frame(site, path, title, main)


def _summary(site: Site, releases: int, words: int) -> Iterator[Html]:
    told = TN("{count} release.", "{count} releases.", releases)
    left = TN("{count} word to do.", "{count} words to do.", words)
    yield tag("p", site.say(told), Html(" "), site.say(left) if words else None)
