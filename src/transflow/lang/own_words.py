"""Abbreviations and openers of a project, as config.yaml lists them under a language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transflow.lang.rules import Abbreviations, Kind
from transflow.messages import T
from transflow.settings import Fields, Value
from transflow.text import closest

KINDS = {kind.name.lower(): kind for kind in Kind}
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[.’'/ \u00a0-](?=[^\W_]))*")
_LENGTH = 40
"""Most characters of a word, with a space after each stop: the engine does not look far back."""
_LIST = T("write words with commas between them: [piem, sk]")


def abbreviations(fields: Fields) -> tuple[Abbreviations, ...]:
    """The lists by kind; what is wrong goes to the problems of `fields`."""
    seen: dict[str, str] = {}
    groups = []
    for name, value in fields.mapping("abbreviations").items():
        if name not in KINDS:
            _unknown_kind(fields, name, value.line)
            continue
        found = tuple(word.removesuffix(".") for word in _words(fields, value, name))
        for word in found:
            if seen.setdefault(word, name) != name:
                fields.problem(
                    T("“{word}” is already under “{kind}”", word=word, kind=seen[word]),
                    value.line,
                    T("keep it in one of the lists"),
                )
        if found:
            groups.append(Abbreviations(KINDS[name], found, ""))
    return tuple(groups)


def openers(fields: Fields) -> tuple[str, ...]:
    """Words with a capital; what is wrong goes to the problems of `fields`."""
    value = fields.get("openers")
    if value is None:
        return ()
    found = tuple(_words(fields, value, "openers"))
    for word in found:
        if not word[0].isupper():
            fields.problem(
                T("“{word}” does not begin with a capital", word=word),
                value.line,
                T("write words as they stand at the beginning of a sentence"),
            )
    return found


def _unknown_kind(fields: Fields, name: str, line: int) -> None:
    guess = closest(name, KINDS)
    hint = (
        T("did you mean “{key}”?", key=guess)
        if guess
        else T("it must be one of: {names}", names=", ".join(KINDS))
    )
    fields.problem(T("unknown kind of abbreviation “{name}”", name=name), line, hint)


def _words(fields: Fields, value: Value, key: str) -> Iterator[str]:
    for item in value.data if isinstance(value.data, tuple) else (value,):
        if not isinstance(item.data, str):
            fields.problem(T("“{key}” must be a list of texts", key=key), item.line, _LIST)
            continue
        for word in filter(None, map(str.strip, re.split(r"[,\n]", item.data))):
            bare = word.removesuffix(".")
            if _WORD.fullmatch(bare) and len(bare) + bare.count(".") <= _LENGTH:
                yield word
            else:
                message = T("“{word}” is not a word or abbreviation", word=word)
                fields.problem(message, item.line, _LIST)
