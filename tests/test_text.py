"""Normalisation and fingerprints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.text import (
    control_character,
    count_words,
    digest,
    fingerprint,
    fold_breaks,
    normalise,
    printable,
)


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("„Jā” – viņš", '"Jā" - viņš'),
        ("Rīga", "Ri\u0304ga"),
        ("20.\u00a0maijā", "20. maijā"),
        ("a\n  b", " a b "),
        ("vār\u00adds", "vārds"),
        ("‘a’", "'a'"),
    ],
)
def test_cosmetic_changes_keep_the_fingerprint(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("20", "21"), ("Rīga", "Riga"), ("a.", "a"), ("a b", "ab"), ("Jā", "jā")],
)
def test_other_changes_do_not(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


@given(st.lists(st.text(max_size=3), max_size=4), st.lists(st.text(max_size=3), max_size=4))
def test_only_equal_parts_have_equal_digests(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)
    assert len(digest(*one)) == 32


def test_breaks_are_folded_and_no_break_spaces_stay() -> None:
    assert fold_breaks("a \t\r\n\u2028b\u00a0c") == "a b\u00a0c"


@pytest.mark.parametrize("character", ["\0", "\x0b", "\x1b", "\x7f", "\x9f", "\ufffe", "\uffff"])
def test_control_characters_are_found(character: str) -> None:
    assert control_character(f"ab{character}c") == 2


def test_layout_characters_are_allowed() -> None:
    assert control_character("a\t\n\r\x85\u2028\ufeffš🚒") is None


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("a b", 2), ("a – b", 2), ("… 5 %", 1), ("20.\u00a0maijā", 2)]
)
def test_words(text: str, count: int) -> None:
    assert count_words(text) == count


@given(st.text())
def test_nothing_printable_moves_a_terminal(text: str) -> None:
    shown = printable(text)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    shown.encode()
