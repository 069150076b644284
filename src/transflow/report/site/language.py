"""A page, or several, for each language: how all releases stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transflow.messages import TN, T
from transflow.report.labels import language_name
from transflow.report.rows import Waits
from transflow.report.site import address
from transflow.report.site.alarms import leaving
from transflow.report.site.html import Html, tag
from transflow.report.site.layout import Page, Site, frame
from transflow.report.site.listing import Entry
from transflow.report.site.sections import counted, counts_list, leaves, pager, sections


def language_pages(site: Site, language: str, listed: Sequence[Entry]) -> Iterator[Page]:
    """`listed` are the versions in `language`."""
    first = address.language_path(language)
    pages = leaves(site, first, listed)
    counts = counted(listed)
    name = site.say(language_name(language))
    title = site.say(T("Translations: {language}", language=name))
    for number, leaf in enumerate(pages, 1):
        path = address.numbered(first, number)
        turn = pager(site, path, first, number, len(pages))
        main = (
            tag("h1", title),
            *_summary(site, listed, counts),
            counts_list(site, path, counts, pages, first),
            *sections(site, leaf, number, leaving(site, path, listed)),
            *([turn] if turn else []),
        )
        yield frame(site, path, title, main)


def _summary(site: Site, listed: Sequence[Entry], counts: dict[Waits, int]) -> Iterator[Html]:
    words = sum(entry.row.words_to_do for entry in listed)
    told = TN("{count} release.", "{count} releases.", len(listed))
    left = TN("{count} word to do.", "{count} words to do.", words)
    yield tag("p", site.say(told), Html(" "), site.say(left) if words else None)
