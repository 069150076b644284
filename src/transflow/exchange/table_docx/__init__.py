"""The sign-off table as a Word file (ECMA-376), written and read with zipfile and expat alone."""

from __future__ import annotations

from transflow.exchange.base import Format
from transflow.exchange.table_docx.names import NAME
from transflow.exchange.table_docx.read import read, recognises
from transflow.exchange.table_docx.write import write

__all__ = ["FORMAT", "read", "write"]

FORMAT = Format(NAME, ".docx", write, recognises, read)
