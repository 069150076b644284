"""XLIFF 2.0, with its module for matches. https://docs.oasis-open.org/xliff/xliff-core/v2.0/

Pairs of tags are `<pc>`, single ones `<ph>`; a tag without its partner is an isolated `<sc>` or
`<ec>`, and a character that XML cannot hold a `<cp>`. The seal of a unit is an attribute of a
namespace of transflow's own. Files of version 2.1 and 2.2 are read as well.
"""

from __future__ import annotations

from collections.abc import Iterator

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
from transflow.messages import T

NAME = "xliff-2.0"
OWN = "urn:transflow:exchange:1"
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
_STATES = {
    Stage.NEW: 'state="initial"',
    Stage.NEEDS_REVIEW: f'state="initial" subState="{TOOL}:{Stage.NEEDS_REVIEW}"',
    Stage.TRANSLATED: 'state="translated"',
    Stage.FINAL: 'state="final"',
}
_FINISHED = {
    "translated": Stage.TRANSLATED,
    "reviewed": Stage.TRANSLATED,
    "final": Stage.FINAL,
}
_TYPES = {"a": "link", "img": "image"}
_SUBTYPES = {"b": "xlf:b", "i": "xlf:i", "u": "xlf:u", "br": "xlf:lb"}

# --- out -----------------------------------------------------------------------------------


def write(handoff: Handoff) -> Iterator[bytes]:
    """One `file` element a release. There must be at least one, and a unit in each."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"'
        f' xmlns:mtc="{_MATCHES}" xmlns:tf="{OWN}"'
        f' srcLang="{value(handoff.source_language)}" trgLang="{value(handoff.language)}"'
        f' tf:version="{__version__}">\n'
    ).encode()
    for number, file in enumerate(handoff.files, 1):
        yield "".join(_file(file, number)).encode()
    yield b"</xliff>\n"


def _file(file: HandoffFile, number: int) -> Iterator[str]:
    yield (
        f'<file id="f{number}" original="{value(file.release)}" canResegment="no"'
        ' xml:space="preserve">\n'
        f'<notes><note category="{OWN_NOTE}title">{note(file.title)}</note></notes>\n'
    )
    for unit in file.units:
        yield from _unit(unit)
    yield "</file>\n"


def _unit(unit: HandoffUnit) -> Iterator[str]:
    yield (
        f'<unit id="{value(unit.id)}" type="{TOOL}:{unit.role}" canResegment="no"'
        f' xml:space="preserve" tf:seal="{unit.seal}">\n'
    )
    if unit.matches:
        yield f"<mtc:matches>\n{''.join(map(_match, unit.matches))}</mtc:matches>\n"
    if unit.notes:
        yield f"<notes>\n{''.join(map(_note, unit.notes))}</notes>\n"
    yield (
        f'<segment id="s" {_STATES[unit.said]}>\n'
        f"<source>{_inline(unit.source)}</source>\n"
        f"<target>{_inline(unit.shown)}</target>\n"
        "</segment>\n</unit>\n"
    )


def _note(one: Note) -> str:
    about = "target" if one.kind is NoteKind.COMMENT else "source"
    return f'<note category="{OWN_NOTE}{one.kind}" appliesTo="{about}">{note(one.text)}</note>\n'


def _match(match: Suggested) -> str:
    return (
        f'<mtc:match ref="#s" matchQuality="{min(100, match.score)}"'
        f' origin="{value(match.origin)}" type="tm">'
        f"<source>{_inline(match.source)}</source>"
        f"<target>{_inline(match.target)}</target></mtc:match>\n"
    )


def _inline(unit_text: str) -> str:
    return "".join(_piece(piece) for piece in pieces(unit_text))


def _piece(piece: Piece) -> str:
    if piece.kind == "text":
        return text(piece.raw)
    if piece.kind == "close":
        return "</pc>"
    if piece.kind == "control":
        return f'<cp hex="{ord(piece.raw):04X}"/>'
    code = f'id="{piece.id}"{_kind(piece.name)}'
    shown = value(piece.raw)
    if piece.kind == "open":
        return f'<pc {code} equivStart="{shown}" equivEnd="&lt;/{piece.name}&gt;">'
    element = {"begin": "sc", "end": "ec", "void": "ph"}[piece.kind]
    alone = "" if piece.kind == "void" else ' isolated="yes"'
    return f'<{element} {code}{alone} equiv="{shown}"/>'


def _kind(name: str) -> str:
    subtype = _SUBTYPES.get(name, "" if name in _TYPES else f"{TOOL}:{name}")
    return f' type="{_TYPES.get(name, "fmt")}"' + (f' subType="{subtype}"' if subtype else "")


# --- in ------------------------------------------------------------------------------------


def recognises(data: bytes) -> bool:
    return xml_in.version(data).startswith("2.")


def read(data: bytes, path: str) -> Returned:
    """Raises ExchangeError as `xml_in.scan` does."""
    root, files = xml_in.scan_files(data, path, "unit", _returned)
    source, target = root.get("srcLang", ""), root.get("trgLang", "")
    returned = (
        ReturnedFile(node.attrs.get("original", ""), source, target, tuple(units), node.line)
        for node, units in files
    )
    return Returned(NAME, tuple(returned))


def _returned(node: Node) -> ReturnedUnit:
    segments = list(node.children("segment"))
    parts = list(node.children("segment", "ignorable"))
    source, target = Builder(), Builder()
    for part in parts:
        _walk(part.child("source"), source)
    for part in _in_order(parts):
        _walk(part.child("target") or _space(part), target)
    filled = [any(one.content for one in part.children("target")) for part in segments]
    if any(filled) and not all(filled):
        target.problems.append(T("a part of it has no translation"))
    return ReturnedUnit(
        node.attrs.get("id", ""),
        node.line,
        source.text if segments else None,
        target.text if any(filled) else None,
        _stage(segments, any(filled)),
        read_seal(node.attrs.get(f"{{{OWN}}}seal")),
        tuple(_notes(node)),
        tuple(target.problems),
    )


def _in_order(parts: list[Node]) -> list[Node]:
    """As the translation goes, where a tool says that it goes in another order."""
    ordered = [(_order(part, place), part) for place, part in enumerate(parts, 1)]
    return [part for _, part in sorted(ordered, key=lambda one: one[0])]


def _order(part: Node, place: int) -> int:
    target = part.child("target")
    said = "" if target is None else target.attrs.get("order", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else place


def _space(part: Node) -> Node | None:
    """What stands between two segments stays as it is."""
    return part.child("source") if part.name == "ignorable" else None


def _stage(segments: list[Node], filled: bool) -> Stage | None:
    """That of the part which is the least far."""
    said = [part.attrs.get("state") for part in segments]
    if not said or None in said:
        return None
    if not all(state in _FINISHED for state in said):
        return Stage.NEEDS_REVIEW if filled else Stage.NEW
    return Stage.FINAL if set(said) == {"final"} else Stage.TRANSLATED


def _notes(unit: Node) -> Iterator[str]:
    for notes in unit.children("notes"):
        yield from xml_in.notes_of(notes.children("note"), "category")
    for segment in unit.children("segment"):
        for mark in (below for side in segment.children("target") for below in side.below()):
            if mark.attrs.get("type") == "comment" and mark.attrs.get("value"):
                yield mark.attrs["value"]


def _walk(element: Node | None, builder: Builder) -> None:
    for child in element.content if element is not None else ():
        if isinstance(child, str):
            builder.literal(child)
            continue
        attrs = child.attrs
        code, shown = attrs.get("id", ""), attrs.get("equiv", "")
        if child.name == "pc":
            builder.code("open", code, attrs.get("equivStart", ""))
            _walk(child, builder)
            builder.code("close", code, attrs.get("equivEnd", ""))
        elif child.name == "mrk":
            _walk(child, builder)
        elif child.name == "cp":
            builder.code("void", f"cp-{attrs.get('hex', '').lower()}")
        elif child.name == "ph":
            builder.code("void", code, shown)
        elif child.name == "sc":
            builder.code("open", code, shown)
        elif child.name == "ec":
            builder.code("close", code or attrs.get("startRef", ""), shown)
        elif child.name not in ("sm", "em"):
            builder.code("void", f"{child.name} {code}")


FORMAT = Format(NAME, ".xlf", write, recognises, read)
