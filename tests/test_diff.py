"""The parts of a comparison make both texts, however long they are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from transflow.diff import Op, word_diff

TEXT = st.lists(st.sampled_from(["robeža", "ir", "droša", "12,5", "„", " ", "."]), max_size=30)


def sides(old: str, new: str) -> tuple[str, str]:
    parts = word_diff(old, new)
    assert all(one.op is not other.op for one, other in pairwise(parts))
    left = "".join(part.text for part in parts if part.op is not Op.ADDED)
    right = "".join(part.text for part in parts if part.op is not Op.REMOVED)
    return left, right


@given(TEXT.map("".join), TEXT.map("".join))
def test_the_parts_make_both_texts(old: str, new: str) -> None:
    assert sides(old, new) == (old, new)


@given(TEXT.map(" ".join), st.integers(1, 40), st.integers(0, 2000))
@settings(max_examples=15, deadline=None)
def test_the_parts_of_long_texts_make_both(word: str, times: int, at: int) -> None:
    old = " ".join(f"{word} {n}" for n in range(times * 30))
    new = old[:at] + " cits " + old[at + 5 :]
    assert sides(old, new) == (old, new)


def test_long_texts_of_two_words_are_compared() -> None:
    # With the square of their length it would take an hour.
    old, new = "a b " * 40_000, "b a " * 40_000
    assert sides(old, new) == (old, new)


def test_one_changed_word_of_a_long_text_is_the_only_change() -> None:
    words = [f"vārds{n}" for n in range(5_000)]
    old = " ".join(words)
    new = " ".join([*words[:2_500], "cits", *words[2_501:]])
    changed = [part.text for part in word_diff(old, new) if part.op is not Op.SAME]
    assert changed == ["vārds2500", "cits"]
