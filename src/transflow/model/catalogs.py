"""Catalogs and their entries."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

MERGED = "↑"
"""A `msgstr` that says "translated within the unit before"."""


@dataclass(frozen=True)
class Entry:
    """An entry of a gettext catalog."""

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    flags: tuple[str, ...] = ()
    previous_msgid: str | None = None
    previous_msgctxt: str | None = None
    comment: str = ""
    """The translator's comments (`#`), lines joined by newlines."""
    extracted: str = ""
    """Comments for the translator (`#.`)."""
    references: tuple[str, ...] = ()
    obsolete: bool = False
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()
    raw: str | None = field(default=None, compare=False, repr=False)
    """The entry as it stands in the file; written again as it is while the entry is the same."""
    line: int | None = field(default=None, compare=False)

    def but(self, **changes: Any) -> Entry:
        """The entry with other values; its form in the file is kept only if nothing changes."""
        other = replace(self, raw=None, **changes)
        return self if other == self else other

    @property
    def key(self) -> tuple[str | None, str]:
        return self.msgctxt, self.msgid

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags

    @property
    def finished(self) -> bool:
        """A person said that this translation is done."""
        filled = all(self.msgstr_plural) if self.msgstr_plural else bool(self.msgstr)
        return filled and not self.fuzzy and not self.obsolete


@dataclass(frozen=True)
class Catalog:
    """A gettext catalog: one release in one target language."""

    language: str
    headers: tuple[tuple[str, str], ...] = ()
    entries: tuple[Entry, ...] = ()
    """Active entries in the order of the text, then obsolete ones."""
    path: str = field(default="", compare=False)
    """As the user knows it; for messages."""
    raw_header: str | None = field(default=None, compare=False, repr=False)
    """The header with its comments as it stands in the file."""
    raw_tail: str = field(default="", compare=False, repr=False)
    """Comments after the last entry."""
    newline: str = field(default="\n", compare=False)
    width: int | None = field(default=78, compare=False)
    """Column that the file wraps its strings at; 0 where it does not wrap, None where nobody has
    looked yet."""
    raws: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """The entries as they stood in the file."""

    def header(self, name: str) -> str:
        return dict(self.headers).get(name, "")
