"""Names and terms that a project has decided on, as frozen types.

The words are those of ISO 30042 (TBX): a concept, what it is called in each language, and the
administrative status of each term.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class ConceptKind(StrEnum):
    """What a concept is; all but `term` are names."""

    TERM = "term"
    PERSON = "person"
    POST = "post"
    INSTITUTION = "institution"
    PLACE = "place"


class TermStatus(StrEnum):
    """Whether a term may be used."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"
    """`deprecatedTerm-admn-sts` in TBX."""


@dataclass(frozen=True)
class Term:
    """What a concept is called in a language."""

    language: str
    """BCP 47."""
    text: str
    """In its base form."""
    status: TermStatus = TermStatus.PREFERRED
    part_of_speech: str = ""
    note: str = ""


@dataclass(frozen=True)
class Concept:
    """A thing, a person or a place with its terms."""

    id: str
    terms: tuple[Term, ...]
    kind: ConceptKind = ConceptKind.TERM
    note: str = ""
    basis: str = ""
    """Where the terms are from: a law, a style guide, a decision of the department."""

    def called(self, language: str) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.language == language)


@dataclass(frozen=True)
class Hit:
    """A term where it stands in a plain text, in whatever inflected form."""

    span: tuple[int, int]
    concept: Concept
    term: Term


class Termbase(Protocol):
    """All concepts of a project, to be looked up in a text."""

    def find(self, text: str, language: str) -> tuple[Hit, ...]:
        """Terms of `language` (BCP 47) in plain `text`, in order; the longest of those that
        overlap."""
