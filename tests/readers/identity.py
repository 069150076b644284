"""The body as it would be exported if every text were translated by itself."""

from __future__ import annotations

from transflow import lang, markup
from transflow.exporters.html import render_body
from transflow.model import Document, Segmentation
from transflow.segment import join_html, segment


def exported(document: Document, mode: Segmentation = Segmentation.SENTENCE) -> str:
    """Sanitised HTML, by way of segments."""
    found = segment(document, lang.get(document.language), mode)

    def alternative(index: int) -> str:
        return " ".join(markup.plain(item.source) for item in found if item.block == index)

    html = [markup.to_html(item.source, item.refs, alternative) for item in found]
    blocks: dict[int, str] = {}
    for block in document.blocks:
        mine = [at for at, item in enumerate(found) if item.block == block.index]
        blocks[block.index] = join_html([found[at] for at in mine], [html[at] for at in mine])
    return render_body(document.layout, blocks)
