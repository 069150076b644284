"""Names that are surely right: what is kept of any two of them spares most texts a closer look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from transflow.checks.capitalised import Memo, Strange, strange_names
from transflow.checks.names.countries import all_named
from transflow.checks.names.judging import LONG, is_code, is_far, is_right_alone, said_by_sound
from transflow.checks.names.known import SECONDS, Lexicon, lexicon
from transflow.checks.names.mistaken import meant_for
from transflow.checks.names.source import Words
from transflow.checks.sides import Side
from transflow.model import Language
from transflow.slips import are_swapped, folded, one_slip

_MOST_BESIDE = 64
"""Names of sources that are kept beside one of a translation."""
_FEW = 25
"""Names of a source that has not too many for a closer look at each."""
_SAME, _HEARD, _HALF_HEARD, _OTHERWISE, _SLIP, _SWAPPED, _MEANT = 1, 2, 4, 8, 16, 32, 64
"""What a name of a source says of one of the translation: that it is the same one; that it sounds
the same; that it nearly does, which tells where no other word of the translation is like it; that
something else may be meant; that they are one letter apart; that only two are swapped; and that the
one may have been meant for the other."""


def are_right(odd: Sequence[Strange], source: Side, target: Side, originals: Sequence[str]) -> bool:
    """Whether strange names of a translation are surely right: those in no dictionary for a name of
    the source, or for it has none like them, and those of countries for it names all of them.

    `originals` are at least those that it has as in the original; none may be a letter apart."""
    names = source.names
    if len(names) > _FEW:
        return False
    known = _known(source.language, target.language)
    for word, in_dictionary, country, places, derived in odd:
        if country and not all_named(target.names, target.language, names, source.language):
            return False
        if in_dictionary:
            if (places or derived) and not is_code(word) and known[word].is_meant(names):
                return False
        elif not (is_code(word) or known[word].is_right(names, target, originals)):
            return False
    return True


class _Pairs(dict[str, int]):
    """What was worked out of a name of translations and those of sources, for some of these."""

    def __init__(self, work: Callable[[str], int]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, name: str) -> int:
        if len(self) >= _MOST_BESIDE:
            self.clear()
        said = self[name] = self._work(name)
        return said


class _Known:
    """What is kept of a name of translations."""

    def __init__(self, word: str, known: Lexicon, target: Language) -> None:
        self._word, self._low = word, folded(word)
        self._known, self._target = known, target
        self._said = _Pairs(self._said_of)
        self._heard = _Pairs(self._heard_from)
        self._far = _Pairs(self._far_from)

    def is_meant(self, names: Iterable[str]) -> bool:
        """Whether it may be a slip in what a name of the source is called."""
        return any(self._said[name] & _MEANT for name in names)

    def is_right(self, names: Sequence[str], target: Side, originals: Sequence[str]) -> bool:
        """Whether it is surely right in a translation of these `names`."""
        said = 0
        for name in names:
            said |= self._said[name]
        if said & _SLIP and originals:
            letters = _SWAPPED if said & _SAME else _SLIP
            for name in originals:
                if self._said[name] & letters:
                    return False
        if said & (_SAME | _OTHERWISE | _MEANT):
            return said & (_SAME | _MEANT) == _SAME
        for name in names:
            said |= self._heard[name]
        if said & (_HEARD | _OTHERWISE) == _HEARD:
            return True
        if said & _OTHERWISE or (not said & _HALF_HEARD and not self._is_right_alone(names)):
            return False
        return len(self._low) < LONG or not Words(target).twin(self._low)

    def _is_right_alone(self, names: Sequence[str]) -> bool:
        far = self._far
        for name in names:
            if not far[name]:
                return False
        return is_right_alone(self._low, self._target)

    def _said_of(self, name: str) -> int:
        low, stem, stems, capitals = self._known.traits[self._word]
        theirs, said = self._known.bare_stems[name], _MEANT if self._is_meant_by(name) else 0
        if one_slip(low, folded(name)):
            said |= _SLIP | (_SWAPPED if are_swapped(low, folded(name)) else 0)
        if name[0] in capitals:
            if theirs in stems:
                return said | (_SAME if self._has_its_marks(name) else _OTHERWISE)
            if are_swapped(stem, theirs):
                return said | _OTHERWISE
        return said

    def _has_its_marks(self, name: str) -> bool:
        """Whether the word has all the diacritics of a name that has the same stem, or none."""
        word, stem = self._word, self._known.source.stem
        return word.isascii() or word == name or stem(word) == stem(name)

    def _heard_from(self, name: str) -> int:
        said = 0
        for part in (name, *SECONDS[name]):
            heard = said_by_sound(self._low, part, self._known, self._target)
            if heard is not None:
                right, sure = heard
                said |= (_HEARD if sure else _HALF_HEARD) if right else _OTHERWISE
        return said

    def _is_meant_by(self, name: str) -> bool:
        strange = strange_names(self._target)[self._word]
        return any(meant_for(one, (name,), self._known) is not None for one in strange)

    def _far_from(self, name: str) -> int:
        return all(is_far(self._word, part, self._known) for part in (name, *SECONDS[name]))


@lru_cache(maxsize=16)
def _known(source: Language, target: Language) -> Memo[_Known]:
    """By name of a translation."""
    return Memo(lambda word: _Known(word, lexicon(source, target), target))
