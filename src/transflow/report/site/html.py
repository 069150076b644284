"""HTML put together so that nothing gets into it unescaped: the one place where pages escape."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from transflow.report.harmless import to_xml

_PLANES = range(0x10000, 0x110000, 0x10000)
# What HTML counts as an error even where it is spelled as a number.
_UNFIT = re.compile(
    "[\ufdd0-\ufdef" + "".join(f"{chr(n + 0xFFFE)}{chr(n + 0xFFFF)}" for n in _PLANES) + "]"
)
_LINE_END = re.compile("\r\n?|\x85")
VOID = frozenset({"br", "input", "link", "meta"})


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


Child = str | None
"""Plain text is escaped, `Html` is not, None is nothing."""
Value = str | int | bool | None
"""True is an attribute without a value; False and None are no attribute."""

NOTHING = Html("")


def tag(name: str, /, *children: Child, **attributes: Value) -> Html:
    """An element; `class_` is the attribute `class`, `aria_label` is `aria-label`.

    `name` and the names of attributes are those of the code, never of a text.
    """
    written = "".join([_attribute(*item) for item in attributes.items()]) if attributes else ""
    if name in VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def join(parts: Iterable[Child], between: str = "") -> Html:
    """The parts in a row; `between` is HTML."""
    known = [p if isinstance(p, Html) else text(p) for p in parts if p is not None]
    return Html(between.join(known))


def text(value: str) -> Html:
    """What turns the direction of text, and what HTML cannot hold, is spelled out."""
    if value.isprintable():
        return Html(to_xml(value))
    fit = _UNFIT.sub("\ufffd", _LINE_END.sub("\n", value))
    return Html(to_xml(fit))


def hidden(words: str) -> Html:
    """Words for those who hear the page."""
    return tag("span", words, class_="unseen")


@lru_cache(maxsize=2048, typed=True)  # most stand on a page many times
def _attribute(name: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    shown = name.rstrip("_").replace("_", "-")
    return f" {shown}" if value is True else f' {shown}="{text(str(value))}"'
