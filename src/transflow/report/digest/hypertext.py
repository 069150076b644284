"""A digest as the HTML of a mail.

Mail programs keep little: no style sheet, nothing from elsewhere, no colour of its own (so that a
dark screen stays dark), and everything that matters in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from transflow.messages import Render, Translator
from transflow.report.digest.digests import Digest, Group, Item, groups
from transflow.report.digest.plain import closing, more, opening, subject
from transflow.report.digest.wording import is_grave
from transflow.report.harmless import to_xml

_BODY = "font:16px/1.5 sans-serif;max-width:42em;margin:0 auto;padding:1em;overflow-wrap:anywhere"
_ITEM = "margin:0 0 1em;padding:0 0 0 .75em;border-left:3px solid"
_HEADING = "font-size:1.1em;margin-top:1.5em"
_LINE = "margin:.25em 0"


def to_html(digest: Digest, tr: Translator, url: str) -> str:
    """A whole document; `url` is where the pages are, or empty."""
    title = to_xml(subject(digest, tr))
    parts = (
        f'<!DOCTYPE html>\n<html lang="{tr.language}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{title}</title>\n</head>",
        f'<body style="{_BODY}">\n<h1 style="font-size:1.3em">{title}</h1>',
        *_opening(digest, tr),
        *(line for group in groups(digest, tr, url) for line in _group(group, tr)),
        f'<p style="margin-top:2em;font-size:.9em">{to_xml(closing(digest, tr))}</p>',
        "</body>\n</html>\n",
    )
    return "\n".join(parts)


def _opening(digest: Digest, tr: Render) -> Iterator[str]:
    said = opening(digest, tr)
    if said:
        known = "".join(f"<li>{to_xml(line)}</li>" for line in said[1:])
        yield f"<p>{to_xml(said[0])}</p>\n<ul>{known}</ul>"


def _group(group: Group, tr: Render) -> Iterator[str]:
    yield f'<h2 style="{_HEADING}">{to_xml(group.heading)} ({group.count})</h2>'
    for item in group.items:
        yield _item(item)
    if group.more:
        yield f"<p>{to_xml(more(group, tr))}</p>"


def _item(item: Item) -> str:
    name = f"<bdi>{to_xml(item.heading)}</bdi>"
    if item.link:
        name = f'<a href="{escape(item.link)}">{name}</a>'
    mark = "! " if is_grave(item.notice) else ""
    said = "".join(f'<p style="{_LINE}" dir="auto">{to_xml(line)}</p>' for line in item.lines)
    return f'<div style="{_ITEM}"><h3 style="font-size:1em;margin:0">{mark}{name}</h3>{said}</div>'
