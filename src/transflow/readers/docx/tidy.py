"""A Word text as its reader sees it: changes accepted, hidden text gone, wrappers taken off.

Works on a tree in place, so that nothing is left in it that mammoth would lose: it passes over
simple fields, text boxes that are not of the old kind, formulas, and whatever is in a wrapper that
it does not know.
"""

from __future__ import annotations

import re

from transflow.readers.docx.styles import Styles
from transflow.readers.docx.xml import (
    VAL,
    Element,
    ancestors,
    child,
    find_all,
    make,
    name,
    number,
    remove,
    run,
    switched,
    unwrap,
    value,
)

_WRAPPERS = ("w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:fldSimple", "w:bdo", "w:dir")
_AROUND_TEXT = (
    *("w:document", "w:body", "w:footnotes", "w:footnote", "w:endnotes", "w:endnote"),
    *("w:p", "w:r", "w:hyperlink", "w:tbl", "w:tr", "w:tc"),
    *("w:drawing", "w:pict", "w:object", "v:textbox", "w:txbxContent"),
    *("v:group", "v:rect", "v:roundrect", "v:shape"),
)
MAX_SPAN = 100
_HOSTS = ("w:pict", "w:drawing", "w:object")
_SYMBOL_FONTS = frozenset({"symbol", "webdings", "wingdings", "wingdings 2", "wingdings 3"})
_PRIVATE = 0xF000
"""Where symbol fonts have their characters."""
_CODE = re.compile("[0-9A-F]{4}")
_TYPE = name("w:type")
_LINE = "textWrapping"


def tidy(root: Element, styles: Styles) -> None:
    """`root` is the body of a text or all of its notes."""
    _alternatives(root)
    _accept(root)
    for box in find_all(root, "w:sdt"):
        for inner in box.findall(name("w:sdtContent")):
            unwrap(inner)
        for rest in box.findall(name("w:sdtPr")) + box.findall(name("w:sdtEndPr")):
            box.remove(rest)
        unwrap(box)
    for wrapper in find_all(root, *_WRAPPERS):
        unwrap(wrapper)
    _hide(root, styles)
    _formulas(root)
    _readings(root)
    _symbols(root)
    _breaks(root)
    _text_boxes(root)
    _strangers(root)
    _spans(root)


def _alternatives(root: Element) -> None:
    """Takes one of the forms that a drawing is given in: the old one, or the only one."""
    for element in find_all(root, "mc:AlternateContent"):
        old = child(element, "mc:Fallback")
        chosen = old if old is not None and len(old) else child(element, "mc:Choice")
        if chosen is not None:
            element.addprevious(chosen)
            unwrap(chosen)
        remove(element)


# --- tracked changes -----------------------------------------------------------------------


def _accept(root: Element) -> None:
    for element in find_all(root, "w:del", "w:moveFrom"):
        parent = element.getparent()
        if parent is not None and parent.tag not in (name("w:rPr"), name("w:trPr")):
            parent.remove(element)
    for row in find_all(root, "w:tr"):
        if child(row, "w:trPr", "w:del") is not None:
            remove(row)
    for cell in find_all(root, "w:tc"):
        if child(cell, "w:tcPr", "w:cellDel") is not None:
            remove(cell)
    for table in find_all(root, "w:tbl"):
        if next(table.iter(name("w:tc")), None) is None:
            remove(table)
    _join_paragraphs(root)


def _join_paragraphs(root: Element) -> None:
    """A paragraph whose end was deleted goes on in the next one, as ECMA-376 17.13.5.15 says."""
    for last in find_all(root, "w:p"):
        before = last.getprevious()
        if _goes_on(last) or before is None or not _goes_on(before):
            continue
        joined = []
        while before is not None and _goes_on(before):
            joined.append(before)
            before = before.getprevious()
        at = 0 if child(last, "w:pPr") is None else 1
        last[at:at] = [e for p in reversed(joined) for e in p if e.tag != name("w:pPr")]
        for empty in joined:
            remove(empty)


def _goes_on(paragraph: Element) -> bool:
    after = paragraph.getnext()
    return (
        paragraph.tag == name("w:p")
        and after is not None
        and after.tag == name("w:p")
        and _end_deleted(paragraph)
    )


def _end_deleted(paragraph: Element) -> bool:
    marks = child(paragraph, "w:pPr", "w:rPr")
    return any(child(marks, mark) is not None for mark in ("w:del", "w:moveFrom"))


# --- text ----------------------------------------------------------------------------------


def _hide(root: Element, styles: Styles) -> None:
    for element in find_all(root, "w:r"):
        properties = child(element, "w:rPr")
        said = switched(properties, "w:vanish")
        if said is None:
            said = styles.text(value(properties, "w:rStyle")).on.get("w:vanish", False)
        if said:
            remove(element)


def _formulas(root: Element) -> None:
    """A formula becomes its letters and digits in a row."""
    for formula in find_all(root, "m:oMath"):
        text = "".join(t.text or "" for t in formula.iter(name("m:t"), name("w:t")))
        formula.addprevious(run(text))
        remove(formula)
    for paragraph in find_all(root, "m:oMathPara"):
        unwrap(paragraph)


def _readings(root: Element) -> None:
    """Keeps the text under a reading aid (ruby)."""
    for ruby in find_all(root, "w:ruby"):
        host = next(ancestors(ruby, "w:r"), None)
        for base in ruby.findall(name("w:rubyBase")):
            if host is not None:
                host.addprevious(base)
                unwrap(base)
        remove(ruby)


def _symbols(root: Element) -> None:
    """Characters of ordinary fonts become text; mammoth knows those of symbol fonts."""
    for symbol in find_all(root, "w:sym"):
        written = symbol.get(name("w:char"), "").upper()
        code = int(written, 16) if _CODE.fullmatch(written) else 0
        ordinary = 0x20 <= code < 0xD800 or 0xE000 <= code < _PRIVATE
        if ordinary and symbol.get(name("w:font"), "").lower() not in _SYMBOL_FONTS:
            text = make("w:t")
            text.text = chr(code)
            symbol.addprevious(text)
            remove(symbol)
        elif code:
            symbol.set(name("w:char"), written)
        else:
            remove(symbol)
    for old, new in (("w:cr", "w:br"), ("w:ptab", "w:tab")):
        for element in find_all(root, old):
            element.addprevious(make(new))
            remove(element)


def _breaks(root: Element) -> None:
    """A page or column break between words is a line break; at the edge of a paragraph, nothing."""
    special = {b for b in find_all(root, "w:br") if b.get(_TYPE, _LINE) != _LINE}
    for paragraph in dict.fromkeys(next(ancestors(b, "w:p"), None) for b in special):
        parts = [] if paragraph is None else find_all(paragraph, "w:t", "w:br")
        texts = [n for n, part in enumerate(parts) if part.text]
        for n, part in enumerate(parts):
            if part in special and not (texts and texts[0] < n < texts[-1]):
                remove(part)
    for element in special:
        element.attrib.pop(_TYPE, "")


# --- text boxes ----------------------------------------------------------------------------


def _text_boxes(root: Element) -> None:
    """Puts the text of every box into one of the old kind, behind its drawing."""
    last: dict[Element, Element] = {}
    for content in find_all(root, "w:txbxContent"):
        host = next(ancestors(content, *_HOSTS), None)
        if host is None:
            unwrap(content)
            continue
        box = make("w:pict", make("v:textbox", content))
        last.get(host, host).addnext(box)
        last[host] = box


# --- the rest ------------------------------------------------------------------------------


def _strangers(root: Element) -> None:
    """Takes off every wrapper of text that has no meaning here."""
    known = {name(short) for short in _AROUND_TEXT}
    seen = {root}
    strangers = []
    for text in find_all(root, "w:t", "w:drawing", "w:pict"):
        above = text.getparent()
        while above is not None and above not in seen:
            seen.add(above)
            if above.tag not in known:
                strangers.append(above)
            above = above.getparent()
    for stranger in strangers:
        unwrap(stranger)


def _spans(root: Element) -> None:
    """Makes nonsense in the widths of cells harmless."""
    for span in find_all(root, "w:gridSpan"):
        wide = number(span.get(VAL), 1)
        span.set(VAL, str(wide if 1 <= wide <= MAX_SPAN else 1))
