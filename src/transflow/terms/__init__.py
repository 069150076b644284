"""Glossaries: files of concepts, and concepts looked up in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from transflow.errors import Where
from transflow.messages import T
from transflow.terminology import Concept
from transflow.terms import csv_file, tbx, tbx_write, yaml_file
from transflow.terms.base import Glossary, TermsError

READERS: Mapping[str, Callable[[bytes, str], Glossary]] = {
    ".yaml": yaml_file.parse,
    ".csv": csv_file.parse,
    ".tbx": tbx.parse,
}
"""By the ending of the file."""
WRITERS: Mapping[str, Callable[[Iterable[Concept]], bytes]] = {
    ".yaml": yaml_file.serialize,
    ".csv": csv_file.serialize,
    ".tbx": tbx_write.serialize,
}


def parse(data: bytes, path: str) -> Glossary:
    """Reads a glossary file of the format that the ending of its name says; what is wrong with it
    stands in its `problems`."""
    return READERS[suffix_of(path)](data, path)


def serialize(concepts: Iterable[Concept], path: str) -> bytes:
    """The bytes of a file of the format that the ending of its name says. Raises TermsError."""
    return WRITERS[suffix_of(path)](concepts)


def suffix_of(path: str) -> str:
    """The ending of the name of a glossary file, in small letters. Raises TermsError for others."""
    name = path.rpartition("/")[2]
    suffix = f".{name.rpartition('.')[2].lower()}"
    if suffix not in READERS:
        raise TermsError(
            T("“{name}” is not the name of a glossary file", name=name),
            Where(path),
            T("its name ends in one of: {names}", names=", ".join(READERS)),
        )
    return suffix
