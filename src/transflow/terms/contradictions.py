"""What is wrong with the glossaries of a project taken together: concepts that stand twice, and
terms that are wanted and forbidden for the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from transflow.messages import T
from transflow.terminology import Term
from transflow.terms.base import Placed, TermsError

_Called = dict[tuple[str, str], list[tuple[Placed, Term]]]


def key_of(term: Term) -> tuple[str, str]:
    """Equal for terms that only their letters' size tells apart; abbreviations keep theirs."""
    text = term.text
    return term.language, text if text.isupper() or term.exact else text.lower()


def contradictions(concepts: Sequence[Placed]) -> list[TermsError]:
    """What must be put right before the glossaries can be used, in the order of the concepts."""
    return [*_same_ids(concepts), *(p for c in concepts for p in _within(c)), *_between(concepts)]


def _same_ids(concepts: Iterable[Placed]) -> Iterator[TermsError]:
    first: dict[str, Placed] = {}
    for placed in concepts:
        other = first.setdefault(placed.concept.id, placed)
        if other is not placed:
            yield TermsError(
                T(
                    "the id “{id}” stands in {place} too",
                    id=placed.concept.id,
                    place=str(other.where),
                ),
                placed.where,
                T("delete one of the two concepts, or give it another id"),
            )


def _within(placed: Placed) -> Iterator[TermsError]:
    """Terms that a concept has twice."""
    first: dict[tuple[str, str], Term] = {}
    for term in placed.concept.terms:
        other = first.setdefault(key_of(term), term)
        if other is term:
            continue
        if other.allowed is term.allowed:
            message = T("“{term}” stands twice in “{id}”", term=term.text, id=placed.concept.id)
        else:
            message = T(
                "“{term}” is both wanted and forbidden in “{id}”",
                term=term.text,
                id=placed.concept.id,
            )
        yield TermsError(message, placed.where, T("keep one of the two"))


def _between(concepts: Sequence[Placed]) -> Iterator[TermsError]:
    """Terms that one concept wants and another forbids, where a term of another language leads to
    both."""
    called = _called(concepts)
    allowed = {
        placed.concept.id: {key_of(t) for t in placed.concept.terms if t.allowed}
        for placed in concepts
    }
    for placed in concepts:
        for term in placed.concept.terms:
            if term.allowed:
                continue
            for other, same in called[key_of(term)]:
                shared = _shared(placed, other, allowed, term.language)
                if other is not placed and same.allowed and shared:
                    yield TermsError(
                        T(
                            "“{term}” is forbidden for “{shared}” here and wanted in {place}",
                            term=term.text,
                            shared=shared,
                            place=str(other.where),
                        ),
                        placed.where,
                        T("decide which of the two it is"),
                    )


def _called(concepts: Iterable[Placed]) -> _Called:
    out: _Called = defaultdict(list)
    for placed in concepts:
        for term in placed.concept.terms:
            out[key_of(term)].append((placed, term))
    return out


def _shared(
    one: Placed, other: Placed, allowed: dict[str, set[tuple[str, str]]], language: str
) -> str:
    """What both concepts are called in a language other than this; empty where that is nothing."""
    both = allowed[one.concept.id] & allowed[other.concept.id]
    return min((text for tag, text in both if tag != language), default="")


# --- what is only worth knowing ------------------------------------------------------------


def doubts(concepts: Sequence[Placed], languages: Sequence[str]) -> list[TermsError]:
    """What may be a slip: concepts without a term in one of `languages`, of which the first is that
    of the sources, and terms of the sources that two concepts are called by."""
    return [
        *(doubt for placed in concepts for doubt in _lacking(placed, languages)),
        *(doubt for language in languages[:1] for doubt in _alike(concepts, language)),
    ]


def _lacking(placed: Placed, languages: Sequence[str]) -> Iterator[TermsError]:
    for language in languages:
        terms = placed.concept.called(language)
        if not terms:
            yield TermsError(
                T("“{id}” has no term in “{language}”", id=placed.concept.id, language=language),
                placed.where,
                T("write what it is called in that language"),
            )
        elif not any(term.allowed for term in terms):
            yield TermsError(
                T(
                    "“{id}” has only forbidden terms in “{language}”",
                    id=placed.concept.id,
                    language=language,
                ),
                placed.where,
                T("write which term is to be used"),
            )


def _alike(concepts: Sequence[Placed], language: str) -> Iterator[TermsError]:
    first: dict[tuple[str, str], Placed] = {}
    for placed in concepts:
        for term in placed.concept.called(language):
            other = first.setdefault(key_of(term), placed) if term.allowed else placed
            if other is not placed and other.concept.id != placed.concept.id:
                yield TermsError(
                    T("“{term}” is a term of {place} too", term=term.text, place=str(other.where)),
                    placed.where,
                    T("that is right for words with two meanings; else make one concept of them"),
                )
