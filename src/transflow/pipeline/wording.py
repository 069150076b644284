"""The words of a version: title, introduction and body, put together from those of its units."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from transflow.exporters.html import render_body
from transflow.markup import plain, to_html
from transflow.model import Document, Role, Segment, Unit
from transflow.segment import join_html
from transflow.staleness.units import UnitState
from transflow.text import digest, normalise


class Wording(Struct, frozen=True):
    """What a reader reads in one language."""

    title: str
    """Plain text, like `lead`."""
    lead: str
    body: str
    """Sanitised HTML."""


def source_wording(document: Document, units: Sequence[Unit]) -> Wording:
    """Raises ExportError for text that cannot be made clean HTML."""
    return _wording(document, units, [unit.source for unit in units], glue="")


def translated_wording(document: Document, states: Sequence[UnitState]) -> Wording:
    """Of a translation in which nothing is missing. Raises ExportError as `source_wording`."""
    units = [state.unit for state in states]
    return _wording(document, units, [state.target for state in states], glue=" ")


def _wording(document: Document, units: Sequence[Unit], texts: list[str], glue: str) -> Wording:
    apart = [(unit, plain(text)) for unit, text in zip(units, texts, strict=True) if _apart(unit)]
    alternative = alternatives([unit for unit, _ in apart], [words for _, words in apart])
    html = [
        to_html(text, unit.segment.refs, alternative)
        if "<" in text or "&" in text or ">" in text
        else text
        for unit, text in zip(units, texts, strict=True)
    ]
    return Wording(
        title=_field(Role.TITLE, apart),
        lead=_field(Role.LEAD, apart),
        body=render_body(document.layout, _blocks(document, units, html, glue)),
    )


def _apart(unit: Unit) -> bool:
    """Whether its words are shown without markup."""
    role = unit.segment.role
    return role is Role.TITLE or role is Role.LEAD or role is Role.IMAGE_TEXT


def _field(role: Role, apart: Sequence[tuple[Unit, str]]) -> str:
    parts = (text.strip() for unit, text in apart if unit.role is role)
    return " ".join(" ".join(part.split("\n")) for part in parts if part)


def _blocks(
    document: Document, units: Sequence[Unit], html: list[str], glue: str
) -> dict[int, str]:
    """The HTML of each block from that of its units; an empty block has an empty one."""
    joined = {block.index: "" for block in document.blocks}
    parts: dict[int, list[tuple[Segment, str]]] = {}
    for unit, text in zip(units, html, strict=True):
        parts.setdefault(unit.segment.block, []).append((unit.segment, text))
    for index, of_block in parts.items():
        segments, texts = zip(*of_block, strict=True)
        joined[index] = join_html(segments, texts, glue)
    return joined


def alternatives(units: Sequence[Unit], words: Sequence[str]) -> Callable[[int], str]:
    """What an image says in a language, by its block; `words` are the plain texts of `units`."""
    found = {
        unit.segment.block: text
        for unit, text in zip(units, words, strict=True)
        if unit.role is Role.IMAGE_TEXT
    }
    return lambda block: found.get(block, "")


def words_hash(units: Sequence[Unit]) -> str:
    """Stands for all that a reader of the source reads, white space and glyphs of quotes and dashes
    aside, however it is cut into units."""
    links = (url for unit in units for url in unit.segment.links)
    return digest(" ".join(normalise(unit.plain) for unit in units), *links)
