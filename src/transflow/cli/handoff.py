"""`transflow handoff`: a file for a translator who works in another program."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from transflow.cli import common
from transflow.cli.console import Console
from transflow.cli.saving import write_pieces
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError, Where
from transflow.exchange import FORMATS
from transflow.exchange.base import Handoff, HandoffFile, HandoffUnit, Stage
from transflow.markup import plain
from transflow.messages import TN, Render, T
from transflow.pipeline.embargo import waiting
from transflow.pipeline.handoff import Wanted, handoff_file
from transflow.pipeline.project import Project
from transflow.text import count_words

DESCRIPTION = T(
    "Writes releases into one file that a translation program or an agency can work in, with the\n"
    "translations there are, their states, comments and what the memory suggests. Nothing in the\n"
    "project changes. What comes back is taken in with: transflow receive FILE"
)
EXAMPLES = T(
    "  transflow handoff --language en --format xliff-1.2 -o darbs.xlf\n"
    "  transflow handoff 2025 --language en --only needs-work -o darbs.xlf\n"
    "  transflow handoff 2025/2025-04-01-samits -l en --format xliff-2.0 -o samits.xlf --json"
)
_NEEDS_WORK = "needs-work"


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_releases(parser, tr)
    common.add_languages(parser, tr, T("the language to translate into"))
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default=next(iter(FORMATS)),
        help=tr(T("format of the file; by default xliff-1.2")),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar=tr(T("FILE")),
        help=tr(T("the file to write")),
    )
    parser.add_argument(
        "--only", choices=(_NEEDS_WORK,), help=tr(T("only units that are not finished"))
    )
    parser.add_argument(
        "--copy-source",
        action="store_true",
        help=tr(
            T("put the source where a translation is missing, for programs that translate it there")
        ),
    )
    parser.add_argument(
        "--force", action="store_true", help=tr(T("replace a file that is there already"))
    )
    common.add_embargoed(parser, tr)
    common.add_dry_run(parser, tr)
    parser.add_argument("--json", action="store_true", help=tr(T("print a summary for a script")))


@dataclass
class _Count:
    """What was handed off."""

    releases: list[str] = field(default_factory=list)
    stages: Counter[Stage] = field(default_factory=Counter)
    words: int = 0
    """Of the sources of units that are not finished."""

    def files(self, files: Iterable[HandoffFile]) -> Iterator[HandoffFile]:
        """The same files, counted as they pass."""
        for file in files:
            self.releases.append(file.release)
            for unit in file.units:
                self._unit(unit)
            yield file

    def _unit(self, unit: HandoffUnit) -> None:
        self.stages[unit.stage] += 1
        if not unit.stage.finished:
            self.words += count_words(plain(unit.source))

    @property
    def units(self) -> int:
        return self.stages.total()


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    language = _language(project, args.languages or [])
    _require_free(args)
    work = common.Pass(project.workspace, args.releases, console)
    hidden = frozenset() if args.embargoed else waiting(project)
    if hidden:
        console.note(T("Releases under an embargo are left out; --embargoed takes them too."))
    wanted = Wanted(language, args.only == _NEEDS_WORK, hidden, args.copy_source)
    made = work.each(lambda source: handoff_file(project, source, wanted))
    files = (file for file in made if file is not None)
    count = _Count()
    first = next(files, None)
    if first is not None:
        passing = count.files(chain([first], files))
        handoff = Handoff(project.config.source_language, language, passing)
        _write(args, FORMATS[args.format].write(handoff))
    _tell(args, console, language, count)
    return EXIT_ERROR if work.failed else EXIT_OK


def _language(project: Project, asked: list[str]) -> str:
    """Raises UsageError where it is not one language of the project."""
    known = project.all_languages
    chosen = list(dict.fromkeys(asked or project.config.languages))
    hint = T("name it with --language, one of: {names}", names=", ".join(known))
    if len(chosen) != 1:
        raise UsageError(T("a file is for one language"), hint=hint)
    if chosen[0] not in known:
        raise UsageError(
            T("the project is not translated into “{language}”", language=chosen[0]), hint=hint
        )
    return chosen[0]


def _require_free(args: argparse.Namespace) -> None:
    """A translator may be at work in the very file. Raises UsageError."""
    if args.output.exists() and not (args.force or args.dry_run):
        raise UsageError(
            T("there is already such a file"),
            Where(str(args.output)),
            T("a translator may have worked in it: take another name, or replace it with --force"),
        )


def _write(args: argparse.Namespace, pieces: Iterator[bytes]) -> None:
    if args.dry_run:
        for _ in pieces:
            pass
    else:
        write_pieces(args.output, pieces)


def _tell(args: argparse.Namespace, console: Console, language: str, count: _Count) -> None:
    if args.json:
        summary = {
            "file": str(args.output) if count.units and not args.dry_run else None,
            "format": args.format,
            "language": language,
            "releases": count.releases,
            "units": {str(stage): count.stages[stage] for stage in Stage},
            "words": count.words,
        }
        console.data(json.dumps(summary, ensure_ascii=False, indent=1))
    if not count.units:
        console.note(T("There is nothing to hand off."))
        return
    told = T(
        "{units} of {releases}, {words} to translate",
        units=TN("{count} unit", "{count} units", count.units),
        releases=TN("{count} release", "{count} releases", len(count.releases)),
        words=TN("{count} word", "{count} words", count.words),
    )
    console.note(told)
    if not args.dry_run:
        console.note(T("written: {file}", file=str(args.output)))
