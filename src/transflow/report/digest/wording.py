"""The sentences of notices. What comes from texts is made harmless here, once for every sink."""

from __future__ import annotations

from collections.abc import Iterator

from transflow.messages import TN, Render, T, Text, Translator
from transflow.model import Reason, Risk
from transflow.report.dates import day, moment
from transflow.report.digest.channels import About
from transflow.report.digest.notices import Notice, one_line
from transflow.report.labels import language_name
from transflow.report.rows import SHOWN_REASONS, StatusRow
from transflow.report.truth import truth
from transflow.text import printable

_LONGEST = 600
_CHANGES = {
    Risk.COSMETIC: T("cosmetic change"),
    Risk.EDITORIAL: T("editorial change"),
    Risk.SUBSTANTIVE: T("substantive change"),
    Risk.CRITICAL: T("critical change"),
}


def said(text: Text | str, tr: Render) -> str:
    """One line of bounded length, without anything that turns the direction of text."""
    return printable(one_line(tr(text), _LONGEST))


def name(notice: Notice, tr: Render) -> str:
    """What a notice is of: risk, title and language."""
    title = printable(notice.title or notice.release)
    risk = f"{tr(_CHANGES[notice.risk])}: " if notice.risk is not None else ""
    return f"{risk}{title}{f' ({language(notice, tr)})' if notice.language else ''}"


def language(notice: Notice, tr: Render) -> str:
    return tr(language_name(notice.language))


def lines(notice: Notice, tr: Translator) -> Iterator[str]:
    """The sentences of a notice, each on a line of its own."""
    for text in _texts(notice, tr):
        yield said(text, tr)
    if notice.owner:
        yield said(T("Responsible: {name}", name=notice.owner), tr)


def _texts(notice: Notice, tr: Translator) -> Iterator[Text]:
    event, row = notice.event, notice.row
    if event is not None:
        yield T("{when}: {what}", when=moment(event.at, tr.language), what=event.sentence)
    if row is None:
        return
    if notice.about is About.OUTDATED:
        yield truth(row.language, row.published, row.minor, tr)
        yield from _first(row, published=True)
    elif notice.about is About.LATE:
        yield from _due(row, tr)
    else:
        yield from _to_do(row, tr)


def _due(row: StatusRow, tr: Translator) -> Iterator[Text]:
    if row.deadline is not None:
        yield T("The translation was due on {day}.", day=day(row.deadline, tr.language))
    yield from _first(row, published=False)


def _to_do(row: StatusRow, tr: Translator) -> Iterator[Text]:
    if row.error is not None:
        yield row.error
    yield from _first(row, published=False)
    if row.words_to_do:
        yield TN("{count} word to do.", "{count} words to do.", row.words_to_do)
    if row.deadline is not None:
        yield T("Due on {day}.", day=day(row.deadline, tr.language))
    if row.next_step is not None:
        yield row.next_step


def _first(row: StatusRow, *, published: bool) -> Iterator[Text]:
    """The first reasons, of what is published or of what is to do."""
    chosen = [reason for reason in row.reasons if _is_published(reason) is published]
    chosen.sort(key=lambda reason: not reason.code.endswith("-critical"))
    yield from (reason.message for reason in chosen[:SHOWN_REASONS])


def _is_published(reason: Reason) -> bool:
    return reason.code.startswith("published-")


def is_grave(notice: Notice) -> bool:
    return notice.risk is Risk.CRITICAL
