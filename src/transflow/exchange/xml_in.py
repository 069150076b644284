"""Bytes of an XML file to its units, one after the other, with exact lines.

Nothing outside the bytes is ever loaded. A document type is refused, whatever it says: no format
of the room has one, and entities begin there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from xml.parsers import expat

from transflow.errors import Where
from transflow.exchange.base import MAX_BYTES, TOOL, ExchangeError, NoteKind
from transflow.messages import T, Text

Unit = TypeVar("Unit")

DEEPEST = 100
"""Elements within elements."""
MOST = 50_000
"""Elements within a unit; a text has fewer, and a small file could blow up to many."""
MOST_UNITS = 500_000
"""Of a file; ten thousand releases have fewer."""
_OURS = "urn:oasis:names:tc:xliff:document:"
_ROOT = re.compile(r"<(?:[\w.-]+:)?xliff\b[^>]*?\bversion\s*=\s*[\"']([^\"']*)", re.DOTALL)
_HEAD = 8_000
OWN_NOTE = f"{TOOL}-"
"""What the label of a note begins with that says which of ours it is."""
_COMMENT = f"{OWN_NOTE}{NoteKind.COMMENT}"
_AGAIN = T("let the program that made the file write it again")


@dataclass(slots=True)
class Node:
    """An element."""

    name: str
    """Without its namespace where that is one of XLIFF or none; else `{namespace}name`."""
    attrs: dict[str, str]
    """By name; `{namespace}name` where it has a namespace."""
    line: int
    content: list[Node | str] = field(default_factory=list)

    def child(self, name: str) -> Node | None:
        return next(self.children(name), None)

    def children(self, *names: str) -> Iterator[Node]:
        return (c for c in self.content if isinstance(c, Node) and c.name in names)

    def below(self) -> Iterator[Node]:
        """The elements in it, however deep, in order."""
        for child in self.content:
            if isinstance(child, Node):
                yield child
                yield from child.below()

    @property
    def words(self) -> str:
        """The text in it and below."""
        return "".join(c if isinstance(c, str) else c.words for c in self.content)


def notes_of(notes: Iterable[Node], label: str) -> Iterator[str]:
    """What notes say that are not ours; the attribute `label` tells whose they are."""
    for one in notes:
        author = one.attrs.get(label, "")
        if one.words.strip() and (author == _COMMENT or not author.startswith(OWN_NOTE)):
            yield one.words


def version(data: bytes) -> str:
    """What the root element of an XLIFF file says of itself; empty for any other file."""
    head = data[:_HEAD]
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    found = _ROOT.search(head.decode("utf-16" if wide else "utf-8", "replace"))
    return found[1] if found else ""


def scan(
    data: bytes,
    path: str,
    units: Collection[str],
    above: Callable[[Node], None],
    each: Callable[[Node], None],
) -> None:
    """Tells `each` of every element that has one of the names in `units`, with its content, and
    `above` of every other one outside of those as it begins, without content.

    Raises ExchangeError for what is not well formed, too large or too deep, or has a document
    type.
    """
    if len(data) > MAX_BYTES:
        raise ExchangeError(
            T("the file is larger than {limit} MB", limit=MAX_BYTES // 1_000_000),
            Where(path),
            T("let the translator send several smaller files"),
        )
    sink = _Sink(path, units, above, each)
    try:
        sink.parser.Parse(data, True)
    except expat.ExpatError as error:
        problem = expat.errors.messages[error.code]
        raise ExchangeError(
            T("this is not valid XML: {problem}", problem=problem),
            Where(path, error.lineno, error.offset + 1),
            _AGAIN,
        ) from error
    except (LookupError, ValueError) as error:
        raise ExchangeError(
            T("the encoding of the file is not known"), Where(path, 1), _UTF8
        ) from error


def scan_files(
    data: bytes, path: str, unit: str, read: Callable[[Node], Unit]
) -> tuple[dict[str, str], list[tuple[Node, list[Unit]]]]:
    """The attributes of the root, and each element `file`, without content, with what `read` makes
    of the elements called `unit` in it. Raises ExchangeError as `scan` does."""
    root: dict[str, str] = {}
    files: list[tuple[Node, list[Unit]]] = []

    def above(node: Node) -> None:
        if node.name == "xliff":
            root.update(node.attrs)
        if node.name == "file":
            files.append((node, []))

    def each(node: Node) -> None:
        if files:
            files[-1][1].append(read(node))

    scan(data, path, (unit,), above, each)
    return root, files


_UTF8 = T("let the program that made it save it in UTF-8")


class _Sink:
    def __init__(
        self,
        path: str,
        units: Collection[str],
        above: Callable[[Node], None],
        each: Callable[[Node], None],
    ) -> None:
        self.path, self.units, self.above, self.each = path, units, above, each
        self.depth = self.within = self.units_found = 0
        self.open: list[Node] = []
        """The unit that is being read and what is open in it."""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.doctype

    def start(self, name: str, attrs: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            self.refuse(T("elements lie within each other more than {n} deep", n=DEEPEST))
        known = {_name(key): value for key, value in attrs.items()}
        node = Node(_name(name), known, self.parser.CurrentLineNumber)
        if self.open:
            self.open[-1].content.append(node)
            self.within += 1
            if self.within > MOST:
                self.refuse(T("there are more than {n} elements in one text", n=MOST))
        if self.open or node.name in self.units:
            self.open.append(node)
        else:
            self.above(node)

    def end(self, _name: str) -> None:
        self.depth -= 1
        if self.open:
            node = self.open.pop()
            if not self.open:
                self.within = 0
                self.units_found += 1
                if self.units_found > MOST_UNITS:
                    self.refuse(T("the file has more than {limit} units", limit=MOST_UNITS))
                self.each(node)

    def characters(self, text: str) -> None:
        if self.open:
            self.open[-1].content.append(text)

    def doctype(self, *_declared: object) -> None:
        self.refuse(
            T("a document type is not accepted"),
            T("delete what stands between <!DOCTYPE and the > that ends it"),
        )

    def refuse(self, message: Text, hint: Text = _AGAIN) -> None:
        raise ExchangeError(message, Where(self.path, self.parser.CurrentLineNumber), hint)


def _name(full: str) -> str:
    namespace, space, name = full.rpartition(" ")
    if not space or namespace.startswith(_OURS):
        return name
    return f"{{{namespace}}}{name}"
