"""Where sentences begin: compiles rule data once and applies it in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from transflow.lang.rules import Rule, Ruleset
from transflow.lang.rules_en import ENGLISH
from transflow.lang.rules_generic import GENERIC
from transflow.lang.rules_lv import LATVIAN

RULESETS = {ruleset.code: ruleset for ruleset in (LATVIAN, ENGLISH)}

WINDOW = 64
"""How many characters before a place a rule may look at; keeps the work linear."""

_CASED = (
    *range(0x41, 0x180),
    *range(0x218, 0x21C),
    *range(0x386, 0x3CF),
    *range(0x400, 0x460),
    *range(0x490, 0x492),
)
"""Latin, Greek and Cyrillic letters of the languages that an EU press release may quote."""


def _ranges(characters: Iterable[str]) -> str:
    """The characters as the inside of a character class, runs as ranges: it compiles faster."""
    out = []
    for _, run in groupby(enumerate(map(ord, characters)), key=lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        out.append(chr(codes[0]) if len(codes) == 1 else f"{chr(codes[0])}-{chr(codes[-1])}")
    return "".join(out)


_UPPER = _ranges(c for c in map(chr, _CASED) if c.isupper())
_LOWER = _ranges(c for c in map(chr, _CASED) if c.islower())

# Where a sentence may end: a stop, then more stops and whatever closes. A quotation mark that may
# open does so directly before a word. An ellipsis between a stop or a space and a word belongs to
# that word.
_ELLIPSIS = r"(?:(?<![.!?\s])…|…(?!\w))"
_MORE = rf"""[.!?)\]”»]|{_ELLIPSIS}|["'“’](?!\w)|[\s\u00a0]["”»](?=\s|\Z)"""
_CANDIDATE = re.compile(rf"(?:[.!?]|{_ELLIPSIS})(?:{_MORE})*+")
_SPACES = re.compile(r"\s*")


@dataclass(frozen=True)
class _Stage:
    """Rules of one effect that stand next to each other, by what they ask of the text after."""

    breaks: bool
    tests: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]

    def fits(self, text: str, place: int) -> bool:
        start = max(0, place - WINDOW)
        return any(
            after.match(text, place) and before.search(text, start, place)
            for after, before in self.tests
        )


def boundaries(text: str, code: str) -> list[int]:
    """Offsets in plain `text` at which a new sentence begins: ascending, never 0.

    `code` is BCP 47; a language without rules of its own is cut by the generic ones. A newline in
    `text` is a line break that the author made.
    """
    stages = _compiled(ruleset_for(code).code)
    found = []
    for candidate in _CANDIDATE.finditer(text):
        place = candidate.end()
        if place < len(text) and _is_boundary(text, place, stages):
            space = _SPACES.match(text, place)
            begin = space.end() if space else place
            if begin < len(text):
                found.append(begin)
    return found


def ruleset_for(code: str) -> Ruleset:
    """The rules for the language of a BCP 47 code, region aside; generic ones if unknown."""
    return RULESETS.get(code.replace("_", "-").split("-")[0].lower(), GENERIC)


def explain(text: str, place: int, code: str) -> Rule | None:
    """The rule that decides about `place`, directly after a stop and what closes with it."""
    start = max(0, place - WINDOW)
    for rule in ruleset_for(code).ordered:
        after, before = _patterns(rule.after, rule.before)
        if after.match(text, place) and before.search(text, start, place):
            return rule
    return None


def _is_boundary(text: str, place: int, stages: tuple[_Stage, ...]) -> bool:
    if text[place].islower() or text[place].isdigit():
        return False
    return next((stage.breaks for stage in stages if stage.fits(text, place)), False)


@cache
def _compiled(code: str) -> tuple[_Stage, ...]:
    rules = RULESETS.get(code, GENERIC).ordered
    return tuple(
        _Stage(breaks, tuple(_tests(list(run))))
        for breaks, run in groupby(rules, key=lambda rule: rule.breaks)
    )


def _tests(rules: list[Rule]) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    by_after: dict[str, list[str]] = {}
    for rule in rules:
        by_after.setdefault(rule.after, []).append(rule.before)
    return [_patterns(after, "|".join(befores)) for after, befores in by_after.items()]


@cache
def _patterns(after: str, before: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _pattern(after), _pattern(rf"(?:{before})\Z")


def _pattern(source: str) -> re.Pattern[str]:
    spelled = source.replace(r"\p{Lu}", _UPPER).replace(r"\p{Ll}", _LOWER)
    return re.compile(spelled, re.MULTILINE)
