"""A release as it is read: blocks, segments, units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from msgspec import Struct, field

from transflow.lazy import lazy
from transflow.markup import Ref, plain, translatable
from transflow.text import unit_fingerprint
from transflow.values import ByContent

SOURCE_SUFFIXES = (".md", ".txt", ".html", ".docx")
"""Endings of the files that releases come in, one a reader."""

FRONT_MATTER_BESIDE = (".docx",)
"""Endings of the files that cannot hold front matter; theirs is in a `.yaml` of the same name."""


# --- what a reader makes -------------------------------------------------------------------


class Role(StrEnum):
    """What a block is to the reader of the page."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    TABLE_CELL = "table-cell"
    IMAGE_TEXT = "image-text"
    CONTACT = "contact"

    context: str | None
    """The gettext `msgctxt` of units of this role."""

    running: bool
    """Running text is cut into sentences and needs no `msgctxt`."""
    sentences: bool
    """Whether `segmentation: sentence` cuts blocks of this role."""


for _role in Role:  # kept with each, since they are asked for with every unit
    _role.running = _role in (Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE)
    _role.context = None if _role.running else _role.value
    _role.sentences = _role.running or _role is Role.LEAD


class SourceStatus(StrEnum):
    DRAFT = "draft"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


class Segmentation(StrEnum):
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class OutdatedPolicy(StrEnum):
    """What becomes of a published version that is no longer true."""

    BLOCK = "block"
    """It is withheld until it is true again."""
    LAST_APPROVED = "last_approved"
    """It stays in the export, marked as outdated."""


class Meta(Struct, frozen=True):
    """The front matter of a release."""

    title: str
    date: dt.date | None = None
    status: SourceStatus = SourceStatus.FINAL
    publish_at: dt.datetime | None = None
    """Embargo, with an offset: nothing of the release is exported before."""
    confidential: bool = False
    """Nothing of it leaves the house, whatever the clock says: an embargo without an end."""
    category: str = ""
    languages: tuple[str, ...] | None = None
    """Target languages; None means those of the project."""
    deadline: dt.date | None = None
    owner: str = ""
    segmentation: Segmentation | None = None
    url: Mapping[str, str] = field(default_factory=dict)
    """Address on the website, by language."""
    outdated: OutdatedPolicy | None = None
    """None means that of the project."""

    def secret(self, now: dt.datetime) -> bool:
        """Whether nobody outside may hear of the release at `now`, which has an offset."""
        return self.confidential or (self.publish_at is not None and now < self.publish_at)


class Block(ByContent, frozen=True):
    """A stretch of text that stands alone on the page."""

    ASIDE: ClassVar = ("line",)

    index: int
    """Place in the order of the text, from 0."""
    role: Role
    text: str
    """Unit text (see `transflow.markup`), with the white space of the source."""
    refs: tuple[Ref, ...] = ()
    """What the numbered tags stand for; numbers count from 1 in the block."""
    line: int | None = None
    """Line of the source it begins on, from 1, where the format has lines."""


class Media(Struct, frozen=True):
    """A picture that came inside a source file."""

    name: str
    """Of the file, made from a hash of `data`: the same picture has the same name."""
    data: bytes


class Document(Struct, frozen=True):
    """A release as a reader understood it."""

    release: str
    language: str
    meta: Meta
    blocks: tuple[Block, ...]
    layout: tuple[str | int, ...]
    """The body as HTML with the index of a block wherever its text goes."""
    media: tuple[Media, ...] = ()
    """Pictures from inside the file; the body refers to them as `media_url` says."""


def media_url(release: str, name: str) -> str:
    """Address of a picture of a release, relative to the folder of the feed."""
    return f"media/{release}/{name}"


# --- segments and units --------------------------------------------------------------------


class Segment(Struct, frozen=True, dict=True):
    """A sentence of a block, or the whole block: a unit that has no id yet."""

    block: int
    index: int
    """Place in its block, from 0."""
    role: Role
    source: str
    """Unit text, with no white space at either end."""
    gap: str = ""
    """White space between this segment and the next one of the block."""
    refs: tuple[Ref, ...] = ()
    """Numbers count from 1 in the segment."""
    carried: int = 0
    """How many tags at the start of `source` were open before it and were opened again by the
    segmenter; the segment before ends with as many closing tags that it added."""
    of: int = 1
    """How many segments the block has."""

    @lazy
    def key(self) -> tuple[str | None, str]:
        """What gettext calls the identity of a message: `msgctxt` and `msgid`."""
        return self.role.context, self.source

    @lazy
    def translatable(self) -> bool:
        """False for a bare e-mail address, web address or phone number: it needs no entry."""
        return translatable(self.source, self.role is Role.CONTACT)

    @lazy
    def fingerprint(self) -> str:
        """Equal for segments of the same role, text and link targets, white space and glyphs of
        quotes and dashes aside."""
        return unit_fingerprint(self.role.context, self.source, self.links)

    @property
    def links(self) -> tuple[str, ...]:
        """Targets of the numbered tags, in the order of their numbers."""
        return tuple(ref.url for ref in self.refs) if self.refs else ()


class Unit(Struct, frozen=True):
    """A translation unit: a segment with the id that it keeps through rewording and moves."""

    id: str
    segment: Segment

    @property
    def source(self) -> str:
        return self.segment.source

    @property
    def role(self) -> Role:
        return self.segment.role

    @property
    def key(self) -> tuple[str | None, str]:
        return self.segment.key

    @property
    def plain(self) -> str:
        return plain(self.segment.source)
