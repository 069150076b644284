"""What a page of the website has: its article, or all of it, as rows of words."""

from __future__ import annotations

from msgspec import Struct

from transflow.errors import TransflowError, UsageError
from transflow.markup import Token, escape
from transflow.messages import T
from transflow.model import Block, Role
from transflow.pipeline.drafts import Desk
from transflow.pipeline.kinds import kind_of
from transflow.pipeline.shielded import unshielded
from transflow.pipeline.webrows import Piece
from transflow.pipeline.websent import blocks_of, href
from transflow.pipeline.webwords import Target, destination, hidden, unlinked, words
from transflow.readers import webpage
from transflow.readers.webpage import Page


class Fetched(Struct, frozen=True):
    """A page as it came."""

    url: str
    data: bytes
    media_type: str
    charset: str


def read(desk: Desk, fetched: Fetched, *, whole: bool) -> Page:
    """Raises UsageError for what is no web page, SourceError for what has no article."""
    if kind_of(fetched.data, fetched.url, fetched.media_type) != ".html":
        raise UsageError(T("this is no web page but a file"))
    return webpage.extract(
        unshielded(fetched.data),
        fetched.url,
        desk.language.page,
        desk.dates,
        url=fetched.url,
        declared=fetched.charset,
        zone=desk.zone,
        whole=whole,
    )


def whole(desk: Desk, fetched: Fetched) -> Page | None:
    """A page with all that stands around its article; None where nothing can be read."""
    try:
        return read(desk, fetched, whole=True)
    except TransflowError:
        return None


def pieces_of(page: Page, fetched: Fetched) -> tuple[list[Piece], list[Piece]]:
    """The texts of a page in their order, and those of its pictures."""
    blocks = blocks_of(page.html)
    pieces = [_plain_piece(text) for text in (page.about.title, page.about.lead)]
    pictures: list[Piece] = []
    for block in blocks:
        if block.role is Role.IMAGE_TEXT:
            pictures.append(Piece(block.text, tuple(words(block.text))))
        elif block.role is not Role.TITLE:
            shown = tuple(words(block.text, _leading(block, fetched.url)))
            pieces.append(Piece(block.text, shown))
    pieces += map(_plain_piece, page.about.contact)
    return [piece for piece in pieces if piece.words], pictures


def _plain_piece(text: str) -> Piece:
    return Piece(escape(text), unlinked(text))


def _leading(block: Block, base: str) -> Target:
    def lead(token: Token) -> str | None:
        address = href(token, block.refs)
        return None if hidden(address) else destination(address, base)

    return lead
