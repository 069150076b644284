"""A pattern of transflow's own rules as other engines read it.

Classes are spelled out, since every engine has its own idea of them; lines, since SRX has no flags.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from transflow.lang.patterns import Token, tokens

SPACES = r"\s\p{Z}\u000B\u0085\u001C-\u001F"
"""White space of Python as the inside of a class that is at least that in every engine, and is
no more than that: Java's own is that of ASCII, ICU's lacks the controls."""
WORD = r"\p{L}\p{N}_"
_CLASSES = {"s": SPACES, "d": r"\p{Nd}", "w": WORD}
_WHOLE = {
    r"\s": f"[{SPACES}]",
    r"\S": f"[^{SPACES}]",
    r"\d": r"\p{Nd}",
    r"\D": r"\P{Nd}",
    r"\w": f"[{WORD}]",
    r"\W": f"[^{WORD}]",
    r"\b": f"(?:(?<=[{WORD}])(?![{WORD}])|(?<![{WORD}])(?=[{WORD}]))",
    r"\Z": "(?!(?s:.))",
    "^": r"(?<![^\n])",
    "$": r"(?![^\n])",
    ".": r"[^\n]",
}
_ITEM = re.compile(r"\\(?:u[0-9a-fA-F]{4}|p\{\w+\}|.)|.", re.DOTALL)
_SET_MARKS = frozenset("[]\\^-&+*?{}|~")
_TEXT_MARKS = frozenset("[](){}\\^$.|?*+")


def portable(pattern: str, letters: Callable[[str], str]) -> str:
    """The pattern as Java, ICU and .NET read it; `letters` spells `\\p{Lu}` and `\\p{Ll}`.

    Raises ValueError for what has no like there.
    """
    return "".join(_portable(token, letters) for token in tokens(pattern))


def _portable(token: Token, letters: Callable[[str], str]) -> str:
    if token.kind == "set":
        return _portable_set(token.text, letters)
    if token.kind in ("flags", "quoted") or (
        token.kind == "times" and token.text[1:].endswith("+")
    ):
        raise ValueError(token.text)
    if token.text in _WHOLE and token.kind in ("escape", "anchor", "char"):
        return _WHOLE[token.text]
    if token.kind == "escape":
        if token.text[1] in "pP":
            raise ValueError(token.text)
        return _character(_plain(token.text), _TEXT_MARKS)
    return _character(token.text, frozenset()) if token.kind == "char" else token.text


def _portable_set(text: str, letters: Callable[[str], str]) -> str:
    negated = text.startswith("[^")
    items = _ITEM.findall(text[1 + negated : -1])
    inside, other_than = "", ""
    for index, item in enumerate(items):
        if item in (r"\S", r"\W", r"\D"):
            other_than = _CLASSES[item[1].lower()]
        elif item in (r"\s", r"\w", r"\d"):
            inside += _CLASSES[item[1]]
        elif item.startswith(r"\p"):
            inside += letters(item)
        elif item == "-" and 0 < index < len(items) - 1 and _is_range(items, index):
            inside += "-"
        else:
            inside += _set_character(_plain(item), SPACES in inside or r"\s" in items)
    if other_than:
        rest = f"[{inside}]" if inside else "(?!)"
        return f"(?:(?!{rest})[{other_than}])" if negated else f"(?:{rest}|[^{other_than}])"
    return f"[{'^' if negated else ''}{inside}]"


def _is_range(items: list[str], at: int) -> bool:
    single = (items[at - 1], items[at + 1])
    return all(len(item) == 1 or item.startswith(r"\u") for item in single)


def _set_character(character: str, spaces_are_in: bool) -> str:
    if spaces_are_in and character.isspace():
        return ""
    return _character(character, _SET_MARKS)


def _plain(item: str) -> str:
    if len(item) == 6 and item.startswith(r"\u"):
        return chr(int(item[2:], 16))
    if len(item) == 2:
        controls = {"n": "\n", "t": "\t", "r": "\r"}
        if item[1] not in controls and item[1].isalnum():
            raise ValueError(item)
        return controls.get(item[1], item[1])
    return item


def _character(character: str, marks: frozenset[str]) -> str:
    if character in marks:
        return f"\\{character}"
    hidden = character != " " and not character.isprintable() and character <= "\uffff"
    return f"\\u{ord(character):04X}" if hidden else character
