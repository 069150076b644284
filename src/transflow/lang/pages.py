"""Words of web pages that are the same in every language."""

from __future__ import annotations

from transflow.model import PageWords

SERVICES = (
    "facebook", "twitter", "x", "tweet", "linkedin", "whatsapp", "telegram", "instagram",
    "youtube", "pinterest", "threads", "bluesky", "messenger", "viber", r"draugiem\.lv", "rss",
    "pdf", "e-?mail", "share", "print",
)  # fmt: skip
"""Names of where articles go, and what sites forget to translate."""

ANYWHERE = PageWords(buttons=SERVICES)
"""Of a language whose own words are not known."""
