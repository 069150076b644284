"""What a check is given and what it finds."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Protocol

from msgspec import Struct

from transflow.errors import Where
from transflow.markup import Ref
from transflow.messages import Text
from transflow.model.facts import Span
from transflow.model.languages import Language
from transflow.model.texts import Role
from transflow.terminology import Termbase


class Severity(IntEnum):
    """How much a finding weighs; an `error` keeps a version out of the export."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3


class HouseStyle(StrEnum):
    """The style guide that a translation should follow."""

    EU = "eu"
    """For English, the English Style Guide of the European Commission."""
    OFF = "off"


class House(Struct, frozen=True):
    """How the project wants its texts, as far as a check cannot know it by itself."""

    style: HouseStyle = HouseStyle.EU
    title_limit: int = 0
    """Most characters that the website shows of a title; 0 for any."""
    lead_limit: int = 0
    """The same for the lead."""


class Speller(Protocol):
    """Dictionaries of some languages."""

    def accepts(self, word: str, language: str) -> bool:
        """Whether `word` is right in `language` (BCP 47); also where there is no dictionary."""


class Pair(Struct, frozen=True):
    """A source text and its translation, as a check sees them."""

    source: str
    target: str
    role: Role | None
    """None where it is not known, as in a catalog from elsewhere."""
    source_language: Language
    target_language: Language
    refs: tuple[Ref, ...] = ()
    terms: Termbase | None = None
    """What the project says of names and terms; None where it says nothing."""
    house: House = House()
    speller: Speller | None = None
    """None where spelling is not checked."""


class Spot(Struct, frozen=True):
    """What a check found in a pair: the sentence for people, and where."""

    message: Text
    source_span: Span | None = None
    target_span: Span | None = None
    severity: Severity | None = None
    """Where it weighs otherwise than its check does."""
    subject: str = ""
    """Id of the concept that it is about, where it is about one."""
    firm: bool = False
    """Whether nobody may waive it."""


class Finding(Struct, frozen=True):
    """A spot with its check, its weight and its place in the project."""

    check: str
    severity: Severity
    message: Text
    where: Where
    msgctxt: str | None
    msgid: str
    unit: str | None = None
    source_span: Span | None = None
    target_span: Span | None = None
    waived: str | None = None
    """The reason, where a person waived the finding; it then weighs nothing."""
    waived_by: str = ""
    """Who waived it; empty where it is not waived, and where a comment does not say."""
    target: str = ""
    """The translation that was checked, tags and all."""
    subject: str = ""
    firm: bool = False
    """As in `Spot`."""
