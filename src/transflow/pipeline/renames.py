"""Releases whose file has a new name: their ledger and catalogs are to follow.

A release is known by its path. Where a file has gone and another has come that says nearly the
same, it was renamed. What is published keeps its name: its id and address are known outside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import TransflowError
from transflow.pipeline.project import Project
from transflow.pipeline.selection import suspects
from transflow.records import Ledger
from transflow.segment import segment
from transflow.store import ledger as ledgers
from transflow.store.workspace import SourceFile

SHARE = 0.6
"""Of the units of the longer text, how many must be the same."""
_GLIMPSE = 24
"""Letters of a unit by which a file is looked through before it is read as a release."""


class Rename(Struct, frozen=True):
    old: str
    new: str


def find(project: Project, sources: Sequence[SourceFile]) -> list[Rename]:
    """Which of the `sources` are releases that had another name; none is named twice."""
    gone, come = suspects(project.workspace, sources)
    left = [ledger for release in gone for ledger in _unpublished(project, release)]
    if not left:
        return []
    by_release = {source.release: source for source in sources}
    offers: list[tuple[float, str, str]] = []
    for release in come:
        for ledger in left:
            share = _same(project, by_release[release], ledger)
            if share >= SHARE:
                offers.append((-share, ledger.release, release))
    return list(_best(offers))


def _best(offers: list[tuple[float, str, str]]) -> Iterator[Rename]:
    taken: set[str] = set()
    for _, old, new in sorted(offers):
        if not {old, new} & taken:
            taken |= {old, new}
            yield Rename(old, new)


def _unpublished(project: Project, release: str) -> Iterator[Ledger]:
    """Its ledger, if it can be read and says that nothing of it is out."""
    path = project.workspace.ledger_path(release)
    try:
        ledger = ledgers.parse(project.workspace.read(path), path, release)
    except TransflowError:
        return  # it is said, with its place, where releases that vanished are told
    if ledger.exported is None and ledger.units:
        yield ledger


def _same(project: Project, source: SourceFile, ledger: Ledger) -> float:
    """The share of units that a file and a ledger have in common."""
    try:
        seen = project.snapshot(source)
        if not _glimpsed(seen.files.get(source.path, b""), source, ledger):
            return 0
        document = project.read_document(seen)
    except TransflowError:
        return 0  # it is said where the release itself is worked on
    mode = document.meta.segmentation or project.config.segmentation
    found = Counter(s.fingerprint for s in segment(document, project.language, mode))
    known = Counter(unit.fingerprint for unit in ledger.units)
    return (found & known).total() / max(found.total(), known.total())


def _glimpsed(data: bytes, source: SourceFile, ledger: Ledger) -> bool:
    if source.front_matter is not None:
        return True  # not a text that could be looked through
    longest = sorted((unit.source for unit in ledger.units), key=len)[-5:]
    return any(text[:_GLIMPSE].encode() in data for text in longest)


def follow(project: Project, rename: Rename) -> None:
    """Takes catalogs and ledger to the new name. The ledger goes last: if this is cut short, the
    rename is found again and finished. Raises WorkspaceError and LedgerError."""
    workspace = project.workspace
    for language in workspace.languages():
        old = workspace.catalog_path(language, rename.old)
        new = workspace.catalog_path(language, rename.new)
        if workspace.read_if_there(old) is not None and workspace.read_if_there(new) is None:
            workspace.rename(old, new)
    path = workspace.ledger_path(rename.old)
    ledger = ledgers.parse(workspace.read(path), path, rename.old)
    ledger = replace(ledger, release=rename.new)
    workspace.write(workspace.ledger_path(rename.new), ledgers.serialize(ledger))
    workspace.remove(path)
