"""Whether files have changed, by what the system knows of them: a reason to read them again, and
never a reason to believe that they are as they were."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from transflow.store.workspace import SourceFile, Workspace

Stamp = tuple[int, int, int, int]
"""Times of the last change of the content and of the file, in nanoseconds; size; inode."""
Stamps = Mapping[str, Stamp]
"""By path, relative to the project."""
_FOLDERS = ("releases", "locales", "ledger", "terms")
_RELEASE = re.compile(
    r"(?:releases/(.+)\.[^./]+|locales/[^/]+/LC_MESSAGES/(.+)\.po|ledger/(.+)\.json)"
)
_DEEP = 32
"""Folders within folders that are looked into."""


class Changes(Struct, frozen=True):
    """What is not as it was at the last look."""

    releases: frozenset[str] = frozenset()
    """Ids of releases whose files came, went or changed."""
    common: bool = False
    """Whether a file changed that every release depends on."""

    def __bool__(self) -> bool:
        return self.common or bool(self.releases)


def look(workspace: Workspace, more: Iterable[str] = ()) -> dict[str, Stamp]:
    """The stamps of all files of a project that its pages are made from; `more` are the paths of
    further ones, such as those that the settings name. What cannot be read is not there."""
    found: dict[str, Stamp] = {}
    root = str(workspace.root)
    _scan(root, "", found, deep=0)
    for folder in _FOLDERS:
        _scan(f"{root}/{folder}", f"{folder}/", found, deep=_DEEP)
    for path in more:
        stamp = _stamp(workspace.root / path)
        if stamp is not None:
            found[path] = stamp
    return found


def changes(before: Stamps, after: Stamps) -> Changes:
    """What came, went or changed from one look to the next."""
    paths = [path for path, stamp in after.items() if before.get(path) != stamp]
    paths += [path for path in before if path not in after]
    releases = set()
    common = False
    for path in paths:
        name = release_of(path)
        if name is None:
            common = True
        else:
            releases.add(name)
    return Changes(frozenset(releases), common)


def release_of(path: str) -> str | None:
    """The release that a file belongs to by its path; None for what all depend on."""
    found = _RELEASE.fullmatch(path)
    return next(filter(None, found.groups())) if found else None


def of_release(workspace: Workspace, source: SourceFile, languages: Iterable[str]) -> str:
    """What the files of a release are at this moment, in a word that changes when they do."""
    release = source.release
    paths = [source.path, workspace.ledger_path(release)]
    paths += [source.front_matter] if source.front_matter else []
    paths += [workspace.catalog_path(language, release) for language in languages]
    return repr([_stamp(workspace.root / path) for path in paths])


def _scan(folder: str, base: str, found: dict[str, Stamp], deep: int) -> None:
    try:
        entries = os.scandir(folder)
    except OSError:
        return
    with entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    if deep > 0:
                        _scan(entry.path, f"{base}{entry.name}/", found, deep - 1)
                elif entry.is_file():
                    found[base + entry.name] = _facts(entry.stat())
            except OSError:
                continue  # it went while it was looked at


def _stamp(path: Path) -> Stamp | None:
    try:
        return _facts(path.stat())
    except (OSError, ValueError):
        return None


def _facts(facts: os.stat_result) -> Stamp:
    return facts.st_mtime_ns, facts.st_ctime_ns, facts.st_size, facts.st_ino
