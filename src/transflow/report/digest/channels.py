"""The key `notify` of the settings: who is told what, and on which way.

Passwords and tokens are never in the file; it names the environment variables that hold them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from msgspec import Struct


class Type(StrEnum):
    SMTP = "smtp"
    WEBHOOK = "webhook"
    ATOM = "atom"


class About(StrEnum):
    """What a notice is about, the most urgent first."""

    OUTDATED = "outdated"
    """The website shows a text that is no longer true to its source."""
    LATE = "late"
    """Translations were due."""
    WAITING = "waiting"
    """Somebody has something to do."""
    PUBLISHED = "published"
    """It went out, was corrected, was taken off or withdrawn."""


class Who(StrEnum):
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    DEPARTMENT = "department"


class Tls(StrEnum):
    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"
    """Not over any network."""


class Style(StrEnum):
    JSON = "json"
    TEXT = "text"
    """What chats take: the words alone."""


class Channel(Struct, frozen=True, kw_only=True):
    """A way to tell somebody something."""

    type: ClassVar[Type]
    name: str
    about: tuple[About, ...] = tuple(About)
    who: tuple[Who, ...] = tuple(Who)
    """Only what concerns one of these."""
    languages: tuple[str, ...] = ()
    """Only these target languages; empty for all."""
    embargoed: bool = False
    """Whether it ends in the department, which may hear of releases under an embargo."""
    ui: str = "lv"
    """The language that it speaks."""
    url: str = ""
    """Where the pages of `transflow report` or `transflow serve` are; ends with a slash, or is
    empty."""


class MailChannel(Channel, frozen=True, kw_only=True):
    type = Type.SMTP
    sender: str
    to: tuple[str, ...]
    host: str
    port: int = 587
    tls: Tls = Tls.STARTTLS
    user: str = ""
    password_env: str = ""
    timeout: int = 60
    """Seconds that the whole conversation may take."""


class HookChannel(Channel, frozen=True, kw_only=True):
    type = Type.WEBHOOK
    address: str = ""
    address_env: str = ""
    """Holds the address, where that is a secret itself; exactly one of the two is set."""
    plain_http: bool = False
    """Whether it may go without encryption over a network."""
    style: Style = Style.JSON
    secret_env: str = ""
    """Holds the key that signs what is sent; empty for no signature."""
    token_env: str = ""
    header: str = ""
    """The header that takes the token; empty for `Authorization: Bearer`."""
    timeout: int = 60
    attempts: int = 5


class FeedChannel(Channel, frozen=True, kw_only=True):
    type = Type.ATOM
    path: str
    """Absolute, or relative to the project."""


AnyChannel = MailChannel | HookChannel | FeedChannel
