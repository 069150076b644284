"""The export as it will be: what changes is laid ready beside it, and takes its place at once.

Until `commit` nobody sees anything of it. Then the whole folder is exchanged in one step, and only
after that the ledgers say what went out. A run that is killed before leaves the former export and
the former ledgers; one that ends after leaves an export that is ahead of its ledgers, and a note by
which the next run puts these into place.

Where the disk has no hard links, a folder cannot be exchanged, or `export/` holds links, the files
are replaced one by one in the order in which they were laid ready; the manifest is the last. A run
that is killed meanwhile is done again by the next.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from transflow.errors import TransflowError
from transflow.store import ahead, swap
from transflow.store.disk import disk, new_file, require_all, write_new
from transflow.store.listing import files_in
from transflow.store.waiting import WaitingLedgers
from transflow.store.workspace import Workspace

_EXPORT = Workspace.EXPORT
_PLACE = ".transflow/export"
_NEW, _NEXT, _FORMER = f"{_PLACE}/new", f"{_PLACE}/next", f"{_PLACE}/former"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS})


class Staging:
    """What changes in `export/`. Paths are relative to the project, as in Workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._root = str(workspace.root)
        self._changes: dict[str, bool] = {}
        """By path, in the order of the changes: whether the file will be there."""
        self._folders: dict[str, set[str]] = {}
        """The paths of the changes by their folder."""
        self._touched: set[str] = set()
        """The paths of all files that were begun where they are to be laid ready."""
        self._last = ("", b"")
        """The file that was laid ready last: nearly always it is asked for again at once."""
        self._ledgers = WaitingLedgers(workspace)
        self._begun = False

    def __enter__(self) -> Staging:
        return self

    def __exit__(self, *_error: object) -> None:
        with contextlib.suppress(OSError, TransflowError):
            if self._ledgers.releases:  # or it did not write, and may not hold the lock
                ahead.catch_up(self.workspace.root)
            self.discard()

    # --- looking

    def read_if_there(self, path: str) -> bytes | None:
        """As it will be. Raises WorkspaceError."""
        there = self._changes.get(path)
        if there is None:
            return self.workspace.read_if_there(path)
        if there and path == self._last[0]:
            return self._last[1]
        return self.workspace.read(self._laid(path)) if there else None

    def sha256(self, path: str) -> str | None:
        """As it will be. Raises WorkspaceError."""
        there = self._changes.get(path)
        if there is None:
            return self.workspace.sha256(path)
        return self.workspace.sha256(self._laid(path)) if there else None

    def locate(self, path: str) -> Path:
        """Where the bytes of the file are now. Raises WorkspaceError."""
        return self.workspace.locate(self._laid(path) if self._changes.get(path) else path)

    def changes(self, path: str) -> bool:
        """Whether anything was laid ready or is to go there."""
        return path in self._changes

    def media(self, release: str) -> list[str]:
        """Paths of the pictures of a release, as they will be, sorted. Raises WorkspaceError."""
        found = set(self.workspace.media(release))
        for path in self._folders.get(self.workspace.media_path(release, ""), ()):
            (found.add if self._changes[path] else found.discard)(path)
        return sorted(found)

    def pictures(self) -> list[str]:
        """Paths of the pictures of all releases, as they will be, sorted."""
        folder = self.workspace.media_path("", "").rstrip("/")
        found = set(files_in(self.workspace, folder, ""))
        for path, there in self._changes.items():
            if path.startswith(f"{folder}/"):
                (found.add if there else found.discard)(path)
        return sorted(found)

    def ledgers(self) -> list[str]:
        """Releases that will have a ledger, sorted. Raises WorkspaceError."""
        return sorted({*self.workspace.ledgers(), *self._ledgers.releases})

    def ledger(self, release: str) -> bytes:
        """A ledger as it will be. Raises WorkspaceError."""
        return self._ledgers.read(release)

    def says_exported(self, release: str) -> bool:
        """Whether the ledger of a release, as it will be, is known to say that it is out, from
        having been laid ready. False says nothing."""
        return self._ledgers.says_exported(release)

    @property
    def empty(self) -> bool:
        """Whether the export will be as it is."""
        return not self._changes

    # --- laying ready

    def write(self, path: str, data: bytes) -> None:
        """Raises WorkspaceError."""
        self._begin()
        with disk(path):
            rights = self.workspace.rights(path)
            target = self._new_file(path)
            write_new(target, data, flush=False)
            _give(target, rights)
        self._note(path, there=True)
        self._last = path, data

    @contextlib.contextmanager
    def writing(
        self, path: str, judge: Callable[[Path], None] = lambda _new: None
    ) -> Iterator[Callable[[bytes], None]]:
        """A function that takes the bytes of a file piece by piece; if `judge`, which is given the
        new file, raises, it is not laid ready. Raises WorkspaceError."""
        self._begin()
        with disk(path):
            rights = self.workspace.rights(path)
            target = self._new_file(path)
            with os.fdopen(new_file(target), "wb") as stream:
                yield lambda data: require_all(stream.write(data), len(data))
            _give(target, rights)
        judge(Path(target))
        self._note(path, there=True)
        self._last = "", b""

    def _new_file(self, path: str) -> str:
        """Where `path` is laid ready; nothing is there. Raises OSError."""
        target = self._absolute(path)
        if path in self._touched:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(target)  # noqa: PTH108 # where thousands are written, a Path takes longer
        self._touched.add(path)
        return target

    def remove(self, path: str) -> None:
        """Raises WorkspaceError."""
        self._begin()
        self._note(path, there=False)

    def write_ledger(self, release: str, data: bytes, expected: bytes | None) -> None:
        """Lays a ledger ready, which says that its release went out, to replace the one that is
        `expected` to be there. Raises WorkspaceError."""
        self._ledgers.add(release, data, expected)

    def leave(self, path: str) -> None:
        """A file is to be as it is. Raises WorkspaceError."""
        with disk(path):
            if self._changes.pop(path, None):
                self.workspace.locate(self._laid(path)).unlink(missing_ok=True)
            self._folders.get(_folder(path), set()).discard(path)

    def drop(self, release: str) -> None:
        """What was laid ready of a release is not to be: it has to be planned anew."""
        pictures = self._folders.get(self.workspace.media_path(release, ""), set())
        for path in (self.workspace.export_path(release), *sorted(pictures)):
            self.leave(path)
        self._ledgers.drop(release)

    # --- the step

    def commit(self) -> None:
        """Everything takes its place. Raises WorkspaceError; ConflictError where someone changed
        a ledger meanwhile, which then stays as it is."""
        with disk(_EXPORT):
            self._flush()
            if self._changes and not self._exchange():
                self._one_by_one()
            if self._begun:
                self._clean()
        self._forget()
        self._ledgers.settle()
        ahead.forget(self.workspace.root)

    def _flush(self) -> None:
        files = [self._absolute(path) for path, there in self._changes.items() if there]
        if self._changes and self._ledgers.releases:
            last = [*self._changes][-1]
            waiting = self._ledgers.noted
            files.append(str(ahead.note(self.workspace.root, last, self.sha256(last), waiting)))
        swap.flush([*files, *self._ledgers.files])

    def discard(self) -> None:
        """Nothing of what was laid ready will be. Raises WorkspaceError."""
        self._ledgers.clear()
        if self._begun:
            with disk(_PLACE):
                self._clean()
        self._forget()

    def _forget(self) -> None:
        self._changes, self._folders, self._touched, self._begun = {}, {}, set(), False
        self._last = "", b""

    def _exchange(self) -> bool:
        """Whether the whole folder could be replaced in one step."""
        live = self.workspace.root / _EXPORT
        live = Path(os.path.realpath(live))
        edition, former = self.workspace.locate(_NEXT), self.workspace.locate(_FORMER)
        changes = {
            path.removeprefix(_EXPORT): self._absolute(path) if there else None
            for path, there in self._changes.items()
        }
        try:
            swap.clear(edition)
            if self._is_all(live, changes):
                edition = self.workspace.locate(_NEW)
            else:
                swap.build(live, edition, changes)
            swap.exchange(live, edition)
        except OSError as error:
            if error.errno in _FULL:
                raise
            return False
        # Who is reading the former edition may finish; it goes when the next one comes.
        if edition.is_dir():
            swap.clear(former)
            edition.rename(former)
        return True

    def _is_all(self, live: Path, changes: Mapping[str, str | None]) -> bool:
        """Whether there is no export yet, and what was laid ready is just what it will be."""
        new = [path for path, file in changes.items() if file is not None]
        return not os.path.lexists(live) and swap.holds_just(self.workspace.locate(_NEW), new)

    def _one_by_one(self) -> None:
        for path, there in self._changes.items():
            if not there:
                self.workspace.remove(path)
                continue
            laid = self.workspace.locate(self._laid(path))
            with laid.open("rb") as stream, self.workspace.replacing(path) as put:
                while piece := stream.read(1 << 20):
                    put(piece)

    # --- places

    def _begin(self) -> None:
        """Clears away what a run that was killed laid ready."""
        if not self._begun:
            with disk(_PLACE):
                self._clean()
            self._begun = True

    def _clean(self) -> None:
        swap.clear(self.workspace.locate(_NEW))
        swap.clear(self.workspace.locate(_NEXT))

    def _note(self, path: str, *, there: bool) -> None:
        self._changes.pop(path, None)  # the order is that in which they were laid ready
        self._changes[path] = there
        self._folders.setdefault(_folder(path), set()).add(path)

    def _absolute(self, path: str) -> str:
        """Where `path` is laid ready. That the folder is within the project, `_clean` has seen."""
        return f"{self._root}/{self._laid(path)}"

    def _laid(self, path: str) -> str:
        return f"{_NEW}/{path.removeprefix(_EXPORT)}"


def _give(file: str, rights: int | None) -> None:
    """Gives it the rights of the file whose place it is to take, where that is there."""
    if rights is not None:
        os.chmod(file, rights)  # noqa: PTH101 # where thousands are written, a Path takes longer


def _folder(path: str) -> str:
    return f"{path.rpartition('/')[0]}/"
