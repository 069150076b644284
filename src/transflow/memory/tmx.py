"""Bytes of a TMX file to translations.

Files of versions 1.1 to 1.4 and of levels 1 and 2 are read, in any encoding that XML allows. A
document type is passed over and never loaded; one that defines anything is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from transflow.errors import CatalogError, Where
from transflow.markup import escape, tokens
from transflow.memory.exchange import Exchange, Exchanged, LeftOut
from transflow.memory.tmx_write import AFTER, BEFORE, CONTEXT, ORIGIN, RELEASE
from transflow.messages import T, Text
from transflow.settings import language_tag
from transflow.xml_entries import EntryFormat, entries, line, name

if TYPE_CHECKING:
    from lxml import etree

SUFFIX = ".tmx"
MAX_BYTES = 100_000_000
_LONGEST = 50_000
"""Letters of a text; no sentence or paragraph of a press release is as long."""
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TMX = EntryFormat(
    ("tmx",),
    ("tu",),
    T("this is not a TMX file"),
    T("let the program that made the file write it again, as TMX 1.4"),
    CatalogError,
)
_CODES = ("bpt", "ept", "it", "ph", "ut")
"""Elements whose content is not text but code of another format."""


def parse(data: bytes, path: str) -> Exchange:
    """Reads a TMX file; nothing outside of `data` is ever loaded.

    Raises CatalogError for what is no such file; single texts that cannot be used are `left_out`.
    """
    if len(data) > MAX_BYTES:
        raise CatalogError(
            T("the file is larger than {limit} MB", limit=MAX_BYTES // 1_000_000),
            Where(path),
            T("let the program that made it write several smaller ones"),
        )
    units: list[Exchanged] = []
    left_out: list[LeftOut] = []
    for element in entries(data, path, _TMX):
        found = _unit(element)
        if isinstance(found, Exchanged):
            units.append(found)
        else:
            left_out.append(LeftOut(line(element), found))
    return Exchange(tuple(units), tuple(left_out))


def _unit(element: etree._Element) -> Exchanged | Text:
    """What stands in a `tu`, or why it cannot be used."""
    texts = []
    for variant in element:
        if name(variant) != "tuv":
            continue
        tag = (variant.get(_LANG) or variant.get("lang") or "").replace("_", "-")
        segment = next((child for child in variant if name(child) == "seg"), None)
        text = None if segment is None else _unit_text(segment)
        if text is None or not text.strip():
            return T("a text is empty")
        if len(text) > _LONGEST:
            return T("a text is longer than {limit} letters", limit=_LONGEST)
        if _entity(variant):
            return T("an entity that XML does not know")
        if not language_tag(_lower(tag)):
            return T("“{tag}” is not a language tag", tag=tag)
        texts.append((_lower(tag), text))
    if len(texts) < 2:
        return T("there is no text in a second language")
    props = _props(element)
    return Exchanged(
        tuple(texts),
        props.get(CONTEXT),
        props.get(BEFORE),
        props.get(AFTER),
        props.get(RELEASE, ""),
        props.get(ORIGIN, ""),
        line(element),
    )


def _lower(tag: str) -> str:
    """The language in small letters, the rest as it is."""
    primary, hyphen, rest = tag.partition("-")
    return primary.lower() + hyphen + rest


def _props(element: etree._Element) -> dict[str, str]:
    return {child.get("type", ""): child.text or "" for child in element if name(child) == "prop"}


def _entity(element: etree._Element) -> bool:
    return any(name(child) == "" for child in element.iter())


def _unit_text(segment: etree._Element) -> str:
    """Unit text: our own tags as they are, those of other formats left out, and text escaped
    where it would be read as a tag."""
    out = []
    for tags, run in groupby(_pieces(segment), itemgetter(0)):
        joined = "".join(piece for _, piece in run)
        out.append(joined if tags else escape(joined))
    return "".join(out)


def _pieces(element: etree._Element) -> Iterator[tuple[bool, str]]:
    """Tags of our own (True) and text."""
    yield False, element.text or ""
    for child in element:
        code = name(child)
        if code not in _CODES and code:
            yield from _pieces(child)
        elif _is_tag(child.text or ""):
            yield True, child.text or ""
        yield False, child.tail or ""


def _is_tag(code: str) -> bool:
    found = list(tokens(code))
    return [token.kind == "text" for token in found] == [False]
