"""What holds for glossary files of every format."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.terms.concepts import glossaries
from transflow.terminology import Concept
from transflow.terms import READERS, WRITERS, parse, serialize, suffix_of
from transflow.terms.base import MAX_BYTES, TermsError

NOISE = st.binary(max_size=80) | st.text(
    st.sampled_from("-: \n\tid,lv;en|'\"{}[]&*<>/tbxerm\ufeff#"), max_size=80
).map(str.encode)


@pytest.mark.parametrize("suffix", READERS)
@given(glossaries)
@settings(max_examples=40)
def test_what_is_written_is_read_back(suffix: str, concepts: list[Concept]) -> None:
    data = serialize(concepts, f"a{suffix}")
    found = parse(data, f"a{suffix}").require()
    # The columns of a table come in one order of languages for all concepts.
    like = _by_language if suffix == ".csv" else tuple
    assert like(found) == like(concepts)


def _by_language(concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    return tuple(
        replace(concept, terms=tuple(sorted(concept.terms, key=lambda term: term.language)))
        for concept in concepts
    )


@pytest.mark.parametrize("suffix", READERS)
@given(NOISE)
def test_whatever_the_bytes_are_there_is_an_answer(suffix: str, data: bytes) -> None:
    found = parse(data, f"terms/a{suffix}")
    assert found.concepts or found.problems
    for problem in found.problems:
        assert problem.where is not None
        assert problem.where.path == f"terms/a{suffix}"
        assert str(problem.message)


@pytest.mark.parametrize("suffix", READERS)
def test_a_file_that_is_too_large_is_not_read(suffix: str) -> None:
    found = parse(b" " * (MAX_BYTES + 1), f"a{suffix}")
    assert [str(problem.message) for problem in found.problems] == ["the file is larger than 20 MB"]


def test_the_formats_are_told_by_the_ending_of_the_name() -> None:
    assert set(READERS) == set(WRITERS)
    assert suffix_of("C:/x.y/Termini.CSV") == ".csv"
    with pytest.raises(TermsError, match=r"\.yaml, \.csv, \.tbx"):
        suffix_of("terms/a.xlsx")
