"""What the checks find in a release, looked up where nothing changed since the last time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from transflow.errors import TransflowError
from transflow.model import Finding
from transflow.pipeline.findings_memo import pack, unpack
from transflow.pipeline.known import Known
from transflow.pipeline.snapshot import Snapshot
from transflow.store.workspace import SourceFile, Workspace

if TYPE_CHECKING:
    from transflow.pipeline.plan import ReleasePlan
    from transflow.pipeline.project import Project


class VersionFindings(Struct, frozen=True):
    """What the checks find in one language of a release."""

    language: str
    path: str
    """Of the catalog."""
    findings: tuple[Finding, ...] = ()
    error: TransflowError | None = None
    """Why the catalog cannot be read, where it cannot."""


class ReleaseFindings(Struct, frozen=True):
    """What the checks find in the languages that a release is meant to have."""

    release: str
    versions: tuple[VersionFindings, ...]


class Checking:
    """A check of one release after the other. What is known of files that are, byte for byte, as
    they were is not worked out again; `project` is not even opened where everything is known."""

    def __init__(self, workspace: Workspace, project: Callable[[], Project]) -> None:
        """Raises WorkspaceError where the settings cannot be read."""
        self._open = project
        self._known = Known(workspace, "findings")

    def __call__(self, source: SourceFile) -> ReleaseFindings:
        """A catalog that cannot be read becomes the `error` of its version. Raises
        TransflowError."""
        seen = self._known.look(source)
        return self._recalled(seen) or self._found(seen)

    def close(self) -> None:
        """Remembers what was found out."""
        self._known.close()

    @cached_property
    def _project(self) -> Project:
        return self._open()

    def _recalled(self, seen: Snapshot) -> ReleaseFindings | None:
        value = self._known.recall(seen)
        try:
            versions = None if value is None else unpack(value)
        except (ValueError, LookupError, TypeError):
            return None
        if versions is None:
            return None
        return ReleaseFindings(
            seen.source.release,
            tuple(VersionFindings(language, path, found) for language, path, found in versions),
        )

    def _found(self, seen: Snapshot) -> ReleaseFindings:
        # Loading all this takes longer than to look up a thousand releases.
        from transflow.pipeline.plan import plan_release  # noqa: PLC0415 # slow to load, seldom wanted

        plan = plan_release(self._project, seen.source, seen)
        found = release_findings(plan)
        # What is still to be synced may depend on other releases, by way of the memory.
        if plan.settled:
            value = pack((v.language, v.path, v.findings) for v in found.versions)
            self._known.learn(self._known.entry(seen, value))
        return found


def release_findings(plan: ReleasePlan) -> ReleaseFindings:
    """What the checks find in a release that was planned."""
    return ReleaseFindings(
        plan.release,
        tuple(VersionFindings(v.language, v.path, v.findings, v.error) for v in plan.versions),
    )


def all_findings(found: Iterable[ReleaseFindings]) -> Iterable[Finding]:
    """The findings of all languages, in order."""
    return (f for release in found for version in release.versions for f in version.findings)
