"""The folders of a project: paths that cannot leave it, atomic writes, and the lock.

Every write goes to a temporary file in the same folder, is flushed to the disk and then moved
into place, so that a reader sees the old file or the new one and never a part of either.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from msgspec import Struct

from transflow.errors import (
    BusyError,
    ConflictError,
    TransflowError,
    UsageError,
    Where,
    WorkspaceError,
)
from transflow.messages import T
from transflow.model import FRONT_MATTER_BESIDE, media_url
from transflow.store.ahead import catch_up
from transflow.store.disk import (
    MAX_BYTES,
    TO_READ,
    discard,
    disk,
    move,
    real,
    refusal,
    require_all,
    require_file,
    write_new,
)
from transflow.store.misplaced import bad_name, leads_out, linked, lonely, maybe_its, same_id
from transflow.store.together import Together, together

CONFIG = "config.yaml"
LOCK_SECONDS = 10
_ID = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*")
_CATALOG = re.compile(r"locales/([^/]+)/LC_MESSAGES/.+\.po")
_TEMPORARY = ".transflow-tmp"


class SourceFile(Struct, frozen=True):
    """A release file: the release id and the path, relative to the project."""

    release: str
    path: str

    @property
    def front_matter(self) -> str | None:
        """Path of the file beside it with its front matter, where it cannot hold any itself."""
        stem, _, suffix = self.path.rpartition(".")
        return f"{stem}.yaml" if f".{suffix.lower()}" in FRONT_MATTER_BESIDE else None


def check_release_id(release: str) -> str:
    """`release`, if it can be one: letters, digits, `-`, `_` and `/` only. Raises UsageError."""
    if not _ID.fullmatch(release):
        raise UsageError(
            T("“{release}” cannot be the id of a release", release=release),
            hint=T("an id has only the letters a-z and A-Z, digits, - and _, with / for folders"),
        )
    return release


class Workspace:
    """A project folder. Paths in and out are relative to it, with `/`."""

    def __init__(self, root: Path) -> None:
        self.root = real(root)
        self._folders: dict[str, str] = {}
        """Absolute path without links of each folder that was looked at."""
        self._batch: Together | None = None

    @staticmethod
    def find(start: Path) -> Workspace:
        """The project that `start` lies in. Raises UsageError where there is none."""
        first = real(start)
        for folder in (first, *first.parents):
            with disk(str(folder / CONFIG)):
                if (folder / CONFIG).is_file():
                    return Workspace(folder)
        raise UsageError(
            T(
                "there is no transflow project here: no {file} in {folder} or above it",
                file=CONFIG,
                folder=str(start),
            ),
            hint=T("go to the project's folder, or make a new project with: transflow init"),
        )

    # --- paths

    def catalog_path(self, language: str, release: str) -> str:
        return f"locales/{language}/LC_MESSAGES/{release}.po"

    def catalog_language(self, path: str) -> str | None:
        """The language of a catalog by its path; None for any other file."""
        found = _CATALOG.fullmatch(path)
        return found[1] if found else None

    def ledger_path(self, release: str) -> str:
        return f"ledger/{release}.json"

    def export_path(self, release: str) -> str:
        return f"export/releases/{release}.xml"

    def media_path(self, release: str, name: str) -> str:
        return f"export/{media_url(release, name)}"

    EXPORT = "export/"
    FEED = "export/releases.xml"
    MANIFEST = "export/manifest.json"
    DELTA = "export/delta.xml"

    def locate(self, path: str) -> Path:
        """The absolute path; raises WorkspaceError if a link leads it out of the project."""
        return Path(self.absolute(path))

    def absolute(self, path: str) -> str:
        """`locate`, for those who go through thousands: a Path takes longer than the look."""
        full = self._locate(path)
        if os.path.islink(full) and not real(Path(full)).is_relative_to(self.root):  # noqa: PTH114 # a loop or too long a name is no link here, and no exception
            raise leads_out(path)
        return full

    def rights(self, path: str) -> int | None:
        """The mode of a file that is there. Raises OSError, and WorkspaceError as `locate`."""
        full = self._locate(path)
        try:
            facts = os.lstat(full)
            if stat.S_ISLNK(facts.st_mode):
                facts = os.stat(self.absolute(path))  # noqa: PTH116 # see above
        except FileNotFoundError:
            return None
        return stat.S_IMODE(facts.st_mode)

    def _locate(self, path: str) -> str:
        """The absolute path, in a folder without links; the file itself may still be one."""
        folder, _, name = path.rpartition("/")
        if name in ("", ".", ".."):
            folder, name = path, ""
        known = self._folders.get(folder)
        if known is None:
            place = real(self.root / folder)
            if not place.is_relative_to(self.root):
                raise leads_out(path)
            known = self._folders[folder] = str(place)
        return f"{known}/{name}" if name else known

    # --- reading

    def sources(self, suffixes: Iterable[str]) -> tuple[list[SourceFile], list[TransflowError]]:
        """Release files in the order of their ids, and what is wrong with the others."""
        known = frozenset(suffixes)
        found: dict[str, SourceFile] = {}
        problems: list[TransflowError] = []
        beside: set[str] = set()
        for path in self._files("releases", problems.append):
            if path.endswith("/"):
                problems.append(linked(path))
            stem, dot, suffix = path.removeprefix("releases/").rpartition(".")
            if suffix == "yaml":
                beside.add(path)
            if f".{suffix.lower()}" not in known or not dot:
                continue
            if not _ID.fullmatch(stem):
                problems.append(bad_name(path))
            elif stem in found:
                problems.append(same_id(path, found[stem].path))
            else:
                found[stem] = SourceFile(stem, path)
        for left in sorted(beside - {source.front_matter for source in found.values()}):
            problems.append(lonely(left))
            folder = left.rpartition("/")[0]
            for source in _without_front_matter(found.values(), folder, beside):
                problems.append(maybe_its(source.path, left))
                del found[source.release]
        return [found[release] for release in sorted(found)], problems

    def ledgers(self) -> list[str]:
        """Releases that have a ledger, sorted."""
        names = (path.removeprefix("ledger/") for path in self._files("ledger", _raise))
        stems = (name.removesuffix(".json") for name in names if name.endswith(".json"))
        return sorted(stem for stem in stems if _ID.fullmatch(stem))

    def media(self, release: str) -> list[str]:
        """Paths of the pictures of a release in the export, sorted."""
        folder = self.media_path(release, "")
        if not os.path.lexists(f"{self.root}/{folder.rstrip('/')}"):  # as for most releases
            return []
        with disk(folder):
            return sorted(
                f"{folder}{path.name}" for path in self.locate(folder).glob("*") if path.is_file()
            )

    def languages(self) -> list[str]:
        """Languages that have a folder of catalogs, sorted."""
        folder = self.root / "locales"
        if not folder.is_dir():
            return []
        with disk("locales"):
            return sorted(path.name for path in folder.iterdir() if path.is_dir())

    def _files(self, folder: str, report: Callable[[TransflowError], None]) -> Iterator[str]:
        """Hidden files and folders are left out. A folder that cannot be read is told to
        `report`, or its files would seem to be gone. A linked folder is not entered; its path
        ends in /."""

        def refuse(error: OSError) -> None:
            if not isinstance(error, FileNotFoundError):
                place = Path(str(error.filename)).relative_to(self.root).as_posix()
                report(refusal(error, place))

        for parent, folders, names in os.walk(self.root / folder, onerror=refuse):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            base = Path(parent).relative_to(self.root).as_posix()
            links = [f"{name}/" for name in folders if (Path(parent) / name).is_symlink()]
            for name in sorted([*names, *links]):
                if not name.startswith("."):
                    yield f"{base}/{name}"

    def read(self, path: str) -> bytes:
        """Raises WorkspaceError."""
        data = self.read_if_there(path)
        if data is None:
            raise WorkspaceError(T("there is no such file"), Where(path))
        return data

    def read_if_there(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none. Raises WorkspaceError."""
        full = self._locate(path)
        if not hasattr(os, "O_NOFOLLOW"):
            return self._read_link(path)
        try:
            descriptor = os.open(full, TO_READ)
        except FileNotFoundError:
            return None
        except OSError as error:
            if error.errno != errno.ELOOP:
                raise refusal(error, path) from error
            return self._read_link(path)
        try:
            facts = os.fstat(descriptor)
            require_file(facts, path)
            data = os.read(descriptor, facts.st_size + 1)
            if len(data) != facts.st_size:  # it is being written to just now
                while more := os.read(descriptor, MAX_BYTES):
                    data += more
            return data
        except OSError as error:
            raise refusal(error, path) from error
        finally:
            os.close(descriptor)

    def _read_link(self, path: str) -> bytes | None:
        """As `read_if_there`, for what is a link or may be one."""
        full = self.locate(path)
        with disk(path):
            try:
                require_file(full.stat(), path)
                return full.read_bytes()
            except FileNotFoundError:
                return None

    def sha256(self, path: str) -> str | None:
        """Of a file of any size; None where there is none. Raises WorkspaceError."""
        full = self.locate(path)
        with disk(path):
            try:
                with full.open("rb") as stream:
                    return hashlib.file_digest(stream, "sha256").hexdigest()
            except FileNotFoundError:
                return None

    # --- writing

    def write(self, path: str, data: bytes) -> None:
        """Replaces a file at once. Raises WorkspaceError; the old file is then untouched."""
        self._put(path, data, lambda: None, None)

    def write_over(self, path: str, data: bytes, expected: bytes | None) -> None:
        """`write`, unless the file is no longer what was read from it.

        Raises ConflictError where someone else changed the file meanwhile.
        """

        def unchanged() -> None:
            there = expected is not None or os.path.exists(self._locate(path))  # noqa: PTH110 # see `locate`
            if there and self.read_if_there(path) != expected:
                raise ConflictError(
                    T("someone else saved this file just now; it was not overwritten"),
                    Where(path),
                    T("run the same command again"),
                )

        self._put(path, data, unchanged, self._batch)

    def together(self) -> AbstractContextManager[Together]:
        """Within it, what `write_over` writes is moved into place at the end."""

        def hold(batch: Together | None) -> None:
            self._batch = batch

        return together(hold)

    def _put(
        self, path: str, data: bytes, before_move: Callable[[], None], batch: Together | None
    ) -> None:
        with disk(path):
            target = self._target(path)
            temporary = self.beside(target)
            try:
                write_new(temporary, data, flush=batch is None)
                if batch is not None:
                    batch.add(path, temporary, target, before_move)
                else:
                    before_move()
                    move(temporary, target)
            except BaseException:
                discard(temporary)
                raise

    def _target(self, path: str) -> str:
        """Where a file is written: what a link leads to, and not the link."""
        full = self._locate(path)
        if not os.path.islink(full):  # noqa: PTH114 # see `locate`
            return full
        return str(real(self.locate(path)))

    def beside(self, target: str) -> str:
        """A name for a file that is to take the place of `target`; if a run is killed before, the
        next one sweeps it away."""
        return f"{target.rpartition('/')[0]}/.{os.urandom(4).hex()}{_TEMPORARY}"

    def rename(self, old: str, new: str) -> None:
        """Moves a file to a path where there is none. Raises WorkspaceError."""
        source, target = self.locate(old), self.locate(new)
        with disk(new):
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)

    def remove(self, path: str) -> None:
        """Deletes a file. Raises WorkspaceError."""
        full = self.locate(path)
        with disk(path):
            full.unlink(missing_ok=True)

    @contextlib.contextmanager
    def replacing(
        self, path: str, before_move: Callable[[Path], None] = lambda _new: None
    ) -> Iterator[Callable[[bytes], None]]:
        """A function that takes the bytes of a file piece by piece; the file is then moved into
        place. If anything fails, `before_move` (which is given the new file) included, the old
        file stays as it was."""
        target = Path(self._target(path))
        temporary = target.with_name(f".{os.urandom(4).hex()}{_TEMPORARY}")
        with disk(path):
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with temporary.open("xb") as stream:
                    yield lambda data: require_all(stream.write(data), len(data))
                    stream.flush()
                    os.fsync(stream.fileno())
                before_move(temporary)
                move(str(temporary), str(target))
            finally:
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)

    # --- one writer at a time

    @contextlib.contextmanager
    def lock(self, seconds: float | None = None) -> Iterator[None]:
        """Holds the project for writing. Raises BusyError if another transflow does not let go
        within `seconds`, by default LOCK_SECONDS.

        The lock goes with the process, however it ends; what a killed one left half-written is
        swept away by the next, which first ends what cannot be taken back.
        """
        import filelock  # noqa: PLC0415 # takes as long to load as `status` takes to run

        marker = self.locate(".transflow/writing")
        with disk(".transflow"):
            marker.parent.mkdir(exist_ok=True)
            lock = filelock.FileLock(marker.with_name("lock"))
            try:
                lock.acquire(timeout=LOCK_SECONDS if seconds is None else seconds)
            except filelock.Timeout as error:
                raise BusyError(
                    T("another transflow is writing in this project"),
                    Where(str(self.root)),
                    T("wait until it has ended and run the same command again"),
                ) from error
            if marker.exists():
                catch_up(self.root)
                self._sweep()
            marker.write_text(f"{os.getpid()}\n", encoding="utf-8")
        try:
            yield
            with disk(".transflow/writing"):
                marker.unlink(missing_ok=True)
        finally:
            lock.release()

    def _sweep(self) -> None:
        for path in self.root.glob(f".*{_TEMPORARY}"):
            path.unlink(missing_ok=True)
        for folder in ("locales", "ledger", "export", "releases", "report", "terms"):
            for path in (self.root / folder).rglob(f".*{_TEMPORARY}"):
                path.unlink(missing_ok=True)


def _raise(error: TransflowError) -> None:
    raise error


def _without_front_matter(
    sources: Iterable[SourceFile], folder: str, beside: set[str]
) -> list[SourceFile]:
    return [
        source
        for source in sources
        if source.front_matter not in (None, *beside) and source.path.rpartition("/")[0] == folder
    ]
