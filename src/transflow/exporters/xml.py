"""Releases as XML for the website, and the gate that such a file has to pass.

The shape of the file is defined and explained in `transflow-1.0.xsd`. A feed is written and
checked as a stream: memory follows the largest release.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import BinaryIO, cast

from lxml import etree
from msgspec.structs import replace

from transflow.errors import ExportError
from transflow.exporters.base import PublicRelease
from transflow.exporters.feed_rules import Feed
from transflow.exporters.judging import NOTHING_FOREIGN, Context, Foreign, repeated
from transflow.exporters.rows import rows_of
from transflow.exporters.rules import Problem, problems
from transflow.exporters.xml_read import (
    DoctypeError,
    ReleaseStream,
    refuse_doctype,
    source_line,
    to_release,
)
from transflow.exporters.xml_write import release_fragment, write_release
from transflow.messages import T

SCHEMA_VERSION = "1.0"
_HEAD = 2
"""Elements that stand before the releases."""
SCHEMA_PATH = files("transflow.exporters") / f"transflow-{SCHEMA_VERSION}.xsd"

__all__ = [
    "document",
    "fragment_of",
    "is_right",
    "release_fragment",
    "schema_bytes",
    "validate",
    "validate_feed",
    "write_release",
]


def schema_bytes() -> bytes:
    """The XSD as it is shipped with the package."""
    return SCHEMA_PATH.read_bytes()


# --- writing -------------------------------------------------------------------------------


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


# --- the gate ------------------------------------------------------------------------------


def validate(data: bytes, foreign: Foreign = NOTHING_FOREIGN) -> list[Problem]:
    """Everything that is wrong with a file held in memory; empty if it may be published."""
    return [] if _is_right(data, foreign) else list(validate_feed(BytesIO(data), foreign))


def is_right(data: bytes, release: PublicRelease, words: bytes, context: Context) -> bool:
    """Whether `data` is a file of nothing but `release`, whose texts are `words` one after the
    other, and nothing is wrong with it: found out at once, and in doubt not so."""
    root = _read(data, remove_blank_text=True)
    if root is None or not _schema(unique=False).validate(root):
        return False
    head = f"{SCHEMA_VERSION}{context.source_language}".encode()
    read = etree.tostring(root, encoding="utf-8", method="text")
    return read == head + words and _is_told_apart(root, release) and not problems(release, context)


def _is_told_apart(root: etree._Element, release: PublicRelease) -> bool:
    """Whether what the schema wants to be unique in a file is that in `root`, as long as `release`
    breaks no rule: it stands there just as in the release, of which the rules want the same."""
    rows = rows_of(release)
    return (
        len(root) == _HEAD + 1
        and _find("//@lang")(root) == _languages(release) + rows.languages
        and _find("release/units/unit/id/text()")(root) == rows.ids
        and not any(repeated(own + joined) for own, joined in rows.distinct)
    )


def _languages(release: PublicRelease) -> list[str]:
    """As they stand in the file, before the units."""
    return [
        *(version.language for version in release.versions),
        *(withheld.language for withheld in release.withheld),
        *(withdrawn.language for withdrawn in release.withdrawn),
        *(alternate.language for alternate in release.alternates),
    ]


@cache
def _find(path: str) -> etree.XPath:
    return etree.XPath(path, smart_strings=False)


def _read(data: bytes, *, remove_blank_text: bool = False) -> etree._Element | None:
    """The root of a file; None for what is no XML, and for a DOCTYPE."""
    try:
        root = etree.fromstring(data, _parser(remove_blank_text=remove_blank_text))
        refuse_doctype(root)
    except (etree.XMLSyntaxError, DoctypeError, ValueError):
        return None
    return root


def _is_right(data: bytes, foreign: Foreign) -> bool:
    """Whether nothing is wrong, found out at once; what is wrong, `validate_feed` says."""
    root = _read(data)
    if root is None or not _schema().validate(root):
        return False
    context = Context(root.findtext("source-language") or "", foreign)
    feed = Feed()
    return not any(
        feed.look(release.id, _slugs(element), None) or problems(release, context)
        for element in root.iterchildren("release")
        for release in (to_release(element),)
    )


def validate_feed(
    source: BinaryIO, foreign: Foreign = NOTHING_FOREIGN, valid: Container[str] = ()
) -> Iterator[Problem]:
    """Everything that is wrong with a file of any size. The ids in `valid` are those of releases
    that were found valid just as they stand there.

    A release is held against the schema, and only if it satisfies that against
    `transflow.exporters.rules`; what is left when all releases are gone, against the schema too.
    """
    stream = ReleaseStream(source)
    feed = Feed()
    try:
        for element in stream:
            name = element.findtext("id") or ""
            yield from feed.look(name, _slugs(element), source_line(element))
            if name not in valid:
                yield from _release_problems(element, stream.source_language, foreign)
        yield from _schema_problems(stream.rest)
    except DoctypeError:
        yield Problem("xml", T("The file has a DOCTYPE, which is not allowed"))
    except etree.XMLSyntaxError as error:
        reason = T("The file is not well-formed XML: {reason}", reason=error.msg or "")
        yield Problem("xml", reason, line=error.lineno)


def _slugs(release: etree._Element) -> list[tuple[str, str]]:
    """The slug of each version, by language."""
    versions = release.iterchildren("version")
    return [(v.get("lang", ""), slug) for v in versions if (slug := v.findtext("slug"))]


def _release_problems(
    element: etree._Element, source_language: str, foreign: Foreign
) -> Iterator[Problem]:
    name, line = element.findtext("id") or "", source_line(element)
    wrong = list(_schema_problems(_alone(element, source_language)))
    if any(problem.rule == "schema" for problem in wrong):
        yield from (replace(p, release=name) for p in wrong if p.rule == "schema")
        return
    told = problems(to_release(element), Context(source_language, foreign))
    # A rule says the same as the schema does of what must be unique, and says it more clearly.
    for problem in told or wrong:
        yield replace(problem, rule=problem.rule.partition(" ")[0], release=name, line=line)


def _alone(release: etree._Element, source_language: str) -> etree._Element:
    root = etree.Element("releases")
    for name, text in (("schema", SCHEMA_VERSION), ("source-language", source_language)):
        etree.SubElement(root, name).text = text
    root.append(release)
    return root


def _schema_problems(root: etree._Element) -> Iterator[Problem]:
    """Problems of the rule `schema`, and of `schema unique` for what stands there twice."""
    schema = _schema()
    if schema.validate(root):
        return
    for entry in cast("Iterable[etree._LogEntry]", schema.error_log):
        message = T("Does not fit the schema: {reason}", reason=entry.message)
        rule = "schema unique" if entry.type_name == "SCHEMAV_CVC_IDC" else "schema"
        yield Problem(rule, message, line=entry.line or None)


@cache
def _schema(*, unique: bool = True) -> etree.XMLSchema:
    """The schema; or all that it says but what must be unique, which takes libxml2 as long as all
    the rest."""
    root = etree.fromstring(schema_bytes(), _parser())
    for rule in () if unique else list(root.iter("{*}unique")):
        cast("etree._Element", rule.getparent()).remove(rule)
    return etree.XMLSchema(root)


@cache
def _parser(*, remove_blank_text: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        no_network=True,
        load_dtd=False,
        resolve_entities=False,
        huge_tree=False,
        remove_blank_text=remove_blank_text,
    )
