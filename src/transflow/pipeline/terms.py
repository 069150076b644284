"""The terms of a project: all glossary files of its folder, as one base to look texts up in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from transflow import lang
from transflow.pipeline.terms_memo import TermsMemo
from transflow.store.cache import content_key
from transflow.store.terms import FOLDER, term_files
from transflow.store.workspace import Workspace
from transflow.terminology import Concept, Termbase
from transflow.terms import parse
from transflow.terms.base import Glossary, Placed, TermsError, require
from transflow.terms.contradictions import contradictions
from transflow.terms.index import TermIndex
from transflow.terms.patterns import Stem

STARTER = "starter"
"""What the glossary that comes with transflow is called."""


def terms_of(workspace: Workspace) -> tuple[Termbase | None, str]:
    """The terms of a project and a hash of the files they are in; None and an empty text where it
    has none. Raises TermsError with everything that is wrong, and WorkspaceError."""
    files = term_files(workspace)
    if not files:
        return None, ""
    content = content_key(*(part for path, data in files for part in (path.encode(), data)))
    memo = TermsMemo(workspace)
    read = [memo.read(path, data) for path, data in files]
    if not memo.agree(content):
        require(problems_of(read))
        memo.note_agreement(content)
    memo.close()
    return index_of([placed.concept for placed in placed_of(read)]), content


def glossaries(files: Sequence[tuple[str, bytes]]) -> list[Glossary]:
    """The files read, whatever is wrong with them."""
    return [parse(data, path) for path, data in files]


def placed_of(read: Sequence[Glossary]) -> list[Placed]:
    return [placed for glossary in read for placed in glossary.concepts]


def problems_of(read: Sequence[Glossary]) -> list[TermsError]:
    """Everything that must be put right before the glossaries can be used."""
    return [*(p for one in read for p in one.problems), *contradictions(placed_of(read))]


def index_of(concepts: Sequence[Concept]) -> TermIndex:
    """A base of concepts, to be looked up by the stems of each language."""
    return TermIndex(concepts, _stem_of)


@cache
def starter_termbase() -> TermIndex:
    """The glossary that comes with transflow, read once. Raises TermsError."""
    read = glossaries(list(starter_files()))
    require(problems_of(read))
    return index_of([placed.concept for placed in placed_of(read)])


def starter_files() -> Iterator[tuple[str, bytes]]:
    """The files of the glossary that comes with transflow, by their paths in a project."""
    folder = resources.files("transflow.terms").joinpath(STARTER)
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            yield f"{FOLDER}/{file.name}", file.read_bytes()


def _stem_of(language: str) -> Stem:
    return lang.get(language).rules.stem
