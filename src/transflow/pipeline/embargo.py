"""Which releases nobody outside may hear of yet, not even by name.

What is exported never holds them. This is for what is written beside the export and may leave the
house too: the status for a page or a program, and the translation memory as a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from transflow.errors import TransflowError
from transflow.model import SOURCE_SUFFIXES
from transflow.readers.base import RELEASE_KEYS
from transflow.report.rows import StatusRow
from transflow.store.workspace import SourceFile, Workspace

if TYPE_CHECKING:
    from transflow.pipeline.project import Project

_KEYS = (b"publish_at", b"confidential")
_KEY = re.compile(rb"^[\"']?([^\s#\"':-][^\n:\"']{0,99})[\"']?[ \t]*:(?=\s|\Z)", re.MULTILINE)
_KNOWN = frozenset(key.encode() for key in RELEASE_KEYS)


def may_wait(workspace: Workspace, source: SourceFile) -> bool:
    """Whether a release may have an embargo, or be confidential, by its bytes alone: true for one
    that cannot be read.

    A key that YAML lets one write in another way has a backslash in it, and text in another
    encoding a zero byte, or is not UTF-8. A key that is not known may be one of them misspelt.
    """
    paths = (source.path, source.front_matter)
    try:
        files = [workspace.read_if_there(path) or b"" for path in paths if path is not None]
    except TransflowError:
        return True
    head = files[-1]
    if any(mark in head for mark in (*_KEYS, b"\\", b"\0")) or not _is_utf8(head):
        return True
    return _has_strange_key(head, alone=source.front_matter is not None)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _has_strange_key(head: bytes, *, alone: bool) -> bool:
    """Whether the front matter, `alone` or before a text, has a key that no release has."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if not (alone or head.startswith(b"---")):
        return False
    front = head.partition(b"\n---")[0]
    return any(key.strip() not in _KNOWN for key in _KEY.findall(front))


def waiting(project: Project) -> frozenset[str]:
    """Releases that are under an embargo now or confidential, and those that may be and cannot be
    read."""
    workspace = project.workspace
    sources, _ = workspace.sources(SOURCE_SUFFIXES)
    return frozenset(
        source.release
        for source in sources
        if may_wait(workspace, source) and _waits(project, source)
    )


def _waits(project: Project, source: SourceFile) -> bool:
    try:
        meta = project.read_document(project.snapshot(source)).meta
    except TransflowError:
        return True
    return meta.secret(project.now)


def public_rows(workspace: Workspace, rows: Iterable[StatusRow]) -> list[StatusRow]:
    """Rows of the status without releases that are under an embargo or confidential, or that may
    be and cannot be read."""
    rows = list(rows)
    hidden = {row.release for row in rows if row.publish_at is not None or row.confidential}
    broken = {row.release for row in rows if row.error is not None} - hidden
    if broken:
        sources = {source.release: source for source in workspace.sources(SOURCE_SUFFIXES)[0]}
        hidden |= {release for release in broken if _may_be_secret(workspace, release, sources)}
    return [row for row in rows if row.release not in hidden]


def _may_be_secret(workspace: Workspace, release: str, sources: Mapping[str, SourceFile]) -> bool:
    """A file that cannot be a release by its name may be anything; one that is gone was out, or
    there would be no row for it."""
    source = sources.get(release)
    if source is not None:
        return may_wait(workspace, source)
    return release not in workspace.ledgers()
