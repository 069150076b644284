"""The tags of a translation made those of the text that it takes the place of."""

from __future__ import annotations

import html
import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from msgspec import Struct

from transflow.jobs.base import JobUnit, Part, Piece
from transflow.markup import URL_ATTRIBUTE, Token, tokens
from transflow.messages import T, Text
from transflow.model import Segment
from transflow.pipeline.passages import Passage

_SAFE = re.compile(r"(?:https?://|mailto:|tel:|/(?!/)|#)[^\s<>\x00-\x1f]*\Z", re.IGNORECASE)
"""Targets of links that a page may have, whatever the checks of the project say."""
_ENTITY_LIKE = re.compile(r"&[#A-Za-z]")


class UnfitError(Exception):
    """The tags of a translation cannot be those of the text."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message


class Stretch(Struct, frozen=True):
    """Sentences that are translated in one."""

    sentences: tuple[Segment, ...]
    target: str
    """Unit text."""

    @property
    def source(self) -> str:
        """Unit text."""
        return " ".join(one.source for one in self.sentences)


class _Item(Struct, frozen=True):
    """A text, or a tag of the passage by its place."""

    text: str = ""
    place: int = -1
    url: str = ""
    """A target that the translation gives a link."""


def retagged(reading: Passage, stretches: Sequence[Stretch], unit: JobUnit) -> Iterator[Part]:
    """A passage translated, with its own tags. Raises UnfitError."""
    items = _items(reading, stretches)
    used = [item.place for item in items if item.place >= 0]
    if unit.once and len(used) != len(set(used)):
        raise UnfitError(T("its translation needs a tag twice that may be there once"))
    for item in items:
        if item.place < 0:
            yield Part(_literal(item.text, unit.html))
        else:
            piece = reading.core[item.place]
            yield Part(_pointed(piece, item.url) if item.url else piece.raw, piece.verbatim)


def _literal(text: str, is_html: bool | None) -> str:
    if is_html:
        return html.escape(text, quote=False)
    if "<" in text or _ENTITY_LIKE.search(text):
        raise UnfitError(
            T("its translation has a < or & in it, and nothing tells whether the field is HTML")
        )
    return text


def _pointed(piece: Piece, url: str) -> str:
    """The tag of a link with another target."""
    found = re.search(r"""\shref\s*=\s*(?:"[^"]*"|'[^']*')""", piece.raw)
    if piece.verbatim or found is None or not _SAFE.match(url):
        raise UnfitError(T("its translation gives a link a target of its own"))
    written = f' href="{html.escape(url)}"'
    return piece.raw[: found.start()] + written + piece.raw[found.end() :]


class _Tags:
    """The tags of a passage, handed out in order as its sentences name them."""

    def __init__(self, reading: Passage) -> None:
        self.reading = reading
        self.left = deque(p for p, piece in enumerate(reading.core) if piece.kind != "text")
        self.opened: list[int] = []

    def of(self, sentence: Segment, added: int) -> list[tuple[Token, int]]:
        """Each tag of a sentence with its place. Those that the segmenter opened again at its
        start, and the `added` ones that it closed at its end, have the place of the tag that they
        stand for."""
        named = [token for token in tokens(sentence.source) if token.kind != "text"]
        carried = list(zip(named, self.opened[: sentence.carried], strict=False))
        until = len(named) - added
        own = [(token, self._next(token)) for token in named[sentence.carried : until]]
        closing = [self.reading.partners[place] for place in reversed(self.opened)]
        return carried + own + list(zip(named[until:], closing, strict=False))

    def _next(self, token: Token) -> int:
        place = self.left.popleft() if self.left else -1
        piece = self.reading.core[place] if place >= 0 else None
        if piece is None or (piece.kind, piece.name) != (token.kind, token.name):
            raise UnfitError(_UNCLEAR)
        if token.kind == "open":
            self.opened.append(place)
        elif token.kind == "close":
            self.opened.pop()
        return place

    def gap(self, gap: str) -> Iterator[_Item]:
        """The white space between two sentences, with its line breaks."""
        for number, space in enumerate((gap or " ").split("\n")):
            if number:
                place = self.left.popleft() if self.left else -1
                if place < 0 or self.reading.core[place].name != "br":
                    raise UnfitError(_UNCLEAR)
                yield _Item(place=place)
            if space:
                yield _Item(space)


_UNCLEAR = T("its tags cannot be told apart")


def _items(reading: Passage, stretches: Sequence[Stretch]) -> list[_Item]:
    """The translations of all stretches, joined."""
    tags = _Tags(reading)
    out: list[_Item] = []
    between: list[_Item] = []
    flat = [sentence for stretch in stretches for sentence in stretch.sentences]
    following = [*(sentence.carried for sentence in flat[1:]), 0]
    at = 0
    for stretch in stretches:
        known: list[tuple[Token, int]] = []
        gap = ""
        for number, sentence in enumerate(stretch.sentences):
            if number:
                list(tags.gap(gap))
            known += tags.of(sentence, following[at])
            gap, at = sentence.gap, at + 1
        new = _translated(stretch.target, known, reading)
        shared = _shared(out, new, stretch.sentences[0].carried, reading)
        del out[len(out) - shared :]
        out += (*between, *new[shared:])
        between = list(tags.gap(gap)) if at < len(flat) else []
    return out


def _translated(target: str, known: Sequence[tuple[Token, int]], reading: Passage) -> list[_Item]:
    """The translation with each of its tags made that of the text: of the same name and number,
    the first for the first."""
    pools: dict[str, deque[int]] = defaultdict(deque)
    for token, place in known:
        if token.kind != "close":
            pools[token.key].append(place)
    out: list[_Item] = []
    opened: list[tuple[str, int]] = []
    for token in tokens(target):
        if token.kind == "text":
            out.append(_Item(token.text))
        elif token.kind == "close":
            name, place = opened.pop() if opened else ("", -1)
            if name != token.name:
                raise UnfitError(_OTHER_TAGS)
            out.append(_Item(place=reading.partners[place]))
        elif not pools[token.key]:
            raise UnfitError(_OTHER_TAGS)
        else:
            place = pools[token.key].popleft()
            attributes = dict(token.attrs)
            out.append(
                _Item(place=place, url=attributes.get(URL_ATTRIBUTE.get(token.name, ""), ""))
            )
            if token.kind == "open":
                opened.append((token.name, place))
    if opened or any(pools.values()):
        raise UnfitError(_OTHER_TAGS)
    return out


_OTHER_TAGS = T("its translation does not have the same tags")


def _shared(before: list[_Item], after: list[_Item], carried: int, reading: Passage) -> int:
    """How many of the outermost `carried` tags end `before` and begin `after`: these go on from
    the one to the other, as they do in the text."""
    count = 0
    while count < min(carried, len(before), len(after)) and after[count].place >= 0:
        if reading.partners.get(after[count].place) != before[-1 - count].place:
            break
        count += 1
    return count
