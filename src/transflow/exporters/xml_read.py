"""XML files of `transflow.exporters.xml`, read back release by release.

Nothing is fetched, no entity is resolved, and a DOCTYPE, the door to both, is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import BinaryIO, cast

from lxml import etree

from transflow.errors import ExportError
from transflow.exporters.base import (
    Freshness,
    Origin,
    PublicRelease,
    PublicStatus,
    UnitText,
    Version,
    Withheld,
)
from transflow.messages import T
from transflow.model import Risk, Role


class DoctypeError(ValueError):
    """A file has a DOCTYPE."""


def read_releases(source: BinaryIO) -> Iterator[PublicRelease]:
    """The releases of a file, one after another; memory follows the largest of them.

    Raises `ExportError` for what is not well-formed, has a DOCTYPE, or does not fit the schema
    so badly that a release cannot be read; `transflow.exporters.xml.validate` says more.
    """
    try:
        for element in ReleaseStream(source):
            yield to_release(element)
    except (etree.XMLSyntaxError, ValueError, KeyError) as error:
        raise ExportError(T("The file cannot be read: {reason}", reason=str(error))) from error


class ReleaseStream:
    """The `release` elements below the root of a file, one after another.

    An element is dropped when the next one is asked for, so that memory does not grow; until
    then it may be moved elsewhere. Iterating raises `etree.XMLSyntaxError` and `DoctypeError`.
    """

    def __init__(self, source: BinaryIO) -> None:
        self.source_language = ""
        """Empty until the element that says it has been read."""
        self._events = etree.iterparse(
            source,
            events=("end",),
            tag=("source-language", "release"),
            no_network=True,
            load_dtd=False,
            resolve_entities=False,
            huge_tree=False,
        )

    def __iter__(self) -> Iterator[etree._Element]:
        # libxml2 still writes behind an element that has just ended: hold each one back until
        # the next has been read.
        held: etree._Element | None = None
        for _event, element in self._events:
            refuse_doctype(element)
            if not _is_top_level(element):
                continue
            if element.tag == "source-language":
                self.source_language = element.text or ""
                continue
            if held is not None:
                yield held
                _drop(held)
            held = element
        if held is not None:
            yield held
            _drop(held)

    @property
    def rest(self) -> etree._Element:
        """The root without its releases, once all of them have been read."""
        root = cast("etree._Element", self._events.root)
        refuse_doctype(root)
        return root


def refuse_doctype(element: etree._Element) -> None:
    """Raises `DoctypeError` if the document of `element` has a DOCTYPE."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise DoctypeError("DOCTYPE")


def source_line(element: etree._Element) -> int | None:
    """Line of the file `element` begins on, from 1, where libxml2 knows it."""
    line = element.sourceline
    return line if isinstance(line, int) else None


def _is_top_level(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.getparent() is None


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def to_release(element: etree._Element) -> PublicRelease:
    """A `release` element as it was before it was written.

    Raises `ValueError` or `KeyError` for values that the schema does not allow.
    """
    date = _text(element, "date")
    return PublicRelease(
        id=_text(element, "id"),
        status=PublicStatus(_text(element, "status")),
        published=dt.datetime.fromisoformat(_text(element, "published")),
        modified=dt.datetime.fromisoformat(_text(element, "modified")),
        hash=_text(element, "hash"),
        revision=int(_text(element, "current-revision")),
        date=dt.date.fromisoformat(date) if date else None,
        category=_text(element, "category"),
        versions=tuple(map(_version, element.findall("version"))),
        withheld=tuple(map(_withheld, element.findall("withheld"))),
        units=tuple(map(_unit, element.findall("units/unit"))),
    )


def _version(element: etree._Element) -> Version:
    return Version(
        language=element.get("lang", ""),
        title=_text(element, "title"),
        slug=_text(element, "slug"),
        url=_text(element, "url"),
        lead=_text(element, "lead"),
        body=_text(element, "body"),
        freshness=Freshness(_text(element, "state")),
        revision=int(_text(element, "revision")),
        source_hash=_text(element, "source-hash"),
        origin=Origin(_text(element, "origin")),
        outdated_since=_moment(element, "outdated-since"),
        risk=_risk(element),
    )


def _withheld(element: etree._Element) -> Withheld:
    return Withheld(
        language=element.get("lang", ""),
        state=_text(element, "state"),
        since=_moment(element, "since"),
        risk=_risk(element),
    )


def _unit(element: etree._Element) -> UnitText:
    return UnitText(
        id=_text(element, "id"),
        role=Role(_text(element, "role")),
        hash=_text(element, "hash"),
        texts={text.get("lang", ""): text.text or "" for text in element.findall("text")},
        merged=tuple(merged.get("lang", "") for merged in element.findall("merged")),
    )


def _text(parent: etree._Element, name: str) -> str:
    return parent.findtext(name) or ""


def _moment(parent: etree._Element, name: str) -> dt.datetime | None:
    text = _text(parent, name)
    return dt.datetime.fromisoformat(text) if text else None


def _risk(parent: etree._Element) -> Risk | None:
    text = _text(parent, "risk")
    return Risk[text.upper()] if text else None
