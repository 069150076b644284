"""What every reader shares: decoding, front matter, and the order of blocks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Protocol
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from transflow import settings
from transflow.errors import SourceError, Where
from transflow.markup import Ref
from transflow.messages import T, Text
from transflow.model import (
    Block,
    Document,
    Media,
    Meta,
    OutdatedPolicy,
    Role,
    Segmentation,
    SourceStatus,
)
from transflow.text import control_character

MAX_BYTES = 20_000_000
MAX_CHARACTERS = {".md": 2_000_000, ".txt": 10_000_000}
"""Of a text by its format: with marks in it, reading takes longer."""
_URL = re.compile(r"https?://[^\s<>\"]+")
_FENCE = re.compile(r"---[ \t]*")
RELEASE_KEYS = (
    "title",
    "date",
    "status",
    "publish_at",
    "confidential",
    "category",
    "lead",
    "contact",
    "languages",
    "deadline",
    "owner",
    "segmentation",
    "url",
    "outdated",
)


class Options(Struct, frozen=True):
    """What a reader must know of the project."""

    release: str
    language: str
    zone: ZoneInfo
    ordinal: Callable[[str], bool] = field(default=lambda _: False)
    """Whether a line that begins with a number and a stop reads on as an ordinal or a date."""
    categories: tuple[str, ...] = ()
    """Categories that a release may name; empty means any."""
    front_matter: str = ""
    """Text of the file beside one that cannot hold front matter itself."""
    front_matter_path: str = ""


class About(Struct, frozen=True):
    """What a file or a web page says of itself; empty where it does not say."""

    title: str = ""
    date: dt.date | None = None
    lead: str = ""
    category: str = ""
    contact: tuple[str, ...] = ()
    """Lines of plain text."""
    url: str = ""
    """Canonical address."""
    language: str = ""
    """BCP 47."""
    unseen: int = 0
    """Pictures in a file that a website cannot show."""


class Reader(Protocol):
    def __call__(self, data: bytes, path: str, options: Options) -> Document:
        """Raises SourceError with the place of the first thing that cannot be read."""


class FrontMatter(Struct, frozen=True):
    meta: Meta
    lead: str
    contact: tuple[str, ...]


class Inline(Struct, frozen=True):
    """An inline stretch of a source: unit text, what its tags stand for, texts of its images."""

    text: str
    refs: tuple[Ref, ...] = ()
    alternatives: tuple[str, ...] = ()
    """Unit texts of alternative texts, in the order of the images that have one; the `alt` of a
    ref counts in this list until the blocks are numbered."""


def decode(data: bytes, path: str, hint: Text | None = None) -> str:
    """`data` as text with `\\n` line ends; a byte-order mark is dropped.

    Raises SourceError for anything that is not UTF-8 text; `hint` says what to do about that.
    """
    refuse_large(data, path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_text(data, error.start, path, hint) from error
    return clean(text, path)


def refuse_large(data: bytes, path: str) -> None:
    """Raises SourceError for more than `MAX_BYTES`."""
    if len(data) > MAX_BYTES:
        raise SourceError(
            T("the file is larger than {limit} MB", limit=MAX_BYTES // 1_000_000), Where(path)
        )


def refuse_long(text: str, path: str, suffix: str, line: int = 1) -> None:
    """Raises SourceError for more than `MAX_CHARACTERS` in a text that begins on `line`."""
    limit = MAX_CHARACTERS[suffix]
    if len(text) > limit:
        raise SourceError(
            T("the text is longer than {limit} characters", limit=limit),
            Where(path, line),
            T("part it into several releases"),
        )


def not_text(data: bytes, at: int, path: str, hint: Text | None = None) -> SourceError:
    """For a byte of `data` that belongs to no character."""
    return SourceError(
        T("this is not UTF-8 text"),
        Where(path, data.count(b"\n", 0, at) + 1),
        hint or T("save the file as UTF-8, or bring it in with: transflow add {path}", path=path),
    )


def clean(text: str, path: str) -> str:
    """`text` with `\\n` line ends; raises SourceError for a control character."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_control(text, path, 1)
    return text


def refuse_control(text: str, path: str, line: int | None) -> None:
    """Raises SourceError for a control character in `text`, which begins on `line`."""
    at = control_character(text)
    if at is not None:
        raise SourceError(
            T("a control character (code {code}) in the text", code=f"{ord(text[at]):#04x}"),
            Where(path, None if line is None else line + text.count("\n", 0, at)),
            T("delete it; it usually comes from copying out of a PDF"),
        )


def split_front_matter(text: str, path: str) -> tuple[str, str, int]:
    """The YAML between the `---` lines at the top, the body, and the line the body begins on."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return "", text, 1
    for number, line in enumerate(lines[1:], 1):
        if _FENCE.fullmatch(line):
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    raise SourceError(
        T("the front matter has no end"), Where(path, 1), T("close it with a line of three hyphens")
    )


def front_matter(text: str, path: str, options: Options, first_line: int = 2) -> FrontMatter:
    """Reads the front matter, which begins on `first_line` of the file at `path`.

    Raises SourceError with every problem in it.
    """
    try:
        value = settings.parse(text, first_line=first_line)
    except settings.MalformedError as error:
        raise SourceError(error.message, Where(path, error.line), error.hint) from error
    fields = settings.Fields(value, path, SourceError, RELEASE_KEYS)
    raw_mode, raw_policy = fields.text("segmentation"), fields.text("outdated")
    meta = Meta(
        title=fields.text("title"),
        date=fields.date("date"),
        status=fields.choice("status", SourceStatus, SourceStatus.FINAL),
        publish_at=fields.moment("publish_at", options.zone),
        confidential=fields.flag("confidential"),
        category=_category(fields, options.categories),
        languages=fields.languages("languages"),
        deadline=fields.date("deadline"),
        owner=fields.text("owner"),
        segmentation=(
            fields.choice("segmentation", Segmentation, Segmentation.SENTENCE) if raw_mode else None
        ),
        url=_urls(fields),
        outdated=(
            fields.choice("outdated", OutdatedPolicy, OutdatedPolicy.BLOCK) if raw_policy else None
        ),
    )
    result = FrontMatter(meta, fields.text("lead"), fields.texts("contact") or ())
    fields.finish()
    return result


def _category(fields: settings.Fields, known: tuple[str, ...]) -> str:
    name = fields.text("category")
    value = fields.get("category")
    if name and known and value is not None and name not in known:
        fields.problem(
            T("unknown category “{name}”", name=name),
            value.line,
            T("the categories in config.yaml are: {names}", names=", ".join(known)),
        )
    return name


def _urls(fields: settings.Fields) -> dict[str, str]:
    urls = fields.text_mapping("url")
    for name, url in urls.items():
        if not _URL.fullmatch(url):
            value = fields.mapping("url")[name]
            fields.problem(
                T("“{key}: {value}” cannot be used", key=name, value=url),
                value.line,
                T("an address begins with https:// and has no spaces"),
            )
    return urls


class Composer:
    """Numbers the blocks of a document in the order of the text and lays out its body."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.layout: list[str | int] = []
        self.media: dict[str, Media] = {}

    def html(self, literal: str) -> None:
        if literal:
            self.layout.append(literal)

    def block(self, role: Role, inline: Inline, line: int | None) -> int | None:
        """Adds a block, and one for each alternative text in it; None for an empty one."""
        if not inline.text.strip():
            return None
        index = len(self.blocks)
        refs = inline.refs
        if inline.alternatives:
            refs = tuple(
                ref if ref.alt is None else Ref(ref.id, ref.tag, ref.attrs, index + 1 + ref.alt)
                for ref in refs
            )
        self.blocks.append(Block(index, role, inline.text, refs, line))
        for text in inline.alternatives:
            self.blocks.append(Block(len(self.blocks), Role.IMAGE_TEXT, text, (), line))
        return index

    def body_block(self, role: Role, inline: Inline, line: int | None) -> None:
        """Adds a block and its place in the body."""
        index = self.block(role, inline, line)
        if index is not None:
            self.layout.append(index)

    def contact(self, lines: list[Inline]) -> None:
        """Adds the contact lines as an address at the end of the body."""
        if not lines:
            return
        self.html("<address>")
        for number, line in enumerate(lines):
            self.html("<br>" if number else "")
            self.body_block(Role.CONTACT, line, None)
        self.html("</address>\n")

    def document(self, options: Options, meta: Meta) -> Document:
        return Document(
            options.release,
            options.language,
            meta,
            tuple(self.blocks),
            tuple(self.layout),
            tuple(self.media.values()),
        )
