"""What the verbs that make a release ask about it."""

from __future__ import annotations

import argparse
import datetime as dt
from zoneinfo import ZoneInfo

from transflow.errors import UsageError
from transflow.messages import Render, T, Text
from transflow.settings import parse_moment


def add_identity(parser: argparse.ArgumentParser, tr: Render, date: Text) -> None:
    """What a new release is known by and filed under; `date` says which is the default."""
    parser.add_argument(
        "--id", default="", help=tr(T("id of the release, if not from date and title"))
    )
    parser.add_argument("--date", metavar="2025-04-01", help=tr(date))
    parser.add_argument(
        "--category",
        default="",
        metavar=tr(T("NAME")),
        help=tr(T("one of the project's categories")),
    )
    parser.add_argument(
        "--embargo",
        default="",
        metavar=tr(T("TIME")),
        help=tr(T("nothing is exported before this time")),
    )


def day(text: str) -> dt.date:
    """Raises UsageError."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            T("“{value}” is not a date", value=text), hint=T("write it as 2025-04-01")
        ) from error


def embargo(text: str, zone: ZoneInfo) -> str:
    """`text` as it was given, if it can be `publish_at`. Raises UsageError."""
    try:
        parse_moment(text, zone) if text else None
    except ValueError as error:
        raise UsageError(
            T("“{value}” is not a time", value=text),
            hint=T("write it as 2025-04-01 10:00, with +03:00 where it is not local"),
        ) from error
    return text
