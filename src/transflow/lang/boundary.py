"""Whether a sentence ends at a place: the rules of a language, asked in their order.

Most rules cannot fit most places. That is seen by the letters beside the place and by the word
before it, and only the few rules that are left are tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from transflow.lang.beside import MOST_KNOWN, Beside
from transflow.lang.edges import DEEP, Way, beginnings, endings, stops
from transflow.lang.matching import EITHER, WINDOW, at_end, pattern, reach, width
from transflow.lang.rules import CLOSE, SPACE, WORD_END, WORD_START, Ruleset, any_of
from transflow.lang.rules import Kind as AbbreviationKind
from transflow.lazy import lazy

_WORD = re.compile(f"[{EITHER}]+")
_LETTERS_BEFORE = re.compile(f"(?<![{EITHER}])[{EITHER}]+\\Z")
# The first word after a place, where no more than signs and spaces stand between.
_WORD_AFTER = re.compile(f"[^{EITHER}]{{0,{WINDOW}}}+([{EITHER}]++)")

_Match = Callable[..., "re.Match[str] | None"]
_Answers = tuple[bool, ...]
"""Whether a word is in each of the lists of a language."""


class Boundaries:
    """All rules of a language."""

    def __init__(self, ruleset: Ruleset) -> None:
        lists = dict(_word_lists(ruleset))
        tests = tuple(_tests(ruleset, tuple(lists)))
        self._lists = tuple(lists.values())
        self._after = Beside([test.begins for test in tests], 1)
        self._before = Beside([test.ends for test in tests], -1)
        self._words, self._any_word = _by_word(tests)
        self._left = _Left(tests)

    def is_boundary(self, text: str, stop: int, place: int) -> bool:
        """Whether a sentence ends directly before `place`, after the stop at `stop` and all that
        closes with it."""
        if text[place].islower() or text[place].isdigit():
            return False
        fit = self._words.get(_word_before(text, stop), self._any_word)
        fit &= self._before[text[place - DEEP if place > DEEP else 0 : place]]
        fit &= self._after[text[place : place + DEEP]]
        answers: _Answers | None = None
        for test in self._left[fit]:
            if not test.lists:
                fits = test.fits(text, place, ())
            else:
                answers = answers or self._answers(_word_after(text, place))
                fits = test.fits(text, place, answers)
            if fits:
                return test.breaks
        return False

    def _answers(self, word: str) -> _Answers:
        return tuple([word in words for words in self._lists])


class _Test:
    """Rules of one effect that ask the same of the text after."""

    def __init__(
        self,
        breaks: bool,
        after: str,
        befores: tuple[str, ...],
        words: frozenset[str] | None,
        lists: tuple[str, ...],
    ) -> None:
        self.breaks = breaks
        self.words = words
        """What the letters directly before the stop must be, where that is known."""
        self.lists = tuple(words for words in lists if words in after)
        """Patterns of long lists of words in what is asked of the text after."""
        self._all_lists = lists
        self._asked = after
        self._befores = befores
        self._after: dict[_Answers, _Match] = {}

    def fits(self, text: str, place: int, answers: _Answers) -> bool:
        """`answers` say of the first word after `place` whether it is in each of the lists of the
        language. It is looked up there; a pattern would try all of their words."""
        start = place - self._reach if place > self._reach else 0
        if self._stops > 1 and text.count(".", start, place) < self._stops:
            return False
        after = self._after.get(answers)
        if after is None:
            after = self._after[answers] = pattern(self._asking(answers)).match
        if after(text, place) is None:
            return False
        return self._find(text, start, place) is not None

    def _asking(self, answers: _Answers) -> str:
        """The pattern for a word that is or is not in each of the lists."""
        asked = self._asked
        for words, there in zip(self._all_lists, answers, strict=False):
            word = r"[\p{Lu}\p{Ll}]+" if there else "(?!)"
            for end in (WORD_END, SPACE):
                asked = asked.replace(words + end, word + end)
        return asked

    @property
    def begins(self) -> frozenset[Way]:
        """What the text after may begin with."""
        return beginnings(self._asking((True,) * len(self._all_lists)))

    @property
    def ends(self) -> frozenset[Way]:
        """What the text before may end with; nothing is said of it where the word is known."""
        return endings("" if self.words is not None else self._before)

    # Compiled only where they are tried: few texts need all of them.

    @lazy
    def _before(self) -> str:
        return "|".join(self._befores)

    @lazy
    def _find(self) -> _Match:
        return at_end(self._before).search

    @lazy
    def _reach(self) -> int:
        """How many characters before the place the widest of the rules takes."""
        return max(map(width, self._befores))

    @lazy
    def _stops(self) -> int:
        return stops(self._before)


class _Left(dict[int, tuple[_Test, ...]]):
    """The tests that are left to be tried, by their bits."""

    def __init__(self, tests: tuple[_Test, ...]) -> None:
        super().__init__()
        self._tests = tests

    def __missing__(self, fit: int) -> tuple[_Test, ...]:
        if len(self) >= MOST_KNOWN:
            self.clear()
        found = tuple(test for number, test in enumerate(self._tests) if fit >> number & 1)
        self[fit] = found
        return found


def _by_word(tests: Iterable[_Test]) -> tuple[dict[str, int], int]:
    """The tests that may fit after a word, by the words that some tests ask for, and those that
    may fit after any other."""
    words: dict[str, int] = {}
    any_word = 0
    for number, test in enumerate(tests):
        any_word |= (test.words is None) << number
        for word in test.words or ():
            words[word] = words.get(word, 0) | 1 << number
    return {word: fit | any_word for word, fit in words.items()}, any_word


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


# --- the rules of a language ---------------------------------------------------------------


def _word_lists(ruleset: Ruleset) -> Iterator[tuple[str, frozenset[str]]]:
    """The pattern and the words of each list that rules look for right after a stop."""
    longer = tuple(word for word in ruleset.openers if len(word) > 1)
    for words in dict.fromkeys((ruleset.openers, longer, ruleset.small_openers)):
        if words and all(map(_WORD.fullmatch, words)):
            yield any_of(words), frozenset(words)


def _tests(ruleset: Ruleset, lists: tuple[str, ...]) -> Iterator[_Test]:
    endings = dict(_abbreviations(ruleset))
    for breaks, run in groupby(ruleset.ordered, key=lambda rule: rule.breaks):
        by_after: dict[str, list[str]] = {}
        for rule in run:
            by_after.setdefault(rule.after, []).append(reach(rule.before))
        for after, befores in by_after.items():
            yield _Test(breaks, after, tuple(befores), _last_words(endings, befores), lists)


def _abbreviations(ruleset: Ruleset) -> Iterator[tuple[str, frozenset[str]]]:
    """Patterns that stand for abbreviations alone, with the last letters of each."""
    for group in ruleset.abbreviations:
        yield reach(group.before), _last_letters(group.cased)
        if group.kind not in (AbbreviationKind.OPENER, AbbreviationKind.NUMBER):
            continue
        # The words of these kinds stand in rules of their own as well, as they are.
        start = rf"{WORD_START}{any_of(group.words)}\."
        yield from dict.fromkeys((start, start + CLOSE), _last_letters(group.words)).items()


def _last_letters(words: Iterable[str]) -> frozenset[str]:
    ends = [_LETTERS_BEFORE.search(word) for word in words]
    return frozenset(end[0] if end else "" for end in ends)


def _last_words(
    endings: Mapping[str, frozenset[str]], befores: Iterable[str]
) -> frozenset[str] | None:
    """The last letters of the abbreviations that `befores` are patterns of; None where they are
    not of abbreviations only, or of some that do not end in letters."""
    found: set[str] = set()
    for before in befores:
        if before not in endings:
            return None
        found |= endings[before]
    return None if "" in found else frozenset(found)
