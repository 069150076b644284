"""Frequent words of two languages that mostly stand for each other."""

from __future__ import annotations

from importlib.resources import files

from transflow import lang
from transflow.lang.word_pairs import word_pairs


def test_any_form_of_a_word_is_found_by_its_stem() -> None:
    pairs = word_pairs("lv", "en")
    for form in ("ministrija", "ministrijas", "ministrijai"):
        assert lang.get("en").stem("ministries") in pairs[lang.get("lv").stem(form)]


def test_the_other_way_round_it_is_the_same() -> None:
    there, back = word_pairs("lv", "en"), word_pairs("en", "lv")
    assert {(a, b) for a, bs in there.items() for b in bs} == {
        (b, a) for a, bs in back.items() for b in bs
    }


def test_regions_and_unknown_languages() -> None:
    assert word_pairs("lv-LV", "en-GB") == word_pairs("lv", "en")
    assert word_pairs("lv", "fi") == {}


def test_every_line_has_words_on_both_sides_and_says_no_pair_twice() -> None:
    text = files("transflow.lang").joinpath("word_pairs_lv_en.txt").read_text(encoding="utf-8")
    pairs = []
    for line in text.splitlines():
        if not line.startswith("#"):
            left, colon, right = line.partition(": ")
            assert colon, line
            assert left.split(), line
            assert right.split(), line
            pairs += [(a, b) for a in left.split() for b in right.split()]
            assert line == line.lower(), line
    assert [pair for pair in pairs if pairs.count(pair) > 1] == []
