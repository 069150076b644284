"""Releases as XML for the website, and the gate that such a file has to pass.

The shape of the file is defined and explained in `transflow-1.0.xsd`. A feed is written and
checked as a stream: memory follows the largest release.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import BinaryIO, cast

from lxml import etree

from transflow.errors import ExportError, Where
from transflow.exporters.base import PublicRelease, UnitText, Version, Withheld
from transflow.exporters.content import timestamp
from transflow.exporters.rules import Context, Foreign, Problem, nothing_foreign, problems
from transflow.exporters.xml_read import DoctypeError, ReleaseStream, source_line, to_release
from transflow.messages import T
from transflow.model import Risk
from transflow.text import control_character

SCHEMA_VERSION = "1.0"
SCHEMA_PATH = files("transflow.exporters") / f"transflow-{SCHEMA_VERSION}.xsd"

_SURROGATE = re.compile("[\ud800-\udfff]")


def schema_bytes() -> bytes:
    """The XSD as it is shipped with the package."""
    return SCHEMA_PATH.read_bytes()


# --- writing -------------------------------------------------------------------------------


def release_fragment(release: PublicRelease) -> bytes:
    """The `<release>` element of `release`, indented for its place below the root, in UTF-8.

    Raises `ExportError` for a character that XML cannot carry and for a time without offset.
    """
    root = etree.Element("release")
    try:
        _fill(root, release)
    except ExportError as error:
        raise ExportError(error.message, Where(release.id), error.hint) from error
    etree.indent(root, space="  ", level=1)
    return b"  " + etree.tostring(root, encoding="utf-8") + b"\n"


def document(fragments: Iterable[bytes], source_language: str = "lv") -> Iterator[bytes]:
    """A whole file, piece by piece: what stands before the releases, each one, what closes it."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<releases>\n"
        f"  <schema>{SCHEMA_VERSION}</schema>\n"
        f"  <source-language>{source_language}</source-language>\n"
    ).encode()
    yield from fragments
    yield b"</releases>\n"


def fragment_of(data: bytes) -> bytes:
    """The `<release>` elements of a file made by `document`, as they stand in it.

    Raises ExportError for a file that `document` did not make.
    """
    begin, end = data.find(b"  <release>"), data.rfind(b"</releases>")
    if not 0 <= begin < end:
        raise ExportError(T("this is not a file of an export"))
    return data[begin:end]


def _fill(root: etree._Element, release: PublicRelease) -> None:
    _add(root, "id", release.id)
    _add(root, "status", release.status)
    _add(root, "published", timestamp(release.published))
    _add(root, "modified", timestamp(release.modified))
    _add(root, "hash", release.hash)
    _add(root, "current-revision", str(release.revision))
    if release.date is not None:
        _add(root, "date", release.date.isoformat())
    _add(root, "category", release.category)
    for version in release.versions:
        _add_version(root, version)
    for withheld in release.withheld:
        _add_withheld(root, withheld)
    if release.units:
        units = etree.SubElement(root, "units")
        for unit in release.units:
            _add_unit(units, unit)


def _add_version(parent: etree._Element, version: Version) -> None:
    element = _add(parent, "version", lang=version.language)
    _add(element, "title", version.title)
    _add(element, "slug", version.slug)
    _add(element, "url", version.url)
    _add(element, "lead", version.lead)
    _add(element, "body", version.body)
    _add(element, "state", version.freshness)
    _add(element, "revision", str(version.revision))
    _add(element, "source-hash", version.source_hash)
    _add(element, "origin", version.origin)
    _add_change(element, "outdated-since", version.outdated_since, version.risk)


def _add_withheld(parent: etree._Element, withheld: Withheld) -> None:
    element = _add(parent, "withheld", lang=withheld.language)
    _add(element, "state", withheld.state)
    _add_change(element, "since", withheld.since, withheld.risk)


def _add_unit(parent: etree._Element, unit: UnitText) -> None:
    element = _add(parent, "unit")
    _add(element, "id", unit.id)
    _add(element, "role", unit.role)
    _add(element, "hash", unit.hash)
    for language, text in unit.texts.items():
        _add(element, "text", text, lang=language)
    for language in unit.merged:
        _add(element, "merged", lang=language)


def _add_change(
    parent: etree._Element, name: str, since: dt.datetime | None, risk: Risk | None
) -> None:
    if since is not None:
        _add(parent, name, timestamp(since))
    if risk is not None:
        _add(parent, "risk", risk.label)


def _add(parent: etree._Element, name: str, text: str = "", lang: str = "") -> etree._Element:
    element = etree.SubElement(parent, name)
    if lang:
        element.set("lang", _writable(lang))
    if text:
        element.text = _writable(text)
    return element


def _writable(text: str) -> str:
    at = control_character(text)
    if at is None and (surrogate := _SURROGATE.search(text)):
        at = surrogate.start()
    if at is None:
        return text
    raise ExportError(
        T(
            "The text “{text}” holds the control character {code}, which XML cannot carry",
            text=_around(text, at),
            code=f"U+{ord(text[at]):04X}",
        ),
        hint=T("delete the invisible character in the source or in the translation"),
    )


def _around(text: str, at: int) -> str:
    return f"{text[max(0, at - 20) : at]}�{text[at + 1 : at + 20]}"


# --- the gate ------------------------------------------------------------------------------


def validate(data: bytes, foreign: Foreign = nothing_foreign) -> list[Problem]:
    """Everything that is wrong with a file held in memory; empty if it may be published."""
    return list(validate_feed(BytesIO(data), foreign))


def validate_feed(
    source: BinaryIO, foreign: Foreign = nothing_foreign, valid: Container[str] = ()
) -> Iterator[Problem]:
    """Everything that is wrong with a file of any size. The ids in `valid` are those of releases
    that were found valid just as they stand there.

    A release is held against the schema, and only if it satisfies that against
    `transflow.exporters.rules`; what is left when all releases are gone, against the schema too.
    """
    stream = ReleaseStream(source)
    seen: set[str] = set()
    try:
        for element in stream:
            yield from _repeated(element, seen)
            if element.findtext("id") not in valid:
                yield from _release_problems(element, stream.source_language, foreign)
        yield from _schema_problems(stream.rest)
    except DoctypeError:
        yield Problem("xml", T("The file has a DOCTYPE, which is not allowed"))
    except etree.XMLSyntaxError as error:
        reason = T("The file is not well-formed XML: {reason}", reason=error.msg or "")
        yield Problem("xml", reason, line=error.lineno)


def _repeated(element: etree._Element, seen: set[str]) -> Iterator[Problem]:
    release = element.findtext("id") or ""
    if release in seen:
        message = T("The release {release} stands there twice", release=release)
        yield Problem("release-ids", message, release, source_line(element))
    seen.add(release)


def _release_problems(
    element: etree._Element, source_language: str, foreign: Foreign
) -> Iterator[Problem]:
    name, line = element.findtext("id") or "", source_line(element)
    wrong = list(_schema_problems(_alone(element, source_language)))
    if wrong:
        yield from (replace(problem, release=name) for problem in wrong)
    else:
        for problem in problems(to_release(element), Context(source_language, foreign)):
            yield replace(problem, line=line)


def _alone(release: etree._Element, source_language: str) -> etree._Element:
    root = etree.Element("releases")
    _add(root, "schema", SCHEMA_VERSION)
    _add(root, "source-language", source_language)
    root.append(release)
    return root


def _schema_problems(root: etree._Element) -> Iterator[Problem]:
    schema = _schema()
    if schema.validate(root):
        return
    for entry in cast("Iterable[etree._LogEntry]", schema.error_log):
        message = T("Does not fit the schema: {reason}", reason=entry.message)
        yield Problem("schema", message, line=entry.line or None)


@cache
def _schema() -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)
    return etree.XMLSchema(etree.fromstring(schema_bytes(), parser))
