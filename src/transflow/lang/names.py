"""Proper names and words of denial."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from transflow.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = ".!?…:"
_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]\.\Z")
_OPENERS = " \t\n\u00a0\"'“”„«»‘’([–—-"
_SHARED = 5
"""How many letters words share that are of one kin, as "ministr" and "ministrij"."""


class NameStyle(Struct, frozen=True, eq=False, dict=True):
    """How names change their form in a language, and which words are none."""

    endings: tuple[str, ...] = ()
    """Case endings, without diacritics."""
    softened: tuple[tuple[str, str], ...] = ()
    """Final consonants of a stem that alternate -> the one that stands for them."""
    openers: frozenset[str] = frozenset()
    """Words, in lower case and as they stand, that begin a sentence and are no name."""
    nouns: frozenset[str] = frozenset()
    """The same, in any of their forms."""
    prepositions: frozenset[str] = frozenset()
    """Prepositions that say where from and where to."""
    shapes: str = "(?!)"
    """Pattern of whole words, in lower case, that are hardly ever a name."""

    @cached_property
    def _by_length(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """The endings of each length, longest first."""
        lengths = sorted({len(ending) for ending in self.endings}, reverse=True)
        return tuple((n, frozenset(e for e in self.endings if len(e) == n)) for n in lengths)

    @cached_property
    def _soft(self) -> tuple[str, ...]:
        return tuple(soft for soft, _ in self.softened)

    @cached_property
    def _nouns(self) -> frozenset[str]:
        return frozenset(map(self.fold, self.nouns))

    @cached_property
    def _shapes(self) -> re.Pattern[str]:
        return re.compile(self.shapes)

    def fold(self, name: str) -> str:
        """`name` without endings and diacritics; equal for the forms of one name."""
        return _folded(self, name)

    def stem(self, stem: str) -> str:
        for length, endings in self._by_length:
            if len(stem) >= length + 2 and stem[-length:] in endings:
                stem = stem[:-length]
                break
        if not stem.endswith(self._soft):
            return stem
        soft, hard = next(pair for pair in self.softened if stem.endswith(pair[0]))
        return stem[: -len(soft)] + hard

    def common(self, word: str) -> bool:
        """Whether a capitalised word is by itself surely no name."""
        lower = word.lower()
        return (
            lower in self.openers
            or self.fold(lower) in self._nouns
            or self._shapes.fullmatch(lower) is not None
        )


# Texts that are held against each other have most of their words in common.
@lru_cache(maxsize=1 << 14)
def _folded(style: NameStyle, name: str) -> str:
    if name.isupper():
        return name
    return "-".join(map(style.stem, _bare(name.lower()).split("-")))


class Capital(Struct, frozen=True):
    """A capitalised word of a text."""

    word: str
    span: Span
    opens: bool
    """Whether a capital would stand here anyway, for a sentence begins."""
    fold: str
    doubtful: bool = False
    """Whether nothing tells that it is a name, and nothing that it is none."""

    @property
    def acronym(self) -> bool:
        return len(self.word) > 1 and self.word.isupper()


def find_names(text: str, style: NameStyle) -> tuple[str, ...]:
    """Folded capitalised words of `text` in order; a word that begins a sentence
    counts only when it is an acronym."""
    return tuple(c.fold for c in capitals(text, style) if c.acronym or not c.opens)


@lru_cache(maxsize=16)
def capitals(text: str, style: NameStyle) -> tuple[Capital, ...]:
    """The capitalised words of `text`, in order."""
    return tuple(
        Capital(match[0], match.span(), _begins_sentence(text, match.start()), style.fold(match[0]))
        for match in _WORD.finditer(text)
        if match[0][0].isupper()
    )


def names_beside(text: str, beside: str, style: NameStyle) -> Iterator[Capital]:
    """Names in `text` as another version of it, `beside`, lets them be told from common words.

    A capital where a sentence begins says nothing by itself: the word is a name where it is one
    elsewhere in either text, and none where it is a common word elsewhere or looks like one. When
    in doubt it is a name, unless there is no other text that could say another one, or nothing is
    known of the words of the language.
    """
    here, there = capitals(text, style), capitals(beside, style)
    names = {c.fold for c in (*here, *there) if _sure(c, style)}
    if not there or not style.openers or all(c.fold in names for c in here if c.opens):
        yield from (c for c in here if _sure(c, style) or (c.opens and c.fold in names))
        return
    common = _small(text, style) | _small(beside, style)
    openings = {c.fold for c in (*here, *there) if c.opens}
    kin = Counter(fold[:_SHARED] for fold in common | openings if len(fold) >= _SHARED)
    for capital in here:
        fold = capital.fold
        alone = fold not in common and kin[fold[:_SHARED]] < 2
        if _sure(capital, style) or (capital.opens and fold in names):
            yield capital
        elif capital.opens and len(fold) > 1 and alone and not style.common(capital.word):
            yield replace(capital, doubtful=True)


def _sure(capital: Capital, style: NameStyle) -> bool:
    if capital.acronym:
        return True
    return not capital.opens and capital.word.lower() not in style.openers


@lru_cache(maxsize=16)
def _small(text: str, style: NameStyle) -> frozenset[str]:
    """The words of `text` that begin with a small letter, folded."""
    return frozenset(style.fold(w) for w in _WORD.findall(text) if not w[0].isupper())


def _begins_sentence(text: str, start: int) -> bool:
    at = start - 1
    lowest = max(0, start - 8)
    while at >= lowest and text[at] in _OPENERS:
        at -= 1
    if at < 0:
        return True
    return text[at] in _SENTENCE_END and not _INITIAL.search(text, max(0, at - 2), at + 1)


def _bare(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


class DenialStyle(Struct, frozen=True, eq=False, dict=True):
    """Words that deny."""

    words: frozenset[str] = frozenset()
    prefix: str = ""
    """A beginning that denies, as Latvian "ne"."""
    only_alike: tuple[str, ...] = ()
    """Beginnings of words that start like `prefix` and deny nothing."""
    whole_alike: frozenset[str] = frozenset()
    """Whole words that start like `prefix` and deny nothing."""
    stems: tuple[str, ...] = ()
    """Beginnings of other words that deny, as of "forbid"."""
    along: tuple[str, ...] = ()
    """Beginnings of words that only go along with a denied verb, as Latvian "neviens"."""
    idle: str = "(?!)"
    """Pattern of phrases, in lower case, with a word that denies and deny nothing."""

    @cached_property
    def idle_pattern(self) -> re.Pattern[str]:
        return re.compile(self.idle)


def find_denials(text: str, style: DenialStyle) -> tuple[str, ...]:
    """Words of `text` that deny something, in lower case and in order."""
    return tuple(word for word in _WORD.findall(text.lower()) if denies(word, style))


@lru_cache(maxsize=1 << 14)
def denies(word: str, style: DenialStyle) -> bool:
    """Whether a word denies something."""
    word = word.lower()
    if word in style.words or word.endswith(("n't", "n’t")):
        return True
    if style.stems and word.startswith(style.stems):
        return True
    return (
        bool(style.prefix)
        and word.startswith(style.prefix)
        and len(word) > len(style.prefix) + 1
        and word not in style.whole_alike
        and not word.startswith(style.only_alike)
    )


def denials_beside(
    text: str, beside: str, style: DenialStyle, names: NameStyle
) -> Iterator[tuple[str, Span]]:
    """What `text` denies, with where it does, as another version of it, `beside`, tells.

    A word that elsewhere denies nothing does where the other text has the same without the
    denial. What only goes along with a denied verb counts where there is none. Both texts are
    of one length with what they were, names left out, in lower case.
    """
    text = style.idle_pattern.sub(_filler, text)
    found, alike = [], []
    for match in _WORD.finditer(text):
        if denies(match[0], style):
            found.append((match[0], match.span()))
        elif style.prefix and match[0].startswith(style.prefix):
            alike.append((match[0], match.span()))
    if alike:
        plain = frozenset(names.fold(word) for word in _WORD.findall(beside))
        rests = [names.fold(word[len(style.prefix) :]) for word, _ in alike]
        found += [
            a for a, rest in zip(alike, rests, strict=True) if len(rest) > 2 and rest in plain
        ]
    firm = [denial for denial in found if not denial[0].startswith(style.along)]
    yield from firm or found[:1]


def _filler(match: re.Match[str]) -> str:
    return " " * len(match[0])
