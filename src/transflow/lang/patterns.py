"""Regular expressions as tokens: how far one reaches back, and how to give it an end.

Reads what Python, Java, ICU and .NET write alike. A character class may hold others, as in Java.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgspec import Struct

_MARK = re.compile(
    r"""(?P<quoted>\\Q.*?(?:\\E|\Z))
    | (?P<escape>\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pPN]\{[^}]*\}|.))
    | (?P<look>\(\?<?[=!])
    | (?P<open>\((?:\?(?:P?<\w+>|[a-zA-Z]*(?:-[a-zA-Z]+)?:|>))?)
    | (?P<flags>\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?\)|\(\?\#[^)]*\))
    | (?P<close>\))
    | (?P<bar>\|)
    | (?P<times>(?:[*+?]|\{\d*(?:,\d*)?\}(?<=[\d,]\}))[?+]?)
    | (?P<anchor>[\^$])
    | (?P<char>.)""",
    re.VERBOSE | re.DOTALL,
)
_TIMES = re.compile(r"\{(\d*)(,?)(\d*)\}|[*+?]")
_WITHOUT_END = 1 << 30
_SHORT_TIMES = {"*": (0, _WITHOUT_END), "+": (1, _WITHOUT_END), "?": (0, 1)}
_ENDLESS = re.compile(r"\{(\d+),\}|[*+]")


class Token(Struct, frozen=True):
    kind: str
    """`set` or the name of a group of the pattern above."""
    text: str


def tokens(pattern: str) -> Iterator[Token]:
    """The parts of `pattern`; joined they are `pattern` again."""
    at = 0
    while at < len(pattern):
        if pattern[at] == "[":
            end = _end_of_set(pattern, at)
            yield Token("set", pattern[at:end])
        else:
            mark = _MARK.match(pattern, at)
            if mark is None or mark.lastgroup is None:
                raise AssertionError(pattern[at:])
            end = mark.end()
            yield Token(mark.lastgroup, mark[0])
        at = end


def _end_of_set(pattern: str, at: int) -> int:
    depth = 0
    while at < len(pattern):
        character = pattern[at]
        if character == "\\":
            at += 1
        elif character == "[":
            depth += 1
            at += pattern.startswith("^", at + 1)
            at += pattern.startswith("]", at + 1)
        elif character == "]":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return len(pattern)


def bounded(pattern: str, most: int) -> str:
    """`pattern` whose parts without an end are repeated at most `most` times: Java and ICU look
    back only so far as they can count."""
    return "".join(_bounded(token, most) for token in tokens(pattern))


def _bounded(token: Token, most: int) -> str:
    if token.kind != "times":
        return token.text
    endless = _ENDLESS.match(token.text)
    if endless is None:
        return token.text
    least = endless[1] or ("1" if endless[0] == "+" else "0")
    return f"{{{least},{max(most, int(least))}}}{token.text[endless.end() :]}"


def within(pattern: str, window: int) -> str:
    """`pattern` with its parts without an end made as long as fits in `window` characters.

    Raises ValueError if it is too wide with the shortest of them.
    """
    parts = list(tokens(pattern))
    for most in (60, 48, 32, 24, 16, 12, 8, 6, 4, 3, 2, 1):
        if _width(parts, most) <= window:
            return "".join(_bounded(token, most) for token in parts)
    raise ValueError(pattern)


def width(pattern: str) -> int:
    """How many characters a pattern without endless parts takes at most."""
    return _width(tokens(pattern), 0)


@dataclass
class _Level:
    """Widths within a bracket: of the widest choice so far, of this one, of its last part."""

    zero: bool = False
    widest: int = 0
    sum: int = 0
    last: int = 0

    def add(self, size: int) -> None:
        self.sum += size
        self.last = size

    def choose(self) -> int:
        self.widest, self.sum, self.last = max(self.widest, self.sum), 0, 0
        return self.widest


def _width(parts: Iterable[Token], most: int) -> int:
    levels = [_Level()]
    for token in parts:
        top = levels[-1]
        if token.kind in ("open", "look"):
            levels.append(_Level(zero=token.kind == "look"))
        elif token.kind == "close" and len(levels) > 1:
            level = levels.pop()
            levels[-1].add(0 if level.zero else level.choose())
        elif token.kind == "bar":
            top.choose()
        elif token.kind == "times":
            size = top.last
            top.sum -= size
            top.add(size * _repeats(_bounded(token, most)))
        elif token.kind == "quoted":
            top.add(len(token.text))
        elif token.kind in ("set", "char") or (
            token.kind == "escape" and token.text[1] not in "bBAZz"
        ):
            top.add(1)
        else:
            top.add(0)
    return levels[0].choose()


def _repeats(times: str) -> int:
    counted = _TIMES.match(times)
    if counted is None or counted[0] == "?":
        return 1
    return int(counted[3] or counted[1] or 0)


def bounds(times: str) -> tuple[int, int]:
    """How often at least and at most a part stands there that is followed by `times`; a very high
    number where there is no end."""
    if times[0] in _SHORT_TIMES:
        return _SHORT_TIMES[times[0]]
    counted = _TIMES.match(times)
    least, comma, most = counted.groups() if counted else ("", ",", "")
    return int(least or 0), int(most or (_WITHOUT_END if comma else least))


def unrolled(pattern: str) -> str:
    """A bounded `pattern` whose repeated groups are written out: Java does not look back over one
    unless all that it repeats is equally long."""
    levels: list[list[str]] = [[]]
    for token in tokens(pattern):
        if token.kind in ("open", "look"):
            levels.append([token.text])
        elif token.kind == "close" and len(levels) > 1:
            group = "".join(levels.pop())
            levels[-1].append(f"{group})")
        elif token.kind == "times" and levels[-1] and levels[-1][-1].startswith("("):
            levels[-1].append(_written_out(levels[-1].pop(), token.text))
        else:
            levels[-1].append(token.text)
    return "".join("".join(level) for level in levels)


def _written_out(group: str, times: str) -> str:
    counted = _TIMES.match(times)
    if counted is None or counted[0] in ("?", "*", "+"):
        return group + times
    least, most = int(counted[1] or 0), int(counted[3] or counted[1])
    rest = ""
    for _ in range(most - least):
        rest = f"(?:{group}{rest})?"
    return group * least + rest


def repeats_group(pattern: str) -> bool:
    """Whether a group is repeated, other than once or not at all."""
    after_group = False
    for token in tokens(pattern):
        if after_group and token.kind == "times" and token.text[0] != "?":
            return True
        after_group = token.kind == "close"
    return False


def looks(pattern: str, opening: str) -> bool:
    """Whether the whole of `pattern` is one look-around that begins with `opening`."""
    depth = 0
    parts = list(tokens(pattern))
    if not parts or parts[0].text != opening:
        return False
    for index, token in enumerate(parts):
        depth += (token.kind in ("open", "look")) - (token.kind == "close")
        if not depth:
            return index == len(parts) - 1
    return False
