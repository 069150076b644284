"""What is believed of a clock."""

from __future__ import annotations

import datetime as dt

_EARLIEST = dt.datetime(1900, 1, 2, tzinfo=dt.UTC)
_LATEST = dt.datetime(2200, 12, 31, tzinfo=dt.UTC)
"""The years that front matter may name."""


def countable(now: dt.datetime) -> dt.datetime:
    """`now`, which has an offset, or the nearest time that a release may have: a clock that is set
    to the end of the calendar, where no day comes after, must not keep anybody from working."""
    return min(max(now, _EARLIEST), _LATEST)
