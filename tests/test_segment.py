from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from transflow.lang import segmentation
from transflow.markup import Ref, plain, to_html, tokens
from transflow.model import Block, Document, Meta, Role, Segment, Segmentation
from transflow.segment import join_html, segment
from transflow.text import fold_breaks


class Latvian:
    """As much of a language as the segmenter asks for."""

    code = "lv"
    quotes = ("„", "”")

    def boundaries(self, text: str) -> list[int]:
        return segmentation.boundaries(text, "lv")

    def __getattr__(self, name: str) -> None:
        raise AssertionError(f"the segmenter has no need of {name}")


REFS = (
    Ref(1, "a", (("href", "https://example.lv/viens"),)),
    Ref(2, "a", (("href", "https://example.lv/divi"),)),
    Ref(3, "img", (("src", "karte.png"),)),
)


def cut(
    text: str, role: Role = Role.PARAGRAPH, mode: Segmentation = Segmentation.SENTENCE
) -> list[Segment]:
    block = Block(0, role, text, REFS)
    document = Document("r", "lv", Meta("Virsraksts"), (block,), (0,))
    return segment(document, Latvian(), mode)


def html_of(segments: list[Segment]) -> list[str]:
    return [to_html(s.source, s.refs) for s in segments]


def sources(text: str) -> list[str]:
    return [s.source for s in cut(text)]


# --- properties ----------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["Darbs sākts.", "Vai?", "Tas", "turpinās", "3.", "maijā", "A.", "&amp;", "&nbsp;", "&", "<"]
)
SPACES = st.sampled_from([" ", "  ", "\n", "\u00a0", "<br/>", ""])


def paired(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    opening = st.sampled_from(["b", "i", 'a id="1"', 'a id="2"'])
    wrapped = st.tuples(opening, inner).map(lambda t: f"<{t[0]}>{t[1]}</{t[0].split()[0]}>")
    return st.lists(st.one_of(wrapped, WORDS, SPACES), max_size=6).map("".join)


BALANCED = st.recursive(
    st.lists(st.one_of(WORDS, SPACES, st.just('<img id="3"/>')), max_size=8).map("".join), paired
)
TAGS = st.sampled_from(["<b>", "</b>", "<i>", "</i>", '<a id="1">', "</a>", '<img id="3"/>'])
LOOSE = st.lists(st.one_of(WORDS, SPACES, TAGS), max_size=16).map("".join)
ANY = st.one_of(BALANCED, LOOSE)

SPACE = r"(?:[\s\u00a0]|<br>)"


def settled(html: str) -> str:
    """`html` without white space at its ends, and white space inside never next to a tag that
    begins or ends: a cut moves it out of the tags and nothing else."""
    seen = re.sub(r"<(?!img)[^>]*>", "", html.replace("<br>", "\n")).strip()
    bare = re.sub(rf"{SPACE}+", "", html)
    return f"{bare}|{seen}"


@given(text=ANY)
def test_joined_html_is_the_html_of_the_block(text: str) -> None:
    segments = cut(text)
    whole = to_html(fold_breaks(text), REFS) if segments else ""
    assert settled(join_html(segments, html_of(segments))) == settled(whole)


@given(text=ANY)
def test_one_segment_is_its_block(text: str) -> None:
    segments = cut(text, mode=Segmentation.PARAGRAPH)
    blank = not plain(text).strip() and "<img" not in text
    assert len(segments) == (0 if blank else 1)
    whole = "" if blank else to_html(fold_breaks(text), REFS)
    assert settled(join_html(segments, html_of(segments))) == settled(whole)


@given(text=ANY)
def test_no_character_is_lost(text: str) -> None:
    joined = "".join(plain(s.source) + s.gap for s in cut(text))
    assert joined.strip() == plain(fold_breaks(text)).strip()


@given(text=BALANCED.filter(lambda text: "&" not in text))
@example("<b>Darbs</b> sākts. Tas <i>turpinās</i> <b>labi.</b> Vai? <b>Tas. Vai?</b>")
@example("<b>Darbs sākts.</b> Tas <b><i>turpinās</i></b> ātri. Vai?")
def test_it_does_not_matter_whether_letters_are_spelled_as_entities(text: str) -> None:
    """Of a text without any, the sentences are mostly taken as they stand."""
    spelled = cut(text.replace("s", "&#115;"))
    assert [replace(s, source=s.source.replace("&#115;", "s")) for s in spelled] == cut(text)


@given(text=BALANCED)
def test_balanced_blocks_give_balanced_segments(text: str) -> None:
    for item in cut(text):
        stack: list[str] = []
        for token in tokens(item.source):
            if token.kind == "open":
                stack.append(token.name)
            elif token.kind == "close":
                assert stack.pop() == token.name
        assert stack == []


@given(text=ANY)
def test_segments_are_tidy(text: str) -> None:
    segments = cut(text)
    for at, item in enumerate(segments):
        assert item.source == item.source.strip()
        assert (item.index, item.of) == (at, len(segments))
        assert item.gap.strip() == ""
        assert [r.id for r in item.refs] == list(range(1, len(item.refs) + 1))
        assert {(t.name, dict(t.attrs)["id"]) for t in tokens(item.source) if t.attrs} == {
            (r.tag, str(r.id)) for r in item.refs
        }


@given(text=ANY)
def test_white_space_of_the_source_does_not_move_cuts(text: str) -> None:
    wrapped = text.replace(" ", "\n")
    assert [s.source for s in cut(wrapped)] == [s.source for s in cut(text)]


@given(html=st.lists(st.text("ab<>/ibr", max_size=12), min_size=2, max_size=2), n=st.integers(0, 3))
def test_joining_survives_any_text(html: list[str], n: int) -> None:
    pair = [
        Segment(0, 0, Role.PARAGRAPH, "a", " ", of=2),
        Segment(0, 1, Role.PARAGRAPH, "b", carried=n, of=2),
    ]
    assert isinstance(join_html(pair, html), str)


# --- examples ------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.LEAD])
def test_running_text_is_cut(role: Role) -> None:
    assert len(cut("Darbs sākts. Tas turpinās.", role)) == 2


@pytest.mark.parametrize("role", [Role.TITLE, Role.HEADING, Role.TABLE_CELL, Role.CONTACT])
def test_other_blocks_stay_whole(role: Role) -> None:
    assert [s.source for s in cut("Darbs sākts. Tas turpinās.", role)] == [
        "Darbs sākts. Tas turpinās."
    ]


@pytest.mark.parametrize("text", ["", "  \n ", "\u00a0", "<br/>", "<b> </b>", "&nbsp;"])
@pytest.mark.parametrize("mode", list(Segmentation))
def test_blank_blocks_give_nothing(text: str, mode: Segmentation) -> None:
    assert cut(text, mode=mode) == []


def test_an_image_alone_is_not_blank() -> None:
    assert sources('\n<img id="3"/> ') == ['<img id="1"/>']


def test_blocks_keep_their_order_and_index() -> None:
    blocks = (Block(4, Role.TITLE, "A"), Block(7, Role.PARAGRAPH, "Vai? Jā."))
    document = Document("r", "lv", Meta("A"), blocks, (4, 7))
    found = segment(document, Latvian(), Segmentation.SENTENCE)
    assert [(s.block, s.index, s.of) for s in found] == [(4, 0, 1), (7, 0, 2), (7, 1, 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>Darbs sākts.</b> Tas turpinās.", ["<b>Darbs sākts.</b>", "Tas turpinās."]),
        ("<b>Darbs sākts. </b>Tas turpinās.", ["<b>Darbs sākts.</b>", "Tas turpinās."]),
        ("Darbs sākts.<b> Tas turpinās.</b>", ["Darbs sākts.", "<b>Tas turpinās.</b>"]),
        ("<b>Darbs sākts. Tas turpinās.</b>", ["<b>Darbs sākts.</b>", "<b>Tas turpinās.</b>"]),
        ("Darbs\n  sākts.\nTas turpinās.", ["Darbs sākts.", "Tas turpinās."]),
        ("Līdz 3.\u00a0maijam. Tad beigas.", ["Līdz 3.\u00a0maijam.", "Tad beigas."]),
        ("R&amp;amp; D ir te. Tas turpinās.", ["R&amp;amp; D ir te.", "Tas turpinās."]),
        ("Rīga<br/>Liepu iela 3<br/>Latvija", ["Rīga<br/>Liepu iela 3<br/>Latvija"]),
        ('Karte.<img id="3"/> Tas ir viss.', ['Karte.<img id="1"/>', "Tas ir viss."]),
        ('Karte. <img id="3"/> Tas ir viss.', ["Karte.", '<img id="1"/> Tas ir viss.']),
        ("Līdz <b>3.</b> maijam.", ["Līdz <b>3.</b> maijam."]),
        ("<i>„Jā.”</i> <b>Tā sacīja A.</b> Liepa.", ["<i>„Jā.”</i>", "<b>Tā sacīja A.</b> Liepa."]),
    ],
)
def test_where_tags_go(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


def test_a_link_over_two_sentences_is_in_both() -> None:
    first, second = cut('<a id="2">Lasi te. <i>Tas ir īss</i></a> <a id="1">un labs</a>.')
    assert first.source == '<a id="1">Lasi te.</a>'
    assert second.source == '<a id="1"><i>Tas ir īss</i></a> <a id="2">un labs</a>.'
    assert [r.url[-4:] for r in (*first.refs, *second.refs)] == ["divi", "divi", "iens"]
    assert (first.carried, second.carried) == (0, 1)


def test_a_line_break_at_a_cut_stands_in_the_gap() -> None:
    segments = cut("<b>Darbs sākts.<br/>Tas turpinās.</b>")
    assert [s.gap for s in segments] == ["\n", ""]
    assert join_html(segments, html_of(segments)) == "<b>Darbs sākts.<br>Tas turpinās.</b>"


def test_a_link_with_the_same_target_grows_together() -> None:
    segments = cut('<a id="1">Viens. Divi.</a> Trīs.')
    english = ['<a href="/en">One.</a>', '<a href="/en">Two.</a>', "Three."]
    assert join_html(segments, english) == '<a href="/en">One. Two.</a> Three.'


def test_a_link_with_another_target_stays_apart() -> None:
    segments = cut('<a id="1">Viens. Divi.</a> Trīs.')
    english = ['<a href="/x">One.</a>', '<a href="/y">Two.</a>', "Three."]
    assert join_html(segments, english) == " ".join(english)


def test_only_the_outer_tags_that_match_grow_together() -> None:
    segments = cut("<b><i>Viens. Divi.</i></b>")
    assert join_html(segments, ["<b><i>One.</i></b>", "<b><s>Two.</s></b>"]) == (
        "<b><i>One.</i> <s>Two.</s></b>"
    )


def test_tags_that_a_translation_lacks_are_no_trouble() -> None:
    segments = cut("<b>Viens. Divi.</b>")
    assert join_html(segments, ["One.", "<b>Two.</b>"]) == "One. <b>Two.</b>"
    assert join_html(segments, ["<b>One.</b>", "Two."]) == "<b>One.</b> Two."


def test_a_merged_sentence_takes_its_gap_away() -> None:
    segments = cut("Viens. Divi. Trīs.")
    assert join_html(segments, ["One and two.", "", "Three."]) == "One and two. Three."
    assert join_html(segments, ["One.", "Two and three.", ""]) == "One. Two and three."
    assert join_html(segments, ["", "", ""]) == ""


def test_glue_only_where_there_is_no_gap() -> None:
    segments = cut("Darbs sākts.Tas turpinās. Viss.")
    html = ["Begun.", "On.", "All."]
    assert join_html(segments, html) == "Begun.On. All."
    assert join_html(segments, html, glue=" ") == "Begun. On. All."


def test_html_and_segments_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="zip"):
        join_html(cut("Viens. Divi."), ["One."])


def test_unit_texts_that_only_look_like_tags_stay_text() -> None:
    assert sources("Ja a < b. Tad c &lt;b> d.") == ["Ja a < b.", "Tad c &lt;b> d."]


def test_absurdly_nested_blocks_stay_whole_and_cheap() -> None:
    assert len(cut("<b>" * 32 + "Jā. Nē.")) == 2
    assert len(cut("<b>" * 5_000 + "Jā. " * 5_000 + "</i>" * 5_000)) == 1


def test_long_blocks_with_many_tags_take_linear_time() -> None:
    segments = cut("<b>Darbs</b> &amp; <i>prieks. Tas</i> turpinās. " * 3_000)
    assert len(segments) == 6_000
    assert join_html(segments, html_of(segments)).count("<i>prieks. Tas</i>") == 3_000
