"""A document as JSON that can be laid beside its source."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from transflow import lang, readers
from transflow.model import Document
from transflow.readers.base import Options

OPTIONS = Options("x", "lv", ZoneInfo("Europe/Riga"), lang.get("lv").starts_with_ordinal)


def read(text: str | bytes, name: str = "releases/x.md") -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    return readers.read(data, name, OPTIONS)


def as_json(document: Document) -> dict[str, Any]:
    meta = document.meta
    return {
        "title": meta.title,
        "languages": list(meta.languages or ()),
        "publish_at": meta.publish_at.isoformat() if meta.publish_at else None,
        "blocks": [
            {
                "role": str(block.role),
                "text": block.text,
                "line": block.line,
                "refs": [[ref.id, ref.tag, dict(ref.attrs), ref.alt] for ref in block.refs],
            }
            for block in document.blocks
        ],
        "layout": "".join(
            part if isinstance(part, str) else f"{{{part}}}" for part in document.layout
        ),
    }
