"""Texts cut by what is known of their sentences, against the rules that cut them first."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.model import Block, Document, Meta, Role, Segment, Segmentation
from transflow.pipeline.cuts import KnownCuts
from transflow.segment import segment

LATVIAN = lang.get("lv")
SENTENCES = st.sampled_from(
    [
        "Sanāksme notiks otrdien.",
        "Sanāksme notiks otrdien. ",
        "<b>Sanāksme</b> notiks <i>otrdien.</i>",
        "<b>Budžets ir apstiprināts. Paldies",
        "visiem!</b>",
        "Prof. J. Bērziņš ieradās 12. maijā plkst. 10.",
        "Vai tā ir? Jā.",
        'Vairāk <a id="1">šeit.</a>',
        "A &amp; B ir kopā.",
        "Rinda<br/>otra rinda.",
        "\u00a0",
        "",
    ]
)
TEXTS = st.lists(SENTENCES, max_size=6).map(" ".join)
ROLES = st.sampled_from([Role.TITLE, Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM, Role.CONTACT])


class NoRules:
    """Says that it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def boundaries(self, text: str) -> Sequence[int]:
        self.asked.append(text)
        return LATVIAN.boundaries(text)


def document(*blocks: tuple[Role, str]) -> Document:
    made = tuple(Block(index, role, text) for index, (role, text) in enumerate(blocks))
    return Document("2025/sanaksme", "lv", Meta("Sanāksme"), made, tuple(range(len(made))))


def cut(text: Document, known: Sequence[Segment]) -> tuple[list[Segment], list[str]]:
    """The segments, and the texts for which the rules were asked."""
    rules = NoRules()
    cuts = KnownCuts((one.source for one in known), rules)
    return segment(text, cuts, Segmentation.SENTENCE), rules.asked


@given(st.lists(st.tuples(ROLES, TEXTS), max_size=8))
def test_known_sentences_give_what_the_rules_gave(blocks: list[tuple[Role, str]]) -> None:
    """Or their texts are others, as where a title reads like two sentences that come again in the
    text: whoever cuts compares them."""
    text = document(*blocks)
    segments = segment(text, LATVIAN, Segmentation.SENTENCE)
    found, _ = cut(text, segments)
    assert found == segments or [s.source for s in found] != [s.source for s in segments]


@given(st.lists(st.tuples(st.just(Role.PARAGRAPH), TEXTS), max_size=8))
def test_known_sentences_of_running_text_are_found(blocks: list[tuple[Role, str]]) -> None:
    text = document(*blocks)
    segments = segment(text, LATVIAN, Segmentation.SENTENCE)
    assert cut(text, segments)[0] == segments


@given(st.lists(st.tuples(ROLES, TEXTS), max_size=5), st.lists(SENTENCES, max_size=5))
def test_what_is_not_known_is_left_to_the_rules(
    blocks: list[tuple[Role, str]], others: list[str]
) -> None:
    known = segment(document((Role.PARAGRAPH, " ".join(others))), LATVIAN, Segmentation.SENTENCE)
    shown = [block for block in blocks if "Sanāksme" not in block[1]]
    text = document(*shown, (Role.PARAGRAPH, "Pavisam jauns teksts. Tam ir divi teikumi."))
    segments, asked = cut(text, known)
    assert segments[-2:] == segment(text, LATVIAN, Segmentation.SENTENCE)[-2:]
    assert asked[-1] == "Pavisam jauns teksts. Tam ir divi teikumi."


def test_the_rules_are_not_asked_where_all_is_known() -> None:
    text = document(
        (Role.TITLE, "Sanāksme otrdien"),
        (Role.PARAGRAPH, "Sanāksme notiks otrdien. <b>Budžets</b> ir apstiprināts. Paldies!"),
        (Role.HEADING, "Saziņai"),
        (Role.PARAGRAPH, "Prof. J. Bērziņš ieradās 12. maijā. Vairāk <b>šeit.</b>"),
    )
    segments = segment(text, LATVIAN, Segmentation.SENTENCE)
    assert len(segments) == 7
    assert cut(text, segments) == (segments, [])


def test_one_text_of_many_sentences_is_cut_in_linear_time() -> None:
    text = document((Role.PARAGRAPH, "Labi. " * 20_000))
    known = [Segment(0, index, Role.PARAGRAPH, "Labi.") for index in range(20_000)]
    segments, asked = cut(text, known)
    assert len(segments) == 20_000
    assert asked == []
