"""What is kept of the look of a run in a Word file, from its style too."""

from __future__ import annotations

from transflow.readers.docx.styles import SWITCHES, Styles, TextStyle
from transflow.readers.docx.xml import (
    Element,
    ancestors,
    child,
    find_all,
    make,
    name,
    number,
    switched,
    value,
)

CODE = "Code"


def shape(run: Element, styles: Styles) -> None:
    """Leaves in the properties of a run what is kept of its look, from its style too."""
    properties = child(run, "w:rPr")
    style = styles.text(value(properties, "w:rStyle"))
    look = _look(run, properties, style, styles)
    for old in run.findall(name("w:rPr")):
        run.remove(old)
    if look and not find_all(run, "w:footnoteReference", "w:endnoteReference"):
        run.insert(0, make("w:rPr", *look))


def _look(
    run: Element, properties: Element | None, style: TextStyle, styles: Styles
) -> list[Element]:
    on = {}
    for switch in SWITCHES:
        said = switched(properties, switch)
        on[switch] = style.on.get(switch, False) if said is None else said
    look = [make("w:rStyle", val=CODE)] if style.code else []
    look += [make(switch) for switch in ("w:b", "w:i") if on[switch]]
    if on["w:strike"] or on["w:dstrike"]:
        look.append(make("w:strike"))
    if switched(properties, "w:u"):
        look.append(make("w:u", val="single"))
    align = value(properties, "w:vertAlign") or style.align or _moved(run, properties, styles)
    if align in ("superscript", "subscript"):
        look.append(make("w:vertAlign", val=align))
    return look


def _moved(run: Element, properties: Element | None, styles: Styles) -> str | None:
    """Letters off the line and smaller than those around them: how LibreOffice writes an index
    that it has from a web page."""
    position = number(value(properties, "w:position"), 0)
    size = number(value(properties, "w:sz"), 0)
    if not position or not size:
        return None
    paragraph = child(next(ancestors(run, "w:p"), None), "w:pPr")
    small = size < styles.size(value(paragraph, "w:pStyle"))
    return ("superscript" if position > 0 else "subscript") if small else None
