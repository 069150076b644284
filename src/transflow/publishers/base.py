"""What every publisher is given, and what it gives back; no network and no clock here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from msgspec import Struct

from transflow.errors import PublishError, TransflowError
from transflow.records import Delivery, DeliveryAction
from transflow.text import digest

FEED = "releases.xml"
MANIFEST = "manifest.json"
RELEASES, MEDIA = "releases/", "media/"
"""Where the files of releases lie, and their pictures."""


class TargetError(PublishError):
    """Nothing more can go to this target now; the next run tries again."""


class RejectedError(PublishError):
    """The target does not accept the content that was sent."""


class DriftedError(PublishError):
    """The target holds something that transflow did not put there."""


class Body(Struct, frozen=True):
    """Bytes to send, opened anew for each attempt."""

    open: Callable[[], BinaryIO]
    size: int
    sha256: str
    media_type: str


class File(Struct, frozen=True):
    """A file of the export, as its manifest has it."""

    path: str
    """Relative to `export/`, with `/`."""
    size: int
    sha256: str


class Release(Struct, frozen=True):
    """A release that is out, with its files: the pictures first, the XML last."""

    id: str
    files: tuple[File, ...]

    @property
    def xml(self) -> File:
        return self.files[-1]


class Page(Struct, frozen=True):
    """One language version, fit to be shown."""

    language: str
    title: str
    """Plain text."""
    slug: str
    lead: str
    """Plain text; may be empty."""
    body: str
    """Sanitised HTML."""
    outdated: bool


class Pages(Struct, frozen=True):
    """What the website may show of a release."""

    published: dt.datetime
    """First published; with offset."""
    withdrawn: bool
    versions: tuple[Page, ...]
    """The source language first."""
    withheld: tuple[str, ...]
    """Languages that must not be shown now."""


class Outbox(Protocol):
    """What is in `export/` now, and what the target has taken of it so far."""

    @property
    def releases(self) -> Sequence[Release]:
        """Those that were asked for, in the order of their ids."""

    @property
    def files(self) -> Mapping[str, File]:
        """All files that the manifest names, by path."""

    @property
    def manifest(self) -> Body: ...

    @property
    def snapshot(self) -> str:
        """SHA-256 of the feed."""

    @property
    def partial(self) -> bool:
        """Whether only some releases were asked for."""

    def body(self, path: str) -> Body:
        """A file of the export. To open it raises PublishError if it is no longer what the
        manifest says."""

    def pages(self, release: Release) -> Pages:
        """Raises PublishError, ExportError."""

    def document(self, releases: Sequence[Release]) -> Body:
        """A feed of these alone."""

    def delta(self, since: str, before: Mapping[str, str]) -> Body:
        """What changed since the snapshot `since`, of files `before`: SHA-256 by path."""

    def past(self, release: str) -> Mapping[str, Delivery]:
        """What the target last took of a release, by language. Raises LedgerError."""

    def count(self, release: str) -> int:
        """How often the target took something of a release."""

    def owner(self, ref: str) -> str:
        """The release that the target took last under `ref`; empty for none. Takes long."""

    def taken(self) -> Mapping[str, str]:
        """SHA-256 by path of files that the target is known to have. What is missing here may
        be there all the same."""

    @property
    def taken_snapshot(self) -> str:
        """The snapshot that the target had as a whole; empty where it is not known."""


@dataclass(frozen=True)
class Call:
    """A request to a target."""

    method: str
    address: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Hold secrets."""
    body: Body | None = None


class Answer(Struct, frozen=True):
    status: int
    headers: Mapping[str, str]
    """By their names in lower case."""
    data: bytes


class Tools(Struct, frozen=True):
    """What a publisher needs of the world."""

    wire: Callable[[Call, float], Answer]
    """Sends a request; the number is that of the seconds it may take. Raises FetchError."""
    sleep: Callable[[float], None]
    now: Callable[[], dt.datetime]
    chance: Callable[[], float]
    """At least 0, less than 1."""
    environ: Mapping[str, str]
    root: Path
    """Of the project."""
    overwrite: bool = False
    """Whether what people changed at the target may be overwritten."""


class Cover(Struct, frozen=True):
    """What a parcel says of a release, in one language or as a whole."""

    release: str
    hash: str
    """Of what the target should have."""
    language: str = ""
    action: DeliveryAction = DeliveryAction.SENT


class Receipt(Struct, frozen=True):
    """What a target said when it had taken a parcel."""

    ref: str = ""
    stored: str = ""
    kept: str = ""
    other: tuple[str, ...] = ()
    """Names of what the target keeps in another way than it was sent."""
    changed: int = 0
    """How many files or posts really changed there."""


class Parcel(Struct, frozen=True):
    """What is sent and acknowledged at once."""

    name: str
    """For people: a path, or a release."""
    send: Callable[[], Receipt]
    """Raises PublishError, FetchError, WorkspaceError, LedgerError."""
    covers: tuple[Cover, ...] = ()
    files: Mapping[str, str] = {}
    """SHA-256 by path of what the target has afterwards."""
    snapshot: str = ""
    """The snapshot that the target has afterwards."""
    quiet: bool = False
    """Whether it is of no interest to people: it only says that all of a release went."""
    always: bool = False
    """Whether it is for the parcel to see what is there already."""
    closing: bool = False
    """Whether it may go only where everything before it went."""
    preview: Callable[[], Sequence[str]] = tuple
    """What would go, for people."""
    parts: Callable[[], Sequence[Parcel]] | None = None
    """The same in smaller parcels, for where the target rejects it as a whole."""


Parcels = Iterable[Parcel]


def nothing() -> Receipt:
    """For a parcel that only says what should be there."""
    return Receipt()


def failing(name: str, error: TransflowError) -> Parcel:
    """For what cannot even be prepared: the others are not kept from going."""

    def send() -> Receipt:
        raise error

    return Parcel(name, send, always=True)


def release_hash(release: Release) -> str:
    """Stands for all files of a release."""
    return digest(*(part for file in release.files for part in (file.path, file.sha256)))


def is_new(past: Mapping[str, Delivery], cover: Cover) -> bool:
    """Whether the target has not yet taken what `cover` says."""
    last = past.get(cover.language)
    return last is None or (last.hash, last.action) != (cover.hash, cover.action)
