"""Formats in which translations are exchanged with translators.

A format is a module with a `FORMAT`; add it to `FORMATS`.
"""

from __future__ import annotations

from transflow.exchange import table_docx, table_html, xliff2, xliff12
from transflow.exchange.base import Format

FORMATS: dict[str, Format] = {
    one.name: one for one in (xliff12.FORMAT, xliff2.FORMAT, table_html.FORMAT, table_docx.FORMAT)
}
"""By name; the order in which a returned file is tried."""


def recognise(data: bytes) -> Format | None:
    """The format of a file by its content; None where it is none of ours."""
    return next((one for one in FORMATS.values() if one.recognises(data)), None)
