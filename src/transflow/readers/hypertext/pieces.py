"""Inline pieces of HTML -> Inline: white space as a browser shows it, tags as few as can be.

Formatting is a property of each piece, not a tree: what stands beside each other and looks the
same becomes one tag, however many elements the source made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from transflow.markup import Ref, escape
from transflow.readers.base import Inline

Mark = tuple[str, str]
"""A unit tag, and for `a` the target of the link."""
Marks = tuple[Mark, ...]
"""From the outermost to the innermost; no name twice."""

# White space that a browser, or the segmenter after it, shows as one space and that is not one yet.
_BREAKING = "\t\n\r\f\x85\u2028\u2029"
_SPACE = re.compile(f" [ {_BREAKING}]+|[{_BREAKING}][ {_BREAKING}]*")


class Piece(NamedTuple):
    """A text, a line break or a picture, and what it stands in."""

    kind: Literal["text", "br", "img"]
    text: str = ""
    """Of a picture, its alternative text."""
    marks: Marks = ()
    src: str = ""

    @property
    def blank(self) -> bool:
        return self.kind != "img" and not self.text.strip()


def marked(marks: Marks, mark: Mark) -> Marks:
    """`marks` with one more; the same name again adds nothing, but an inner link wins."""
    if not marks or all(name != mark[0] for name, _ in marks):
        return (*marks, mark)
    return tuple(mark if known[0] == mark[0] else known for known in marks)


def parts(pieces: Sequence[Piece], breaks: int) -> list[tuple[Inline, int]]:
    """What stands between `breaks` or more line breaks in a row, and how many follow it.

    Blanks and line breaks at either end go; no part is empty.
    """
    if len(pieces) == 1 and pieces[0].kind == "text" and not pieces[0].marks:
        text = _SPACE.sub(" ", pieces[0].text).strip()
        return [(Inline(escape(text)), 0)] if text else []
    found = [
        (_inline(_plain_spaces(shown)), gap)
        for stretch, gap in _parted(_collapsed(pieces), breaks)
        if (shown := _trimmed(stretch))
    ]
    return [*found[:-1], *((last, 0) for last, _ in found[-1:])]


def _collapsed(pieces: Iterable[Piece]) -> list[Piece]:
    out: list[Piece] = []
    open_space = True
    for piece in pieces:
        if piece.kind == "text":
            text = _SPACE.sub(" ", piece.text)
            text = text[1:] if open_space and text[:1] == " " else text
            if text:
                out.append(piece if text == piece.text else Piece("text", text, piece.marks))
                open_space = text[-1] == " "
        else:
            if piece.kind == "br":
                _drop_space(out)
            out.append(piece)
            open_space = piece.kind == "br"
    return out


def _drop_space(pieces: list[Piece]) -> None:
    """Takes the space before a line break away."""
    if pieces and pieces[-1].kind == "text" and pieces[-1].text.endswith(" "):
        last = pieces.pop()
        if len(last.text) > 1:
            pieces.append(last._replace(text=last.text[:-1]))


def _trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    begin, end = 0, len(pieces)
    while begin < end and pieces[begin].blank:
        begin += 1
    while end > begin and pieces[end - 1].blank:
        end -= 1
    kept = list(pieces[begin:end])
    if kept and kept[0].kind == "text":
        kept[0] = Piece("text", kept[0].text.lstrip(), kept[0].marks)
    if kept and kept[-1].kind == "text":
        kept[-1] = Piece("text", kept[-1].text.rstrip(), kept[-1].marks)
    return kept


def _parted(pieces: Sequence[Piece], breaks: int) -> Iterator[tuple[list[Piece], int]]:
    """Stretches with the number of line breaks after each that parts them; 0 after the last."""
    stretch: list[Piece] = []
    if [piece.kind for piece in pieces].count("br") < breaks:
        yield list(pieces), 0
        return
    for blank, run in groupby(pieces, key=attrgetter("blank")):
        group = list(run)
        count = sum(piece.kind == "br" for piece in group)
        if blank and count >= breaks:
            yield stretch, count
            stretch = []
        else:
            stretch += group
    yield stretch, 0


def _plain_spaces(pieces: Sequence[Piece]) -> list[Piece]:
    """Blanks only with those marks that the pieces on both sides share with them."""
    out = list(pieces)
    for at in range(1, len(pieces) - 1):
        piece = pieces[at]
        if piece.marks and piece.blank:
            shared = _shared(_shared(piece.marks, pieces[at - 1].marks), pieces[at + 1].marks)
            out[at] = piece._replace(marks=shared)
    return out


def _shared(left: Marks, right: Marks) -> Marks:
    count = 0
    for mine, other in zip(left, right, strict=False):
        if mine != other:
            break
        count += 1
    return left[:count]


def _inline(pieces: Iterable[Piece]) -> Inline:
    writer = _Writer()
    for piece in pieces:
        if piece.marks != writer.marks:
            writer.stand_in(piece.marks)
        if piece.kind == "text":
            writer.literal.append(piece.text)
        elif piece.kind == "br":
            writer.tag("<br/>")
        else:
            writer.image(piece)
    writer.stand_in(())
    return Inline("".join(writer.out), tuple(writer.refs), tuple(writer.alternatives))


class _Writer:
    """Unit text with its tags; literal text is escaped as a whole between two tags."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.literal: list[str] = []
        self.marks: Marks = ()
        self.refs: list[Ref] = []
        self.alternatives: list[str] = []

    def tag(self, tag: str) -> None:
        self.flush()
        self.out.append(tag)

    def flush(self) -> None:
        if self.literal:
            text = "".join(self.literal)
            self.out.append(escape(text) if "&" in text or "<" in text else text)
            self.literal.clear()

    def stand_in(self, marks: Marks) -> None:
        self.flush()
        shared = len(_shared(self.marks, marks)) if self.marks else 0
        for name, _ in reversed(self.marks[shared:]):
            self.out.append(f"</{name}>")
        for name, target in marks[shared:]:
            number = f' id="{self._ref("a", ("href", target))}"' if name == "a" else ""
            self.out.append(f"<{name}{number}>")
        self.marks = marks

    def image(self, piece: Piece) -> None:
        alternative = " ".join(piece.text.split())
        at = len(self.alternatives) if alternative else None
        if alternative:
            self.alternatives.append(escape(alternative))
        self.tag(f'<img id="{self._ref("img", ("src", piece.src), at)}"/>')

    def _ref(self, tag: str, attribute: tuple[str, str], alt: int | None = None) -> int:
        number = len(self.refs) + 1
        self.refs.append(Ref(number, tag, (attribute,), alt))
        return number
