"""Document -> segments: blocks cut into sentences, inline markup kept whole.

Cutting happens on what a reader sees and maps back to the tagged text. Tags that are open at a
cut are closed at the end of the segment and opened again at the start of the next one;
`join_html` undoes that, for source and translation alike.
"""

from __future__ import annotations

import html as htmllib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from transflow.markup import Ref, Token, plain, tags, tokens, unescape
from transflow.model import Block, Document, Segment, Segmentation
from transflow.text import fold_breaks

_ENTITY = re.compile(r"&#?\w+;")
_NUMBER = re.compile(r'(?<=\sid=")[0-9]+(?=")')
_HTML_TAG = re.compile(r"<(?P<close>/)?(?P<name>[a-z]+)(?P<attrs>[^<>]*)>")
_VOID_HTML = ("br", "img")

_Built = tuple[str, str, int]
"""Source, gap and number of carried tags of a sentence."""

MAX_NESTING = 32
"""Tags open at once, beyond which a block stays whole: each cut would repeat them all."""


class Cutter(Protocol):
    """What a language is needed for here."""

    def boundaries(self, text: str) -> Sequence[int]:
        """As `Language.boundaries`."""
        ...


def segment(document: Document, language: Cutter, mode: Segmentation) -> list[Segment]:
    """The segments of `document` in the order of the text; a blank block has none.

    In sentence mode blocks of running text and the lead are cut into sentences. A line break at a
    cut becomes a newline in the `gap`; elsewhere it stays in the text as `<br/>`.
    """
    return [found for block in document.blocks for found in _segments(block, language, mode)]


def join_html(segments: Sequence[Segment], html: Sequence[str], glue: str = "") -> str:
    """HTML of one block from the HTML of its segments, in the same order.

    `glue` stands between two texts whose `gap` is empty; translations want a space there. An
    empty text (its sentence is translated within the one before) takes its gap away with it.
    Tags that the segmenter closed and opened again grow together where both sides still have
    them with the same attributes.
    """
    if len(html) == len(segments) == 1:
        return html[0]
    parts: list[str] = []
    previous = gap = ""
    for item, text in zip(segments, html, strict=True):
        if not text:
            continue
        if parts and not item.carried:
            parts += [_gap_html(gap or glue), text]
        elif parts:
            shared = _shared_tags(previous, text, item.carried)
            parts[-1] = _drop_last_tags(parts[-1], shared)
            parts += [_gap_html(gap or glue), _drop_first_tags(text, shared)]
        else:
            parts.append(text)
        previous, gap = text, item.gap
    return "".join(parts)


# --- cutting -------------------------------------------------------------------------------


def _segments(block: Block, language: Cutter, mode: Segmentation) -> list[Segment]:
    text = fold_breaks(block.text)
    seen = plain(text)
    sentences = mode is Segmentation.SENTENCE and block.role.sentences
    if seen == text:
        edges = _edges(seen, language.boundaries(seen) if sentences else [])
        return _slices(block, seen, edges)
    cut = sentences and not _too_deep(text)
    edges = _edges(seen, language.boundaries(seen) if cut else [])
    built = _apart(text, edges) or list(_built(tokens(text), edges))
    return [
        Segment(
            block=block.index,
            index=index,
            role=block.role,
            source=_numbered(source, numbers),
            gap=gap,
            refs=_refs(block.refs, numbers),
            carried=carried,
            of=len(built),
        )
        for index, (source, gap, carried) in enumerate(built)
        for numbers in [_numbers(source)]
    ]


def _slices(block: Block, text: str, edges: Sequence[int]) -> list[Segment]:
    """The segments of a `text` in which nothing is a tag or an entity."""
    index, role, size = block.index, block.role, len(edges)
    if size <= 2:
        return [Segment(index, 0, role, text[edges[0] : edges[1]])] if edges else []
    gaps = [text[end:begin] for end, begin in zip(edges[1:-1:2], edges[2::2], strict=True)]
    gaps.append("")
    return [
        Segment(index, at, role, text[begin:end], gap, of=size // 2)
        for at, (begin, end, gap) in enumerate(zip(edges[::2], edges[1::2], gaps, strict=True))
    ]


def _apart(text: str, edges: Sequence[int]) -> list[_Built]:
    """What `_built` would give, where each tag stands with its partner inside one sentence, as in
    most texts: the sentences are then parts of the text as they are. Empty elsewhere."""
    if "&" in text:
        return []
    found, raw, away = list[tuple[str, int]](), list[int](), 0
    for start, end, kind, name in tags(text):
        place = bisect_right(edges, start - away)
        raw += [edge + away for edge in edges[len(raw) : place]]
        if place % 2 == 0 or edges[place - 1] == start - away or kind == "void":
            return []
        if kind == "open":
            found.append((name, place))
        elif not found or found.pop() != (name, place):
            return []
        away += end - start
    raw += [edge + away for edge in edges[len(raw) :]]
    begins, ends = raw[::2], raw[1::2]
    gaps = [text[end:begin] for end, begin in zip(ends, begins[1:], strict=False)]
    parts = zip(begins, ends, [*gaps, ""], strict=True)
    return [] if found else [(text[begin:end], gap, 0) for begin, end, gap in parts]


def _built(parts: Iterable[Token], edges: Sequence[int]) -> Iterator[_Built]:
    """Source, gap and number of carried tags of each sentence."""
    return _balanced(list(_shared_out(_stretches(parts, edges))))


def _edges(seen: str, cuts: Iterable[int]) -> list[int]:
    """Offsets in the plain text at which white space between sentences and sentences take turns:
    a sentence begins at the first, the white space after it at the second, and so on."""
    edges: list[int] = []
    start = 0
    for end in (*cuts, len(seen)):
        sentence = seen[start:end]
        bare = sentence.strip()
        if bare:
            begin = start if bare[0] == sentence[0] else start + sentence.index(bare)
            edges += (begin, begin + len(bare))
        start = end
    return edges


class _Piece(Struct, frozen=True):
    """A tag, or unit text that lies wholly inside or wholly outside a sentence."""

    raw: str
    kind: str
    """`space`, or the kind of its token."""
    name: str = ""

    @property
    def image(self) -> bool:
        return self.name == "img"

    @property
    def space(self) -> bool:
        return self.kind == "space"


def _stretches(parts: Iterable[Token], edges: Sequence[int]) -> list[list[_Piece]]:
    """Pieces by stretch: outside, first sentence, outside, second sentence, …, outside.

    A tag on the edge of a sentence belongs to the stretch outside it.
    """
    stretches: list[list[_Piece]] = [[] for _ in range(len(edges) + 1)]
    at = 0
    for token in parts:
        for raw, length in _split(token, at, edges):
            place = _place(edges, at, length)
            stretches[place].append(_piece(token, raw, inside=place % 2 == 1))
            at += length
    return stretches


def _place(edges: Sequence[int], at: int, length: int) -> int:
    behind, reached = bisect_left(edges, at), bisect_right(edges, at)
    if length:
        return reached
    on_edge = behind != reached
    return behind + 1 if on_edge and behind % 2 else behind


def _piece(token: Token, raw: str, inside: bool) -> _Piece:
    if inside or (token.kind != "text" and token.name != "br"):
        return _Piece(raw, token.kind, token.name)
    return _Piece("\n" if token.name == "br" else unescape(raw), "space")


def _split(token: Token, at: int, edges: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Raw text and plain length of the parts of a token that begins at `at`, cut at `edges`."""
    if token.kind != "text":
        yield token.raw, int(token.name == "br")
        return
    until = at + len(token.text)
    begin, start = 0, at
    for edge in sorted({*edges[bisect_right(edges, at) : bisect_left(edges, until)]}):
        end = _raw_offset(token.raw, begin, edge - start)
        yield token.raw[begin:end], edge - start
        begin, start = end, edge
    yield token.raw[begin:], until - start


def _raw_offset(raw: str, begin: int, characters: int) -> int:
    """Where in `raw` the next `characters` plain characters end, entities counted as read."""
    at, left = begin, characters
    for entity in _ENTITY.finditer(raw, begin):
        ahead = entity.start() - at
        if ahead >= left:
            break
        read = unescape(entity[0])
        at, left = entity.end(), left - ahead - len(read)
    return at + left


# --- tags at the cuts ----------------------------------------------------------------------


def _shared_out(stretches: Sequence[Sequence[_Piece]]) -> Iterator[tuple[list[str], str]]:
    """Each sentence with the tags beside it that are its own, and the white space after it."""
    lead = _without_space(stretches[0], before_image=True)
    if len(stretches) == 1:
        if any(piece.image for piece in lead):
            yield [_within(p) for p in _without_space(lead, before_image=False)], ""
        return
    start = [_within(piece) for piece in lead]
    for at in range(1, len(stretches), 2):
        inside = [piece.raw for piece in stretches[at]]
        if at + 2 < len(stretches):
            left, gap, right = _divided(stretches[at + 1])
        else:
            left = [_within(p) for p in _without_space(stretches[at + 1], before_image=False)]
            gap, right = "", []
        yield start + inside + left, gap
        start = right


def _within(piece: _Piece) -> str:
    """The unit text of a piece that an image holds in the sentence."""
    return "<br/>" if piece.raw == "\n" else piece.raw


def _without_space(pieces: Sequence[_Piece], before_image: bool) -> list[_Piece]:
    """The pieces at an end of a block, less white space that no image holds from that end."""
    images = [at for at, piece in enumerate(pieces) if piece.image]
    if not images:
        return [piece for piece in pieces if not piece.space]
    return [
        piece
        for at, piece in enumerate(pieces)
        if not piece.space or (at > images[0] if before_image else at < images[-1])
    ]


def _divided(pieces: Sequence[_Piece]) -> tuple[list[str], str, list[str]]:
    """What stands between two sentences: tags of the left one, white space, tags of the right.

    Closing tags and an image directly at the stop go to the left. White space that an image holds
    off the right sentence stays with it.
    """
    left: list[str] = []
    right: list[str] = []
    gap = ""
    held = False
    for piece in pieces:
        if piece.space and not held:
            gap += piece.raw
        elif not right and (piece.kind == "close" or (piece.image and not gap)):
            left.append(piece.raw)
        else:
            right.append(_within(piece))
            held = held or piece.image
    return left, gap, right


def _balanced(parts: Sequence[tuple[list[str], str]]) -> Iterator[tuple[str, str, int]]:
    """Source, gap and number of carried tags of each sentence."""
    open_tags: list[Token] = []
    for raws, gap in parts[:-1]:
        carried = [token.raw for token in open_tags]
        body = "".join(raws)
        for token in tokens(body) if "<" in body else ():
            _follow(open_tags, token)
        added = [f"</{token.name}>" for token in reversed(open_tags)]
        yield "".join((*carried, body, *added)), gap, len(carried)
    for raws, gap in parts[-1:]:
        carried = [token.raw for token in open_tags]
        yield "".join((*carried, *raws)), gap, len(carried)


def _too_deep(text: str) -> bool:
    if text.count("<") <= MAX_NESTING:
        return False
    open_tags: list[Token] = []
    for token in tokens(text):
        _follow(open_tags, token)
        if len(open_tags) > MAX_NESTING:
            return True
    return False


def _follow(open_tags: list[Token], token: Token) -> None:
    if token.kind == "open":
        open_tags.append(token)
    elif token.kind == "close" and any(known.name == token.name for known in open_tags):
        while open_tags.pop().name != token.name:
            pass


# --- numbers -------------------------------------------------------------------------------


def _numbers(source: str) -> dict[tuple[str, str], int]:
    """New number, from 1 in order of appearance, of each numbered tag by name and old number."""
    found: dict[tuple[str, str], int] = {}
    for token in tokens(source) if 'id="' in source else ():
        number = _NUMBER.search(token.raw) if token.kind in ("open", "void") else None
        if number:
            found.setdefault((token.name, number[0]), len(found) + 1)
    return found


def _numbered(source: str, numbers: dict[tuple[str, str], int]) -> str:
    if not numbers:
        return source
    return "".join(
        _NUMBER.sub(_new_number(token.name, numbers), token.raw)
        if token.kind in ("open", "void")
        else token.raw
        for token in tokens(source)
    )


def _new_number(name: str, numbers: dict[tuple[str, str], int]) -> Callable[[re.Match[str]], str]:
    return lambda match: str(numbers[name, match[0]])


def _refs(refs: Iterable[Ref], numbers: dict[tuple[str, str], int]) -> tuple[Ref, ...]:
    if not numbers:
        return ()
    known = {(ref.tag, str(ref.id)): ref for ref in refs}
    return tuple(replace(known[key], id=number) for key, number in numbers.items() if key in known)


# --- joining -------------------------------------------------------------------------------


def _gap_html(gap: str) -> str:
    if gap == " ":  # as nearly always
        return gap
    return htmllib.escape(gap, quote=False).replace("\n", "<br>")


def _shared_tags(before: str, after: str, carried: int) -> int:
    """How many of the outermost `carried` tags end `before` and begin `after` alike."""
    if not carried:
        return 0
    ending = _open_until_end(before)
    limit = min(carried, len(ending))
    starting = _open_at_start(after, limit)
    count = 0
    while count < len(starting) and ending[count] == starting[count]:
        count += 1
    return count


def _open_until_end(html: str) -> list[str]:
    """Opening tags, outermost first, of the elements whose closing tags end `html`."""
    end = len(html)
    count = 0
    while (closing := html.rfind("</", 0, end)) >= 0 and html.find(">", closing) == end - 1:
        end, count = closing, count + 1
    stack: list[str] = []
    for tag in _HTML_TAG.finditer(html, 0, end):
        if tag["close"]:
            del stack[-1:]
        elif tag["name"] not in _VOID_HTML:
            stack.append(tag[0])
    return stack[:count]


def _open_at_start(html: str, limit: int) -> list[str]:
    found: list[str] = []
    at = 0
    while len(found) < limit and (tag := _HTML_TAG.match(html, at)):
        if tag["close"] or tag["name"] in _VOID_HTML:
            break
        found.append(tag[0])
        at = tag.end()
    return found


def _drop_last_tags(html: str, count: int) -> str:
    for _ in range(count):
        html = html[: html.rindex("</")]
    return html


def _drop_first_tags(html: str, count: int) -> str:
    for _ in range(count):
        html = html[html.index(">") + 1 :]
    return html
