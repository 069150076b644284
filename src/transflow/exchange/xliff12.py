"""XLIFF 1.2 by its strict schema. https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html

Pairs of tags are `<g>`, single ones `<x>`; a tag without its partner is `<bx>` or `<ex>`. The seal
of a unit is its `extradata`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from transflow import __version__
from transflow.exchange import xml_in
from transflow.exchange.base import (
    TOOL,
    Format,
    Handoff,
    HandoffFile,
    HandoffUnit,
    Note,
    NoteKind,
    Returned,
    ReturnedFile,
    ReturnedUnit,
    Stage,
    Suggested,
    read_seal,
)
from transflow.exchange.codes import Builder, Piece, pieces
from transflow.exchange.xml_in import OWN_NOTE, Node
from transflow.exchange.xml_out import note, text, value

NAME = "xliff-1.2"
_STATES = {
    Stage.NEW: "new",
    Stage.NEEDS_REVIEW: "needs-review-translation",
    Stage.TRANSLATED: "translated",
    Stage.FINAL: "final",
}
_FINISHED = {
    "translated": Stage.TRANSLATED,
    "signed-off": Stage.FINAL,
    "final": Stage.FINAL,
}
_CTYPES = {"a": "link", "b": "bold", "i": "italic", "u": "underlined", "br": "lb", "img": "image"}

# --- out -----------------------------------------------------------------------------------


def write(handoff: Handoff) -> Iterator[bytes]:
    """One `file` element a release. A file must have at least one."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
    for file in handoff.files:
        yield "".join(_file(file, handoff)).encode()
    yield b"</xliff>\n"


def _file(file: HandoffFile, handoff: Handoff) -> Iterator[str]:
    yield (
        f'<file original="{value(file.release)}" datatype="x-{TOOL}" tool-id="{TOOL}"'
        f' source-language="{value(handoff.source_language)}"'
        f' target-language="{value(handoff.language)}">\n'
        f'<header><tool tool-id="{TOOL}" tool-name="{TOOL}" tool-version="{__version__}"/>'
        f'<note from="{OWN_NOTE}title">{note(file.title)}</note></header>\n<body>\n'
    )
    for unit in file.units:
        yield from _unit(unit)
    yield "</body>\n</file>\n"


def _unit(unit: HandoffUnit) -> Iterator[str]:
    approved = ' approved="yes"' if unit.stage is Stage.FINAL else ""
    yield (
        f'<trans-unit id="{value(unit.id)}"{approved} xml:space="preserve"'
        f' restype="x-{unit.role}" extradata="{unit.seal}">\n'
        f"<source>{_inline(unit.source)}</source>\n"
        f'<target state="{_STATES[unit.said]}">{_inline(unit.shown)}</target>\n'
    )
    yield from map(_note, unit.notes)
    yield from map(_match, unit.matches)
    yield "</trans-unit>\n"


def _note(one: Note) -> str:
    about = ' annotates="target"' if one.kind is NoteKind.COMMENT else ' annotates="source"'
    return f'<note from="{OWN_NOTE}{one.kind}"{about}>{note(one.text)}</note>\n'


def _match(match: Suggested) -> str:
    return (
        f'<alt-trans match-quality="{match.score}%" origin="{value(match.origin)}"'
        f' xml:space="preserve"><source>{_inline(match.source)}</source>'
        f"<target>{_inline(match.target)}</target></alt-trans>\n"
    )


def _inline(unit_text: str) -> str:
    return "".join(_piece(piece) for piece in pieces(unit_text))


def _piece(piece: Piece) -> str:
    if piece.kind == "text":
        return text(piece.raw)
    if piece.kind == "close":
        return "</g>"
    if piece.kind == "control":
        return f'<x id="{piece.id}" ctype="x-control" equiv-text="U+{ord(piece.raw):04X}"/>'
    code = f'id="{piece.id}"'
    if piece.kind != "end":
        code += f' ctype="{_CTYPES.get(piece.name) or f"x-{piece.name}"}"'
    code += f' equiv-text="{value(piece.raw)}"'
    element = {"open": "g", "begin": "bx", "end": "ex", "void": "x"}[piece.kind]
    return f"<{element} {code}>" if piece.kind == "open" else f"<{element} {code}/>"


# --- in ------------------------------------------------------------------------------------


def recognises(data: bytes) -> bool:
    return xml_in.version(data).startswith("1.")


def read(data: bytes, path: str) -> Returned:
    """Raises ExchangeError as `xml_in.scan` does."""
    _root, files = xml_in.scan_files(data, path, "trans-unit", _returned)
    return Returned(NAME, tuple(_returned_file(node, units) for node, units in files))


def _returned_file(node: Node, units: list[ReturnedUnit]) -> ReturnedFile:
    attrs = node.attrs
    return ReturnedFile(
        attrs.get("original", ""),
        attrs.get("source-language", ""),
        attrs.get("target-language", ""),
        tuple(units),
        node.line,
    )


def _returned(node: Node) -> ReturnedUnit:
    target = node.child("target")
    built = _built(target)
    source = node.child("source")
    return ReturnedUnit(
        node.attrs.get("id", ""),
        node.line,
        None if source is None else _built(source).text,
        None if target is None else built.text,
        _stage(node, target, bool(built.text)),
        read_seal(node.attrs.get("extradata")),
        tuple(_notes(node)),
        tuple(built.problems),
    )


def _stage(unit: Node, target: Node | None, filled: bool) -> Stage | None:
    state = "" if target is None else target.attrs.get("state", "")
    if state in _FINISHED:
        return _FINISHED[state]
    if state.startswith("needs-") or state == "new":
        return Stage.NEEDS_REVIEW if filled else Stage.NEW
    return Stage.TRANSLATED if unit.attrs.get("approved") == "yes" else None


def _notes(unit: Node) -> Iterator[str]:
    yield from xml_in.notes_of(unit.children("note"), "from")
    for target in unit.children("target"):
        for mark in target.below():
            if mark.name == "mrk" and mark.attrs.get("comment"):
                yield mark.attrs["comment"]


def _built(element: Node | None) -> Builder:
    builder = Builder()
    if element is not None:
        _walk(element, builder)
    return builder


def _walk(element: Node, builder: Builder) -> None:
    for child in element.content:
        if isinstance(child, str):
            builder.literal(child)
            continue
        code, shown = child.attrs.get("id", ""), child.attrs.get("equiv-text", "")
        if child.name == "g":
            builder.code("open", code, shown)
            _walk(child, builder)
            builder.code("close", code)
        elif child.name == "mrk":
            _walk(child, builder)
        elif child.name in _SINGLE:
            builder.code(_SINGLE[child.name], code, shown)
        else:
            builder.code("void", f"{child.name} {code}")


_SINGLE: dict[str, Literal["open", "close", "void"]] = {"x": "void", "bx": "open", "ex": "close"}

FORMAT = Format(NAME, ".xlf", write, recognises, read)
