"""What the ledger of a release remembers, as frozen types.

Hashes are those of `transflow.text.digest`; times have an offset. Nothing here is a state: states
are derived from these records and from the text as it reads now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from transflow.model import Risk, Role, Segment, Unit
from transflow.text import unit_fingerprint

SCHEMA = 1


class UnitRecord(Struct, frozen=True):
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
        return unit_fingerprint(self.role.context, self.source, self.links)


def record(unit: Unit, changed: dt.datetime | None) -> UnitRecord:
    segment: Segment = unit.segment
    return UnitRecord(unit.id, segment.role, segment.source, segment.links, changed)


class Alignment(Struct, frozen=True):
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


class ChangeKind(StrEnum):
    """What became of a unit from one text to the next."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    SPLIT = "split"
    """The unit, or a new one, is a part of a former unit."""
    MERGED = "merged"
    """The unit holds several former ones, or is one of those and gone."""


class UnitChange(Struct, frozen=True):
    """What became of one unit: enough to make the new text out of the old, and the old of the new.

    A unit that is only `moved` has no texts here: they are the same.
    """

    unit: str
    kind: ChangeKind
    risk: Risk
    what: tuple[str, ...] = ()
    """Keys for what makes it critical, such as `amount`; `report.labels` has the phrases."""
    old: str = ""
    """The former unit text; empty for a unit that was not there."""
    new: str = ""
    """The unit text; empty for a unit that is not there any more."""
    of: str = ""
    """For a split the id of the unit that was split, for a merge of the one that holds the text."""
    was: int = 0
    """Place in the former text, from 1; 0 where it was not there or keeps its place among the
    others."""
    at: int = 0
    """Place in the text, from 1; 0 where it is not there or keeps its place among the others."""
    old_links: tuple[str, ...] = ()
    new_links: tuple[str, ...] = ()
    old_role: Role | None = None
    """With `new_role` only where the roles differ, or where the unit came or went."""
    new_role: Role | None = None


class Revision(Struct, frozen=True):
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
    before: int = 0
    """Number of the revision before it in time, which is another than the one before it by number
    where the text had gone back; 0 for the first, and where transflow did not note it yet."""
    changes: tuple[UnitChange, ...] = ()
    """What became of which unit since `before`; complete wherever that is not 0."""


class Approval(Struct, frozen=True):
    """A person's word that a translation is good, bound to what it was given for."""

    language: str
    by: str
    at: dt.datetime
    revision: int
    source_hash: str
    target_hash: str


class Decision(Struct, frozen=True):
    """A person's word that a change of a unit does not matter for its translation.

    It counts for exactly these two texts, and keeps exactly this translation.
    """

    unit: str
    language: str
    old: str
    """The unit text that the translation was made from."""
    new: str
    """The unit text that it holds for as well."""
    old_hash: str
    """Fingerprints of the unit with either text, its role and links."""
    new_hash: str
    target_hash: str
    """Of the translation, alone, that became finished again by this; empty where a person had
    finished it already and only what is published was concerned."""
    by: str
    at: dt.datetime
    reason: str
    risk: Risk
    what: tuple[str, ...] = ()
    """As in `UnitChange`: what it was declared minor in spite of."""
    context: str = ""
    """The `msgctxt` that the former text had."""
    undone: dt.datetime | None = None
    """When it was taken back; it then counts no more."""
    undone_by: str = ""
    undone_reason: str = ""


class Waiver(Struct, frozen=True):
    """A person's word that what a check finds in the translation of a unit is no fault.

    It counts for exactly these two texts.
    """

    check: str
    unit: str
    language: str
    source_hash: str
    """The fingerprint of the unit; where others are translated within it, of them all."""
    target_hash: str
    by: str
    at: dt.datetime
    reason: str
    spot: str = ""
    """The words that it is about, in either language; empty for all that the check finds there."""
    undone: dt.datetime | None = None
    """When it was taken back; it then counts no more."""
    undone_by: str = ""
    undone_reason: str = ""


class Accepted(Struct, frozen=True):
    """A person's word that some words are right in the whole project, whatever a check says."""

    check: str
    text: str
    """In either language, or the id of a concept: exactly what the check points at."""
    by: str
    at: dt.datetime
    reason: str
    language: str = ""
    """Of the translation; empty for all languages."""


class Rejection(Struct, frozen=True):
    """A person's word that a translation must be corrected, bound to what it was said of."""

    language: str
    source_hash: str
    """Of the whole text, or of the unit as in `Waiver`."""
    target_hash: str
    by: str
    at: dt.datetime
    reason: str
    """The person's own words, in lines."""
    unit: str = ""
    """Empty for the whole version."""
    undone: dt.datetime | None = None
    """When it was taken back, or answered by an approval; it then counts no more."""
    undone_by: str = ""
    undone_reason: str = ""
    undone_approving: bool = False
    """Somebody approved exactly what had been rejected."""


class Withdrawal(Struct, frozen=True):
    """A person's word that a language version must not be on the website, whatever becomes of its
    text. Of a whole release the front matter decides; its record says who wrote that there."""

    language: str
    """Empty for the whole release."""
    by: str
    at: dt.datetime
    reason: str
    status: str = ""
    """Of a whole release, what its front matter said before: a `transflow.model.SourceStatus`."""
    undone: dt.datetime | None = None
    undone_by: str = ""
    """Empty where somebody else gave the source file another status."""
    undone_reason: str = ""


class Drafted(Struct, frozen=True):
    """What a machine proposed for a text."""

    unit: str
    source_hash: str
    """`transflow.text.unit_fingerprint` of the text it was proposed for, links aside."""
    text: str


class DraftRun(Struct, frozen=True):
    """Drafts of one service that came into a catalog together; by them, what translators make of
    drafts can be told for ever."""

    language: str
    service: str
    """As the catalog names it: the name in the settings, then perhaps the model."""
    at: dt.datetime
    drafts: tuple[Drafted, ...]

    @property
    def provider(self) -> str:
        """The name of the service in the settings."""
        return self.service.partition(" ")[0]


class PublishedUnit(Struct, frozen=True):
    """A unit of a published version: the source it was made from and its translation."""

    id: str
    role: Role
    source: str
    links: tuple[str, ...]
    target: str

    @property
    def fingerprint(self) -> str:
        return self.record.fingerprint

    @property
    def record(self) -> UnitRecord:
        return UnitRecord(self.id, self.role, self.source, self.links)


class PublishedVersion(Struct, frozen=True):
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


class LogLine(Struct, frozen=True):
    """Something that happened to the text, to an approval or to what the public sees."""

    at: dt.datetime
    action: str
    """`published`, `withheld`, `withdrawn`, `approved`; `corrected`: the words that went out are
    others than before; or `reverted`: the text reads again as it did in that revision."""
    language: str
    revision: int
    hash: str
    """Of the translation that went out, was kept back or was approved."""
    source_hash: str = ""
    """Of the source as it read then; empty in lines of before transflow noted it."""
    by: str = ""
    """Who approved."""
    changes: tuple[UnitChange, ...] = ()
    """For `reverted`: which units have other ids now than when the revision was first seen."""


class Exported(Struct, frozen=True):
    """The release as it last stood in the export."""

    first: dt.datetime
    modified: dt.datetime
    hash: str
    withdrawn: bool = False
    withheld: tuple[str, ...] = ()
    source_words: str = ""
    """Stands for the words of the version in the source language, cosmetic differences aside; empty
    where transflow did not note them yet, and where there never was one."""


class DeliveryAction(StrEnum):
    SENT = "sent"
    TAKEN_DOWN = "taken-down"
    """The target was told not to show it any more."""


class Delivery(Struct, frozen=True):
    """Something of the release that a target took, and said so."""

    target: str
    """A name under `publish:` in config.yaml."""
    at: dt.datetime
    hash: str
    """Of what was sent."""
    action: DeliveryAction = DeliveryAction.SENT
    language: str = ""
    """Empty where the release went as a whole."""
    ref: str = ""
    """What the target calls it, such as the number of a post; empty where it has no name there."""
    stored: str = ""
    """Hash of what the target says it keeps; empty where it does not say."""
    kept: str = ""
    """Hash of what it should keep; differs from `stored` where the target changed the text."""


class Ledger(Struct, frozen=True):
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
    """The newest one of each language; all of them are in the log."""
    decisions: tuple[Decision, ...] = ()
    """In the order they were made, with those that were taken back."""
    waivers: tuple[Waiver, ...] = ()
    """In the order they were given, with those that were taken back."""
    rejections: tuple[Rejection, ...] = ()
    """In the order they were said, with those that were taken back or answered."""
    withdrawals: tuple[Withdrawal, ...] = ()
    """In the order they were made, with those that were taken back."""
    drafts: tuple[DraftRun, ...] = ()
    """In the order they came; of one text the last one counts."""
    published: Mapping[str, PublishedVersion] = field(default_factory=dict)
    slugs: Mapping[str, str] = field(default_factory=dict)
    """Given at the first export and kept, so that an address never changes by itself."""
    exported: Exported | None = None
    log: tuple[LogLine, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    """In the order they were acknowledged; the last one of a target and language counts."""

    def revision(self, number: int) -> Revision | None:
        return next((r for r in self.revisions if r.number == number), None)

    def approval(self, language: str) -> Approval | None:
        return next((a for a in self.approvals if a.language == language), None)

    def withdrawal(self, language: str = "") -> Withdrawal | None:
        """The last one that stands, of a language or of the whole release."""
        return next(
            (w for w in reversed(self.withdrawals) if w.language == language and not w.undone),
            None,
        )
