"""Translations to TMX 1.4b, piece by piece. https://www.gala-global.org/tmx-14b"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from transflow import __version__
from transflow.errors import ExportError, Where
from transflow.markup import Token, tokens
from transflow.memory.exchange import Exchanged
from transflow.messages import T
from transflow.text import control_character

CONTEXT = "x-context"
BEFORE = "x-context-pre"
AFTER = "x-context-post"
RELEASE = "x-release"
ORIGIN = "x-origin"
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="transflow" creationtoolversion="{version}" segtype="{segtype}" \
o-tmf="gettext" adminlang="en" srclang="{source}" datatype="html"/>
<body>
"""
_TAIL = "</body>\n</tmx>\n"


def serialize(units: Iterable[Exchanged], source: str, segtype: str) -> Iterator[bytes]:
    """The file in pieces, UTF-8; `segtype` is `sentence` or `paragraph`.

    Raises ExportError for a character that XML cannot hold.
    """
    head = _HEAD.format(version=__version__, segtype=segtype, source=_value(source))
    yield head.encode()
    for unit in units:
        yield _unit(unit).encode()
    yield _TAIL.encode()


def _unit(unit: Exchanged) -> str:
    _refuse_controls(unit)
    props = (
        (RELEASE, unit.release or None),
        (CONTEXT, unit.context),
        (BEFORE, unit.before),
        (AFTER, unit.after),
        (ORIGIN, unit.origin or None),
    )
    lines = [f'<tu tuid="{unit.id}">']
    lines += [
        f'<prop type="{kind}">{_text(value)}</prop>' for kind, value in props if value is not None
    ]
    for tag, text in unit.texts:
        lines.append(f'<tuv xml:lang="{_value(tag)}"><seg>{_segment(text)}</seg></tuv>')
    return "\n".join([*lines, "</tu>\n"])


def _refuse_controls(unit: Exchanged) -> None:
    said = (text for _, text in unit.texts)
    for text in (*said, unit.context or "", unit.before or "", unit.after or ""):
        at = control_character(text)
        if at is None:
            at = next((n for n, c in enumerate(text) if "\ud800" <= c <= "\udfff"), None)
        if at is not None:
            raise ExportError(
                T("a control character (code {code})", code=f"{ord(text[at]):#04x}"),
                Where(unit.release, unit.line, at + 1),
                T("delete it from the text: “{text}”", text=text[max(0, at - 20) : at]),
            )


def _segment(text: str) -> str:
    """Tags become codes; those that open and close here are told to belong together."""
    pieces = list(tokens(text))
    partners = _partners(pieces)
    out = []
    for index, token in enumerate(pieces):
        code = _text(token.raw)
        if token.kind == "text":
            out.append(_text(token.text))
        elif token.kind == "void":
            out.append(f"<ph>{code}</ph>")
        elif index in partners:
            name = "bpt" if token.kind == "open" else "ept"
            out.append(f'<{name} i="{partners[index]}">{code}</{name}>')
        else:
            place = "begin" if token.kind == "open" else "end"
            out.append(f'<it pos="{place}">{code}</it>')
    return "".join(out)


def _partners(pieces: list[Token]) -> dict[int, int]:
    """By the index of a tag that has a partner, the number of the two."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(pieces):
        if token.kind == "open":
            opened.append(index)
        elif token.kind == "close" and opened and pieces[opened[-1]].name == token.name:
            found[opened.pop()] = found[index] = len(found) // 2 + 1
    return found


def _text(text: str) -> str:
    """A carriage return would come back as a line feed."""
    return escape(text, quote=False).replace("\r", "&#13;")


def _value(text: str) -> str:
    return escape(text)
