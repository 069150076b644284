"""Pictures that came inside a source file, as files beside the XML.

They are written before the XML that shows them and removed after the XML that no longer does, so
that an importer never finds a text without its pictures.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from transflow.model import Document, media_url
from transflow.store.staging import Staging


def bring(staging: Staging, document: Document, xml: bytes, *, dry_run: bool) -> list[str]:
    """Writes the pictures that `xml` shows; the paths of those that were not there."""
    written = []
    for media in document.media:
        path = staging.workspace.media_path(document.release, media.name)
        if not _shown(document.release, media.name, xml):
            continue
        if staging.read_if_there(path) != media.data:
            written.append(path)
            if not dry_run:
                staging.write(path, media.data)
    return written


def sweep(staging: Staging, release: str, xml: bytes, *, dry_run: bool) -> list[str]:
    """Removes the pictures of a release that `xml` does not show; their paths. A version that
    stays in the export although its source changed keeps its own."""
    gone = [
        path
        for path in staging.media(release)
        if not _shown(release, PurePosixPath(path).name, xml)
    ]
    for path in gone:
        if not dry_run:
            staging.remove(path)
    return gone


def _shown(release: str, name: str, xml: bytes) -> bool:
    return media_url(release, name).encode() in xml
