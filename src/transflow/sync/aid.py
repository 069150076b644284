"""What helps `sync` beside the release itself: its languages, and a memory of other releases."""

from __future__ import annotations

from msgspec import Struct

from transflow.model import Language
from transflow.suggestions import Suggest, no_memory
from transflow.terminology import Termbase


class Aid(Struct, frozen=True):
    """Without its parts `sync` gives the same entries with fewer guesses."""

    source: Language | None = None
    target: Language | None = None
    """With both languages the parts of a translation can be told apart by what they say."""
    suggest: Suggest = no_memory
    """Asked once a catalog, and only for texts that the catalog has no entry for."""
    terms: Termbase | None = None
    """What the project calls things; with both languages it is told with each text."""


NO_AID = Aid()
