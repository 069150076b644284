"""Errors to plant in right translations, to see which of them the checks catch.

A seed makes an error in a pair or says that there is no place for one. What it changes depends on
the pair alone, so that every run plants the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zlib import crc32

from msgspec.structs import replace

from transflow.model import Pair
from transflow.terminology import Hit, Termbase

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
Seed = Callable[[Pair], Pair | None]
"""Makes an error in a pair, or None where it has no place for one."""


@dataclass(frozen=True)
class Class:
    """A kind of error."""

    name: str
    seed: Seed
    asked: bool = True
    """Whether it counts among the kinds of which nine in ten must be caught."""


def _chance(pair: Pair, most: int, salt: str = "") -> int:
    """A number below `most` that is the same for the same pair on every machine."""
    return crc32(f"{pair.source}\t{pair.target}{salt}".encode()) % most


def _in_target(pattern: str, change: Callable[[re.Match[str]], str]) -> Seed:
    def seed(pair: Pair) -> Pair | None:
        matches = list(re.finditer(pattern, pair.target))
        if not matches:
            return None
        match = matches[_chance(pair, len(matches))]
        changed = pair.target[: match.start()] + change(match) + pair.target[match.end() :]
        return replace(pair, target=changed) if changed != pair.target else None

    return seed


def _other_digit(match: re.Match[str]) -> str:
    digits = match[0]
    return digits[:-1] + str((int(digits[-1]) + 3) % 10)


def _swapped_digits(match: re.Match[str]) -> str:
    return match[0][::-1]


def _other_month(match: re.Match[str]) -> str:
    return MONTHS[(MONTHS.index(match[0]) + 4) % 12]


def _month_changed(pair: Pair) -> Pair | None:
    """Changes a month that the source names too."""
    named = {d.month for d in pair.source_language.facts(pair.source).dates if d.month}
    months = "|".join(MONTHS[number - 1] for number in sorted(named))
    return _in_target(rf"\b(?:{months})\b", _other_month)(pair) if months else None


def _other_scale(match: re.Match[str]) -> str:
    return {"million": "billion", "billion": "million", "bn": "m"}[match[0]]


def _other_half(match: re.Match[str]) -> str:
    """Half a day too early or too late."""
    return match[1] + ("p" if match[2] == "a" else "a")


_UNITS = (
    ("seconds", "minutes", "hours", "days", "weeks", "months", "years"),
    ("second", "minute", "hour", "day", "week", "month", "year"),
    ("millimetres", "centimetres", "metres", "kilometres", "miles"),
    ("millimeters", "centimeters", "meters", "kilometers"),
    ("mm", "cm", "m", "km"), ("km/h", "mph"), ("g", "kg"), ("kilograms", "tonnes", "grams"),
)  # fmt: skip
_NEXT_UNIT = {one: (*row, row[-2])[at + 1] for row in _UNITS for at, one in enumerate(row)}
_NUMBER = r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)"


def _other_unit(match: re.Match[str]) -> str:
    number, unit = match.groups()
    return f"{number}{_NEXT_UNIT[unit]}"


def _with(right: str, wrong: str) -> Seed:
    """Adds something that the translation has wrong."""

    def seed(pair: Pair) -> Pair | None:
        return replace(pair, source=f"{pair.source} {right}", target=f"{pair.target} {wrong}")

    return seed


def _linked(text: str, first: int, second: int) -> str | None:
    words = text.split(" ")
    if len(words) < 6 or "<" in text:
        return None
    words[1] = f'<a id="{first}">{words[1]}</a>'
    words[4] = f'<a id="{second}">{words[4]}</a>'
    return " ".join(words)


def _tags(change: Callable[[str], str]) -> Seed:
    def seed(pair: Pair) -> Pair | None:
        source, target = _linked(pair.source, 1, 2), _linked(pair.target, 1, 2)
        if source is None or target is None:
            return None
        return replace(pair, source=source, target=change(target))

    return seed


def _links_swapped(pair: Pair) -> Pair | None:
    """Two links around an address and a number, each around the text of the other."""
    source = f'{pair.source} <a id="1">info@piemers.lv</a>, <a id="2">67000123</a>'
    target = f'{pair.target} <a id="2">info@piemers.lv</a>, <a id="1">67000123</a>'
    return replace(pair, source=source, target=target)


def _cut(share: float) -> Seed:
    def seed(pair: Pair) -> Pair | None:
        words = pair.target.split(" ")
        if len(words) < 8:
            return None
        return replace(pair, target=" ".join(words[: round(len(words) * share)]))

    return seed


def _untranslated(pair: Pair) -> Pair | None:
    return replace(pair, target=pair.source) if len(pair.source.split()) >= 3 else None


def _half_latvian(pair: Pair) -> Pair | None:
    english, latvian = pair.target.split(" "), pair.source.split(" ")
    if min(len(english), len(latvian)) < 6:
        return None
    half = english[: len(english) // 2] + latvian[len(latvian) // 2 :]
    return replace(pair, target=" ".join(half))


def _latvian_start(pair: Pair) -> Pair | None:
    english, latvian = pair.target.split(" "), pair.source.split(" ")
    if min(len(english), len(latvian)) < 6:
        return None
    return replace(pair, target=" ".join([*latvian[:3], *english[3:]]))


def _latvian_word(pair: Pair) -> Pair | None:
    """Puts a word of the source, in lower case and of five letters or more, into the middle."""
    english = pair.target.split(" ")
    words = [w for w in re.findall(r"(?<=[^\W\d_] )[^\W\d_]{5,}", pair.source) if w.islower()]
    words = [word for word in words if word not in pair.target]
    if len(english) < 6 or not words:
        return None
    at = len(english) // 2
    word = words[_chance(pair, len(words))]
    return replace(pair, target=" ".join([*english[:at], word, *english[at + 1 :]]))


def _doubled_word(pair: Pair) -> Pair | None:
    words = pair.target.split(" ")
    places = [n for n, word in enumerate(words) if word.isalpha()]
    if not places:
        return None
    at = places[_chance(pair, len(places))]
    return replace(pair, target=" ".join([*words[: at + 1], *words[at:]]))


def _open_bracket(pair: Pair) -> Pair | None:
    words = pair.target.split(" ")
    at = len(words) // 2
    return replace(pair, target=" ".join([*words[:at], f"({words[at]}", *words[at + 1 :]]))


_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}\b")


def _misspelt(how: int | None = None) -> Seed:
    """Changes a letter inside a name; `how` is the kind of change, None for any."""

    def seed(pair: Pair) -> Pair | None:
        names = [m for m in _NAME.finditer(pair.target) if m[0] not in _NO_NAMES]
        if not names:
            return None
        name = names[_chance(pair, len(names), "name")]
        kind = _chance(pair, 3, "kind") if how is None else how
        changed = _mistyped(name[0], kind, _chance(pair, 997, "at"))
        if changed == name[0]:
            return None
        whole = pair.target[: name.start()] + changed + pair.target[name.end() :]
        return replace(pair, target=whole)

    return seed


_NO_NAMES = frozenset(
    (*MONTHS, "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)


def _mistyped(word: str, kind: int, chance: int) -> str:
    at = 1 + chance % (len(word) - 2)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    letters = [letter for letter in "abcdefghijklmnoprstuvz" if letter != word[at]]
    return word[:at] + letters[chance % len(letters)] + word[at + 1 :]


def _without_denial(pair: Pair) -> Pair | None:
    """Drops a "not", "never", "no" or "without", where the source denies something."""
    if not pair.source_language.negations(pair.source):
        return None
    found = re.search(r"n't\b| (?:not|never|without)\b|(?<= )no (?=[a-z])", pair.target)
    if found is None:
        return None
    rest = pair.target[found.end() :]
    return replace(pair, target=pair.target[: found.start()] + rest)


def term_replaced(terms: Termbase) -> Seed:
    """Says something else in place of a term of the glossary that may not be left out. The pair
    is given the glossary, both right and wrong."""

    def seed(pair: Pair) -> Pair | None:
        theirs = {hit.concept.id for hit in terms.find(pair.source, pair.source_language.code)}
        ours = terms.find(pair.target, pair.target_language.code)
        once = [
            hit
            for hit in ours
            if hit.concept.id in theirs and hit.concept.severity != "info" and _alone(hit, ours)
        ]
        if not once:
            return None
        start, end = once[0].span
        wrong = f"{pair.target[:start]}department{pair.target[end:]}"
        return replace(pair, target=wrong, terms=terms)

    return seed


def _alone(hit: Hit, hits: tuple[Hit, ...]) -> bool:
    return sum(other.concept.id == hit.concept.id for other in hits) == 1


_TWO_DIGITS = r"(?<![\w.,:])(?!(\d)\1)[1-9]{2}(?![\w.,:]\w|\w)"
_SCALE = r"(?<=\d )(?:million|billion)\b|(?<=\d)bn\b"

_MEASURE = rf"({_NUMBER}[ -]?)({'|'.join(sorted(_NEXT_UNIT, key=len, reverse=True))})(?![\w/²³])"

_FRACTION = {
    "a third": "a quarter", "one third": "one quarter", "a quarter": "a third",
    "one quarter": "one third", "two thirds": "three quarters", "two-thirds": "three-quarters",
    "three quarters": "two thirds", "a fifth": "a quarter", "half a": "a quarter of a",
    "half of": "a third of", "and a half": "and a quarter",
}  # fmt: skip
_PORTION = rf"\b(?:{'|'.join(_FRACTION)})\b(?! of an? (?:hour|century))"

_OPPOSITE = {
    "increase": "decrease", "increased": "decreased", "increasing": "decreasing",
    "rise": "fall", "rose": "fell", "rising": "falling", "growth": "decline",
    "decrease": "increase", "decreased": "increased", "decline": "rise", "reduce": "increase",
    "reduced": "increased", "reducing": "increasing", "fell": "rose",
    "north": "south", "North": "South", "northern": "southern", "south": "north",
    "South": "North", "southern": "northern", "east": "west", "East": "West",
    "eastern": "western", "west": "east", "West": "East", "western": "eastern",
    "man": "woman", "men": "women", "woman": "man", "women": "men", "boy": "girl", "girl": "boy",
    "allow": "forbid", "allowed": "forbidden", "banned": "allowed", "forbidden": "allowed",
    "opened": "closed", "open": "closed", "closed": "open", "won": "lost", "lost": "won",
    "victory": "defeat", "arrested": "released", "detained": "released",
    "at least": "at most", "more than": "less than", "less than": "more than",
    "fewer than": "more than", "killed": "injured", "injured": "killed",
    "illegal": "legal", "legal": "illegal", "exports": "imports", "imports": "exports",
}  # fmt: skip
_OPPOSED = rf"(?<![\w-])(?:{'|'.join(sorted(_OPPOSITE, key=len, reverse=True))})(?![\w-])"

CLASSES: tuple[Class, ...] = (
    Class("number changed", _in_target(r"(?<![\w.,:])\d+(?![\w.,:]\w|\w)", _other_digit)),
    Class("digits swapped", _in_target(_TWO_DIGITS, _swapped_digits)),
    Class("number dropped", _in_target(r"(?<![\w.,:])\d[\d,.]*\b(?!-)\s?", lambda _: "")),
    Class("year changed", _in_target(r"\b(?:19|20)\d\d\b", _other_digit)),
    Class("month changed", _month_changed),
    Class("million, billion", _in_target(_SCALE, _other_scale)),
    Class("per cent wrong", _in_target(r"\d+(?= ?(?:%|per ?cent))", _other_digit)),
    Class("fraction wrong", _in_target(_PORTION, lambda m: _FRACTION[m[0]]), asked=False),
    Class("unit wrong", _in_target(_MEASURE, _other_unit)),
    Class("time wrong", _in_target(r"\b\d{1,2}(?=(?:[.:]\d\d)? ?[ap]\.?m\b)", _other_digit)),
    Class("noon crossed", _in_target(r"(?<=\d)( ?)([ap])(?=\.?m\b)", _other_half)),
    Class("name misspelt", _misspelt()),
    Class("  two letters swapped", _misspelt(0), asked=False),
    Class("  a letter dropped", _misspelt(1), asked=False),
    Class("  a letter changed", _misspelt(2), asked=False),
    Class("e-mail changed", _with("prese@piemers.lv", "prese@piemeri.lv")),
    Class("URL changed", _with("https://www.piemers.lv/lv/ziņa", "https://www.piemeri.lv/en/news")),
    Class("phone changed", _with("tālr. +371 67000123", "tel. +371 67000132")),
    Class("tag dropped", _tags(lambda t: t.replace('<a id="1">', "", 1).replace("</a>", "", 1))),
    Class("half a tag dropped", _tags(lambda text: text.replace("</a>", "", 1))),
    Class("link number changed", _tags(lambda text: text.replace('id="2"', 'id="1"'))),
    Class("links swapped", _links_swapped),
    Class("cut at 40 %", _cut(0.4)),
    Class("cut at 60 %", _cut(0.6), asked=False),
    Class("not translated", _untranslated),
    Class("empty", lambda pair: replace(pair, target=" ")),
    Class("half Latvian", _half_latvian),
    Class("Latvian start", _latvian_start),
    Class("one Latvian word", _latvian_word, asked=False),
    Class("word doubled", _doubled_word),
    Class("bracket left open", _open_bracket),
    Class("stop lost", _in_target(r"(?<=\w)\.(?=[\"']?$)", lambda _: "")),
    Class("space doubled", _in_target(r"(?<=\w) (?=\w)", lambda _: "  ")),
    Class("denial dropped", _without_denial),
    Class("opposite said", _in_target(_OPPOSED, lambda m: _OPPOSITE[m[0]]), asked=False),
)  # fmt: skip


def plant(pairs: list[Pair], seed: Seed) -> Iterator[tuple[int, Pair]]:
    """Pairs with the error, each with its place in `pairs`."""
    for place, pair in enumerate(pairs):
        wrong = seed(pair)
        if wrong is not None:
            yield place, wrong
