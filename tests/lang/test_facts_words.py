"""Names, denials, number words, ordinals at the start, and evidence of a language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from transflow import lang
from transflow.model import Language

LV, EN = lang.get("lv"), lang.get("en")


def words(language: Language, text: str) -> list[str]:
    return [text[start:end] for start, end in language.evidence(text)]


def test_a_regional_code_has_the_rules_of_its_language() -> None:
    assert lang.get("en-GB").facts("£5m").numbers == EN.facts("£5m").numbers
    assert lang.get("en-GB").code == "en-GB"


def test_an_unknown_language_has_general_rules() -> None:
    assert lang.get("xx").evidence("un the") == ()
    assert lang.get("xx").names("with Bo") == ("bo",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tikās Jānis Bērziņš", "tikās ar Jāni Bērziņu"),
        ("uz Rīgu", "no Rīgas"),
        ("kopā ar Lāci", "bez Lāča"),
        ("pie Gulbja", "ar Gulbi"),
        ("par Ozoliņu", "no Ozoliņas"),
        ("sacīja Kalniete", "teica Kalnietei"),
        ("ES un NATO", "NATO un ES"),
    ],
)
def test_forms_of_a_name_are_equal(one: str, other: str) -> None:
    assert sorted(LV.names(one)) == sorted(LV.names(other))
    assert LV.names(one)


def test_different_names_differ() -> None:
    assert LV.names("tikās ar Kalniņu") != LV.names("tikās ar Bērziņu")


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    assert LV.names("Ministrija strādā. Darbs turpinās.") == ()
    assert EN.names("The ministry works. Work goes on in Riga.") == ("riga",)


@pytest.mark.parametrize(
    ("text", "denials"),
    [
        ("Tas nav un nevar būt bez pamata.", ("nav", "nevar", "bez")),
        ("Nekad neviens to nedarīja.", ("nekad", "neviens", "nedarīja")),
        ("Nedēļu par neatkarību runāja nevalstiskās organizācijas.", ()),
        ("Nepieciešams neliels atbalsts nesen notikušajam.", ()),
    ],
)
def test_latvian_denials(text: str, denials: tuple[str, ...]) -> None:
    assert LV.negations(text) == denials


def test_english_denials() -> None:
    assert EN.negations("It isn't done without them, never.") == ("isn't", "without", "never")
    assert EN.negations("It is notable and normal.") == ()


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        (LV, "divi", "2"), (LV, "abiem", "2"), (LV, "divdesmit piecas", "25"),
        (LV, "trešajā", "3"), (LV, "simts", "100"), (LV, "divpadsmitgadīgs", "12"),
        (LV, "divi miljoni", "2000000"), (LV, "pusotra", "1.5"),
        (EN, "two", "2"), (EN, "twenty-five", "25"), (EN, "two hundred and five", "205"),
        (EN, "third", "3"), (EN, "twelve thousand", "12000"), (EN, "nineties", "90"),
        (LV, "divi ar pusi miljoni", "2500000"), (EN, "two and a half million", "2500000"),
    ],
)  # fmt: skip
def test_number_words(language: Language, text: str, value: str) -> None:
    assert Decimal(value) in language.spelled(text)


@pytest.mark.parametrize("text", ["trešdienā", "ceturtdien", "pirms", "piektdiena", "sestdienas"])
def test_days_of_the_week_are_no_numbers(text: str) -> None:
    assert LV.spelled(text) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "20. novembrī notika sēde", "20.\u00a0novembrī notika sēde", "2024. gada budžets",
        "2024.\u202fgada budžets", "20.novembrī", "21. gadsimtā", "30. un 31. martā",
        "2023./2024. mācību gadā", "9. Saeimas deputāti", "1.–5. septembrī",
        "27.01.2023. notika sēde", "5. pants",
    ],
)  # fmt: skip
def test_ordinals_at_the_start(text: str) -> None:
    assert LV.starts_with_ordinal(text)


@pytest.mark.parametrize(
    "text", ["1. Sagatavot plānu", "12. Ministrija", "1) plāns", "novembris", "2024", "", "1."]
)
def test_labels_at_the_start(text: str) -> None:
    assert not LV.starts_with_ordinal(text)


def test_english_has_no_such_ordinals() -> None:
    assert not EN.starts_with_ordinal("20. november")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Darbs ir pabeigts un pārbaudīts.", ["ir", "un", "pārbaudīts"]),
        ("Jānis Bērziņš met Līga Kalniņa in Rīga.", []),
        ("The film “Dvēseļu putenis” and the book (Latvian: grāmata) won.", []),
        ("Park Ji-un and the UN met in IR terms.", []),
        ("A café, a naïve señor and a Škoda.", []),
    ],
)
def test_evidence_of_latvian(text: str, found: list[str]) -> None:
    assert words(LV, text) == found


def test_evidence_of_english() -> None:
    assert words(EN, "The ministry and the minister, with others") == ["and", "the", "with"]
    assert words(EN, "Ministrija un ministre to no ka it par") == []


def test_boundaries_are_those_of_the_language() -> None:
    assert LV.boundaries("Sēde notika 2024. gada 5. maijā. Tā bija atklāta.") == [33]
