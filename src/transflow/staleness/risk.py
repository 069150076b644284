"""How much a change of the source matters for its translation.

`critical` is what a reader of the old text would be told wrongly: a number, date, time, amount,
name, denial, link, e-mail address or telephone number. When in doubt the graver one is chosen.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from transflow.markup import plain, tokens
from transflow.messages import T, Text
from transflow.model import Language, Risk
from transflow.text import normalise

_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True)
class Change:
    """What changed from one text of a unit to the next."""

    risk: Risk
    what: tuple[Text, ...] = ()
    """A phrase for each thing that makes the change critical, else none."""

    @property
    def summary(self) -> Text:
        """What changed, in a few words."""
        if self.what:
            return self.what[0]
        return _SUMMARIES[self.risk]


_SUMMARIES = {
    Risk.CRITICAL: T("something essential"),
    Risk.SUBSTANTIVE: T("words"),
    Risk.EDITORIAL: T("spelling or punctuation"),
    Risk.COSMETIC: T("white space, quotation marks or dashes only"),
}


def assess(
    old: str,
    new: str,
    language: Language,
    old_links: Sequence[str] = (),
    new_links: Sequence[str] = (),
) -> Change:
    """The change from unit text `old` to `new`, with the targets of their links."""
    if tuple(old_links) == tuple(new_links) and normalise(old) == normalise(new):
        return Change(Risk.COSMETIC)
    before, after = plain(old), plain(new)
    what = tuple(_critical(before, after, language))
    if tuple(old_links) != tuple(new_links):
        what += (T("a link"),)
    if what:
        return Change(Risk.CRITICAL, what)
    if _words(before) == _words(after) and _tags(old) == _tags(new):
        return Change(Risk.EDITORIAL)
    return Change(Risk.SUBSTANTIVE)


def _critical(before: str, after: str, language: Language) -> Iterable[Text]:
    old, new = language.facts(before), language.facts(after)
    kinds: tuple[tuple[Sequence[Hashable], Sequence[Hashable], Text], ...] = (
        (old.numbers, new.numbers, T("a number")),
        (old.dates, new.dates, T("a date")),
        (old.times, new.times, T("a time")),
        (language.contacts(before), language.contacts(after), T("an address or telephone number")),
        (language.names(before), language.names(after), T("a name")),
    )
    for one, other, phrase in kinds:
        if Counter(one) != Counter(other):
            yield _shown(phrase, one, other, before, after)
    # How a denial is inflected says nothing; that there is one more, or one less, says all.
    if len(language.negations(before)) != len(language.negations(after)):
        yield T("“not” came in or went out")


def _shown(
    phrase: Text, one: Sequence[Hashable], other: Sequence[Hashable], before: str, after: str
) -> Text:
    """The phrase, with the two spellings where exactly one thing gave way to one other."""
    gone = list((Counter(one) - Counter(other)).elements())
    come = list((Counter(other) - Counter(one)).elements())
    if len(gone) == len(come) == 1:
        spans = getattr(gone[0], "span", None), getattr(come[0], "span", None)
        if spans[0] and spans[1]:
            return T(
                "{thing}: {old} → {new}",
                thing=phrase,
                old=before[slice(*spans[0])].strip(),
                new=after[slice(*spans[1])].strip(),
            )
    return phrase


def _words(text: str) -> list[str]:
    """Words as letters without accents and case, and digits in a row as one word however they
    are grouped: what is left after spelling and punctuation."""
    folded = unicodedata.normalize("NFD", text.casefold())
    words = _WORD.findall("".join(c for c in folded if not unicodedata.combining(c)))
    runs = groupby(words, key=str.isdigit)
    return [part for digits, run in runs for part in (["".join(run)] if digits else run)]


def _tags(text: str) -> list[str]:
    return sorted(token.key for token in tokens(text) if token.kind != "text")
