"""The words of a version: title, introduction and body, put together from those of its units."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from transflow.exporters.html import render_body
from transflow.markup import plain, to_html
from transflow.model import Document, Role, Segment, Unit
from transflow.segment import join_html
from transflow.staleness.units import UnitState
from transflow.text import digest, normalise

_MARKED = re.compile("[<>&]")


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
    words = [plain(text) for text in texts]
    alternative = alternatives(units, words)
    html = [
        to_html(text, unit.segment.refs, alternative) if _MARKED.search(text) else text
        for unit, text in zip(units, texts, strict=True)
    ]
    return Wording(
        title=_field(Role.TITLE, units, words),
        lead=_field(Role.LEAD, units, words),
        body=render_body(document.layout, _blocks(document, units, html, glue)),
    )


def _field(role: Role, units: Sequence[Unit], words: list[str]) -> str:
    parts = (text.strip() for unit, text in zip(units, words, strict=True) if unit.role is role)
    return " ".join(" ".join(part.split("\n")) for part in parts if part)


def _blocks(
    document: Document, units: Sequence[Unit], html: list[str], glue: str
) -> dict[int, str]:
    """The HTML of each block from that of its units; an empty block has an empty one."""
    parts: dict[int, tuple[list[Segment], list[str]]] = {}
    for unit, text in zip(units, html, strict=True):
        segments, texts = parts.setdefault(unit.segment.block, ([], []))
        segments.append(unit.segment)
        texts.append(text)
    joined = {index: join_html(*part, glue) for index, part in parts.items()}
    return {block.index: joined.get(block.index, "") for block in document.blocks}


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
