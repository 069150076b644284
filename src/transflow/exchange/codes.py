"""Inline tags of a unit text as the codes of an exchange format, and back.

The id of a code says which tag it is: `b`, `b-2`, `a1`, `br`. Every tool must keep the ids, so a
text can be put together again even where all else that describes a code was lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from msgspec import Struct

from transflow.markup import PAIRED, VOID, Token, escape, tokens
from transflow.messages import T, Text

DEEPEST = 20
"""Pairs within pairs. What lies deeper is sent as single codes: parsers set limits to depth."""

CodeKind = Literal["text", "open", "close", "begin", "end", "void", "control"]
"""`open` and `close` are a well nested pair, `begin` and `end` a tag without its partner; a
`control` is a character that XML cannot hold."""

_NUMBER = re.compile(r"[0-9]{1,6}")
_NAMES = "|".join(sorted((*PAIRED, *VOID), key=len, reverse=True))
_ID = re.compile(rf"({_NAMES})([0-9]{{1,6}})?(?:-[0-9]{{1,6}})?")
# Half of a surrogate pair is no character of any file.
_CONTROL_ID = re.compile(r"cp-((?!d[89a-f])[0-9a-f]{4})(?:-[0-9]{1,6})?")
_UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Piece(Struct, frozen=True):
    """A stretch of literal text, or a code."""

    kind: CodeKind
    raw: str
    """The literal characters of text; the tag of a code; the character of a control."""
    id: str = ""
    """The same for both codes of a pair, else each its own in a unit text."""
    name: str = ""
    """Of the tag."""


def pieces(text: str) -> tuple[Piece, ...]:
    """A unit text in pieces; pairs are well nested."""
    found = list(tokens(text))
    partners = _partners(found)
    ids = _ids(found, partners)
    seen: Counter[str] = Counter()
    out: list[Piece] = []
    for index, token in enumerate(found):
        if token.kind == "text":
            out += _literal(token.text, seen)
        else:
            out.append(Piece(_kind(token, index in partners), token.raw, ids[index], token.name))
    return tuple(out)


def holdable(text: str) -> str:
    """`text` with a replacement character for each that XML cannot hold; for notes."""
    return _UNHELD.sub("\ufffd", text)


def _kind(token: Token, paired: bool) -> CodeKind:
    if token.kind == "void":
        return "void"
    if token.kind == "open":
        return "open" if paired else "begin"
    return "close" if paired else "end"


def _partners(found: list[Token]) -> dict[int, int]:
    """By the index of each tag of a pair, that of its opening tag. A closing tag that is spelled
    in an unusual way stays alone: a pair has no place for its spelling."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(found):
        if token.kind == "open":
            opened.append(index)
        elif token.kind == "close" and opened and found[opened[-1]].name == token.name:
            first = opened.pop()
            if token.raw == f"</{token.name}>" and len(opened) < DEEPEST:
                partners[first] = partners[index] = first
    return partners


def _ids(found: list[Token], partners: dict[int, int]) -> dict[int, str]:
    counted: Counter[str] = Counter()
    ids: dict[int, str] = {}
    for index, token in enumerate(found):
        if token.kind == "text":
            continue
        first = partners.get(index, index)
        ids[index] = ids[first] if first != index else _numbered(_base(token), counted)
    return ids


def _base(token: Token) -> str:
    number = dict(token.attrs).get("id", "")
    return token.name + number if _NUMBER.fullmatch(number) else token.name


def _numbered(base: str, counted: Counter[str]) -> str:
    counted[base] += 1
    return base if counted[base] == 1 else f"{base}-{counted[base]}"


def _literal(text: str, seen: Counter[str]) -> Iterator[Piece]:
    at = 0
    for match in _UNHELD.finditer(text):
        if match.start() > at:
            yield Piece("text", text[at : match.start()])
        yield Piece("control", match[0], _numbered(f"cp-{ord(match[0]):04x}", seen))
        at = match.end()
    if at < len(text):
        yield Piece("text", text[at:])


# --- back ----------------------------------------------------------------------------------


class Builder:
    """Puts a unit text together out of what a reader finds; what it cannot use is in `problems`."""

    def __init__(self) -> None:
        self._parts: list[tuple[bool, str]] = []
        self.problems: list[Text] = []

    def literal(self, text: str) -> None:
        self._parts.append((False, text))

    def code(self, kind: Literal["open", "close", "void"], id_: str, shown: str = "") -> None:
        """A tag by the id of its code; `shown` is the tag itself where the file still has it. One
        that contradicts the id counts for nothing."""
        control = _CONTROL_ID.fullmatch(id_)
        if kind == "void" and control:
            self._parts.append((False, chr(int(control[1], 16))))
            return
        tag = _tag(kind, id_, shown)
        if tag is None:
            self.problems.append(T("a tag that was not sent: {id}", id=id_[:40] or "?"))
        else:
            self._parts.append((True, tag))

    @property
    def text(self) -> str:
        runs = groupby(self._parts, key=lambda part: part[0])
        joined = ((tag, "".join(piece for _, piece in run)) for tag, run in runs)
        return "".join(piece if tag else escape(piece) for tag, piece in joined)


def _tag(kind: str, id_: str, shown: str) -> str | None:
    found = _ID.fullmatch(id_)
    if found is None or (found[1] in VOID) != (kind == "void"):
        return None
    name, number = found[1], found[2] or ""
    given = list(tokens(shown))
    if [(token.kind, _base(token)) for token in given] == [(kind, name + number)]:
        return shown
    if kind == "close":
        alike = [(token.kind, token.name) for token in given] == [(kind, name)]
        return shown if alike else f"</{name}>"
    return f'<{name} id="{number}">' if number else f"<{name}>"
