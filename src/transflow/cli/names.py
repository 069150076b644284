"""Who is at work: the name that approvals and decisions are recorded with."""

from __future__ import annotations

import argparse
from pathlib import Path

from transflow.errors import UsageError
from transflow.messages import Render, T, Text
from transflow.pipeline.people import me, name_of


def add_by(parser: argparse.ArgumentParser, tr: Render, meaning: Text) -> None:
    parser.add_argument("--by", metavar=tr(T("NAME")), help=tr(meaning))


def signature(given: str | None, folder: Path) -> str:
    """The name that was given, else that in git's settings for `folder` with the e-mail address
    there, else the user's, on one line. Raises UsageError where nobody can be named."""
    name = " ".join((given or me(folder)).split())
    if not name:
        raise UsageError(T("who does this? no name is known"), hint=T("name the person with --by"))
    return name


def person(given: str | None, folder: Path) -> str:
    """As `signature`, without the e-mail address."""
    return name_of(signature(given, folder))
