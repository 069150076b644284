"""What Latvian and English deny."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.model import Denial

LATVIAN, ENGLISH = lang.get("lv"), lang.get("en")


def words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text))


def denied(text: str, code: str = "lv", kind: str = "plain") -> list[str]:
    other = "en" if code == "lv" else "lv"
    found = lang.get(code).polarity(text, words(text), other)
    return [denial.word for denial in found if denial.kind == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ceļš nav slēgts.", ["nav"]),
        ("Viņš neieradās un nezvanīja.", ["neieradās"]),
        ("Neviens nekad neko nav teicis.", ["nekad"]),
        ("Darbs nav pabeigts, jo netika saņemts atbalsts.", ["nav", "netika"]),
        ("Tas nav ne droši, ne lēti.", ["nav"]),
        ("Bez atļaujas ieiet nedrīkst.", ["bez", "nedrīkst"]),
        ("Komisija to nepieļautu.", ["nepieļautu"]),
        ("Iestāde to neizmanto un neatbalsta.", ["neizmanto"]),
        ("NEKĀPIET uz ledus! NAV droši!", ["nav"]),
    ],
)
def test_what_latvian_denies(text: str, expected: list[str]) -> None:
    assert denied(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nedēļas nogalē notiks svinības.",
        "Nepieciešams nekustamā īpašuma novērtējums.",
        "Negadījumā neliela nozīme bija laikapstākļiem.",
        "Nepālas un Nevadas pārstāvji ieradās.",
        "Smagos ziedu grozus nesa karavīri.",
        "Ziņo kanāls Evening News.",
        "Atbalsts ir lielāks nekā agrāk.",
        "Nekavējoties zvaniet glābējiem.",
    ],
)
def test_what_only_looks_like_a_denial(text: str) -> None:
    assert denied(text) == []


def test_qualities_deny_in_themselves() -> None:
    text = "Neatkarīgi eksperti atklāja nelikumīgas un nepareizas darbības."
    assert denied(text, kind="inner") == ["neatkarīgi", "nelikumīgas", "nepareizas"]
    text = "The unknown man refused to leave the non-EU country; it was impossible."
    assert denied(text, "en", "inner") == ["unknown", "refused", "non-eu", "impossible"]
    text = "A no-confidence vote would deter and hamper them; the funds were wasted."
    assert denied(text, "en", "inner") == ["no-confidence", "deter", "hamper", "wasted"]
    assert denied("The waste was determined at the waiver desk.", "en", "inner") == []


@pytest.mark.parametrize("code", ["lv", "en"])
@given(st.text(st.sampled_from("Nneotrbzav' .,")) | st.text(max_size=60))
def test_the_quick_counts_bound_what_is_found(code: str, text: str) -> None:
    language, other = lang.get(code), "en" if code == "lv" else "lv"
    longer = f"{text} Viņš nav un not or not bez ne {text} Nothing NAV neviens"
    for each in (text, longer):
        found = language.polarity(each, words(each), other)
        plain = sum(denial.kind == "plain" for denial in found)
        most, inner = language.denials(words(each))
        assert language.sure_denials(words(each), other) <= plain <= most
        assert len(found) - plain <= inner


@pytest.mark.parametrize("code", ["lv", "en"])
@given(st.text(st.sampled_from("Nneotrbzav' .,")) | st.text(max_size=60))
def test_words_that_deny_nothing_by_themselves_need_no_look(code: str, text: str) -> None:
    language, other = lang.get(code), "en" if code == "lv" else "lv"
    whole = f"{text} Viņš nav nezināms un not or unknown bez ne {text} NAV neviens"
    some = [n for n, word in enumerate(words(whole)) if any(language.denials((word,)))]
    found = language.polarity(whole, words(whole), other)
    assert language.polarity(whole, words(whole), other, some) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He did NOT come.", ["not"]),
        ("They don’t know, and nobody cares.", ["don’t", "nobody"]),
        ("A no-deal scenario is hardly likely.", ["hardly"]),
        ("Not one came, and no-one rang.", ["not", "no-one"]),
        ("Tell us whether or not you will come.", []),
        ("The United Nations discussed the universal declaration.", []),
    ],
)
def test_what_english_denies(text: str, expected: list[str]) -> None:
    assert denied(text, "en") == expected


def test_nothing_is_denied_for_a_language_that_is_not_known() -> None:
    text = "Ceļš nav slēgts."
    assert LATVIAN.polarity(text, words(text), "fi") == ()


def test_regions_of_a_language_are_the_language() -> None:
    text = "Ceļš nav slēgts."
    assert LATVIAN.polarity(text, words(text), "en-GB") == LATVIAN.polarity(text, words(text), "en")
    assert LATVIAN.answers(words(text), 1, "en-GB") == LATVIAN.answers(words(text), 1, "en")


def test_what_may_be_said_instead() -> None:
    text = ("Lēmums", "vēl", "nav", "pieņemts")
    answers = LATVIAN.answers(text, 2, "en")
    assert answers is not None
    assert "yet" in answers.words
    assert LATVIAN.answers(("Ne", "velti"), 0, "en") is None
    only = LATVIAN.answers(("ir", "ne", "tikai", "darbs"), 1, "en")
    assert only is not None
    assert "only" in only.only_with


@given(st.lists(st.sampled_from(["nav", "ne", "Bez", "un", "neviens", ",", ".", "İ", "ceļš"])))
def test_denials_are_words_of_the_text_in_order(parts: list[str]) -> None:
    text = " ".join(parts)
    found = LATVIAN.polarity(text, words(text), "en")
    assert [d.at for d in found] == sorted({d.at for d in found})
    assert all(words(text)[d.at].lower() == d.word for d in found)
    assert found == tuple(Denial(d.kind, d.word, d.at) for d in found)


def test_long_texts_take_linear_time() -> None:
    text = "Nav ne nekad, bez un neiet. " * 10_000
    start = time.perf_counter()
    LATVIAN.polarity(text, words(text), "en")
    ENGLISH.polarity(text, words(text), "lv")
    assert time.perf_counter() - start < 3
