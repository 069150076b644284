"""A YAML node as people wrote it, and what is said of a text that is none."""

from __future__ import annotations

from msgspec import Struct

from transflow.messages import Text


class Value(Struct, frozen=True):
    """A YAML node: a string, a list or a mapping, and the line it begins on."""

    data: str | tuple[Value, ...] | dict[str, Value]
    line: int


class MalformedError(Exception):
    """A text that is not the YAML subset used here."""

    def __init__(self, message: Text, line: int, hint: Text | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.line = line
        self.hint = hint
