"""Word files put together by hand, and what a reader of them sees."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import cast

from lxml import etree
from msgspec.structs import replace

from tests.readers.corpus import OPTIONS
from tests.readers.identity import exported
from tests.readers.normalise import normal
from transflow.model import Document
from transflow.readers import docx
from transflow.readers.base import Options

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PREFIXES = {
    "w": W,
    "r": OFFICE,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _PREFIXES.items())
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def p(text: str = "", *, style: str = "", properties: str = "") -> str:
    """A paragraph; `text` is plain or made of runs."""
    runs = text if text.startswith("<") or not text else r(text)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    shape = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    inner = text if text.startswith("<") else f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r>{shape}{inner}</w:r>"


def item(text: str, list_id: int = 1, level: int = 0) -> str:
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(text, properties=numbering)


def numbering(*lists: str) -> str:
    """A part of lists; each is the definition of the levels of one, with ids from 1."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>'
        for n, levels in enumerate(lists, 1)
    )
    numbers = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(1, len(lists) + 1)
    )
    return f"<w:numbering {NAMESPACES}>{abstract}{numbers}</w:numbering>"


def level(form: str = "decimal", text: str = "%1.", start: int = 1, at: int = 0) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """Targets with their kind, by id; an address is outside the file."""
    items = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"{_mode(target)}/>'
        for id_, (kind, target) in targets.items()
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package}">{items}</Relationships>'


def _mode(target: str) -> str:
    outside = ":" in target or target.startswith("\\\\")
    return ' TargetMode="External"' if outside else ""


def parts(
    body: str,
    others: Mapping[str, str | bytes] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
) -> dict[str, str | bytes]:
    """The parts of a file; `others` such as `numbering` go beside the text."""
    others = dict(others or {})
    beside = {n: (n, f"{n}.xml") for n in others if "/" not in n}
    return {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations({**beside, **(links or {})}),
        **{f"word/{n}.xml" if "/" not in n else n: data for n, data in others.items()},
    }


def packed(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    return stream.getvalue()


def made(
    body: str,
    others: Mapping[str, str | bytes] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    return packed(parts(body, others, links))


def read(data: bytes, front: str = "title: T", options: Options = OPTIONS) -> Document:
    options = replace(options, front_matter=front, front_matter_path="releases/x.yaml")
    return docx.read(data, "releases/x.docx", options)


def shown(data: bytes, front: str = "title: T") -> str:
    """The exported body in the one normal form."""
    return normal(exported(read(data, front)))


def body(xml: str, **others: str) -> str:
    """What is shown of a text given as XML."""
    return shown(made(xml, others))


def visible_text(data: bytes) -> str:
    """All that `w:t` say that nobody deleted, in the order of the parts, white space aside."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [n for n in archive.namelist() if n in _TEXTS]
        roots = [etree.fromstring(archive.read(n)) for n in sorted(names, key=_TEXTS.index)]
    gone = "ancestor::w:del or ancestor::w:moveFrom or ancestor::mc:Choice"
    hidden = "ancestor::w:r/w:rPr/w:vanish"
    query = f"//w:t[not({gone}) and not({hidden})]"
    found = [
        t.text or ""
        for root in roots
        for t in cast("list[etree._Element]", root.xpath(query, namespaces=_PREFIXES))
    ]
    return "".join("".join(found).split())


_TEXTS = ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"]
