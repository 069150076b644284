"""The tables of elements in docs/xml.md, made from the documentation in the XML schema.

python tools/xml_tables.py            write them
python tools/xml_tables.py --check    say whether they are as they should be
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "src" / "transflow" / "exporters" / "transflow-1.0.xsd"
GUIDE = ROOT / "docs" / "xml.md"
BEGIN = "<!-- made by tools/xml_tables.py from the schema: change it there -->\n"
END = "<!-- end of what is made from the schema -->\n"
XS = "{http://www.w3.org/2001/XMLSchema}"
TEXT = "xs:string"
_QUOTED = re.compile('(?<!=)"([a-z-]+)"')
WIDTH = 100


def tables(schema: etree._Element) -> str:
    """Markdown for all elements, the kinds of values and the words that may stand there."""
    names = {str(e.get("name")) for e in schema.iter(f"{XS}element")}
    names |= {str(e.get("value")) for e in schema.iter(f"{XS}enumeration")}
    parts = [_structure(kind, names) for kind in schema.findall(f"{XS}complexType")]
    parts += [_kinds(schema, names)]
    parts += [_words(kind, names) for kind in schema.findall(f"{XS}simpleType")]
    return "\n".join(part for part in parts if part)


def renewed(guide: str, made: str) -> str:
    """The text of the guide with the tables as they are `made`."""
    before, _, rest = guide.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise SystemExit(f"{GUIDE} does not say where the tables stand")
    return f"{before}{BEGIN}\n{made}\n{END}{after}"


def _structure(kind: etree._Element, names: set[str]) -> str:
    """What may stand in an element of a complex type."""
    elements = list(kind.iter(f"{XS}element"))
    if not elements:
        return ""
    table = _table(
        ("element", "how many", "value", "what"),
        ((f"`{e.get('name')}`", _count(e), _value(e), _documentation(e, names)) for e in elements),
    )
    lang = kind.find(f"{XS}attribute")
    attribute = "" if lang is None else f" `lang`: {_documentation(lang, names)}"
    told = textwrap.fill(f"{_documentation(kind, names)}{attribute}", WIDTH)
    return f"### In `{kind.get('name')}`\n\n{told}\n\n{table}"


def _count(element: etree._Element) -> str:
    """How often the element may stand there; within an optional group it may be missing."""
    group = element.getparent()
    least = 0 if group is not None and group.get("minOccurs") == "0" else 1
    least = min(least, int(element.get("minOccurs", "1")))
    many = element.get("maxOccurs") == "unbounded"
    return ("1 or more" if least else "any") if many else ("1" if least else "0 or 1")


def _value(element: etree._Element) -> str:
    kind = str(element.get("type"))
    return "text" if kind == TEXT else f"*{kind}*"


def _kinds(schema: etree._Element, names: set[str]) -> str:
    """The simple types, and the complex ones that hold a text and a language."""
    kinds = [
        *schema.findall(f"{XS}simpleType"),
        *(k for k in schema.findall(f"{XS}complexType") if k.find(f"{XS}sequence") is None),
    ]
    table = _table(
        ("value", "what"), ((f"*{k.get('name')}*", _documentation(k, names)) for k in kinds)
    )
    return f"### Values\n\n{table}"


def _words(kind: etree._Element, names: set[str]) -> str:
    """The words that a value may be one of."""
    words = list(kind.iter(f"{XS}enumeration"))
    table = _table(
        ("word", "what"), ((f"`{w.get('value')}`", _documentation(w, names)) for w in words)
    )
    return f"### Words of *{kind.get('name')}*\n\n{table}" if words else ""


def _documentation(element: etree._Element, names: set[str]) -> str:
    text = element.findtext(f"{XS}annotation/{XS}documentation") or ""
    marked = _QUOTED.sub(lambda m: f"`{m[1]}`" if m[1] in names else m[0], " ".join(text.split()))
    return marked.replace("|", "\\|")


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines).replace("| --- ", "|---")


def main(argv: list[str]) -> int:
    guide = GUIDE.read_text(encoding="utf-8")
    wanted = renewed(guide, tables(etree.parse(SCHEMA).getroot()))
    if "--check" in argv:
        if guide != wanted:
            sys.stdout.write(f"{GUIDE} is behind the schema; run: python tools/xml_tables.py\n")
        return int(guide != wanted)
    GUIDE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
