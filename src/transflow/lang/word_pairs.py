"""Frequent words of two languages that mostly stand for each other, by their stems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from transflow.lang import stems_en, stems_lv
from transflow.lang.codes import base_code

_FILES = {("lv", "en"): "word_pairs_lv_en.txt"}
_STEMS: Mapping[str, Callable[[str], str]] = {"lv": stems_lv.stem, "en": stems_en.stem}

WordPairs = Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=16)
def word_pairs(source: str, target: str) -> WordPairs:
    """By the stem of a word of the language `source`: stems of those of `target` that it mostly
    is, as `Language.stem` has them; empty for languages that nobody has written any for."""
    pair = base_code(source), base_code(target)
    turned = pair[::-1] in _FILES
    file = _FILES.get(pair[::-1] if turned else pair)
    found: dict[str, dict[str, None]] = {}
    for left, right in _lines(file) if file else ():
        own, other = (right, left) if turned else (left, right)
        stems = [_STEMS[pair[1]](word) for word in other]
        for word in own:
            found.setdefault(_STEMS[pair[0]](word), {}).update(dict.fromkeys(stems))
    return {word: tuple(stems) for word, stems in found.items()}


def _lines(file: str) -> Iterator[tuple[list[str], list[str]]]:
    text = files(__package__).joinpath(file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            left, _, right = line.partition(":")
            yield left.split(), right.split()
