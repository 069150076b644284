"""How much of a draft was changed before it was finished."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.effort import Effort, efforts
from transflow.likeness import edits
from transflow.model import Catalog, Entry
from transflow.records import Drafted, DraftRun, Ledger
from transflow.text import unit_fingerprint

DAY = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
SOURCE = "Bibliotēka strādās arī sestdienās."


def run(text: str, service: str = "deepl", source: str = SOURCE, language: str = "en") -> DraftRun:
    one = Drafted("u1", unit_fingerprint(None, source, ()), text)
    return DraftRun(language, service, DAY, (one,))


def entry(text: str, source: str = SOURCE, **more: object) -> Entry:
    return Entry(source, text).but(**more)


def told(*runs: DraftRun, entries: tuple[Entry, ...]) -> list[Effort]:
    return list(efforts(Ledger("a", drafts=runs), {"en": Catalog("en", entries=entries)}))


@pytest.mark.parametrize(
    ("draft", "final", "words", "characters"),
    [
        ("One two.", "One two.", (0, 3), (0, 8)),
        ("One two.", "One three.", (1, 3), (4, 10)),
        ("One.", "One two three.", (2, 4), (10, 14)),
        ("One two three.", "One.", (2, 2), (10, 4)),
        ("One <b>two</b>.", "One two.", (0, 3), (0, 8)),
    ],
)
def test_edits_are_counted_in_words_and_in_characters(
    draft: str, final: str, words: tuple[int, int], characters: tuple[int, int]
) -> None:
    [one] = told(run(draft), entries=(entry(final),))
    assert (one.word_edits, one.words) == words
    assert (one.character_edits, one.characters) == characters
    assert one.unchanged == (draft == final)
    assert one.word_rate == words[0] / words[1]


@pytest.mark.parametrize(
    "one",
    [
        entry("One.", flags=("fuzzy",)),
        entry(""),
        entry("One.", source="Cits teikums."),
        entry("One.", msgctxt="title"),
        entry("↑"),
    ],
)
def test_what_nobody_has_finished_does_not_count(one: Entry) -> None:
    [effort] = told(run("One."), entries=(one,))
    assert (effort.drafts, effort.finished, effort.word_rate) == (1, 0, None)


def test_what_was_translated_together_with_the_next_does_not_count() -> None:
    both = (entry("One and two."), entry("↑", source="Cits teikums."))
    assert told(run("One."), entries=both)[0].finished == 0


def test_a_text_that_has_gone_counts_with_the_draft_that_it_had() -> None:
    gone = entry("One.", obsolete=True)
    assert told(run("One."), entries=(gone,))[0].unchanged == 1


def test_of_several_drafts_of_a_text_the_last_counts() -> None:
    found = told(run("Two.", "libre"), run("One.", "deepl pro"), entries=(entry("One."),))
    assert [(one.provider, one.unchanged) for one in found] == [("deepl", 1)]
    assert told(entries=()) == []


def test_languages_are_kept_apart() -> None:
    found = told(run("One."), run("Один.", language="uk"), entries=(entry("One."),))
    assert [(one.language, one.finished) for one in found] == [("en", 1), ("uk", 0)]


_words = st.lists(st.sampled_from(("viens", "divi", "trīs")), max_size=8)


@given(_words, _words, _words)
def test_the_distance_is_one(a: list[str], b: list[str], c: list[str]) -> None:
    assert (edits(a, b) == 0) is (a == b)
    assert edits(a, b) == edits(b, a) <= max(len(a), len(b))
    assert edits(a, c) <= edits(a, b) + edits(b, c)


@given(st.lists(st.tuples(_words, _words), min_size=1, max_size=5))
def test_sums_are_those_of_the_parts(pairs: list[tuple[list[str], list[str]]]) -> None:
    parts = [
        told(run(" ".join(a) or "x"), entries=(entry(" ".join(b) or "y"),))[0] for a, b in pairs
    ]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + part
    assert whole.word_edits == sum(part.word_edits for part in parts)
    assert whole.characters == sum(part.characters for part in parts)
    assert whole.finished == len(parts)
    assert (whole.release, whole.provider) == ("a", "deepl")
