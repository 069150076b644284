"""`transflow terms check`: what is wrong with the files of terms."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError
from transflow.messages import TN, T
from transflow.pipeline.project import Project
from transflow.pipeline.terms import glossaries, placed_of, problems_of
from transflow.store.terms import FOLDER, term_files
from transflow.terms.base import Glossary, TermsError
from transflow.terms.contradictions import doubts


def tell_none(console: Console) -> None:
    """Says how a project without terms begins."""
    console.note(T("The project has no terms yet. Begin with: transflow terms import starter"))


def check(project: Project, args: argparse.Namespace, console: Console) -> int:
    """Raises UsageError, WorkspaceError."""
    if args.words:
        raise UsageError(T("“check” takes no text"), hint=T("check with: transflow terms check"))
    read = glossaries(term_files(project.workspace))
    wrong = problems_of(read)
    languages = [project.config.source_language, *project.all_languages]
    maybe = doubts(placed_of(read), languages) if not wrong else []
    tell = _tell_json if args.format == "json" else _tell
    tell(read, wrong, maybe, console)
    return EXIT_ERROR if wrong else EXIT_OK


def _tell(
    read: Sequence[Glossary],
    wrong: Sequence[TermsError],
    maybe: Sequence[TermsError],
    console: Console,
) -> None:
    for problem in wrong:
        console.error(problem)
    for doubt in maybe:
        console.note(T("{place}: {problem}", place=str(doubt.where), problem=doubt.message))
    if not read:
        tell_none(console)
    elif not wrong:
        told = TN(
            "{count} concept in {files} of {folder}/ can be used.",
            "{count} concepts in {files} of {folder}/ can be used.",
            len(placed_of(read)),
            files=TN("{count} file", "{count} files", len(read)),
            folder=FOLDER,
        )
        console.data(console.tr(told))


def _tell_json(
    read: Sequence[Glossary],
    wrong: Sequence[TermsError],
    maybe: Sequence[TermsError],
    console: Console,
) -> None:
    found = {
        "files": [glossary.path for glossary in read],
        "concepts": len(placed_of(read)),
        "problems": [
            *_problem_rows(wrong, "error", console),
            *_problem_rows(maybe, "info", console),
        ],
    }
    console.data(json.dumps(found, ensure_ascii=False, indent=1))


def _problem_rows(
    problems: Iterable[TermsError], severity: str, console: Console
) -> Iterator[dict[str, Any]]:
    for problem in problems:
        yield {
            "severity": severity,
            "file": problem.where.path if problem.where else None,
            "line": problem.where.line if problem.where else None,
            "message": console.tr(problem.message),
            "hint": console.tr(problem.hint) if problem.hint else None,
        }
