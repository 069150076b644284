"""Bytes of XLIFF 1.2 to its units with their positions.

The parser is expat, which tells positions in bytes and, asked without namespaces, takes attributes
with a prefix that nobody declared, as one of the known systems writes them. A document type is
refused, so there are no entities but the five of XML, and nothing is ever loaded.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from transflow.errors import Where
from transflow.jobs.base import JobError, decoded
from transflow.jobs.xliff import START_TAG, Document, Inline, Slot
from transflow.messages import T, Text

_DEPTH = 64
_UNITS = 100_000
_AGAIN = T("let the other system export it again, as XLIFF 1.2")
_CODE = frozenset({"bpt", "ept", "ph", "it"})
_EMPTY = frozenset({"x", "bx", "ex"})
_ROOT = re.compile(rb"<(?:[\w.-]+:)?xliff[\s>]")


def is_xliff(data: bytes) -> bool:
    """Whether bytes begin as an XLIFF file does."""
    return _ROOT.search(data[:5000]) is not None


def parse(data: bytes, path: str) -> Document:
    """Raises JobError for what is not well formed, has a document type, is no XLIFF 1.2 of one
    `file`, or is too large or too deep."""
    decoded(data, path)
    return _Reader(data, path).document()


class _Reader:
    def __init__(self, data: bytes, path: str) -> None:
        self.data, self.path = data, path
        self.stack: list[str] = []
        self.starts: list[int] = []
        """Where each of the elements that are open begins."""
        self.groups: list[tuple[str, bool]] = [("", False)]
        """Ids of the groups that are open, and whether they are not to be translated."""
        self.root: dict[str, str] = {}
        self.files: list[dict[str, str]] = []
        self.phases: list[tuple[dict[str, str], str]] = []
        self.slots: list[Slot] = []
        self.slot: Slot | None = None
        self.side: list[Inline] | None = None
        """Where what is read belongs to: the source or the target of the unit."""
        self.begun: list[tuple[str, dict[str, str]]] = []
        """Elements inside it that are open: name and attributes."""
        self.code: list[str] | None = None
        """The text of an element that is copied as a whole."""
        self.cdata = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartCdataSectionHandler = self._start_cdata
        self.parser.EndCdataSectionHandler = self._end_cdata
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.XmlDeclHandler = self._declared

    def document(self) -> Document:
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            problem = expat.ErrorString(error.code) or str(error)
            message = T("this is not valid XML: {problem}", problem=problem)
            raise JobError(message, Where(self.path, error.lineno), _AGAIN) from error
        if len(self.files) != 1 or not self.root.get("version", "").startswith("1."):
            raise self._refuse(T("this is no XLIFF 1.2 with one job in it"), 1)
        return Document(self.root, self.files[0], tuple(self.phases), tuple(self.slots))

    def _refuse(self, message: Text, line: int | None = None) -> JobError:
        place = Where(self.path, line or self.parser.CurrentLineNumber)
        return JobError(message, place, _AGAIN)

    def _doctype(self, *_: object) -> None:
        raise self._refuse(T("a document type is not accepted: it could define entities"))

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "utf8"):
            raise self._refuse(T("the file is not UTF-8 text"))

    # --- elements

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        name, at = _local(qualified), self._position
        self.stack.append(name)
        self.starts.append(at)
        if len(self.stack) > _DEPTH:
            raise self._refuse(T("the elements are nested too deeply"))
        if self.side is not None:
            self._start_inline(name, at, attributes)
        elif name in ("source", "target") and self.slot and self.stack[-2] == "trans-unit":
            self._start_side(name, at)
        elif name == "trans-unit":
            self._start_unit(attributes)
        elif name == "group":
            locked = self.groups[-1][1] or attributes.get("translate") == "no"
            self.groups.append((self.groups[-1][0] or attributes.get("id", ""), locked))
        elif len(self.stack) == 1:
            if name != "xliff":
                raise self._refuse(T("this is no XLIFF file"))
            self.root = attributes
        elif name == "file":
            self.files.append(attributes)
        elif name == "phase":
            self.phases.append((attributes, ""))

    def _start_unit(self, attributes: dict[str, str]) -> None:
        if len(self.slots) >= _UNITS:
            raise self._refuse(T("the file has more than {limit} units", limit=_UNITS))
        group, locked = self.groups[-1]
        locked = locked or attributes.get("translate") == "no"
        self.slot = Slot(attributes, self.parser.CurrentLineNumber, group, locked)

    def _start_side(self, name: str, at: int) -> None:
        slot = self.slot
        if slot is None or (slot.source_end if name == "source" else slot.target):
            raise self._refuse(T("a unit has two sources or two targets"))
        if name == "source":
            slot.source = (at, at)
            self.side = slot.inlines
        else:
            slot.target = (at, at)
            self.side = slot.there
        self.begun = []

    def _start_inline(self, name: str, at: int, attributes: dict[str, str]) -> None:
        if self.code is None and name in _CODE | _EMPTY:
            self.code = []
        elif self.code is None:
            raw = self.data[at : self._tag_end(at)].decode()
            if raw.endswith("/>"):
                self._put(Inline("x", raw, "", attributes))
            else:
                self._put(Inline("open", raw, "", attributes, name))
        self.begun.append((name, attributes))

    def _end(self, qualified: str) -> None:
        name, start = _local(qualified), self.starts.pop()
        self.stack.pop()
        if self.side is not None and self.begun:
            self._end_inline(name, start)
        elif self.side is not None:
            self._end_side(name, start)
        elif name == "trans-unit" and self.slot:
            if self.slot.source_end:
                self.slots.append(self.slot)
            self.slot = None
        elif name == "seg-source" and self.slot and self.stack[-1] == "trans-unit":
            self.slot.source_end = self._end_of(start)
        elif name == "group":
            self.groups.pop()

    def _end_of(self, start: int) -> int:
        """Where the element that begins at `start` ends; it does just now. Of one without an end
        tag, expat does not say the position itself."""
        end = self._tag_end(start)
        return end if self.data[end - 2 : end] == b"/>" else self._tag_end(self._position)

    @property
    def _position(self) -> int:
        return self.parser.CurrentByteIndex

    def _end_side(self, name: str, start: int) -> None:
        slot, self.side = self.slot, None
        if slot is None:
            return
        end = self._end_of(start)
        if name == "source":
            slot.source, slot.source_end = (slot.source[0], end), end
        elif slot.target is not None:
            slot.target = (slot.target[0], end)

    def _end_inline(self, name: str, start: int) -> None:
        _, attributes = self.begun.pop()
        end = self._end_of(start)
        if name in _CODE | _EMPTY:
            if not any(around in _CODE | _EMPTY for around, _ in self.begun):
                raw = self.data[start:end].decode()
                self._put(Inline(name, raw, "".join(self.code or ()), attributes))
                self.code = None
        elif self.code is None and end != self._tag_end(start):
            raw = self.data[self._position : end].decode()
            self._put(Inline("close", raw, "", attributes, name))

    def _tag_end(self, at: int) -> int:
        """Where the tag that begins at `at` ends; expat has found it well formed."""
        found = START_TAG.match(self.data, at)
        return found.end() if found else self.data.index(b">", at) + 1

    # --- text

    def _start_cdata(self) -> None:
        self.cdata = True
        if self.side is not None and self.slot and self.side is self.slot.inlines:
            self.slot.cdata = True

    def _end_cdata(self) -> None:
        self.cdata = False

    def _text(self, text: str) -> None:
        if self.code is not None:
            self.code.append(text)
        elif self.side is not None:
            self._put(Inline("text", "", text))
        elif self.phases and self.stack[-1] == "note" and "phase" in self.stack:
            attributes, note = self.phases[-1]
            self.phases[-1] = (attributes, note + text)

    def _put(self, inline: Inline) -> None:
        if self.side is not None:
            self.side.append(inline)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
