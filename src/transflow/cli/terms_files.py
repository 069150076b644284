"""The actions of `transflow terms` that bring terms in and take them out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from transflow.cli.console import Console
from transflow.cli.saving import write_pieces
from transflow.cli.whole import read_whole
from transflow.errors import EXIT_OK, UsageError
from transflow.messages import TN, Render, T
from transflow.pipeline.project import Project
from transflow.pipeline.terms import STARTER, glossaries, placed_of, problems_of
from transflow.pipeline.terms_import import (
    Import,
    apply_import,
    plan_import,
    plan_starter,
)
from transflow.store.terms import term_files
from transflow.terminology import Concept, Term
from transflow.terms import serialize, suffix_of
from transflow.terms.base import MAX_BYTES, require
from transflow.terms.joining import Change
from transflow.text import printable


def bring_in(project: Project, args: argparse.Namespace, console: Console) -> int:
    """Imports. Raises UsageError, TermsError, WorkspaceError."""
    if len(args.words) != 1:
        raise UsageError(
            T("“import” takes one file, or the word “starter”"),
            hint=T("import with: transflow terms import termini.csv"),
        )
    name = args.words[0]
    if name == STARTER:
        planned = plan_starter(project.workspace)
    else:
        suffix_of(name)
        planned = plan_import(project.workspace, name, read_whole(name, MAX_BYTES))
    if not args.dry_run:
        apply_import(project.workspace, planned)
    tell(planned, args, console)
    return EXIT_OK


def tell(planned: Import, args: argparse.Namespace, console: Console) -> None:
    """What an import does."""
    if args.format == "json":
        rows = [_row(change) for change in planned.changes]
        console.data(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        console.data("".join(_line(change, console.tr) for change in planned.changes))
    for change in planned.left:
        console.note(
            T(
                "“{id}” is left as it is in {path}: transflow edits only YAML files there",
                id=change.new.id,
                path=change.path,
            )
        )
    if not planned.changes:
        console.note(T("Nothing is new in it."))
    elif args.dry_run:
        console.note(
            TN("{count} concept would change.", "{count} concepts would change.", _n(planned))
        )
    else:
        console.note(TN("{count} concept changed.", "{count} concepts changed.", _n(planned)))


def _n(planned: Import) -> int:
    return len(planned.changes)


def _line(change: Change, tr: Render) -> str:
    """`+` for a new concept and `~` for a changed one, with the terms that come with it."""
    added = "; ".join(_term(term, tr) for term in change.added)
    mark = "+" if change.old is None else "~"
    return f"{mark} {change.path}  {change.new.id}{'  ' if added else ''}{added}\n"


def _term(term: Term, tr: Render) -> str:
    if term.allowed:
        return f"{term.language}: {printable(term.text)}"
    return tr(T("{language}: not “{text}”", language=term.language, text=printable(term.text)))


def _row(change: Change) -> dict[str, Any]:
    return {
        "id": change.new.id,
        "file": change.path,
        "new": change.old is None,
        "added": [
            {"language": t.language, "text": t.text, "status": t.status.value} for t in change.added
        ],
    }


# --- export


def write_out(project: Project, args: argparse.Namespace, console: Console) -> int:
    """Exports. Raises UsageError, TermsError, WorkspaceError."""
    if len(args.words) != 1:
        raise UsageError(
            T("“export” takes the name of the file to write"),
            hint=T("export with: transflow terms export termini.tbx"),
        )
    name = args.words[0]
    suffix_of(name)
    read = glossaries(term_files(project.workspace))
    require(problems_of(read))
    concepts = _chosen([placed.concept for placed in placed_of(read)], args.languages)
    if not concepts:
        raise UsageError(
            T("the project has no terms to export"),
            hint=T("begin with: transflow terms import starter"),
        )
    data = serialize(concepts, name)
    if args.dry_run:
        console.note(T("{file}: {size} bytes", file=name, size=len(data)))
        return EXIT_OK
    write_pieces(Path(name), [data])
    console.note(T("written: {file}", file=name))
    return EXIT_OK


def _chosen(concepts: Sequence[Concept], languages: Sequence[str] | None) -> list[Concept]:
    """The concepts with their terms in some languages only."""
    if not languages:
        return list(concepts)
    cut = (
        replace(concept, terms=tuple(t for t in concept.terms if t.language in languages))
        for concept in concepts
    )
    return [concept for concept in cut if concept.terms]
