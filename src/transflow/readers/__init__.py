"""Bytes to Document, by the suffix of the file."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import PurePath
from typing import cast

from transflow.errors import UsageError, Where
from transflow.messages import T
from transflow.model import Document
from transflow.readers.base import Options, Reader

READERS: Mapping[str, str] = {
    ".md": "markdown",
    ".txt": "plaintext",
    ".html": "html",
    ".docx": "docx",
}
"""Modules by suffix; one is loaded when the first file of its kind is read."""


def read(data: bytes, path: str, options: Options) -> Document:
    """The document in `data`, read as the suffix of `path` says.

    Raises UsageError for an unknown suffix and SourceError for a file that cannot be read.
    """
    suffix = PurePath(path).suffix.lower()
    name = READERS.get(suffix)
    if name is None:
        raise UsageError(
            T("no reader for files of the kind “{suffix}”", suffix=suffix or path),
            Where(path),
            T("the kinds are: {kinds}", kinds=", ".join(READERS)),
        )
    reader = cast("Reader", importlib.import_module(f"transflow.readers.{name}").read)
    return reader(data, path, options)
