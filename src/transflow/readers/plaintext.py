"""Plain text: blank lines part the paragraphs; a release may have front matter."""

from __future__ import annotations

from transflow.markup import escape
from transflow.model import Document, Role
from transflow.readers.base import Composer, Inline, Options, decode, front_matter, refuse_long
from transflow.readers.base import split_front_matter as split


def read(data: bytes, path: str, options: Options) -> Document:
    """Raises SourceError."""
    head, body, first_line = split(decode(data, path), path)
    refuse_long(body, path, ".txt", first_line)
    front = front_matter(head, path, options)
    composer = Composer()
    composer.block(Role.TITLE, Inline(escape(front.meta.title)), None)
    composer.block(Role.LEAD, Inline(escape(front.lead)), None)
    for line, paragraph in _paragraphs(body, first_line):
        composer.html("<p>")
        composer.body_block(Role.PARAGRAPH, Inline(escape(paragraph)), line)
        composer.html("</p>\n")
    composer.contact([Inline(escape(text)) for text in front.contact])
    return composer.document(options, front.meta)


def _paragraphs(body: str, first_line: int) -> list[tuple[int, str]]:
    out: list[tuple[int, str]] = []
    start: int | None = None
    lines = [*body.split("\n"), ""]
    for number, line in enumerate(lines):
        if line.strip():
            start = number if start is None else start
        elif start is not None:
            out.append((first_line + start, "\n".join(lines[start:number]).strip()))
            start = None
    return out
