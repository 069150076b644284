"""One text of a pair, and what several checks want to know of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from transflow.checks.capitalised import Strange
from transflow.checks.quotation import in_turns, places
from transflow.checks.tokens import MORE, WORD, Sign, Token, known_of
from transflow.lazy import lazy
from transflow.markup import plain
from transflow.model import Contact, DateMention, Facts, Hint, Language, Number, Span

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


@lru_cache(maxsize=1 << 12)
def _days_of(language: Language, token: str) -> frozenset[str]:
    return frozenset([day for day, _ in language.days(token)])


_plain = lru_cache(maxsize=16)(plain)


class Side:
    """One text of a pair; what several checks want to know of it is worked out once."""

    def __init__(self, marked: str, language: Language, source: Language | None = None) -> None:
        self.marked = marked
        """With tags and entities, as it stands in the catalog."""
        self.language = language
        tagged = "<" in marked or "&" in marked
        self.text = text = _plain(marked) if tagged else marked
        """What a reader sees."""
        self.tokens = tokens = text.split()
        """What stands between spaces, marks and all."""
        self.told = told = list(map(known_of(language, source).__getitem__, tokens))
        """What one look at each token tells."""
        signs = Sign.TAGGED if tagged else 0
        if source is None:
            for one in told:
                signs |= one[0]
        else:
            before = ""
            for one in told:
                signs |= one[0]
                small = one[2]
                if small is before:  # equal words are one object
                    signs |= Sign.TWICE
                before = small
            if " ".join(tokens) != text:
                signs |= Sign.SPACED
            if not text.isascii():
                signs |= Sign.WIDE
            if signs & Sign.QUOTE and in_turns(text, *language.quotes):
                signs ^= Sign.QUOTE
        self.signs = signs
        """What may stand in it, as a sum of `Sign`s and `Hint`s."""
        self.hints = signs & Hint.ANYTHING
        """What facts it may hold."""

    @lazy
    def words(self) -> tuple[str, ...]:
        """Runs of letters in order, those with a hyphen or an apostrophe inside as one; equal ones
        are the same object."""
        if self.signs & Sign.MANY:
            return tuple([word for more in map(MORE, self.told) for word in more.words])
        return tuple(filter(None, map(WORD, self.told)))

    @property
    def word_count(self) -> int:
        if self.signs & Sign.MANY:
            return len(self.words)
        return len(self.told) - list(map(WORD, self.told)).count("")

    @property
    def first_word(self) -> str:
        """Empty where there are no words."""
        for _, word, _, more in self.told:
            if word or more.words:
                return word or more.words[0]
        return ""

    @lazy
    def names(self) -> list[str]:
        """Its words with a capital in Latin script, in order; of a translation only those of some
        length."""
        told = self.told
        if len(told) > _MOST_CAPITALS:
            told = self._told_capitals()
        return [name for _, _, _, more in told if more.names for name in more.names]

    def strange(self) -> list[Strange]:
        """Of a translation: names that are in no dictionary, or of countries."""
        told, odd = self.told, Sign.STRANGE
        if len(told) > _MOST_CAPITALS:
            told = self._told_capitals()
        return [name for one in told if one[0] & odd for name in one[3].strange]

    def _told_capitals(self) -> list[Token]:
        """What is told of its tokens with a capital, if they are not too many."""
        told = zip(self.tokens, self.told, strict=True)
        marked = (one for token, one in told if token != token.lower() and one[3].words)
        return list(islice(marked, _MOST_CAPITALS))

    @property
    def denials(self) -> int:
        """How many of its words may deny the clause they stand in."""
        return sum([one[3].denials for one in self.told if one[0] & Sign.DENIAL])

    @property
    def denying(self) -> list[str]:
        """The words of tokens in which one may deny its clause, each with the word before it."""
        told = self.told
        found: list[str] = []
        done = 0
        for place in [n for n, one in enumerate(told) if one[0] & Sign.DENIAL]:
            before = place - 1
            while before > done and not told[before][3].words:
                before -= 1
            if before >= done:
                found += told[before][3].words[-1:]
            found += told[place][3].words
            done = place + 1
        return found

    @lazy
    def facts(self) -> Facts:
        return self.language.facts(self.text, self.hints)

    @lazy
    def contacts(self) -> tuple[Contact, ...]:
        return self.language.contacts(self.text, self.hints)

    @lazy
    def word_set(self) -> frozenset[str]:
        return frozenset(self.words)

    @lazy
    def marks(self) -> tuple[int, ...]:
        """Offsets of its quotation marks, of any style."""
        return tuple(places(self.text))

    @lazy
    def values(self) -> frozenset[Decimal]:
        return frozenset(number.value for number in self.facts.numbers)

    @lazy
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

    @lazy
    def dates(self) -> tuple[DateMention, ...]:
        """Each date once."""
        return tuple(dict.fromkeys(self.facts.dates))

    @lazy
    def with_m(self) -> frozenset[Decimal]:
        """What figures with an "m" right after them mean if it stands for millions."""
        after = ((n, self.text[n.span[1] : n.span[1] + 2]) for n in self.facts.numbers)
        return frozenset(n.value * 10**6 for n, m in after if m[:1] == "m" and not m[1:].isalnum())

    @lazy
    def spelled(self) -> frozenset[Decimal]:
        return self.language.spelled(self.text)

    @lazy
    def counted(self) -> tuple[tuple[Number, bool], ...]:
        """Numbers in words, and whether each may say something else."""
        return self.language.counted(self.text, self.hints)

    @lazy
    def tally(self) -> tuple[Sequence[Decimal], Sequence[Decimal]]:
        """The values of what is `counted`: those of sure numbers, and those of the others."""
        return self.language.tally(self.text, self.hints)

    @lazy
    def tallied(self) -> tuple[Decimal, ...]:
        """What its number words say one by one, ascending."""
        if not self.hints & Hint.COUNT:
            return ()
        values, tokens = self.language.number_words, self.tokens
        if "-" in self.text:  # the "two" of "two-page"
            tokens = tokens + [t[: t.find("-")] for t in tokens if "-" in t and t not in values]
        return tuple(sorted(map(values.__getitem__, filter(values.__contains__, tokens))))

    @lazy
    def bare_figures(self) -> tuple[str, ...] | None:
        """Its figures, ascending, where they are whole numbers and nothing more."""
        return self.language.bare_figures(self.text, self.hints)

    @lazy
    def day_names(self) -> frozenset[str]:
        """The English names of its `days`."""
        marked = [a for a, told in zip(self.tokens, self.told, strict=True) if told[0] & Hint.DAY]
        if len(marked) == 1:
            return _days_of(self.language, marked[0])
        return frozenset().union(*[_days_of(self.language, token) for token in marked])

    @lazy
    def days(self) -> tuple[tuple[str, Span], ...]:
        """Days of the week and the like, each by its English name."""
        return self.language.days(self.text)

    @lazy
    def contact_digits(self) -> str:
        return " ".join("".join(c for c in f.key if c.isdecimal()) for f in self.contacts)


def plain_text(text: str) -> str:
    """`plain`, spared for the many texts that hold neither tag nor entity."""
    return _plain(text) if "<" in text or "&" in text else text
