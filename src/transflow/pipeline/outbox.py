"""What a publisher sees of the project: the export, and what its target took so far."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO, cast

from msgspec import Struct

from transflow.exporters import xml
from transflow.exporters.delta import Contents, delta
from transflow.pipeline.deliveries import Deliveries, Taken
from transflow.pipeline.shelf import Shelf
from transflow.publishers.base import FEED, RELEASES, Body, File, Pages, Release
from transflow.records import Delivery
from transflow.store.workspace import Workspace

_XML = "application/xml"


class ProjectOutbox(Struct, frozen=True):
    """See `publishers.base.Outbox`."""

    workspace: Workspace
    shelf: Shelf
    releases: Sequence[Release]
    partial: bool
    deliveries: Deliveries
    state: Taken
    source_language: str

    @property
    def files(self) -> Mapping[str, File]:
        return self.shelf.files

    @property
    def manifest(self) -> Body:
        return self.shelf.manifest

    @property
    def snapshot(self) -> str:
        return self.shelf.snapshot

    @property
    def taken_snapshot(self) -> str:
        return self.state.snapshot

    def taken(self) -> Mapping[str, str]:
        return self.state.files

    def body(self, path: str) -> Body:
        return self.shelf.body(path)

    def pages(self, release: Release) -> Pages:
        return self.shelf.pages(release)

    def past(self, release: str) -> Mapping[str, Delivery]:
        return self.deliveries.past(release)

    def count(self, release: str) -> int:
        return self.deliveries.count(release)

    def document(self, releases: Sequence[Release]) -> Body:
        fragments = (xml.fragment_of(self.shelf.read(release.xml.path)) for release in releases)
        return self._kept(xml.document(fragments, self.source_language))

    def owner(self, ref: str) -> str:
        return self.deliveries.owner(ref)

    def delta(self, since: str, before: Mapping[str, str]) -> Body:
        known = {
            path.removeprefix(RELEASES).removesuffix(".xml"): sha256
            for path, sha256 in before.items()
            if path.startswith(RELEASES)
        }
        with self.shelf.body(FEED).open() as feed:
            return self._kept(delta(Contents(since, known), feed))

    @property
    def _path(self) -> str:
        return f"{self.state.path}.body"

    def _kept(self, pieces: Iterable[bytes]) -> Body:
        """A file for what is made to be sent, which may be as large as the archive."""
        size, whole = 0, hashlib.sha256()
        with self.workspace.replacing(self._path) as write:
            for piece in pieces:
                whole.update(piece)
                size += len(piece)
                write(piece)
        full = self.workspace.locate(self._path)
        return Body(lambda: cast("BinaryIO", full.open("rb")), size, whole.hexdigest(), _XML)

    def clear(self) -> None:
        self.workspace.remove(self._path)
