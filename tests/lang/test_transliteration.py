"""Foreign names as Latvian writes them, and the dictionary of English."""

from __future__ import annotations

import time
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from transflow import lang
from transflow.lang.transliteration import FARTHEST

LATVIAN, ENGLISH = lang.get("lv"), lang.get("en")
WORDS = ENGLISH.vocabulary


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("Terēzas", "Theresa"), ("Mejai", "May"), ("Džonsonam", "Johnson"), ("Tramps", "Trump"),
        ("Stokholmā", "Stockholm"), ("Vašingtonas", "Washington"), ("Kenediju", "Kennedy"),
        ("Mičiganā", "Michigan"), ("Makrons", "Macron"), ("Borelu", "Borrell"),
        ("Leienas", "Leyen"), ("Šolcs", "Scholz"), ("Fransuā", "François"), ("Žaks", "Jacques"),
        ("Čērčils", "Churchill"), ("Šekspīra", "Shakespeare"), ("Filips", "Philip"),
        ("Kīts", "Keith"), ("Ostina", "Austin"), ("Viljams", "William"), ("Zelenskis", "Zelenskyy"),
        ("Zelenska", "Zelenskyy"), ("Dombrovskim", "Dombrovskyi"), ("Zaporižjā", "Zaporizhzhia"),
        ("Kopenhāgenā", "Copenhagen"), ("Lēnemetsu", "Läänemets"), ("Semoņaks", "Siemoniak"),
        ("Trofimovu", "Trofimov"), ("Helsinkos", "Helsinki"), ("Kvinslendā", "Queensland"),
        ("Meksiku", "Mexico"), ("Hārvarda", "Harvard"), ("Breitveita", "Braithwaite"),
    ],
)  # fmt: skip
def test_names_are_read_as_what_they_stand_for(name: str, original: str) -> None:
    assert LATVIAN.rendering(name, original) <= 0.45


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("Vašingtonas", "Wahisngton"), ("Tramps", "Trmup"), ("Kenediju", "Kenendy"),
        ("Stokholmā", "Stockolhm"), ("Borelu", "Borlel"), ("Makrons", "Marcon"),
        ("Trofimovu", "Torfimov"), ("Leienas", "Lyeen"), ("Hārvarda", "Havrard"),
    ],
)  # fmt: skip
def test_misspelt_names_cost_more(name: str, original: str) -> None:
    assert 0.45 < LATVIAN.rendering(name, original) < FARTHEST


@pytest.mark.parametrize(
    ("name", "original"), [("Rīgā", "Stockholm"), ("Bērziņš", "Kennedy"), ("Latvijas", "Lithuania")]
)
def test_other_names_have_nothing_to_do_with_each_other(name: str, original: str) -> None:
    assert LATVIAN.rendering(name, original) == FARTHEST


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(["lv", "en", "ru"]))
def test_any_two_words_have_a_cost(name: str, original: str, code: str) -> None:
    assert 0 <= lang.get(code).rendering(name, original) <= FARTHEST


@given(st.from_regex("[a-z]{1,25}", fullmatch=True))
def test_a_name_is_itself(name: str) -> None:
    assert lang.get("et").rendering(name, name.upper()) == 0


def test_long_words_take_no_time() -> None:
    start = time.perf_counter()
    assert LATVIAN.rendering("ā" * 100_000, "a" * 100_000) == FARTHEST
    assert WORDS.near("x" * 100_000) == ()
    assert WORDS.likely("x" * 100_000) == 0
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize(
    "word",
    [
        "president", "Riga", "Latvian", "Latvians", "WASHINGTON", "Zürich", "cybersecurity",
        "colour", "Cyber", "Crypto", "Biogas", "Frontex", "Attaché", "Attachés", "Hotlines", "Lviv",
    ],
)  # fmt: skip
def test_the_dictionary_knows(word: str) -> None:
    assert WORDS.knows(word)


@pytest.mark.parametrize(
    "word", ["Presidnet", "Wahsington", "Latvain", "Trofimovs", "xyzzy", "Cybre", "Fronetx"]
)
def test_the_dictionary_does_not_know(word: str) -> None:
    assert not WORDS.knows(word)


def test_what_a_slip_may_have_made_of_a_word() -> None:
    assert "president" in WORDS.near("Presidnet")
    assert "president" in WORDS.near("Presdent")
    assert "president" in WORDS.near("Presiident")
    assert "president" in WORDS.near("Presidemt")
    assert WORDS.near("Qwzxvbk") == ()


def test_a_slip_in_a_word_that_was_added_is_found() -> None:
    assert "frontex" in WORDS.near("Fronetx")
    assert "ombudsperson" in WORDS.near("Ombudspreson")


def test_the_words_that_were_added_are_in_order_and_new() -> None:
    lines = files("transflow.lang").joinpath("more_en.txt").read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if line[:1] != "#"]
    assert words == sorted(set(words))
    plain = replace(WORDS, more="")
    assert not [word for word in words if plain.has(word)]


def test_unlikely_letters_are_told() -> None:
    assert WORDS.likely("trmup") < WORDS.likely("trump")
    assert WORDS.is_common("north")
    assert not WORDS.is_common("trump")
    assert WORDS.is_place("latvia")
    assert not WORDS.is_place("minister")


def test_without_a_dictionary_every_word_is_one() -> None:
    assert LATVIAN.vocabulary.knows("qqq")
    assert LATVIAN.vocabulary.near("qqq") == ()
