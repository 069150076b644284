"""XML files of `transflow.exporters.xml`, read back release by release.

Nothing is fetched, no entity is resolved, and a DOCTYPE, the door to both, is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO, cast

from lxml import etree

from transflow.errors import ExportError
from transflow.exporters.base import (
    Alternate,
    Correction,
    Freshness,
    Origin,
    PublicRelease,
    PublicStatus,
    UnitText,
    Version,
    Withdrawn,
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
    fields, parts = _parts(element)
    return PublicRelease(
        id=fields["id"],
        status=PublicStatus(fields["status"]),
        published=_time(fields["published"]),
        modified=_time(fields["modified"]),
        hash=fields["hash"],
        revision=int(fields["current-revision"]),
        date=dt.date.fromisoformat(fields["date"]) if fields.get("date") else None,
        category=fields.get("category", ""),
        versions=tuple(map(_version, parts["version"])),
        withheld=tuple(map(_withheld, parts["withheld"])),
        withdrawn=tuple(map(_withdrawn, parts["withdrawn"])),
        alternates=tuple(Alternate(a.get("lang", ""), a.text or "") for a in parts["alternate"]),
        units=tuple(_unit(unit) for units in parts["units"] for unit in units.iterchildren("unit")),
    )


_COMPOUND = ("version", "withheld", "withdrawn", "alternate", "units", "correction")


def _parts(element: etree._Element) -> tuple[dict[str, str], dict[str, list[etree._Element]]]:
    """The texts of the children of `element`, by name, and those that hold more than a text."""
    fields: dict[str, str] = {}
    parts: dict[str, list[etree._Element]] = {name: [] for name in _COMPOUND}
    for child in element.iterchildren("*"):
        if child.tag in parts:
            parts[child.tag].append(child)
        else:
            fields[child.tag] = child.text or ""
    return fields, parts


def _version(element: etree._Element) -> Version:
    fields, parts = _parts(element)
    return Version(
        language=element.get("lang", ""),
        title=fields["title"],
        slug=fields["slug"],
        url=fields["url"],
        lead=fields["lead"],
        body=fields["body"],
        freshness=Freshness(fields["state"]),
        revision=int(fields["revision"]),
        current_revision=int(fields["current-revision"]),
        source_hash=fields["source-hash"],
        origin=Origin(fields["origin"]),
        published=_time(fields["published"]),
        corrections=tuple(map(_correction, parts["correction"])),
        outdated_since=_moment(fields, "outdated-since"),
        risk=_risk(fields),
    )


def _correction(element: etree._Element) -> Correction:
    fields, _ = _parts(element)
    return Correction(_time(fields["time"]), int(fields["revision"]))


def _withheld(element: etree._Element) -> Withheld:
    fields, _ = _parts(element)
    return Withheld(
        element.get("lang", ""), fields["state"], _moment(fields, "since"), _risk(fields)
    )


def _withdrawn(element: etree._Element) -> Withdrawn:
    fields, _ = _parts(element)
    return Withdrawn(element.get("lang", ""), _time(fields["since"]))


def _unit(element: etree._Element) -> UnitText:
    fields: dict[str, str] = {}
    texts: dict[str, str] = {}
    merged: list[str] = []
    for child in element.iterchildren("*"):
        tag = child.tag
        if tag == "text":
            texts[child.get("lang", "")] = child.text or ""
        elif tag == "merged":
            merged.append(child.get("lang", ""))
        else:
            fields[tag] = child.text or ""
    return UnitText(fields["id"], Role(fields["role"]), fields["hash"], texts, tuple(merged))


# The times of a release are few and stand there again and again.
@lru_cache(maxsize=256)
def _time(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _moment(fields: dict[str, str], name: str) -> dt.datetime | None:
    return _time(fields[name]) if name in fields else None


def _risk(fields: dict[str, str]) -> Risk | None:
    return Risk[fields["risk"].upper()] if "risk" in fields else None
