"""Any language that has no rules of its own: digits, ISO dates, 24-hour times."""

from __future__ import annotations

from transflow.lang.profile import Rules

RULES = Rules(code="und", quotes=("", ""))
