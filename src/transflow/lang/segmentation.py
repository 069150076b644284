"""Where sentences begin: compiles rule data once and applies it in linear time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from transflow.lang.custom import Layer
from transflow.lang.own import OwnRules
from transflow.lang.patterns import width, within
from transflow.lang.rules import LETTER, NOTE, Rule, Ruleset
from transflow.lang.rules_en import ENGLISH
from transflow.lang.rules_et import ESTONIAN
from transflow.lang.rules_generic import GENERIC
from transflow.lang.rules_lt import LITHUANIAN
from transflow.lang.rules_lv import LATVIAN
from transflow.lang.rules_ru import RUSSIAN
from transflow.lang.rules_uk import UKRAINIAN

RULESETS = {
    ruleset.code: ruleset
    for ruleset in (LATVIAN, ENGLISH, ESTONIAN, LITHUANIAN, RUSSIAN, UKRAINIAN)
}

WINDOW = 64
"""How many characters before a place a rule may look at; keeps the work linear."""

_CASED = (
    *range(0x41, 0x180),
    *range(0x218, 0x21C),
    *range(0x386, 0x3CF),
    *range(0x400, 0x460),
    *range(0x490, 0x492),
)
"""Latin, Greek and Cyrillic letters of the languages that an EU press release may quote."""


def _ranges(characters: Iterable[str]) -> str:
    """The characters as the inside of a character class, runs as ranges: it compiles faster."""
    out = []
    for _, run in groupby(enumerate(map(ord, characters)), key=lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        out.append(chr(codes[0]) if len(codes) == 1 else f"{chr(codes[0])}-{chr(codes[-1])}")
    return "".join(out)


_UPPER = _ranges(c for c in map(chr, _CASED) if c.isupper())
_LOWER = _ranges(c for c in map(chr, _CASED) if c.islower())

# Where a sentence may end: a stop, then more stops and whatever closes. A quotation mark that may
# open does so directly before a word. An ellipsis between a stop or a space and a word belongs to
# that word. A mark after a number and a stop is a part of the number: "5.¹ pants".
_ELLIPSIS = rf"(?:(?<![.!?\s])…|…(?!{LETTER}))"
_MORE = rf"""[.!?)\]”»]|{_ELLIPSIS}|["'“’](?!{LETTER})|[\s\u00a0]["”»](?=\s|\Z)|(?<!\d\.)[{NOTE}]"""
_CANDIDATE = re.compile(rf"[.!?…](?:(?<![.!?\s]…)|(?!{LETTER}))(?:{_MORE})*+")
_SPACES = re.compile(r"\s*")


_Match = Callable[..., "re.Match[str] | None"]


class _Test(NamedTuple):
    """Rules of one effect that ask the same of the text after; at every stop each is tried."""

    breaks: bool
    after: _Match
    before: _Match
    reach: int
    """How many characters before the place the widest of them takes."""


class Segmenter:
    """Cuts texts of one language: by the project's own rules if it has any, then by ours."""

    def __init__(self, ruleset: Ruleset, own: OwnRules | None = None) -> None:
        self._layers: tuple[Layer, ...] = ()
        if own is not None:
            ruleset = own.extend(ruleset)
            self._layers = tuple(Layer(rules) for rules in own.layers(ruleset) if rules)
        self.ruleset = ruleset
        self._tests = tuple(_compiled(ruleset))

    def boundaries(self, text: str) -> list[int]:
        """Offsets in plain `text` at which a new sentence begins: ascending, never 0.

        Raises ConfigError where one of the project's own rules takes too long.
        """
        if not self._layers:
            return self._begins(text)
        return self._layered(text)

    def explain(self, text: str, place: int) -> Rule | None:
        """The rule that decides about `place`, directly after a stop and what closes with it.

        Raises ConfigError where one of the project's own rules takes too long.
        """
        start, stop = _gap(text, place)
        for layer in self._layers:
            rule = layer.session(text).rule_in(start, stop)
            if rule is not None:
                return rule
        window = max(0, start - WINDOW)
        for rule in self.ruleset.ordered:
            after, before = _patterns(rule.after, _reach(rule.before))
            if after.match(text, start) and before.search(text, window, start):
                return rule
        return None

    def _begins(self, text: str) -> list[int]:
        tests, size = self._tests, len(text)
        found = []
        for candidate in _CANDIDATE.finditer(text):
            place = candidate.end()
            if place < size and _is_boundary(text, place, tests):
                begin = _after_space(text, place)
                if begin < size:
                    found.append(begin)
        return found

    def _layered(self, text: str) -> list[int]:
        """A layer has its way in what the layers before it do not forbid. Rules from elsewhere may
        stand before the white space or after it, and mean the same cut."""
        sessions = [layer.session(text) for layer in self._layers]
        proposals = [list(_gaps(text, session.breaks())) for session in sessions]
        proposals.append(list(_gaps(text, self._begins(text))))
        found = set()
        for rank, gaps in enumerate(proposals):
            for start, stop in gaps:
                inside = start and stop < len(text)
                if inside and not any(s.forbids(start, stop) for s in sessions[:rank]):
                    found.add(stop)
        return sorted(found)


def boundaries(text: str, code: str) -> list[int]:
    """Offsets in plain `text` at which a new sentence begins: ascending, never 0.

    `code` is BCP 47; a language without rules of its own is cut by the generic ones. A newline in
    `text` is a line break that the author made.
    """
    return segmenter(code).boundaries(text)


def explain(text: str, place: int, code: str) -> Rule | None:
    """The rule that decides about `place`, directly after a stop and what closes with it."""
    return segmenter(code).explain(text, place)


def segmenter(code: str, own: OwnRules | None = None) -> Segmenter:
    """What cuts texts of the language with the BCP 47 `code`. Raises ConfigError for `own` rules
    that cannot be run."""
    ruleset = ruleset_for(code)
    return _built_in(ruleset.code) if own is None else Segmenter(ruleset, own)


def ruleset_for(code: str) -> Ruleset:
    """The rules for the language of a BCP 47 code, region aside; generic ones if unknown."""
    return RULESETS.get(code.replace("_", "-").split("-")[0].lower(), GENERIC)


def letters(name: str) -> str:
    """`\\p{Lu}` or `\\p{Ll}`, as the engine means it, for the inside of a character class."""
    return {r"\p{Lu}": _UPPER, r"\p{Ll}": _LOWER}[name]


@cache
def _built_in(code: str) -> Segmenter:
    return Segmenter(RULESETS.get(code, GENERIC))


def _after_space(text: str, place: int) -> int:
    space = _SPACES.match(text, place)
    return space.end() if space else place


def _gap(text: str, place: int) -> tuple[int, int]:
    """Where the white space around `place` begins and ends."""
    start = place
    while start and text[start - 1].isspace():
        start -= 1
    return start, _after_space(text, place)


def _gaps(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The white space around each of `places`, which ascend; none twice."""
    stop = -1
    for place in places:
        if place > stop:
            start, stop = _gap(text, place)
            yield start, stop


def _is_boundary(text: str, place: int, tests: tuple[_Test, ...]) -> bool:
    if text[place].islower() or text[place].isdigit():
        return False
    for breaks, after, before, reach in tests:
        if after(text, place) and before(text, max(0, place - reach), place):
            return breaks
    return False


def _compiled(ruleset: Ruleset) -> Iterator[_Test]:
    for breaks, run in groupby(ruleset.ordered, key=lambda rule: rule.breaks):
        by_after: dict[str, list[str]] = {}
        for rule in run:
            by_after.setdefault(rule.after, []).append(_reach(rule.before))
        for text_after, befores in by_after.items():
            after, before = _patterns(text_after, "|".join(befores))
            yield _Test(breaks, after.match, before.search, max(map(width, befores)))


def _reach(before: str) -> str:
    """The pattern with an end to its reach, the same that an SRX engine is given."""
    return within(before, WINDOW) if "*" in before or "+" in before else before


@cache
def _patterns(after: str, before: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _pattern(after), _pattern(rf"(?:{before})\Z")


def _pattern(source: str) -> re.Pattern[str]:
    spelled = source.replace(r"\p{Lu}", _UPPER).replace(r"\p{Ll}", _LOWER)
    return re.compile(spelled, re.MULTILINE)
