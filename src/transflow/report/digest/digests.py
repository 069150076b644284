"""A digest: what one channel is told at once, and how it is laid out for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from urllib.parse import quote

from msgspec import Struct

from transflow.messages import T, Text, Translator
from transflow.model import Risk
from transflow.report.digest.channels import About, Who
from transflow.report.digest.notices import Notice, most_urgent_first
from transflow.report.digest.wording import lines, name
from transflow.report.labels import WAITS
from transflow.report.rows import Waits
from transflow.report.site.address import release_path

MOST_SHOWN = 50
"""Notices of a group that people are shown; of the others they are told the number."""


class Counts(Struct, frozen=True):
    """How much there is of what is true now, told before or not."""

    outdated: int = 0
    critical: int = 0
    """Among the outdated."""
    late: int = 0
    translator: int = 0
    reviewer: int = 0
    department: int = 0


class Digest(Struct, frozen=True):
    id: str
    """32 hexadecimal digits; the same for what is sent once more, never for anything else."""
    channel: str
    project: str
    """Name of the project, for people."""
    at: dt.datetime
    """When it was first meant to go; with offset."""
    notices: tuple[Notice, ...]
    """What is told, the most urgent first."""
    counts: Counts
    first: bool = False
    """Whether the channel hears for the first time: `counts` then stand for what was before."""


def counted(notices: Iterable[Notice]) -> Counts:
    """The numbers of those that are open."""
    known = [notice for notice in notices if notice.open]
    outdated = [notice for notice in known if notice.about is About.OUTDATED]
    waiting = [notice.concerns[0] for notice in known if notice.about is About.WAITING]
    return Counts(
        len(outdated),
        sum(notice.risk is Risk.CRITICAL for notice in outdated),
        sum(notice.about is About.LATE for notice in known),
        *(waiting.count(who) for who in (Who.TRANSLATOR, Who.REVIEWER, Who.DEPARTMENT)),
    )


# --- for people ----------------------------------------------------------------------------


class Item(Struct, frozen=True):
    """A notice in the words of one language; all of it plain text, each on one line."""

    notice: Notice
    heading: str
    lines: tuple[str, ...]
    link: str
    """Empty where it is not known where the pages are."""


class Group(Struct, frozen=True):
    heading: str
    count: int
    items: tuple[Item, ...]
    """The first of them."""

    @property
    def more(self) -> int:
        return self.count - len(self.items)


def groups(digest: Digest, tr: Translator, url: str) -> list[Group]:
    """What a digest tells, under headings; `url` is where the pages are, or empty."""
    found = []
    for heading, group in groupby(sorted(digest.notices, key=most_urgent_first), _heading):
        told = list(group)
        found.append(Group(tr(heading), len(told), items(told[:MOST_SHOWN], tr, url)))
    return found


def items(notices: Sequence[Notice], tr: Translator, url: str) -> tuple[Item, ...]:
    """Notices in the words of a language."""
    return tuple(
        Item(notice, name(notice, tr), tuple(lines(notice, tr)), link(notice, url))
        for notice in notices
    )


def link(notice: Notice, url: str) -> str:
    """Address of the page of the release."""
    return f"{url}{quote(release_path(notice.release), safe='/~')}" if url else ""


_HEADINGS: dict[About, Text] = {
    About.OUTDATED: T("On the website and no longer true"),
    About.LATE: T("Late"),
    About.PUBLISHED: T("Published and withdrawn"),
}
_WAITING: dict[Who, Text] = {
    Who.TRANSLATOR: WAITS[Waits.TRANSLATOR],
    Who.REVIEWER: WAITS[Waits.APPROVAL],
    Who.DEPARTMENT: T("Waits for the department"),
}


def _heading(notice: Notice) -> Text:
    if notice.about is About.WAITING:
        return _WAITING[notice.concerns[0]]
    return _HEADINGS[notice.about]
