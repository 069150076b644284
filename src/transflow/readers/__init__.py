"""Bytes to Document, by the suffix of the file."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, cast

from transflow.errors import UsageError, Where
from transflow.messages import T
from transflow.model import Document
from transflow.readers.base import About, Options, Reader

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
    return cast("Reader", _module(path).read)(data, path, options)


def says(data: bytes, path: str, options: Options) -> About:
    """What a Word file says of itself; other formats have front matter for that.

    Raises SourceError for a file that cannot be read.
    """
    found: About = _module(path).about(data, path, options)
    return found


def _module(path: str) -> Any:  # a module; what is in it, each of them says
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    suffix = f".{ending.lower()}" if stem and ending else ""
    name = READERS.get(suffix)
    if name is None:
        raise UsageError(
            T("no reader for files of the kind “{suffix}”", suffix=suffix or path),
            Where(path),
            T("the kinds are: {kinds}", kinds=", ".join(READERS)),
        )
    return importlib.import_module(f"transflow.readers.{name}")
