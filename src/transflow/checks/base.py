"""What every check is, and what several checks read from a pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from msgspec import Struct

from transflow.checks.alike import surely_alike
from transflow.checks.quotation import in_turns
from transflow.checks.sides import Side
from transflow.checks.tokens import Sign, known_between
from transflow.lazy import kept
from transflow.messages import Text
from transflow.model import Hint, Pair, Role, Severity, Span, Spot

_SPECIAL = frozenset({Role.TITLE, Role.LEAD, Role.HEADING, Role.IMAGE_TEXT})
MOST = 100
"""Differences of one kind that are looked into; a text with more is another text altogether."""
CLOSERS = " \t\n\u00a0\"'“”„«»’‘)]›"
"""What may stand after the last stop of a text."""
WHOLE = 0.87
"""How long a translation is that has surely lost nothing, times the source."""
LONGEST, SLACK = 2.0, 40
"""Times the source, and characters more: a word or two say nothing about a short text."""
_FIGURE, _CENTURY, _MONTH = Hint.FIGURE, Hint.CENTURY, Hint.MONTH
_WIDE, _QUOTE, _BEGINNING = Sign.WIDE, Sign.QUOTE, Sign.BEGINNING
_OPENING, _ENDING, _LENGTH = Sign.OPENING, Sign.ENDING, Sign.LENGTH
# A name of the module is found quicker than one of a class.
_FEW = 3
"""Letters that tell whether two texts may begin alike."""


class Reading:
    """A pair as the checks read it."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.role = role = pair.role
        theirs, ours = known_between(pair.source_language, pair.target_language)
        self.source = source = Side(pair.source, pair.source_language, theirs)
        self.target = target = Side(pair.target, pair.target_language, ours)
        signs = target.signs | _beside(source.text, target.text)
        if signs & _BEGINNING and _differ(source.opening, target.opening):
            signs ^= _BEGINNING
        if not target.text.isascii():
            signs |= _WIDE
        if role in _SPECIAL:
            signs |= Sign.ROLE
        if pair.terms is not None:
            signs |= Sign.TERMS
        if signs & _QUOTE and in_turns(target.text, *target.language.quotes):
            signs ^= _QUOTE
        target.signs = signs

    @kept
    def facts_matter(self) -> bool:
        """Whether the facts of the texts may differ: where there are no figures there is nothing
        but centuries, and months, of which one that only one of the texts names may be said
        otherwise; and the same whole numbers say the same."""
        ours, theirs = self.target.hints, self.source.hints
        figures = (ours | theirs) & _FIGURE
        if not (figures or (ours | theirs) & _CENTURY or ours & theirs & _MONTH):
            return False
        if surely_alike(self.source, self.target):
            return False
        if not figures:
            return True
        bare, source = self.target.bare_figures, self.source
        return bare is None or bare != source.language.bare_figures(source.text, theirs)


def _beside(source: str, target: str) -> int:
    """The signs of a translation that its source tells."""
    signs = 0
    before, after = source[:1], target[:1]
    letter = after.isalpha()
    if before == after:
        signs = 0 if _begin_with_others(source[:_FEW], target[:_FEW]) else _BEGINNING
    elif not letter or not before.isalpha():
        signs = _BEGINNING
    if not (letter and after.isupper()) or target.isupper():
        signs |= _OPENING
    last = target[-1:]
    if last != source[-1:] or last in CLOSERS:
        signs |= _ENDING
    length, most = len(target), len(source)
    if length < most * WHOLE or length > most * LONGEST + SLACK:
        signs |= _LENGTH
    return signs


def _begin_with_others(before: str, after: str) -> bool:
    """Whether the first letters of two texts are surely of different words."""
    return before != after and before.isalpha() and after.isalpha()


def _differ(word: str, other: str) -> bool:
    """Whether two words are surely not the same, however their diacritics are encoded; not known
    where one is empty."""
    if not word or not other or word == other:
        return False
    if word[0] != other[0]:
        return word[0].isascii() and other[0].isascii()
    return word.isascii() and other.isascii()


Run = Callable[[Reading], Iterable[Spot]]
Mend = Callable[[Reading], str]
"""The translation, tags and all, without the faults that are safe to put right; twice is once."""


class Check(Protocol):
    """A rule about a source text and its translation."""

    @property
    def id(self) -> str:
        """As written in the configuration and in waivers: lower-case words with hyphens."""

    @property
    def name(self) -> Text:
        """A few words."""

    @property
    def description(self) -> Text:
        """What it finds and why it matters, with an example that fires and one that does not."""

    @property
    def severity(self) -> Severity:
        """Its weight where the configuration gives none."""

    @property
    def run(self) -> Run:
        """Gives what is wrong with a pair, with spans in the plain texts. It is never given a
        pair whose translation is empty (but for `untranslated`), and never raises."""

    @property
    def in_source(self) -> int:
        """Signs of the source, of which one must be there or one of `in_target` in the translation:
        else it finds nothing. It is run anywhere where it waits for none."""

    @property
    def in_target(self) -> int:
        """The same of the translation."""

    @property
    def mend(self) -> Mend | None:
        """Puts right what is safe to put right without asking; None where nothing is."""


class FunctionCheck(Struct, frozen=True):
    """A `Check` made of a generator function."""

    id: str
    name: Text
    description: Text
    severity: Severity
    run: Run
    mend: Mend | None = None
    in_source: int = 0
    in_target: int = 0


def quoted(text: str, span: Span) -> str:
    """The stretch of `text` at `span`, as a message quotes it."""
    return text[span[0] : span[1]].strip()
