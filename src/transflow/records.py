"""What the ledger of a release remembers, as frozen types.

Hashes are those of `transflow.text.digest`; times have an offset. Nothing here is a state: states
are derived from these records and from the text as it reads now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from transflow.model import Risk, Role, Segment, Unit
from transflow.text import digest, normalise

SCHEMA = 1


@dataclass(frozen=True)
class UnitRecord:
    """A unit as the ledger knows it."""

    id: str
    role: Role
    source: str
    links: tuple[str, ...] = ()
    """Targets of the numbered tags, in the order of their numbers."""
    changed: dt.datetime | None = None
    """When this text of the unit was first seen; for a former unit, when it left the text."""

    @property
    def key(self) -> tuple[str | None, str]:
        return self.role.context, self.source

    @property
    def fingerprint(self) -> str:
        """The same as `Segment.fingerprint` for the same text."""
        numbered = (f"{n}={url}" for n, url in enumerate(self.links, 1))
        return digest(self.role.context or "", normalise(self.source), *numbered)


def record(unit: Unit, changed: dt.datetime | None) -> UnitRecord:
    segment: Segment = unit.segment
    links = tuple(ref.url for ref in segment.refs)
    return UnitRecord(unit.id, segment.role, segment.source, links, changed)


@dataclass(frozen=True)
class Alignment:
    """The units of the new text, and what each was before."""

    units: tuple[Unit, ...]
    before: dict[str, UnitRecord]
    """The former record of a unit that was in the text or in the ledger before, by id."""
    moved: frozenset[str]
    """Ids of units whose order among the kept ones changed."""
    left: tuple[UnitRecord, ...]
    """Records of units that are no longer in the text."""
    returned: tuple[UnitRecord, ...] = ()
    """Records, among `before`, of units that had left the text and came back."""
    splits: Mapping[str, str] = field(default_factory=dict)
    """By the id of each unit that is a part of a former one: the id of that one. One of the parts
    usually keeps the id itself and is named here too."""
    merges: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the id of a unit that several former ones became: their ids in the order they had."""


@dataclass(frozen=True)
class Revision:
    """A distinct content of the release."""

    number: int
    """From 1."""
    hash: str
    first_seen: dt.datetime
    risk: Risk | None = None
    """How much it differs from the revision before it in time; None for the first."""
    changed: int = 0
    added: int = 0
    removed: int = 0
    moved: int = 0
    """Units, compared with the revision before."""


@dataclass(frozen=True)
class Approval:
    """A person's word that a translation is good, bound to what it was given for."""

    language: str
    by: str
    at: dt.datetime
    revision: int
    source_hash: str
    target_hash: str


@dataclass(frozen=True)
class PublishedUnit:
    """A unit of a published version: the source it was made from and its translation."""

    id: str
    role: Role
    source: str
    links: tuple[str, ...]
    target: str

    @property
    def fingerprint(self) -> str:
        return UnitRecord(self.id, self.role, self.source, self.links).fingerprint


@dataclass(frozen=True)
class PublishedVersion:
    """A language version as it last went out."""

    language: str
    at: dt.datetime
    revision: int
    source_hash: str
    target_hash: str
    title: str
    slug: str
    url: str
    lead: str
    body: str
    origin: str
    units: tuple[PublishedUnit, ...]


@dataclass(frozen=True)
class LogLine:
    """Something that happened to what the public sees."""

    at: dt.datetime
    action: str
    """`published`, `withheld` or `withdrawn`."""
    language: str
    revision: int
    hash: str


@dataclass(frozen=True)
class Exported:
    """The release as it last stood in the export."""

    first: dt.datetime
    modified: dt.datetime
    hash: str
    withdrawn: bool = False
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """The memory of a release."""

    release: str
    revisions: tuple[Revision, ...] = ()
    current: int = 0
    """Number of the revision that the units below are of; 0 before the first sync."""
    units: tuple[UnitRecord, ...] = ()
    """In the order of the text."""
    former: tuple[UnitRecord, ...] = ()
    """Units that left the text; a unit that comes back gets its id again."""
    approvals: tuple[Approval, ...] = ()
    """The newest one of each language."""
    published: Mapping[str, PublishedVersion] = field(default_factory=dict)
    slugs: Mapping[str, str] = field(default_factory=dict)
    """Given at the first export and kept, so that an address never changes by itself."""
    exported: Exported | None = None
    log: tuple[LogLine, ...] = ()

    def revision(self, number: int) -> Revision | None:
        return next((r for r in self.revisions if r.number == number), None)

    def approval(self, language: str) -> Approval | None:
        return next((a for a in self.approvals if a.language == language), None)
