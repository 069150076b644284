"""How likely it is that a name is how one language writes a name of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct, field

from transflow.slips import folded

FARTHEST = 1.7
"""A cost from which on two names have nothing to do with each other."""
_LONGEST_NAME = 30
_LONGEST_GROUP = 4
_VOWELS = frozenset("aāeēiīouūyäöüåøæéèêëáàâíóôúõōœïîûùãý")
_LIKE = {"s": "š", "z": "ž", "c": "č", "k": "ķ", "g": "ģ", "l": "ļ", "n": "ņ"}
_VOWEL_FOR_VOWEL = 0.5
_VOWEL_LOST = 0.6
_LAST_VOWEL_LOST = 0.3
"""A case ending often stands for it."""
_VOWEL_GAINED = 0.6
_SWAPPED = 1.0
_LETTER_FOR_LETTER = 1.2
_LETTER_LOST = 1.0
_LETTER_GAINED = 1.0

Options = tuple[tuple[str, float], ...]
"""Ways to write a group of letters in the other language, each with what it costs."""
_Written = Mapping[str, Options]
"""The same by the first letter of what is written, without those that write nothing."""
_Steps = tuple[tuple[tuple[int, float], ...], tuple[tuple[int, _Written], ...]]
"""Ways on from a place of an original, after how many letters they read: those that write nothing,
and the others."""


class Sounds(Struct, frozen=True, eq=False, dict=True):
    """How groups of letters of an original are written in a language; a cost of 0 is what the
    rules ask for, of 1 as much as a letter that does not belong there."""

    groups: Mapping[str, Options] = field(default_factory=dict)
    endings: frozenset[str] = frozenset({""})
    """What may follow the name, as the endings of its cases."""

    def cost(self, name: str, original: str, most: float = FARTHEST) -> float:
        """What it costs to read `original` as `name`, in any case: 0 to `FARTHEST`, which stands
        for all that is above `most`: the lower that is, the sooner it is known."""
        return _cost(self, name.lower(), original.lower(), min(most, FARTHEST))

    def costs(self, names: Iterable[str], original: str, most: float = FARTHEST) -> list[float]:
        """The cost of each of `names`, which are in lower case."""
        lower, most = original.lower(), min(most, FARTHEST)
        openings = _openings(self, lower[:_LONGEST_GROUP]) if lower else frozenset()
        return [
            _cost(self, name, lower, most) if name[:1] in openings else FARTHEST for name in names
        ]

    def worked_out(self, name: str, original: str, most: float) -> float:
        """`cost` of names in lower case."""
        if not name or not original or name[0] not in _openings(self, original[:_LONGEST_GROUP]):
            return FARTHEST
        if abs(len(name) - len(original)) > 6 or max(len(name), len(original)) > _LONGEST_NAME:
            return FARTHEST
        strange = _heavy_letters(self, name) - _written_letters(self, original)
        if len(strange) * _LETTER_GAINED > most:
            return FARTHEST
        ways: list[dict[int, float]] = [{0: 0.0}, *({} for _ in original)]
        gains = [_gained(name, at) for at in range(len(name))]
        gaining = min(gains) <= most
        for start in range(len(original)):
            if ways[start]:
                if gaining:
                    _gain(ways[start], gains, most)
                window = original[start : start + _LONGEST_GROUP]
                _go_on(ways[start:], window[0], _steps(self, window, most >= _SWAPPED), name, most)
        if gaining and ways[-1]:
            _gain(ways[-1], gains, most)
        ends = (spent for at, spent in ways[-1].items() if name[at:] in self.endings)
        return min(ends, default=FARTHEST)

    @cached_property
    def by_letter(self) -> Mapping[str, _Written]:
        """`groups` by the first letter of what is written."""
        return {group: _by_letter(options) for group, options in self.groups.items()}

    @cached_property
    def letters(self) -> Mapping[str, frozenset[str]]:
        """By letter of an original, all that the groups with it are written with, folded."""
        found: dict[str, set[str]] = {}
        for group, options in self.groups.items():
            for letter in group:
                texts = (folded(other) for text, _ in options for other in text)
                found.setdefault(letter, set()).update(texts)
        return {letter: frozenset(theirs) for letter, theirs in found.items()}

    @cached_property
    def light(self) -> frozenset[str]:
        """Letters, folded, that cost little or nothing where the original has none like them."""
        return frozenset(folded(letter) for letter in (*"j", *_VOWELS, *"".join(self.endings)))

    def opening_letters(self, start: str) -> Iterator[str]:
        """Letters that a name may begin with, by the first four of the original; a slip is hardly
        ever there."""
        yield start[0]
        for length in range(1, len(start) + 1):
            for written, _ in self.groups.get(start[:length], ()):
                yield from written[:1] or self.opening_letters(start[length:] or "-")
        if start[0] in _VOWELS:
            yield from _VOWELS
        yield from _LIKE.get(start[0], "")

    def silent(self, window: str) -> Iterator[tuple[int, float]]:
        """How many of the next letters of an original, which are given, may be read and nothing
        written, each with the cost."""
        for length in range(1, len(window) + 1):
            ways = self.groups.get(window[:length], ())
            yield from ((length, cost) for written, cost in ways if not written)
        lost = _LAST_VOWEL_LOST if len(window) == 1 else _VOWEL_LOST
        yield 1, lost if window[0] in _VOWELS else _LETTER_LOST

    def swapped(self, pair: str) -> Iterator[tuple[str, float]]:
        """How two letters would be written if they had not been swapped."""
        if len(pair) == 2 and pair[0] != pair[1]:
            first, second = (self.groups.get(letter, ((letter, 0.0),)) for letter in pair)
            for after, a in second:
                yield from ((after + before, _SWAPPED + a + b) for before, b in first)


def _by_letter(options: Iterable[tuple[str, float]]) -> _Written:
    found: dict[str, Options] = {}
    for text, cost in options:
        if text:
            found[text[0]] = (*found.get(text[0], ()), (text, cost))
    return found


@lru_cache(maxsize=1 << 12)
def _steps(sounds: Sounds, window: str, swaps: bool) -> _Steps:
    """The ways on from a place of the original, of which the next letters are given."""
    starts = ((length, window[:length]) for length in range(1, len(window) + 1))
    known = sounds.by_letter
    written = [(length, known[start]) for length, start in starts if start in known]
    if swaps:
        written.append((2, _swapped(sounds, window[:2])))
    return tuple(sounds.silent(window)), tuple(written)


@lru_cache(maxsize=1 << 10)
def _swapped(sounds: Sounds, pair: str) -> _Written:
    return _by_letter(sounds.swapped(pair))


def _go_on(
    ways: Sequence[dict[int, float]], letter: str, steps: _Steps, name: str, most: float
) -> None:
    """Adds the ways on from the first place of the rest of an original, which begins with a
    letter."""
    silent, written = steps
    for at, spent in ways[0].items():
        for length, cost in silent:
            if spent + cost <= most:
                _reach(ways[length], at, spent + cost)
        if at == len(name):
            continue
        other = name[at]
        cost = spent if letter == other else spent + _exchanged(letter, other)
        if cost <= most:
            _reach(ways[1], at + 1, cost)
        for length, options in written:
            for text, cost in options.get(other, ()):
                if spent + cost <= most and name.startswith(text, at):
                    _reach(ways[length], at + len(text), spent + cost)


def _gain(here: dict[int, float], gains: Sequence[float], most: float) -> None:
    """Adds the ways by which the name has a letter more."""
    for at in range(min(here), len(gains)):
        if at in here and here[at] + gains[at] <= most:
            _reach(here, at + 1, here[at] + gains[at])


def _gained(name: str, at: int) -> float:
    if name[at] == "j" and at > 0 and name[at - 1] in "iī":
        return 0.1
    return _VOWEL_GAINED if name[at] in _VOWELS else _LETTER_GAINED


def _reach(ways: dict[int, float], at: int, cost: float) -> None:
    if cost < ways.get(at, FARTHEST):
        ways[at] = cost


@lru_cache(maxsize=1 << 12)
def _openings(sounds: Sounds, start: str) -> frozenset[str]:
    return frozenset(sounds.opening_letters(start))


@lru_cache(maxsize=1 << 10)
def _heavy_letters(sounds: Sounds, name: str) -> frozenset[str]:
    """Letters of a name, folded, each of which costs as much as one gained unless the original has
    something that is written with it."""
    return frozenset(map(folded, name)) - sounds.light


@lru_cache(maxsize=1 << 10)
def _written_letters(sounds: Sounds, original: str) -> frozenset[str]:
    """Letters, folded, that an original may be written with."""
    letters = set(original)
    groups = (sounds.letters.get(letter, frozenset()) for letter in letters)
    return frozenset(map(folded, letters)).union(*groups)


@lru_cache(maxsize=1 << 14)
def _cost(sounds: Sounds, name: str, original: str, most: float) -> float:
    return sounds.worked_out(name, original, most)


@lru_cache(maxsize=1 << 12)
def _exchanged(letter: str, other: str) -> float:
    if letter == other:
        return 0.0
    if folded(letter) == folded(other):
        return 0.1
    both = letter in _VOWELS and other in _VOWELS
    return _VOWEL_FOR_VOWEL if both else _LETTER_FOR_LETTER


SAME = Sounds()
"""Names are written as in the original, as far as the letters allow."""
