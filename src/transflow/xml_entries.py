"""The entries of an XML file that came from outside, one after another, with nothing loaded.

For formats that have a document type by custom (TMX, TBX): one that defines nothing is passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from transflow.errors import TransflowError, Where
from transflow.messages import T, Text

if TYPE_CHECKING:
    from lxml import etree


class EntryFormat(Struct, frozen=True):
    """What is wanted of the file, and what to say where it is not there."""

    roots: Collection[str]
    """Names that the root element may have, without namespaces, as all names here."""
    entries: Collection[str]
    other: Text
    """The message for another root."""
    hint: Text
    """What to do about a file that cannot be read."""
    error: type[TransflowError]


def entries(data: bytes, path: str, wanted: EntryFormat) -> Iterator[etree._Element]:
    """Each entry of a file; it is forgotten when the next one is asked for.

    Raises an error of the type `wanted.error`, with the line, for what is not well-formed, has
    another root, or defines entities.
    """
    from lxml import etree  # noqa: PLC0415 # slow to load, and few projects have such a file

    steps = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        _, root = next(steps)
        _refuse(root, path, wanted)
        for event, element in steps:
            if event == "end" and name(element) in wanted.entries:
                yield element
                parent = element.getparent()
                if parent is not None:
                    parent.remove(element)
    except etree.XMLSyntaxError as error:
        problem = (error.msg or "").rpartition(", line ")[0] or str(error.msg)
        message = T("this is not valid XML: {problem}", problem=problem)
        raise wanted.error(message, Where(path, error.lineno or 1), wanted.hint) from error


def _refuse(root: etree._Element, path: str, wanted: EntryFormat) -> None:
    # The stubs of lxml do not know what a document type holds.
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise wanted.error(
            T("a document type that defines entities is not accepted"),
            Where(path, 1),
            T("delete what stands between <!DOCTYPE and the > that ends it"),
        )
    if name(root) not in wanted.roots:
        raise wanted.error(wanted.other, Where(path, 1), wanted.hint)


def name(element: etree._Element) -> str:
    """Without its namespace; empty for what is no element, such as an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def line(element: etree._Element) -> int:
    """From 1."""
    return cast("int | None", element.sourceline) or 1
