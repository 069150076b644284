"""Releases in brief, worlds made of them, and channels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec.structs import replace

from transflow.messages import T
from transflow.model import Reason, Risk, State
from transflow.pipeline.news import Order, World
from transflow.report.digest.channels import FeedChannel, HookChannel, MailChannel
from transflow.report.rows import PublishedInfo, StatusRow, Tally
from transflow.report.summaries import Happening, ReleaseSummary

NOW = dt.datetime(2025, 6, 10, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
URL = "https://piemers.example/parskats/"
DESK = MailChannel(
    name="desk",
    sender="transflow@piemers.example",
    to=("presei@piemers.example",),
    host="localhost",
    embargoed=True,
    url=URL,
)
CHAT = HookChannel(name="chat", address="https://piemers.example/hook", ui="en", url=URL)
FEED = FeedChannel(name="feed", path="notices.atom", ui="en", url=URL)


def row(release: str = "a", state: State = State.TRANSLATING, language: str = "en") -> StatusRow:
    """A version that waits for the one that its state says."""
    step = None if state in (State.PUBLISHED, State.WITHDRAWN) else T("Do it.")
    return StatusRow(release, language, "Ziņa", state, words_to_do=12, next_step=step)


def outdated(
    release: str = "a", text: str = "Pieci eiro.", risk: Risk = Risk.CRITICAL
) -> StatusRow:
    """A version that is out and not true any more, because of a sentence that reads `text` now."""
    shown = PublishedInfo(
        1, 2, NOW - 3 * DAY, outdated=True, since=NOW - DAY, risk=risk, latest=2, tally=Tally(1)
    )
    reason = Reason("published-changed-critical", T("Now it reads: “{text}”", text=text), "u1")
    return replace(row(release, State.OUTDATED), published=shown, reasons=(reason,))


def event(kind: str = "published", at: dt.datetime = NOW, language: str = "en") -> Happening:
    return Happening(at, kind, language, 1, T("published, revision {number}", number=1))


def brief(
    *rows: StatusRow, events: Iterable[Happening] = (), title: str = "Ziņa", owner: str = ""
) -> ReleaseSummary:
    release = rows[0].release if rows else "a"
    return ReleaseSummary(release, title, "lv", owner=owner, rows=rows, events=tuple(events))


def world(*briefs: ReleaseSummary, secret: Iterable[str] = (), now: dt.datetime = NOW) -> World:
    made = World(now.date())
    for told in briefs:
        made.add(told, secret=told.release in set(secret))
    return made


def order(now: dt.datetime = NOW, since: dt.datetime | None = None) -> Order:
    return Order(now, "Testa ministrija", since)
