"""A feed of notices (RFC 4287): the same notices, the same bytes.

Ids are `tag:` URIs (RFC 4151) of the host of the pages, so that they stay what they are wherever
the file lies. A notice that is no longer true is no longer in the feed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from transflow.messages import T, Translator
from transflow.report.digest.digests import Counts, Item, items
from transflow.report.digest.notices import Notice, most_urgent_first, one_line
from transflow.report.digest.plain import standing
from transflow.report.digest.wording import said
from transflow.report.harmless import to_xml
from transflow.report.labels import WAITS
from transflow.report.rows import Waits

MOST = 200
"""Entries of a feed."""
_OWNED = "2025-01-01"
"""A day of which RFC 4151 wants that the host belonged to whom it does; it never changes."""


class Entry(Struct, frozen=True):
    notice: Notice
    told: dt.datetime
    """When the feed first had it."""

    @property
    def updated(self) -> dt.datetime:
        return (self.notice.at or self.told).astimezone(dt.UTC)


class Feed(Struct, frozen=True):
    channel: str
    project: str
    began: dt.datetime
    """When there was nothing in it yet."""
    counts: Counts
    """How things stand, for its second title."""
    entries: Sequence[Entry]


def to_atom(feed: Feed, tr: Translator, url: str) -> str:
    """The newest entries; `url` is where the pages are."""
    known = sorted(feed.entries, key=_newest_first)[:MOST]
    updated = max([feed.began.astimezone(dt.UTC), *(entry.updated for entry in known)])
    title = one_line(feed.project, 60) or "transflow"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{tr.language}">',
        f"<id>{to_xml(f'{_tag(url)}:{feed.channel}')}</id>",
        f"<title>{to_xml(said(title, tr))}</title>",
        f"<subtitle>{to_xml(' '.join(map(tr, standing(feed.counts))))}</subtitle>",
        f"<updated>{_moment(updated)}</updated>",
        "<author><name>transflow</name></author>",
        f'<link rel="alternate" href="{to_xml(url)}"/>',
    ]
    told = items([entry.notice for entry in known], tr, url)
    for entry, item in zip(known, told, strict=True):
        lines += _entry(entry, item, tr, url)
    return "\n".join([*lines, "</feed>", ""])


def _newest_first(entry: Entry) -> tuple[object, ...]:
    return -entry.updated.timestamp(), *most_urgent_first(entry.notice), entry.notice.key


def _entry(entry: Entry, item: Item, tr: Translator, url: str) -> Iterator[str]:
    notice = entry.notice
    yield "<entry>"
    yield f"<id>{to_xml(f'{_tag(url)}:{notice.key}')}</id>"
    yield f"<title>{to_xml(f'{_word(notice, tr)}: {item.heading}')}</title>"
    yield f"<updated>{_moment(entry.updated)}</updated>"
    yield f'<link rel="alternate" href="{to_xml(item.link)}"/>'
    yield f'<category term="{notice.about}"/>'
    words = "\n".join(item.lines) or item.heading
    yield f'<content type="text">{to_xml(words)}</content>'
    yield "</entry>"


_WORDS = {
    "outdated": T("outdated"),
    "late": T("late"),
    "translate": WAITS[Waits.TRANSLATOR],
    "review": WAITS[Waits.APPROVAL],
    "decide": T("Waits for the department"),
    "unreadable": WAITS[Waits.REPAIR],
    "published": T("published"),
    "corrected": T("corrected"),
    "withheld": T("withheld"),
    "withdrawn": T("withdrawn"),
}


def _word(notice: Notice, tr: Translator) -> str:
    return tr(_WORDS[notice.kind])


def _tag(url: str) -> str:
    host = urlsplit(url).hostname or "localhost"
    return f"tag:{host},{_OWNED}:transflow"


def _moment(value: dt.datetime) -> str:
    return value.isoformat(timespec="seconds").replace("+00:00", "Z")
