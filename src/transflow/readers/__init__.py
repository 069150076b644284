"""Bytes to Document, by the suffix of the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from transflow.errors import UsageError, Where
from transflow.messages import T
from transflow.model import Document
from transflow.readers import markdown, plaintext
from transflow.readers.base import Options, Reader

READERS: Mapping[str, Reader] = {
    ".md": markdown.read,
    ".txt": plaintext.read,
}


def read(data: bytes, path: str, options: Options) -> Document:
    """The document in `data`, read as the suffix of `path` says.

    Raises UsageError for an unknown suffix and SourceError for a file that cannot be read.
    """
    suffix = PurePath(path).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        raise UsageError(
            T("no reader for files of the kind “{suffix}”", suffix=suffix or path),
            Where(path),
            T("the kinds are: {kinds}", kinds=", ".join(READERS)),
        )
    return reader(data, path, options)
