"""The parts of a Word file that are the same for every text, and the file they make up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from transflow.readers.docx.numbering import LEVELS
from transflow.readers.docx.xml import (
    make,
    parsed,
    serialised,
)

ORDERED, BULLETS = "1", "2"
"""Ids of the two lists there are."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = f'<Relationship xmlns="{_PACKAGE}"/>'
_NO_RELATIONS = f'<Relationships xmlns="{_PACKAGE}"/>'


def list_definitions() -> bytes:
    """`numbering.xml` with a numbered list and one with bullets."""
    root = make("w:numbering")
    for id_, form in ((ORDERED, "decimal"), (BULLETS, "bullet")):
        levels = [make("w:lvl", make("w:numFmt", val=form), ilvl=str(n)) for n in range(LEVELS)]
        root.append(make("w:abstractNum", *levels, abstractNumId=id_))
    for id_ in (ORDERED, BULLETS):
        root.append(make("w:num", make("w:abstractNumId", val=id_), numId=id_))
    return serialised(root)


def relations(targets: Mapping[str, str]) -> bytes:
    """A part of relations; `targets` by id."""
    root = parsed(_NO_RELATIONS)
    for id_, target in targets.items():
        item = parsed(_RELATION)
        item.attrib.update({"Id": id_, "Type": f"{_OFFICE}/hyperlink", "Target": target})
        root.append(item)
    return serialised(root)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return stream.getvalue()
