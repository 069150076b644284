"""Catalogs and their entries."""

from __future__ import annotations

from typing import Any, ClassVar

from msgspec.structs import replace

from transflow.values import ByContent

MERGED = "↑"
"""A `msgstr` that says "translated within the unit before"."""


class Entry(ByContent, frozen=True):
    """An entry of a gettext catalog."""

    ASIDE: ClassVar = ("raw", "line")

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
    raw: str | None = None
    """The entry as it stands in the file; written again as it is while the entry is the same."""
    line: int | None = None

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


class Catalog(ByContent, frozen=True):
    """A gettext catalog: one release in one target language."""

    ASIDE: ClassVar = ("path", "raw_header", "raw_tail", "newline", "width", "raws")

    language: str
    headers: tuple[tuple[str, str], ...] = ()
    entries: tuple[Entry, ...] = ()
    """Active entries in the order of the text, then obsolete ones."""
    path: str = ""
    """As the user knows it; for messages."""
    raw_header: str | None = None
    """The header with its comments as it stands in the file."""
    raw_tail: str = ""
    """Comments after the last entry."""
    newline: str = "\n"
    width: int | None = 78
    """Column that the file wraps its strings at; 0 where it does not wrap, None where nobody has
    looked yet."""
    raws: tuple[str, ...] = ()
    """The entries as they stood in the file."""

    def header(self, name: str) -> str:
        return dict(self.headers).get(name, "")
