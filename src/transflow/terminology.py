"""Names and terms that a project has decided on, as frozen types.

The words are those of ISO 30042 (TBX): a concept, what it is called in each language, and the
administrative status of each term.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from msgspec import Struct


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


PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb", "other")
"""Those of TBX-Basic."""
SEVERITIES = ("info", "warning", "error")
"""What a concept may say that its terms weigh."""


class Term(Struct, frozen=True):
    """What a concept is called in a language."""

    language: str
    """BCP 47."""
    text: str
    """In its base form."""
    status: TermStatus = TermStatus.PREFERRED
    part_of_speech: str = ""
    """One of `PARTS_OF_SPEECH`; empty where nobody said."""
    note: str = ""
    exact: bool = False
    """Whether only these very letters are the term, large and small, without endings."""

    @property
    def allowed(self) -> bool:
        return self.status is not TermStatus.FORBIDDEN


class Concept(Struct, frozen=True):
    """A thing, a person or a place with its terms."""

    id: str
    terms: tuple[Term, ...]
    kind: ConceptKind = ConceptKind.TERM
    note: str = ""
    basis: str = ""
    """Where the terms are from: a law, a style guide, a decision of the department."""
    domain: str = ""
    """The field it belongs to, in the words of people."""
    severity: str = ""
    """One of `SEVERITIES`, where a wrong term of it weighs otherwise than its check says."""

    def called(self, language: str) -> tuple[Term, ...]:
        """Its terms that serve a text in `language` (BCP 47), in their order."""
        return tuple(term for term in self.terms if serves(term.language, language))

    def usable(self, language: str) -> tuple[Term, ...]:
        """Its terms that a text in `language` may use, the preferred ones first."""
        allowed = [term for term in self.called(language) if term.allowed]
        return tuple(sorted(allowed, key=lambda term: term.status is not TermStatus.PREFERRED))

    def counterpart(self, term: Term, language: str) -> Term | None:
        """What to write in `language` for `term`: an abbreviation for an abbreviation where the
        concept has one, else its first usable term."""
        usable = self.usable(language)
        short = is_abbreviation(term.text)
        alike = (other for other in usable if is_abbreviation(other.text) is short)
        return next(alike, None) or next(iter(usable), None)


def is_abbreviation(word: str) -> bool:
    """Whether a word has capital letters that are not just its first ("ES", "IeM"), or is nothing
    but one: such a word is itself only in these very letters."""
    if " " in word:
        return False
    return word[1:] != word[1:].lower() or (len(word) == 1 and word.isupper())


def serves(tag: str, language: str) -> bool:
    """Whether a term in the language `tag` is one of `language` too: `en` serves `en-GB`, and the
    other way round, but `en-US` does not."""
    if tag == language:
        return True
    short, long = sorted((tag, language), key=len)
    return long.startswith(f"{short}-")


class Hit(Struct, frozen=True):
    """A term where it stands in a plain text, in whatever inflected form."""

    span: tuple[int, int]
    concept: Concept
    term: Term


class Termbase(Protocol):
    """All concepts of a project, to be looked up in a text."""

    def find(self, text: str, language: str) -> tuple[Hit, ...]:
        """Terms of `language` (BCP 47) in plain `text`, in order; the longest of those that
        overlap, and each of several concepts that are called the same."""
