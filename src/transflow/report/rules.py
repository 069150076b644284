"""A check as a report introduces it."""

from __future__ import annotations

from dataclasses import dataclass

from transflow.model import Severity


@dataclass(frozen=True)
class Rule:
    """A check; the sentences are already in the language of the report."""

    id: str
    name: str
    description: str
    severity: Severity
    """As the project has set it, or the check's own."""
