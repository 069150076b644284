"""Whether HTML is clean and in the one form that the sanitiser gives, seen without the sanitiser.

What is accepted here is harmless by its grammar: nothing but tags, attributes, links and character
references from short lists, each element closed, and standing only where a browser leaves it.
So the sanitiser would change nothing in it; a property test holds the one against the other. The
reverse is not claimed: what is not accepted here may still be clean.
"""

from __future__ import annotations

import re
from functools import lru_cache

_INLINE = frozenset({"a", "b", "strong", "i", "em", "s", "u", "code", "sub", "sup"})
_PHRASING = _INLINE | {"br", "img"}
_FLOW = _PHRASING | {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "address"}
_FLOW |= {"hr", "table"}
_ROWS = frozenset({"tr"})
_INSIDE: dict[str, frozenset[str]] = {
    **dict.fromkeys(("", "li", "blockquote", "address", "caption", "th", "td"), _FLOW),
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6", *_INLINE), _PHRASING),
    **dict.fromkeys(("ul", "ol"), frozenset({"li"})),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _ROWS),
    "table": frozenset({"caption", "thead", "tbody", "tfoot"}),
    "tr": frozenset({"th", "td"}),
}
"""What may stand within an element; the body itself is the empty name."""
_NO_TEXT = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
"""A browser moves text out of these."""
_VOID = frozenset({"br", "hr", "img"})
_DEPTH = 60

_REFERENCE = re.compile("&(?!(?:amp|lt|gt|nbsp);)")
_STRAY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\xa0\ufdd0-\ufdef\ufffe\uffff]")
_TAG = re.compile(r'([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"<>]*)"')
_LINK = re.compile(
    r"(?:https?://(?:[a-z0-9-]+\.)+[a-z]{2,24}(?=[/?#]|\Z)|mailto:(?=[^/])|tel:(?=[+0-9])"
    r"|media/|/(?!/)|#)[^\s\"<>\\^`{|}]*"
)
_COUNT = re.compile("[1-9][0-9]{0,3}")
_VALUES: dict[tuple[str, str], re.Pattern[str]] = {
    ("a", "href"): _LINK,
    ("a", "title"): re.compile(".*"),
    ("img", "src"): _LINK,
    ("img", "alt"): re.compile(".*"),
    ("img", "title"): re.compile(".*"),
    ("ol", "start"): _COUNT,
    ("th", "scope"): re.compile("col|row"),
    **{
        (cell, name): pattern
        for cell in ("th", "td")
        for name, pattern in (
            ("colspan", _COUNT),
            ("rowspan", _COUNT),
            ("style", re.compile("text-align:(?:left|right|center)")),
        )
    },
}


_TELLING = {*range(0x09), *range(0x0B, 0x20), 0x7F, 0xC2, 0xEF, *b"<>&"}
_PLAIN = bytes({*range(0x100)} - _TELLING)
"""Bytes of which text is made, but for a few characters, all of those in _STRAY among them."""
_TAGS = re.compile("<[^<>]*>")
_WITH_ATTRIBUTES = re.compile("<([^<> ]+ [^<>]*)>")
_TEXT = rf"(?:<br>|<img>|<(?P<{{0}}>{'|'.join(sorted(_INLINE))})></(?P={{0}})>)*"
_USUAL = re.compile(
    rf"(?:<(?P<block>p|h[1-6])>{_TEXT.format('inline')}</(?P=block)>"
    rf"|<(?P<list>ul|ol)>(?:<li>{_TEXT.format('inner')}</li>)*</(?P=list)>)*"
)
"""Tags, as they stand in nearly all bodies."""


@lru_cache(maxsize=8)  # whoever makes a body asks, and then several rules in turn
def is_canonical(html: str) -> bool:
    """Whether `html` is surely clean; linear in its length."""
    if not _is_tidy(html):
        return False
    return _is_usual("".join(_TAGS.findall(html))) or _closes_well(html)


def _is_tidy(html: str) -> bool:
    """Whether each bracket is one of a tag, and all else may stand in a text."""
    told = html.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    if told == b"<>" * (len(told) // 2):  # as for most bodies
        return True
    if _REFERENCE.search(html) or _has_stray(html):
        return False
    return len(_TAGS.findall(html)) == html.count("<") == html.count(">")


def _is_usual(tags: str) -> bool:
    """Whether `_closes_well` would surely say so of whatever has these tags: seen at once."""
    if " " in tags:
        tags = _WITH_ATTRIBUTES.sub(lambda tag: f"<{_opened(tag[1])}>", tags)
    return _USUAL.fullmatch(tags) is not None


def _closes_well(html: str) -> bool:
    """Whether all tags are known, and each is closed and stands where it may."""
    stack = [""]
    for piece in html.split("<")[1:]:
        tag, _, text = piece.partition(">")
        if tag[:1] == "/":
            if len(stack) == 1 or tag[1:] != stack.pop():
                return False
        else:
            name = _opened(tag)
            if name is None or name not in _INSIDE[stack[-1]] or not _may_open(name, stack):
                return False
            if name not in _VOID:
                stack.append(name)
        if stack[-1] in _NO_TEXT and text.strip("\t\n "):
            return False
    return len(stack) == 1


def _has_stray(html: str) -> bool:
    """Characters that a parser of HTML changes; most text is seen at once to have none."""
    return not html.replace("\n", "").isprintable() and _STRAY.search(html) is not None


def _may_open(name: str, stack: list[str]) -> bool:
    """A browser closes a formatting element that is opened within another one like it."""
    return len(stack) < _DEPTH and (name not in _INLINE or name not in stack)


@lru_cache(maxsize=1024)
def _opened(tag: str) -> str | None:
    """The name of the element that `tag`, without its brackets, opens, if it and its attributes
    are allowed."""
    match = _TAG.fullmatch(tag)
    if match is None:
        return None
    found = _ATTRIBUTE.findall(match[2])
    names = [name for name, _ in found]
    if len(set(names)) < len(names):
        return None
    values = ((_VALUES.get((match[1], name)), value) for name, value in found)
    return match[1] if all(p is not None and p.fullmatch(v) for p, v in values) else None
