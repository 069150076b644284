"""Releases in brief, as they were told before, for pages that show many of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from transflow.pipeline.known import Entry, Known
from transflow.pipeline.overview import Overview
from transflow.pipeline.project import Project
from transflow.pipeline.snapshot import Snapshot
from transflow.report.summaries import ReleaseSummary, pack, unpack
from transflow.store.workspace import SourceFile


class Lesson(Struct, frozen=True):
    """What is to be remembered of a release; small enough to be sent from process to process."""

    rows: tuple[Entry, ...] = ()
    brief: tuple[Entry, ...] = ()


NO_LESSON = Lesson()


class Recollection:
    """Briefs that are known, and those that are new."""

    def __init__(self, project: Project) -> None:
        """Raises WorkspaceError where the settings cannot be read."""
        self._now = project.now
        self._overview = Overview(project.workspace, project.now)
        self._known = Known(project.workspace, "report")

    def look(self, source: SourceFile) -> Snapshot:
        """Raises WorkspaceError."""
        return self._overview.look(source)

    def has(self, source: SourceFile) -> bool:
        """Whether anything is known of a release, right or not: else it need not be looked at."""
        return self._known.has(source.release)

    def told(self, seen: Snapshot) -> ReleaseSummary | None:
        """The release in brief, or None where it has to be worked out."""
        rows, value = self._overview.rows(seen), self._known.recall(seen)
        if rows is None or value is None:
            return None
        try:
            learnt, _, packed = value.partition("\n")
            told = unpack(packed, rows)
            return told if self._holds(told, dt.datetime.fromisoformat(learnt)) else None
        except (ValueError, KeyError, TypeError):
            return None

    def _holds(self, told: ReleaseSummary, learnt: dt.datetime) -> bool:
        """An embargo ends by the clock and not by a change of any file."""
        end = told.publish_at
        return end is None or (learnt < end) == (self._now < end)

    def waits(self, told: ReleaseSummary) -> bool:
        """Whether nothing of it may be known outside now."""
        waits = told.publish_at is not None and self._now < told.publish_at
        return waits or told.confidential

    def key(self, seen: Snapshot, extra: bytes) -> str:
        """A hash of what a page is made from; empty where nothing may be believed of it."""
        entry = self._known.entry(seen, "", extra)
        return entry[0][1] if entry else ""

    def lesson(self, seen: Snapshot, told: ReleaseSummary) -> Lesson:
        brief = f"{self._now.isoformat()}\n{pack(told)}"
        return Lesson(self._overview.entry(seen, told.rows), self._known.entry(seen, brief))

    def learn(self, lessons: Iterable[Lesson]) -> None:
        for lesson in lessons:
            self._overview.learn(lesson.rows)
            self._known.learn(lesson.brief)

    def close(self) -> None:
        """Puts away what was learnt."""
        self._overview.close()
        self._known.close()
