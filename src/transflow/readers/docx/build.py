"""A Word file -> one that holds the text alone, in the few forms that mammoth knows well.

What mammoth is given is made here from a checked tree: no part, style, list definition or address
of the source reaches it as it was, so no broken or hostile one can.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from msgspec import Struct

from transflow.errors import SourceError, Where
from transflow.messages import T
from transflow.model import Media
from transflow.readers.docx.fields import settle_fields, settle_links, settle_notes
from transflow.readers.docx.lists import count, nested, restore, shows, write_label
from transflow.readers.docx.looks import shape
from transflow.readers.docx.numbering import Item, Numbering, read_numbering
from transflow.readers.docx.package import Package, Relation
from transflow.readers.docx.pictures import Pictures
from transflow.readers.docx.styles import Styles, outline
from transflow.readers.docx.tidy import tidy
from transflow.readers.docx.write import BULLETS, ORDERED, list_definitions, zipped
from transflow.readers.docx.write import relations as relation_part
from transflow.readers.docx.xml import (
    Element,
    child,
    find_all,
    make,
    name,
    serialised,
    text_of,
    value,
    walk,
)

MAX_RUNS = 40_000
"""Paragraphs and runs, of which a page has some hundreds."""
MAX_ELEMENTS = 150_000
"""Of every kind, in what mammoth reads."""
MAX_DEPTH = 60
"""Elements inside each other in what mammoth reads; it calls itself some seven times for each."""
NUMBER_MARK = "transflow-number-"
"""Begins the name of a bookmark at the start of a numbered item; its number follows."""
_NOTES = ("footnote", "endnote")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


class Plain(Struct, frozen=True):
    """A file for mammoth; its pictures hold only the names of `media`."""

    data: bytes
    media: Mapping[str, Media]
    unseen: int
    """Pictures of other kinds, or not in the file."""


def plain_file(package: Package, ordinal: Callable[[str], bool]) -> Plain:
    """The text of `package`; `ordinal` as in `Options`. Raises SourceError."""
    styles = Styles(package.xml(package.beside("styles")))
    numbering = read_numbering(package.xml(package.beside("numbering")), styles)
    build = _Build(package, styles, numbering, ordinal, Pictures(package))
    return Plain(zipped(build.parts()), build.pictures.media, build.pictures.unseen)


@dataclass
class _Build:
    package: Package
    styles: Styles
    numbering: Numbering
    ordinal: Callable[[str], bool]
    pictures: Pictures
    runs: int = 0
    elements: int = 0

    def parts(self) -> dict[str, bytes]:
        """The parts of the new file by name."""
        out: dict[str, bytes] = {}
        notes: dict[str, Element] = {}
        for kind in _NOTES:
            part = self.package.beside(f"{kind}s")
            root = self.package.xml(part)
            if part is not None and root is not None:
                notes[kind] = _only_notes(root, kind)
                self._story(root, self.package.relations(part), f"{kind}s", out)
        text = self._text()
        settle_notes(text, {kind: _ids(notes.get(kind), kind) for kind in _NOTES})
        self._story(text, self.package.relations(self.package.main), "document", out)
        out["word/numbering.xml"] = list_definitions()
        out.update((self.pictures.part(n), n.encode()) for n in self.pictures.media)
        return out

    def _text(self) -> Element:
        """The root of the part that holds the text, with its body alone."""
        root = self.package.xml(self.package.main)
        body = child(root, "w:body")
        if root is None or body is None:
            raise self.package.broken(
                T("there is no text in this file; it may not be a Word document")
            )
        for other in list(root):
            if other is not body:
                root.remove(other)
        return root

    def _story(
        self,
        root: Element,
        relations: Mapping[str, Relation],
        part: str,
        out: dict[str, bytes],
    ) -> None:
        self.runs += len(find_all(root, "w:p", "w:r"))
        if self.runs > MAX_RUNS:
            raise self._too_long()
        tidy(root, self.styles)
        settle_fields(root)
        settle_links(root, relations)
        addresses = self.pictures.settle(root, relations)
        for run in find_all(root, "w:r"):
            shape(run, self.styles)
        items = restore(root, count(root, self.numbering, self.styles), self.ordinal)
        listed = nested({p: i for p, i in items.items() if self._lists(p)})
        for paragraph in find_all(root, "w:p"):
            self._paragraph(paragraph, items.get(paragraph), listed.get(paragraph))
        self._measure(root)
        links = {
            id_: relations[id_].target
            for id_ in (link.get(name("r:id"), "") for link in find_all(root, "w:hyperlink"))
        }
        out[f"word/{part}.xml"] = serialised(root)
        out[f"word/_rels/{part}.xml.rels"] = relation_part({**links, **addresses})

    def _kind(self, paragraph: Element) -> str:
        properties = child(paragraph, "w:pPr")
        return self.styles.kind(value(properties, "w:pStyle")) or outline(properties)

    def _lists(self, paragraph: Element) -> bool:
        """Whether a paragraph with a label is an item of a list; an empty one, or one with only
        line breaks in it, is left out, and the others keep their numbers."""
        return self._kind(paragraph) in ("", "Quote") and shows(paragraph)

    def _paragraph(self, paragraph: Element, item: Item | None, listed: Item | None) -> None:
        kind = self._kind(paragraph)
        for old in paragraph.findall(name("w:pPr")):
            paragraph.remove(old)
        if listed is not None:
            _list_item(paragraph, listed)
            return
        if item is not None and item.label and text_of(paragraph).strip():
            write_label(paragraph, item.label.strip())
        if kind:
            paragraph.insert(0, make("w:pPr", make("w:pStyle", val=kind)))

    def _measure(self, root: Element) -> None:
        depth = 0
        for event, _ in walk(root):
            depth += 1 if event == "start" else -1
            self.elements += event == "start"
            if depth > MAX_DEPTH:
                raise SourceError(
                    T("tables or text boxes are nested too deeply"),
                    Where(self.package.path),
                    T("take the inner ones out"),
                )
            if self.elements > MAX_ELEMENTS:
                raise self._too_long()

    def _too_long(self) -> SourceError:
        return SourceError(
            T("the text is too long or has too much formatting"),
            Where(self.package.path),
            T("part it into several files"),
        )


# --- paragraphs ----------------------------------------------------------------------------


def _list_item(paragraph: Element, item: Item) -> None:
    mark = make("w:bookmarkStart", name=f"{NUMBER_MARK}{item.number}")
    if item.ordered:
        paragraph.insert(0, mark)
    level = make("w:ilvl", val=str(item.level))
    list_ = make("w:numId", val=ORDERED if item.ordered else BULLETS)
    paragraph.insert(0, make("w:pPr", make("w:numPr", level, list_)))


# --- notes ---------------------------------------------------------------------------------


def _only_notes(root: Element, kind: str) -> Element:
    for note in list(root):
        written = note.tag == name(f"w:{kind}") and note.get(name("w:type")) not in _SEPARATORS
        if not written or note.get(name("w:id")) is None:
            root.remove(note)
    settle_notes(root, dict.fromkeys(_NOTES, frozenset()))
    return root


def _ids(root: Element | None, kind: str) -> frozenset[str]:
    notes = () if root is None else root.iterchildren(name(f"w:{kind}"))
    return frozenset(note.get(name("w:id"), "") for note in notes)
