"""A check as a report introduces it."""

from __future__ import annotations

from msgspec import Struct

from transflow.model import Severity


class Rule(Struct, frozen=True):
    """A check; the sentences are already in the language of the report."""

    id: str
    name: str
    description: str
    severity: Severity
    """As the project has set it, or the check's own."""
