"""A folder with a site: pages are written where they differ, and only pages are ever deleted.

What lies there is known by a manifest, in which each page has a key, a hash of everything it was
made from. The manifest is written last: a run that is cut short leaves whole pages behind, old and
new, and the next one finishes its work.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from transflow.errors import UsageError, Where, WorkspaceError
from transflow.messages import T
from transflow.store.disk import discard, move, real, refusal, write_new
from transflow.store.turns import turn

MANIFEST = "transflow-report.json"
SCHEMA = 1
_LOCK = ".transflow-report.lock"
_TEMPORARY = ".transflow-page"
_NEVER_MIND = frozenset({"status.html", "Thumbs.db", "desktop.ini"})
"""What may lie in a folder that is to become a site: the status page of `transflow run`, and what
systems leave behind."""
_PAGES = ("releases", "languages")
"""Folders of pages; pages lie at the top too."""
_LOOK = 2048
"""Bytes at the beginning of a page in which its mark stands."""


class SiteError(WorkspaceError):
    """The folder of the site cannot be written; that is so for every page."""


@dataclass(frozen=True)
class Page:
    """A file of the site, as the manifest knows it."""

    path: str
    """Relative to the folder, with `/`."""
    key: str
    """Hash of what it was made from; empty where it is made anew in every run."""
    size: int
    """In bytes."""


@dataclass(frozen=True)
class SiteFolder:
    """The folder as it was when the run began."""

    root: Path
    mark: bytes
    """Stands near the beginning of every page that transflow makes."""
    known: Mapping[str, Page] = field(default_factory=dict)
    """By path, what the last run that was finished left here."""
    present: Mapping[str, int] = field(default_factory=dict)
    """By path, the size of the files that are here, hidden ones aside."""
    litter: tuple[str, ...] = ()
    """What a killed run left half-written."""

    def stands(self, path: str, key: str) -> Page | None:
        """The page, if it is there and was made from what `key` is a hash of."""
        page = self.known.get(path)
        right = page is not None and page.key == key and self.present.get(path) == page.size
        return page if right else None

    def differs(self, path: str, data: bytes) -> bool:
        """Whether a file is not there or has other bytes. Raises SiteError where it is
        somebody else's."""
        if path not in self.present:
            return True
        if path not in self.known and path.endswith(".html") and not self._is_ours(path):
            raise SiteError(
                T("this page is not of transflow, and a page of the report goes here"),
                Where(str(self.root / path)),
                T("move it to another folder and run the same command again"),
            )
        with _disk(str(self.root / path)):
            return self.present[path] != len(data) or (self.root / path).read_bytes() != data

    def write(self, path: str, data: bytes) -> None:
        """Puts a file in its place at once. Raises SiteError."""
        target = str(self.root / path)
        temporary = f"{target.rpartition('/')[0]}/.{os.urandom(4).hex()}{_TEMPORARY}"
        with _disk(target):
            try:
                write_new(temporary, data, flush=path == MANIFEST)
                move(temporary, target)
            except BaseException:
                discard(temporary)
                raise

    def strangers(self, wanted: Iterable[str]) -> list[str]:
        """Pages of ours that are here and are not `wanted` any more, sorted."""
        keep = {*wanted, MANIFEST}
        return [
            path
            for path in sorted(self.present)
            if path not in keep
            and (path in self.known or (path.endswith(".html") and self._is_ours(path)))
        ]

    def remove(self, paths: Iterable[str]) -> None:
        """Deletes pages, and folders of pages that are left empty. Raises SiteError."""
        folders = set()
        for path in paths:
            with _disk(str(self.root / path)):
                (self.root / path).unlink(missing_ok=True)
            folders |= {str(parent) for parent in PurePosixPath(path).parents}
        for folder in sorted(folders - {"."}, reverse=True):
            _remove_if_empty(self.root / folder)

    def finish(self, pages: Iterable[Page]) -> None:
        """Notes what the site consists of now. Raises SiteError."""
        noted = {page.path: [page.key, page.size] for page in pages}
        data = manifest(noted)
        if self.present.get(MANIFEST) is None or (self.root / MANIFEST).read_bytes() != data:
            self.write(MANIFEST, data)

    def begin(self) -> None:
        """Makes the folder ours before the first page lies in it, and sweeps away what a killed
        run left half-written. Raises SiteError."""
        for path in self.litter:
            discard(str(self.root / path))
        if MANIFEST not in self.present:
            self.write(MANIFEST, manifest({}))

    def _is_ours(self, path: str) -> bool:
        with _disk(str(self.root / path)), (self.root / path).open("rb") as stream:
            return self.mark in stream.read(_LOOK)


@contextlib.contextmanager
def _disk(path: str) -> Iterator[None]:
    """As `store.disk.disk`."""
    try:
        yield
    except OSError as error:
        told = refusal(error, path)
        raise SiteError(told.message, told.where, told.hint) from error


def manifest(noted: Mapping[str, list[Any]]) -> bytes:
    content = {"schema": SCHEMA, "pages": noted}
    return (json.dumps(content, sort_keys=True, separators=(",", ":")) + "\n").encode()


def open_site(folder: Path, mark: bytes) -> SiteFolder:
    """The site in `folder`, which need not exist yet.

    Raises UsageError for a folder that holds something else, SiteError where it cannot be
    read.
    """
    root = real(folder)
    with _disk(str(folder)):
        if not root.is_dir():
            if root.exists():
                raise _not_a_folder(folder)
            return SiteFolder(root, mark)
        known = _known(root / MANIFEST)
        if known is None:
            _require_empty(root, folder)
        found = dict(_files(str(root), "", deep=_PAGES))
        litter = tuple(path for path in found if path.endswith(_TEMPORARY))
        present = {path: size for path, size in found.items() if "/." not in f"/{path}"}
        return SiteFolder(root, mark, known or {}, present, litter)


def reporting(root: Path) -> AbstractContextManager[None]:
    """Raises BusyError at once where another transflow writes the same site; WorkspaceError."""
    return turn(root / _LOCK, T("another transflow is writing this report"), str(root))


def _files(folder: str, base: str, deep: Collection[str] | None) -> Iterator[tuple[str, int]]:
    """Paths and sizes; of the folders only those named in `deep`, all where it is None. Raises
    SiteError for a linked one: what it leads to is not ours to write or delete."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{base}{entry.name}"
            if not entry.is_dir():
                yield path, entry.stat(follow_symlinks=False).st_size
            elif deep is None or entry.name in deep:
                if entry.is_symlink():
                    raise _linked(entry.path)
                yield from _files(entry.path, f"{path}/", None)


def _known(path: Path) -> dict[str, Page] | None:
    """None where there is no manifest; what cannot be read of one is not known."""
    try:
        content = json.loads(path.read_bytes())
        noted = content["pages"] if content["schema"] == SCHEMA else {}
        return {name: Page(name, str(key), int(size)) for name, (key, size) in noted.items()}
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _require_empty(root: Path, folder: Path) -> None:
    with os.scandir(root) as entries:
        names = sorted(entry.name for entry in entries)
    others = [name for name in names if not name.startswith(".") and name not in _NEVER_MIND]
    if others:
        raise UsageError(
            T("this folder holds other things, such as {name}", name=others[0]),
            Where(str(folder)),
            T("name a folder that is empty or not there yet: --output FOLDER"),
        )


def _linked(path: str) -> SiteError:
    return SiteError(
        T("this is a link to another folder; no pages are written there"),
        Where(path),
        T("replace the link by a real file or folder"),
    )


def _not_a_folder(folder: Path) -> UsageError:
    return UsageError(
        T("there is a file where a folder should be"),
        Where(str(folder)),
        T("name a folder that is empty or not there yet: --output FOLDER"),
    )


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return  # something else lies in it, or it is gone already
