"""Names: seeded slips, every case, the register, other languages, texts made to be slow."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.cases import pairs
from transflow import lang
from transflow.checks.base import Reading
from transflow.checks.names import CHECK
from transflow.model import Pair
from transflow.slips import one_slip, shortened
from transflow.terminology import Concept, ConceptKind, Hit, Term, Termbase

CASES = {
    "Bērziņš": "Bērziņa Bērziņam Bērziņu",
    "Trofimovs": "Trofimova Trofimovam Trofimovu",
    "Kozlovskis": "Kozlovska Kozlovskim Kozlovski",
    "Lācis": "Lāča Lācim Lāci",
    "Vanagkalne": "Vanagkalnes Vanagkalnei Vanagkalni",
    "Trofimova": "Trofimovas Trofimovai Trofimovu",
    "Skalbe": "Skalbes Skalbem Skalbi",
    "Saldus": "Saldum Saldu Saldū",
    "Kuldīga": "Kuldīgas Kuldīgai Kuldīgā",
    "Cēsis": "Cēsu Cēsīm Cēsīs",
    "Ventspils": "Ventspilij Ventspili Ventspilī",
    "Limbaži": "Limbažu Limbažiem Limbažos",
    "Stockholm": "Stokholmas Stokholmai Stokholmā",
    "Washington": "Vašingtonas Vašingtonai Vašingtonā",
    "Kennedy": "Kenedija Kenedijam Kenediju",
    "Johnson": "Džonsona Džonsonam Džonsonu",
    "Macron": "Makrona Makronam Makronu",
    "Michigan": "Mičiganas Mičiganai Mičiganā",
}
FORMS = [(name, form) for name, forms in CASES.items() for form in forms.split()]
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}\b")


def _found(source: str, target: str, code: str = "en", terms: Termbase | None = None) -> list[str]:
    pair = Pair(source, target, None, lang.get("lv"), lang.get(code), terms=terms)
    spots = CHECK.run(Reading(pair))
    return [target[slice(*spot.target_span)] for spot in spots if spot.target_span]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_no_case_is_a_misspelling(name: str, form: str) -> None:
    assert _found(f"Vakar par {form} runāja.", f"Yesterday {name} was talked about.") == []


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_two_letters_swapped_are_found_in_every_case(name: str, form: str) -> None:
    middle = len(name) // 2
    slip = name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]
    expected = [slip] if slip != name else []
    assert _found(f"Vakar par {form} runāja.", f"Yesterday {slip} was talked about.") == expected


def _slips(target: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Each name of a text with a letter swapped, dropped or changed, and the text with it."""
    for match in _NAME.finditer(target):
        name = match[0]
        at = chance.randrange(1, len(name) - 2)
        for slip in (
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            name[:at] + name[at + 1 :],
            name[:at] + chance.choice("bdfgklmnprst") + name[at + 1 :],
        ):
            if slip != name:
                yield slip, target[: match.start()] + slip + target[match.end() :]


def test_nine_in_ten_slips_are_found() -> None:
    chance = random.Random(7)  # noqa: S311 - slips that are the same in every run
    outcomes = [
        (slip, slip in _found(pair.source, wrong))
        for pair in pairs("names", "quiet")
        if pair.target_language.code == "en"
        for slip, wrong in _slips(pair.target, chance)
    ]
    missed = [slip for slip, hit in outcomes if not hit]
    assert len(outcomes) > 150
    assert len(missed) / len(outcomes) <= 0.1, missed


def test_a_slip_is_shown_in_both_texts() -> None:
    pair = Pair(
        "Sarunas notika Stokholmā.", "The talks were held in Stockolhm.", None,
        lang.get("lv"), lang.get("en"),
    )  # fmt: skip
    (spot,) = CHECK.run(Reading(pair))
    assert pair.target[slice(*(spot.target_span or ()))] == "Stockolhm"
    assert pair.source[slice(*(spot.source_span or ()))] == "Stokholmā"
    assert "Stockolhm" in str(spot.message)


# --- the register


class _Register:
    """A `Termbase` of one person, found by the words as they stand."""

    def __init__(self, source: str, target: str) -> None:
        self._texts = {"lv": source, "en": target}
        terms = (Term("lv", source), Term("en", target))
        self._concept = Concept("one", terms, ConceptKind.PERSON)

    def find(self, text: str, language: str) -> tuple[Hit, ...]:
        at = text.find(self._texts[language])
        if at < 0:
            return ()
        term = self._concept.called(language)[0]
        return (Hit((at, at + len(term.text)), self._concept, term),)


def test_what_the_register_has_is_right() -> None:
    source, target = "Runāja Ņikita Bondarenko.", "Mykyta Bonadrenko spoke."
    assert _found(source, target) != []
    register = _Register("Ņikita Bondarenko", "Mykyta Bonadrenko")
    assert _found(source, target, terms=register) == []


def test_a_slip_in_a_name_of_the_register_is_found() -> None:
    source, target = "Runāja Hari Brūns.", "Harry Broown spoke."
    register = _Register("Hari Brūns", "Harry Browwn")
    assert _found(source, target, terms=register) == ["Broown"]


# --- particular texts


def test_names_in_italics_are_originals() -> None:
    source = "Runāja Braiena <i>Bryhana</i> dēls."
    assert _found(source, "The son of Bryhana spoke.") == []
    assert _found(source, "The son of Bryahna spoke.") == ["Bryahna"]


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Runāja Ēriks Vējonis.", "Ēriks Vejonis and Eriks Vejonis spoke.", []),
        ("Mācības notiek Rēzeknē.", "The exercise is in Rezēkne.", ["Rezēkne"]),
        ("Runāja Renē Helēna.", "René Hélène spoke.", []),
        ("Runāja Emils.", "Émile spoke.", []),
    ],
)
def test_diacritics(source: str, target: str, found: list[str]) -> None:
    assert _found(source, target) == found


@pytest.mark.parametrize(
    ("code", "source", "target"),
    [
        ("lt", "Policija strādā Viļņā.", "Policija dirba Vilniuje."),
        ("et", "Ministrs bija Tallinā.", "Minister oli Tallinnas."),
        ("ru", "Ministrs bija Rīgā.", "Министр был в Риге."),
        ("de", "Ministrs bija Rīgā.", "Der Minister war in Riga bei Herrn Schröder."),
    ],
)
def test_other_languages_are_let_be(code: str, source: str, target: str) -> None:
    assert _found(source, target, code) == []


def test_originals_are_held_in_every_language() -> None:
    assert _found("Runāja Ralfs (Ralph Hartwell).", "Runājo Ralph Hartwlel.", "lt") == ["Hartwlel"]


def test_texts_made_to_be_slow() -> None:
    names = " ".join(f"Ab{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}xoq" for n in range(20_000))
    texts = [names, "(" * 50_000 + "Rīga", "<i>" * 20_000, "Ā" + "b" * 100_000, "„Aaaa " * 20_000]
    start = time.process_time()
    for text in texts:
        _found(text, names[::-1].title())
        _found(names, text)
    assert time.process_time() - start < 20


@given(
    st.text(alphabet="Aābcdeš ()„”.-'", max_size=40), st.text(alphabet="Aabcdeš -.'", max_size=40)
)
def test_a_pair_is_judged_the_same_twice(source: str, target: str) -> None:
    assert _found(source, target) == _found(source, target)


@given(st.from_regex("[a-d]{0,8}", fullmatch=True), st.from_regex("[a-d]{0,8}", fullmatch=True))
def test_slips_go_both_ways(word: str, other: str) -> None:
    assert one_slip(word, other) == one_slip(other, word)
    assert not one_slip(word, word)


@given(st.from_regex("[a-c]{4,7}", fullmatch=True), st.from_regex("[a-c]{4,7}", fullmatch=True))
def test_two_words_one_slip_apart_are_alike_when_shortened(word: str, other: str) -> None:
    if one_slip(word, other):
        assert not set(shortened(word)).isdisjoint(shortened(other))


@pytest.mark.parametrize("place", ["spain", "paris", "hungary", "ireland"])
def test_places_near_are_those_of_the_neighbours(place: str) -> None:
    words = lang.get("en").vocabulary
    for slip in [place[:n] + place[n + 1 :] for n in range(len(place))]:
        near = {word for word in words.near(slip) if one_slip(slip, word)}
        assert set(words.places_near(slip)) == set(filter(words.is_place, near))
