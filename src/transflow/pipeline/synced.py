"""What a sync made of a release, in brief: enough to tell, and small enough to remember."""

from __future__ import annotations

import json
from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.json import encode

from transflow.errors import TransflowError
from transflow.pipeline.known import Entry

KINDS = (
    "added",
    "suggested",
    "changed",
    "split",
    "merged",
    "restyled",
    "revived",
    "moved",
    "left",
    "kept",
)
"""As in `SyncPlan`. What `moved` is of another kind too, and what `left` is no longer there."""
Counts = Mapping[str, int]


class Synced(Struct, frozen=True):
    """What became of a release."""

    release: str
    revision: int
    languages: Mapping[str, Counts | None]
    """How many units of each kind; None where the catalog cannot be read."""
    written: tuple[str, ...] = ()
    changed: tuple[tuple[str, Counts], ...] = ()
    """Catalogs that change, with their counts."""
    unreadable: Mapping[str, TransflowError] = field(default_factory=dict)
    """By language, why a catalog cannot be read."""
    settled: tuple[Entry, ...] = ()
    """To be remembered: nothing is left to do here."""
    rows: tuple[Entry, ...] = ()
    """To be remembered: the rows of the status."""
    clean: tuple[Entry, ...] = ()
    """To be remembered: the checks find no error."""


def pack(found: Synced) -> str:
    """What another sync of the release would find, which has nothing to do."""
    still = {
        language: {
            **dict.fromkeys(KINDS, 0),
            "kept": sum(counts.values()) - counts["left"] - counts["moved"],
        }
        for language, counts in found.languages.items()
        if counts is not None
    }
    return encode([found.revision, still]).decode()


def unpack(release: str, text: str) -> Synced:
    """Raises ValueError for anything that `pack` did not write."""
    revision, languages = json.loads(text)
    return Synced(release, revision, languages)
