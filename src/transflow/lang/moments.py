"""Days and hours by where they lie: "on Monday", "tomorrow", "last year", "in the evening"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field

from transflow.model import Span


class MomentStyle(Struct, frozen=True, dict=True):
    """What is said of days and hours -> pattern of the whole words that say it."""

    days: Mapping[str, str] = field(default_factory=dict)
    hours: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def day_pattern(self) -> re.Pattern[str]:
        return _any_whole(self.days)

    @cached_property
    def hour_pattern(self) -> re.Pattern[str]:
        return _any_whole(self.hours)

    @cached_property
    def day_names(self) -> tuple[str, ...]:
        return tuple(self.days)

    @cached_property
    def hour_names(self) -> tuple[str, ...]:
        return tuple(self.hours)


def _any_whole(said: Mapping[str, str]) -> re.Pattern[str]:
    if not said:
        return re.compile("(?!)")
    # "no rīta" may be written with a no-break space.
    spaced = (pattern.replace(" ", r"\s") for pattern in said.values())
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(f'({p})' for p in spaced)})(?![^\W_])")


def find_days(text: str, style: MomentStyle) -> Iterator[tuple[str, Span]]:
    """What lower-case `text` says of days, with where it does."""
    for match in style.day_pattern.finditer(text):
        yield style.day_names[(match.lastindex or 1) - 1], match.span()


def find_hours(text: str, style: MomentStyle) -> Iterator[tuple[str, Span]]:
    """What lower-case `text` says of hours, with where it does."""
    for match in style.hour_pattern.finditer(text):
        yield style.hour_names[(match.lastindex or 1) - 1], match.span()
