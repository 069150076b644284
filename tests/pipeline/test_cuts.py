"""Texts cut by what is known of their sentences, against the rules that cut them first."""

from collections.abc import Sequence

from hypothesis import assume, given
from hypothesis import strategies as st

from transflow import lang
from transflow.markup import Ref
from transflow.model import Block, Document, Meta, Role, Segment, Segmentation
from transflow.pipeline.cuts import KnownCuts, cut_as_before
from transflow.records import UnitRecord
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
        'Lasiet <a id="2">te</a> un <a id="1">tur</a>.',
        'Attēls <img id="3"/> tekstā.',
        '<img id="3"/>',
        "Rindas beigas.<br/>",
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


REFS = (
    Ref(1, "a", (("href", "https://ministrija.example/"),)),
    Ref(2, "a", (("href", "https://ministrija.example/zinas"),)),
    Ref(3, "img", (("src", "attels.png"),)),
)


def document(*blocks: tuple[Role, str]) -> Document:
    made = tuple(
        Block(index, role, text, tuple(ref for ref in REFS if f'id="{ref.id}"' in text))
        for index, (role, text) in enumerate(blocks)
    )
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


def remembered(segments: Sequence[Segment]) -> list[UnitRecord]:
    return [UnitRecord(f"u{n}", s.role, s.source, s.links) for n, s in enumerate(segments)]


MODES = st.sampled_from(Segmentation)


@given(st.lists(st.tuples(ROLES, TEXTS), max_size=8), MODES)
def test_a_text_is_cut_as_before_or_not_at_all(
    blocks: list[tuple[Role, str]], mode: Segmentation
) -> None:
    text = document(*blocks)
    segments = segment(text, LATVIAN, mode)
    records = remembered(segments)
    found = cut_as_before(text, mode, records, NoRules())
    assert found in (segments, None)
    assert found is not None or any("<" in text or "&" in text for _, text in blocks)


@given(st.lists(st.tuples(ROLES, TEXTS), min_size=1, max_size=5), st.data())
def test_a_text_that_is_not_as_before_is_not_cut(
    blocks: list[tuple[Role, str]], data: st.DataObject
) -> None:
    text = document(*blocks)
    segments = segment(text, LATVIAN, Segmentation.SENTENCE)
    records = remembered(segments)
    assume(records)
    at = data.draw(st.integers(0, len(records) - 1))
    record = records[at]
    other = UnitRecord(record.id, record.role, f"{record.source}!", record.links)
    further = UnitRecord(
        record.id, record.role, record.source, (*record.links, "https://a.example")
    )
    for wrong in ([], [other], [further], [record, record]):
        changed = [*records[:at], *wrong, *records[at + 1 :]]
        assert cut_as_before(text, Segmentation.SENTENCE, changed, LATVIAN) is None


def test_no_rule_is_asked_of_a_text_that_is_cut_as_before() -> None:
    text = document(
        (Role.TITLE, "Sanāksme otrdien"),
        (Role.PARAGRAPH, 'Sanāksme <b>notiks</b> otrdien.  Vairāk <a id="1">šeit.</a> Paldies!'),
    )
    segments = segment(text, LATVIAN, Segmentation.SENTENCE)
    rules = NoRules()
    assert len(segments) == 4
    found = cut_as_before(text, Segmentation.SENTENCE, remembered(segments), rules)
    assert (found, rules.asked) == (segments, [])


def test_one_text_of_many_sentences_is_cut_in_linear_time() -> None:
    text = document((Role.PARAGRAPH, "Labi. " * 20_000))
    known = [Segment(0, index, Role.PARAGRAPH, "Labi.") for index in range(20_000)]
    segments, asked = cut(text, known)
    assert len(segments) == 20_000
    assert asked == []
