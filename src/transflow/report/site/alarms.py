"""What nobody may overlook, whatever section it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transflow.messages import TN, Text
from transflow.report.labels import language_name
from transflow.report.rows import Waits
from transflow.report.site.html import Html, join, tag
from transflow.report.site.layout import Site
from transflow.report.site.listing import Entry, leaves_website, symbol_of, title_link

MOST_NAMED = 5
"""Versions that a sentence names; the lists have them all."""
_FINISHED = (Waits.PUBLICATION, Waits.NOBODY)


def late(site: Site, path: str, listed: Sequence[Entry]) -> Html | None:
    """What is not finished although it was due, or None."""
    found = [e for e in listed if _is_late(site, e)]
    told = TN("{count} translation is late:", "{count} translations are late:", len(found))
    return _named(site, path, told, found)


def leaving(site: Site, path: str, listed: Sequence[Entry]) -> Html | None:
    """What was rejected or withdrawn while the website goes on showing it, or None."""
    found = [entry for entry in listed if leaves_website(entry.row)]
    told = TN(
        "The website still shows {count} translation that was rejected or withdrawn; "
        "the next export takes it off:",
        "The website still shows {count} translations that were rejected or withdrawn; "
        "the next export takes them off:",
        len(found),
    )
    return _named(site, path, told, found)


def _is_late(site: Site, entry: Entry) -> bool:
    deadline = entry.row.deadline
    return deadline is not None and deadline < site.today and entry.waits not in _FINISHED


def _named(site: Site, path: str, told: Text, found: Sequence[Entry]) -> Html | None:
    if not found:
        return None
    names = join(_names(site, path, found[:MOST_NAMED]), ", ")
    more = len(found) - MOST_NAMED
    rest = f", {site.say(TN('and {count} more', 'and {count} more', more))}" if more > 0 else None
    return tag(
        "p", symbol_of("▲"), Html(" "), site.say(told), Html(" "), names, rest, class_="late"
    )


def _names(site: Site, path: str, found: Sequence[Entry]) -> Iterator[Html]:
    for entry in found:
        language = site.say(language_name(entry.row.language))
        said = f" ({language})" if language else None
        yield tag("span", title_link(site, path, entry.release), said)
