"""`transflow merge-driver`: what git calls to merge a catalog or a ledger."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, EXIT_USAGE, TransflowError
from transflow.messages import TN, Render, T
from transflow.pipeline.merge import Marks, merge
from transflow.store.workspace import Workspace

DESCRIPTION = T(
    "Merges two versions of a catalog by entry, or of a ledger by record, and writes the result\n"
    "to OURS. Git calls it; transflow init --merge-driver tells it to."
)
EXAMPLES = T(
    "  transflow merge-driver old.po mine.po other.po locales/en/LC_MESSAGES/2025/relize.po\n"
    "  git config merge.transflow.driver 'transflow merge-driver %O %A %B %P'"
)
_PLACEHOLDER = re.compile(r"%\w")


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "base",
        metavar="BASE",
        help=tr(T("the version that both come from; empty if there is none")),
    )
    parser.add_argument(
        "ours", metavar="OURS", help=tr(T("the present version; becomes the result"))
    )
    parser.add_argument("theirs", metavar="THEIRS", help=tr(T("the version that comes in")))
    parser.add_argument("path", metavar="PATH", help=tr(T("path of the file in the repository")))
    parser.add_argument(
        "--marker-size",
        type=int,
        default=7,
        metavar=tr(T("NUMBER")),
        help=tr(T("how many < and > mark a conflict; 7 if not said")),
    )
    for side, name in (("ours", "OURS"), ("theirs", "THEIRS")):
        parser.add_argument(
            f"--{side}-label",
            default="",
            metavar=tr(T("NAME")),
            help=tr(T("what {version} is called beside a conflict", version=name)),
        )


def run(args: argparse.Namespace, console: Console) -> int:
    marks = Marks(
        _label(args.ours_label, "ours"),
        _label(args.theirs_label, "theirs"),
        max(7, args.marker_size),
    )
    ours = Path(args.ours)
    folder = Workspace(ours.parent)
    try:
        before = folder.read(ours.name)
        result = merge(_read(args.base), before, _read(args.theirs), args.path, marks)
        if result.data != before:
            folder.write(ours.name, result.data)
    except TransflowError as error:
        console.error(error)
        return EXIT_USAGE
    if result.clashes:
        console.talk(
            TN(
                "{path}: {count} translation was changed by two people; both stand in the file, "
                "between <<<<<<< and >>>>>>>",
                "{path}: {count} translations were changed by two people; both stand in the file, "
                "between <<<<<<< and >>>>>>>",
                result.clashes,
                path=args.path,
            )
        )
    return EXIT_ERROR if result.clashes else EXIT_OK


def _read(name: str) -> bytes:
    """Raises WorkspaceError."""
    path = Path(name)
    return Workspace(path.parent).read(path.name)


def _label(given: str, otherwise: str) -> str:
    """What git calls a side; an older git leaves its placeholder as it is."""
    line = " ".join(given.split())
    return otherwise if not line or _PLACEHOLDER.fullmatch(line) else line
