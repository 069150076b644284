"""`transflow tm`: asks the translation memory, and exchanges it with other programs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import asdict

from transflow.cli import common
from transflow.cli.console import Console
from transflow.cli.marking import marked
from transflow.cli.tm_files import take_file, write_file
from transflow.errors import (
    EXIT_ERROR,
    EXIT_OK,
    TransflowError,
    UsageError,
)
from transflow.memory.policy import LEAST
from transflow.messages import TN, Render, T, Text
from transflow.pipeline.memory import ProjectMemory
from transflow.pipeline.project import Project
from transflow.suggestions import Suggestion
from transflow.text import printable

DESCRIPTION = T(
    "The translation memory is all finished translations of the project, and the TMX files in its\n"
    "folder memory/. “search” finds what is like a text, “stats” counts, “export” writes a TMX\n"
    "file for another program, “import” takes one into the project."
)
EXAMPLES = T(
    '  transflow tm search "Muzejs sestdien ir slēgts."\n'
    '  transflow tm search "Ieeja ir brīva." --minimum 50 --json\n'
    "  transflow tm stats\n"
    "  transflow tm export 2025 --language en -o relizes.tmx\n"
    "  transflow tm import no-omegat.tmx --dry-run"
)
_SHOWN = 10
ACTIONS = ("search", "stats", "export", "import")


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument("action", choices=ACTIONS, help=tr(T("what to do")))
    parser.add_argument(
        "words",
        nargs="*",
        metavar=tr(T("TEXT|RELEASE|FILE")),
        help=tr(T("the text to search, the releases to export, or the TMX file to import")),
    )
    common.add_languages(parser, tr)
    parser.add_argument(
        "--minimum",
        type=int,
        metavar=tr(T("PERCENT")),
        help=tr(T("search: how alike a text must be, from 50; by default as in config.yaml")),
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=_SHOWN,
        metavar=tr(T("NUMBER")),
        help=tr(T("search: show at most so many, by default 10")),
    )
    common.add_output(parser, tr, T("write the export to this file"))
    parser.add_argument(
        "--force", action="store_true", help=tr(T("import: replace a file of the same name"))
    )
    common.add_embargoed(parser, tr)
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    if args.action == "search":
        return _search(project, args, console)
    if args.action == "stats":
        return _stats(project, args, console)
    if args.action == "export":
        return _problems(write_file(project, args, _languages(project, args), console), console)
    take_file(project, args, console)
    return EXIT_OK


def _languages(project: Project, args: argparse.Namespace) -> list[str]:
    """Raises UsageError for a language that the project has nothing in."""
    known = project.all_languages
    for code in args.languages or ():
        if code not in known:
            raise UsageError(
                T("the project has nothing in “{language}”", language=code),
                hint=T("its languages are: {names}", names=", ".join(known)),
            )
    return list(dict.fromkeys(args.languages or known))


def _problems(problems: Iterable[TransflowError], console: Console) -> int:
    code = EXIT_OK
    for problem in problems:
        console.error(problem)
        code = EXIT_ERROR
    return code


# --- search


def _search(project: Project, args: argparse.Namespace, console: Console) -> int:
    text = " ".join(args.words)
    least = project.config.memory.minimum if args.minimum is None else args.minimum
    if not text.strip() or not LEAST <= least <= 101 or args.limit < 1:
        raise UsageError(
            T(
                "“search” needs a text; --minimum must be from {least} to 101, --limit at least 1",
                least=LEAST,
            ),
            hint=T('search as in: transflow tm search "Ieeja ir brīva." --minimum 60'),
        )
    memory = ProjectMemory(project)
    found = [
        (language, suggestion)
        for language in _languages(project, args)
        for suggestion in memory.search(_sound(text), language, least, args.limit)
    ]
    code = _problems(memory.problems.values(), console)
    if args.format == "json":
        rows = [_row(language, suggestion) for language, suggestion in found]
        console.data(json.dumps(rows, ensure_ascii=False, indent=1))
        return code
    console.data("".join(_shown(text, found, console)))
    if not found:
        console.note(
            T("Nothing is {least} % like it; ask for less with --minimum.", least=least)
            if least > LEAST
            else T("Nothing is like it.")
        )
    return code


def _sound(text: str) -> str:
    """Without what no text can hold but a terminal may give."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _row(language: str, suggestion: Suggestion) -> dict[str, Any]:
    return {"language": language, **asdict(suggestion)}


def _shown(text: str, found: list[tuple[str, Suggestion]], console: Console) -> Iterator[str]:
    for language, one in found:
        score = console.paint(console.tr(T("{score} %", score=one.score)), "bold")
        releases = TN("{count} release", "{count} releases", one.releases)
        said = T("{who}, {releases}", who=_VOUCHED[one.vouched], releases=releases)
        yield f"{score}  {printable(one.origin)}  {console.tr(said)}\n"
        yield f"    {marked(one.source, text, console)}\n"
        yield f"    {language}: {printable(one.target)}\n"


_VOUCHED: dict[str, Text] = {
    "approved": T("approved"),
    "human": T("not approved"),
    "foreign": T("from a TMX file"),
    "machine": T("by a machine"),
}


# --- stats


def _stats(project: Project, args: argparse.Namespace, console: Console) -> int:
    if args.words:
        raise UsageError(T("“stats” takes no text"), hint=T("count with: transflow tm stats"))
    memory = ProjectMemory(project)
    counted = {code: memory.statistics(code) for code in _languages(project, args)}
    if args.format == "json":
        rows = [{"language": code, **asdict(one)} for code, one in counted.items()]
        console.data(json.dumps(rows, ensure_ascii=False, indent=1))
        return _problems(memory.problems.values(), console)
    for code, one in counted.items():
        said = T(
            "{language}: {pairs}, {texts} of them different, in {releases} and {files}",
            language=code,
            pairs=TN("{count} pair", "{count} pairs", one.pairs),
            texts=one.texts,
            releases=TN("{count} release", "{count} releases", one.releases),
            files=TN("{count} TMX file", "{count} TMX files", one.files),
        )
        console.data(console.tr(said))
        for name, label in _VOUCHED.items():
            if one.vouched[name]:
                console.data(f"  {console.tr(label)}: {one.vouched[name]}")
    return _problems(memory.problems.values(), console)
