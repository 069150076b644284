"""`transflow`: picks the verb, runs it, and says in plain words what went wrong."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from transflow import __version__
from transflow.cli.console import Console, choose_language
from transflow.errors import EXIT_BUG, EXIT_ERROR, EXIT_INTERRUPTED, EXIT_USAGE, TransflowError
from transflow.messages import Render, T, Text

VERBS: dict[str, Text] = {
    "run": T("do everything: sync, check, export, and say what to do next"),
    "status": T("show where every release stands in every language, and why"),
    "report": T("write pages for the department: what needs a decision, what waits for whom"),
    "serve": T("the same in a browser, always up to date, with sign-off"),
    "new": T("start a release with its front matter filled in"),
    "add": T("bring in a text that exists: a Word file, a web page, HTML, Markdown or text"),
    "adopt": T("take translations that exist, as files or on a website, into the catalogs"),
    "sync": T("bring the catalogs up to the releases as they read now"),
    "diff": T("show word by word what changed since the translation was made"),
    "pretranslate": T("fill what is empty with drafts by machine translation, to be checked"),
    "check": T("check translations, in the project or in any .po file"),
    "minor": T("declare that a change of the source does not matter for its translation"),
    "waive": T("say that what a check finds is no fault, and why"),
    "waivers": T("list what was waived: by whom, why, and whether it still counts"),
    "approve": T("sign a translation off, exactly as it stands"),
    "reject": T("send a translation back, with what must be corrected"),
    "withdraw": T("take a language version, or a whole release, off the website"),
    "handoff": T("write a file for a translator: XLIFF, or a table to sign off"),
    "receive": T("take in what a translator sent back"),
    "history": T("show what happened to a release: revisions, approvals, publications"),
    "export": T("write the bilingual XML for the website"),
    "publish": T("send the export to folders, servers and websites"),
    "notify": T("tell people what is new: by mail, to programs and chats, in a feed"),
    "drift": T("show what somebody edited on the website since the export"),
    "align": T("find which segments of a text are which of its translation"),
    "segment": T("show how a file is cut into translation units"),
    "srx": T("exchange sentence rules with translation programs (SRX)"),
    "fill": T("fill a translation job of Drupal TMGMT, WPML or wagtail-localize"),
    "tm": T("search the translation memory; exchange it with translation programs (TMX)"),
    "terms": T("show, check and exchange the names and terms that are decided on"),
    "init": T("start a new project"),
    "merge-driver": T("merge two versions of a catalog or ledger; git calls it"),
    "completion": T("print a script that completes transflow commands in your shell"),
}


class Verb(Protocol):
    """What each module of a verb offers."""

    DESCRIPTION: Text
    EXAMPLES: Text

    def configure(self, parser: argparse.ArgumentParser, tr: Render) -> None:
        """Adds the verb's own arguments."""

    def run(self, args: argparse.Namespace, console: Console) -> int:
        """The exit code. Raises TransflowError."""


def load(name: str) -> Verb:
    return cast("Verb", importlib.import_module(f"transflow.cli.{name.replace('-', '_')}"))


def build_parser(console: Console, wanted: Sequence[str]) -> argparse.ArgumentParser:
    """The parser; only the verbs in `wanted` are loaded with their arguments."""
    tr = console.tr
    shared = _shared_options(console)
    parser = argparse.ArgumentParser(
        prog="transflow",
        description=tr(
            T("Carries press releases through gettext catalogs to checked bilingual XML.")
        ),
        epilog=tr(T("Begin with: transflow run\nHelp on a command: transflow run --help")),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared],
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"transflow {__version__}",
        help=tr(T("show program's version number and exit")),
    )
    verbs = parser.add_subparsers(dest="verb", metavar=tr(T("COMMAND")), title=tr(T("commands")))
    for name, summary in VERBS.items():
        verb = load(name) if name in wanted else None
        child = verbs.add_parser(
            name,
            help=tr(summary),
            description=tr(verb.DESCRIPTION) if verb else None,
            epilog=tr(T("examples:")) + "\n" + tr(verb.EXAMPLES) if verb else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[shared],
        )
        if verb is not None:
            verb.configure(child, tr)
    return parser


def _shared_options(console: Console) -> argparse.ArgumentParser:
    tr = console.tr
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = shared.add_argument_group(tr(T("general options")))
    group.add_argument(
        "-C",
        "--project",
        metavar=tr(T("FOLDER")),
        type=Path,
        help=tr(T("the project folder; by default the one you are in")),
    )
    group.add_argument(
        "--ui", choices=("en", "lv"), help=tr(T("language of messages; by default your system's"))
    )
    group.add_argument(
        "-q", "--quiet", action="store_true", help=tr(T("say only results and what is wrong"))
    )
    return shared


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line `argv` and returns the exit code."""
    # Nearly all that a command makes lives as long as it does; to look through it again and again
    # takes a tenth of a long run.
    gc.set_threshold(100_000, 20, 50)
    arguments = list(sys.argv[1:] if argv is None else argv)
    console = Console(choose_language(arguments, os.environ))
    try:
        return _run(arguments, console)
    except TransflowError as error:
        console.error(error)
        return error.exit_code
    except KeyboardInterrupt:
        console.talk(T("Interrupted. Nothing is half-written; run the same command to go on."))
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): not an error, and nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_ERROR
    except Exception:  # the boundary: whatever is left is a bug and is kept for a report
        console.talk(
            T("This is a bug in transflow. What happened is written in {file}.", file=_log())
        )
        return EXIT_BUG


def _run(arguments: list[str], console: Console) -> int:
    verb = next((word for word in arguments if word in VERBS), "")
    parser = build_parser(console, [verb])
    try:
        args = parser.parse_args(arguments)
    except SystemExit as leaving:  # argparse leaves so after --help, --version and wrong words
        return leaving.code if isinstance(leaving.code, int) else EXIT_USAGE
    if args.verb is None:
        parser.print_help()
        return EXIT_USAGE
    console.quiet = getattr(args, "quiet", False)
    return load(args.verb).run(args, console)


def _log() -> str:
    with tempfile.NamedTemporaryFile(
        "w", prefix="transflow-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        file.write(f"transflow {__version__}, Python {sys.version}\n")
        traceback.print_exc(file=file)
    return file.name


if __name__ == "__main__":
    sys.exit(main())
