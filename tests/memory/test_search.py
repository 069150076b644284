"""What a memory offers, in which order, and with how many points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tests.memory.shelf import Shelf
from transflow.markup import plain
from transflow.memory.pairs import Origin, Pair
from transflow.memory.policy import Boilerplate, Policy
from transflow.memory.search import find
from transflow.suggestions import Match, Suggestion, Wanted

PLAIN = Policy(unapproved=0)
OPEN = "Muzejs sestdien ir atvērts no rīta līdz vakaram."
SHUT = "Muzejs svētdien ir atvērts no rīta līdz vakaram."


def digits(one: str, other: str) -> bool:
    first, second = ([c for c in plain(text) if c.isdigit()] for text in (one, other))
    return first != second


def human(
    source: str, target: str = "x", before: str | None = None, after: str | None = None
) -> Pair:
    return Pair(None, source, target, Origin.HUMAN, before, after)


def best(shelf: Shelf, wanted: Wanted | str, policy: Policy = PLAIN) -> Suggestion | None:
    asked = Wanted((None, wanted)) if isinstance(wanted, str) else wanted
    found = find(asked, shelf, policy, digits)
    return found[0] if found else None


def test_nothing_is_known_at_first() -> None:
    assert best(Shelf({}), OPEN) is None


def test_the_same_between_the_same_neighbours() -> None:
    shelf = Shelf({"2024/a": [human(OPEN, "A", "Pirms.", "Pēc.")], "2025/b": [human(OPEN, "B")]})
    found = best(shelf, Wanted((None, OPEN), "Pirms.", "Pēc."))
    assert found is not None
    assert (found.target, found.score, found.match) == ("A", 101, Match.CONTEXT)


def test_an_unknown_neighbour_is_not_the_start_of_a_text() -> None:
    found = best(Shelf({"a": [human(OPEN)]}), Wanted((None, OPEN), "", ""))
    assert found is not None
    assert (found.score, found.match) == (100, Match.EXACT)


def test_cosmetic_differences_are_none() -> None:
    found = best(Shelf({"a": [human("Akcija “Esi drošs”")]}), "Akcija\u00a0„Esi drošs”")
    assert found is not None
    assert (found.source, found.score) == ("Akcija “Esi drošs”", 100)


def test_another_role_costs_a_point() -> None:
    title = Pair("title", OPEN, "A", Origin.HUMAN)
    found = best(Shelf({"a": [title]}), OPEN)
    assert found is not None
    assert (found.score, found.match, found.context) == (99, Match.EXACT, "title")
    found = best(Shelf({"a": [title, human(OPEN, "B")]}), OPEN)
    assert found is not None
    assert found.target == "B"


def test_alike() -> None:
    found = best(Shelf({"a": [human(SHUT, "A"), human("Pavisam kas cits.", "B")]}), OPEN)
    assert found is not None
    assert found.match is Match.FUZZY
    assert 85 <= found.score <= 99
    assert best(Shelf({"a": [human(SHUT)]}), OPEN, Policy(minimum=97)) is None


def test_tags_do_not_make_texts_alike() -> None:
    shelf = Shelf({"a": [human('<a id="1"><b>Jā</b></a>')]})
    assert best(shelf, '<a id="1"><b>Nē</b></a>') is None
    found = best(shelf, "Jā")
    assert found is not None
    assert (found.score, found.match) == (99, Match.FUZZY)


def test_a_number_that_differs_never_looks_like_almost_the_same() -> None:
    text = "Glābēji pērn visā Latvijā saņēma vairāk nekā {} izsaukumus uz ugunsgrēkiem."
    shelf = Shelf({"a": [human(text.format(1450))]})
    found = best(shelf, text.format(1451))
    assert found is not None
    assert (found.score, found.source) == (94, text.format(1450))
    found = best(shelf, text.format(1450).replace("visā ", ""))
    assert found is not None
    assert found.score > 94


@pytest.mark.parametrize(
    ("origin", "score"),
    [(Origin.APPROVED, 100), (Origin.HUMAN, 98), (Origin.FOREIGN, 93), (Origin.MACHINE, 80)],
)
def test_who_vouches_for_it(origin: Origin, score: int) -> None:
    policy = Policy(unapproved=2, foreign=7, machine=20)
    pair = Pair(None, OPEN, "x", origin)
    found = best(Shelf({"a": [pair]}), OPEN, policy)
    assert found is not None
    assert (found.score, found.vouched) == (score, str(origin))


def test_the_better_origin_wins_then_the_more_usual_then_the_newest() -> None:
    one, other = human(OPEN, "A"), human(OPEN, "B")
    shelf = Shelf({"2023/a": [one], "2024/b": [one], "2025/c": [other]})
    found = best(shelf, OPEN)
    assert found is not None
    assert (found.target, found.origin, found.releases) == ("A", "2024/b", 2)
    shelf = Shelf({"2023/a": [one], "2025/c": [other]})
    found = best(shelf, OPEN)
    assert found is not None
    assert found.target == "B"
    approved = structs.replace(one, origin=Origin.APPROVED)
    found = best(Shelf({"2023/a": [approved], "2025/c": [other]}), OPEN, Policy(unapproved=1))
    assert found is not None
    assert found.target == "A"


# --- boilerplate

CONTACT = human(OPEN, "The museum is open.")
OFTEN = {f"2024/{n}": [CONTACT] for n in range(3)}
ACCEPT = Policy(unapproved=0, boilerplate=Boilerplate.ACCEPT)


def test_boilerplate() -> None:
    found = best(Shelf(OFTEN), OPEN)
    assert found is not None
    assert (found.match, found.releases, found.finished) == (Match.BOILERPLATE, 3, False)
    found = best(Shelf(OFTEN), OPEN, ACCEPT)
    assert found is not None
    assert found.finished


@pytest.mark.parametrize(
    "other",
    [
        structs.replace(CONTACT, target="It is open."),
        structs.replace(CONTACT, origin=Origin.MACHINE),
        structs.replace(CONTACT, origin=Origin.FOREIGN),
        structs.replace(CONTACT, context="title"),
        structs.replace(CONTACT, target='<a href="https://www.piemers.lv">Open</a>.'),
    ],
)
def test_no_boilerplate_noop(other: Pair) -> None:
    """Once otherwise, or the third time not by a person, in another role, with its own link."""
    shelf = Shelf({**OFTEN, "2024/0": [other]})
    found = best(shelf, OPEN, ACCEPT)
    assert found is not None
    assert found.match is Match.EXACT
    assert not found.finished


def test_what_is_alike_is_never_finished() -> None:
    found = best(Shelf(OFTEN), SHUT, ACCEPT)
    assert found is not None
    assert not found.finished


# --- properties

WORDS = st.lists(st.sampled_from(["muzejs", "ir", "vaļā", "rīt", "5", "7", "nav"]), max_size=6)
TEXTS = WORDS.map(" ".join)
PAIRS = st.builds(
    Pair,
    st.sampled_from([None, "title"]),
    TEXTS,
    st.sampled_from("AB"),
    st.sampled_from(list(Origin)),
    st.none() | TEXTS,
    st.none() | TEXTS,
)
SHELVES = st.dictionaries(st.sampled_from(["2023/a", "2024/b", "x.tmx"]), st.lists(PAIRS)).map(
    Shelf
)


@given(SHELVES, TEXTS, st.integers(50, 100), st.integers(1, 5))
def test_the_best_comes_first(shelf: Shelf, text: str, minimum: int, limit: int) -> None:
    policy = Policy(minimum=minimum)
    found = find(Wanted((None, text)), shelf, policy, digits, limit)
    scores = [suggestion.score for suggestion in found]
    assert scores == sorted(scores, reverse=True)
    assert len(found) <= limit
    assert all(minimum <= score <= 101 for score in scores)
    assert found[:1] == find(Wanted((None, text)), shelf, policy, digits)
    everything = find(Wanted((None, text)), shelf, policy, digits, 1000)
    assert found == everything[:limit]


@given(SHELVES, TEXTS)
def test_the_order_of_releases_does_not_matter(shelf: Shelf, text: str) -> None:
    turned = Shelf(dict(reversed(list(shelf.releases.items()))))
    wanted = Wanted((None, text), "muzejs", "rīt")
    assert find(wanted, shelf, PLAIN, digits, 5) == find(wanted, turned, PLAIN, digits, 5)
