from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transflow.likeness import FAR, NEAR, Nearest, likeness, stems

SYLLABLES = ("ba", "dē", "gri", "jau", "ko", "lie", "mā", "nu", "pil", "ro", "skai", "tu", "vē")
ROOTS = tuple(a + b + c for a in SYLLABLES for b in SYLLABLES for c in ("t", "dīj", "žņ", "l"))
ENDINGS = ("s", "a", "u", "i", "am", "iem", "ās", "os", "ē", "ei")
COMMON = ("un", "ir", "ar", "no", "par", "arī", "kas", "tas", "pie", "lai")


def sentence(rng: random.Random, words: int) -> str:
    return " ".join(
        rng.choice(COMMON) if rng.random() < 0.3 else rng.choice(ROOTS) + rng.choice(ENDINGS)
        for _ in range(words)
    )


def reworded(rng: random.Random, text: str) -> str:
    words = text.split()
    at = rng.randrange(len(words))
    words[at : at + rng.randint(0, 1)] = [sentence(rng, 1)]
    return " ".join(words)


def full_scan(text: str, texts: list[str], minimum: float) -> tuple[float, int] | None:
    scores = likeness([text], texts)[0]
    best = max(range(len(texts)), key=lambda n: (scores[n], -n), default=-1)
    return (scores[best], best) if best >= 0 and scores[best] >= minimum else None


@pytest.mark.parametrize("length", [3, 12])
def test_it_finds_what_a_full_scan_finds(length: int) -> None:
    rng = random.Random(length)  # noqa: S311 # not for secrets
    texts = [sentence(rng, rng.randint(length - 1, 2 * length)) for _ in range(2000)]
    index = Nearest(texts)
    asked = [reworded(rng, rng.choice(texts)) for _ in range(100)]
    wanted = [full_scan(text, texts, FAR) for text in asked]
    found = [next(iter(index.best(text)), None) for text in asked]
    same = sum(
        w is None or (f is not None and f[0] >= w[0]) for w, f in zip(wanted, found, strict=True)
    )
    assert sum(w is not None for w in wanted) > 70
    assert same >= (0.95 if length == 3 else 0.98) * len(asked)


def test_where_every_word_is_a_common_one_it_finds_them_by_those_that_stand_together() -> None:
    rng = random.Random(3)  # noqa: S311 # not for secrets
    some = [rng.choice(ROOTS) + rng.choice(ENDINGS) for _ in range(30)]
    texts = [" ".join(rng.choices(some, k=rng.randint(7, 15))) for _ in range(4000)]
    index = Nearest(texts)
    asked = [reworded(rng, rng.choice(texts)) for _ in range(60)]
    wanted = [full_scan(text, texts, FAR) for text in asked]
    assert [next(iter(index.best(text)), None) for text in asked] == wanted


words = st.lists(st.sampled_from([*COMMON, "Rīgā", "120", "—", "Nē!"]), max_size=4).map(" ".join)


@given(st.lists(words, max_size=30), words)
def test_of_few_texts_it_finds_exactly_the_best(texts: list[str], text: str) -> None:
    assert next(iter(Nearest(texts).best(text, NEAR)), None) == full_scan(text, texts, NEAR)


@settings(max_examples=30)
@given(st.lists(words, min_size=60, max_size=200), st.data())
def test_a_text_that_is_there_is_found_at_its_first_place(
    texts: list[str], data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(texts))
    assert Nearest(texts).best(text, limit=3)[:1] == [(1.0, texts.index(text))]


@settings(max_examples=30)
@given(st.lists(words, max_size=200), words)
def test_the_best_come_first_and_each_text_once(texts: list[str], text: str) -> None:
    found = Nearest(texts).best(text, NEAR, limit=10)
    assert found == sorted(found, key=lambda one: (-one[0], one[1]))
    assert len({texts[place] for _, place in found}) == len(found)
    assert all(score >= NEAR for score, _ in found)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Rīgas", "Rīgā"),
        ("un arī tas", "un arī tā"),
        ("Nē!", "Nē."),
        ("Vlamiera", "Valmiera"),
        ("— —", "— —."),
        ("2024", "2025"),
    ],
)
def test_very_short_texts_and_common_words_are_found_among_many(text: str, other: str) -> None:
    rng = random.Random(7)  # noqa: S311 # not for secrets
    texts = [sentence(rng, rng.randint(2, 9)) for _ in range(2000)]
    texts.insert(700, other)
    assert [place for _, place in Nearest(texts).best(text)] == [700]


def test_nothing_is_found_where_nothing_is_alike() -> None:
    assert Nearest([]).best("Mācības notika Jelgavā.") == []
    assert Nearest(["Veikals slēgts."]).best("Mācības notika Jelgavā.") == []


@pytest.mark.parametrize(
    "forms",
    [
        ("Rīga", "Rīgas", "Rīgai", "Rīgu", "Rīgā"),
        ("mācības", "mācībām", "mācību", "mācībās", "MĀCĪBA"),
        ("mežs", "meža", "mežam", "mežu", "mežiem", "mežos"),
        ("dalībnieks", "dalībnieki", "dalībniekiem"),
    ],
)
def test_inflected_forms_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len(set(stems(" ".join(forms)))) == 1


def test_numbers_stay_as_they_are() -> None:
    assert stems("Līdz 2025. gadam 1 200 eiro")[1::2] == ["2025", "1", "eir"]


@pytest.mark.parametrize("one", ["slēgts", "slēgts {n}", "Rīga — {n} ielas, {n} tilti un parki"])
def test_many_texts_of_one_pattern_take_no_ages(one: str) -> None:
    began = time.process_time()
    index = Nearest([one.format(n=n) for n in range(10_000)])
    for n in range(300):
        assert index.best(one.format(n=n) + " tagad")
    assert time.process_time() - began < 8


def test_a_text_of_many_pages_takes_no_ages() -> None:
    began = time.process_time()
    text = "Mācības notika Jelgavā. " * 40_000
    assert likeness([text], [text + "Beigas."])[0][0] > FAR
    assert time.process_time() - began < 8
