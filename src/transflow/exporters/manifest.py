"""The list of all files of an export, with their checksums, for whoever carries them elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping

from msgspec import Struct

from transflow.errors import ExportError
from transflow.messages import T

SCHEMA_VERSION = "1.0"
FEED = "releases.xml"
_RELEASE, _SUFFIX = "releases/", ".xml"


class File(Struct, frozen=True):
    """A file of the export."""

    bytes: int
    """Its length."""
    sha256: str
    """In hexadecimal."""


class Manifest(Struct, frozen=True):
    """All files of an export; what is not named there is none of ours."""

    files: Mapping[str, File]
    """By path, relative to the folder of the export. The feed is always among them."""

    @property
    def snapshot(self) -> str:
        """SHA-256 of the feed, by which the export as a whole is called."""
        return self.files[FEED].sha256

    @property
    def releases(self) -> dict[str, str]:
        """By the id of each release of the feed, the SHA-256 of its file."""
        return {
            path[len(_RELEASE) : -len(_SUFFIX)]: file.sha256
            for path, file in self.files.items()
            if path.startswith(_RELEASE) and path.endswith(_SUFFIX)
        }


def serialize(manifest: Manifest) -> bytes:
    """As JSON, with sorted keys."""
    value = {
        "schema": SCHEMA_VERSION,
        "snapshot": manifest.snapshot,
        "files": {
            path: {"bytes": file.bytes, "sha256": file.sha256}
            for path, file in manifest.files.items()
        },
    }
    return (json.dumps(value, indent=1, sort_keys=True) + "\n").encode()


def parse(data: bytes) -> Manifest:
    """Raises ExportError for what `serialize` did not make."""
    try:
        value = json.loads(data)
        files = {
            str(path): File(int(file["bytes"]), str(file["sha256"]))
            for path, file in value["files"].items()
        }
        if value["schema"] == SCHEMA_VERSION and files[FEED].sha256 == value["snapshot"]:
            return Manifest(files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    raise ExportError(
        T("this is not the manifest of an export"),
        hint=T("delete it and export again"),
    )
