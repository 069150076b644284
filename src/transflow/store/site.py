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
from itertools import islice
from pathlib import Path, PurePosixPath
from sys import intern

from msgspec import Struct, field

from transflow.errors import UsageError, Where, WorkspaceError
from transflow.messages import T
from transflow.store.disk import discard, move, new_file, real, refusal, write_new
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
_TOGETHER = 256
"""Pages that the manifest is written in pieces of."""
_LOOK = 2048
"""Bytes at the beginning of a page in which its mark stands."""


class SiteError(WorkspaceError):
    """The folder of the site cannot be written; that is so for every page."""


class Page(Struct, frozen=True):
    """A file of the site, as the manifest knows it."""

    path: str
    """Relative to the folder, with `/`."""
    key: str
    """Hash of what it was made from; empty where it is made anew in every run."""
    size: int
    """In bytes."""

    @property
    def note(self) -> str:
        """What the manifest says of it; JSON."""
        if self.key.isalnum() and self.key.isascii():
            return f'["{self.key}",{self.size}]'
        return json.dumps([self.key, self.size], separators=(",", ":"))


class SiteFolder(Struct, frozen=True):
    """The folder as it was when the run began."""

    root: Path
    mark: bytes
    """Stands near the beginning of every page that transflow makes."""
    known: Mapping[str, str] = field(default_factory=dict)
    """By path, the notes of what the last run that was finished left here."""
    present: Mapping[str, int] = field(default_factory=dict)
    """By path, the size of the files that are here, hidden ones aside."""
    litter: tuple[str, ...] = ()
    """What a killed run left half-written."""

    def stands(self, path: str, key: str) -> Page | None:
        """The page, if it is there and was made from what `key` is a hash of."""
        page = Page(path, key, self.present.get(path, -1))
        return page if self.known.get(path) == page.note else None

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

    def measure(self, path: str, pieces: Iterable[bytes]) -> tuple[int, bool]:
        """How many bytes a script or a list has, and whether it `differs`. Raises SiteError."""
        if path not in self.present:
            return sum(map(len, pieces)), True
        size, same = 0, True
        with _disk(str(self.root / path)), (self.root / path).open("rb") as stream:
            for piece in pieces:
                size += len(piece)
                same = same and stream.read(len(piece)) == piece
            return size, not same or bool(stream.read(1))

    def write(self, path: str, data: bytes) -> None:
        """Puts a file in its place at once. Raises SiteError."""
        with self._replacing(path) as temporary:
            write_new(temporary, data, flush=False)

    def write_pieces(self, path: str, pieces: Iterable[bytes]) -> None:
        """`write`, piece by piece."""
        with self._replacing(path) as temporary, os.fdopen(new_file(temporary), "wb") as stream:
            stream.writelines(pieces)
            if path == MANIFEST:
                stream.flush()
                os.fsync(stream.fileno())

    @contextlib.contextmanager
    def _replacing(self, path: str) -> Iterator[str]:
        """A path to write to, which then takes the place of `path`."""
        target = str(self.root / path)
        temporary = f"{target.rpartition('/')[0]}/.{os.urandom(4).hex()}{_TEMPORARY}"
        with _disk(target):
            try:
                yield temporary
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

    def finish(self, notes: Mapping[str, str]) -> None:
        """Notes what the site consists of now, by path. Raises SiteError."""
        _, differs = self.measure(MANIFEST, manifest(notes))
        if differs:
            self.write_pieces(MANIFEST, manifest(notes))

    def begin(self) -> None:
        """Makes the folder ours before the first page lies in it, and sweeps away what a killed
        run left half-written. Raises SiteError."""
        for path in self.litter:
            discard(str(self.root / path))
        if MANIFEST not in self.present:
            self.write_pieces(MANIFEST, manifest({}))

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


def manifest(notes: Mapping[str, str]) -> Iterator[bytes]:
    """JSON with sorted keys and without spaces, many pages in a piece."""
    left, before = iter(sorted(notes)), '{"pages":{'
    while some := list(islice(left, _TOGETHER)):
        yield (before + ",".join(f"{json.dumps(path)}:{notes[path]}" for path in some)).encode()
        before = ","
    yield f'{"" if notes else before}}},"schema":{SCHEMA}}}\n'.encode()


def require_site(folder: Path) -> None:
    """Whether pages may go into `folder`, which need not exist yet: it is a site already, or empty.

    Raises UsageError for a folder that holds something else, SiteError where it cannot be
    read.
    """
    root = real(folder)
    with _disk(str(folder)):
        if root.is_dir():
            if not (root / MANIFEST).exists():
                _require_empty(root, folder)
        elif root.exists():
            raise _not_a_folder(folder)


def open_site(folder: Path, mark: bytes) -> SiteFolder:
    """The site in `folder`, which need not exist yet.

    Raises UsageError for a folder that holds something else, SiteError where it cannot be
    read.
    """
    root = real(folder)
    require_site(folder)
    with _disk(str(folder)):
        if not root.is_dir():
            return SiteFolder(root, mark)
        known = _known(root / MANIFEST)
        found = dict(_files(str(root), "", deep=_PAGES))
        litter = tuple(path for path in found if path.endswith(_TEMPORARY))
        present = {intern(path): size for path, size in found.items() if "/." not in f"/{path}"}
        return SiteFolder(root, mark, known, present, litter)


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


def _known(path: Path) -> dict[str, str]:
    """What cannot be read is not known."""
    try:
        content = json.loads(path.read_bytes())
        noted = content["pages"] if content["schema"] == SCHEMA else {}
        # Thousands of paths are known three times over: each is kept once.
        return {
            intern(name): Page(name, str(key), int(size)).note
            for name, (key, size) in noted.items()
        }
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
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
