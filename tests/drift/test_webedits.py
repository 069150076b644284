"""Properties of comparing words, whatever a website makes of paragraphs, tags and glyphs."""

from __future__ import annotations

import time
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from transflow.markup import plain
from transflow.pipeline.webedits import Comparison, EditKind, compare
from transflow.pipeline.webrows import Piece
from transflow.pipeline.webwords import destination, words

WORD = st.sampled_from(
    [
        "mežs",
        "lauks",
        "upe",
        "ezers",
        "kalns",
        "ceļš",
        "tilts",
        "māja",
        "12",
        "7,5",
        "ir",
        "nav",
        "un",
    ]
)
SENTENCE = st.lists(WORD, min_size=1, max_size=9).map(lambda row: f"{' '.join(row)}.")
TEXT = st.lists(SENTENCE, min_size=1, max_size=12)


def pieces(texts: Sequence[str], *, units: bool = True) -> list[Piece]:
    return [Piece(t, tuple(words(t)), f"u{n}" if units else "") for n, t in enumerate(texts)]


def compared(sent: Sequence[str], page: Sequence[str]) -> Comparison:
    return compare(pieces(sent), pieces(page, units=False))


@st.composite
def parted(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Sentences, and the same in other paragraphs, tags and glyphs."""
    sent = draw(TEXT)
    page: list[str] = []
    for text in sent:
        shown = draw(st.sampled_from([text, f"<b>{text}</b>", text.replace(" ", "\u00a0")]))
        if page and draw(st.sampled_from(["joined", "apart"])) == "joined":
            page[-1] += f" {shown}"
        else:
            page.append(shown)
    return sent, page


@given(parted())
def test_other_paragraphs_tags_and_spaces_are_no_edit(case: tuple[list[str], list[str]]) -> None:
    assert compared(*case) == Comparison((), 1.0, (1.0,) * len(case[1]))


@given(TEXT, st.data())
def test_a_new_word_is_found_in_its_unit(sent: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sent) - 1))
    row = sent[at].removesuffix(".").split(" ")
    row[data.draw(st.integers(0, len(row) - 1))] = "zirgs"
    new = f"{' '.join(row)}."
    (edit,) = compared(sent, [*sent[:at], new, *sent[at + 1 :]]).edits
    assert (edit.kind, edit.units, edit.old, edit.new) == (
        EditKind.CHANGED,
        (f"u{at}",),
        sent[at],
        new,
    )


@given(TEXT, TEXT)
def test_two_texts_are_the_same_only_if_their_words_are(sent: list[str], page: list[str]) -> None:
    same = " ".join(sent) == " ".join(page)
    found = compared(sent, page)
    assert (found.edits == ()) is same
    for edit in found.edits:
        assert set(edit.units) <= {f"u{n}" for n in range(len(sent))}


@given(TEXT, st.data())
def test_tags_and_untouched_glyphs_stay_in_an_edited_unit(
    sent: list[str], data: st.DataObject
) -> None:
    row = data.draw(st.lists(WORD, min_size=3, max_size=8))
    old = f'„{" ".join(row[:-1])}” <a id="1">{row[-1]}</a>\u00a0– beigas.'
    page = plain(old).replace("„", '"').replace("”", '"').replace("beigas", "sākums")
    (edit,) = compared([*sent, old], [*sent, page]).edits
    assert edit.new == old.replace("beigas", "sākums")


def test_what_nobody_typed_does_not_get_into_an_edited_text() -> None:
    page = "Ieeja ir ļo\u00adti\u200b\x01 brīva<br>šo\u00addien."
    (edit,) = compared(["Ieeja ir brīva."], [page]).edits
    assert edit.new == "Ieeja ir ļoti brīva šodien."
    assert compared([], ["Kaut kas."]).edits[0].kind is EditKind.ADDED


def test_forms_of_a_word_that_programs_put_in() -> None:
    plain_form = "„A” - b... 3 x 4 o'clock (tm) cafe\u0301 E&amp;amp;"
    shown = "“A“ – b… 3 × 4 o’clock ™ caf\u00e9 E&amp;amp;"
    assert [w.key for w in words(plain_form)] == [w.key for w in words(shown)]
    assert [w.key for w in words("1 000")] != [w.key for w in words("1 001")]


def test_addresses_that_lead_to_one_place() -> None:
    base = "https://www.example.lv/lv/a"
    assert destination("/x/%C4%81/", base) == destination("http://WWW.example.lv/x/ā")
    assert destination("../b", base) == destination("https://www.example.lv/b")
    assert destination("mailto:a@b.lv", base) != destination("mailto:c@b.lv", base)
    assert destination("?p=1", base) != destination("?p=2", base)


def test_a_release_of_thousands_of_sentences_is_compared_in_seconds() -> None:
    sent = [f"Teikums {n} par mežu un lauku, ko {n * 7 % 97} ļaudis lasa." for n in range(6_000)]
    page = [s.replace("lasa", "raksta") if n % 50 == 0 else s for n, s in enumerate(sent)]
    del page[2_000:2_100]
    start = time.perf_counter()
    found = compared(sent, page)
    assert time.perf_counter() - start < 20
    assert len(found.edits) == 120 - 2 + 100
