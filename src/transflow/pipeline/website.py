"""A page of the website against the version that was exported: is it still what we sent?

Not to be mixed up with `staleness/drift.py`, where the *source* has moved away from what is
published; here the published page has moved away from the export.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import TransflowError
from transflow.markup import escape, plain
from transflow.messages import T, Text
from transflow.model import Role
from transflow.pipeline.drafts import Desk
from transflow.pipeline.project import Project
from transflow.pipeline.webedits import Comparison, Edit, EditKind, compare, without
from transflow.pipeline.webpieces import Fetched, pieces_of, read, whole
from transflow.pipeline.webrows import Piece
from transflow.pipeline.webwords import words
from transflow.publishers.targets import Lead, WordPressTarget
from transflow.readers.webpage import Page

_ENOUGH = 0.5
"""So much of the words must be there for a page to be that of the release."""
_ENOUGH_BELOW_TITLE = 0.2
"""The same, where the page has the title of the release to the letter."""
_ROW = 4
"""So many words in a row are no chance."""
_MOST_CUT = 200
"""Sentences: what is missing more often is not left out by mistake."""


class PageState(StrEnum):
    SAME = "same"
    EDITED = "edited"
    OTHER = "other"
    """There is a text, but not that of the release."""
    NO_ARTICLE = "no-article"
    """No text was found on the page, so nothing can be said of it."""
    STILL_THERE = "still-there"
    """The version was taken back, and the page still shows it."""
    TAKEN_DOWN = "taken-down"
    """The version was taken back, and the page is gone: as it should be."""
    GONE = "gone"
    LOGIN = "login"
    FRONT_PAGE = "front-page"
    NO_ADDRESS = "no-address"
    FAILED = "failed"
    """The page could not be fetched."""
    NOT_ASKED = "not-asked"
    """The server failed so often that it was left alone."""


GOOD = frozenset((PageState.SAME, PageState.TAKEN_DOWN))


class Judgement(Struct, frozen=True):
    """What a page turned out to be."""

    state: PageState
    edits: tuple[Edit, ...] = ()
    share: float = 0.0
    """How much of the text that was sent is on the page: 0 to 1."""
    why: Text | None = None


def judge(project: Project, language: str, sent: Sequence[Piece], fetched: Fetched) -> Judgement:
    """Compares a page with what was `sent`; a page in which no article can be found is never
    taken for the same."""
    desk = Desk(project.language_of(language), project.config.timezone)
    page, problem = _article(desk, fetched)
    if _is_excerpt(project, language):
        sent = _without_hidden_lead(desk, sent, page, fetched)
    found = _against(sent, page, fetched) if page is not None else None
    if found is None or found.share < _ENOUGH:
        tried = [one for one in (found, _anywhere(desk, sent, fetched)) if one is not None]
        found = max(tried, key=lambda one: one.share, default=None)
    if found is None:
        return Judgement(PageState.NO_ARTICLE, why=problem)
    if found.share < (_ENOUGH_BELOW_TITLE if _titled(sent, page) else _ENOUGH):
        return Judgement(PageState.OTHER, share=found.share, why=T("another text stands there"))
    found = _with_what_was_cut(desk, found, page, sent, fetched)
    return Judgement(PageState.EDITED if found.edits else PageState.SAME, found.edits, found.share)


def _is_excerpt(project: Project, language: str) -> bool:
    """Whether a website has the lead beside the text, where its theme may show it or not."""
    return any(
        isinstance(target, WordPressTarget)
        and target.lead is Lead.EXCERPT
        and (not target.languages or language in target.languages)
        for target in project.config.publish.values()
    )


def _without_hidden_lead(
    desk: Desk, sent: Sequence[Piece], page: Page | None, fetched: Fetched
) -> Sequence[Piece]:
    """What was sent, but for a lead of which the page has not even half in its place."""
    rest = [piece for piece in sent if piece.role is not Role.LEAD]
    shown = page is not None and _leads(sent, rest, page, fetched)
    if len(rest) == len(sent) or shown:
        return sent
    around = whole(desk, fetched)
    return sent if around is not None and _leads(sent, rest, around, fetched) else rest


def _leads(sent: Sequence[Piece], rest: Sequence[Piece], page: Page, fetched: Fetched) -> bool:
    """Whether a page has at least half of what is in `sent` and not in the `rest`."""
    pieces, _ = pieces_of(page, fetched)
    (found, wanted), (less, fewer) = (_found(texts, pieces) for texts in (sent, rest))
    return 2 * (found - less) >= wanted - fewer


def _found(texts: Sequence[Piece], pieces: Sequence[Piece]) -> tuple[int, int]:
    """How many words of some texts are on a page, and how many they have."""
    count = sum(len(piece.words) for piece in texts)
    return round(compare(texts, pieces).share * count), count


def _article(desk: Desk, fetched: Fetched) -> tuple[Page | None, Text | None]:
    """The article of a page, or why there is none."""
    try:
        return read(desk, fetched, whole=False), None
    except TransflowError as error:
        return None, error.message


def _titled(sent: Sequence[Piece], page: Page | None) -> bool:
    """Whether a page bears the title of the release."""
    title = next((piece.keys for piece in sent if piece.role is Role.TITLE), ())
    found = tuple(word.key for word in words(escape(page.about.title))) if page else ()
    return bool(title) and found == title


def _against(sent: Sequence[Piece], page: Page, fetched: Fetched) -> Comparison:
    texts = [piece for piece in sent if piece.role is not Role.IMAGE_TEXT]
    pieces, pictures = pieces_of(page, fetched)
    found = compare(texts, pieces)
    shown = [piece for piece in sent if piece.role is Role.IMAGE_TEXT]
    return replace(found, edits=(*found.edits, *_of_pictures(shown, pictures)))


def _of_pictures(sent: Sequence[Piece], found: Sequence[Piece]) -> Iterator[Edit]:
    """Texts of pictures that are others now. A picture that is not there tells nothing: websites
    leave some out, and readers some of those that only adorn."""
    there = {piece.keys for piece in found}
    missing = [piece for piece in sent if piece.words and piece.keys not in there]
    known = {piece.keys for piece in sent}
    strange = [piece for piece in found if piece.words and piece.keys not in known]
    for piece in missing:
        if strange:
            likest = max(strange, key=lambda other: len({*piece.keys} & {*other.keys}))
            strange.remove(likest)
            units = (piece.unit,) if piece.unit else ()
            yield Edit(EditKind.PICTURE, units, piece.role, piece.text, likest.text)


def _anywhere(desk: Desk, sent: Sequence[Piece], fetched: Fetched) -> Comparison | None:
    """The comparison with that part of the whole page which has the text; None if none has."""
    page = whole(desk, fetched)
    if page is None:
        return None
    pieces, _ = pieces_of(page, fetched)
    texts = [piece for piece in sent if piece.role is not Role.IMAGE_TEXT]
    shares = compare(texts, pieces).found
    ours = [
        n for n, share in enumerate(shares) if share >= _ENOUGH and len(pieces[n].words) >= _ROW
    ]
    if not ours:
        return compare(texts, pieces) if pieces else None
    start = min(ours[0], 1)
    return compare(texts, [*pieces[:start], *pieces[ours[0] : ours[-1] + 1]])


# --- what the reader of web pages left out -----------------------------------------------------


def _with_what_was_cut(
    desk: Desk, found: Comparison, page: Page | None, sent: Sequence[Piece], fetched: Fetched
) -> Comparison:
    """Takes back what is missing only because a reader of articles takes such a line for a date, a
    contact or a list of related articles: it stands on the page as it was sent."""
    gone = [edit for edit in found.edits if edit.kind is EditKind.REMOVED]
    if not gone or len(gone) > _MOST_CUT:
        return found
    lines = [_keys(line) for text in (page.left_out if page else ()) for line in text.split("\n")]
    there = [edit for edit in gone if _stands(edit, lines, 1)]
    if len(there) < len(gone):
        around = whole(desk, fetched)
        everything = pieces_of(around, fetched)[0] if around is not None else []
        rows = [f" {' '.join(piece.keys)} " for piece in everything]
        rest = [edit for edit in gone if edit not in there]
        there += [edit for edit in rest if _stands(edit, rows, _shortest(edit))]
    return without(found, there)


def _shortest(edit: Edit) -> int:
    """Words from which a text is no chance; a title may be as short as it likes, since a page with
    two headings of the first rank shows it outside the article."""
    return 1 if edit.role is Role.TITLE else _ROW


def _keys(text: str) -> str:
    return f" {' '.join(word.key for word in words(escape(text)))} "


def _stands(edit: Edit, lines: Sequence[str], shortest: int) -> bool:
    row = _keys(plain(edit.old))
    long = row.count(" ") - 1 >= _ROW
    if row.count(" ") - 1 < shortest:
        return False
    return any(row in line if long else row == line for line in lines)
