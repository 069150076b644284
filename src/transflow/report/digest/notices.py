"""From a release in brief to what there is to tell of it, each with a key of its own.

What is true now (outdated, late, waiting) is told while it is; what happened (published) once and
for all. A key stands for the release, the language, the kind of notice and what it is about, so
that a second change of an outdated text is another notice, and other words of transflow for the
same change are not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from transflow.model import Risk, State
from transflow.report.digest.channels import About, Channel, Who
from transflow.report.rows import StatusRow
from transflow.report.summaries import Happening, ReleaseSummary
from transflow.text import digest, normalise

LONGEST_TITLE = 200
_UNFINISHED = (State.MISSING, State.TRANSLATING, State.OUTDATED, State.REVIEW)
_TOLD = ("published", "corrected", "withheld", "withdrawn")
_EVERYBODY = tuple(Who)


class Notice(Struct, frozen=True):
    """Something to tell."""

    key: str
    """32 hexadecimal digits."""
    about: About
    kind: str
    """`outdated`, `late`, `translate`, `review`, `decide`, `unreadable`, `published`, `corrected`,
    `withheld` or `withdrawn`."""
    release: str
    language: str
    """Empty for what is of all."""
    title: str
    """In the source language; on one line, of bounded length. Empty where it cannot be read."""
    concerns: tuple[Who, ...]
    """Whom it is for; of what waits only the one that has something to do."""
    at: dt.datetime | None = None
    """Since when, or when it happened; with offset. None where it is not known."""
    risk: Risk | None = None
    owner: str = ""
    row: StatusRow | None = None
    """Of what is true now."""
    event: Happening | None = None
    """Of what happened."""

    @property
    def open(self) -> bool:
        """Whether it is about what is true now, and may be over tomorrow."""
        return self.event is None


def notices(told: ReleaseSummary, today: dt.date) -> Iterator[Notice]:
    """All that there is to tell of a release; `today` is the day in the zone of the project."""
    for row in told.rows:
        yield from _of_row(told, row, today)
    corrected = {(e.at, e.language) for e in told.events if e.kind == "corrected"}
    for event in told.events:
        again = event.kind == "published" and (event.at, event.language) in corrected
        if event.kind in _TOLD and not again:
            yield _of_event(told, event)


def wanted(channel: Channel, notice: Notice) -> bool:
    """Whether a channel is for a notice; embargoes aside."""
    return (
        notice.about in channel.about
        and (not channel.languages or notice.language in ("", *channel.languages))
        and not set(channel.who).isdisjoint(notice.concerns)
    )


def most_urgent_first(notice: Notice) -> tuple[int, int, str, float, str, str]:
    """A sort key."""
    return (
        list(About).index(notice.about),
        list(Who).index(notice.concerns[0]) if notice.about is About.WAITING else 0,
        f"{-(notice.risk or Risk(1)):03}" if notice.about is About.OUTDATED else "",
        notice.at.timestamp() if notice.at else float("inf"),
        notice.release,
        notice.language,
    )


def one_line(text: str, longest: int = LONGEST_TITLE) -> str:
    """`text` without line ends, and short enough for a heading."""
    text = " ".join(text[: 4 * longest].split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


# --- what is true now ----------------------------------------------------------------------


def _of_row(told: ReleaseSummary, row: StatusRow, today: dt.date) -> Iterator[Notice]:
    shown, waits = row.published, _waits_for(row)
    if shown is not None and shown.misleads:
        concerns = (Who.DEPARTMENT, *((waits,) if waits not in (None, Who.DEPARTMENT) else ()))
        about = (_moment(shown.at), _moment(shown.since), *_drifted(row))
        risk = shown.risk or Risk.CRITICAL
        yield _notice(told, row, About.OUTDATED, "outdated", concerns, about, shown.since, risk)
    if row.deadline is not None and row.deadline < today and _unfinished(row):
        concerns = (waits or Who.TRANSLATOR, Who.DEPARTMENT)
        about = (row.deadline.isoformat(),)
        yield _notice(told, row, About.LATE, "late", concerns, about, None)
    if waits is not None:
        kind = _KINDS[waits] if row.error is None else "unreadable"
        about = (str(row.error or ""), _rejected(told, row.language))
        since = told.changed if waits is Who.TRANSLATOR else None
        yield _notice(told, row, About.WAITING, kind, (waits,), about, since)


_KINDS = {Who.TRANSLATOR: "translate", Who.REVIEWER: "review", Who.DEPARTMENT: "decide"}


def _waits_for(row: StatusRow) -> Who | None:
    """Who has something to do."""
    if row.error is not None:
        return Who.DEPARTMENT
    if row.next_step is None:
        return None
    if row.state is State.REVIEW and not row.errors:
        return Who.REVIEWER
    return Who.TRANSLATOR if row.state in _UNFINISHED else Who.DEPARTMENT


def _unfinished(row: StatusRow) -> bool:
    return row.error is None and row.state in _UNFINISHED


def _drifted(row: StatusRow) -> Iterator[str]:
    """What is no longer true on the website, whatever words it is told in."""
    for reason in row.reasons:
        if reason.code.startswith("published-"):
            quoted = dict(reason.message.args).get("text", "")
            yield f"{reason.code} {reason.unit} {normalise(str(quoted))}"


def _rejected(told: ReleaseSummary, language: str) -> str:
    """When a version was last sent back: it then waits anew."""
    known = (e.at for e in told.events if e.kind == "rejected" and e.language == language)
    return _moment(max(known, default=None))


def _notice(  # noqa: PLR0913, PLR0917 # what differs from kind to kind
    told: ReleaseSummary,
    row: StatusRow,
    about: About,
    kind: str,
    concerns: tuple[Who, ...],
    what: tuple[str, ...],
    at: dt.datetime | None,
    risk: Risk | None = None,
) -> Notice:
    return Notice(
        digest(row.release, row.language, kind, *what),
        about,
        kind,
        row.release,
        row.language,
        one_line(told.title or row.title),
        concerns,
        at,
        risk,
        one_line(told.owner or row.owner),
        row,
    )


# --- what happened -------------------------------------------------------------------------


def _of_event(told: ReleaseSummary, event: Happening) -> Notice:
    what = (event.kind, _moment(event.at), str(event.revision))
    return Notice(
        digest(told.release, event.language, *what),
        About.PUBLISHED,
        event.kind,
        told.release,
        event.language,
        one_line(told.title),
        _EVERYBODY,
        event.at,
        owner=one_line(told.owner),
        event=event,
    )


def _moment(value: dt.datetime | None) -> str:
    return "" if value is None else value.astimezone(dt.UTC).isoformat()
