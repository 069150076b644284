"""A translation as it stands in a file or on a page: its blocks, and what was left out of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from transflow import readers
from transflow.errors import SourceError, UsageError, Where
from transflow.lang.base import RuleLanguage
from transflow.markup import plain
from transflow.messages import T
from transflow.model import Block, Document, Role
from transflow.pipeline.conversion import ESCAPES
from transflow.pipeline.drafts import Desk, Draft, Incoming, draft_of, unfenced, with_head
from transflow.pipeline.kinds import kind_of
from transflow.pipeline.project import Project
from transflow.readers.base import Options
from transflow.readers.encoding import decode_any
from transflow.readers.webpage import shown_lines
from transflow.text import normalise
from transflow.writers.front_matter import fields

_MARKED = re.compile(r"^#{1,6} \S|\]\([^()\s]*\)|^[-*] \S|\*\*\S", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LONG_LINE = 80
"""Characters; a text whose lines are mostly longer and that has no blank line has a paragraph a
line, since nobody breaks lines so late."""


class LeftOut(Struct, frozen=True):
    """A line of a page that the reader took for something else than its text."""

    text: str
    links: bool = False
    """Whether it is little but links."""


class Page(Struct, frozen=True):
    """A translation as its page has it."""

    name: str
    """By which the person knows it."""
    document: Document
    left_out: tuple[LeftOut, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.document.blocks


def read_page(
    project: Project, incoming: Incoming, language: RuleLanguage, *, whole: bool = False
) -> Page:
    """The page in its own `language`; `whole` takes all of an HTML page, not only its article.

    Raises UsageError for a kind of file that cannot be read, SourceError for a bad or empty one.
    """
    desk = Desk(language, project.config.timezone, whole)
    try:
        draft = draft_of(_sorted_out(incoming), desk)
        document = _document(draft, language, desk)
    except SourceError as error:
        raise _named(error, incoming.name) from error
    if not any(block.text.strip() and block.role is not Role.TITLE for block in document.blocks):
        raise UsageError(
            T("there is no text in it"),
            Where(incoming.name),
            T("look at it in the program it was made with"),
        )
    if draft.suffix == ".html" and not draft.head:
        lines = shown_lines(incoming.data, incoming.name, incoming.charset)
    else:
        lines = tuple((text, False) for text in draft.left_out)
    return Page(incoming.name, document, tuple(_left_out(lines, document)))


def _left_out(lines: Sequence[tuple[str, bool]], document: Document) -> Iterator[LeftOut]:
    """What is shown more often than the blocks have it; each line once."""
    pieces = (line for block in document.blocks for line in plain(block.text).split("\n"))
    room = Counter(_words(piece) for piece in pieces)
    for text, links in lines:
        words = _words(text)
        room[words] -= 1
        if words and room[words] == -1:
            yield LeftOut(" ".join(text.split()), links)


def _words(text: str) -> str:
    return normalise(text).casefold()


def _named(error: SourceError, name: str) -> SourceError:
    """The error with the place by which the person knows it."""
    line = error.where.line if error.where else None
    return SourceError(error.message, Where(name, line), error.hint)


def _sorted_out(incoming: Incoming) -> Incoming:
    """A text file as what it is: with marks of Markdown, or with a paragraph a line."""
    if kind_of(incoming.data, incoming.url or incoming.name, incoming.media_type) != ".txt":
        return incoming
    text = decode_any(incoming.data, incoming.name, incoming.charset)
    if not _BLANK_LINE.search(text.strip()) and _lines_are_paragraphs(text):
        text = "\n\n".join(text.strip().split("\n")) + "\n"
    media_type = "text/markdown" if _MARKED.search(text) else "text/plain"
    return replace(incoming, data=text.encode(), media_type=media_type, charset="utf-8")


def _lines_are_paragraphs(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(len(line) > _LONG_LINE for line in lines) * 2 >= len(lines)


def _document(draft: Draft, language: RuleLanguage, desk: Desk) -> Document:
    """The draft as a release of that language would read."""
    options = Options("x", language.code, desk.zone, language.starts_with_ordinal)
    head = unfenced(draft.head) if draft.head else fields(_head(draft))
    if draft.kept:
        beside = replace(options, front_matter=head, front_matter_path="x.yaml")
        return readers.read(draft.kept, f"x{draft.suffix}", beside)
    return readers.read(with_head(draft, head), f"x{draft.suffix}", options)


def _head(draft: Draft) -> dict[str, str | list[str] | None]:
    escape, about = ESCAPES[draft.suffix], draft.about
    lines = [escape(line) for text in about.contact for line in text.split("\n")]
    # A file that has none gets its title from the text.
    title = {"title": about.title} if about.title else {}
    return {**title, "lead": escape(about.lead), "contact": [*lines, *draft.contact] or None}
