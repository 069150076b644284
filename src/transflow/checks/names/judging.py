"""Whether a name of the translation is misspelt, and what it was meant to be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from transflow.checks.capitalised import Memo
from transflow.checks.names.asides import MOST, glosses_in
from transflow.checks.names.known import CLOSE, Lexicon
from transflow.checks.names.source import Names, Words
from transflow.model import Language, Vocabulary
from transflow.slips import are_swapped, folded, one_slip

_FITS = 0.45
"""A name that costs no more than this is how the source writes it; found by trying, as is `_FAR`:
right names cost 0.2 or less as a rule, those with a wrong letter 0.5 or more."""
_SHORT_FITS = 0.55
"""The same for a name of up to `_SHORT` letters, where each weighs more."""
_SHORT = 5
_SHORTEST = 4
_FAR = 1.6
"""One that costs more than this has no counterpart in the source."""
_SHORT_FAR = 1.1
"""The same for a name of fewer than `_SHORT` letters."""
_SURE = 0.3
"""A word of the dictionary that costs no more than this may be what was meant."""
_BETTER = 0.1
_REACH = 1.6
"""A slip costs no more, so that what was meant is not among the names that cost more."""
LONG = 6
"""Letters of a name that may be one of the translation misspelt."""
_SILENT = 0.15
"""A letter that was dropped may be one that is not heard, and cost that much."""
_TELLING = 7
"""A name so long that differs by one letter from a word of the dictionary is hardly another one."""
_RARE = 1
"""Three letters in a row that the dictionary has so seldom make a word an unlikely one."""
_SELDOM = {4: 3, 5: 60}
"""The same, by length, for a short word without a counterpart: many a name is one slip away from a
word. Longer ones hardly ever are."""


class Doubt(Struct, frozen=True):
    """What speaks against a name."""

    meant: str
    """The name or the word that it may have been; empty where nothing says so."""
    beside: str = ""
    """The name of the source that it does not quite fit."""


def judge(word: str, source: Names, target: Words) -> Doubt | None:
    """What speaks against `word`, a capitalised one of `target` that no dictionary knows."""
    low, stem, stems, capitals = source.known.traits[word]
    known = source.known.bare_stems
    kin = [known[name] for name in source.words if name[0] in capitals]
    if not stems.isdisjoint(kin):
        return _half_marked(word, source) or _swapped_gloss(low, source, target)
    missing = _missing_original(low, source, target) if source.asides else ""
    if missing:
        return Doubt(missing, missing)
    for theirs in kin:
        if len(stem) == len(theirs) and stem != theirs and are_swapped(stem, theirs):
            return Doubt("", next(name for name in source.words if known[name] == theirs))
    return _by_sound(word, source, target)


def _missing_original(low: str, source: Names, target: Words) -> str:
    """An original that a name is but for one slip, and that stands nowhere in the translation."""
    alike = [name for name in source.originals if one_slip(low, folded(name))]
    if not alike and len(source.originals) < MOST:
        return ""
    slips = {name for name in glosses_in(source.asides) if one_slip(low, folded(name))}
    slips.update(name for name in alike if source.language.rendering(name, low) > 0)
    return min((name for name in slips if folded(name) not in target.by_bare), default="")


def _half_marked(word: str, source: Names) -> Doubt | None:
    """A name that has lost some of its diacritics and kept others."""
    if word.isascii() or word in source.words:
        return None
    stem = source.language.stem(word)
    twins = [(name, source.language.stem(name)) for name in source.words]
    twins = [(name, theirs) for name, theirs in twins if folded(theirs) == folded(stem)]
    if not twins or any(theirs == stem for _, theirs in twins):
        return None
    name, theirs = twins[0]
    return Doubt(name, name) if _marks(stem) <= _marks(theirs) else None


def _swapped_gloss(low: str, source: Names, target: Words) -> Doubt | None:
    """A name that has the stem of an original, for the slip is where Latvian has its endings."""
    alike = [name for name in source.originals if are_swapped(low, folded(name))]
    if not alike and len(source.originals) < MOST:
        return None
    for name in sorted(glosses_in(source.asides)):
        if are_swapped(low, folded(name)) and folded(name) not in target.by_bare:
            return Doubt(name, name)
    return None


def _marks(stem: str) -> set[str]:
    return {letter for letter in stem if not letter.isascii()}


def is_code(word: str) -> bool:
    """Whether a word has more capitals: two abbreviations may differ in a letter and mean the
    same, and no dictionary has names such as "MacPherson"."""
    return not word[1:].islower()


def said_by_sound(
    low: str, name: str, known: Lexicon, target: Language
) -> tuple[bool, bool] | None:
    """What a name of the source says by its sound of one of the translation, which is in lower case
    and without diacritics, if it is what fits that best: whether nothing else may be meant, and
    whether that holds for all that the translation has. None where it does not fit it so well that
    this is known at once."""
    cost = known.source.rendering(name, low, CLOSE)
    if cost > CLOSE:
        return None
    sure = cost < _BETTER
    near = () if sure else target.vocabulary.near(low)
    if near and _meant(near, (name,), cost, known):
        return False, sure
    return _slip_that_sounds_alike(low, name, cost, known, target) is None, sure


def is_far(word: str, name: str, known: Lexicon) -> bool:
    """Whether a name of the translation has nothing to do with one of the source, for all that its
    sound tells."""
    return known.cost(name, word.lower(), math.inf) > max(_REACH, _FAR)


def is_right_alone(low: str, target: Language) -> bool:
    """Whether nothing speaks against a name that has no counterpart in the source."""
    near = target.vocabulary.near(low)
    return _without_counterpart(low, near, target.vocabulary) is None


def _by_sound(word: str, source: Names, target: Words) -> Doubt | None:
    language = target.language
    cost, beside = source.counterpart(word.lower())
    low = folded(word)
    fits = cost <= (_FITS if len(low) > _SHORT else _SHORT_FITS)
    if fits and cost < _BETTER:
        return _slip_that_sounds_alike(low, beside, cost, source.known, language)
    twin = target.twin(low) if len(low) >= LONG else ""
    if twin:
        return Doubt(twin)
    near = language.vocabulary.near(low)
    meant = None
    if near:
        meant = _meant(near, (beside,) if fits else source.near(low, _REACH), cost, source.known)
    if meant is not None or fits:
        return meant or _slip_that_sounds_alike(low, beside, cost, source.known, language)
    likely = language.vocabulary.likely(low)
    if cost <= (_FAR if len(low) >= _SHORT else _SHORT_FAR):
        telling = len(beside) >= _SHORTEST and likely <= _SELDOM[_SHORT]
        return Doubt("", beside) if len(low) >= _SHORT or telling else None
    return _without_counterpart(low, near, language.vocabulary)


def _without_counterpart(low: str, near: tuple[str, ...], vocabulary: Vocabulary) -> Doubt | None:
    """The word that one without a counterpart in the source may have been."""
    alike = [word for word in near if word[0] == low[0]]
    common = [
        word
        for word in alike
        if len(word) >= _SHORT and (vocabulary.is_common(word) or are_swapped(low, word))
    ]
    if common or (alike and vocabulary.likely(low) <= _SELDOM.get(len(low), math.inf)):
        return Doubt((common or alike)[0])
    return None


def _meant(
    near: tuple[str, ...], names: tuple[str, ...], cost: float, known: Lexicon
) -> Doubt | None:
    """The word of the dictionary that fits a name of the source better than the one at hand."""
    long = [word for word in near if len(word) >= _SHORTEST]
    ways = ((known.cost(name, word, _SURE), word, name) for word in long for name in names)
    best, word, name = min(ways, default=(cost, "", ""))
    return Doubt(word, name) if best <= _SURE and best <= cost - _BETTER else None


def _slip_that_sounds_alike(
    low: str, beside: str, cost: float, known: Lexicon, language: Language
) -> Doubt | None:
    """A word of the dictionary that fits as well: a place, or where the name looks like none."""
    for word, dropped in _telling_slips(language)[low]:
        most = cost + _SILENT if dropped else cost
        if known.cost(beside, word, most) <= most:
            return Doubt(word, beside)
    return None


@lru_cache(maxsize=16)
def _telling_slips(language: Language) -> Memo[list[tuple[str, bool]]]:
    """Words that a name may have been that looks like none, and whether these may sound a little
    less like the source: it has dropped a letter of them, or swapped two of a place."""
    vocabulary = language.vocabulary

    def telling(low: str) -> Iterator[tuple[str, bool]]:
        for word in vocabulary.near(low):
            if word[0] != low[0]:
                continue
            swapped = len(low) >= _SHORT and are_swapped(low, word)
            if swapped or word[-1] == low[-1]:
                likely = vocabulary.likely(low)
                unlikely = likely <= _RARE and likely < vocabulary.likely(word)
                dropped = len(word) > len(low) >= _TELLING
                place = vocabulary.is_place(word)
                if unlikely or dropped or swapped or place:
                    yield word, dropped or (swapped and place)

    return Memo(lambda low: list(telling(low)))


def slips_of_originals(
    gone: Iterable[str], source: Names, target: Words
) -> Iterator[tuple[str, Doubt]]:
    """Names of the translation that are an original in the source but for one slip, of those that
    are `gone`."""
    names = sorted(gone)
    for word in target.all:
        alike = (name for name in names if word[0] == name[0] and word[-1] == name[-1])
        slips = (name for name in alike if _is_slip_of(word, name, source))
        name = next((name for name in slips if not (word.isupper() and name.isupper())), "")
        if name and word not in source.words and not _has(word, source):
            yield word, Doubt(name, name)


def _has(word: str, source: Names) -> bool:
    """Whether a word of the translation stands in the source as it is, but for its form and its
    diacritics."""
    traits, known = source.known.traits[word], source.known.bare_stems
    kin = [known[name] for name in source.words if name[0] in traits.capitals]
    return not traits.stems.isdisjoint(kin)


def _is_slip_of(word: str, name: str, source: Names) -> bool:
    """Whether a word is a name but for one slip, and not how it is said in the other language."""
    if not one_slip(folded(word), folded(name)):
        return False
    return source.language.rendering(name, folded(word)) > 0
