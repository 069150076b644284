"""The list of all files of an export, with their checksums, for whoever carries them elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from json.encoder import encode_basestring_ascii
from operator import itemgetter

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
    """As JSON, with sorted keys and one value a line.

    Byte for byte what `json.dumps(…, indent=1, sort_keys=True)` makes: with `indent` the standard
    library leaves its fast encoder aside, and the list is long.
    """
    files = ",\n".join(
        f"  {encode_basestring_ascii(path)}: {{\n"
        f'   "bytes": {file.bytes},\n'
        f'   "sha256": {encode_basestring_ascii(file.sha256)}\n'
        "  }"
        for path, file in sorted(manifest.files.items(), key=itemgetter(0))
    )
    schema, snapshot = map(encode_basestring_ascii, (SCHEMA_VERSION, manifest.snapshot))
    head = f'{{\n "files": {{\n{files}\n }},\n'
    return f'{head} "schema": {schema},\n "snapshot": {snapshot}\n}}\n'.encode()


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
