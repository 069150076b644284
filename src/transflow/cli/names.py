"""Who is at work: the name that approvals and decisions are recorded with."""

from __future__ import annotations

import argparse
import getpass
import os
import subprocess

from transflow.errors import UsageError
from transflow.messages import Render, T, Text


def add_by(parser: argparse.ArgumentParser, tr: Render, meaning: Text) -> None:
    parser.add_argument("--by", metavar=tr(T("NAME")), help=tr(meaning))


def person(given: str | None) -> str:
    """The name that was given, else that in git's settings, else the user's, on one line.

    Raises UsageError where nobody can be named.
    """
    name = " ".join((given or _git_name() or _user_name()).split())
    if not name:
        raise UsageError(T("who does this? no name is known"), hint=T("name the person with --by"))
    return name


def _git_name() -> str:
    try:
        answer = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 # the user's own git is the one meant
            capture_output=True,
            text=True,
            check=False,
            timeout=5,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip()


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USERNAME", "")
