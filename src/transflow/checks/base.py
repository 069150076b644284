"""What every check is, and what several checks read from a pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from msgspec import Struct

from transflow.checks.quotation import in_turns
from transflow.checks.sides import Side
from transflow.checks.tokens import Sign, known_between
from transflow.lazy import lazy
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
_FEW = 3
"""Letters that tell whether two texts may begin alike."""


class Reading:
    """A pair as the checks read it."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        theirs, ours = known_between(pair.source_language, pair.target_language)
        self.source = source = Side(pair.source, pair.source_language, theirs)
        self.target = target = Side(pair.target, pair.target_language, ours)
        signs = target.signs | _beside(source.text, target.text)
        if " ".join(target.tokens) != target.text:
            signs |= Sign.SPACED
        if not target.text.isascii():
            signs |= Sign.WIDE
        if pair.role in _SPECIAL:
            signs |= Sign.ROLE
        if pair.terms is not None:
            signs |= Sign.TERMS
        if signs & Sign.QUOTE and in_turns(target.text, *target.language.quotes):
            signs ^= Sign.QUOTE
        target.signs = signs

    @lazy
    def facts_matter(self) -> bool:
        """Whether the facts of the texts may differ: the same whole numbers say the same, and
        where there are no figures there is nothing but centuries, and months, of which one that
        only one of the texts names may be said otherwise."""
        ours, theirs = self.target.hints, self.source.hints
        if not (ours | theirs) & Hint.FIGURE:
            return bool((ours | theirs) & Hint.CENTURY or ours & theirs & Hint.MONTH)
        bare = self.target.bare_figures
        return bare is None or bare != self.source.bare_figures

    @property
    def role(self) -> Role | None:
        return self.pair.role


def _beside(source: str, target: str) -> int:
    """The signs of a translation that its source tells."""
    signs = 0
    before, after = source[:_FEW], target[:_FEW]
    if before == after or not after.isalpha() or not before.isalpha():
        signs = Sign.BEGINNING
    first = after[:1]
    if not (first.isupper() and first.isalpha()) or target.isupper():
        signs |= Sign.OPENING
    last = target[-1:]
    if last != source[-1:] or last in CLOSERS:
        signs |= Sign.ENDING
    length, most = len(target), len(source)
    if length < most * WHOLE or length > most * LONGEST + SLACK:
        signs |= Sign.LENGTH
    return signs


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
