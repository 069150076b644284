"""What would become of releases, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec import Struct

from transflow.errors import ProviderError, TransflowError
from transflow.pipeline.clearing import Hold
from transflow.pipeline.pretranslating.writing import Filled
from transflow.providers.base import Reason


class Share(Struct, frozen=True):
    """What a release needs in a language."""

    language: str
    empty: int = 0
    """Entries without a translation."""
    remembered: int = 0
    """Those of them that the memory has something for."""
    known: int = 0
    """Texts that the service has answered before."""
    waiting: int = 0
    """Texts that it has been sent and not answered yet."""
    refused: int = 0
    """Texts that it could not translate before, or that are too long for it."""
    held: int = 0
    """Texts that may not go out."""
    texts: int = 0
    """Texts that would be sent, each once in a run."""
    requests: int = 0
    characters: int = 0
    """As the service counts them."""


class Outlook(Struct, frozen=True):
    """What would become of a release."""

    release: str
    shares: tuple[Share, ...] = ()
    """Of languages in which anything is empty."""
    hold: Hold | None = None
    """Why nothing of it may be sent, where something would have been."""
    problems: tuple[TransflowError, ...] = ()
    """Why some of its catalogs cannot be read; the other languages go on."""


class Refused(Struct, frozen=True):
    """A text that has no draft."""

    language: str
    text: str
    reason: Reason


@dataclass
class Result:
    """What became of a release."""

    release: str
    filled: Filled = field(default_factory=Filled)
    sent: int = 0
    """Texts that went out."""
    billed: int = 0
    """Characters that the service said it counted."""
    waiting: int = 0
    """Texts that will be answered later."""
    refused: list[Refused] = field(default_factory=list)
    hold: Hold | None = None
    """Why texts did not go out."""
    problems: list[ProviderError] = field(default_factory=list)
