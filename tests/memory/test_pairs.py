"""Which entries of a catalog a memory may offer, and as what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.memory.pairs import Origin, Pair, pairs_of, sets_a_link
from transflow.model import MERGED, Entry
from transflow.suggestions import Key


def human(_entry: Entry) -> Origin:
    return Origin.HUMAN


def found(*entries: Entry, order: tuple[str, ...] = ()) -> list[Pair]:
    keys: list[Key] = [(None, source) for source in order]
    return pairs_of(entries, keys or [entry.key for entry in entries], human)


def short(pairs: list[Pair]) -> list[tuple[str, str]]:
    return [(pair.source, pair.target) for pair in pairs]


def test_an_active_pair_knows_its_neighbours() -> None:
    pairs = found(Entry("Viens.", "One."), Entry("Divi.", "Two."), Entry("Trīs."))
    assert pairs == [
        Pair(None, "Viens.", "One.", Origin.HUMAN, "", "Divi."),
        Pair(None, "Divi.", "Two.", Origin.HUMAN, "Viens.", "Trīs."),
    ]


def test_an_obsolete_pair_has_no_neighbours() -> None:
    assert found(Entry("Viens.", "One.", "title", obsolete=True)) == [
        Pair("title", "Viens.", "One.", Origin.HUMAN)
    ]


@pytest.mark.parametrize(
    "entry",
    [
        Entry("Viens."),
        Entry("Viens.", " "),
        Entry("Viens.", "One.", flags=("fuzzy",)),
        Entry("Viens.", "One.", flags=("fuzzy",), obsolete=True),
        Entry("Viens.", MERGED),
        Entry("Viens.", MERGED, obsolete=True),
        Entry("Viens.", msgid_plural="Vieni.", msgstr_plural=("One.", "Ones.")),
    ],
)
def test_what_is_not_finished_by_itself_is_never_offered(entry: Entry) -> None:
    assert found(entry) == []


def test_an_entry_that_the_project_leaves_out() -> None:
    entry = Entry("Viens.", "One.", obsolete=True)
    assert pairs_of([entry], [], lambda _entry: None) == []


def test_units_translated_in_one_make_one_pair() -> None:
    pairs = found(
        Entry("Lija.", "It rained,"),
        Entry("Sniga.", "It rained and snowed."),
        Entry("Puta.", MERGED),
        Entry("Beidzās.", "It ended."),
    )
    assert short(pairs) == [
        ("Lija.", "It rained,"),
        ("Sniga. Puta.", "It rained and snowed."),
        ("Beidzās.", "It ended."),
    ]
    assert (pairs[1].before, pairs[1].after) == ("Lija.", "Beidzās.")
    assert (pairs[0].after, pairs[2].before) == ("Sniga.", "Puta.")


def test_the_order_of_the_text_says_what_is_translated_in_one() -> None:
    """A sentence that the text says twice stands once in the catalog, at its first place."""
    entries = (Entry("Puta.", MERGED), Entry("Sākās.", "It began."), Entry("Sniga.", "Snow, wind."))
    text = ("Sākās.", "Sniga.", "Puta.")
    assert short(found(*entries, order=text)) == [
        ("Sākās.", "It began."),
        ("Sniga. Puta.", "Snow, wind."),
    ]


def test_a_host_that_also_stands_alone_is_not_offered_alone() -> None:
    entries = (Entry("Sniga.", "Snow, wind."), Entry("Puta.", MERGED), Entry("Rīts.", "Morning."))
    text = ("Sniga.", "Puta.", "Rīts.", "Sniga.")
    assert short(found(*entries, order=text)) == [
        ("Sniga. Puta.", "Snow, wind."),
        ("Rīts.", "Morning."),
    ]


def test_a_run_with_an_unfinished_part_is_not_offered() -> None:
    part = Entry("Puta.", MERGED, flags=("fuzzy",))
    assert found(Entry("Sniga.", "Snow, wind."), part) == []


def test_an_order_of_another_text_is_not_believed() -> None:
    entries = (Entry("Viens.", "One."), Entry("Divi.", "Two."))
    assert found(*entries, order=("Divi.", "Trīs.")) == found(*entries)


def test_a_release_counts_once_for_what_it_says_twice() -> None:
    active, former = Entry("„Jā”.", "Yes."), Entry("“Jā”.", "Yes.", obsolete=True)
    pairs = found(active, former)
    assert {pair.source for pair in pairs} == {"„Jā”."}


@given(st.lists(st.sampled_from("ABCDE"), max_size=8), st.data())
def test_every_finished_text_is_in_some_pair(text: list[str], data: st.DataObject) -> None:
    keys = list(dict.fromkeys(text))
    targets = st.sampled_from(["", MERGED, "x", "y"])
    entries = [Entry(key, data.draw(targets)) for key in keys]
    pairs = pairs_of(entries, [(None, key) for key in text], human)
    sources = " ".join(pair.source for pair in pairs).split()
    finished = {entry.msgid for entry in entries if entry.msgstr in ("x", "y")}
    assert finished <= set(sources)
    assert all(pair.target in ("x", "y") for pair in pairs)


def test_a_link_of_its_own() -> None:
    assert sets_a_link('<a id="1" href="https://www.piemers.lv/en">Here</a>')
    assert not sets_a_link('<a id="1">Here</a> and a < b')
