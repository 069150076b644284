"""`transflow completion`: a completion script for the shell."""

from __future__ import annotations

import argparse

from transflow.cli.console import Console
from transflow.errors import EXIT_OK
from transflow.messages import Render, T

DESCRIPTION = T("Prints a script that completes transflow commands and options with the tab key.")
EXAMPLES = T(
    "  transflow completion bash > ~/.local/share/bash-completion/completions/transflow\n"
    "  transflow completion zsh > ~/.zfunc/_transflow"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"), help=tr(T("your shell")))


def run(args: argparse.Namespace, console: Console) -> int:
    import shtab  # noqa: PLC0415 # nothing else needs it

    from transflow.cli.main import VERBS, build_parser  # noqa: PLC0415 # the parser loads this verb

    console.data(shtab.complete(build_parser(console, list(VERBS)), shell=args.shell))
    return EXIT_OK
