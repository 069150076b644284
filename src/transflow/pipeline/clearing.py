"""The guard: which texts may go to a service outside, and the one way they take.

Nothing of a release goes out that is under an embargo or confidential, withdrawn, a draft unless
somebody says so, or of which one of these cannot be ruled out. Two locks hold that, and each alone
would do: a request takes texts of the type `Cleared` only, which only this module makes; and the
wire is shut but while the texts of one release are on their way, when before every single attempt
the files are read anew.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from transflow.clearance import Cleared, issue
from transflow.errors import TransflowError, Where
from transflow.messages import T, Text
from transflow.model import SOURCE_SUFFIXES, Meta, SourceStatus
from transflow.pipeline.snapshot import Snapshot
from transflow.segment import segment
from transflow.store.workspace import SourceFile

if TYPE_CHECKING:
    from transflow.pipeline.project import Project

Sending = TypeVar("Sending")
Reply = TypeVar("Reply")
_MAY_SAY_MORE = b"publish_at"


class Why(StrEnum):
    """Why nothing of a release may go out."""

    EMBARGO = "embargo"
    CONFIDENTIAL = "confidential"
    DRAFT = "source-draft"
    WITHDRAWN = "withdrawn"
    DOUBTFUL = "doubtful"
    """It cannot be read, or does not say clearly what it is."""


class Hold(Struct, frozen=True):
    """What keeps a release back."""

    why: Why
    message: Text


class HeldError(TransflowError):
    """A text was to go out that may not."""

    def __init__(self, hold: Hold, where: Where) -> None:
        super().__init__(hold.message, where)
        self.hold = hold


class Guard:
    """Looks at the files of a release each time it is asked."""

    def __init__(
        self,
        project: Project,
        *,
        drafts: bool = False,
        clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        """`drafts` lets source texts go that are no more than drafts. By `clock` too an embargo
        must be over: a project whose time is set forward lets nothing out early."""
        self._project = project
        self._drafts = drafts
        self._now = min(project.now, clock())
        _, problems = project.workspace.sources(SOURCE_SUFFIXES)
        self._odd = {_stem(problem.where.path) for problem in problems if problem.where}
        self._last: tuple[Mapping[str, bytes], Hold | frozenset[str]] = ({}, frozenset())

    def hold(self, source: SourceFile) -> Hold | None:
        """Why nothing of a release may go out now; None where it may."""
        found = self._look(source)
        return found if isinstance(found, Hold) else None

    def clear(self, source: SourceFile, texts: Iterable[str]) -> tuple[Cleared, ...]:
        """Those of `texts` that stand in a release as it reads now, in their order. Raises
        HeldError where nothing of it may go out."""
        found = self._look(source)
        if isinstance(found, Hold):
            raise HeldError(found, Where(source.path))
        return tuple(issue(text) for text in texts if text in found)

    # --- looking

    def _look(self, source: SourceFile) -> Hold | frozenset[str]:
        """Why nothing of a release may go out, or its unit texts. The files are read each time,
        and read anew as a release only where they are others than the last time."""
        if self._several(source):
            return _doubt(T("there are several files of this release: none of it is sent"))
        try:
            files = self._files(source)
            if files != self._last[0]:
                self._last = files, self._read(source, files)
        except TransflowError as error:
            return _doubt(
                T("the release cannot be read, so nothing of it is sent: {why}", why=error.message)
            )
        return self._last[1]

    def _files(self, source: SourceFile) -> Mapping[str, bytes]:
        """Those that say what a release is, by path. Raises WorkspaceError."""
        paths = (source.path, source.front_matter)
        read = self._project.workspace.read_if_there
        found = ((path, read(path)) for path in paths if path is not None)
        return {path: data for path, data in found if data is not None}

    def _read(self, source: SourceFile, files: Mapping[str, bytes]) -> Hold | frozenset[str]:
        """Raises SourceError, WorkspaceError."""
        document = self._project.read_document(Snapshot(source, files))
        hold = self._judged(document.meta)
        if hold is not None:
            return hold
        head = files.get(source.front_matter or source.path, b"")
        if document.meta.publish_at is None and _MAY_SAY_MORE in head.replace(b"\0", b"").lower():
            return _doubt(
                T("the release speaks of publish_at but names no time: none of it is sent")
            )
        mode = document.meta.segmentation or self._project.config.segmentation
        return frozenset(one.source for one in segment(document, self._project.language, mode))

    def _judged(self, meta: Meta) -> Hold | None:
        if meta.confidential:
            return Hold(Why.CONFIDENTIAL, T("it is confidential"))
        if meta.secret(self._now) and meta.publish_at is not None:
            when = meta.publish_at.strftime("%Y-%m-%d %H:%M")
            return Hold(Why.EMBARGO, T("it is under an embargo until {when}", when=when))
        if meta.status is SourceStatus.WITHDRAWN:
            return Hold(Why.WITHDRAWN, T("it was withdrawn"))
        if meta.status is SourceStatus.DRAFT and not self._drafts:
            return Hold(Why.DRAFT, T("the source text is a draft; --drafts sends it all the same"))
        return None

    def _several(self, source: SourceFile) -> bool:
        """Another file of the same release may say something else of it."""
        read = self._project.workspace.read_if_there
        others = {f"releases/{source.release}{suffix}" for suffix in SOURCE_SUFFIXES}
        try:
            return source.release in self._odd or any(
                read(path) is not None for path in sorted(others - {source.path})
            )
        except TransflowError:
            return True


def recalled(texts: Iterable[str]) -> tuple[Cleared, ...]:
    """Texts that went out before, to find what belongs to them in what came back. The gate is shut
    meanwhile."""
    return tuple(issue(text) for text in texts)


def _doubt(message: Text) -> Hold:
    return Hold(Why.DOUBTFUL, message)


def _stem(path: str) -> str:
    return path.removeprefix("releases/").rpartition(".")[0]


class Gate:
    """The way out to one service. It is shut but while texts are on their way."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._texts: tuple[SourceFile, Sequence[Cleared]] | None = None
        self.passed = 0
        """How many requests went out."""

    @contextlib.contextmanager
    def sending(self, source: SourceFile, texts: Sequence[Cleared]) -> Iterator[None]:
        """Open for these texts of one release."""
        self._texts = source, texts
        try:
            yield
        finally:
            self._texts = None

    def guarded(self, wire: Callable[[Sending, float], Reply]) -> Callable[[Sending, float], Reply]:
        """`wire`, by which nothing goes but what may go at that very moment. It raises
        HeldError."""

        def careful(sending: Sending, seconds: float) -> Reply:
            self._require()
            self.passed += 1
            return wire(sending, seconds)

        return careful

    def _require(self) -> None:
        if self._texts is None:
            raise HeldError(_doubt(T("nothing may be sent just now")), Where("config.yaml"))
        source, texts = self._texts
        if len(self._guard.clear(source, texts)) < len(texts):
            raise HeldError(
                _doubt(T("the text was changed while it was to be sent")), Where(source.path)
            )
