"""A digest as JSON, for programs and for chats; docs/notify.md has what each key means."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import asdict

from transflow.messages import Translator
from transflow.report.digest.digests import Digest, Item, items
from transflow.report.digest.notices import most_urgent_first
from transflow.report.digest.plain import subject, to_text
from transflow.report.digest.wording import said
from transflow.report.harmless import to_json

SCHEMA = 1
MOST = 500
"""Notices that are sent at once; of the others the number."""
_MOST_CHARACTERS = 30_000
"""What chats take at least; the end of a longer text is cut off."""


def to_payload(digest: Digest, tr: Translator, url: str) -> str:
    """All of it as an object, sentences in the language of `tr`."""
    return to_json(payload(digest, tr, url), None)


def payload(digest: Digest, tr: Translator, url: str) -> dict[str, Any]:
    """The same as values that JSON has."""
    told = sorted(digest.notices, key=most_urgent_first)
    return {
        "schema": SCHEMA,
        "id": digest.id,
        "channel": digest.channel,
        "project": digest.project,
        "at": digest.at.isoformat(),
        "first": digest.first,
        "counts": asdict(digest.counts),
        "subject": subject(digest, tr),
        "notices": [_notice(item) for item in items(told[:MOST], tr, url)],
        "more": max(0, len(told) - MOST),
    }


def to_words(digest: Digest, tr: Translator, url: str) -> str:
    """The plain text of the digest as `{"text": …}`, as the incoming webhooks of chats take it."""
    text = f"{subject(digest, tr)}\n\n{to_text(digest, tr, url)}"
    return to_json({"text": _harmless_in_chats(text[:_MOST_CHARACTERS])}, None)


def _notice(item: Item) -> dict[str, Any]:
    notice, row = item.notice, item.notice.row
    return {
        "id": notice.key,
        "about": notice.about.value,
        "kind": notice.kind,
        "release": notice.release,
        "language": notice.language or None,
        "title": said(notice.title, str),
        "concerns": [who.value for who in notice.concerns],
        "at": _iso(notice.at),
        "risk": notice.risk.label if notice.risk else None,
        "deadline": _iso(row.deadline) if row else None,
        "owner": said(notice.owner, str) or None,
        "words_to_do": row.words_to_do if row else None,
        "state": row.state.value if row and row.error is None else None,
        "sentences": list(item.lines),
        "url": item.link or None,
    }


def _harmless_in_chats(text: str) -> str:
    """Text in which no chat finds a mention, a link or a picture that its words do not show."""
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return shown.replace("](", "] (")


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None
