"""Where sentences begin: compiles rule data once and applies it in linear time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import NamedTuple

from transflow.lang.custom import Layer
from transflow.lang.own import OwnRules
from transflow.lang.patterns import width, within
from transflow.lang.rules import LETTER, NOTE, SPACE, WORD_END, Abbreviations, Rule, Ruleset, any_of
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
_EITHER = _ranges(c for c in map(chr, _CASED) if c.isupper() or c.islower())
# What means the same to Python as what the rules say, and compiles in a fraction of the time: small
# and capital letters together are a few long runs, and \s has every space already.
_SPELLED = (
    (r"[\s\u00a0\u2007\u202f]", r"\s"),
    (r"\p{Lu}\p{Ll}", _EITHER),
    (r"\p{Lu}", _UPPER),
    (r"\p{Ll}", _LOWER),
)

# Where a sentence may end: a stop, then more stops and whatever closes. A quotation mark that may
# open does so directly before a word. An ellipsis between a stop or a space and a word belongs to
# that word. A mark after a number and a stop is a part of the number: "5.¹ pants".
_ELLIPSIS = rf"(?:(?<![.!?\s])…|…(?!{LETTER}))"
_MORE = rf"""[.!?)\]”»]|{_ELLIPSIS}|["'“’](?!{LETTER})|[\s\u00a0]["”»](?=\s|\Z)|(?<!\d\.)[{NOTE}]"""
_STOP = re.compile(rf"[.!?…](?:(?<![.!?\s]…)|(?!{LETTER}))")
# One at a time: a group that is repeated possessively goes wrong in Python before 3.11.5.
_WITH_IT = re.compile(_MORE)
_WORD = re.compile(f"[{_EITHER}]+")
_LETTERS_BEFORE = re.compile(f"(?<![{_EITHER}])[{_EITHER}]+\\Z")
# The first word after a place, where no more than signs and spaces stand between.
_WORD_AFTER = re.compile(f"[^{_EITHER}]{{0,{WINDOW}}}+([{_EITHER}]++)")
_SPACES = re.compile(r"\s*")


_Match = Callable[..., "re.Match[str] | None"]


class _Test(NamedTuple):
    """Rules of one effect that ask the same of the text after; at every stop each is tried."""

    breaks: bool
    before: _Match
    reach: int
    """How many characters before the place the widest of them takes."""
    words: frozenset[str] | None
    """What the letters directly before the stop must be, where that is known."""


class _Tests:
    """All tests of a language in their order."""

    def __init__(self, ruleset: Ruleset) -> None:
        compiled = list(_compiled(ruleset))
        self._tests = [test for _, test in compiled]
        # What each asks of the text after is found out in one go: a group for each that fits.
        self._asked = "".join(f"(?:(?={after})()|)" for after, _ in compiled)
        self._lists = tuple(_word_lists(ruleset))
        self._matches: dict[tuple[bool, ...], _Match] = {}
        self._combinations: dict[tuple[str | None, ...], list[_Test]] = {}
        # Nearly all texts need these three; processes that are copies of this one have them then.
        for word in ("", *ruleset.openers[:1], *ruleset.small_openers[:1]):
            self._match_for(word)

    def _match_for(self, word: str) -> _Match:
        """What finds out all tests that fit the text after a place, `word` being the first in it. A
        word is looked up in the long lists; a pattern would try all of theirs."""
        known = tuple([word in words for _, words in self._lists])
        match = self._matches.get(known)
        if match is None:
            match = self._matches[known] = _pattern(self._asked_of(known)).match
        return match

    def _asked_of(self, known: tuple[bool, ...]) -> str:
        """The pattern for a word that is or is not in each of the lists."""
        asked = self._asked
        for (pattern, _), there in zip(self._lists, known, strict=True):
            word = r"[\p{Lu}\p{Ll}]+" if there else "(?!)"
            for end in (WORD_END, SPACE):
                asked = asked.replace(pattern + end, word + end)
        return asked

    def is_boundary(self, text: str, stop: int, place: int) -> bool:
        """Whether a sentence ends directly before `place`, after the stop at `stop` and all that
        closes with it."""
        if text[place].islower() or text[place].isdigit():
            return False
        fits = self._match_for(_word_after(text, place))(text, place)
        if fits is None:
            return False
        word = _word_before(text, stop)
        for breaks, before, reach, words in self._fitting(fits.groups()):
            if words is not None and word not in words:
                continue
            if before(text, place - reach if place > reach else 0, place):
                return breaks
        return False

    def _fitting(self, fits: tuple[str | None, ...]) -> list[_Test]:
        """The tests that ask nothing of the text after that it does not have; one that asks the
        same of the text before as one that failed need not be tried."""
        known = self._combinations.get(fits)
        if known is None:
            found: dict[_Match, _Test] = {}
            for test, fit in zip(self._tests, fits, strict=True):
                if fit is not None:
                    found.setdefault(test.before, test)
            known = self._combinations[fits] = list(found.values())
        return known


class Segmenter:
    """Cuts texts of one language: by the project's own rules if it has any, then by ours."""

    def __init__(self, ruleset: Ruleset, own: OwnRules | None = None) -> None:
        self._layers: tuple[Layer, ...] = ()
        if own is not None:
            ruleset = own.extend(ruleset)
            self._layers = tuple(Layer(rules) for rules in own.layers(ruleset) if rules)
        self.ruleset = ruleset
        self._is_boundary = _Tests(ruleset).is_boundary

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
        is_boundary, size = self._is_boundary, len(text)
        found = []
        place = 0
        while stop := _STOP.search(text, place):
            place = stop.end()
            while more := _WITH_IT.match(text, place):
                place = more.end()
            if place < size and is_boundary(text, stop.start(), place):
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


def _word_after(text: str, place: int) -> str:
    found = _WORD_AFTER.match(text, place)
    return found[1] if found else ""


def _word_before(text: str, stop: int) -> str:
    """The letters directly before `stop`, or the last of very many."""
    start = stop - WINDOW if stop > WINDOW else 0
    word = text[text.rfind(" ", start, stop) + 1 : stop]
    if _WORD.fullmatch(word):
        return word
    letters = _LETTERS_BEFORE.search(text, start, stop)
    return letters[0] if letters else ""


def _word_lists(ruleset: Ruleset) -> Iterator[tuple[str, frozenset[str]]]:
    """The pattern and the words of each list that rules look for right after a stop."""
    longer = tuple(word for word in ruleset.openers if len(word) > 1)
    for words in dict.fromkeys((ruleset.openers, longer, ruleset.small_openers)):
        if words and all(map(_WORD.fullmatch, words)):
            yield any_of(words), frozenset(words)


def _compiled(ruleset: Ruleset) -> Iterator[tuple[str, _Test]]:
    """What is asked of the text after, and the test."""
    groups = {_reach(group.before): group for group in ruleset.abbreviations}
    for breaks, run in groupby(ruleset.ordered, key=lambda rule: rule.breaks):
        by_after: dict[str, list[str]] = {}
        for rule in run:
            by_after.setdefault(rule.after, []).append(_reach(rule.before))
        for text_after, befores in by_after.items():
            before = _before("|".join(befores))
            reach = max(map(_width, befores))
            yield text_after, _Test(breaks, before, reach, _last_words(groups, befores))


def _last_words(
    groups: Mapping[str, Abbreviations], befores: Iterable[str]
) -> frozenset[str] | None:
    """The last letters of the abbreviations that `befores` are patterns of, of those in `groups`;
    None where they are not of abbreviations only, or of some that do not end in letters."""
    found: set[str] = set()
    for before in befores:
        if before not in groups:
            return None
        ends = [_LETTERS_BEFORE.search(word) for word in groups[before].cased]
        found.update(end[0] if end else "" for end in ends)
    return None if "" in found else frozenset(found)


@cache
def _reach(before: str) -> str:
    """The pattern with an end to its reach, the same that an SRX engine is given."""
    return within(before, WINDOW) if "*" in before or "+" in before else before


@cache  # abbreviations stand in two rules each
def _width(before: str) -> int:
    return width(before)


@cache
def _patterns(after: str, before: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _pattern(after), _pattern(_at_end(before))


@cache  # one and the same function for the same pattern, so that it need not be asked twice
def _before(before: str) -> _Match:
    return _pattern(_at_end(before)).search


def _at_end(before: str) -> str:
    return rf"(?:{before})\Z"


def _pattern(source: str) -> re.Pattern[str]:
    for said, spelled in _SPELLED:
        source = source.replace(said, spelled)
    return re.compile(source, re.MULTILINE)
