"""What nobody may overlook, whatever section it stands in."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field

from transflow.messages import TN, Text
from transflow.report.labels import language_name
from transflow.report.rows import Waits
from transflow.report.site.html import Html, join, tag
from transflow.report.site.layout import Site
from transflow.report.site.listing import Entry, symbol_of, title_link

MOST_NAMED = 5
"""Versions that a sentence names; the lists have them all."""
_FINISHED = (Waits.PUBLICATION, Waits.NOBODY)


@dataclass
class Alarm:
    """How many versions it is about, and the names of the first few, by the ids of releases."""

    path: str
    """Of a page in the folder of those on which it stands."""
    count: int = 0
    _first: list[tuple[str, int, Html]] = field(default_factory=list)

    def add(self, site: Site, entry: Entry) -> None:
        self.count += 1
        kept, release = self._first, entry.release.release
        if len(kept) < MOST_NAMED or release < kept[-1][0]:
            insort(kept, (release, self.count, _name(site, self.path, entry)))
            del kept[MOST_NAMED:]

    def told(self, site: Site, told: Text) -> Html | None:
        if not self.count:
            return None
        names = join([name for _, _, name in self._first], ", ")
        more = self.count - MOST_NAMED
        rest = TN("and {count} more", "and {count} more", more)
        end = f", {site.say(rest)}" if more > 0 else None
        sign, space = symbol_of("▲"), Html(" ")
        return tag("p", sign, space, site.say(told), space, names, end, class_="late")


def late(site: Site, alarm: Alarm) -> Html | None:
    """What `is_late`, or None."""
    told = TN("{count} translation is late:", "{count} translations are late:", alarm.count)
    return alarm.told(site, told)


def leaving(site: Site, alarm: Alarm) -> Html | None:
    """What was rejected or withdrawn while the website goes on showing it, or None."""
    told = TN(
        "The website still shows {count} translation that was rejected or withdrawn; "
        "the next export takes it off:",
        "The website still shows {count} translations that were rejected or withdrawn; "
        "the next export takes them off:",
        alarm.count,
    )
    return alarm.told(site, told)


def is_late(site: Site, entry: Entry) -> bool:
    """Whether it is not finished although it was due."""
    deadline = entry.row.deadline
    return deadline is not None and deadline < site.today and entry.waits not in _FINISHED


def _name(site: Site, path: str, entry: Entry) -> Html:
    language = site.say(language_name(entry.row.language))
    said = f" ({language})" if language else None
    return tag("span", title_link(site, path, entry.release), said)
