"""Renderers of Markdown that know nothing of blocks and units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.readers.corpus import OPTIONS
from transflow.readers.ordinals import protect

_COMMENT = re.compile(r"<!--(?:-?>|.*?-->)", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

CORE = MarkdownIt("commonmark")
NO_CODE = MarkdownIt("commonmark").disable(["code", "fence"])


def _with_html_as_text() -> MarkdownIt:
    peer = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["code", "fence"])
    rules = peer.renderer.rules  # type: ignore[attr-defined]  # the protocol leaves it out
    rules["html_block"] = lambda tokens, at, *_: _block_as_text(tokens[at].content)
    rules["html_inline"] = lambda tokens, at, *_: _inline_as_text(tokens[at].content)
    return peer


def _block_as_text(html: str) -> str:
    text = _COMMENT.sub("", html).strip()
    return f"<p>{escape(text)}</p>" if text else ""


def _inline_as_text(html: str) -> str:
    return html if _BREAK.fullmatch(html) or html.startswith("<!--") else escape(html)


HERE = _with_html_as_text()


def as_here(text: str) -> str:
    """HTML of Markdown, with code as text, HTML as text, and no number lost to a list."""
    tokens = HERE.parse(protect(text, OPTIONS.ordinal))
    for item in _misnumbered(tokens):
        at = next(at for at, token in enumerate(tokens) if token is item)
        tokens.insert(at, Token("ordered_list_close", "ol", -1))
        tokens.insert(at + 1, Token("ordered_list_open", "ol", 1, attrs={"start": item.info}))
    return str(HERE.renderer.render(tokens, HERE.options, {}))


def numbers_matter(text: str) -> bool:
    """Whether a number in `text` would be lost to a list."""
    tokens = CORE.parse(text)
    return protect(text, OPTIONS.ordinal) != text or next(_misnumbered(tokens), None) is not None


def _misnumbered(tokens: list[Token]) -> Iterator[Token]:
    """Items before which a list must begin anew for each to have the number it was given."""
    lists: list[list[int]] = []
    for token in [*tokens]:
        if token.type.endswith("_list_open"):
            lists.append([])
        elif token.type.endswith("_list_close"):
            lists.pop()
        elif token.type == "list_item_open" and token.info:
            run = [*lists[-1], int(token.info)]
            counts = run == list(range(run[0], run[0] + len(run)))
            if counts or run == run[:1] * len(run):
                lists[-1] = run
            else:
                lists[-1] = run[-1:]
                yield token


def code_is_text(text: str) -> bool:
    """Whether it matters for `text` that blocks of code are ordinary text."""
    return bool(CORE.render(text) != NO_CODE.render(text))


def has_html(text: str) -> bool:
    """Whether `text` has HTML other than `<br>` and comments."""
    return any(
        _COMMENT.sub("", token.content).strip()
        for token in _all(CORE.parse(text))
        if token.type in ("html_block", "html_inline") and not _BREAK.fullmatch(token.content)
    )


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()
