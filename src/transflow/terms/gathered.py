"""What is wrong with a glossary file, gathered so that all of it is told at once; values made sure
of, and what follows where a file does not say."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from transflow.errors import Where
from transflow.guesses import did_you_mean
from transflow.messages import T, Text
from transflow.settings import language_tag
from transflow.terminology import (
    PARTS_OF_SPEECH,
    SEVERITIES,
    Concept,
    ConceptKind,
    Term,
    TermStatus,
)
from transflow.terms.base import Glossary, Placed, TermsError, one_line

LONGEST_TERM = 200
LONGEST_NOTE = 2_000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_ID_HINT = T(
    "an id begins with a letter or digit and has at most 100 of a-z, A-Z, 0-9, “-”, “_” and “.”"
)
_SHOWN = 60
"""Letters of an id that a message repeats."""
_Choice = TypeVar("_Choice", bound=StrEnum)


class RawTerm(Struct, frozen=True):
    """A term as it stands in a file; empty where the file does not say."""

    language: str
    text: str
    line: int
    status: str = ""
    part_of_speech: str = ""
    note: str = ""
    case: str = ""


class RawConcept(Struct, frozen=True):
    """A concept as it stands in a file; empty where the file does not say."""

    id: str
    line: int
    terms: Sequence[RawTerm] = ()
    kind: str = ""
    domain: str = ""
    note: str = ""
    basis: str = ""
    severity: str = ""


@dataclass
class Gathered:
    """The concepts of a file as they are read, and everything that is wrong with it."""

    path: str
    concepts: list[Placed] = field(default_factory=list)
    problems: list[TermsError] = field(default_factory=list)
    _lines: dict[str, int] = field(default_factory=dict)

    def problem(self, message: Text, line: int | None, hint: Text | None = None) -> None:
        self.problems.append(TermsError(message, Where(self.path, line), hint))

    def glossary(self) -> Glossary:
        if not (self.concepts or self.problems):
            self.problem(
                T("there is no concept in this file"),
                None,
                T("write one, or delete the file; docs/terms.md shows how concepts are written"),
            )
        return Glossary(self.path, tuple(self.concepts), tuple(self.problems))

    def add(self, raw: RawConcept) -> None:
        """Takes a concept in, or notes why not."""
        before = len(self.problems)
        name = one_line(raw.id)
        self._require_id(name, raw.line)
        concept = Concept(
            name,
            self._terms(raw),
            self._choice(raw.kind, "kind", ConceptKind, ConceptKind.TERM, raw.line),
            self._words(raw.note, "note", raw.line),
            self._words(raw.basis, "basis", raw.line),
            self._words(raw.domain, "domain", raw.line),
            self._one_of(raw.severity, "severity", SEVERITIES, raw.line),
        )
        if len(self.problems) == before:
            self.concepts.append(Placed(concept, Where(self.path, raw.line)))

    def _require_id(self, name: str, line: int) -> None:
        if not _ID.fullmatch(name):
            self.problem(T("“{id}” cannot be the id of a concept", id=_shown(name)), line, _ID_HINT)
        elif name in self._lines:
            self.problem(
                T("the id “{id}” stands in line {line} too", id=name, line=self._lines[name]),
                line,
                T("give one of the two another id, or write their terms into one concept"),
            )
        self._lines.setdefault(name, line)

    def _terms(self, raw: RawConcept) -> tuple[Term, ...]:
        if not raw.terms:
            self.problem(
                T("the concept “{id}” has no terms", id=_shown(raw.id)),
                raw.line,
                T("write what it is called: a line for each language, such as “en: fire station”"),
            )
        statuses = default_statuses(raw.terms)
        terms = (self._term(term, status) for term, status in zip(raw.terms, statuses, strict=True))
        return tuple(term for term in terms if term is not None)

    def _term(self, raw: RawTerm, default: TermStatus) -> Term | None:
        text = self._words(raw.text, "term", raw.line, LONGEST_TERM)
        if not any(letter.isalnum() for letter in text):
            self.problem(
                T("a term without letters"), raw.line, T("write the term, or delete the line")
            )
            return None
        if not language_tag(raw.language):
            self.problem(
                T("“{tag}” is not a language tag", tag=raw.language),
                raw.line,
                T("languages are written as en, uk or pt-BR"),
            )
        return Term(
            raw.language,
            text,
            self._choice(raw.status, "status", TermStatus, default, raw.line),
            self._one_of(raw.part_of_speech, "part_of_speech", PARTS_OF_SPEECH, raw.line),
            self._words(raw.note, "note", raw.line),
            self._one_of(raw.case, "case", ("exact",), raw.line) == "exact",
        )

    def _words(self, text: str, key: str, line: int, longest: int = LONGEST_NOTE) -> str:
        words = one_line(text)
        if len(words) > longest:
            self.problem(
                T("“{key}” is longer than {limit} letters", key=key, limit=longest),
                line,
                T("shorten it"),
            )
        return words

    def _choice(
        self, text: str, key: str, kind: type[_Choice], default: _Choice, line: int
    ) -> _Choice:
        found = self._one_of(text, key, [member.value for member in kind], line)
        return kind(found) if found else default

    def _one_of(self, text: str, key: str, known: Sequence[str], line: int) -> str:
        value = one_line(text).lower()
        if not value or value in known:
            return value
        hint = did_you_mean(value, known) or T("it must be one of: {names}", names=", ".join(known))
        self.problem(T("“{key}: {value}” cannot be used", key=key, value=value), line, hint)
        return ""


def _shown(name: str) -> str:
    return name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"


def default_statuses(terms: Sequence[RawTerm]) -> list[TermStatus]:
    """What the terms of a concept are where nothing is said: the first of a language is preferred,
    unless another one says that it is, and the rest are admitted."""
    chosen = {term.language for term in terms if term.status.strip().lower() == "preferred"}
    out = []
    for term in terms:
        first = not term.status.strip() and term.language not in chosen
        if first:
            chosen.add(term.language)
        out.append(TermStatus.PREFERRED if first else TermStatus.ADMITTED)
    return out


def needless_statuses(terms: Sequence[Term]) -> list[str]:
    """What has to be written for the terms of a concept, so that reading gives their status: empty
    where that follows from their order."""
    some = Counter(t.language for t in terms if t.status is TermStatus.PREFERRED)
    first: dict[str, Term] = {}
    for term in terms:
        if term.status is not TermStatus.FORBIDDEN:
            first.setdefault(term.language, term)
    out = []
    for term in terms:
        plain = some[term.language] == 1 and first[term.language].status is TermStatus.PREFERRED
        out.append("" if plain and term.status is not TermStatus.FORBIDDEN else term.status.value)
    return out


class Names:
    """Ids for concepts of files whose ids cannot be used or that have none: made of their terms, so
    that they are the same every time."""

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()

    def id(self, given: str, terms: Sequence[RawTerm], line: int) -> str:
        """`given`, if it can be an id."""
        if _ID.fullmatch(given):
            return given
        name = _made(given) or _made(terms[0].text if terms else "") or f"line-{line}"
        self._used[name] += 1
        return name if self._used[name] == 1 else f"{name}-{self._used[name]}"


def _made(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_ID.sub("-", letters).strip("-")[:60].rstrip("-")
