"""What single values of settings look like, and what they stand for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

# A slip such as 0225 or 20250 would otherwise end an embargo at once or never.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def language_tag(text: str) -> bool:
    """Whether `text` has the form of a BCP 47 tag, safe to use as a folder name."""
    return _TAG.fullmatch(text) is not None


def parse_moment(text: str, zone: ZoneInfo) -> dt.datetime:
    """A time with offset; local time of `zone` where none is written.

    Of a local time that the clock shows twice, or never, in a change of summer time, the later
    reading is taken: an embargo must never end too early. Raises ValueError.
    """
    moment = dt.datetime.fromisoformat(text)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError(text)
    if moment.tzinfo is not None:
        return moment
    readings = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return max(reading.astimezone(dt.UTC) for reading in readings).astimezone(zone)


def whole(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers from `least` to `most`. It raises ValueError."""

    def parse(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise ValueError(text)
        return int(text)

    return parse
