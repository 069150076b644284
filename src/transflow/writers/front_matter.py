"""What is known of a release -> the front matter at the top of its file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum

from transflow.model import Meta
from transflow.text import fold_breaks

Field = str | Sequence[str] | Mapping[str, str] | dt.date | None
"""A text, a list of them, a text for each of some names, a day or a time."""


def front_matter(meta: Meta, lead: str = "", contact: Sequence[str] = ()) -> str:
    """Lines of YAML between two of hyphens, which a reader takes for the same again.

    `lead` and `contact` are written in the format of the body, each on one line.
    """
    return fields(
        {
            "title": meta.title,
            "date": meta.date,
            "status": meta.status,
            "publish_at": meta.publish_at,
            "confidential": "true" if meta.confidential else None,
            "category": meta.category,
            "lead": lead,
            "contact": [*contact] or None,
            "languages": meta.languages,
            "deadline": meta.deadline,
            "owner": meta.owner,
            "segmentation": meta.segmentation,
            "url": meta.url or None,
            "outdated": meta.outdated,
        }
    )


def fields(values: Mapping[str, Field]) -> str:
    """Front matter of any keys; one with None or an empty text is left out.

    Texts stand in single quotes, so that a colon or a # that somebody adds does no harm. White
    space that could break a line becomes a space.
    """
    lines = [line for key, value in values.items() for line in _lines(key, value)]
    return "\n".join(["---", *lines, "---", ""])


def _lines(key: str, value: Field) -> list[str]:
    if value is None or value == "":
        return []
    if isinstance(value, Mapping):
        return [f"{key}:", *(f"  {name}: {_scalar(text)}" for name, text in value.items())]
    if isinstance(value, StrEnum):
        return [f"{key}: {value}"]
    if isinstance(value, str):
        return [f"{key}: {_scalar(value)}"]
    if isinstance(value, dt.datetime):
        return [f"{key}: {value.isoformat(' ')}"]
    if isinstance(value, dt.date):
        return [f"{key}: {value.isoformat()}"]
    if key == "languages" or not value:
        return [f"{key}: [{', '.join(value)}]"]
    return [f"{key}:", *(f"  - {_scalar(text)}" for text in value)]


def _scalar(text: str) -> str:
    line = fold_breaks(text).strip().replace("'", "''")
    return f"'{line}'"
