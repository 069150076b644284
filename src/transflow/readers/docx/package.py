"""The package of a Word file: which parts it has, read within limits.

A .docx is a zip of XML parts that name each other through relationships (ECMA-376, part 2). Only
the parts that are asked for are ever unpacked, none beyond its limit, and nothing is fetched.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO

from msgspec import Struct

from transflow.errors import SourceError, Where
from transflow.messages import T, Text
from transflow.readers.base import MAX_BYTES
from transflow.readers.docx.xml import (
    NAMESPACES,
    Element,
    parsed,
)

MAX_ENTRIES = 5_000
MAX_UNPACKED = 400_000_000
"""Bytes that all parts together say they are; what is really unpacked is far less."""
MAX_XML = 12_000_000
"""Bytes of one XML part."""
MAX_NODES = 1_500_000
"""Tags and attributes of one XML part."""
MAX_READ = 60_000_000
"""Bytes that are really unpacked."""
_CHUNK = 1 << 16
_LOCAL_HEADER = 30
"""Bytes before the name of a part in front of its content."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError)
"""What zipfile raises for a broken file."""

_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": NAMESPACES["w"],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": NAMESPACES["r"],
    "http://purl.oclc.org/ooxml/drawingml/": "http://schemas.openxmlformats.org/drawingml/2006/",
}
"""Namespaces of the strict variant of the format, by their usual names."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_SAVE_ANEW = T("open it in Word or LibreOffice and save it as .docx")


class Relation(Struct, frozen=True):
    """What a part names: a place inside the package or an address outside."""

    kind: str
    """The last word of the type, e.g. `hyperlink`."""
    target: str
    """Name of a part, or an address."""
    external: bool


@dataclass
class Package:
    """An open package. Every method raises SourceError for what is broken or beyond a limit."""

    path: str
    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]
    _unpacked: int = field(default=0, init=False)
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict, init=False)

    @cached_property
    def main(self) -> str:
        """Name of the part that holds the text."""
        found = (r.target for r in self.relations("").values() if r.kind == "officeDocument")
        name = next(found, "word/document.xml")
        if name not in self.entries:
            raise self.broken(T("there is no text in this file; it may not be a Word document"))
        return name

    @property
    def core(self) -> str | None:
        """Name of the part with the properties of the file."""
        found = (r.target for r in self.relations("").values() if r.kind == "core-properties")
        return next(found, None)

    def beside(self, kind: str) -> str | None:
        """Name of the part that the text names as its `kind`, such as `styles`."""
        relations = self.relations(self.main).values()
        return next((r.target for r in relations if r.kind == kind and not r.external), None)

    def read(self, name: str, limit: int = MAX_XML) -> bytes:
        """The bytes of a part, at most `limit` of them."""
        info = self.entries[name]
        limit = min(limit, MAX_READ - self._unpacked)
        if info.file_size > limit:
            raise self._too_large(name)
        try:
            with self.archive.open(info) as stream:
                data = _at_most(stream, limit)
        except _DAMAGE as error:
            raise self.broken(T("a part of the file ({name}) is damaged", name=name)) from error
        self._unpacked += len(data)
        if len(data) > limit:
            raise self._too_large(name)
        return data

    def xml(self, name: str | None) -> Element | None:
        """The root of an XML part without comments; None for one that is not there."""
        if name is None or name not in self.entries:
            return None
        text = _decode(self.read(name))
        if text is None:
            raise self.broken(T("a part of the file ({name}) is not XML", name=name))
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise self.broken(T("a part of the file ({name}) declares entities", name=name))
        if text.count("<") + text.count("=") > MAX_NODES:
            raise self._too_large(name)
        return self._parse(text, name)

    def relations(self, name: str) -> dict[str, Relation]:
        """Relations of a part, or of the package for an empty name, by id."""
        if name not in self._relations:
            self._relations[name] = self._read_relations(name)
        return self._relations[name]

    def _read_relations(self, name: str) -> dict[str, Relation]:
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        out = {}
        for item in () if root is None else root:
            external = item.get("TargetMode") == "External"
            target = item.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = item.get("Type", "").rpartition("/")[2]
            out[item.get("Id", "")] = Relation(kind, target, external)
        return out

    def broken(self, message: Text) -> SourceError:
        return SourceError(message, Where(self.path), _SAVE_ANEW)

    def _parse(self, text: str, name: str) -> Element:
        if "http://purl.oclc.org/ooxml/" in text[:10_000]:
            for strict, usual in _STRICT.items():
                text = text.replace(strict, usual)
        try:
            return parsed(text)
        except SyntaxError as error:
            message = T("a part of the file ({name}) is damaged or nested too deeply", name=name)
            raise self.broken(message) from error

    def _too_large(self, name: str) -> SourceError:
        return SourceError(
            T("a part of the file ({name}) is too large", name=name),
            Where(self.path),
            T("part the text into several files, and make its pictures smaller"),
        )


def open_package(data: bytes, path: str) -> Package:
    """The package in `data`; raises SourceError for anything but a sound .docx."""
    if len(data) > MAX_BYTES:
        raise SourceError(
            T("the file is larger than {limit} MB", limit=MAX_BYTES // 1_000_000),
            Where(path),
            T("make its pictures smaller"),
        )
    if data.count(_DIRECTORY_ENTRY) > 2 * MAX_ENTRIES:
        raise SourceError(T("the file has too many parts"), Where(path), _SAVE_ANEW)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*_DAMAGE, NotImplementedError) as error:
        raise _no_zip(data, path) from error
    problem = _problem(archive.infolist())
    if problem is not None:
        raise SourceError(problem, Where(path), _SAVE_ANEW)
    return Package(path, archive, {info.filename: info for info in archive.infolist()})


def _no_zip(data: bytes, path: str) -> SourceError:
    if data.startswith(_OLE) and _ENCRYPTED in data:
        return SourceError(
            T("this Word file is protected with a password"),
            Where(path),
            T("open it in Word, take the password away and save it"),
        )
    if data.startswith((_OLE, b"{\\rtf")):
        return SourceError(
            T("this is a document of an older kind, not a .docx"), Where(path), _SAVE_ANEW
        )
    if data.startswith(b"PK"):
        return SourceError(
            T("the file is damaged or incomplete"), Where(path), T("copy or download it once more")
        )
    return SourceError(T("this is not a Word file"), Where(path), _SAVE_ANEW)


def _problem(infos: list[zipfile.ZipInfo]) -> Text | None:
    names = [info.filename for info in infos]
    if any(info.flag_bits & 1 for info in infos):
        return T("parts of the file are encrypted")
    if "mimetype" in names and "content.xml" in names:
        return T("this is an OpenDocument text, not a .docx")
    if len(infos) > MAX_ENTRIES:
        return T("the file has too many parts")
    if len(set(names)) < len(names):
        return T("the file has two parts of one name")
    if any(_escapes(name) for name in names):
        return T("a part of the file has a name that leads out of it")
    if any(i.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for i in infos):
        return T("parts of the file are packed in an unusual way")
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        return T("the file would be too large when unpacked")
    if _overlap(infos):
        return T("parts of the file overlap")
    return None


def _escapes(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name


def _overlap(infos: list[zipfile.ZipInfo]) -> bool:
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + _LOCAL_HEADER + info.compress_size
    return False


def _at_most(stream: IO[bytes], limit: int) -> bytes:
    """Bytes of `stream`, one more than `limit` where it holds more."""
    out = bytearray()
    while len(out) <= limit and (piece := stream.read(_CHUNK)):
        out += piece
    return bytes(out[: limit + 1])


def _decode(data: bytes) -> str | None:
    """The text of an XML part: UTF-8, or UTF-16 with its mark, as the format allows."""
    utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if utf_16 else "utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text
