"""Terms found in texts, in whatever forms they stand."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.terms.concepts import glossaries
from transflow import lang
from transflow.pipeline.terms import index_of
from transflow.terminology import Concept, ConceptKind, Term, TermStatus


def concept(
    name: str, kind: ConceptKind = ConceptKind.TERM, exact: bool = False, **terms: str
) -> Concept:
    """Terms of a language with “|” between them; “!” before those that are forbidden."""
    made = (
        Term(
            tag.replace("_", "-"),
            text.removeprefix("!"),
            TermStatus.FORBIDDEN if text[0] == "!" else TermStatus.PREFERRED,
            exact=exact,
        )
        for tag, texts in terms.items()
        for text in texts.split("|")
    )
    return Concept(name, tuple(made), kind)


INSTITUTION, PERSON, PLACE = ConceptKind.INSTITUTION, ConceptKind.PERSON, ConceptKind.PLACE
INDEX = index_of(
    [
        concept(
            "guard",
            INSTITUTION,
            lv="Valsts robežsardze|robežsardze",
            en="State Border Guard|!Border Police",
        ),
        concept("state-police", INSTITUTION, lv="Valsts policija", en="State Police"),
        concept("eu", INSTITUTION, lv="ES|Eiropas Savienība", en="EU|European Union"),
        concept("ministry", INSTITUTION, lv="IeM", en="MoI"),
        concept("us", PLACE, lv="ASV", en="US"),
        concept("seeker", lv="patvēruma meklētājs", en="asylum seeker"),
        concept("passport", lv="pase", en="passport"),
        concept("mep", lv="Eiropas Parlamenta deputāts", en="MEP"),
        concept("checkpoint", lv="robežšķērsošanas vieta", en="border-crossing point"),
        concept("may", PERSON, lv="Terēza Meja", en="Theresa May"),
        concept("bank-1", lv="banka", en="bank"),
        concept("bank-2", lv="sēklis", en="bank"),
        concept("spelling", exact=True, lv="eParaksts", en="eSignature"),
        concept("british", en_GB="tonne"),
    ]
)


def found(text: str, language: str = "lv") -> list[tuple[str, str]]:
    return [(text[slice(*h.span)], h.concept.id) for h in INDEX.find(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Robežsardzē strādā daudzi.", [("Robežsardzē", "guard")]),
        ("Valsts robežsardzes priekšnieks", [("Valsts robežsardzes", "guard")]),
        ("„Robežsardzei”", [("Robežsardzei", "guard")]),
        ("ES un IeM", [("ES", "eu"), ("IeM", "ministry")]),
        ("Es un iem, IEM, es", []),
        ("Es esmu no ASV.", [("ASV", "us")]),
        ("Eiropas Savienībai", [("Eiropas Savienībai", "eu")]),
        ("patvēruma meklētājiem", [("patvēruma meklētājiem", "seeker")]),
        ("patvēruma, meklētājiem", []),
        ("patvēruma\u00a0meklētāju", [("patvēruma\u00a0meklētāju", "seeker")]),
        ("patvēruma\nmeklētāju", [("patvēruma\nmeklētāju", "seeker")]),
        ("meklētājs patvēruma", []),
        ("tajā pašā laikā paši un paša", []),
        (
            "pases, pasi un pasē",
            [("pases", "passport"), ("pasi", "passport"), ("pasē", "passport")],
        ),
        ("Terēzas Mejas runa; meja", [("Terēzas Mejas", "may")]),
        ("sešu valstu policija un valsts policija", []),
        ("Valsts policijā", [("Valsts policijā", "state-police")]),
        ("eParaksts, eparaksts, eParaksta", [("eParaksts", "spelling")]),
        ("ROBEŽSARDZE ZIŅO", [("ROBEŽSARDZE", "guard")]),
        ("ES/ASV", [("ES", "eu"), ("ASV", "us")]),
        ("", []),
        ("– …", []),
    ],
)
def test_latvian(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
    assert found(text) == expected  # and once more, when its words are known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The State Border Guard’s boats", [("State Border Guard", "guard")]),
        ("the border police", [("border police", "guard")]),
        (
            "asylum-seekers and Asylum seekers",
            [("asylum-seekers", "seeker"), ("Asylum seekers", "seeker")],
        ),
        ("The MEPs of the EU", [("MEPs", "mep"), ("EU", "eu")]),
        ("Let us go to the U.S. and the US.", [("U.S.", "us"), ("US", "us")]),
        (
            "border crossing points, border-crossing point",
            [("border crossing points", "checkpoint"), ("border-crossing point", "checkpoint")],
        ),
        ("the bank", [("bank", "bank-1"), ("bank", "bank-2")]),
        ("Theresa May may come", [("Theresa May", "may")]),
        ("ten tonnes", [("tonnes", "british")]),
    ],
)
def test_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "en") == expected


def test_a_term_of_a_region_serves_only_its_language() -> None:
    assert found("a tonne", "en-GB") == [("tonne", "british")]
    assert found("a tonne", "en-US") == []
    assert found("a bank", "en-US")[0] == ("bank", "bank-1")
    assert found("a bank", "et") == []


def test_the_longest_of_those_that_overlap() -> None:
    index = index_of(
        [
            concept("a", lv="drošības padome"),
            concept("b", lv="Nacionālā drošības padome"),
            concept("c", lv="padomes sekretārs"),
        ]
    )
    hits = index.find("Nacionālās drošības padomes sekretārs", "lv")
    assert [hit.concept.id for hit in hits] == ["b"]


WORDS = (
    "Robežsardze",
    "robežsardzes",
    "ES",
    "es",
    "un",
    "patvēruma",
    "meklētājs",
    "Valsts",
    "U.S.",
)
TEXT = st.lists(
    st.sampled_from((*WORDS, ", ", ". ", " ", "\u00a0", "/", "-", "„", "”")), max_size=12
)


@given(TEXT.map("".join) | st.text(max_size=30), st.sampled_from(("lv", "en", "fr")))
def test_hits_are_in_order_and_do_not_overlap(text: str, language: str) -> None:
    hits = INDEX.find(text, language)
    spans = sorted({hit.span for hit in hits})
    assert [hit.span for hit in hits] == sorted(hit.span for hit in hits)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert INDEX.find(text, language) == hits


@given(glossaries, st.sampled_from(("", "Un ", "„")))
@settings(max_examples=40)
def test_every_term_is_found_where_it_stands_as_it_is(concepts: list[Concept], before: str) -> None:
    index = index_of(concepts)
    for one in concepts:
        for term in one.terms:
            if re.search(r"[^\W_]", term.text) is None:
                continue
            text = f"{before}{term.text}"
            hits = index.find(text, term.language)
            assert hits
            assert max(hit.span[1] for hit in hits) <= len(text)


def test_a_large_glossary_is_looked_up_like_a_small_one() -> None:
    many = [concept(f"c{n}", lv=f"vārds{n} termins{n}") for n in range(8_000)]
    index = index_of([*many, *INDEX.concepts])
    text = "Valsts robežsardze sniedz vārds77 termins77 un ES."
    assert [hit.concept.id for hit in index.find(text, "lv")] == ["guard", "c77", "eu"]
    plain = " ".join(f"cits{n}" for n in range(30))
    assert index.find(plain, "lv") == ()


def test_a_text_full_of_terms_is_looked_through_once() -> None:
    text = "Valsts robežsardze un ES. " * 4_000
    hits = INDEX.find(text, "lv")
    assert len(hits) == 8_000
    assert text[slice(*hits[-1].span)] == "ES"


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transflow.terms.index._MOST", 10)
    index = index_of(INDEX.concepts)
    for number in range(200):
        assert index.find(f"vārds{number} robežsardzē{number} ES", "lv")[-1].concept.id == "eu"
    assert index.find(f"{'a' * 500} {'b-' * 500} ES", "lv")[0].concept.id == "eu"
    finder = index._finders["lv"]
    kept = (*finder._dull, *finder._known, *finder._pieces)
    assert max(map(len, kept)) < 100
    assert max(len(finder._dull), len(finder._known), len(finder._pieces)) <= 12


def test_stems_are_those_of_the_language() -> None:
    assert lang.get("lv").stem("robežsardzei") == lang.get("lv").stem("robežsardze")
