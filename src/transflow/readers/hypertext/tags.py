"""The tags of HTML before the parser sees them: what it cannot bear is refused, what it would close
too early gets a name that it does not know.

libxml2 still closes elements as HTML 4 wanted it, `b` before a `p` for example, and some pages take
it a time that grows with the square of their length.
"""

from __future__ import annotations

import re

from transflow.errors import SourceError, Where
from transflow.messages import T, Text

MAX_TAGS = 300_000
"""Of either kind; a tag with many attributes counts for several."""
MAX_ELEMENTS = 130_000
"""So many take some three seconds and 250 MB at the worst; a page of 5 MB with 40,000 paragraphs
that have two each inside has 120,000."""
MAX_ATTRIBUTES = 200
"""Of one tag; the parser takes a time that grows with the square of it."""

# Comments, what HTML reads as one, elements without markup in them, and tags, as
# https://html.spec.whatwg.org/multipage/parsing.html#tokenization has them.
_SPACE = r"[ \t\n\f\r]"
_VALUE = r"""(?:"[^"]*+"?+|'[^']*+'?+|[^ \t\n\f\r>"'][^ \t\n\f\r>]*+|)"""
_ATTRIBUTE = (
    rf"(?:[ \t\n\f\r/]*+[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+(?:{_SPACE}*+={_SPACE}*+{_VALUE})?+)"
)
_RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes"
_MARKUP = re.compile(
    r"<!--(?:-?>|(?s:.*?)(?:--!?>|(?P<comment>\Z)))"
    r"|<(?:[!?]|/(?![a-zA-Z>]))[^>]*+>?+"
    rf"|(?P<start><(?P<raw>{_RAW})(?=[ \t\n\f\r/>])|</?+(?P<name>[a-zA-Z][^ \t\n\f\r/>]*+))"
    rf"(?P<rest>{_ATTRIBUTE}{{0,{MAX_ATTRIBUTES}}}+[ \t\n\f\r/]*+)(?P<end>>?+)"
    r"(?(raw)(?s:.*?)(?:</(?P=raw)(?=[ \t\n\f\r/>])|(?P<content>\Z)))",
    re.IGNORECASE,
)

_OWN_ENTITIES = re.compile(r"""<!doctype(?:[^>\["']|"[^"]*+"|'[^']*+')*+\[""", re.IGNORECASE)
"""A doctype with declarations of its own in it; HTML has none and shows what follows the first."""

_LASTING = frozenset(
    {
        *("address", "b", "big", "center", "dir", "fieldset", "font", "form", "i", "listing"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "menu", "ol", "pre", "s", "small", "strike"),
        *("tt", "u"),
    }
)
_ALIAS = "lasting-"
ALIASES = {_ALIAS + name: name for name in _LASTING}
"""Elements that the parser closes too early, by the names that `prepared` gives them."""
# What may stand before the body begins. The parser must be told where it does: it takes elements
# that it does not know, and some that it does, to be in the head.
_HEAD = frozenset(
    ("html", "head", "title", "meta", "link", "base", "script", "style", "noscript", "template")
)
# The parser drops what follows the first two, and takes what follows the others to be in them.
_MISLEADING = ("</body", "</html", "<wbr", "<source", "<track", "<keygen")
_CHANGED = _LASTING | {tag.strip("</") for tag in _MISLEADING}
"""Names of tags that are not always left as they are once the body has begun."""


def prepared(text: str, path: str) -> str:
    """`text` for the parser, with the same lines.

    Raises SourceError for too many tags or attributes, for declarations in the doctype, and for
    what is never closed and would hide the rest of the page.
    """
    count = elements = 0
    opened = False

    def piece(found: re.Match[str]) -> str:
        nonlocal count, elements, opened
        rest = found["rest"]
        count += 1 + max(0, len(rest.split()) - 4) // 3 if rest else 1
        name = (found["name"] or "").lower()
        elements += bool(name) and found[0][1] != "/"
        if count > MAX_TAGS:
            raise _too_many(T("the page has more than {limit} tags", limit=MAX_TAGS), found, path)
        if elements > MAX_ELEMENTS:
            message = T("the page has more than {limit} elements", limit=MAX_ELEMENTS)
            raise _too_many(message, found, path)
        if not (name and found["end"]):
            _refuse_declarations(found, path)
            _refuse_endless(found, path)
        if not name or (opened and name not in _CHANGED):
            return found[0]
        if found["start"].lower() in _MISLEADING:
            # A comment, so that the text on both sides does not become an entity.
            lines = "\n" * found[0].count("\n")
            return f"<!--{lines}-->"
        begins = not (opened or name in _HEAD or found["start"].startswith("</"))
        opened = opened or begins
        body = "<body>" if begins and name != "body" else ""
        alias = _ALIAS if name in _LASTING else ""
        slash = found["start"][: -len(name)]
        return f"{body}{slash}{alias}{name}{rest}{found['end']}"

    return _MARKUP.sub(piece, text)


def _refuse_declarations(found: re.Match[str], path: str) -> None:
    if _OWN_ENTITIES.match(found[0]):
        raise SourceError(
            T("the doctype declares entities of its own, which HTML does not know"),
            _where(found, path),
            T("leave only <!DOCTYPE html> there and write out what the entities stand for"),
        )


def _refuse_endless(found: re.Match[str], path: str) -> None:
    text = found.string
    if found["start"] and not found["end"] and found.end("end") < len(text):
        raise SourceError(
            T("a tag has more than {limit} attributes", limit=MAX_ATTRIBUTES),
            _where(found, path),
            T("look for a missing > or quotation mark"),
        )
    unclosed = found["start"] and not found["end"]
    if unclosed or found["comment"] is not None or found["content"] is not None:
        raise SourceError(
            T("“{start}” is never closed and hides the rest of the text", start=found[0][:20]),
            _where(found, path),
            T("look for a missing > or quotation mark"),
        )


def _too_many(message: Text, found: re.Match[str], path: str) -> SourceError:
    return SourceError(message, _where(found, path), T("save only the text of the release"))


def _where(found: re.Match[str], path: str) -> Where:
    return Where(path, found.string.count("\n", 0, found.start()) + 1)
