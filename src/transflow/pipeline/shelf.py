"""What lies in `export/`, by its manifest; each file is held against that before it goes out."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from io import BufferedReader
from typing import BinaryIO

from msgspec import Struct

from transflow.errors import ExportError, PublishError, UsageError, Where
from transflow.exporters import manifest
from transflow.exporters.base import Freshness, PublicStatus
from transflow.exporters.xml_read import read_releases
from transflow.messages import T
from transflow.publishers.base import (
    MANIFEST,
    MEDIA,
    RELEASES,
    Body,
    File,
    Page,
    Pages,
    Release,
    TargetError,
)
from transflow.store.disk import disk
from transflow.store.workspace import Workspace

_EXPORT_AGAIN = T("make the export anew with: transflow export")
_FOLDER = "export"
_TYPES = {"xml": "application/xml", "json": "application/json", "png": "image/png"}
_TYPES |= {"jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}
_IN_MEMORY = 4_000_000
"""Bytes; what is larger is read twice instead of kept."""
_ID = r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*"
_PATH = re.compile(rf"releases\.xml|releases/{_ID}\.xml|media/{_ID}/[A-Za-z0-9_-][A-Za-z0-9._-]*")
"""All that an export has. A path must stay in the folder, here and at the target."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Shelf(Struct, frozen=True, dict=True):
    """The export as it was when its manifest was read."""

    workspace: Workspace
    data: bytes
    """Of the manifest."""
    snapshot: str
    """SHA-256 of the feed."""
    files: Mapping[str, File]
    """By path, in the order of the paths."""

    @cached_property
    def releases(self) -> tuple[Release, ...]:
        """In the order of their ids."""
        pictures: dict[str, list[File]] = {}
        for path, file in self.files.items():
            if path.startswith(MEDIA):
                release = path.removeprefix(MEDIA).rpartition("/")[0]
                pictures.setdefault(release, []).append(file)
        out = []
        for path, file in self.files.items():
            if path.startswith(RELEASES) and path.endswith(".xml"):
                name = path.removeprefix(RELEASES).removesuffix(".xml")
                out.append(Release(name, (*pictures.get(name, ()), file)))
        return tuple(sorted(out, key=lambda release: release.id))

    @property
    def manifest(self) -> Body:
        sha256 = hashlib.sha256(self.data).hexdigest()
        return Body(lambda: io.BytesIO(self.data), len(self.data), sha256, _TYPES["json"])

    def body(self, path: str) -> Body:
        """To open it raises TargetError where the file is not what the manifest says."""
        file = self.files[path]
        kind = _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")
        return Body(lambda: self._open(file), file.size, file.sha256, kind)

    def _open(self, file: File) -> BinaryIO:
        path = f"{_FOLDER}/{file.path}"
        with disk(path):
            try:
                stream = self.workspace.locate(path).open("rb")
            except FileNotFoundError as error:
                raise _changed(path) from error
            opened: BufferedReader | io.BytesIO = stream
            if file.size <= _IN_MEMORY:
                with stream:
                    opened = io.BytesIO(stream.read(_IN_MEMORY + 1))
            found = hashlib.file_digest(opened, "sha256").hexdigest()
            if (found, opened.seek(0, io.SEEK_END)) != (file.sha256, file.size):
                opened.close()
                raise _changed(path)
            opened.seek(0)
            return opened

    def read(self, path: str) -> bytes:
        with self.body(path).open() as stream:
            return stream.read()

    def pages(self, release: Release) -> Pages:
        """Raises PublishError, ExportError."""
        path = release.xml.path
        found = list(read_releases(io.BytesIO(self.read(path))))
        if [public.id for public in found] != [release.id]:
            raise PublishError(
                T("the file does not hold the release that it is named after"),
                Where(f"{_FOLDER}/{path}"),
                _EXPORT_AGAIN,
            )
        public = found[0]
        versions = (
            Page(v.language, v.title, v.slug, v.lead, v.body, v.freshness is Freshness.OUTDATED)
            for v in public.versions
        )
        withdrawn = public.status is PublicStatus.WITHDRAWN
        withheld = tuple(w.language for w in public.withheld)
        return Pages(public.published, withdrawn, tuple(versions), withheld)


def take(workspace: Workspace) -> Shelf:
    """Raises PublishError where there is no export, or its manifest cannot be read."""
    path = f"{_FOLDER}/{MANIFEST}"
    data = workspace.read_if_there(path)
    if data is None:
        raise PublishError(
            T("there is nothing to publish: the export has no manifest"),
            Where(path),
            _EXPORT_AGAIN,
        )
    try:
        listed = manifest.parse(data)
    except (ExportError, OverflowError) as error:  # of an endless number
        raise PublishError(
            T("the manifest of the export cannot be used"), Where(path), _EXPORT_AGAIN
        ) from error
    files = {
        name: File(name, facts.bytes, facts.sha256) for name, facts in sorted(listed.files.items())
    }
    odd = next((name for name, file in files.items() if not _is_sound(file)), None)
    if odd is not None:
        raise PublishError(
            T("the manifest names a file that cannot be published: {path}", path=odd),
            Where(path),
            _EXPORT_AGAIN,
        )
    return Shelf(workspace, data, listed.snapshot, files)


def _is_sound(file: File) -> bool:
    named = _PATH.fullmatch(file.path) is not None
    return named and file.size >= 0 and _SHA256.fullmatch(file.sha256) is not None


def _changed(path: str) -> TargetError:
    return TargetError(
        T("the export changed while it was being published"),
        Where(path),
        T("run the same command again; if it stays so, export again first"),
    )


def select(shelf: Shelf, wanted: Sequence[str]) -> list[Release]:
    """Releases of the export by their ids, files or folders. Raises UsageError for what is not in
    it."""
    found: dict[str, Release] = {}
    for given in wanted:
        name = given.strip("/").removeprefix("./").removeprefix(RELEASES)
        stem = name.rpartition(".")[0] or name
        chosen = [
            release
            for release in shelf.releases
            if release.id in (name, stem) or release.id.startswith(f"{name}/")
        ]
        if not chosen:
            raise UsageError(
                T("there is no release “{release}” in the export", release=given),
                hint=T("see which are with: transflow status"),
            )
        found |= {release.id: release for release in chosen}
    return [found[name] for name in sorted(found)]
