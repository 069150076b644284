"""How much a change of the source matters for its translation.

`critical` is what a reader of the old text would be told wrongly: a number, date, time, amount,
name, denial, link, e-mail address or telephone number. When in doubt the graver one is chosen.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from transflow.markup import plain, tokens
from transflow.messages import T, Text
from transflow.model import Claim, Language, Risk
from transflow.text import normalise

_WORD = re.compile(r"[^\W\d_]+|\d+|[<>≤≥=±×+]")


class Change(Struct, frozen=True):
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


_KINDS = {
    "amount": T("an amount"),
    "number": T("a number"),
    "date": T("a date"),
    "time": T("a time"),
    "contact": T("an address or telephone number"),
    "name": T("a name"),
}
_DENIAL = T("“not” came in or went out")


def assess(
    old: str,
    new: str,
    language: Language,
    old_links: Sequence[str] = (),
    new_links: Sequence[str] = (),
) -> Change:
    """The change from unit text `old` to `new`, with the targets of their links."""
    return _assess(old, new, language, tuple(old_links), tuple(new_links))


# The same change is looked at for the ledger, for each language and for the status.
@lru_cache(maxsize=8192)
def _assess(
    old: str, new: str, language: Language, old_links: tuple[str, ...], new_links: tuple[str, ...]
) -> Change:
    if old_links == new_links and normalise(old) == normalise(new):
        return Change(Risk.COSMETIC)
    before, after = plain(old), plain(new)
    what = tuple(_critical(before, after, language))
    if old_links != new_links:
        what += (T("a link"),)
    if what:
        return Change(Risk.CRITICAL, what)
    if _words(before) == _words(after) and _tags(old) == _tags(new):
        return Change(Risk.EDITORIAL)
    return Change(Risk.SUBSTANTIVE)


def _critical(before: str, after: str, language: Language) -> Iterator[Text]:
    claims = language.claims(before, after), language.claims(after, before)
    for kind, phrase in _KINDS.items():
        one, other = ([c for c in side if c.kind == kind] for side in claims)
        if [claim.key for claim in one] == [claim.key for claim in other]:
            continue
        # A name that is said twice may be said once; of what is counted, each one counts.
        gone, come = (
            (_lacking(one, other), _lacking(other, one))
            if kind == "name"
            else (_fewer(one, other), _fewer(other, one))
        )
        if gone or come:
            yield _shown(phrase, gone, come, before, after)
        elif _swapped(one, other) or (kind != "name" and _turned(one, other, before, after)):
            yield phrase
    # How a denial is inflected says nothing; that there is one more, or one less, says all.
    if len({sum(c.kind == "denial" for c in side) for side in claims}) > 1:
        yield _DENIAL


def _lacking(one: Sequence[Claim], other: Sequence[Claim]) -> list[Claim]:
    """A claim for each thing in `one` that `other` never says."""
    said = {claim.key for claim in other}
    return list({claim.key: claim for claim in one if claim.key not in said}.values())


def _fewer(one: Sequence[Claim], other: Sequence[Claim]) -> list[Claim]:
    """The claims of `one` that `other` makes less often."""
    left, out = Counter(claim.key for claim in other), []
    for claim in one:
        if left[claim.key]:
            left[claim.key] -= 1
        else:
            out.append(claim)
    return out


def _swapped(one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether the same things are said, but each of what was said of another: "10 men and 15
    women" and "15 men and 10 women", not "15 women and 10 men"."""
    sides = [_tied(one, other, "before"), _tied(one, other, "after")]
    return False in sides and True not in sides


def _turned(one: Sequence[Claim], other: Sequence[Claim], before: str, after: str) -> bool:
    """Whether the same things are said in another order and all around them is as it was: the
    score 5:2 and 2:5. Two names may change places so: "Latvia and Estonia"."""
    return _words(_around(before, one)) == _words(_around(after, other))


def _around(text: str, claims: Sequence[Claim]) -> str:
    parts, at = [], 0
    for start, end in (claim.span for claim in claims):
        if start >= at:
            parts += [text[at:start], " x "]
            at = end
    return "".join((*parts, text[at:]))


def _tied(one: Sequence[Claim], other: Sequence[Claim], side: str) -> bool | None:
    """Whether each thing keeps the neighbour it had on a side; None where the neighbours are not
    the same ones."""
    ties = [[(getattr(claim, side), claim.key) for claim in claims] for claims in (one, other)]
    words = [Counter(word for word, _ in each if word) for each in ties]
    if words[0] != words[1] or not words[0]:
        return None
    return Counter(ties[0]) == Counter(ties[1])


def _shown(
    phrase: Text, gone: Sequence[Claim], come: Sequence[Claim], before: str, after: str
) -> Text:
    """The phrase, with the two spellings where exactly one thing gave way to one other."""
    if len(gone) != 1 or len(come) != 1:
        return phrase
    return T(
        "{thing}: {old} → {new}",
        thing=phrase,
        old=before[slice(*gone[0].span)].strip(),
        new=after[slice(*come[0].span)].strip(),
    )


def _words(text: str) -> list[str]:
    """Words as letters without accents and case, digits in a row as one word however they are
    grouped, and signs of arithmetic: what is left after spelling and punctuation."""
    folded = unicodedata.normalize("NFD", text.casefold())
    words = _WORD.findall(folded.translate(_BARE))
    runs = groupby(words, key=str.isdigit)
    return [part for digits, run in runs for part in (["".join(run)] if digits else run)]


class _Bare(dict[int, int | None]):
    """For `str.translate`: leaves accents out. Each character is looked at once for all texts."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_BARE = _Bare()


def _tags(text: str) -> list[str]:
    return sorted(token.key for token in tokens(text) if token.kind != "text")
