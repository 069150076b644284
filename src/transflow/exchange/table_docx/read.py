"""A Word file to the rows of our tables.

What comes back has been saved by Word, LibreOffice or another program. Whatever styles they made of
it, a row is `w:tr`, a text `w:t`; what is marked as deleted is gone, what is marked as inserted is
there, and comments in the margin belong to the row that they point at.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from transflow.errors import Where
from transflow.exchange import table
from transflow.exchange.base import MAX_BYTES, ExchangeError, Returned
from transflow.exchange.table_docx.names import COMMENTS, DOCUMENT, NAME, STRICT, WORD
from transflow.exchange.xml_in import Node, scan
from transflow.messages import T

_MAX_PART = 60_000_000
_MAX_PARTS = 5_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


def recognises(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"word/document.xml" in data[-2_000_000:]


def read(data: bytes, path: str) -> Returned:
    """Raises ExchangeError."""
    if len(data) > MAX_BYTES:
        raise ExchangeError(
            T("the file is larger than {limit} MB", limit=MAX_BYTES // 1_000_000),
            Where(path),
            T("let the translator send several smaller files"),
        )
    document, notes = _parts(data, path)
    sheet = table.Sheet(path)
    said = dict(_comments(notes, path)) if notes else {}
    units = (f"{{{WORD}}}p", f"{{{WORD}}}tr")
    scan(_usual(document), path, units, lambda _: None, lambda one: _take(one, sheet, said))
    return Returned(NAME, sheet.result())


def _parts(data: bytes, path: str) -> tuple[bytes, bytes]:
    """The text and the comments; nothing else is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            if len(names) > _MAX_PARTS or DOCUMENT not in names:
                raise ValueError
            with package.open(DOCUMENT) as part:
                document = _read(part, path)
            if COMMENTS not in names:
                return document, b""
            with package.open(COMMENTS) as part:
                return document, _read(part, path)
    except _DAMAGE as error:
        raise ExchangeError(
            T("the file is damaged, or no Word file"), Where(path), _SAVE_AGAIN
        ) from error


_SAVE_AGAIN = T("open it in Word or LibreOffice and save it as .docx")


def _read(part: IO[bytes], path: str) -> bytes:
    found = part.read(_MAX_PART + 1)
    if len(found) > _MAX_PART:
        raise ExchangeError(
            T("the text in it is larger than {limit} MB", limit=_MAX_PART // 1_000_000),
            Where(path),
            T("let the translator send several smaller files"),
        )
    return found


def _usual(xml: bytes) -> bytes:
    """The namespace of the strict variant of the format as the usual one."""
    return xml.replace(STRICT.encode(), WORD.encode())


def _comments(xml: bytes, path: str) -> list[tuple[str, str]]:
    """Number and text of each comment in the margin."""
    found: list[tuple[str, str]] = []

    def each(node: Node) -> None:
        found.append((node.attrs.get(f"{{{WORD}}}id", ""), _words(node)))

    scan(_usual(xml), path, (f"{{{WORD}}}comment",), lambda _: None, each)
    return found


def _take(node: Node, sheet: table.Sheet, said: dict[str, str]) -> None:
    """A paragraph outside of the tables, or a row."""
    if _name(node) == "p":
        sheet.line(_words(node), None)
        return
    cells = [_words(cell) for cell in _inside(node, "tc")]
    numbers = (found.attrs.get(f"{{{WORD}}}id", "") for found in _inside(node, "commentReference"))
    sheet.row(cells, [said[number] for number in numbers if number in said], None)


def _inside(top: Node, *names: str) -> Iterator[Node]:
    """The nearest elements of these names below `top`, in order; what is deleted is not there."""
    waiting = list(reversed(top.content))
    while waiting:
        node = waiting.pop()
        if isinstance(node, str) or _name(node) in _GONE:
            continue
        if _name(node) in names:
            yield node
        else:
            waiting += reversed(node.content)


_GONE = frozenset(
    {"del", "moveFrom", "rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "delText", "instrText"}
)
_CHARACTERS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "softHyphen": "\u00ad",
    "noBreakHyphen": "\u2011",
}


def _words(top: Node) -> str:
    """The text of a cell, a paragraph or a comment, its paragraphs in lines."""
    out: list[str] = []
    for node in _inside(top, "p") if _name(top) != "p" else iter((top,)):
        words = _inside(node, "t", *_CHARACTERS)
        out.append("".join(_CHARACTERS.get(_name(one)) or one.words for one in words))
    return "\n".join(out)


def _name(node: Node) -> str:
    return node.name.rpartition("}")[2]
