"""What somebody has to do next, with a version or with a sentence of it."""

from __future__ import annotations

from msgspec import Struct

from transflow.messages import Text


class Step(Struct, frozen=True):
    """What somebody has to do next."""

    what: Text
    """The sentence, which names command or file too."""
    command: str = ""
    """To be typed as it is; empty where a file is to be opened."""
    file: str = ""
    """Relative to the project."""
