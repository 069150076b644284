"""The starter glossary: that it is whole and that its terms are found in the forms people write."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from transflow import lang
from transflow.checks import run_checks
from transflow.model import Pair, Severity
from transflow.terminology import Concept, Term, TermStatus, is_abbreviation
from transflow.terms import yaml_file
from transflow.terms.base import Placed
from transflow.terms.contradictions import contradictions
from transflow.terms.index import TermIndex

STARTER = Path(__file__).parents[2] / "src" / "transflow" / "terms" / "starter"
FILES = sorted(STARTER.glob("*.yaml"))
DATA = tomllib.loads(
    (Path(__file__).parent / "data" / "starter-sentences.toml").read_text(encoding="utf-8")
)
LATVIAN = frozenset("aābcčdeēfgģhiījkķlļmnņoprsštuūvzž")
FOREIGN_NAMES = frozenset({"frontex", "eurojust", "eurodac", "interpol"})
"""Names that Latvian texts write as their owners do."""


@cache
def placed() -> tuple[Placed, ...]:
    glossaries = [yaml_file.parse(file.read_bytes(), file.name) for file in FILES]
    for glossary in glossaries:
        glossary.require()
    return tuple(place for glossary in glossaries for place in glossary.concepts)


def concepts() -> tuple[Concept, ...]:
    return tuple(place.concept for place in placed())


@cache
def index() -> TermIndex:
    return TermIndex(concepts(), lambda language: lang.get(language).stem)


def found(text: str, language: str) -> set[str]:
    return {hit.concept.id for hit in index().find(text, language)}


def called(text: str, language: str) -> set[str]:
    """What a text speaks of by a name that may be used for it."""
    return {hit.concept.id for hit in index().find(text, language) if hit.term.allowed}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_is_no_longer_than_a_person_can_look_through(file: Path) -> None:
    assert 0 < len(yaml_file.parse(file.read_bytes(), file.name).require()) <= 80


def test_there_are_enough_concepts_to_start_with() -> None:
    assert len(concepts()) >= 250


def test_ids_are_unique_words_with_hyphens() -> None:
    ids = [concept.id for concept in concepts()]
    assert [name for name, n in Counter(ids).items() if n > 1] == []
    assert [name for name in ids if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name)] == []


@pytest.mark.parametrize("language", ["lv", "en"])
def test_every_concept_has_a_preferred_term(language: str) -> None:
    preferred = {
        concept.id: [t for t in concept.called(language) if t.status is TermStatus.PREFERRED]
        for concept in concepts()
    }
    assert {name for name, terms in preferred.items() if len(terms) != 1} == set()


def test_every_concept_says_what_it_rests_on_and_where_it_belongs() -> None:
    assert {c.id for c in concepts() if not (c.basis and c.domain)} == set()


def test_nothing_is_wanted_here_and_forbidden_there() -> None:
    assert [str(problem) for problem in contradictions(placed())] == []


def test_only_translations_are_forbidden() -> None:
    forbidden = [t for c in concepts() for t in c.called("lv") if not t.allowed]
    assert forbidden == []


def test_latvian_terms_are_written_in_latvian_letters() -> None:
    words = {
        word.lower()
        for concept in concepts()
        for term in concept.called("lv")
        for word in re.findall(r"[^\W\d_]+", term.text)
        if not word[1:].isupper() and "-LISA" not in term.text
    }
    assert {word for word in words - FOREIGN_NAMES if not LATVIAN.issuperset(word)} == set()


def test_english_terms_have_no_latvian_quotes_and_latvian_terms_no_english_ones() -> None:
    for concept in concepts():
        assert not any("„" in term.text for term in concept.called("en")), concept.id
        assert not any("“" in term.text for term in concept.called("lv")), concept.id


def test_every_term_is_found_in_itself() -> None:
    lost = [
        (concept.id, term.text)
        for concept in concepts()
        for term in concept.terms
        if concept.id not in found(f"{term.text}.", term.language)
    ]
    assert lost == []


def test_every_latvian_term_is_found_at_the_head_of_a_sentence() -> None:
    lost = [
        (concept.id, term.text)
        for concept in concepts()
        for term in concept.called("lv")
        if not any(is_abbreviation(word) for word in re.findall(r"\w+", term.text))
        and concept.id not in found(term.text[0].upper() + term.text[1:], "lv")
    ]
    assert lost == []


@pytest.mark.parametrize("case", DATA["found"], ids=lambda case: case.get("lv") or case.get("en"))
def test_found_in_whatever_form(case: dict[str, str]) -> None:
    language = "lv" if "lv" in case else "en"
    assert set(case["has"]) <= found(case[language], language)


@pytest.mark.parametrize("case", DATA["absent"], ids=lambda case: case.get("lv") or case.get("en"))
def test_not_found_in_what_only_looks_like_it(case: dict[str, str]) -> None:
    language = "lv" if "lv" in case else "en"
    assert set(case["lacks"]).isdisjoint(called(case[language], language))


MISTAKES = [
    pytest.param(concept, term, id=f"{concept.id}: {term.text}")
    for concept in concepts()
    for term in concept.called("en")
    if not term.allowed
]


@pytest.mark.parametrize(("concept", "term"), MISTAKES)
def test_a_forbidden_term_in_the_translation_is_a_warning(concept: Concept, term: Term) -> None:
    for source in (t.text for t in concept.called("lv")):
        pair = Pair(
            f"Tas ir {source}.",
            f"This is the {term.text}.",
            None,
            lang.get("lv"),
            lang.get("en"),
            terms=index(),
        )
        weights = [weight for name, weight, _ in run_checks(pair) if name == "terminology"]
        assert Severity.WARNING in weights, source


def test_there_are_sentences_enough() -> None:
    assert sum("lv" in case for case in DATA["found"]) >= 120
    assert sum("lv" in case for case in DATA["absent"]) >= 60


def test_the_sentences_name_concepts_that_exist() -> None:
    ids = {concept.id for concept in concepts()}
    named = {i for case in DATA["found"] for i in case["has"]}
    named |= {i for case in DATA["absent"] for i in case["lacks"]}
    assert named - ids == set()
