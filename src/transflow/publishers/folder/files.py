"""Reads and writes below a folder, and never leaves it by a link."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from transflow.errors import PublishError, Where, system_problem
from transflow.messages import T

LINK = "link"
"""Stands for the SHA-256 of a link."""
_TEMPORARY = ".transflow-tmp"


class Files:
    """Paths are relative to the folder, with `/`. Everything raises PublishError where the system
    refuses, or a link leads out."""

    def __init__(self, base: Path) -> None:
        self.base = base
        """Without links."""
        self._folders: dict[Path, Path] = {}

    def where(self, path: str = "") -> Where:
        return Where(str(self.base / path) if path else str(self.base))

    def read(self, path: str) -> bytes | None:
        """None where there is no such file."""
        with self._disk(path):
            try:
                return (self.base / path).read_bytes()
            except FileNotFoundError:
                return None

    def sha256(self, path: str) -> str:
        """Empty where there is no file."""
        full = self._full(path)
        with self._disk(path):
            if full.is_symlink():
                return LINK
            try:
                with full.open("rb") as stream:
                    return hashlib.file_digest(stream, "sha256").hexdigest()
            except FileNotFoundError:
                return ""

    def put(self, path: str, pieces: Iterator[bytes]) -> None:
        full = self._full(path)
        temporary = full.with_name(f".{full.name}{_TEMPORARY}")
        with self._disk(path):
            full.parent.mkdir(parents=True, exist_ok=True)
            try:
                with temporary.open("wb") as stream:
                    for piece in pieces:
                        stream.write(piece)
                    stream.flush()
                    os.fsync(stream.fileno())
                temporary.replace(full)
            finally:
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)

    def remove(self, path: str) -> None:
        full = self._full(path)
        with self._disk(path):
            full.unlink(missing_ok=True)
        for folder in full.parents:
            if folder == self.base:
                return
            try:
                folder.rmdir()
            except OSError:  # it holds something else
                return

    def _full(self, path: str) -> Path:
        """Raises PublishError if a link leads out of the folder."""
        parent = (self.base / path).parent
        if parent not in self._folders:
            found = real(parent)
            if not found.is_relative_to(self.base):
                raise PublishError(
                    T("a link leads out of the folder"), self.where(path), T("remove the link")
                )
            self._folders[parent] = found
        return self._folders[parent] / path.rpartition("/")[2]

    @contextlib.contextmanager
    def _disk(self, path: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise PublishError(
                T("the system refuses: {problem}", problem=system_problem(error)),
                self.where(path),
                T("nothing is lost; put it right and run the same command again"),
            ) from error


def real(path: Path) -> Path:
    return Path(os.path.realpath(path))
