"""Concepts as files of any format can hold them."""

from __future__ import annotations

from hypothesis import strategies as st

from transflow.terminology import (
    PARTS_OF_SPEECH,
    SEVERITIES,
    Concept,
    ConceptKind,
    Term,
    TermStatus,
)
from transflow.terms.base import one_line

_LETTERS = "aāčēšžABC ĪЯя09-–'\"“”„&<>|\\;:,.#=+@!?%{}[]*()_/~`^$"
texts = st.text(st.sampled_from(_LETTERS), max_size=14).map(one_line) | st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=8
).map(one_line)
words = st.tuples(texts, st.sampled_from("aĀz5")).map(lambda pair: one_line(" ".join(pair)))
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,12}", fullmatch=True)
languages = st.sampled_from(("lv", "en", "en-US", "uk", "id-ID"))
terms = st.builds(
    Term,
    languages,
    words,
    st.sampled_from(TermStatus),
    st.sampled_from(("", *PARTS_OF_SPEECH)),
    texts,
    st.booleans(),
)


def _grouped(found: list[Term]) -> tuple[Term, ...]:
    """The terms of each language side by side, as files have them."""
    order = dict.fromkeys(term.language for term in found)
    return tuple(term for language in order for term in found if term.language == language)


concepts = st.builds(
    Concept,
    ids,
    st.lists(terms, min_size=1, max_size=5).map(_grouped),
    st.sampled_from(ConceptKind),
    texts,
    texts,
    texts,
    st.sampled_from(("", *SEVERITIES)),
)
glossaries = st.lists(concepts, min_size=1, max_size=5, unique_by=lambda concept: concept.id)
