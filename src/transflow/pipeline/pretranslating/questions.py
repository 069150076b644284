"""What a service is asked about a text, and the name under which the answer is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from transflow.markup import plain
from transflow.pipeline.project import Project
from transflow.providers.base import Service, Term
from transflow.text import digest

_FORM = "1"
"""Changes when answers are to be kept under other names."""
_MOST_TERMS = 200
"""For one request."""


class Question(Struct, frozen=True):
    """A text for a service."""

    text: str
    terms: tuple[Term, ...]
    """What the project calls the things that the text names."""
    key: str
    """Of the answer: by the service with its settings, both languages, the text and the terms."""


def questions(
    project: Project, service: Service, language: str, texts: Iterable[str]
) -> list[Question]:
    """Raises ConfigError, WorkspaceError where the glossary cannot be read."""
    source = project.config.source_language
    asked = []
    for text in texts:
        terms = glossary(project, text, language) if service.glossary else ()
        named = (part for term in terms for part in (term.source, term.target))
        key = digest(_FORM, service.kind, service.fingerprint, source, language, text, *named)
        asked.append(Question(text, terms, key))
    return asked


def glossary(project: Project, text: str, language: str) -> tuple[Term, ...]:
    """The terms that stand in a unit text, with what to write for them; in the order of the text.

    Only these ever go to a service, with the text that they stand in: the glossary of a project
    may name what is still secret.
    """
    base = project.standards.terms
    if base is None:
        return ()
    found: dict[str, Term] = {}
    for hit in base.find(plain(text), project.config.source_language):
        wanted = hit.concept.counterpart(hit.term, language)
        if wanted is not None:
            found.setdefault(hit.term.text, Term(hit.term.text, wanted.text))
    return tuple(found.values())


def together(asked: Sequence[Question]) -> tuple[Term, ...]:
    """The terms of several texts, each once."""
    return tuple(dict.fromkeys(term for one in asked for term in one.terms))[:_MOST_TERMS]
