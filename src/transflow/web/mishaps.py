"""What happens that nobody foresaw: it is written down for a report, and said in plain words."""

from __future__ import annotations

import sys
import tempfile
import traceback

from transflow import __version__
from transflow.errors import TransflowError
from transflow.messages import T


class MishapError(TransflowError):
    """A bug, as it is told to people."""


def mishap() -> MishapError:
    """The exception that is being handled, written to a file of its own; says which."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="transflow-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        file.write(f"transflow {__version__}, Python {sys.version}\n")
        traceback.print_exc(file=file)
    return MishapError(
        T("This is a bug in transflow. What happened is written in {file}.", file=file.name)
    )
