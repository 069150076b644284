"""The whole truth about a version, in one sentence for each case."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given

from tests.report import samples
from transflow import lang
from transflow.messages import Translator
from transflow.model import Risk
from transflow.report.labels import WHAT, what_changed
from transflow.report.rows import DeclaredMinor, PublishedInfo, Tally
from transflow.report.truth import changes, truth
from transflow.staleness.risk import Change, assess
from transflow.staleness.what import OTHER, keys

EN = Translator("en")
SPRING = dt.datetime(2025, 3, 12, 9, tzinfo=dt.UTC)
EARLIER = dt.datetime(2025, 3, 1, 9, tzinfo=dt.UTC)
DECIDED = DeclaredMinor("u1", "Anna", SPRING, "nozīme tā pati", "Viens.", "Divi.")


def outdated(tally: Tally, current: int = 5, *, withheld: bool = False) -> PublishedInfo:
    return PublishedInfo(
        3, current, EARLIER, True, SPRING, Risk.CRITICAL, withheld, latest=5, tally=tally
    )


def current(reflects: int = 5, now: int = 5, latest: int = 5) -> PublishedInfo:
    return PublishedInfo(reflects, now, EARLIER, latest=latest, true_since=SPRING)


TWO = Tally(changed=2, critical=1, what=("amount",))
CASES = {
    "outdated": (
        outdated(TWO),
        (
            "English reflects revision 3 of 5; outdated since 12 March 2025: 2 sentences changed, "
            "1 critical: amount."
        ),
    ),
    "withheld": (
        outdated(TWO, withheld=True),
        (
            "English is not on the website: its last version reflects revision 3 of 5; "
            "outdated since 12 March 2025: 2 sentences changed, 1 critical: amount."
        ),
    ),
    "gone back to another text": (
        outdated(Tally(changed=1), current=2),
        (
            "English reflects revision 3 of 5, but the source went back to revision 2; "
            "outdated since 12 March 2025: 1 sentence changed."
        ),
    ),
    "current": (
        current(),
        "English reflects revision 5 of 5; true to the source since 12 March 2025.",
    ),
    "current, though there was a revision since": (
        current(reflects=4),
        "English reflects revision 4 of 5; true to the source since 12 March 2025.",
    ),
    "gone back to what is published": (
        current(reflects=3, now=3),
        (
            "English reflects revision 3 of 5, to which the source went back; true to the source "
            "since 12 March 2025."
        ),
    ),
    "nothing published": (None, "English: nothing is published."),
}


@pytest.mark.parametrize("case", CASES)
def test_a_sentence(case: str) -> None:
    shown, sentence = CASES[case]
    assert str(truth("en", shown, (), EN)) == sentence


def test_what_was_declared_minor_is_said() -> None:
    one = str(truth("en", current(), (DECIDED,), EN))
    assert one.endswith("since 12 March 2025. 1 change was declared minor.")
    two = str(truth("en", current(), (DECIDED, DECIDED), EN))
    assert two.endswith("2 changes were declared minor.")


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(), ""),
        (Tally(added=1), "1 sentence added"),
        (Tally(removed=2), "2 sentences taken out"),
        (Tally(moved=4), "order changed"),
        (Tally(split=1), "1 sentence split"),
        (Tally(merged=1), "1 sentence made of several"),
        (
            Tally(changed=1, added=2, critical=2),
            "1 sentence changed, 2 sentences added, 2 critical",
        ),
        (
            Tally(changed=3, moved=1, critical=2, what=("date", "name")),
            "3 sentences changed, order changed, 2 critical: date, name",
        ),
    ],
)
def test_changes_in_words(tally: Tally, words: str) -> None:
    assert changes(tally, EN) == words


def test_the_day_is_that_of_the_interface() -> None:
    assert "2025. gada 12. marta" in Translator("lv")(
        truth("en", outdated(TWO), (), Translator("lv"))
    )


@given(samples.published)
def test_a_number_of_a_revision_is_never_higher_than_their_count(shown: PublishedInfo) -> None:
    found = re.search(r"revision (\d+) of (\d+)", str(truth("en", shown, (), EN)))
    assert found
    assert int(found[1]) <= int(found[2])


PAIRS = {
    "number": ("Ieradās 45 viesi.", "Ieradās 54 viesi."),
    "amount": ("Tas maksā 5 eiro.", "Tas maksā 6 eiro."),
    "date": ("Tas notiks 3. maijā.", "Tas notiks 4. maijā."),
    "time": ("Sākums plkst. 10.00.", "Sākums plkst. 11.00."),
    "name": ("Runāja Anna Kalniņa.", "Runāja Ilze Kalniņa."),
    "contact": ("Rakstiet uz a@piemers.lv.", "Rakstiet uz b@piemers.lv."),
    "negation": ("Ieeja ir brīva.", "Ieeja nav brīva."),
}


@pytest.mark.parametrize("key", PAIRS)
def test_what_is_critical_has_a_key_and_every_key_a_word(key: str) -> None:
    change = assess(*PAIRS[key], lang.get("lv"))
    assert key in keys(change)
    assert OTHER not in keys(change)
    assert what_changed(key) in WHAT.values()


def test_every_word_belongs_to_a_key() -> None:
    link = assess("A", "A", lang.get("lv"), ["https://a.lv"], ["https://b.lv"])
    assert keys(link) == ("link",)
    assert set(WHAT) == {*PAIRS, "link"}
    assert keys(Change(Risk.EDITORIAL)) == ()
    assert what_changed(OTHER) == OTHER
