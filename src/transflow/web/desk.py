"""The page of a release, worked out from its files when somebody asks for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256

from msgspec import Struct, field
from msgspec.structs import replace

from transflow.errors import TransflowError
from transflow.pipeline.decisions import Declarable, declarable
from transflow.pipeline.declaring import revocable
from transflow.pipeline.plan import ReleasePlan, VersionPlan, plan_release
from transflow.pipeline.project import Project, open_project
from transflow.pipeline.surveying import failed_view
from transflow.pipeline.viewing import view_of
from transflow.recent import Recent
from transflow.records import Decision, Rejection
from transflow.report.views import ReleaseView
from transflow.staleness.rejections import standing
from transflow.store.stamps import of_release
from transflow.store.workspace import Workspace
from transflow.web.survey import Clock, State

_KEPT = 12
"""Releases that are kept in memory at most, as they were shown last."""
HANDS = 3
"""Releases that are worked out at a time, so that other pages need not wait."""
_QUEUE = 9
"""Requests that work out a release, or wait for their turn."""


class CrowdedError(Exception):
    """So many releases are being worked out that this one cannot be."""


class Opened(Struct, frozen=True):
    """A release as it is shown, with what must be known to offer something to do."""

    view: ReleaseView
    mark: str
    """Another one, when the files are others."""
    project: Project | None = None
    """None where the release cannot be read."""
    plan: ReleasePlan | None = None
    minor: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By language, the units with a change that may be declared minor."""
    declared: Mapping[str, Mapping[str, Decision]] = field(default_factory=dict)
    """By language and unit, the decision that a change is minor, which may be taken back."""
    rejected: Mapping[str, Sequence[Rejection]] = field(default_factory=dict)
    """By language, the rejections that stand."""

    def version(self, language: str) -> VersionPlan | None:
        versions = self.plan.versions if self.plan is not None else ()
        return next((v for v in versions if v.language == language), None)


class Desk:
    """Opens releases; those opened last are at hand as long as their files are the same."""

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        self.workspace = workspace
        self.clock = clock
        self._recent: Recent[str, Opened] = Recent(_KEPT)
        self._hands = threading.Semaphore(HANDS)
        self._lock = threading.Lock()
        self._inside = 0

    def mark(self, state: State, release: str) -> str:
        """Another one when anything that the page shows may be other. Nothing is read."""
        source = state.sources.get(release)
        files = "" if source is None else of_release(self.workspace, source, state.all_languages)
        brief = state.briefs.get(release)
        end = brief.told.publish_at if brief is not None else None
        waits = end is not None and self.clock() < end
        told = f"{release} {state.common} {files} {waits} {state.failures.get(release)}"
        return sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:24]

    def open(self, state: State, release: str) -> Opened:
        """The release as its files are now. Raises CrowdedError."""
        mark = self.mark(state, release)
        known = self._recent.get(release)
        if known is not None and known.mark == mark:
            return known
        with self._hand():
            opened = self._opened(state, release, mark)
        if opened.plan is not None:
            self._recent.keep(release, opened)
        return opened

    @contextmanager
    def _hand(self) -> Iterator[None]:
        with self._lock:
            if self._inside >= _QUEUE:
                raise CrowdedError
            self._inside += 1
        try:
            with self._hands:
                yield
        finally:
            with self._lock:
                self._inside -= 1

    def _opened(self, state: State, release: str, mark: str) -> Opened:
        source = state.sources.get(release)
        if source is None:
            return Opened(failed_view(release, state.failures[release]), mark)
        try:
            project = open_project(self.workspace.root, self.clock())
            plan = plan_release(project, source)
            opened = Opened(view_of(project, plan), mark, project, plan)
            return _with_decisions(opened, project, plan)
        except TransflowError as error:
            return Opened(failed_view(release, error), mark)


def _with_decisions(opened: Opened, project: Project, plan: ReleasePlan) -> Opened:
    versions = {version.language: version for version in plan.versions}
    return replace(
        opened,
        minor={name: _minor(project, plan, version) for name, version in versions.items()},
        declared={name: revocable(plan, name) for name in versions},
        rejected={name: standing(plan.ledger, name, v.states) for name, v in versions.items()},
    )


def _minor(project: Project, plan: ReleasePlan, version: VersionPlan) -> frozenset[str]:
    if version.sync is None:
        return frozenset()
    catalog = version.sync.catalog
    found = declarable(plan.ledger, version.language, version.states, catalog, project.language)
    return frozenset(unit for unit, change in found.items() if isinstance(change, Declarable))
