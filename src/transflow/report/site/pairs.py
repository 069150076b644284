"""A text and its translation side by side, sentence by sentence, as they look on the website."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from transflow.messages import T, Text
from transflow.model import Role, Span
from transflow.report.labels import language_name
from transflow.report.sentences import SENTENCE_STATES, SENTENCE_SYMBOLS
from transflow.report.site.address import anchor
from transflow.report.site.grids import grid
from transflow.report.site.html import NOTHING, Html, hidden, join, tag
from transflow.report.site.layout import Site
from transflow.report.site.listing import symbol_of
from transflow.report.site.marking import marked, without_pictures
from transflow.report.site.notes import notes
from transflow.report.site.offers import NO_OFFERS, Offers
from transflow.report.views import BlockView, SentenceState, SentenceView, VersionView

_KINDS: dict[Role, Text] = {
    Role.TITLE: T("Title"),
    Role.LEAD: T("Lead"),
    Role.HEADING: T("Heading"),
    Role.QUOTE: T("Quotation"),
    Role.IMAGE_TEXT: T("Picture"),
    Role.CONTACT: T("Contact"),
}


def side_by_side(site: Site, version: VersionView, offers: Offers = NO_OFFERS) -> Html:
    """The table of a version; what is to be said of a sentence is in a row below it."""
    sides = (site.source_language, version.language)
    heads = (
        tag("th", site.say(language_name(side)), scope="col", role="columnheader") for side in sides
    )
    head = tag("thead", tag("tr", *heads, role="row"), role="rowgroup")
    bodies = (
        tag("tbody", *_rows(site, version.language, blocks, offers), role="rowgroup")
        for blocks in _groups(version.blocks)
    )
    return tag("table", head, join(bodies, "\n"), role="table", class_="pair")


def _groups(blocks: Sequence[BlockView]) -> Iterator[list[BlockView]]:
    """Each block by itself, but the cells of a table together."""
    for _, group in groupby(blocks, key=lambda b: (b.cell.table, -1) if b.cell else (0, b.index)):
        yield list(group)


def _rows(site: Site, language: str, blocks: Sequence[BlockView], offers: Offers) -> Iterator[Html]:
    if blocks[0].cell is not None:
        yield from _table_rows(site, language, blocks, offers)
        return
    for block in blocks:
        for number, sentence in enumerate(block.sentences):
            place = anchor(language, sentence.unit)
            left, right = (
                _wrapped(site, block, html, first=number == 0)
                for html in (source(site, sentence), target(site, sentence))
            )
            yield _pair(site, language, left, right, place)
            if said := _said(site, sentence, language, offers):
                yield _below(said)


def _pair(site: Site, language: str, left: Html, right: Html, place: str | None = None) -> Html:
    cells = (
        tag("td", left, role="cell", lang=site.lang(site.source_language)),
        tag("td", right, role="cell", lang=site.lang(language)),
    )
    return tag("tr", *cells, role="row", id=place)


def _said(site: Site, sentence: SentenceView, language: str, offers: Offers) -> list[Html]:
    offered = offers.sentence(language, sentence.unit)
    return [*notes(site, sentence, language), *([offered] if offered else [])]


def _below(said: Sequence[Html]) -> Html:
    return tag("tr", tag("td", *said, colspan=2, role="cell"), role="row", class_="notes")


def source(site: Site, sentence: SentenceView) -> Html:
    """The sentence with the spots of findings marked."""
    spans = [f.source_span for f in sentence.findings if f.source_span and f.counts]
    return _shown(site, sentence.source, sentence.source_text, spans)


def target(site: Site, sentence: SentenceView) -> Html:
    """The translation, or what there is instead, which says that it is none."""
    if sentence.state.finished and sentence.target:
        return _spots(site, sentence, sentence.target)
    label = tag("span", *_label(site, sentence.state), class_=f"label {sentence.state}")
    own = tag("span", label, lang=site.tr.language)
    if not sentence.guess:
        return own
    return join(
        [own, Html(" "), tag("span", _spots(site, sentence, sentence.guess), class_="guess")]
    )


def _spots(site: Site, sentence: SentenceView, html: str) -> Html:
    spans = [f.target_span for f in sentence.findings if f.target_span and f.counts]
    return _shown(site, html, sentence.target_text, spans)


def _shown(site: Site, html: str, plain: str, spans: Sequence[Span]) -> Html:
    spots = (marked(html, plain, spans) if spans else None) or html
    return without_pictures(spots, site.say(T("picture")))


def _label(site: Site, state: SentenceState) -> tuple[Html, Html, str]:
    return symbol_of(SENTENCE_SYMBOLS[state]), Html(" "), site.say(SENTENCE_STATES[state])


def _wrapped(site: Site, block: BlockView, html: Html, *, first: bool) -> Html:
    """A sentence as a part of its block: the first one has the mark of the block."""
    kind = _KINDS.get(block.role)
    told = hidden(f"{site.say(kind)}: ") if kind and first else NOTHING
    return tag("p", told, _bullet(block) if first else NOTHING, html, class_=_look(block))


def _bullet(block: BlockView) -> Html:
    if block.item is None or not block.item.first:
        return NOTHING
    shown = f"{block.item.number}." if block.item.number else "•"
    return tag("span", shown, Html(" "), class_="bullet")


def _look(block: BlockView) -> str:
    looks = [block.role.value]
    if block.level:
        looks.append(f"level-{min(block.level, 6)}")
    if block.item is not None:
        looks.append(f"depth-{min(block.item.depth, 6)}")
    if block.quoted:
        looks.append("quoted")
    return " ".join(looks)


# --- tables --------------------------------------------------------------------------------


def _table_rows(
    site: Site, language: str, blocks: Sequence[BlockView], offers: Offers
) -> Iterator[Html]:
    def right(sentence: SentenceView) -> Html:
        return tag("span", target(site, sentence), id=anchor(language, sentence.unit))

    def left(sentence: SentenceView) -> Html:
        return source(site, sentence)

    yield _pair(site, language, grid(blocks, left), grid(blocks, right))
    for block in blocks:
        for sentence in block.sentences:
            if said := _said(site, sentence, language, offers):
                quoted = tag("p", left(sentence), lang=site.lang(site.source_language))
                yield _below([quoted, *said])
