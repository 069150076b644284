"""The texts of a version as they were sent to the website, unit by unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import Protocol

from transflow import readers
from transflow.exporters.base import PublicRelease
from transflow.exporters.html import plain_text
from transflow.markup import Ref, Token, escape, tokens
from transflow.model import MERGED, Block, Role
from transflow.pipeline.webrows import Piece
from transflow.pipeline.webwords import destination, unlinked, words
from transflow.readers import webpage
from transflow.records import Ledger

_FIRST_RANK = re.compile(r"(</?)h1\b")
_ONE_LINE = (Role.TITLE, Role.LEAD)


class Sent(Protocol):
    """A version as it is in the export, or as the ledger remembers it."""

    @property
    def language(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def lead(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def url(self) -> str: ...


def sent_pieces(
    release: PublicRelease, version: Sent, ledger: Ledger, url: str = ""
) -> tuple[Piece, ...]:
    """The texts of a version, unit by unit; where the units are not known, as they are exported.

    `url` is the address of its page, where that is not the one of the export.
    """
    units = list(_units(release, version, ledger))
    found = tuple(_linked(units, version, url or version.url))
    whole = [word.key for text in _fields(version) for word in unlinked(text)]
    if [key for piece in found if piece.role is not Role.IMAGE_TEXT for key in piece.keys] == whole:
        return found
    roles = chain(_ONE_LINE, repeat(Role.PARAGRAPH))
    texts = ((text, role) for text, role in zip(_fields(version), roles, strict=False) if text)
    return tuple(Piece(escape(text), unlinked(text), "", role) for text, role in texts)


def _fields(version: Sent) -> list[str]:
    return [version.title, version.lead, *plain_text(version.body).split("\n")]


def _units(
    release: PublicRelease, version: Sent, ledger: Ledger
) -> Iterator[tuple[str, Role, str]]:
    """Id, role and text. The ledger has those of a former version too, which stays on the website
    while its sentences are no longer all true."""
    record = ledger.published.get(version.language)
    if record is not None and record.body == version.body and record.title == version.title:
        yield from ((u.id, u.role, u.target) for u in record.units if u.target != MERGED)
        return
    for unit in release.units:
        if unit.texts.get(version.language):
            yield unit.id, unit.role, unit.texts[version.language]


def _linked(units: Sequence[tuple[str, Role, str]], version: Sent, base: str) -> Iterator[Piece]:
    """Pieces with where their links lead, which only the body says."""
    targets = _targets(blocks_of(version.body), base)
    opened = sum(_links(text) for _, role, text in units if role not in _ONE_LINE)
    sure = opened == len(targets)
    waiting = iter(targets)
    for unit, role, text in units:

        def lead(_: Token, role: Role = role) -> str | None:
            return next(waiting) if sure and role not in _ONE_LINE else None

        if text:
            yield Piece(text, tuple(words(text, lead)), unit, role)


def _links(text: str) -> int:
    return sum(token.kind == "open" and token.name == "a" for token in tokens(text))


def _targets(blocks: Iterable[Block], base: str) -> list[str]:
    return [
        destination(href(token, block.refs), base)
        for block in blocks
        for token in tokens(block.text)
        if token.kind == "open" and token.name == "a"
    ]


def href(token: Token, refs: Sequence[Ref]) -> str:
    number = dict(token.attrs).get("id", "")
    return next((ref.url for ref in refs if ref.tag == "a" and str(ref.id) == number), "")


def blocks_of(html: str) -> tuple[Block, ...]:
    """The blocks of the HTML of an article. Raises SourceError."""
    options = readers.base.Options("x", "", webpage.RIGA)
    body = _FIRST_RANK.sub(r"\1h2", html)  # the reader takes such a heading for the title
    page = f"<html><head><title>x</title></head><body>{body}</body></html>"
    return readers.read(page.encode("utf-8", "replace"), "x.html", options).blocks
