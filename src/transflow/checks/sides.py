"""One text of a pair, and what several checks want to know of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from transflow.checks.quotation import places
from transflow.checks.tokens import MORE, SIGNS, TOKEN, WORD, Sign, Token, Tokens
from transflow.lazy import kept
from transflow.markup import plain
from transflow.model import (
    Contact,
    DateMention,
    Facts,
    Hint,
    Language,
    Measure,
    Number,
    Portion,
    Span,
)

_MOST_CAPITALS = 500
"""Tokens of a text with a capital that are looked at for names; one with more is hardly one
sentence."""
# "I" is a number at the beginning of a text and after a capitalised word.
_CAPITALS = re.compile(r"[IVX](?<!\w[IVX])(?:(?<!I)|(?<=\w I)|(?<!.I)|(?=[IVX]))[IVX]*\b")
_TENS, _ONES = ("", "X", "XX", "XXX"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = {
    tens + ones: Decimal(10 * t + o) for t, tens in enumerate(_TENS) for o, ones in enumerate(_ONES)
}
_NUMBERED_NAME = re.compile(r"[0-9](?:(?<=[^\W\d_].)|(?<=[^\W\d_]-.))[0-9]{0,27}")


# A name of the module is found quicker than one of a class.
_NAMED, _DENIAL, _TWICE, _MANY = Sign.NAMED, Sign.DENIAL, Sign.TWICE, Sign.MANY
_SPACED = Sign.SPACED
_HINTS = Hint.ANYTHING
_FIGURE, _MONTH = Hint.FIGURE, Hint.MONTH
_DAY, _COUNT, _DENIES = Hint.DAY, Hint.COUNT, Sign.DENIAL | Sign.INNER
_UNIT, _LEANING = Sign.UNIT, Sign.LEANING


_plain = lru_cache(maxsize=16)(plain)


class Side:
    """One text of a pair; what several checks want to know of it is worked out once."""

    def __init__(self, marked: str, language: Language, known: Tokens) -> None:
        self.marked = marked
        """With tags and entities, as it stands in the catalog."""
        self.language = language
        signs = 0
        if "<" in marked or "&" in marked:
            marked, signs = _plain(marked), Sign.TAGGED
        self.text = marked
        """What a reader sees."""
        if known.original:
            self._look_at(marked.split(), signs, known)
            return
        # Most translations have plain spaces alone, which takes less to see.
        self._look_twice_at(marked.split(" "), signs, known)
        if self.signs & _SPACED:
            self._look_twice_at(marked.split(), signs | _SPACED, known)

    def _look_at(self, tokens: list[str], signs: int, known: Tokens) -> None:
        """One look at each token; `signs` are those of the text as a whole."""
        self.told = told = list(map(known.__getitem__, tokens))
        """What one look at each token tells."""
        self.telling: list[Token] = list(filter(SIGNS, told))
        """What is told of the few tokens with a sign."""
        for one in self.telling:
            signs |= one[0]
        self.signs = signs
        """What may stand in it, as a sum of `Sign`s and `Hint`s."""
        self.hints = signs & _HINTS
        """What facts it may hold."""

    def _look_twice_at(self, tokens: list[str], signs: int, known: Tokens) -> None:
        """The same for a translation, where it matters whether it says a word twice."""
        self.told = told = list(map(known.__getitem__, tokens))
        self.telling = []
        add, before = self.telling.append, ""
        for one in told:
            if one[0]:
                signs |= one[0]
                add(one)
            if one[2] is before:  # equal words are one object
                signs |= _TWICE
            before = one[2]
        self.signs = signs
        self.hints = signs & _HINTS

    @kept
    def tokens(self) -> list[str]:
        """What stands between spaces, marks and all."""
        return list(map(TOKEN, self.told))

    @kept
    def words(self) -> tuple[str, ...]:
        """Runs of letters in order, those with a hyphen or an apostrophe inside as one; equal ones
        are the same object."""
        if self.signs & _MANY:
            return tuple([word for more in map(MORE, self.told) for word in more.words])
        return tuple(filter(None, map(WORD, self.told)))

    def word_count(self) -> int:
        if self.signs & _MANY:
            return len(self.words)
        return len(self.told) - list(map(WORD, self.told)).count("")

    @property
    def opening(self) -> str:
        """The only word of the first token; empty where that has none or more."""
        return self.told[0][1] if self.told else ""

    def first_word(self) -> str:
        """Empty where there are no words."""
        for _, word, _, more, _ in self.told:
            if word or more.words:
                return word or more.words[0]
        return ""

    @kept
    def names(self) -> list[str]:
        """Its words with a capital in Latin script, in order; of a translation only those of some
        length."""
        names: list[str] = []
        few = len(self.told) <= _MOST_CAPITALS
        for signs, _, _, more, _ in self.telling if few else self.capitals():
            if signs & _NAMED:
                names += more.names
        return names

    def capitals(self) -> list[Token]:
        """What is told of its tokens with a capital, if they are not too many, and maybe of
        others."""
        if len(self.told) <= _MOST_CAPITALS:
            return self.telling
        marked = (one for one in self.told if one[4] != one[4].lower() and one[3].words)
        return list(islice(marked, _MOST_CAPITALS))

    def denials(self) -> int:
        """How many of its words may deny the clause they stand in."""
        count = 0
        for signs, _, _, more, _ in self.telling:
            if signs & _DENIAL:
                count += more.denials
        return count

    def deniers(self) -> list[int]:
        """The numbers of the words in whose tokens one may deny something in any way."""
        found: list[int] = []
        done = number = 0
        for one in self.telling:
            if one[0] & _DENIES:
                place = self.told.index(one, done)
                number += self._words_between(done, place)
                found += range(number, number + len(one[3].words))
                number += len(one[3].words)
                done = place + 1
        return found

    def _words_between(self, first: int, last: int) -> int:
        """How many words stand in the tokens from number `first` to before number `last`."""
        told = self.told[first:last]
        if self.signs & _MANY:
            return sum([len(one[3].words) for one in told])
        return len(told) - list(map(WORD, told)).count("")

    def denying(self) -> list[str]:
        """The words of tokens in which one may deny its clause, each with the word before it."""
        told = self.told
        found: list[str] = []
        done = 0
        for one in self.telling:
            if not one[0] & _DENIAL:
                continue
            place = told.index(one, done)
            before = place - 1
            while before > done and not told[before][3].words:
                before -= 1
            if before >= done:
                found += told[before][3].words[-1:]
            found += one[3].words
            done = place + 1
        return found

    @kept
    def facts(self) -> Facts:
        return self.language.facts(self.text, self.hints)

    @kept
    def contacts(self) -> tuple[Contact, ...]:
        return self.language.contacts(self.text, self.hints)

    @kept
    def word_set(self) -> frozenset[str]:
        return frozenset(self.words)

    @kept
    def marks(self) -> tuple[int, ...]:
        """Offsets of its quotation marks, of any style."""
        return tuple(places(self.text))

    @kept
    def values(self) -> frozenset[Decimal]:
        return frozenset(number.value for number in self.facts.numbers)

    @kept
    def parts(self) -> frozenset[Decimal]:
        """Days, years, hours and minutes, Roman numerals, and figures inside names as "F35"."""
        found: set[Decimal] = set()
        if self.hints & Hint.FIGURE:
            found |= {Decimal(name) for name in _NUMBERED_NAME.findall(self.text)}
        if "I" in self.text or "V" in self.text or "X" in self.text:
            found |= {_ROMAN[name] for name in _CAPITALS.findall(self.text) if name in _ROMAN}
        for date in self.facts.dates:
            found.update(Decimal(n) for n in (date.day, date.year) if n is not None)
        for time in self.facts.times:
            found |= {Decimal(time.hour), Decimal(time.minute)}
            found.add(Decimal(time.hour) + Decimal(time.minute) / 100)
        return frozenset(found)

    @kept
    def dates(self) -> tuple[DateMention, ...]:
        """Each date once."""
        return tuple(dict.fromkeys(self.facts.dates))

    @kept
    def with_m(self) -> frozenset[Decimal]:
        """What figures with an "m" right after them mean if it stands for millions."""
        after = ((n, self.text[n.span[1] : n.span[1] + 2]) for n in self.facts.numbers)
        return frozenset(n.value * 10**6 for n, m in after if m[:1] == "m" and not m[1:].isalnum())

    @kept
    def spelled(self) -> frozenset[Decimal]:
        return self.language.spelled(self.text)

    @kept
    def counted(self) -> tuple[tuple[Number, bool], ...]:
        """Numbers in words, and whether each may say something else."""
        return self.language.counted(self.text, self.hints)

    @kept
    def tally(self) -> tuple[Sequence[Decimal], Sequence[Decimal]]:
        """The values of what is `counted`: those of sure numbers, and those of the others."""
        return self.language.tally(self.text, self.hints)

    def tallied(self) -> tuple[Decimal, ...]:
        """What its number words say one by one, ascending."""
        marked = [one[3].counts for one in self.telling if one[0] & _COUNT]
        return tuple(sorted([value for counts in marked for value in counts]))

    @kept
    def bare_figures(self) -> tuple[str, ...] | None:
        """Its figures, ascending, where they are whole numbers and nothing more."""
        return self.language.bare_figures(self.text, self.hints)

    def figures(self) -> list[tuple[Decimal, str]] | None:
        """What its figures say, ascending, a year or a day as a number; None where it takes its
        `facts` to tell, as where it has contacts or spoken times of day."""
        return self.language.figures(self.text, self.tokens, self.places(_FIGURE))

    def months(self) -> frozenset[int] | None:
        """The months that it names; None where it takes its `facts` to tell."""
        found: frozenset[int] = frozenset()
        for place in self.places(_MONTH):
            months = self.language.months(self.tokens[place], opens=not place)
            if months is None:
                return None
            found |= months
        return found

    def places(self, signs: int) -> list[int]:
        """The numbers of its tokens with one of `signs`, ascending."""
        places, done = [], 0
        index = self.told.index
        for one in self.telling:
            if one[0] & signs:
                done = index(one, done)
                places.append(done)
                done += 1
        return places

    def day_names(self) -> frozenset[str]:
        """The English names of its `days`."""
        marked = [one[3].days for one in self.telling if one[0] & _DAY]
        return marked[0] if len(marked) == 1 else frozenset().union(*marked)

    @kept
    def units(self) -> frozenset[str]:
        """The units of measure that its tokens may name."""
        marked = [one[3].units for one in self.telling if one[0] & _UNIT]
        return marked[0] if len(marked) == 1 else frozenset().union(*marked)

    def leanings(self) -> int:
        """As `Language.leanings` of its words."""
        found = 0
        for one in self.telling:
            if one[0] & _LEANING:
                found |= one[3].leanings
        return found

    def leaning_count(self, side: int) -> int:
        """How many of its tokens may stand for one side of two opposites."""
        return sum([1 for one in self.telling if one[3].leanings & side])

    def unit_count(self) -> int:
        """How many of its tokens may name one."""
        return sum([1 for one in self.telling if one[0] & _UNIT])

    @kept
    def portions(self) -> tuple[Portion, ...]:
        """Fractions in words."""
        return self.language.portions(self.text)

    @kept
    def measures(self) -> tuple[Measure, ...]:
        return self.language.measures(self.text, self.hints)

    @kept
    def days(self) -> tuple[tuple[str, Span], ...]:
        """Days of the week and the like, each by its English name."""
        return self.language.days(self.text)

    @kept
    def contact_digits(self) -> str:
        return " ".join("".join(c for c in f.key if c.isdecimal()) for f in self.contacts)


def plain_text(text: str) -> str:
    """`plain`, spared for the many texts that hold neither tag nor entity."""
    return _plain(text) if "<" in text or "&" in text else text
