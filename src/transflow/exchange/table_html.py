"""The sign-off table as a page of HTML: to be read, printed and signed; the cells can be written
in, and the page saved, in any browser. It has no scripts and needs nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, cast

from transflow.errors import Where
from transflow.exchange import table
from transflow.exchange.base import (
    MAX_BYTES,
    ExchangeError,
    Format,
    Handoff,
    HandoffFile,
    HandoffUnit,
    Returned,
)
from transflow.messages import T

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "table-html"
_STYLE = """
body{font:11pt/1.45 Georgia,"Times New Roman",serif;margin:0;color:#111;background:#fff}
section{padding:1.2cm}
h1,h2{font-size:14pt;margin:1.2em 0 .4em}
table{border-collapse:collapse;width:100%;table-layout:fixed}
caption{text-align:left;padding:.3em 0;font-style:italic}
th,td{border:1px solid #777;padding:.35em .5em;vertical-align:top;text-align:left;font-weight:400}
thead th{background:#eee;font-weight:700}
td{white-space:pre-wrap;overflow-wrap:anywhere}
tr.mark td,tr.mark th{background:#fff6d6}
.t{color:#555;font:9pt monospace;background:#f1f1f1}
.id,.own{color:#666;font-size:7pt;overflow-wrap:anywhere}
.m{display:block;font-weight:700;font-size:9pt}
[contenteditable=true]:focus{outline:2px solid #06c}
@media print{thead{display:table-header-group}tr{break-inside:avoid}
section{break-after:page;padding:0}}
"""
_WIDTHS = (10, 35, 35, 20)
"""Of the columns, per cent."""
_HEAD, _TAIL = 4000, 2000
"""Bytes in which a page says what it is, and that it is whole."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_LINES = frozenset({"p", "div", "li", "h1", "h2", "h3", "tr", "address", "blockquote"})
_GONE = frozenset({"del", "script", "style", "template"})

# --- out -----------------------------------------------------------------------------------


def write(handoff: Handoff) -> Iterator[bytes]:
    yield (
        f'<!DOCTYPE html>\n<html lang="{escape(handoff.source_language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(_pair(handoff))}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    ).encode()
    for file in handoff.files:
        yield "".join(_file(file, handoff)).encode()
    yield b"</body>\n</html>\n"


def _pair(handoff: Handoff) -> str:
    return f"{table.heading(handoff.source_language)} – {table.heading(handoff.language)}"


def _file(file: HandoffFile, handoff: Handoff) -> Iterator[str]:
    source, target = escape(handoff.source_language), escape(handoff.language)
    yield f"<section>\n<h1>{escape(file.title)}</h1>\n"
    line = table.head_line(file, handoff.source_language, handoff.language)
    yield f'<p class="id">{escape(line)}</p>\n'
    # Word processors pass over the style sheet, and heed these.
    yield f'<table border="1" width="100%" cellpadding="4">\n<caption>{escape(_pair(handoff))}'
    yield "</caption>\n" + "".join(f'<col width="{width}%">' for width in _WIDTHS) + "\n"
    yield (
        f'<thead>\n<tr><th scope="col">{table.NUMBER}</th>'
        f'<th scope="col" lang="{source}">{escape(table.heading(handoff.source_language))}</th>'
        f'<th scope="col" lang="{target}">{escape(table.heading(handoff.language))}</th>'
        f'<th scope="col">{table.COMMENT}</th></tr>\n</thead>\n<tbody>\n'
    )
    for number, unit in enumerate(file.units, 1):
        yield _row(number, unit, source, target)
    yield f"</tbody>\n</table>\n<p>{table.SIGNED}</p>\n"
    yield from (f'<p class="id">{escape(line)}</p>\n' for line in table.seal_lines(file))
    yield "</section>\n"


def _row(number: int, unit: HandoffUnit, source: str, target: str) -> str:
    mark = table.mark(unit)
    shown = f'<span class="m">{mark}</span>' if mark else ""
    said = "<br>".join(
        f'<span class="own" contenteditable="false">{escape(line)}</span>'
        if line.startswith(table.OWN)
        else escape(line)
        for line in table.comments(unit)
    )
    return (
        f'<tr{" class=mark" if mark else ""}><th scope="row">{number} {shown}'
        f'<span class="id">{table.id_line(unit)}</span></th>'
        f'<td lang="{source}">{_cell(unit.source)}</td>'
        f'<td lang="{target}" contenteditable="true">{_cell(unit.target)}</td>'
        f'<td contenteditable="true">{said}</td></tr>\n'
    )


def _cell(text: str) -> str:
    return "".join(
        f'<span class="t" contenteditable="false">{escape(raw)}</span>' if tag else escape(raw)
        for tag, raw in table.stretches(text)
    )


# --- in ------------------------------------------------------------------------------------


def recognises(data: bytes) -> bool:
    head = data[:_HEAD].lower()
    return b"<!doctype html" in head or b"<html" in head


def read(data: bytes, path: str) -> Returned:
    """Raises ExchangeError."""
    from lxml import etree  # noqa: PLC0415 # slow to load, and few files are of this format

    if len(data) > MAX_BYTES:
        raise ExchangeError(
            T("the file is larger than {limit} MB", limit=MAX_BYTES // 1_000_000),
            Where(path),
            T("let the translator send several smaller files"),
        )
    _require_sound(data, path)
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ExchangeError(
            T("this is not HTML that can be read"), Where(path), T("send the file itself")
        ) from error
    sheet = table.Sheet(path)
    for element in root.iter("p", "tr"):
        if element.tag == "tr":
            cells = [_text(cell) for cell in element.iterchildren("td", "th")]
            sheet.row(cells, (), _line(element))
        elif next(element.iterancestors("tr"), None) is None:
            sheet.line(_text(element), _line(element))
    return Returned(NAME, sheet.result())


def _require_sound(data: bytes, path: str) -> None:
    """A parser of HTML makes something of everything, also of half a page."""
    if b"</html" not in data[-_TAIL:].lower():
        raise ExchangeError(T("the page is cut off"), Where(path), _AGAIN)
    if b"utf-8" in data[:_HEAD].lower():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise ExchangeError(
                T("the page says that it is UTF-8, and is not"), Where(path, line), _AGAIN
            ) from error


_AGAIN = T("let the translator save it as a web page, in UTF-8, and send it again")


def _line(element: _Element) -> int | None:
    return cast("int | None", element.sourceline)


def _text(element: _Element) -> str:
    return table.BREAKS.sub(" ", "".join(_words(element))).replace(_BREAK, "\n").strip("\n ")


_BREAK = "\x00"
"""Stands for a line break that is meant; no text can hold it."""


def _words(top: _Element) -> Iterator[str]:
    """The texts in an element. It goes through it without calling itself, however deep it is."""
    from lxml import etree  # noqa: PLC0415 # slow to load, seldom wanted

    walker = etree.iterwalk(top, events=("start", "end"))
    for event, element in walker:
        gone = element.tag in _GONE
        if event == "start":
            if gone:
                walker.skip_subtree()
                continue
            if element.tag == "br" or (element.tag in _LINES and element is not top):
                yield _BREAK
            yield element.text or ""
        elif element is not top:
            if element.tag in _LINES:
                yield _BREAK
            yield element.tail or ""


FORMAT = Format(NAME, ".html", write, recognises, read)
