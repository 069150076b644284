"""A handoff to a Word file: a table for each release, on sheets of A4 lying on their side."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape

from transflow.exchange import table
from transflow.exchange.base import Handoff, HandoffFile, HandoffUnit
from transflow.exchange.table_docx.names import DOCUMENT, WORD

_WIDTHS = (1300, 4900, 4900, 3460)
"""Of the columns, in twentieths of a point."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.styles+xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
)
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/>'
    '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Tag"><w:name w:val="Tag"/><w:rPr><w:noProof/>'
    '<w:color w:val="555555"/><w:sz w:val="18"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Id"><w:name w:val="Id"/><w:rPr><w:noProof/>'
    '<w:color w:val="808080"/><w:sz w:val="10"/></w:rPr></w:style></w:styles>'
)


def write(handoff: Handoff) -> Iterator[bytes]:
    """The package; the same bytes for the same texts."""
    out = io.BytesIO()
    kind = f"{_RELATIONS}/officeDocument"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELS.format(kind=kind, target=DOCUMENT)),
            (
                "word/_rels/document.xml.rels",
                _RELS.format(kind=f"{_RELATIONS}/styles", target="styles.xml"),
            ),
            ("word/styles.xml", _STYLES),
        ):
            package.writestr(_info(name), text.encode())
        with package.open(_info(DOCUMENT), "w", force_zip64=True) as part:
            for piece in _document(handoff):
                part.write(piece.encode())
    yield out.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _document(handoff: Handoff) -> Iterator[str]:
    yield f'{_HEAD}<w:document xmlns:w="{WORD}"><w:body>'
    for number, file in enumerate(handoff.files):
        yield from _file(file, handoff, first=not number)
    yield (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567"'
        ' w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _file(file: HandoffFile, handoff: Handoff, *, first: bool) -> Iterator[str]:
    source, target = handoff.source_language, handoff.language
    style = '<w:pStyle w:val="Heading1"/>' + ("" if first else "<w:pageBreakBefore/>")
    yield _paragraph(_run(file.title), style)
    yield _paragraph(_run(table.head_line(file, source, target), "Id"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    yield f"<w:tbl>{_TABLE}<w:tblGrid>{grid}</w:tblGrid>"
    headings = (table.NUMBER, table.heading(source), table.heading(target), table.COMMENT)
    cells = (_paragraph(_run(text, bold=True)) for text in headings)
    yield _row(cells, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", "EEEEEE")
    for number, unit in enumerate(file.units, 1):
        shade = "FFF6D6" if table.mark(unit) else ""
        yield _row(_cells(number, unit, source, target), "<w:trPr><w:cantSplit/></w:trPr>", shade)
    yield "</w:tbl>"
    yield _paragraph(_run(table.SIGNED), '<w:spacing w:before="480" w:after="240"/>')
    for line in table.seal_lines(file):
        yield _paragraph(_run(line, "Id"))


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_TABLE = (
    '<w:tblPr><w:tblW w:w="14560" w:type="dxa"/><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="777777"/>' for side in _SIDES
    )
    + '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
)


def _cells(number: int, unit: HandoffUnit, source: str, target: str) -> Iterator[str]:
    mark = table.mark(unit)
    yield (
        _paragraph(_run(str(number)))
        + (_paragraph(_run(mark, bold=True)) if mark else "")
        + _paragraph(_run(table.id_line(unit), "Id"))
    )
    yield _paragraph(_text(unit.source, source))
    yield _paragraph(_text(unit.target, target))
    lines = table.comments(unit) or [""]
    yield "".join(
        _paragraph(_run(line, "Tag" if line.startswith(table.OWN) else "")) for line in lines
    )


def _row(cells: Iterator[str], properties: str, shade: str) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return (
        f"<w:tr>{properties}"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{cell}</w:tc>'
            for width, cell in zip(_WIDTHS, cells, strict=True)
        )
        + "</w:tr>"
    )


def _paragraph(runs: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def _text(text: str, language: str) -> str:
    return "".join(
        _run(raw, "Tag" if tag else "", language="" if tag else language)
        for tag, raw in table.stretches(text)
    )


def _run(text: str, style: str = "", *, bold: bool = False, language: str = "") -> str:
    said = (
        (f'<w:rStyle w:val="{style}"/>' if style else "")
        + ("<w:b/>" if bold else "")
        + (f'<w:lang w:val="{escape(language)}"/>' if language else "")
    )
    properties = f"<w:rPr>{said}</w:rPr>" if said else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
