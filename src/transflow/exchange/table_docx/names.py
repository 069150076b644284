"""Names of the format and of what is in a Word file."""

from __future__ import annotations

NAME = "table-docx"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The same in the strict variant of the format."""
DOCUMENT, COMMENTS = "word/document.xml", "word/comments.xml"
