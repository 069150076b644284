"""A translation put into the place of a text in another system's job, with that text's own tags."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from transflow.jobs.base import JobUnit, Part, Piece
from transflow.markup import escape, plain
from transflow.messages import T, Text
from transflow.model import Language, Role, Segment
from transflow.pipeline.passages import Passage, needs_translation, passages, tag_count
from transflow.pipeline.retagging import Stretch, UnfitError, retagged

_JOINED = 4
"""Sentences that translators may have made one of."""
_AROUND = ("b", "i")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PUNCTUATION = re.compile(r"[^\w\s-]")


class Miss(Struct, frozen=True):
    """Why a text was not filled."""

    code: str
    """For scripts."""
    message: Text
    source: str = ""
    """Unit text that it is about."""


class Found(Struct, frozen=True):
    """The translation of a text, chosen among what is remembered."""

    target: str
    """Unit text."""
    release: str = ""
    """Where it comes from; empty where none was needed."""
    review: bool = False
    """Whether nobody approved or finished it."""
    others: tuple[str, ...] = ()
    """Other translations that it could have been as well."""


Find = Callable[[str, str | None], Found | Miss]
"""Unit text and the role that it probably has, as `msgctxt`, to its translation."""


_Chosen = list[tuple[Stretch, Found]]


@dataclass
class Fit:
    """What came of a unit."""

    parts: list[Part] = field(default_factory=list)
    used: list[tuple[str, Found]] = field(default_factory=list)
    """Unit texts with their translations."""
    misses: list[Miss] = field(default_factory=list)


def texts(unit: JobUnit, language: Language) -> Iterator[str]:
    """The unit texts that a unit is made of, to see which release it is from."""
    for passage in passages(unit.pieces):
        if isinstance(passage, Passage):
            for reading in passage.readings():
                yield from {reading.text: None} | dict.fromkeys(
                    sentence.source for sentence in reading.sentences(language)
                )


def fit(unit: JobUnit, language: Language, find: Find) -> Fit:
    """The unit with all its texts translated, or what is missing for that.

    `language` is that of the source. The parts are complete only where there are no misses.
    """
    return _Fitter(unit, language, find).fit()


class _Fitter:
    def __init__(self, unit: JobUnit, language: Language, find: Find) -> None:
        self.unit = unit
        self.language = language
        self.find = find
        self.context = Role.TITLE.context if unit.title else None
        """The role that a text has by what stands around it."""
        self.out = Fit()

    def fit(self) -> Fit:
        for item in passages([self._worded(piece) for piece in self.unit.pieces]):
            if isinstance(item, Passage):
                self._passage(item)
                continue
            if item.kind == "wall":
                self.context = _context(item, self.context)
            self.out.parts += _raw((item,))
        return self.out

    def _worded(self, piece: Piece) -> Piece:
        """The piece with the texts in its attributes translated."""
        raw = piece.raw
        # Quotation marks and brackets mean something else in code than in a text.
        if piece.hidden and self.language.evidence(_PUNCTUATION.sub(" ", piece.hidden)):
            self.out.misses.append(Miss("hidden-text", _HIDDEN, raw))
        for words in reversed(piece.words):
            text = escape(" ".join(words.text.split()))
            if not needs_translation(text):
                continue
            found = self.find(text, Role.IMAGE_TEXT.context if words.alternative else None)
            if isinstance(found, Miss):
                self.out.misses.append(found)
                continue
            self.out.used.append((text, found))
            quote = "" if raw[words.start - 1] in "\"'" else '"'
            value = f"{quote}{html.escape(plain(found.target))}{quote}"
            raw = raw[: words.start] + value + raw[words.end :]
        return replace(piece, raw=raw, words=())

    def _passage(self, passage: Passage) -> None:
        misses: list[Miss] = []
        for reading in passage.readings():
            if not reading.plain_tags or not reading.balanced:
                misses = misses or [Miss("tags", _STRANGE_TAG, reading.text)]
                continue
            if not needs_translation(reading.text):
                self.out.parts += _raw((*reading.before, *reading.core, *reading.after))
                return
            chosen, missing = self._chosen(reading)
            if missing:
                misses = missing if not misses or misses[0].code == "tags" else misses
                continue
            try:
                parts = list(retagged(reading, [stretch for stretch, _ in chosen], self.unit))
            except UnfitError as error:
                misses = [Miss("tags", error.message, reading.text)]
                continue
            self.out.used += [(stretch.source, found) for stretch, found in chosen]
            self.out.parts += [*_raw(reading.before), *parts, *_raw(reading.after)]
            return
        self.out.misses += misses

    def _found(self, source: str) -> Found | Miss:
        """The translation of a text, or of the same text all in bold or italics: some systems keep
        tags around a whole text to themselves."""
        found = self.find(source, self.context)
        if isinstance(found, Found):
            return found
        for name in _AROUND:
            opening, closing = f"<{name}>", f"</{name}>"
            wrapped = self.find(f"{opening}{source}{closing}", self.context)
            if isinstance(wrapped, Found) and _within(wrapped.target, opening, closing):
                target = wrapped.target[len(opening) : -len(closing)]
                return replace(wrapped, target=target)
            if isinstance(wrapped, Miss) and found.code == "unknown":
                found = replace(wrapped, source=source)
        return found

    def _chosen(self, reading: Passage) -> tuple[_Chosen, list[Miss]]:
        """The translations of a passage; none where something is missing."""
        whole = Segment(0, 0, Role.PARAGRAPH, reading.text)
        found = self._found(reading.text)
        if isinstance(found, Found):
            return [(Stretch((whole,), found.target), found)], []
        sentences = reading.sentences(self.language)
        return ([], [found]) if len(sentences) < 2 else self._cover(sentences)

    def _cover(self, sentences: Sequence[Segment]) -> tuple[_Chosen, list[Miss]]:
        """The translations of all sentences, some of them perhaps of several together.

        Fewer sentences together are preferred, wherever the rest can be found as well.
        """
        best: list[tuple[Stretch, Found] | None] = [None] * len(sentences)
        for at in range(len(sentences) - 1, -1, -1):
            for count in range(1, min(_JOINED, len(sentences) - at) + 1):
                run = tuple(sentences[at : at + count])
                open_end = at + count < len(sentences) and best[at + count] is None
                if open_end or (count > 1 and not _joinable(run)):
                    continue
                answer = self._found(" ".join(one.source for one in run))
                if isinstance(answer, Found):
                    best[at] = Stretch(run, answer.target), answer
                    break
        if best[0] is None:
            alone = (self._found(one.source) for one in sentences)
            return [], [answer for answer in alone if isinstance(answer, Miss)]
        return list(_along(best)), []


def _along(best: Sequence[tuple[Stretch, Found] | None]) -> Iterator[tuple[Stretch, Found]]:
    """The stretches from the first sentence on; `best` has the one that begins at each."""
    at = 0
    while at < len(best) and (step := best[at]):
        yield step
        at += len(step[0].sentences)


_HIDDEN = T(
    "there is text in a comment, a shortcode, a script or a label, which nobody could translate"
)
_STRANGE_TAG = T("it has a tag inside a line that our texts do not have, or one that is not closed")


def _context(wall: Piece, before: str | None) -> str | None:
    if wall.name in _HEADINGS:
        return None if wall.raw.startswith("</") else Role.HEADING.context
    if wall.name in ("td", "th"):
        return None if wall.raw.startswith("</") else Role.TABLE_CELL.context
    return before if wall.name in ("!--", "[", "") else None


def _raw(pieces: Sequence[Piece]) -> list[Part]:
    return [Part(piece.raw, piece.verbatim) for piece in pieces]


def _within(target: str, opening: str, closing: str) -> bool:
    """Whether one and the same tag is around all of a text."""
    inner = target[len(opening) : -len(closing)]
    around = target.startswith(opening) and target.endswith(closing) and len(inner) > 0
    return around and opening not in inner and closing not in inner


def _joinable(run: Sequence[Segment]) -> bool:
    """Whether the tags in the sentences keep their numbers when these are joined."""
    tagged = [one for one in run if tag_count(one.source)]
    return len(tagged) < 2 and not any(one.carried for one in run)
