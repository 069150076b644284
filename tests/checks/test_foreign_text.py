"""Latvian left in a translation: other pairs of languages, and texts made to be slow."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.checks.base import Reading
from transflow.checks.foreign_text import CHECK
from transflow.lang.own import OwnRules
from transflow.model import Language, Pair, Spot

LATVIAN = ("robeža", "ministri", "apsprieda", "nodeva", "iedzīvotājiem", "naktī", "sadarbojas")


def _found(source: str, target: str, code: str) -> list[str]:
    pair = Pair(source, target, None, lang.get("lv"), lang.get(code))
    return [
        target[slice(*spot.target_span)] for spot in CHECK.run(Reading(pair)) if spot.target_span
    ]


@pytest.mark.parametrize(
    ("code", "source", "target"),
    [
        ("lt", "Policija aicina būt uzmanīgiem.", "Policija kviečia būti atsargius."),
        ("lt", "Jaunā konferencija notiks šeit.", "Nauja konferencija vyks čia."),
        ("lt", "Rīgā strādā policija un ministri.", "Rygoje dirba policija ir ministrai."),
        ("uk", "Sēdi vada Jānis Bērziņš no VUGD.", "Засідання веде Яніс Берзіньш із VUGD."),
        ("ru", "Raksti uz prese@piemers.lv.", "Пишите на prese@piemers.lv."),
        ("ru", "Grupas status quo nemainās.", "Status quo группы не меняется."),
    ],
)
def test_other_languages_may_share_words_with_latvian(code: str, source: str, target: str) -> None:
    assert not _found(source, target, code)


@pytest.mark.parametrize("code", ["uk", "ru", "lt"])
def test_latvian_is_found_in_every_language(code: str) -> None:
    source = "Sanāksmē pārrunāja drošību."
    assert _found(source, f"— {source}", code)


@given(st.sampled_from(LATVIAN), st.integers(0, 4))
def test_one_word_is_found_wherever_it_stands(word: str, place: int) -> None:
    english = ["the", "work", "goes", "on"]
    target = " ".join([*english[:place], word, *english[place:]])
    assert _found(f"Vakar {word} turpinājās.", target, "en") == [word]
    assert not _found("Darbs turpinājās.", target, "en")


@given(st.sampled_from(LATVIAN), st.sampled_from(["(%s)", "“%s”", "‘%s’", '"%s"', "[%s]"]))
def test_what_is_quoted_or_in_brackets_is_a_title_or_a_gloss(word: str, marks: str) -> None:
    assert not _found(f"Vakar {word} turpinājās.", f"The work {marks % word} goes on.", "en")


@pytest.mark.parametrize(
    "piece", ["ā", "iebb", "ie", "“a ", "( a", "a, ", "ministri ", "j-", "'a' ", "nodeva "]
)
def test_long_texts_take_linear_time(piece: str) -> None:
    text = piece * 20_000
    start = time.perf_counter()
    _found(text, text, "en")
    assert time.perf_counter() - start < 5


CUT_ANYWHERE = [lang.with_rules(code, OwnRules()) for code in ("lv", "en")]
"""Asked each time where their sentences begin: there could be rules of a project's own."""
_PIECES = st.sampled_from(
    [
        "ministrija", "norāda", "ka", "robeža", "Robeža", "Rīga", "Rīgas", "ir", "droša.", "Un",
        "the", "ministry", "The", "stop.", "Stop?", "…", "“Jā.”", "Tā.¹", "¹", "U.S.", "2011.",
        "gadā", "–", ":", "(un", "tā).", "Latvijas", "valdība!",
    ]
)  # fmt: skip


def _spots(source: str, target: str, ours: Language, theirs: Language) -> list[Spot]:
    return list(CHECK.run(Reading(Pair(source, target, None, ours, theirs))))


@given(st.lists(_PIECES, max_size=14), st.lists(_PIECES, max_size=14), st.booleans())
def test_where_no_capital_follows_a_stop_it_does_not_matter_where_sentences_begin(
    source: list[str], target: list[str], left: bool
) -> None:
    said = " ".join(target + source[3:9] if left else target)
    found = _spots(" ".join(source), said, lang.get("lv"), lang.get("en"))
    assert found == _spots(" ".join(source), said, *CUT_ANYWHERE)
