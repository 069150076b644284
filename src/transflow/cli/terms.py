"""`transflow terms`: the names and terms that the project has decided on."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import Any

from transflow.cli import common
from transflow.cli.console import Console
from transflow.cli.terms_check import check, tell_none
from transflow.cli.terms_files import bring_in, write_out
from transflow.cli.terms_learn import learn
from transflow.errors import EXIT_OK, UsageError
from transflow.messages import Render, T
from transflow.pipeline.project import Project
from transflow.pipeline.terms import glossaries, index_of, placed_of, problems_of
from transflow.store.terms import term_files
from transflow.terminology import Concept, ConceptKind, Hit
from transflow.terms.base import Placed, require
from transflow.text import printable

DESCRIPTION = T(
    "Names and terms that the project has decided on stand in the files of its folder terms/\n"
    "(YAML, CSV or TBX). “list” shows them, “find” shows which of them a text holds, “check”\n"
    "says what is wrong with the files, “import” takes a glossary in, “export” writes one for\n"
    "another program, “learn” proposes terms out of the translations that are there."
)
EXAMPLES = T(
    "  transflow terms list robežsardze\n"
    '  transflow terms find "Robežsardzes priekšnieks tikās ar IeM vadību."\n'
    "  transflow terms check\n"
    "  transflow terms import starter\n"
    "  transflow terms import termini.csv --dry-run\n"
    "  transflow terms export termini.tbx\n"
    "  transflow terms learn\n"
    "  transflow terms learn --accept all"
)
ACTIONS = ("list", "find", "check", "import", "export", "learn")


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument("action", choices=ACTIONS, help=tr(T("what to do")))
    parser.add_argument(
        "words",
        nargs="*",
        metavar=tr(T("TEXT|FILE")),
        help=tr(T("the text to look for, or the file to import or export")),
    )
    common.add_languages(parser, tr)
    parser.add_argument(
        "--accept",
        action="append",
        metavar=tr(T("ID")),
        help=tr(
            T("learn: take this proposal into terms/learned.yaml; “all” takes every one of them")
        ),
    )
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    if args.accept and args.action != "learn":
        raise UsageError(
            T("--accept is for “learn” only"), hint=T("see: transflow terms learn --help")
        )
    actions = {
        "list": _list,
        "find": _find,
        "check": check,
        "import": bring_in,
        "export": write_out,
        "learn": learn,
    }
    return actions[args.action](project, args, console)


def _concepts(project: Project) -> list[Placed]:
    """Raises TermsError, WorkspaceError."""
    read = glossaries(term_files(project.workspace))
    require(problems_of(read))
    return placed_of(read)


# --- list


def _list(project: Project, args: argparse.Namespace, console: Console) -> int:
    there = _concepts(project)
    wanted = " ".join(args.words)
    found = [placed for placed in there if _speaks_of(placed.concept, wanted)]
    if args.format == "json":
        console.data(_json([_row(placed, args.languages) for placed in found]))
        return EXIT_OK
    console.data(
        "".join(line for p in found for line in _shown(p.concept, args.languages, console))
    )
    if not there:
        tell_none(console)
    elif not found:
        console.note(T("No term is like “{text}”.", text=wanted))
    return EXIT_OK


def _speaks_of(concept: Concept, text: str) -> bool:
    texts = (concept.id, concept.domain, *(term.text for term in concept.terms))
    return any(text.lower() in one.lower() for one in texts)


def _shown(concept: Concept, languages: Sequence[str] | None, console: Console) -> Iterator[str]:
    kind = "" if concept.kind is ConceptKind.TERM else f"  {concept.kind.value}"
    yield f"{console.paint(concept.id, 'bold')}{kind}\n"
    for language in _languages_of(concept, languages):
        usable = [printable(term.text) for term in concept.usable(language)]
        wrong = [printable(term.text) for term in concept.called(language) if not term.allowed]
        told = T("not: {terms}", terms=", ".join(wrong))
        aside = f"  ({console.tr(told)})" if wrong else ""
        yield f"    {language}: {', '.join(usable)}{aside}\n"
    if concept.note:
        yield f"    {printable(concept.note)}\n"


def _languages_of(concept: Concept, wanted: Sequence[str] | None) -> list[str]:
    known = dict.fromkeys(term.language for term in concept.terms)
    return [language for language in known if not wanted or language in wanted]


def _row(placed: Placed, languages: Sequence[str] | None = None) -> dict[str, Any]:
    concept = placed.concept
    return {
        "id": concept.id,
        "kind": concept.kind.value,
        "domain": concept.domain,
        "note": concept.note,
        "basis": concept.basis,
        "severity": concept.severity or None,
        "file": placed.where.path,
        "line": placed.where.line,
        "terms": [
            {
                "language": term.language,
                "text": term.text,
                "status": term.status.value,
                "part_of_speech": term.part_of_speech or None,
                "note": term.note,
                "exact": term.exact,
            }
            for term in concept.terms
            if not languages or term.language in languages
        ],
    }


def _json(rows: object) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1)


# --- find


def _find(project: Project, args: argparse.Namespace, console: Console) -> int:
    text = " ".join(args.words)
    if not text.strip():
        raise UsageError(
            T("“find” needs a text"), hint=T('find as in: transflow terms find "ES un IeM"')
        )
    there = _concepts(project)
    index = index_of([placed.concept for placed in there])
    codes = args.languages or [project.config.source_language, *project.all_languages]
    hits = [(code, hit) for code in dict.fromkeys(codes) for hit in index.find(text, code)]
    if args.format == "json":
        by_id = {placed.concept.id: placed for placed in there}
        rows = [_hit_row(code, hit, text, by_id[hit.concept.id]) for code, hit in hits]
        console.data(_json(rows))
        return EXIT_OK
    console.data("".join(line for code, hit in hits for line in _hit(code, hit, text, console)))
    if not there:
        tell_none(console)
    elif not hits:
        console.note(T("The text holds none of the terms."))
    return EXIT_OK


def _hit(code: str, hit: Hit, text: str, console: Console) -> Iterator[str]:
    found = console.paint(printable(text[slice(*hit.span)]), "bold")
    aside = "" if hit.term.allowed else f" {console.tr(T('(must not be used)'))}"
    yield f"{found}  {code}: {printable(hit.term.text)}{aside}\n"
    yield from _shown(hit.concept, None, console)


def _hit_row(code: str, hit: Hit, text: str, placed: Placed) -> dict[str, Any]:
    return {
        "language": code,
        "start": hit.span[0],
        "end": hit.span[1],
        "found": text[slice(*hit.span)],
        "term": hit.term.text,
        "status": hit.term.status.value,
        "concept": _row(placed),
    }
