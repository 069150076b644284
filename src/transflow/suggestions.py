"""What a translation memory is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

Key = tuple[str | None, str]
"""`msgctxt` and `msgid`."""


class Match(StrEnum):
    """How a remembered source text is like the one that is asked for."""

    CONTEXT = "context"
    """The same, between the same neighbours (101 %)."""
    EXACT = "exact"
    BOILERPLATE = "boilerplate"
    """The same, and translated in the same way in several releases."""
    FUZZY = "fuzzy"


class Wanted(Struct, frozen=True):
    """A unit that has no translation and that its own release knows nothing of."""

    key: Key
    before: str = ""
    """Unit text of the unit before it; empty at the start of the text."""
    after: str = ""


class Suggestion(Struct, frozen=True):
    """A remembered translation."""

    source: str
    """Unit text that it was made from."""
    context: str | None
    target: str
    score: int
    """Per cent, from 1 to 101, penalties taken off."""
    match: Match
    origin: str
    """Release id, or the name of the TMX file, that it comes from."""
    releases: int = 1
    """In how many releases the pair stands."""
    finished: bool = False
    """Whether it may stand as it is, because the project says so of such matches."""
    vouched: str = ""
    """Who vouches for it: `approved`, `human`, `foreign` (a TMX file) or `machine`."""


Suggest = Callable[[Sequence[Wanted]], Mapping[Key, Suggestion]]
"""The best suggestion for each text that there is one for."""


def no_memory(_wanted: Sequence[Wanted]) -> Mapping[Key, Suggestion]:
    """A memory that knows nothing."""
    return {}
