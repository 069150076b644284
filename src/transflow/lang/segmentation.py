"""Where sentences begin: compiles rule data once and applies it in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from transflow.lang.boundary import Boundaries
from transflow.lang.custom import Layer
from transflow.lang.matching import WINDOW, patterns, reach
from transflow.lang.own import OwnRules
from transflow.lang.rules import LETTER, NOTE, Rule, Ruleset
from transflow.lang.rules_en import ENGLISH
from transflow.lang.rules_et import ESTONIAN
from transflow.lang.rules_generic import GENERIC
from transflow.lang.rules_lt import LITHUANIAN
from transflow.lang.rules_lv import LATVIAN
from transflow.lang.rules_ru import RUSSIAN
from transflow.lang.rules_uk import UKRAINIAN

RULESETS = {
    ruleset.code: ruleset
    for ruleset in (LATVIAN, ENGLISH, ESTONIAN, LITHUANIAN, RUSSIAN, UKRAINIAN)
}

# Where a sentence may end: a stop, then more stops and whatever closes. A quotation mark that may
# open does so directly before a word. An ellipsis between a stop or a space and a word belongs to
# that word. A mark after a number and a stop is a part of the number: "5.¹ pants".
_ELLIPSIS = rf"(?:(?<![.!?\s])…|…(?!{LETTER}))"
_MORE = rf"""[.!?)\]”»]|{_ELLIPSIS}|["'“’](?!{LETTER})|[\s\u00a0]["”»](?=\s|\Z)|(?<!\d\.)[{NOTE}]"""
# Not repeated possessively, though it could be: that goes wrong in Python before 3.11.5.
_END = re.compile(rf"[.!?…](?:(?<![.!?\s]…)|(?!{LETTER}))(?:{_MORE})*")
# A full stop is one wherever it stands, and is looked for alone in a third of the time.
_FULL_STOP = re.compile(rf"\.(?:{_MORE})*")
_SPACES = re.compile(r"\s*")


class Segmenter:
    """Cuts texts of one language: by the project's own rules if it has any, then by ours."""

    def __init__(self, ruleset: Ruleset, own: OwnRules | None = None) -> None:
        self._layers: tuple[Layer, ...] = ()
        if own is not None:
            ruleset = own.extend(ruleset)
            self._layers = tuple(Layer(rules) for rules in own.layers(ruleset) if rules)
        self.ruleset = ruleset
        self._is_boundary = Boundaries(ruleset).is_boundary

    def boundaries(self, text: str) -> list[int]:
        """Offsets in plain `text` at which a new sentence begins: ascending, never 0.

        Raises ConfigError where one of the project's own rules takes too long.
        """
        if not self._layers:
            return self._begins(text)
        return self._layered(text)

    def explain(self, text: str, place: int) -> Rule | None:
        """The rule that decides about `place`, directly after a stop and what closes with it.

        Raises ConfigError where one of the project's own rules takes too long.
        """
        start, stop = _gap(text, place)
        for layer in self._layers:
            rule = layer.session(text).rule_in(start, stop)
            if rule is not None:
                return rule
        window = max(0, start - WINDOW)
        for rule in self.ruleset.ordered:
            after, before = patterns(rule.after, reach(rule.before))
            if after.match(text, start) and before.search(text, window, start):
                return rule
        return None

    def _begins(self, text: str) -> list[int]:
        is_boundary, size = self._is_boundary, len(text)
        found = []
        others = "!" in text or "?" in text or "…" in text
        for end in (_END if others else _FULL_STOP).finditer(text):
            place = end.end()
            if place < size and is_boundary(text, end.start(), place):
                begin = _after_space(text, place)
                if begin < size:
                    found.append(begin)
        return found

    def _layered(self, text: str) -> list[int]:
        """A layer has its way in what the layers before it do not forbid. Rules from elsewhere may
        stand before the white space or after it, and mean the same cut."""
        sessions = [layer.session(text) for layer in self._layers]
        proposals = [list(_gaps(text, session.breaks())) for session in sessions]
        proposals.append(list(_gaps(text, self._begins(text))))
        found = set()
        for rank, gaps in enumerate(proposals):
            for start, stop in gaps:
                inside = start and stop < len(text)
                if inside and not any(s.forbids(start, stop) for s in sessions[:rank]):
                    found.add(stop)
        return sorted(found)


def boundaries(text: str, code: str) -> list[int]:
    """Offsets in plain `text` at which a new sentence begins: ascending, never 0.

    `code` is BCP 47; a language without rules of its own is cut by the generic ones. A newline in
    `text` is a line break that the author made.
    """
    return segmenter(code).boundaries(text)


def explain(text: str, place: int, code: str) -> Rule | None:
    """The rule that decides about `place`, directly after a stop and what closes with it."""
    return segmenter(code).explain(text, place)


def segmenter(code: str, own: OwnRules | None = None) -> Segmenter:
    """What cuts texts of the language with the BCP 47 `code`. Raises ConfigError for `own` rules
    that cannot be run."""
    ruleset = ruleset_for(code)
    return _built_in(ruleset.code) if own is None else Segmenter(ruleset, own)


def ruleset_for(code: str) -> Ruleset:
    """The rules for the language of a BCP 47 code, region aside; generic ones if unknown."""
    return RULESETS.get(code.replace("_", "-").split("-")[0].lower(), GENERIC)


@cache
def _built_in(code: str) -> Segmenter:
    return Segmenter(RULESETS.get(code, GENERIC))


def _after_space(text: str, place: int) -> int:
    space = _SPACES.match(text, place)
    return space.end() if space else place


def _gap(text: str, place: int) -> tuple[int, int]:
    """Where the white space around `place` begins and ends."""
    start = place
    while start and text[start - 1].isspace():
        start -= 1
    return start, _after_space(text, place)


def _gaps(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The white space around each of `places`, which ascend; none twice."""
    stop = -1
    for place in places:
        if place > stop:
            start, stop = _gap(text, place)
            yield start, stop
