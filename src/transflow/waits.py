"""How long to wait before a server is asked again.

Waits grow twofold with each attempt and are cut by chance ("full jitter", as AWS calls it), so that
many senders do not come back all at once. `Retry-After` (RFC 9110, 10.2.3) is honoured.
"""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

FIRST_WAIT = 1.0
"""Seconds, at most, before the second attempt."""
LONGEST_WAIT = 60.0
"""Seconds, at most, before any other."""
LONGEST_ASKED = 120.0
"""Seconds that a server may ask us to wait; more is left to the next run."""


def backoff(attempt: int, chance: float) -> float:
    """Seconds after the attempt of that number, from 0; `chance` is from 0 to 1."""
    return chance * min(LONGEST_WAIT, FIRST_WAIT * 2.0**attempt)


def retry_after(text: str, now: dt.datetime) -> float | None:
    """Seconds of a `Retry-After` header: a number or a date; None for anything else."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - now).total_seconds())
