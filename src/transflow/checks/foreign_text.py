"""Words of the source language left in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.sides import Side
from transflow.checks.tokens import LONG, Sign, is_strange
from transflow.lazy import kept
from transflow.messages import T
from transflow.model import Language, Looks, Pair, Severity, Span, Spot

_CORE = re.compile(r"\w(?:\S*\w)?")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ASIDE = re.compile(
    r"(?<!\w)[„“\"«](?=\S)[^„“”\"«».!?]{1,60}[“”\"»](?!\w)|\([^()]{1,60}\)|\[[^][]{1,60}\]"
    r"|(?<!\w)[‘‚'](?=\S)[^‘’‚'.!?]{1,60}[’‘'](?!\w)"
)
_STARTERS = ("„", "“", '"', "«", "‘", "‚", "'")
_JOINTS = ("", ",")
_LONGEST_WORD = 40
_OWN, _BEGINNING, _SHARED = Sign.OWN, Sign.BEGINNING, Sign.SHARED
_TITLE_WORDS = 4
_MOST_NAMES = 50
"""Quotations of the source that are looked for in the translation without their marks."""
_CODES = "@#{$"
"""What stands before the name of an account, a tag, or a placeholder."""
_NUMBERED = re.compile(r"\d\.\s?$")
_STOP = re.compile(r"[.!?…]")
"""Without one no sentence ends, unless the project's own rules say so."""
_HOUSE = re.compile(r"\s([^\W\d_]+)\s\d")
_HOUSE_NUMBER = re.compile(r"\s\d")


class _Word(Struct, frozen=True):
    text: str
    span: Span
    starts: bool
    """Whether it begins a sentence or a quotation, so that its capital says nothing."""
    joined: bool
    """Whether no more than a space or a comma stands before it."""

    @property
    def key(self) -> str:
        return self.text.lower() if self.starts else self.text

    @property
    def named(self) -> bool:
        return not self.starts and not self.text.islower()


def run(reading: Reading) -> Iterable[Spot]:
    source, target = reading.source, reading.target
    signs = target.signs
    hinted = signs & _OWN
    alike = signs & _BEGINNING and target.first_word() == source.first_word()
    if not (hinted or alike or signs & _SHARED):
        return ()
    looks = source.language.looks(target.language.code)
    found = source.language.evidence(target.text) if hinted else ()
    if (
        len(found) >= 3
        or (alike and _may_begin(target.first_word(), looks))
        or (signs & _SHARED and _telling(_shared(source, target, looks), looks))
    ):
        return _judged(reading, looks, found)
    return ()


def _judged(reading: Reading, looks: Looks, found: tuple[Span, ...]) -> Iterator[Spot]:
    source, target = reading.source, reading.target
    if len(found) >= 3:
        span = (found[0][0], found[-1][1])
    else:
        rows = _rows(source.text, target.text, reading.pair, looks)
        bare = (_without_street(row, target.text, looks) for row in rows)
        left = [row for row in bare if row and _counts(row, looks, found)]
        if not left:
            return
        row = max(left, key=len)
        span = (row[0].span[0], row[-1].span[1])
    text = _shortened(target.text[span[0] : span[1]])
    yield Spot(T("“{text}” is not translated.", text=text), None, span)


def _shared(source: Side, target: Side, looks: Looks) -> list[str]:
    """Words in lower case that both texts have, the source maybe with a capital or in another form,
    and that may tell."""
    marked = [more.words for signs, _, _, more, _ in target.telling if signs & _SHARED]
    words = {word for some in marked for word in some if word.islower() and len(word) > 1}
    shared = words.intersection(map(str.lower, source.words))
    forms = _Forms(source.words, source.language, target.language, looks)
    return [*shared, *(word for word in words - shared if forms.has(word))]


class _Forms:
    """The words of a source in any of their forms."""

    def __init__(
        self, words: Iterable[str], source: Language, target: Language, looks: Looks
    ) -> None:
        self._words, self._looks = words, looks
        self._source, self._target = source, target

    def has(self, word: str) -> bool:
        """Whether a word in lower case of the translation, which can hardly be of its language, is
        one of them in another form."""
        if not word.islower() or not is_strange(word, self._looks, self._target):
            return False
        return self._source.stem(word) in self._stems

    @kept
    def _stems(self) -> frozenset[str]:
        return frozenset(map(self._source.stem, self._words))


def _may_begin(first: str, looks: Looks) -> bool:
    """Whether the first word of both texts may begin a row that counts."""
    return first[:1].isupper() and looks.common(first)


def _without_street(row: list[_Word], text: str, looks: Looks) -> list[_Word]:
    """A row less the end of an address: "Liepājas iela", "Čiekurkalna 1. līnija 1", and the
    "novembra" of "18. novembra iela 66"."""
    last = row[-1]
    numbered = _NUMBERED.search(text[max(0, row[0].span[0] - 3) : row[0].span[0]])
    if not looks.of_address(last.text):
        house = _HOUSE.match(text, last.span[1]) if numbered and len(row) == 1 else None
        return [] if house and looks.of_address(house[1]) else row
    if len(row) == 2 and numbered and _HOUSE_NUMBER.match(text, last.span[1]):
        return []
    if len(row) == 1:
        return [] if _in_address(last, text) else row
    return row[:-1] if row[-2].text.islower() else row[:-2]


def _in_address(word: _Word, text: str) -> bool:
    """Whether a name or a figure stands before a word, or a figure after it."""
    before = text[max(0, word.span[0] - _LONGEST_WORD) : word.span[0]].split()[-1:]
    named = bool(before) and not before[0][0].islower()
    return named or _HOUSE_NUMBER.match(text, word.span[1]) is not None


def _counts(row: list[_Word], looks: Looks, found: tuple[Span, ...]) -> bool:
    """One word counts when it can hardly be of the target language; of more words one must be
    such, or two inflected, or three not short."""
    if len(found) == 2 and any(word.span in found for word in row):
        return True
    if any(_tells(word, looks) for word in row):
        return True
    return _telling([word.text for word in row if word.text.islower()], looks)


def _telling(words: list[str], looks: Looks) -> bool:
    """Whether words in lower case that both texts have, next to each other, are left behind."""
    if any(looks.tells(word) for word in words):
        return True
    inflected = [word for word in words if looks.inflected(word)]
    return len(inflected) >= 2 or sum(len(word) >= LONG for word in words) >= 3


def _tells(word: _Word, looks: Looks) -> bool:
    """Whether a word is hardly of the target language. A capital at the start of a sentence may
    begin a name such as "Mūkusalas iela", whose letters say nothing of the language."""
    return looks.tells(word.key) and (word.text.islower() or looks.common(word.text))


def _rows(source: str, target: str, pair: Pair, looks: Looks) -> list[list[_Word]]:
    """Words of the translation that the source has in the same order, without its names."""
    theirs = _words(source, _masked(source), pair.source_language)
    ours = _words(target, _masked(target, source), pair.target_language)
    known = {word.key for word in theirs}
    forms = _Forms(known, pair.source_language, pair.target_language, looks)
    names = {word.text for word in theirs if word.named}
    follows = {(before.key, word.key) for before, word in pairwise(theirs) if word.joined}
    rows: list[list[_Word]] = [[]]
    in_name = False
    for word in ours:
        name = word.named or (word.starts and word.text in names)
        of_name = in_name and word.joined and not looks.common(word.text)
        left = word.key in known or forms.has(word.text)
        copied = left and not name and not of_name
        if not (copied and word.joined and rows[-1] and (rows[-1][-1].key, word.key) in follows):
            rows.append([])
        if copied:
            rows[-1].append(word)
        kept = word.text in names or word.text.lower() in known
        in_name = name and kept and looks.owns_next(word.text)
    return [row for row in rows if row]


def _masked(text: str, source: str | None = None) -> str:
    """`text` without what stands in brackets or is a quoted title: one or two words. In the
    translation of a `source`, also more that begin with a capital and are few or quoted there;
    any other quotation is speech."""
    asides = [aside[0] for aside in _ASIDE.finditer(source or "")]
    titles = {aside[1:-1] for aside in asides}

    def hidden(aside: re.Match[str]) -> str:
        inner = aside[0][1:-1]
        words = len(inner.split())
        capital = source is not None and not inner[0].islower()
        title = words <= 2 or (capital and (words <= 4 or inner in titles))
        return "\x00" * len(aside[0]) if title or aside[0][0] in "([" else aside[0]

    bare = _ASIDE.sub(hidden, text)
    for aside in asides[:_MOST_NAMES]:
        if _is_name(aside):
            bare = bare.replace(aside[1:-1], "\x00" * (len(aside) - 2))
    return bare


def _is_name(aside: str) -> bool:
    """Whether what is quoted may stand elsewhere without its marks: „Latvijas valsts meži”."""
    name = aside[1:-1]
    few = 2 <= len(name.split()) <= _TITLE_WORDS
    return few and aside[0] in _STARTERS and name[0].isupper() and name[-1].isalnum()


def _words(text: str, bare: str, language: Language) -> list[_Word]:
    """The words of a masked text; addresses and figures are none."""
    cores = list(_CORE.finditer(bare))
    sentences = [*reversed(_boundaries(text, cores, language)), 0]
    words: list[_Word] = []
    end = -1
    for core in cores:
        begins = bool(sentences) and core.start() >= sentences[-1]
        while sentences and core.start() >= sentences[-1]:
            sentences.pop()
        code = core.start() > 0 and bare[core.start() - 1] in _CODES
        if not code and _WORD.fullmatch(core[0]) and len(core[0]) <= _LONGEST_WORD:
            gap = bare[end : core.start()] if end >= 0 else "\x00"
            before = bare[max(0, core.start() - 2) : core.start()]
            starts = begins or before.endswith(_STARTERS) or before == ": "
            words.append(_Word(core[0], core.span(), starts, gap.strip() in _JOINTS))
            end = core.end()
        else:
            end = -1
    return words


def _boundaries(text: str, cores: list[re.Match[str]], language: Language) -> list[int]:
    """Where sentences begin, as far as it matters: of words in lower case it says nothing."""
    needed, before = language.own_cuts, 0
    for core in cores:
        if not core[0].islower() and _WORD.fullmatch(core[0]):
            needed = needed or _STOP.search(text, before, core.start()) is not None
        if _WORD.search(core[0]):  # the mark of a note may stand behind a stop
            before = core.start()
    # The rules take longer to load than a thousand texts to check, and few texts need them.
    return language.boundaries(text) if needed else []


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


CHECK = FunctionCheck(
    "foreign-text",
    T("Left in the source language"),
    T(
        "No part of a translation may stay in the source language: readers cannot understand it. "
        "Finds: “The ministry norāda, ka the border is safe.” Accepts: names such as "
        "“Jānis Bērziņš” and quoted titles."
    ),
    Severity.ERROR,
    run,
    in_target=Sign.OWN | Sign.SHARED | Sign.BEGINNING,
)
