"""YAML as people write it: strings with their lines, and fields that are read with care."""

from __future__ import annotations

from transflow.settings.document import parse, parse_large
from transflow.settings.fields import Fields
from transflow.settings.forms import language_tag, parse_moment
from transflow.settings.longer import shorter_tag
from transflow.settings.value import MalformedError, Value

__all__ = [
    "Fields",
    "MalformedError",
    "Value",
    "language_tag",
    "parse",
    "parse_large",
    "parse_moment",
    "shorter_tag",
]
