"""Texts of another system's job to texts as our catalogs have them: paragraphs, cut into sentences,
with the tags inside a line made the short tags of a unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from transflow.jobs.base import Piece
from transflow.markup import NUMBERED, VOID, escape, plain, tokens, translatable
from transflow.model import Block, Document, Language, Meta, Role, Segment, Segmentation
from transflow.segment import segment
from transflow.text import fold_breaks

_MOST_WRAPS = 8
"""Tags around a whole passage that are looked behind."""


class Passage(Struct, frozen=True, dict=True):
    """What stands between two walls and is not blank."""

    before: tuple[Piece, ...]
    """White space, line breaks and tags around the whole of it."""
    core: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @cached_property
    def partners(self) -> dict[int, int]:
        """Place in `core` of the closing tag by that of the opening one, and the other way."""
        return _partners(self.core)

    @cached_property
    def balanced(self) -> bool:
        tags = sum(piece.kind in ("open", "close") for piece in self.core)
        return tags == len(self.partners)

    @cached_property
    def plain_tags(self) -> bool:
        """Whether every tag has its like among the tags of units."""
        return all(piece.name or piece.kind == "text" for piece in self.core)

    @cached_property
    def text(self) -> str:
        """The unit text."""
        return fold_breaks("".join(_unit_text(self.core))).strip(" ")

    def sentences(self, language: Language) -> list[Segment]:
        block = Block(0, Role.PARAGRAPH, self.text)
        document = Document("", language.code, Meta(""), (block,), ())
        return segment(document, language, Segmentation.SENTENCE)

    def unwrapped(self) -> Passage | None:
        """The passage without what stands around all of its text: a picture at an end, or the
        tags that the whole of it is in; None where there is nothing of the kind."""
        core, last = self.core, len(self.core) - 1
        until, since = self._silent_start(), self._silent_end()
        if until:
            inner = _trimmed(core[until:])
            return replace(
                inner,
                before=(*self.before, *core[:until], *inner.before),
                after=(*inner.after, *self.after),
            )
        if since <= last:
            inner = _trimmed(core[:since])
            return replace(
                inner,
                before=(*self.before, *inner.before),
                after=(*inner.after, *core[since:], *self.after),
            )
        if last < 2 or core[0].kind != "open" or self.partners.get(0) != last:
            return None
        inner = _trimmed(core[1:last])
        before = (*self.before, core[0], *inner.before)
        return replace(inner, before=before, after=(*inner.after, core[last], *self.after))

    def _silent_start(self) -> int:
        """Where what follows a tag at the start begins, if there is no text in it; else 0."""
        until = 0 if self.core[0].kind == "void" else self.partners.get(0, -1)
        return 0 if any(p.kind == "text" for p in self.core[: until + 1]) else until + 1

    def _silent_end(self) -> int:
        """Where such a tag at the end begins; else the length of the core."""
        last = len(self.core) - 1
        since = last if self.core[last].kind == "void" else self.partners.get(last, last + 1)
        return last + 1 if any(p.kind == "text" for p in self.core[since:]) else since

    def readings(self) -> Iterator[Passage]:
        """The passage, and that inside the tags around it, as deep as there are any."""
        passage: Passage | None = self
        for _ in range(_MOST_WRAPS):
            if passage is None:
                return
            yield passage
            passage = passage.unwrapped()


def passages(pieces: Sequence[Piece]) -> Iterator[Piece | Passage]:
    """Walls and blank pieces as they are, and passages, in order."""
    waiting: list[Piece] = []
    for piece in _breaks_as_walls(pieces):
        if piece.kind == "wall":
            yield from _gathered(waiting)
            waiting = []
            yield piece
        else:
            waiting.append(piece)
    yield from _gathered(waiting)


def _gathered(pieces: Sequence[Piece]) -> Iterator[Piece | Passage]:
    if any(piece.kind == "text" and piece.text.strip() for piece in pieces):
        yield _trimmed(pieces)
    else:
        yield from pieces


def _breaks_as_walls(pieces: Sequence[Piece]) -> list[Piece]:
    """Two line breaks or more in a row part a text as two paragraphs do."""
    out = list(pieces)
    run: list[int] = []
    for place, piece in enumerate([*pieces, Piece("wall", "")]):
        if piece.name == "br":
            run.append(place)
        elif not _blank(piece):
            if len(run) > 1:
                for at in run:
                    out[at] = replace(pieces[at], kind="wall")
            run = []
    return out


def _blank(piece: Piece) -> bool:
    return piece.kind == "text" and not piece.text.strip()


def _trimmed(pieces: Sequence[Piece]) -> Passage:
    start, end = 0, len(pieces)
    while start < end and (_blank(pieces[start]) or pieces[start].name == "br"):
        start += 1
    while end > start and (_blank(pieces[end - 1]) or pieces[end - 1].name == "br"):
        end -= 1
    core = list(pieces[start:end])
    before, after = list(pieces[:start]), list(pieces[end:])
    if core and core[0].kind == "text":
        _part(core, 0, before)
    if core and core[-1].kind == "text":
        _part(core, -1, after)
    return Passage(tuple(before), tuple(core), tuple(after))


def _part(core: list[Piece], place: int, outside: list[Piece]) -> None:
    """Takes the white space at an end of `core` outside, where it is plain white space."""
    piece = core[place]
    bare = piece.raw.lstrip() if place == 0 else piece.raw.rstrip()
    text = piece.text.lstrip() if place == 0 else piece.text.rstrip()
    space = len(piece.raw) - len(bare)
    if not space or len(piece.text) - len(text) != space:
        return
    if place == 0:
        outside.append(Piece("text", piece.raw[:space], text=piece.text[:space]))
    else:
        outside.insert(0, Piece("text", piece.raw[-space:], text=piece.text[-space:]))
    core[place] = replace(piece, raw=bare, text=text)


def _partners(core: Sequence[Piece]) -> dict[int, int]:
    found: dict[int, int] = {}
    opened: list[int] = []
    for place, piece in enumerate(core):
        if piece.kind == "open":
            opened.append(place)
        elif piece.kind == "close":
            if not opened or core[opened[-1]].name != piece.name:
                return {}
            other = opened.pop()
            found |= {other: place, place: other}
    return found


def _unit_text(core: Sequence[Piece]) -> Iterator[str]:
    literal = ""
    number = 0
    for piece in core:
        if piece.kind == "text":
            literal += piece.text
            continue
        yield escape(literal)
        literal = ""
        if piece.name in NUMBERED and piece.kind != "close":
            number += 1
            yield f'<{piece.name} id="{number}"{"/" if piece.name in VOID else ""}>'
        elif piece.name:
            slash = "/" if piece.kind == "close" else ""
            yield f"<{slash}{piece.name}{'/' if piece.name in VOID else ''}>"
    yield escape(literal)


def tag_count(text: str) -> int:
    """Tags in a unit text."""
    return sum(token.kind != "text" for token in tokens(text)) if "<" in text else 0


def needs_translation(text: str) -> bool:
    """Whether a unit text may read otherwise in another language: an address, a telephone number or
    a number in mere figures does not."""
    return translatable(text) and not plain(text).strip().isdecimal()
