"""The aligner of two texts: what always holds, and what it makes of texts written for it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transflow.align.bitext import Bead, Part
from transflow.pipeline.aligning import Aligner

Places = tuple[tuple[int, ...], tuple[int, ...]]

RELEASE = (
    ("Jūrmalā atklāj jaunu glābšanas staciju", "New rescue station opens in Jūrmala"),
    (
        "Trešdien, 14. maijā, Jūrmalā atklāta jauna glābšanas stacija.",
        "A new rescue station was opened in Jūrmala on Wednesday, 14 May.",
    ),
    (
        "Tajā dežurēs 12 glābēji, un viņu rīcībā būs divas laivas.",
        "It will be staffed by 12 rescuers, who will have two boats at their disposal.",
    ),
    (
        "„Vasarā pludmalē atpūšas tūkstošiem cilvēku,” sacīja stacijas vadītāja Ilze Kalniņa.",
        '"Thousands of people rest on the beach in summer," said Ilze Kalniņa, its head.',
    ),
    (
        "Pērn Jūrmalā noslīka septiņi cilvēki, tostarp viens bērns.",
        "Last year seven people drowned in Jūrmala, including one child.",
    ),
    (
        "Ēkas būvniecība izmaksāja 1,2 miljonus eiro.",
        "The building cost 1.2 million euros to construct.",
    ),
    (
        "Pusi no šīs summas sedza pašvaldība, bet pārējo piešķīra valsts.",
        "The municipality covered half of the sum, while the state granted the rest.",
    ),
    ("Kāpēc stacija vajadzīga tieši šeit?", "Why is a station needed here of all places?"),
    (
        "Līdz šim glābēji no Rīgas brauca vairāk nekā 40 minūtes.",
        "Until now, rescuers took more than 40 minutes to arrive from Riga.",
    ),
    (
        "Nākamgad līdzīgu staciju plānots būvēt Ventspilī.",
        "A similar station is to be built in Ventspils next year.",
    ),
)
LATVIAN = tuple(line[0] for line in RELEASE)
ENGLISH = tuple(line[1] for line in RELEASE)


@cache
def aligner(source: str = "lv", target: str = "en") -> Aligner:
    return Aligner(source, target)


def parts(texts: Sequence[str]) -> list[Part]:
    return [Part(text) for text in texts]


def places(beads: Sequence[Bead]) -> list[Places]:
    return [(bead.source, bead.target) for bead in beads]


def beads_of(source: Sequence[str], target: Sequence[str]) -> list[Places]:
    return places(aligner().align(parts(source), parts(target)))


def one_by_one(count: int) -> list[Places]:
    return [((at,), (at,)) for at in range(count)]


# --- texts that were written for it


def test_a_text_and_its_translation() -> None:
    assert beads_of(LATVIAN, ENGLISH) == one_by_one(len(RELEASE))


@pytest.mark.parametrize("at", range(1, len(RELEASE) - 1))
def test_a_sentence_that_was_left_out(at: int) -> None:
    without = ENGLISH[:at] + ENGLISH[at + 1 :]
    expected = [
        *one_by_one(at),
        ((at,), ()),
        *(((n,), (n - 1,)) for n in range(at + 1, len(RELEASE))),
    ]
    assert beads_of(LATVIAN, without) == expected
    assert beads_of(LATVIAN[:at] + LATVIAN[at + 1 :], ENGLISH) == [(b, a) for a, b in expected]


@pytest.mark.parametrize("at", range(1, len(RELEASE) - 2))
def test_two_sentences_that_were_made_one(at: int) -> None:
    joined = (*ENGLISH[:at], f"{ENGLISH[at]} {ENGLISH[at + 1]}", *ENGLISH[at + 2 :])
    assert beads_of(LATVIAN, joined) == [
        *one_by_one(at),
        ((at, at + 1), (at,)),
        *(((n,), (n - 1,)) for n in range(at + 2, len(RELEASE))),
    ]


def test_a_sentence_that_is_broken_over_two_segments() -> None:
    first, second = ENGLISH[6].split(", while ")
    broken = (*ENGLISH[:6], f"{first},", f"while {second}", *ENGLISH[7:])
    assert beads_of(LATVIAN, broken)[6] == ((6,), (6, 7))


def test_junk_of_a_page_has_no_counterpart() -> None:
    page = (
        "Home",
        ENGLISH[0],
        "Published: 14.05.2025. 10:12",
        *ENGLISH[1:],
        "Share on Facebook",
        "Subscribe to our newsletter",
    )
    found = beads_of(LATVIAN, page)
    assert [b for a, b in found if not a] == [(0,), (2,), (12,), (13,)]
    assert [a for a, _ in found if a] == [(n,) for n in range(len(RELEASE))]


def test_a_paragraph_that_was_left_out() -> None:
    numbers = (0, 1, 1, 2, 2, 3, 3, 4, 4, 5)
    source = [Part(text, n) for text, n in zip(LATVIAN, numbers, strict=True)]
    target = [Part(text, n) for text, n in zip(ENGLISH, numbers, strict=True) if n != 3]
    found = places(aligner().align(source, target))
    assert [a for a, b in found if not b] == [(5,), (6,)]


def test_languages_in_which_no_word_is_known() -> None:
    letters = str.maketrans({chr(ord("a") + n): chr(0x10D0 + n) for n in range(26)})
    foreign = [text.lower().translate(letters) for text in ENGLISH]
    found = places(aligner("xx", "yy").align(parts(LATVIAN), parts(foreign)))
    assert found == one_by_one(len(RELEASE))


def test_another_sentence_in_the_same_place_is_no_translation() -> None:
    other = (*ENGLISH[:5], "The mayor will cut the ribbon at 15:30 on 3 June.", *ENGLISH[6:])
    found = beads_of(LATVIAN, other)
    assert ((5,), ()) in found
    assert ((), (5,)) in found
    assert len(found) == len(RELEASE) + 1


def test_a_collection_teaches_words_that_nobody_knew() -> None:
    # Made-up languages, in which nothing looks alike: only the other texts tell the words.
    rng = random.Random(7)  # noqa: S311 # the same texts each time, not a secret
    words = [f"{a}{b}{c}" for a in "bdg" for b in "aeiou" for c in ("lm", "rn", "st", "nk")]
    other = dict(zip(words, rng.sample([f"{w}wxx"[::-1] for w in words], len(words)), strict=True))
    texts = []
    for _ in range(30):
        lines = [rng.sample(words, 6) for _ in range(8)]
        target = [[other[word] for word in line] for line in lines]
        del target[rng.randrange(1, 7)]
        texts.append(tuple(parts([" ".join(line) for line in side]) for side in (lines, target)))
    unknown = aligner("xx", "yy")
    right = [len({b for b in beads if len(b.target) == 1 == len(b.source)}) == 7
             for beads in unknown.align_all([(a, b) for a, b in texts])]  # fmt: skip
    assert sum(right) >= 28


# --- what always holds

_TEXT = st.one_of(
    st.sampled_from([*LATVIAN, *ENGLISH, "", " ", "-", "1.", "„", "Rīga", "x" * 300]),
    st.text(max_size=30),
)
_SIDE = st.lists(st.tuples(_TEXT, st.booleans()), max_size=9)


def _side(drawn: Sequence[tuple[str, bool]]) -> list[Part]:
    out: list[Part] = []
    for text, new in drawn:
        out.append(Part(text, (out[-1].paragraph + new) if out else 0))
    return out


@settings(max_examples=25, deadline=None)
@given(_SIDE, _SIDE)
def test_every_segment_is_in_one_bead_in_order_whatever_the_texts(
    source: Sequence[tuple[str, bool]], target: Sequence[tuple[str, bool]]
) -> None:
    beads = aligner().align(_side(source), _side(target))
    assert [at for bead in beads for at in bead.source] == list(range(len(source)))
    assert [at for bead in beads for at in bead.target] == list(range(len(target)))
    for bead in beads:
        assert 0.0 <= bead.score <= 1.0
        assert len(bead.source) + len(bead.target) == 1 or (bead.source and bead.target)
    assert aligner().align(_side(source), _side(target)) == beads


@settings(max_examples=5, deadline=None)
@given(st.data())
def test_swapped_sides_give_swapped_beads(data: st.DataObject) -> None:
    kept = [data.draw(st.booleans() | st.just(True)) for _ in RELEASE]
    source = parts([text for text, keep in zip(LATVIAN, kept, strict=True) if keep])
    there = aligner().align(source, parts(ENGLISH))
    back = aligner("en", "lv").align(parts(ENGLISH), source)
    assert {(b.source, b.target) for b in there} == {(b.target, b.source) for b in back}


@settings(max_examples=5, deadline=None)
@given(st.integers(1, 8), st.sampled_from(["Share on Facebook", "+371 67219263", "***", "Menu"]))
def test_a_junk_line_changes_only_its_surroundings(at: int, junk: str) -> None:
    """In a text that is twice as long, so that some of it is far away."""
    source, target = LATVIAN * 2, ENGLISH * 2
    dirty = (*target[:at], junk, *target[at:])
    far = [(a, tuple(n + 1 for n in b)) for a, b in beads_of(source, target) if b[0] > at + 3]
    assert set(far) <= set(beads_of(source, dirty))


def test_a_text_and_itself() -> None:
    for language in ("lv", "en", "xx"):
        found = aligner(language, language).align(parts(LATVIAN), parts(LATVIAN))
        assert places(found) == one_by_one(len(RELEASE))


def test_a_score_is_low_where_a_text_says_something_else() -> None:
    sure = aligner().align(parts(LATVIAN), parts(ENGLISH))
    assert all(bead.score > 0.9 for bead in sure)
    other = ["The weather was fine.", "Nobody came to the old harbour.", "It was closed."]
    unsure = aligner().align(parts(LATVIAN[4:7]), parts(other))
    assert all(bead.score < 0.9 for bead in unsure)


def test_one_side_empty() -> None:
    alone = aligner().align(parts(LATVIAN[:2]), [])
    assert alone == (Bead((0,), (), 1.0), Bead((1,), (), 1.0))
    assert aligner().align([], parts(ENGLISH[:1])) == (Bead((), (0,), 1.0),)
    assert aligner().align([], []) == ()


def test_a_long_text_goes_through_windows() -> None:
    numbered = [
        (f"{a} Lieta {n * 37 + 1000}.", f"{b} Case {n * 37 + 1000}.")
        for n in range(60)
        for a, b in [RELEASE[n * 7 % len(RELEASE)]]
    ]
    long = [line for n in range(4) for line in ((f"{a} {n}", f"{b} {n}") for a, b in numbered)]
    target = [b for _, b in long]
    del target[200:206]
    found = beads_of([a for a, _ in long], target)
    assert [a for a, b in found if not b] == [(n,) for n in range(200, 206)]
    assert sum(a == b for a, b in found if b and b[0] < 200) == 200


def test_a_very_long_line() -> None:
    long = ("vārds " * 40_000, "word " * 40_000)
    found = beads_of([LATVIAN[1], long[0], LATVIAN[2]], [ENGLISH[1], long[1], ENGLISH[2]])
    assert found == one_by_one(3)


def test_progress_ends_near_the_whole() -> None:
    told: list[tuple[int, int]] = []
    texts = [(parts(LATVIAN), parts(ENGLISH))] * 3
    aligner().align_all(texts, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert {total for _, total in told} == {6000}
