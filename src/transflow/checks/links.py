"""Links that changed places, or stand around something else than in the source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.sides import Side
from transflow.checks.tokens import Sign
from transflow.markup import plain, tokens
from transflow.messages import T
from transflow.model import Language, Severity, Spot
from transflow.terminology import Termbase

_FEW = 8
"""Links of a text, and words of a link, that are compared each with each."""
_LONGER = 4
_MUCH = 40
"""A link stands around more text if it has so many times the characters, and so many more."""
_SHORT = 8
"""Characters of a text such as "šeit", which a translation may well put better."""
_NOT_DIGITS = re.compile(r"[^0-9]+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MARKS = re.compile("[\u0300-\u036f]+")
_SURE, _HARDLY = 0.7, 0.5
"""How alike two link texts must be to be the same, and may be to be others (0 to 1)."""


class _Link(Struct, frozen=True):
    """A link by its number, with the address that the translation itself gives it."""

    number: str
    text: str
    address: str
    language: Language
    terms: Termbase | None

    def figures(self) -> str:
        """The addresses and digits in its text, however they are parted."""
        contacts = [c.key for c in self.language.contacts(self.text) if c.kind != "phone"]
        return " ".join(sorted(contacts)) or _NOT_DIGITS.sub("", self.text)

    def concepts(self) -> frozenset[str]:
        hits = self.terms.find(self.text, self.language.code) if self.terms else ()
        return frozenset(hit.concept.id for hit in hits)

    def words(self) -> list[str]:
        """In lower case and without marks on letters."""
        folded = _MARKS.sub("", unicodedata.normalize("NFD", self.text.casefold()))
        return _WORD.findall(folded)[:_FEW]


def run(reading: Reading) -> Iterable[Spot]:
    return _spots(reading) if "<" in reading.source.marked else ()


def _spots(reading: Reading) -> Iterator[Spot]:
    terms = reading.pair.terms
    source, target = _links(reading.source, terms), _links(reading.target, terms)
    both = [number for number in source if number in target]
    yield from _readdressed(reading, target)
    swapped = set()
    for number in _misplaced(source, target):
        swapped.add(number)
        yield Spot(T("Link {number} stands around the text of another link.", number=number))
    for one, other in combinations(both[:_FEW], 2):
        if not swapped & {one, other} and _crossed(source, target, one, other):
            message = T(
                "Links {one} and {other} seem to have changed places.", one=one, other=other
            )
            yield Spot(message, severity=Severity.WARNING)
    for number in both:
        if _stretched(source[number].text, target[number].text):
            message = T("Link {number} stands around much more than in the source.", number=number)
            yield Spot(message, severity=Severity.WARNING)


def _links(side: Side, terms: Termbase | None) -> dict[str, _Link]:
    texts: dict[str, list[str]] = {}
    addresses: dict[str, str] = {}
    number = ""
    for token in tokens(side.marked):
        if token.name == "a":
            attrs = dict(token.attrs) if token.kind == "open" else {}
            number = attrs.get("id", "")
            if number:
                texts.setdefault(number, [])
                addresses[number] = attrs.get("href", "")
        elif number:
            texts[number].append(token.raw)
    return {
        n: _Link(n, plain("".join(raw)), addresses[n], side.language, terms)
        for n, raw in texts.items()
    }


def _readdressed(reading: Reading, target: dict[str, _Link]) -> Iterator[Spot]:
    """Links to which the translation gives the address of another link of the source."""
    known = {str(ref.id): ref.url for ref in reading.pair.refs if ref.tag == "a" and ref.url}
    numbers = {url: number for number, url in known.items()}
    for number, link in target.items():
        other = numbers.get(link.address, number)
        if other != number and known.get(number) != link.address:
            message = T(
                "Link {number} leads where link {other} should.", number=number, other=other
            )
            yield Spot(message)


def _misplaced(source: dict[str, _Link], target: dict[str, _Link]) -> Iterator[str]:
    """Numbers of links that stand around the address or the figures of another one."""
    before = {number: link.figures() for number, link in source.items()}
    known = {figures for figures in before.values() if figures}
    if not known:
        return
    after = {number: link.figures() for number, link in target.items()}
    for number, now in after.items():
        own = before.get(number, now)
        if now and now != own and now in known and (own or now not in _kept(before, after)):
            yield number


def _kept(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """Figures that some link has in both texts."""
    return {figures for number, figures in before.items() if after.get(number) == figures}


def _crossed(source: dict[str, _Link], target: dict[str, _Link], one: str, other: str) -> bool:
    """Whether two links are each like the other in the translation, and not like themselves."""
    straight = (_alike(source[one], target[one]), _alike(source[other], target[other]))
    if max(straight) > _HARDLY:
        return False
    crossed = (_alike(source[one], target[other]), _alike(source[other], target[one]))
    return min(crossed) >= _SURE


def _alike(left: _Link, right: _Link) -> float:
    """How much of the words of two link texts is the same, 0 to 1."""
    if left.concepts() & right.concepts():
        return 1.0
    some, others = sorted((left.words(), right.words()), key=len)
    if not some:
        return 0.0
    return sum(max(_ratio(word, other) for other in others) for word in some) / len(some)


@lru_cache(maxsize=256)
def _ratio(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _stretched(before: str, after: str) -> bool:
    longer = len(after) > _LONGER * len(before) and len(after) > len(before) + _MUCH
    return longer and len(before) >= _SHORT


CHECK = FunctionCheck(
    "links",
    T("Links"),
    T(
        "Each link must stand around its own text, and lead where it does in the source or to the "
        "same page in the other language. Finds: the numbers of two links exchanged, where their "
        "texts tell. Accepts: links in another order, and an href of the translation's own."
    ),
    Severity.ERROR,
    run,
    in_source=Sign.TAGGED,
)
