"""Rules from outside, run with care: they may break anywhere, and may be slow beyond measure.

They are regular expressions as SRX files hold them (Java's and ICU's), run by the package `regex`,
which stops when told to. It is loaded only where a project has such rules.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from transflow.errors import ConfigError, Where
from transflow.lang.rules import Rule
from transflow.messages import T

if TYPE_CHECKING:
    import regex

SECONDS = 2.0
"""What the rules of a layer may take for a short text, altogether; of the time of the processor."""
CHARACTERS_A_SECOND = 20_000
"""What they must manage of a long one."""
MOST = 30_000
"""Characters of a pattern."""

# Java's \h and \v are white space of a line and between lines; here they are properties. (?U) is
# what Python does anyway.
_JAVA = re.compile(r"\\h|\\v|\\z|\\x\{([0-9A-Fa-f]+)\}|\\Q(.*?)(?:\\E|\Z)|\\.|\(\?U\)", re.DOTALL)
_SPELLED = {r"\h": r"\p{H}", r"\v": r"\p{V}", r"\z": r"\Z", "(?U)": ""}


def compile_rule(rule: Rule) -> regex.Pattern[str]:
    """What matches, empty, wherever `rule` fits.

    Raises ValueError with the reason if its patterns cannot be run.
    """
    if len(rule.before) + len(rule.after) > MOST:
        raise ValueError(f"more than {MOST} characters")
    before, after = spelled(rule.before), spelled(rule.after)
    compile_pattern(before)
    compile_pattern(after)
    return compile_pattern((f"(?<={before})" if before else "") + (f"(?={after})" if after else ""))


def compile_pattern(pattern: str) -> regex.Pattern[str]:
    """Raises ValueError with the reason if `pattern` is not a regular expression."""
    import regex  # noqa: PLC0415 # takes 20 ms to load, and few projects have rules of their own

    try:
        return regex.compile(pattern, regex.V1)
    except regex.error as error:
        raise ValueError(str(error)) from error
    except (RecursionError, OverflowError, MemoryError) as error:
        raise ValueError(type(error).__name__) from error


def spelled(pattern: str) -> str:
    """A pattern of Java as `regex` writes it."""
    return _JAVA.sub(_spell, pattern)


def _spell(match: re.Match[str]) -> str:
    if match[1]:
        return f"\\U{int(match[1], 16):08X}"
    if match[2] is not None:
        return re.escape(match[2])
    return _SPELLED.get(match[0], match[0])


class Layer:
    """Rules that are tried one after the other; the first that fits at a place decides it."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._patterns = [_checked(rule) for rule in self.rules]

    def session(self, text: str) -> Session:
        return Session(self.rules, self._patterns, text)


def _checked(rule: Rule) -> regex.Pattern[str]:
    try:
        return compile_rule(rule)
    except ValueError as error:
        raise unusable_rule(rule, str(error)) from error


def unusable_rule(rule: Rule, problem: str) -> ConfigError:
    """What to say of a rule whose patterns cannot be run."""
    return ConfigError(
        T("this rule cannot be run: {problem}", problem=problem),
        where(rule),
        T("correct its regular expression, or take the rule out"),
    )


def where(rule: Rule) -> Where:
    """The place that `rule` comes from."""
    path, _, line = rule.origin.rpartition(":")
    return Where(path, int(line)) if path and line.isdigit() else Where(rule.origin)


class Session:
    """A layer at work on one text; its time is limited."""

    def __init__(
        self, rules: tuple[Rule, ...], patterns: list[regex.Pattern[str]], text: str
    ) -> None:
        self._rules = rules
        self._patterns = patterns
        self._text = text
        self._spent = [0.0] * len(rules)
        self._left = SECONDS + len(text) / CHARACTERS_A_SECOND
        self._known: dict[int, bool] = {}

    def breaks(self) -> list[int]:
        """Places, ascending, that the first rule that fits there breaks."""
        places: dict[int, int] = {}
        for index, rule in enumerate(self._rules):
            if rule.breaks:
                for place in self._places(index):
                    places.setdefault(place, index)
        return [p for p in sorted(places) if not self._excepted(p, places[p])]

    def forbids(self, start: int, stop: int) -> bool:
        """Whether some place from `start` to `stop` is decided, and none of them broken."""
        if start not in self._known:
            rule = self.rule_in(start, stop)
            self._known[start] = rule is not None and not rule.breaks
        return self._known[start]

    def rule_in(self, start: int, stop: int) -> Rule | None:
        """The rule that decides about the places from `start` to `stop`: one that breaks, if any
        place of them is broken, or else the first that decides any."""
        found: Rule | None = None
        for place in range(start, stop + 1):
            rule = self._first(place)
            if rule is not None and (rule.breaks or found is None):
                found = rule
                if rule.breaks:
                    break
        return found

    def _first(self, place: int) -> Rule | None:
        numbered = enumerate(self._rules)
        return next((rule for index, rule in numbered if self._fits(index, place)), None)

    def _excepted(self, place: int, end: int) -> bool:
        return any(not self._rules[i].breaks and self._fits(i, place) for i in range(end))

    def _fits(self, index: int, place: int) -> bool:
        started = time.process_time()
        try:
            match = self._patterns[index].match(self._text, place, timeout=self._left)
        except TimeoutError:
            raise self._too_slow(index) from None
        self._count(index, started)
        return match is not None

    def _places(self, index: int) -> list[int]:
        started = time.process_time()
        try:
            found = self._patterns[index].finditer(self._text, timeout=self._left)
            places = [match.start() for match in found]
        except TimeoutError:
            raise self._too_slow(index) from None
        self._count(index, started)
        return places

    def _count(self, index: int, started: float) -> None:
        took = time.process_time() - started
        self._spent[index] += took
        self._left -= took
        if self._left <= 0:
            raise self._too_slow(self._spent.index(max(self._spent)))

    def _too_slow(self, index: int) -> ConfigError:
        rule = self._rules[index]
        return ConfigError(
            T("this rule takes too long on a text: {reason}", reason=rule.reason),
            where(rule),
            T("make its regular expression simpler: no repetition inside a repetition"),
        )
