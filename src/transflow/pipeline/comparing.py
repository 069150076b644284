"""A unit that came back, beside what the project has. Pure."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from transflow.exchange.base import ReturnedUnit, canonical, text_hash
from transflow.model import Entry, Unit
from transflow.provenance import is_machine_draft, untouched

MOST_NOTES = 100
"""Of a unit; no person writes as many."""
_BLANK = " \t\r\n"
# White space is looked at from its start only, or a long run of it would take a very long time.
_BREAK = re.compile(r"(?:(?<![ \t])[ \t]+)?[\r\n]+[ \t]*")


class Problem(StrEnum):
    """Why something that came back was not taken as it is."""

    UNREADABLE = "unreadable"
    LANGUAGE = "wrong-language"
    UNKNOWN_RELEASE = "unknown-release"
    UNKNOWN_UNIT = "unknown-unit"
    GONE_UNIT = "unit-gone"
    DUPLICATE = "duplicate-unit"
    DAMAGED = "damaged"
    SOURCE_ALTERED = "source-altered"
    SOURCE_CHANGED = "source-changed"
    TAGS = "tags"
    TEXT = "text"
    EMPTIED = "emptied"
    CONFLICT = "conflict"


class Change(StrEnum):
    """What is done to an entry."""

    FINISHED = "finished"
    """It has the text of the translator and is finished."""
    FUZZY = "fuzzy"
    """It has the text of the translator, or is doubted by them, and must be looked at."""
    NOTED = "noted"
    """Only a comment is new."""


class Case(Struct, frozen=True):
    """A unit as it came back, beside what the project has."""

    unit: Unit
    entry: Entry
    back: ReturnedUnit
    source: str
    """What the tags are counted in: the source, with those of the units merged into this one."""
    former: frozenset[str] = frozenset()
    """Canonical texts that the unit had before."""
    told: frozenset[str] = frozenset()
    """Notes of ours, white space folded."""
    finish: bool = False
    """Whether every text that was changed counts as finished, whatever its state."""

    @property
    def target(self) -> str:
        """As it came back, without white space around it."""
        return (self.back.target or "").strip(_BLANK)

    @property
    def line(self) -> str:
        """The same without line breaks, which programs put in to make their file look tidy."""
        return _BREAK.sub(" ", self.target)

    @property
    def edited(self) -> bool:
        """Whether the text is another than was sent; where that is not known, than there is."""
        seal = self.back.seal
        if seal is None:
            return not self.same
        return seal.target not in (text_hash(self.target), text_hash(self.back.target or ""))

    @property
    def worked(self) -> bool:
        """Whether the translator changed the text, or says that what was sent is right."""
        stage, seal = self.back.stage, self.back.seal
        said = stage is not None and stage.finished
        return self.edited or (said and seal is not None and not seal.stage.finished)

    @property
    def copied(self) -> bool:
        """Whether it is the source that some programs want to see there, and nobody said that it
        is the translation as well."""
        said = self.back.stage is not None and self.back.stage.finished
        source = canonical(self.back.source or self.unit.source).strip(_BLANK)
        return canonical(self.target) == source and not said and not self.same

    @property
    def same(self) -> bool:
        """Whether the text is what the catalog has."""
        return canonical(self.target) == canonical(self.entry.msgstr).strip(_BLANK)

    @property
    def finished(self) -> bool:
        """Whether the translator is done with it."""
        stage = self.back.stage
        said = stage is not None and stage.finished
        return said or (self.edited and (stage is None or self.finish))

    @property
    def free(self) -> bool:
        """Whether no person put words into the catalog that the translator did not see."""
        words = self.entry.msgstr.strip()
        if not words or untouched(self.entry):
            return True
        seal = self.back.seal
        if seal is None:
            return self.entry.fuzzy and is_machine_draft(self.entry)
        confirmed = self.entry.finished and not seal.stage.finished
        return seal.target == text_hash(self.entry.msgstr) and not confirmed
