"""What the feed is put together of: the files of all releases, one at a time in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path

from transflow.errors import ExportError, TransflowError, Where
from transflow.exporters import xml
from transflow.exporters.feed_rules import Feed as Together
from transflow.exporters.manifest import File
from transflow.exporters.rules import Problem
from transflow.messages import T
from transflow.pipeline.gate import Gate
from transflow.pipeline.project import Project
from transflow.store import ledger as ledgers
from transflow.store.disk import disk
from transflow.store.staging import Staging
from transflow.store.workspace import Workspace

_OPEN, _VERSION = b"  <release>\n", b'<version lang="'


class Assembly:
    """What the feed is put together of, and the files that belong to it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._valid: set[str] = set()
        """Releases whose files were found valid before."""
        self._together = Together()
        self._releases = 0
        self._problems: list[Problem] = []
        """What is wrong with these releases in one file."""
        self.files: dict[str, File] = {}
        """The files of the releases of the feed, by their path in the export."""

    def pieces(self) -> Iterator[bytes]:
        return xml.document(self._fragments(), self.project.config.source_language)

    def _fragments(self) -> Iterator[bytes]:
        """What stands in the files of the releases that the ledgers say are out.

        A file whose ledger cannot be read stays in the feed: nothing says that it should go.
        """
        workspace, staging = self.project.workspace, self.project.staging
        for release in staging.ledgers():
            path = workspace.export_path(release)
            data = staging.read_if_there(path)
            if data is None or not _belongs(staging, release):
                continue
            try:
                fragment = xml.fragment_of(data)
            except ExportError as error:
                hint = T("delete the file and export again")
                raise ExportError(error.message, Where(path), hint) from error
            if inside(path) not in self.files:
                sha256 = self._list(release, path, data)
                self._judge(release, sha256, fragment)
            yield fragment

    def _judge(self, release: str, sha256: str, fragment: bytes) -> None:
        self._releases += 1
        if (release, sha256) in self.project.passed:
            self._valid.add(release)
            for name, slugs in _named(fragment):
                self._problems += self._together.look(name, slugs, None)

    def _list(self, release: str, path: str, data: bytes) -> str:
        """Notes a file with its pictures; its SHA-256."""
        staging = self.project.staging
        sha256 = hashlib.sha256(data).hexdigest()
        self.files[inside(path)] = File(len(data), sha256)
        for picture in self._pictures.get(staging.workspace.media_path(release, ""), ()):
            self.files[inside(picture)] = file_of(staging, picture)
        return sha256

    @cached_property
    def _pictures(self) -> dict[str, list[str]]:
        """By their folder."""
        found: dict[str, list[str]] = {}
        for path in self.project.staging.pictures():
            found.setdefault(f"{path.rpartition('/')[0]}/", []).append(path)
        return found

    def validate(self, path: Path) -> None:
        """Where each release was found valid, what is left is how they go together: what the file
        is put together of is then known to the byte. Raises ExportError."""
        for problem in self._found(path):
            raise ExportError(
                T("{release}: {problem}", release=problem.release, problem=problem.message),
                Where(Workspace.FEED, problem.line),
                problem.hint or T("delete the file of that release in export/ and export again"),
            )

    def _found(self, path: Path) -> Iterable[Problem]:
        if len(self._valid) == self._releases:
            return self._problems
        with path.open("rb") as stream:
            gate = Gate(self.project.language)
            return list(islice(xml.validate_feed(stream, gate.words, self._valid), 1))


def _named(fragment: bytes) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The releases of a file that was found valid, and their slugs by language. No text can hold
    what is looked for: it would not be escaped there."""
    for release in fragment.split(_OPEN)[1:]:
        slugs = []
        place = release.find(_VERSION)
        while place >= 0:
            slugs.append((_between(release, _VERSION, b'"', place), _slug(release, place)))
            place = release.find(_VERSION, place + 1)
        yield _between(release, b"<id>", b"<"), slugs


def _slug(release: bytes, place: int) -> str:
    return _between(release, b"<slug>", b"<", place)


def _between(part: bytes, start: bytes, end: bytes, place: int = 0) -> str:
    """What stands between them behind the `place`."""
    first = part.index(start, place) + len(start)
    return part[first : part.index(end, first)].decode()


def inside(path: str) -> str:
    return path.removeprefix(Workspace.EXPORT)


def file_of(staging: Staging, path: str) -> File:
    with disk(path), staging.locate(path).open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return File(stream.tell(), digest)


def _belongs(staging: Staging, release: str) -> bool:
    if staging.says_exported(release):
        return True
    path = staging.workspace.ledger_path(release)
    try:
        data = staging.ledger(release)
        return ledgers.says_exported(data) or (
            ledgers.parse(data, path, release).exported is not None
        )
    except TransflowError:
        return True
