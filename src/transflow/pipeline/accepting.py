"""Carries out what a person decides about words: right in the whole project, or not after all."""

from __future__ import annotations

from msgspec import Struct

from transflow.errors import UsageError
from transflow.messages import T
from transflow.pipeline.project import Project
from transflow.records import Accepted
from transflow.store import accepted


class Accepting(Struct, frozen=True):
    """What came of the wish."""

    record: Accepted
    """The one in the file: the new one, the one that was there, or the one that was taken out."""
    changed: bool
    """Whether the file changes."""


def accept(project: Project, record: Accepted, *, dry_run: bool) -> Accepting:
    """Records that words are right in the whole project. The caller holds the lock. Raises
    ConfigError for a damaged file, WorkspaceError, ConflictError."""
    before = project.workspace.read_if_there(accepted.FILE)
    there = _there(before, record)
    if there is not None and there.reason == record.reason:
        return Accepting(there, changed=False)
    if not dry_run:
        after = accepted.with_record(before or b"", record)
        project.workspace.write_over(accepted.FILE, after, before)
    return Accepting(record, changed=True)


def refuse(project: Project, record: Accepted, *, dry_run: bool) -> Accepting:
    """Takes that back. Raises UsageError where nobody said so, and as `accept`."""
    before = project.workspace.read_if_there(accepted.FILE)
    there = _there(before, record)
    if there is None:
        raise UsageError(
            T("“{text}” was not waived for “{check}”", text=record.text, check=record.check),
            hint=T("see what was: transflow waivers"),
        )
    if not dry_run:
        after = accepted.without(before or b"", record)
        project.workspace.write_over(accepted.FILE, after, before)
    return Accepting(there, changed=True)


def _there(data: bytes | None, record: Accepted) -> Accepted | None:
    same = [one for one in accepted.parse(data or b"") if accepted.same(one, record)]
    return same[0] if same else None
