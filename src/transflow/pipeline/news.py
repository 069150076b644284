"""What is new for a channel: what there is to tell, less what it was told.

What is true now (outdated, late, waiting) is remembered as told until it is over; should it come
back, it is news again. What happened is remembered for `KEPT` and never told when it is older than
what the channel remembers. Neither is forgotten because a release cannot be read today, or is
hidden by an embargo.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from transflow.report.digest.channels import AnyChannel
from transflow.report.digest.digests import Digest, counted
from transflow.report.digest.notices import Notice, notices, wanted
from transflow.report.summaries import ReleaseSummary
from transflow.store.told import Attempt, Memory, Told
from transflow.text import digest

KEPT = dt.timedelta(days=90)
"""How long it is remembered that an event was told, at least."""


@dataclass
class World:
    """All that there is to tell now."""

    today: dt.date
    """In the zone of the project."""
    notices: dict[str, Notice] = field(default_factory=dict)
    """By key, of all releases, secret or not."""
    secret: set[str] = field(default_factory=set)
    """Releases that nobody outside the department may hear of."""
    seen: set[str] = field(default_factory=set)
    """Releases that could be read, whole."""
    unread: set[str] = field(default_factory=set)

    def add(self, told: ReleaseSummary, *, secret: bool) -> None:
        for notice in notices(told, self.today):
            self.notices[notice.key] = notice
        (self.unread if told.failed else self.seen).add(told.release)
        if secret:
            self.secret.add(told.release)

    def visible(self, channel: AnyChannel) -> dict[str, Notice]:
        """What a channel may be told, by key."""
        return {
            key: notice
            for key, notice in self.notices.items()
            if wanted(channel, notice) and self.may_hear(channel, notice)
        }

    def may_hear(self, channel: AnyChannel, notice: Notice) -> bool:
        return channel.embargoed or notice.release not in self.secret

    def over(self, told: Told) -> bool:
        """Whether what was told is not true any more."""
        return told.open and told.key not in self.notices and told.release in self.seen


class Order(Struct, frozen=True):
    """What is asked for in a run."""

    now: dt.datetime
    project: str
    """Its name, for people."""
    since: dt.datetime | None = None
    """When news begin, where that is asked for."""


class News:
    """What is new for one channel, digest by digest; `memory` is what is to be remembered."""

    def __init__(
        self, channel: AnyChannel, world: World, memory: Memory | None, order: Order
    ) -> None:
        self.channel = channel
        self.world = world
        self.order = order
        self.visible = world.visible(channel)
        self._counts = counted(self.visible.values())
        if memory is None or (order.since is not None and not memory.sent):
            memory = self._beginning()
        kept = {key: told for key, told in memory.told.items() if not world.over(told)}
        self.memory = replace(memory, told=kept)

    def digests(self) -> Iterator[Digest]:
        """What is to be sent, one after the other. While one is out `memory` says so and is to be
        written before it is sent; to go on says that it arrived, and `memory` is to be written
        once more."""
        if self.memory.attempt is not None:
            yield from self._once_more(self.memory.attempt)
        fresh = [key for key in self.visible if self._is_fresh(key)]
        if fresh:
            yield from self._send(self._attempt(fresh))
        began = min(self.memory.began, self.order.since or self.memory.began)
        self.memory = replace(self.memory, began=began)
        self._forget()

    # --- when a channel begins

    def _beginning(self) -> Memory:
        """Everything that is true now is counted, and told one by one only where it began since
        the time that was asked for."""
        now, since = self.order.now, self.order.since
        told = {n.key for n in self.visible.values() if _is_since(n, since)}
        known = {n.key for n in self.visible.values() if n.open or _is_since(n, since or now)}
        quiet, keys = known - told, sorted(known)
        moment = now.astimezone(dt.UTC).isoformat()
        name = digest(self.channel.name, "first", moment, *keys)
        attempt = Attempt(name, now, tuple(keys), first=True, quiet=tuple(sorted(quiet)))
        return Memory(since or now, since or now, attempt=attempt)

    # --- what goes

    def _once_more(self, attempt: Attempt) -> Iterator[Digest]:
        """A digest that may have arrived: under the same name, without what is over by now."""
        left = [key for key in attempt.keys if key in self.visible and key not in self.memory.told]
        if left or attempt.first:
            quiet = frozenset(attempt.quiet)
            kept = replace(
                attempt, keys=tuple(left), quiet=tuple(key for key in left if key in quiet)
            )
            yield from self._send(kept)
        else:
            self._give_up(attempt)

    def _give_up(self, attempt: Attempt) -> None:
        """Nothing of it can be told now. Where something may be over, and is not only hidden,
        another digest must not get its name: should it come back, it is news."""
        hidden = all(key in self.world.notices for key in attempt.keys)
        sent = self.memory.sent + (0 if hidden else 1)
        self.memory = replace(self.memory, sent=sent, attempt=None)

    def _is_fresh(self, key: str) -> bool:
        if key in self.memory.told:
            return False
        event, since = self.visible[key].event, self.order.since
        if event is None or event.at >= self.memory.since:
            return True
        return since is not None and since <= event.at < self.memory.began

    def _attempt(self, keys: Iterable[str]) -> Attempt:
        chosen = sorted(keys)
        name = digest(self.channel.name, str(self.memory.sent), *chosen)
        return Attempt(name, self.order.now, tuple(chosen))

    def _send(self, attempt: Attempt) -> Iterator[Digest]:
        self.memory = replace(self.memory, attempt=attempt)
        quiet = frozenset(attempt.quiet)
        yield Digest(
            attempt.id,
            self.channel.name,
            self.order.project,
            attempt.at.astimezone(dt.UTC),
            tuple(self.visible[key] for key in attempt.keys if key not in quiet),
            self._counts,
            attempt.first,
        )
        now_told = {key: self._told(key, attempt.at, key in quiet) for key in attempt.keys}
        self.memory = replace(
            self.memory,
            sent=self.memory.sent + 1,
            told={**self.memory.told, **now_told},
            attempt=None,
        )

    def _told(self, key: str, at: dt.datetime, quiet: bool) -> Told:
        notice = self.visible[key]
        about = notice.event.at if notice.event else None
        return Told(key, at, notice.release, notice.open, quiet, about)

    def _forget(self) -> None:
        """Events of long ago, where none of them could still come to be told."""
        since = self.order.now - KEPT
        if since <= self.memory.since or self.world.unread or self._hidden():
            return
        kept = {
            key: told
            for key, told in self.memory.told.items()
            if told.about is None or told.about >= since
        }
        if len(kept) < len(self.memory.told):
            self.memory = replace(self.memory, since=since, told=kept)

    def _hidden(self) -> bool:
        """Whether an event waits to be told until an embargo ends."""
        return any(
            notice.event is not None
            and notice.event.at >= self.memory.since
            and not self.world.may_hear(self.channel, notice)
            for notice in self.world.notices.values()
        )


def _is_since(notice: Notice, since: dt.datetime | None) -> bool:
    """Whether it began since then, as far as that is known."""
    return since is not None and (notice.at is None or notice.at >= since)


def standing_entries(
    known: Mapping[str, Notice],
    told: Mapping[str, Told],
    sent: Collection[Notice],
    now: dt.datetime,
) -> Iterator[tuple[Notice, dt.datetime]]:
    """What a feed shows: what was told one by one and is true still, and what is `sent` now."""
    fresh = {notice.key for notice in sent}
    for key, notice in known.items():
        if key in fresh:
            yield notice, now
        elif key in told and not told[key].quiet:
            yield notice, told[key].at
