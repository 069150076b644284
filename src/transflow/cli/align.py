"""`transflow align`: which segments of a text are which of its translation."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from transflow import lang
from transflow.align.bitext import Bead
from transflow.cli import common
from transflow.cli.align_formats import FORMATS, Aligned, Told
from transflow.cli.console import Console
from transflow.cli.saving import require_file, write_pieces
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError, Where
from transflow.messages import TN, Render, T
from transflow.pipeline.aligning import Aligner
from transflow.pipeline.bitexts import FilePairs, Reading, by_lines, by_sentences, paired
from transflow.pipeline.project import Project, open_project
from transflow.store.workspace import Workspace

DESCRIPTION = T(
    "Finds which segments of a text are which of its translation. Needs no project; inside one,\n"
    "its glossary, its finished translations and its sentence rules help.\n"
    "Both may be folders: files of the same name are paired, and teach each other words."
)
EXAMPLES = T(
    "  transflow align relize.docx release.html\n"
    "  transflow align relize.txt release.txt --format html -o side-by-side.html\n"
    "  transflow align lv.txt en.txt --lines\n"
    "  transflow align old/lv old/en --format tmx -o memory/old.tmx"
)
_SHOWN = 10
"""How many files without counterpart are named."""


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "source", type=Path, metavar=tr(T("SOURCE")), help=tr(T("the text, or a folder of texts"))
    )
    parser.add_argument(
        "target",
        type=Path,
        metavar=tr(T("TARGET")),
        help=tr(T("its translation, or a folder of translations")),
    )
    parser.add_argument(
        "--lines",
        action="store_true",
        help=tr(T("each line is a segment; blank lines part paragraphs and are not counted")),
    )
    parser.add_argument(
        "--format",
        choices=list(FORMATS),
        default="json",
        help=tr(T("json (the default), a table, a translation memory, or a page side by side")),
    )
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help=argparse.SUPPRESS
    )
    parser.add_argument(
        "--source-language",
        default="",
        metavar=tr(T("TAG")),
        help=tr(T("language of the text; by default that of the project, or lv")),
    )
    parser.add_argument(
        "--target-language",
        default="en",
        metavar=tr(T("TAG")),
        help=tr(T("language of the translation, by default en")),
    )
    common.add_output(parser, tr, T("write to this file"))


def run(args: argparse.Namespace, console: Console) -> int:
    project = _project(args)
    own = project.config.source_language if project else "lv"
    languages = args.source_language or own, args.target_language
    for tag in languages:
        common.require_tag(tag)
    folders = _are_folders(args.source, args.target)
    if args.output is not None:
        require_file(args.output)
    names = _names(args, console) if folders else [""]
    texts = FilePairs(
        [(args.source / name, args.target / name) for name in names],
        *(_reading(args, project, code) for code in languages),
    )
    if not folders:
        _require(texts)
    aligner = Aligner(*languages, project)
    beads = aligner.align_each(texts, lambda done, total: _show(done, total, args, console))
    found = _aligned(names, texts, beads)
    pieces = FORMATS[args.format](found, Told(*languages, folders, console.tr.language, console.tr))
    if args.output is None:
        for piece in pieces:
            console.data(piece)
    else:
        write_pieces(args.output, (piece.encode() for piece in pieces))
        console.note(T("written: {file}", file=str(args.output)))
    for problem in texts.problems.values():
        console.error(problem)
    return EXIT_ERROR if texts.problems else EXIT_OK


def _project(args: argparse.Namespace) -> Project | None:
    folder = common.folder_of(args)
    try:
        Workspace.find(folder)
    except UsageError:
        if getattr(args, "project", None):
            raise
        return None
    return open_project(folder, common.now())


def _are_folders(source: Path, target: Path) -> bool:
    """Raises UsageError where only one is, or one is not there."""
    for path in (source, target):
        if not path.exists():
            raise UsageError(T("there is no such file or folder"), Where(str(path)))
    if source.is_dir() != target.is_dir():
        raise UsageError(
            T("one of them is a folder, the other a file"),
            Where(str(source)),
            T("give two files, or two folders with files of the same names"),
        )
    return source.is_dir()


def _names(args: argparse.Namespace, console: Console) -> list[str]:
    """Raises UsageError."""
    found = paired(args.source, args.target, any_kind=args.lines)
    _tell_of_single(args.source, found.source_only, console)
    _tell_of_single(args.target, found.target_only, console)
    if not found.both:
        raise UsageError(
            T("no file is in both folders"),
            Where(str(args.source)),
            T("files are paired by their names: give them the same in both folders"),
        )
    return list(found.both)


def _tell_of_single(folder: Path, names: tuple[str, ...], console: Console) -> None:
    for name in names[:_SHOWN]:
        console.note(T("no counterpart for {file}", file=str(folder / name)))
    if len(names) > _SHOWN:
        console.note(TN("and {count} more", "and {count} more", len(names) - _SHOWN))


def _require(texts: FilePairs) -> None:
    """Raises what is wrong with the only pair."""
    _ = texts[0]
    for problem in texts.problems.values():
        raise problem


def _reading(args: argparse.Namespace, project: Project | None, code: str) -> Reading:
    if args.lines:
        return by_lines
    return partial(by_sentences, language=project.language_of(code) if project else lang.get(code))


def _show(done: int, total: int, args: argparse.Namespace, console: Console) -> None:
    console.progress(done * 100 // max(1, total), 100, str(args.source))


def _aligned(
    names: Iterable[str], texts: FilePairs, beads: Iterable[tuple[Bead, ...]]
) -> Iterator[Aligned]:
    for at, (name, found) in enumerate(zip(names, beads, strict=True)):
        if at not in texts.problems:
            source, target = texts[at]
            yield Aligned(name, source, target, found)
