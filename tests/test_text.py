"""Normalisation and fingerprints."""

from __future__ import annotations

import hashlib
import unicodedata

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
    unit_fingerprint,
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


ANY = st.text(st.one_of(st.characters(), st.sampled_from("aā \0\ud800„–\u0301\u00a0")), max_size=6)


@given(st.lists(ANY, max_size=4))
def test_a_digest_is_that_of_the_parts_with_their_lengths(parts: list[str]) -> None:
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    whole = b"".join(len(data).to_bytes(8, "big") + data for data in encoded)
    assert digest(*parts) == hashlib.sha256(whole).hexdigest()[:32]


@given(st.none() | ANY, ANY, st.lists(ANY, max_size=2).map(tuple))
def test_a_unit_is_known_by_its_context_its_normal_text_and_its_links(
    context: str | None, source: str, urls: tuple[str, ...]
) -> None:
    links = [f"{number}={url}" for number, url in enumerate(urls, 1)]
    assert unit_fingerprint(context, source, urls) == digest(
        context or "", normalise(source), *links
    )


@given(st.text(st.sampled_from("aā1_–.,  \n\u00a0„\u00ad"), max_size=12))
def test_words_are_runs_with_a_letter_or_digit(text: str) -> None:
    assert count_words(text) == sum(any(c.isalnum() for c in run) for run in text.split())


@given(ANY)
def test_a_normal_text_is_composed_with_one_space_between_words(text: str) -> None:
    normal = normalise(text)
    assert "  " not in normal
    assert normal == normal.strip()
    assert normalise(unicodedata.normalize("NFD", text)) == normal


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
