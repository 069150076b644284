"""What changed from one snapshot of the export to the next, as a file of the same schema.

A snapshot is a feed, `releases.xml`: releases in the order of their ids. A delta holds the releases
that are new or other than before; a website imports it by the same rules as a feed. Three more
elements below the root let a copy of the former snapshot be brought to the new one, byte for byte:
`since` and `snapshot`, the SHA-256 of both, and `absent`, an id that the new one does not name.

Both are read as a stream, in linear time; memory follows the largest release. Only files that
`transflow.exporters.xml` made can be read here: the lines of a release are taken as they stand.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import BinaryIO

from msgspec import Struct

from transflow.errors import ExportError
from transflow.messages import T

_OPEN, _CLOSE, _END = b"  <release>\n", b"  </release>\n", b"</releases>\n"
_NAME = rb"([A-Za-z0-9_/-]+)"
_ID = re.compile(rb"  <release>\n    <id>" + _NAME + rb"</id>\n")
_OWN = re.compile(
    rb"  <since>([0-9a-f]{64})</since>\n"
    rb"  <snapshot>([0-9a-f]{64})</snapshot>\n"
    rb"((?:  <absent>[A-Za-z0-9_/-]+</absent>\n)*)\Z"
)
_ABSENT = re.compile(rb"<absent>" + _NAME + rb"</absent>")
_CHUNK = 1 << 18


class Contents(Struct, frozen=True):
    """What a snapshot is made of; enough to say later what has changed since."""

    snapshot: str
    """SHA-256 of the feed, in hexadecimal."""
    releases: Mapping[str, str]
    """By release id, the SHA-256 of the file with that release alone."""


def contents(feed: BinaryIO) -> Contents:
    """What `feed` is made of. Raises ExportError for what is no feed of ours."""
    whole = hashlib.sha256()
    found: dict[str, str] = {}
    parts = _parts(feed)
    head = next(parts)
    whole.update(head)
    for part in parts:
        whole.update(part)
        if part != _END:
            found[_id(part)] = hashlib.sha256(head + part + _END).hexdigest()
    return Contents(whole.hexdigest(), found)


def delta(before: Contents, feed: BinaryIO) -> Iterator[bytes]:
    """The delta, piece by piece, from the snapshot `before` to `feed`, which is read twice.

    Raises ExportError for what is no feed of ours.
    """
    after = contents(feed)
    feed.seek(0)
    parts = _parts(feed)
    yield next(parts)
    yield f"  <since>{before.snapshot}</since>\n".encode()
    yield f"  <snapshot>{after.snapshot}</snapshot>\n".encode()
    for release in sorted(before.releases.keys() - after.releases.keys()):
        yield f"  <absent>{release}</absent>\n".encode()
    for part in parts:
        if part == _END or before.releases.get(_id(part)) != after.releases[_id(part)]:
            yield part


def apply_delta(before: BinaryIO, changes: BinaryIO) -> Iterator[bytes]:
    """The snapshot, piece by piece, that the delta `changes` leads to from that in `before`, which
    is read twice.

    Raises ExportError for files that are not ours, where `changes` begins at another snapshot,
    and, after the last piece, where the outcome is not the one it names.
    """
    after = _parts(changes)
    start = _Start.of(next(after))
    if _sha256(before) != start.since:
        raise ExportError(
            T("this delta begins at another snapshot"),
            hint=T("import the whole snapshot, releases.xml, instead"),
        )
    before.seek(0)
    old = _parts(before)
    next(old)
    whole = hashlib.sha256()
    for part in chain((start.head,), _merged(old, after, start.absent)):
        whole.update(part)
        yield part
    if whole.hexdigest() != start.snapshot:
        raise ExportError(
            T("the delta does not lead to the snapshot that it names"),
            hint=T("fetch it again, or import the whole snapshot, releases.xml, instead"),
        )


class _Start(Struct, frozen=True):
    """What stands in a delta before its releases."""

    head: bytes
    """As in the snapshot that it leads to."""
    since: str
    snapshot: str
    absent: frozenset[str]

    @staticmethod
    def of(part: bytes) -> _Start:
        found = _OWN.search(part)
        if found is None:
            raise ExportError(T("this is not a delta of an export"))
        absent = frozenset(name.decode() for name in _ABSENT.findall(found[3]))
        return _Start(part[: found.start()], found[1].decode(), found[2].decode(), absent)


def _sha256(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _merged(old: Iterator[bytes], new: Iterator[bytes], absent: frozenset[str]) -> Iterator[bytes]:
    """Both in the order of their ids; of a release that is in both the new one, and the foot."""
    coming = next(new)
    for part in old:
        while coming != _END and (part == _END or _id(coming) < _id(part)):
            yield coming
            coming = next(new)
        if coming != _END and _id(coming) == _id(part):
            yield coming
            coming = next(new)
        elif part == _END or _id(part) not in absent:
            yield part


def _parts(stream: BinaryIO) -> Iterator[bytes]:
    """What stands before the releases, each release, and what closes the file."""
    pieces = _pieces(stream)
    first = next(pieces)
    at = first.find(_OPEN)
    if at < 0:
        at = first.find(_END)
    head, rest = first[:at], first[at:]
    if at < 0 or not head.startswith(b"<?xml "):
        raise _foreign()
    yield head
    last = ""
    for part in chain((rest,), pieces):
        if part == _END:
            yield part
            break
        name = _id(part)
        if name <= last:
            raise ExportError(T("the releases of this file are not in the order of their ids"))
        last = name
        yield part
    else:
        raise _foreign()
    if next(pieces, b""):
        raise _foreign()


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    """What `stream` holds, cut behind each release; the last piece is what remains."""
    buffer = bytearray()
    while chunk := stream.read(_CHUNK):
        seen = max(0, len(buffer) - len(_CLOSE))
        buffer += chunk
        while (at := buffer.find(_CLOSE, seen)) >= 0:
            yield bytes(buffer[: at + len(_CLOSE)])
            del buffer[: at + len(_CLOSE)]
            seen = 0
    yield bytes(buffer)


def _id(part: bytes) -> str:
    found = _ID.match(part)
    if found is None:
        raise _foreign()
    return found[1].decode()


def _foreign() -> ExportError:
    return ExportError(T("this is not a file of an export"))
