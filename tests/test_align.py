from __future__ import annotations

import datetime as dt
import random
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.align import align
from transflow.align.back import restored
from transflow.likeness import windows
from transflow.model import Role, Segment
from transflow.records import Alignment, UnitRecord, record

NOW = dt.datetime(2025, 4, 1, tzinfo=dt.UTC)
TEXTS = (
    "Mācības notika Jelgavā.",
    "Tajās piedalījās 120 glābēji.",
    "Iedzīvotāji dzirdēja trauksmes sirēnas.",
    "Ministrs pateicās visiem dalībniekiem.",
    "Nākamās mācības plānotas rudenī.",
)


def segments(texts: list[str] | tuple[str, ...], role: Role = Role.PARAGRAPH) -> list[Segment]:
    return [Segment(n, 0, role, text) for n, text in enumerate(texts)]


def records(alignment: Alignment) -> list[UnitRecord]:
    return [record(unit, NOW) for unit in alignment.units]


def first(texts: list[str] | tuple[str, ...]) -> Alignment:
    return align("2025/relize", segments(texts), ())


def then(before: Alignment, texts: list[str] | tuple[str, ...]) -> Alignment:
    return align("2025/relize", segments(texts), records(before))


def ids(alignment: Alignment) -> list[str]:
    return [unit.id for unit in alignment.units]


releases = st.lists(st.sampled_from([*TEXTS, *(text[:-1] + "!" for text in TEXTS)]), max_size=9)


@given(releases, releases, releases)
def test_ids_are_never_shared_and_unchanged_texts_keep_theirs(
    one: list[str], two: list[str], three: list[str]
) -> None:
    a = first(one)
    b = then(a, two)
    c = align("2025/relize", segments(three), records(b), b.left)
    for before, after in ((a, b), (b, c)):
        assert len(set(ids(after))) == len(after.units)
        was = Counter(u.source for u in before.units)
        now = Counter(u.source for u in after.units)
        pairs = {(u.id, u.source) for u in before.units} & {(u.id, u.source) for u in after.units}
        assert Counter(source for _, source in pairs) == was & now


@given(releases, releases)
def test_the_same_texts_have_the_same_ids_on_every_machine(one: list[str], two: list[str]) -> None:
    assert first(one) == first(one)
    assert then(first(one), two) == then(first(one), two)


@given(releases)
def test_nothing_moves_in_an_unchanged_text(texts: list[str]) -> None:
    before = first(texts)
    after = then(before, texts)
    assert after.units == before.units
    assert (after.moved, after.left, after.returned) == (frozenset(), (), ())


@pytest.mark.parametrize(
    "after",
    [
        "Tajās piedalījās 140 glābēji.",
        "Tajās kopā strādāja 120 glābēji.",
        "Piedalījās 120 glābēji, policisti un mediķi.",
    ],
)
def test_a_reworded_sentence_between_unchanged_ones_is_the_same_unit(after: str) -> None:
    before = first(TEXTS)
    assert ids(then(before, [TEXTS[0], after, *TEXTS[2:]])) == ids(before)


def test_another_sentence_in_the_same_place_is_another_unit() -> None:
    before = first(TEXTS)
    after = then(before, [TEXTS[0], "Zvaniet uz 112!", *TEXTS[2:]])
    assert ids(after)[1] not in ids(before)
    assert [gone.source for gone in after.left] == [TEXTS[1]]


def test_a_reworded_sentence_that_moved_must_be_much_alike() -> None:
    before = first(TEXTS)
    near = then(before, [*TEXTS[1:], "Mācības notika Jēkabpilī."])
    far = then(before, [*TEXTS[1:], "Skolēni gāja pārgājienā pa mežu."])
    assert ids(near)[-1] == ids(before)[0]
    assert ids(far)[-1] not in ids(before)


def test_much_alike_elsewhere_goes_before_alike_in_the_same_place() -> None:
    one = "Darbiem Kandavā atvēlēti 512 tūkstoši eiro, un līgums par tiltu pārbūvi ir parakstīts."
    two = "Darbiem Preiļos atvēlēti 780 tūkstoši eiro, un līgums par skolu pārbūvi ir parakstīts."
    before = first([TEXTS[0], one, TEXTS[1], TEXTS[2], two, TEXTS[3]])
    after = then(
        before,
        [
            TEXTS[0],
            two.replace("un līgums", "bet līgums"),
            TEXTS[1],
            TEXTS[2],
            one.replace("un līgums", "bet līgums"),
            TEXTS[3],
        ],
    )
    assert ids(after) == [ids(before)[n] for n in (0, 4, 2, 3, 1, 5)]


def test_what_moved_is_told() -> None:
    before = first(TEXTS)
    after = then(before, [*TEXTS[1:], TEXTS[0]])
    assert after.moved == {ids(before)[0]}
    assert set(ids(after)) == set(ids(before))


def test_a_sentence_that_comes_back_is_the_unit_it_was() -> None:
    before = first(TEXTS)
    without = then(before, TEXTS[1:])
    after = align("2025/relize", segments(TEXTS), records(without), without.left)
    assert ids(after) == ids(before)
    assert [r.source for r in after.returned] == [TEXTS[0]]


def test_the_one_of_two_twins_comes_back_that_left_last() -> None:
    early = UnitRecord("uearly", Role.PARAGRAPH, TEXTS[0], (), NOW)
    late = UnitRecord("ulate", Role.PARAGRAPH, TEXTS[0], (), NOW + dt.timedelta(1))
    for former in ((early, late), (late, early)):
        assert ids(align("2025/relize", segments(TEXTS[:1]), (), former)) == ["ulate"]


def test_a_heading_can_become_a_paragraph() -> None:
    before = first(TEXTS)
    turned = segments(TEXTS, Role.HEADING)
    assert ids(align("2025/relize", turned, records(before))) == ids(before)


@pytest.mark.parametrize("texts", [["slēgts"] * 900, [f"{n * 7919} {n}" for n in range(900)]])
def test_a_very_long_release_takes_no_ages(texts: list[str]) -> None:
    began = time.process_time()
    before = first(texts)
    after = then(before, [f"{text} tagad" for text in texts])
    assert time.process_time() - began < 10
    assert len(set(ids(after))) == len(texts)


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_windows_cover_everything_once(one: int, other: int) -> None:
    parts = list(windows(range(one), range(other)))
    assert [n for left, _ in parts for n in left] == list(range(one))
    assert [n for _, right in parts for n in right] == list(range(other))


distinct = st.lists(
    st.integers(0, 400).map(lambda n: f"Sēdē izskatīja {n * 7919 % 1009}. jautājumu par {n} ceļu."),
    unique=True,
    max_size=12,
)


@given(distinct, st.randoms(use_true_random=False))
def test_texts_in_any_order_keep_their_ids(texts: list[str], rng: random.Random) -> None:
    before = first(texts)
    mixed = texts[:]
    rng.shuffle(mixed)
    after = then(before, mixed)
    assert {u.source: u.id for u in after.units} == {u.source: u.id for u in before.units}
    assert after.left == ()


@given(distinct, distinct, st.integers(0, 12), st.integers(0, 12))
def test_what_comes_and_goes_leaves_the_others_alone(
    texts: list[str], more: list[str], start: int, end: int
) -> None:
    before = first(texts)
    kept = texts[:start] + texts[end:] if start <= end else texts
    added = [text for text in more if text not in texts]
    after = then(before, [*kept[:start], *added, *kept[start:]])
    was = {u.source: u.id for u in before.units}
    now = {u.source: u.id for u in after.units}
    assert {text: now[text] for text in kept} == {text: was[text] for text in kept}
    assert after.moved == frozenset()


@given(distinct, distinct, st.integers(0, 12))
def test_a_change_undone_without_a_memory_of_it_gives_back_the_text(
    one: list[str], more: list[str], cut: int
) -> None:
    before = first(one)
    changed = then(before, [f"{text[:-1]} no jauna." for text in one[:cut]] + more)
    undone = align("2025/relize", segments(one), records(changed), changed.left)
    assert [unit.source for unit in undone.units] == [unit.source for unit in before.units]
    assert len(set(ids(undone))) == len(ids(undone))


@given(distinct, distinct, st.randoms(use_true_random=False))
def test_what_a_former_text_gives_back(one: list[str], two: list[str], rng: random.Random) -> None:
    before = first(one)
    mixed = [*one[::2], *two]
    rng.shuffle(mixed)
    changed = then(before, mixed)
    found = align("2025/relize", segments(one), records(changed), changed.left)
    back = restored(found, records(before), records(changed), changed.left)
    assert back is not None
    assert back.units == before.units
    assert {r.id for r in back.returned} == {*ids(before)} - {*ids(changed)}
    assert {r.id for r in back.left} == {*ids(changed)} - {*ids(before)}
    assert back.moved <= {*ids(before)} & {*ids(changed)}


def test_nothing_is_given_back_by_a_text_that_reads_otherwise_or_names_strangers() -> None:
    before = first(TEXTS)
    assert restored(first(TEXTS[1:]), records(before), records(before)) is None
    assert restored(before, records(before), records(before)[1:]) is None


@pytest.mark.parametrize("gone", [0, 2])
def test_of_twins_each_keeps_its_neighbours(gone: int) -> None:
    texts = ["Slēgts.", TEXTS[0], "Slēgts.", TEXTS[1], "Slēgts."]
    before = first(texts)
    after = then(before, texts[:gone] + texts[gone + 1 :])
    assert ids(after) == ids(before)[:gone] + ids(before)[gone + 1 :]


def test_a_moved_twin_goes_with_its_neighbours() -> None:
    texts = [TEXTS[0], "Slēgts.", TEXTS[1], TEXTS[2], "Slēgts.", TEXTS[3]]
    before = first(texts)
    after = then(before, [*texts[3:], *texts[:3]])
    assert ids(after) == [*ids(before)[3:], *ids(before)[:3]]


@pytest.mark.parametrize("gone", [0, 1])
def test_of_two_typographic_forms_the_one_that_stays_keeps_its_id(gone: int) -> None:
    texts = ["Ceļš ir 10 km garš.", "Ceļš ir 10\u00a0km garš."]
    before = first([TEXTS[0], texts[0], texts[1], TEXTS[1]])
    after = then(before, [TEXTS[0], texts[1 - gone], TEXTS[1]])
    assert ids(after)[1] == ids(before)[2 - gone]
    assert [record.source for record in after.left] == [texts[gone]]
    again = align("2025/relize", segments(texts), records(after), after.left)
    assert {*ids(again)} == {*ids(before)[1:3]}


def test_a_former_text_goes_back_to_the_letter() -> None:
    one = UnitRecord("uone", Role.PARAGRAPH, "Ceļš ir 10 km garš.", (), NOW + dt.timedelta(1))
    two = UnitRecord("utwo", Role.PARAGRAPH, "Ceļš ir 10\u00a0km garš.", (), NOW)
    assert ids(align("2025/relize", segments([two.source]), (), (one, two))) == ["utwo"]


def test_markup_does_not_hide_that_a_sentence_is_the_same() -> None:
    before = first([*TEXTS[:2], "Zvaniet 112!", *TEXTS[2:]])
    bold = '<b>Zvaniet</b> <a id="1"><i>112</i></a>!'
    after = then(before, [bold, *TEXTS])
    assert ids(after)[0] == ids(before)[2]


@pytest.mark.parametrize("mixed", [False, True])
def test_in_a_very_long_release_reworded_units_are_found(mixed: bool) -> None:
    rng = random.Random(4)  # noqa: S311 # not for secrets
    roots, ends = ("lauk", "mež", "jūr", "pils", "ceļ", "tirg"), ("a", "um", "inā", "or", "est")
    nouns = [root + end for root in roots for end in ends]
    texts = [f"{n} {' '.join(rng.choices(nouns, k=9))} {rng.randrange(10**6)}" for n in range(4000)]
    new = [
        f"{text.replace(' ', ' arī ', 1)}." if n % 5 == 0 else text for n, text in enumerate(texts)
    ]
    order = rng.sample(range(4000), 4000) if mixed else list(range(4000))
    before = first(texts)
    began = time.process_time()
    after = then(before, [new[n] for n in order])
    assert time.process_time() - began < 5
    right = sum(ids(before)[n] == unit.id for n, unit in zip(order, after.units, strict=True))
    assert right >= 0.998 * len(texts)


@pytest.mark.parametrize(
    "texts", [["Jā."] * 6000, ["Jā.", "Nē.", "Nezinu."] * 2000, ["Jā.", "Jā.", "Nē."] * 2000]
)
def test_thousands_of_equal_lines_take_no_ages(texts: list[str]) -> None:
    before = first(texts)
    began = time.process_time()
    after = then(before, [*texts[1000:5000], *texts[:500], "Varbūt."])
    assert time.process_time() - began < 5
    assert len(set(ids(after))) == len(after.units)
    assert len({*ids(after)} & {*ids(before)}) == 4500
