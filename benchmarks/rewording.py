"""Small changes as an editor makes them: each takes a sentence and gives another, or None where
there is nothing in it to change so."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks import vocabulary

Edit = Callable[[str, random.Random], str | None]
_NUMBER = re.compile(r"\d+")
_ADVERBS = ("arī", "tomēr", "galvenokārt", "vairākkārt", "šogad", "jau")
_ENDINGS = {"a": "as", "u": "us", "i": "us", "ā": "ās", "ē": "ēs", "s": "m", "m": "s", "ī": "īs"}
_WORDS = sorted({word for lv, _ in vocabulary.TOPICS for word in lv.split() if len(word) > 4})


def reword(text: str, kind: str, dice: random.Random) -> tuple[str, str]:
    """The new text and the kind of change, which is the next one where `kind` does not apply."""
    names = list(EDITS)
    start = names.index(kind)
    for name in names[start:] + names[:start]:
        other = EDITS[name](text, dice)
        if other is not None and other != text:
            return other, name
    raise ValueError(text)


def _place(words: list[str], dice: random.Random, shortest: int = 4) -> int | None:
    """A word inside the sentence that is nothing but letters."""
    inside = range(1, len(words) - 1)
    places = [n for n in inside if len(words[n]) >= shortest and words[n].isalpha()]
    return dice.choice(places) if places else None


def _replaced(text: str, dice: random.Random) -> str | None:
    words = text.split(" ")
    place = _place(words, dice)
    if place is None:
        return None
    words[place] = dice.choice(_WORDS)
    return " ".join(words)


def _inserted(text: str, dice: random.Random) -> str | None:
    words = text.split(" ")
    words.insert(dice.randrange(1, len(words)), dice.choice(_ADVERBS))
    return " ".join(words)


def _deleted(text: str, dice: random.Random) -> str | None:
    words = text.split(" ")
    place = _place(words, dice)
    if place is None:
        return None
    del words[place]
    return " ".join(words)


def _inflected(text: str, dice: random.Random) -> str | None:
    words = text.split(" ")
    place = _place(words, dice, 5)
    if place is None or words[place][-1] not in _ENDINGS:
        return None
    words[place] = words[place][:-1] + _ENDINGS[words[place][-1]]
    return " ".join(words)


def _renumbered(text: str, dice: random.Random) -> str | None:
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    number = dice.choice(found)
    other = int(number[0]) + dice.choice((1, 2, 10, 20, 100))
    return text[: number.start()] + str(other) + text[number.end() :]


def _swapped(text: str, dice: random.Random) -> str | None:
    words = text.split(" ")
    if len(words) < 4:
        return None
    place = dice.randrange(1, len(words) - 2)
    words[place], words[place + 1] = words[place + 1], words[place]
    return " ".join(words)


def _extended(text: str, dice: random.Random) -> str | None:
    tail, _ = dice.choice(vocabulary.TAILS)
    return f"{text[:-1]}, {tail}{text[-1]}" if text[-1] in ".!?" else None


EDITS: dict[str, Edit] = {
    "word replaced": _replaced,
    "word inserted": _inserted,
    "word deleted": _deleted,
    "word inflected": _inflected,
    "number changed": _renumbered,
    "words swapped": _swapped,
    "clause added": _extended,
}
