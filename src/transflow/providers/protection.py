"""Unit texts as a service can be given them, and back: tags numbered, addresses kept.

Every tag of a unit becomes a tag of the service with a number of its own; a pair that stands one
in the other stays a pair. Web and e-mail addresses go along, so that the sentence stays a
sentence, but what comes back in their place is not used. On return every number must be there,
once, each in the pair that it was in before. Whatever fails that is refused as a whole: a
translation without its link, or with a tag that was invented, is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec import Struct

from transflow import markup
from transflow.messages import T, Text
from transflow.providers.marks import Hold, Kind, Mark, Marks
from transflow.text import control_character

_KEPT = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”„]*[^\s<>\"“”„.,;:!?()\[\]’']|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_SIGNS = ("@", "://", "www.")
"""One of them stands in everything that `_KEPT` finds."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class MangledError(Exception):
    """What came back is not the same text with other words."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


class Protected(Struct, frozen=True):
    """A unit text, fit to be sent."""

    text: str
    holds: tuple[Hold, ...]
    """By their numbers, from 1."""
    nesting: tuple[int, ...]
    """For each hold the number of the pair that it stands in; 0 for none."""
    marks: Marks
    flanks: tuple[str, str]
    """White space before and after, which services do not give back."""

    def restore(self, answer: str) -> str:
        """The unit text that `answer` of the service stands for. Raises MangledError."""
        return _Restoring(self, answer).text()


def protect(text: str, marks: Callable[[str], Marks]) -> Protected:
    """`text` as a service takes it whose tags are written by `marks`, given the literal text."""
    bare = text.strip()
    start = text.find(bare) if bare else len(text)
    flanks = text[:start], text[start + len(bare) :]
    tokens = list(markup.tokens(bare))
    literal = "".join(token.text for token in tokens)
    return _Protecting(marks(literal)).protected(tokens, flanks)


def canonical(text: str) -> str:
    """`text` with nothing escaped that need not be: what is protected and restored unchanged."""
    return "".join(_canonical(list(markup.tokens(text))))


def _canonical(tokens: Sequence[markup.Token]) -> Iterator[str]:
    for token in tokens:
        yield markup.escape(token.text) if token.kind == "text" else token.raw


@dataclass
class _Protecting:
    marks: Marks
    holds: list[Hold] = field(default_factory=list)
    nesting: list[int] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    open: list[int] = field(default_factory=list)

    def protected(self, tokens: Sequence[markup.Token], flanks: tuple[str, str]) -> Protected:
        partners = _partners(tokens)
        closing = set(partners.values())
        for index, token in enumerate(tokens):
            if token.kind == "text":
                self._literal(token.text)
            elif index in partners:
                end = partners[index]
                filled = any(_is_filled(between) for between in tokens[index + 1 : end])
                self._pair(Hold(Kind.PAIR, token.raw, tokens[end].raw, filled))
            elif index in closing:
                self.out.append(self.marks.closing(self.open.pop()))
            else:
                self._single(Hold(Kind.SINGLE, token.raw, bound=token.kind != "void"))
        text = "".join(self.out)
        return Protected(text, tuple(self.holds), tuple(self.nesting), self.marks, flanks)

    def _hold(self, hold: Hold) -> int:
        self.holds.append(hold)
        self.nesting.append(self.open[-1] if self.open else 0)
        return len(self.holds)

    def _pair(self, hold: Hold) -> None:
        number = self._hold(hold)
        self.open.append(number)
        self.out.append(self.marks.opening(number))

    def _single(self, hold: Hold) -> None:
        self.out.append(self.marks.single(self._hold(hold)))

    def _literal(self, text: str) -> None:
        at = 0
        for match in _kept(text):
            self.out.append(self.marks.escape(text[at : match.start()]))
            number = self._hold(Hold(Kind.KEPT, match[0]))
            self.out.append(self.marks.kept(number, match[0]))
            at = match.end()
        self.out.append(self.marks.escape(text[at:]))


def _kept(text: str) -> Iterator[re.Match[str]]:
    return _KEPT.finditer(text) if any(sign in text for sign in _SIGNS) else iter(())


def _is_filled(token: markup.Token) -> bool:
    return token.kind != "text" or not token.raw.isspace()


def _partners(tokens: Sequence[markup.Token]) -> dict[int, int]:
    """For each opening tag whose end is there, the place of that end; none cross."""
    out: dict[int, int] = {}
    stack: list[int] = []
    waiting: Counter[str] = Counter()
    for index, token in enumerate(tokens):
        if token.kind == "open":
            stack.append(index)
            waiting[token.name] += 1
        elif token.kind == "close" and waiting[token.name]:
            while tokens[opening := stack.pop()].name != token.name:
                waiting[tokens[opening].name] -= 1
            waiting[token.name] -= 1
            out[opening] = index
    return out


class _Restoring:
    """One answer, read from its first mark to its last."""

    def __init__(self, source: Protected, answer: str) -> None:
        self._source = source
        self._answer = answer
        self._seen: dict[int, None] = {}
        self._open: list[tuple[int, int]] = []
        """Pairs that have not ended: the number, and where in `_out` they begin."""
        self._out: list[str] = []
        self._literal: list[str] = []
        self._inside_kept = 0

    def text(self) -> str:
        for piece in self._source.marks.read(self._answer):
            if isinstance(piece, Mark):
                self._mark(piece)
            elif not self._inside_kept:
                self._literal.append(piece)
        self._flush()
        self._complete()
        before, after = self._source.flanks
        return f"{before}{''.join(self._out).strip()}{after}"

    def _flush(self) -> None:
        literal = "".join(self._literal)
        self._literal.clear()
        if control_character(literal) is not None or _SURROGATE.search(literal):
            raise MangledError(T("it holds characters that no text may hold"))
        self._out.append(markup.escape(literal))

    def _mark(self, mark: Mark) -> None:
        if not 1 <= mark.number <= len(self._source.holds):
            raise MangledError(T("it has a tag that the text does not have"))
        hold = self._source.holds[mark.number - 1]
        if hold.kind is Kind.KEPT:
            self._keep(mark, hold)
        elif self._inside_kept:
            raise MangledError(T("its tags are in each other's way"))
        elif mark.closes:
            self._close(mark, hold)
        else:
            self._enter(mark.number)
            self._flush()
            self._out.append(hold.opening)
            if hold.kind is Kind.PAIR:
                self._open.append((mark.number, len(self._out)))

    def _enter(self, number: int) -> None:
        """Raises MangledError for a number that was there, or is not where it was."""
        if number in self._seen:
            raise MangledError(T("it has a tag twice"))
        parent = self._open[-1][0] if self._open else 0
        if parent != self._source.nesting[number - 1]:
            raise MangledError(T("its tags are in each other's way"))
        self._seen[number] = None

    def _close(self, mark: Mark, hold: Hold) -> None:
        if hold.kind is Kind.SINGLE:
            if mark.number not in self._seen:
                raise MangledError(T("its tags are in each other's way"))
            return  # <x id="1"></x> is <x id="1"/>
        if not self._open or self._open[-1][0] != mark.number:
            raise MangledError(T("its tags are in each other's way"))
        _, start = self._open.pop()
        self._flush()
        if hold.filled and not any(piece.strip() for piece in self._out[start:]):
            raise MangledError(T("it has nothing between two tags that belong together"))
        self._out.append(hold.closing)

    def _keep(self, mark: Mark, hold: Hold) -> None:
        if mark.closes:
            if self._inside_kept != mark.number:
                raise MangledError(T("its tags are in each other's way"))
            self._inside_kept = 0
            return
        if self._inside_kept:
            raise MangledError(T("its tags are in each other's way"))
        self._enter(mark.number)
        self._literal.append(hold.opening)
        self._inside_kept = 0 if mark.empty else mark.number

    def _complete(self) -> None:
        if self._open or self._inside_kept:
            raise MangledError(T("it has a tag that does not end"))
        if len(self._seen) != len(self._source.holds):
            raise MangledError(T("it lacks a tag that the text has"))
        bound = [n for n in self._seen if self._source.holds[n - 1].bound]
        if any(later < earlier for earlier, later in pairwise(bound)):
            raise MangledError(T("its tags are in each other's way"))
