"""Releases as XML: what is written can be read back by anyone, and nothing else is let through."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from tests.exporters.release_samples import ENGLISH, FULL, LATVIAN, TOMBSTONE, hashed, written
from transflow.errors import ExportError
from transflow.exporters.base import PublicRelease, UnitText, Withheld
from transflow.exporters.content import content_hash
from transflow.exporters.xml import (
    SCHEMA_VERSION,
    document,
    fragment_of,
    release_fragment,
    schema_bytes,
    validate,
)
from transflow.exporters.xml_read import read_releases
from transflow.model import Risk
from transflow.text import control_character

GOLDEN = Path(__file__).parent / "data" / "full.xml"
XS = "{http://www.w3.org/2001/XMLSchema}"

texts = st.text(st.characters(exclude_categories=["Cs"])).filter(
    lambda text: control_character(text) is None
)
nasty = st.sampled_from(
    [
        "]]>",
        "<![CDATA[x]]>",
        "&amp;",
        "&",
        "<b>",
        "\"'",
        "\u00a0",
        "👩‍👩‍👧",
        "\u200f\u202e",
        "\r\n",
        "\t",
    ]
)
anything = st.lists(st.one_of(texts, nasty)).map("".join)


def said(data: bytes) -> list[str]:
    return [str(problem.message) for problem in validate(data)]


def test_the_golden_file_is_what_is_written() -> None:
    assert written(FULL, TOMBSTONE).decode() == GOLDEN.read_text(encoding="utf-8")


def test_the_golden_file_is_valid() -> None:
    assert validate(GOLDEN.read_bytes()) == []


def test_a_file_without_releases_is_valid() -> None:
    assert validate(b"".join(document([]))) == []


def test_what_is_written_is_read_back_as_it_was() -> None:
    assert list(read_releases(BytesIO(written(FULL, TOMBSTONE)))) == [FULL, TOMBSTONE]


def test_the_same_release_gives_the_same_bytes() -> None:
    assert release_fragment(FULL) == release_fragment(replace(FULL))


def test_the_golden_file_keeps_the_promises_made_to_importers() -> None:
    root = ET.fromstring(GOLDEN.read_bytes())  # noqa: S314 # our own file
    assert root.tag == "releases"
    for element in root.iter():
        assert "{" not in element.tag
        assert set(element.keys()) <= {"lang"}
        if element.tag == "release":
            assert element in list(root)
        if element.tag == "body":
            assert len(element) == 0


@given(title=anything, lead=anything, body=anything, text=anything)
def test_any_text_survives_for_plain_readers(title: str, lead: str, body: str, text: str) -> None:
    version = replace(LATVIAN, title=title, lead=lead, body=body)
    unit = UnitText("u1", FULL.units[0].role, "0" * 32, {"lv": text})
    data = written(replace(FULL, versions=(version,), units=(unit,)))

    root = ET.fromstring(data)  # noqa: S314 # just written by ourselves
    element = root.find("release/version[@lang='lv']")
    assert element is not None
    assert [element.findtext(n) for n in ("title", "lead", "body")] == [title, lead, body]

    tree = etree.fromstring(data)
    found = [
        tree.xpath(f"string(/releases/release/{path})")
        for path in ("version[@lang='lv']/title", "version/body", "units/unit/text[@lang='lv']")
    ]
    assert found == [title, body, text]


@given(text=anything)
def test_any_text_is_read_back_with_its_hash(text: str) -> None:
    release = hashed(replace(FULL, versions=(replace(LATVIAN, title=text),)))
    [back] = read_releases(BytesIO(written(release)))
    assert back.hash == content_hash(back)


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1b", "\x1f", "\x84", "\ufffe", "\ud800"])
def test_a_control_character_never_reaches_the_file(bad: str) -> None:
    with pytest.raises(ExportError) as caught:
        release_fragment(_titled(bad))
    assert f"U+{ord(bad):04X}" in str(caught.value.message)
    assert "Vasara" in str(caught.value.message)
    assert caught.value.hint is not None
    assert str(caught.value.where) == FULL.id


def _titled(bad: str) -> PublicRelease:
    return replace(FULL, versions=(replace(LATVIAN, title=f"Vasara{bad} bibliotēkā"),))


def test_a_time_without_offset_is_refused() -> None:
    with pytest.raises(ExportError, match="offset"):
        release_fragment(replace(FULL, published=dt.datetime(2025, 4, 1, 9, 30)))  # noqa: DTZ001 # that is the point


def test_the_hash_does_not_depend_on_the_times_of_publishing() -> None:
    later = replace(FULL, modified=FULL.modified + dt.timedelta(days=1), published=FULL.modified)
    assert content_hash(later) == content_hash(FULL)


@pytest.mark.parametrize(
    "changed",
    [
        replace(FULL, id="2025/cits"),
        replace(FULL, revision=4),
        replace(FULL, category=""),
        replace(FULL, date=None),
        replace(FULL, versions=FULL.versions[:1]),
        replace(FULL, versions=(LATVIAN, replace(ENGLISH, risk=Risk.EDITORIAL))),
        replace(FULL, versions=(replace(LATVIAN, title="", lead=LATVIAN.title), ENGLISH)),
        replace(FULL, withheld=()),
        replace(FULL, withheld=(Withheld("ru", "missing"),)),
        replace(FULL, alternates=()),
        replace(FULL, withdrawn=TOMBSTONE.withdrawn),
        replace(FULL, versions=(replace(LATVIAN, corrections=()), ENGLISH)),
        replace(FULL, versions=(LATVIAN, replace(ENGLISH, published=FULL.modified))),
        replace(FULL, versions=(LATVIAN, replace(ENGLISH, current_revision=4))),
        replace(FULL, units=FULL.units[::-1]),
        replace(FULL, units=(*FULL.units[:2], replace(FULL.units[2], merged=()))),
    ],
)
def test_the_hash_depends_on_all_the_rest(changed: PublicRelease) -> None:
    assert content_hash(changed) != content_hash(FULL)


# --- streams -------------------------------------------------------------------------------


def many(count: int) -> Iterator[bytes]:
    return (release_fragment(named(f"r{n}")) for n in range(count))


def named(name: str) -> PublicRelease:
    """The release by another name."""
    versions = (replace(version, slug=name) for version in FULL.versions)
    return hashed(replace(FULL, id=f"2025/{name}", versions=tuple(versions)))


def test_a_streamed_document_is_the_whole_document() -> None:
    pieces = list(document(many(3)))
    assert len(pieces) == 5
    assert validate(b"".join(pieces)) == []


def test_a_feed_is_put_together_from_the_files_of_its_releases() -> None:
    files = [written(FULL), written(TOMBSTONE)]
    assert b"".join(document(map(fragment_of, files))) == written(FULL, TOMBSTONE)


def test_a_document_asks_for_one_fragment_at_a_time() -> None:
    asked: list[int] = []

    def fragments() -> Iterator[bytes]:
        for n in range(3):
            asked.append(n)
            yield release_fragment(FULL)

    stream = document(fragments())
    next(stream)
    next(stream)
    assert asked == [0]


PEAK = """
import resource, sys
from transflow.exporters.xml import validate_feed
from transflow.exporters.xml_read import read_releases
for path in sys.argv[1:]:
    with open(path, "rb") as feed:
        assert list(validate_feed(feed)) == []
        feed.seek(0)
        assert all(release.versions for release in read_releases(feed))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_memory_for_a_feed_follows_the_largest_release(tmp_path: Path) -> None:
    feeds = {20: tmp_path / "small.xml", 1500: tmp_path / "large.xml"}
    for count, feed in feeds.items():
        with feed.open("wb") as out:
            out.writelines(document(many(count)))
    command = [sys.executable, "-c", PEAK, *map(str, feeds.values())]
    result = subprocess.run(
        command, capture_output=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    small, large = map(int, result.stdout.split())
    assert (large - small) * 1024 < feeds[1500].stat().st_size


def test_every_bad_release_of_a_feed_is_named() -> None:
    bad = [replace(named(f"r{n}"), hash="0" * 32) for n in (1, 2)]
    problems = validate(written(bad[0], FULL, bad[1]))
    assert [(p.rule, p.release) for p in problems] == [("hash", "2025/r1"), ("hash", "2025/r2")]
    lines = [p.line for p in problems]
    assert lines[0] == 5
    assert lines[1] is not None
    assert lines[1] > 5


# --- the schema ----------------------------------------------------------------------------


def test_everything_in_the_schema_is_documented() -> None:
    schema = etree.fromstring(schema_bytes())
    assert schema.find(f"{XS}annotation/{XS}documentation") is not None
    kinds = ("element", "complexType", "simpleType", "attribute", "enumeration", "unique")
    named = list(schema.iter(*(XS + kind for kind in kinds)))
    assert len(named) > 50
    for element in named:
        documentation = element.findtext(f"{XS}annotation/{XS}documentation") or ""
        assert documentation.strip(), etree.tostring(element)


def test_the_schema_says_its_version() -> None:
    assert etree.fromstring(schema_bytes()).get("version") == SCHEMA_VERSION


ID = b"<id>2025/2025-04-01-bibliotekas</id>\n    "
RU = b'<withheld lang="ru">\n      '
EN = b'<version lang="en">'
BREAKS = {
    "root": (b"<releases>", b'<releases xmlns="urn:x">', "{urn:x}releases"),
    "schema-version": (b"<schema>1.0", b"<schema>9.0", "9.0"),
    "source-language": (b"<source-language>lv", b"<source-language>LATVIAN", "LATVIAN"),
    "no-header": (b"  <schema>1.0</schema>\n", b"", "Expected is ( schema )"),
    "stray-element": (b"</releases>", b"<extra/></releases>", "extra"),
    "stray-text": (b"</releases>", b"oops</releases>", "Character content"),
    "attribute": (b"<release>", b'<release id="1">', "attribute 'id'"),
    "xml-attribute": (EN, b'<version lang="en" xml:lang="en">', "namespace}lang' is not allowed"),
    "release-id": (b"<id>2025/", b"<id>../", "'../2025-04-01-bibliotekas' is not accepted"),
    "unit-id": (b"<id>u1<", b"<id>u 1<", "'u 1' is not accepted"),
    "status": (b"<status>published", b"<status>draft", "'draft' is not an element"),
    "offset": (b"09:30:00+03:00", b"09:30:00", "'2025-04-01T09:30:00' is not accepted"),
    "midnight": (b"<modified>2025-04-02T15:05:07", b"<modified>2025-04-02T24:00:00", "T24:00:00"),
    "moment": (b"<modified>2025-04-02T", b"<modified>2025-02-30T", "2025-02-30"),
    "date": (b"<date>2025-04-01", b"<date>2025-04-01Z", "'2025-04-01Z' is not accepted"),
    "hash": (b"<hash>", b"<hash>X", "'[0-9a-f]{32}'"),
    "revision": (b"<revision>3", b"<revision>0", "'revision'"),
    "lang": (EN, b'<version lang="en_GB">', "en_GB"),
    "no-lang": (EN, b"<version>", "'lang' is required"),
    "title": (b"<title>Libraries to stay open longer in summer<", b"<title><", "'title'"),
    "slug": (b"<slug>libraries-", b"<slug>Libraries--", "'slug'"),
    "url": (b"<url>https:", b"<url>javascript:", "'url'"),
    "markup-in-body": (b"<body>", b"<body><p/>", "'body'"),
    "version-state": (b"<state>current", b"<state>fine", "'fine' is not an element"),
    "withheld-state": (RU + b"<state>outdated", RU + b"<state>published", "'published' is not"),
    "origin": (b"<origin>machine", b"<origin>alien", "'alien' is not an element"),
    "risk": (b"<risk>critical", b"<risk>high", "'high' is not an element"),
    "role": (b"<role>title", b"<role>footer", "'footer' is not an element"),
    "order": (ID + b"<status>published</status>", b"<status>published</status>" + ID, "( id )"),
    "alternate": (b'"x-default">https', b'"x-default">javascript', "javascript://"),
    "hreflang": (b'lang="x-default"', b'lang="default"', "x-default|"),
    "withdrawn": (b"<category>", b'<withdrawn lang="en"/><category>', "withdrawn"),
    "no-publication": (
        b"      <published>2025-04-01T09:30:00+03:00</published>\n",
        b"",
        "( published )",
    ),
    "correction": (b"<correction>", b"<correction><when/>", "( time )"),
    "since": (b"  <release>", b"  <since>ab</since>\n  <release>", "'since'"),
    "merged-with-text": (b'<merged lang="en"/>', b'<merged lang="en">x</merged>', "'merged'"),
}
REPEATED = {
    "two-versions": (EN, b'<version lang="lv">', "languages"),
    "withheld-and-version": (RU, RU.replace(b"ru", b"en"), "languages"),
    "two-units": (b"<id>u2<", b"<id>u1<", "unit-ids"),
    "two-alternates": (b'lang="x-default"', b'lang="en"', "alternates"),
    "two-texts": (b'<merged lang="en"/>', b'<merged lang="lv"/>', "merged"),
}
"""What the schema refuses too, as not unique, and a rule names."""


@pytest.mark.parametrize("name", BREAKS)
def test_what_does_not_fit_the_schema_is_refused_with_a_reason(name: str) -> None:
    right, wrong, reason = BREAKS[name]
    data = written(FULL)
    assert right in data
    problems = validate(data.replace(right, wrong, 1))
    assert {p.rule for p in problems} == {"schema"}
    assert reason in str(problems[0].message)


@pytest.mark.parametrize("name", REPEATED)
def test_what_stands_there_twice_is_named_by_a_rule(name: str) -> None:
    right, wrong, rule = REPEATED[name]
    problems = validate(written(FULL).replace(right, wrong, 1))
    assert rule in {problem.rule for problem in problems}
    assert "schema" not in {problem.rule for problem in problems}


@pytest.mark.parametrize("name", [*BREAKS, *REPEATED])
def test_the_shipped_schema_alone_refuses_it_too(name: str) -> None:
    right, wrong, _reason = {**BREAKS, **REPEATED}[name]
    broken = etree.fromstring(written(FULL).replace(right, wrong, 1))
    assert not etree.XMLSchema(etree.fromstring(schema_bytes())).validate(broken)


def test_a_release_twice_in_a_feed_is_refused() -> None:
    data = written(FULL, TOMBSTONE, FULL)
    assert said(data) == [f"The release {FULL.id} stands there twice"]
    schema = etree.XMLSchema(etree.fromstring(schema_bytes()))
    assert not schema.validate(etree.fromstring(data))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<releases>",
        b"no xml",
        b"\xff\xfe\x00",
        b"<releases><release>",
        written(FULL).replace("ī".encode(), b"\xff", 1),
        written(FULL)[:-20],
    ],
)
def test_what_is_no_xml_is_a_problem_and_no_crash(data: bytes) -> None:
    assert "xml" in {problem.rule for problem in validate(data)}


DOCTYPES = [
    b'<!DOCTYPE releases SYSTEM "http://127.0.0.1:9/x.dtd">',
    b'<!DOCTYPE releases [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE releases [<!ENTITY a "aaaa"><!ENTITY x "&a;&a;&a;&a;">]>',
]


@pytest.mark.parametrize("doctype", DOCTYPES)
@pytest.mark.parametrize("releases", [(), (FULL,), (FULL, TOMBSTONE)])
def test_a_doctype_is_refused_and_nothing_of_it_is_read(
    doctype: bytes, releases: tuple[PublicRelease, ...]
) -> None:
    data = written(*releases).replace(b"<releases>", doctype + b"<releases>")
    data = data.replace(b"<title>", b"<title>&x;" if b"ENTITY" in doctype else b"<title>")
    assert said(data) == ["The file has a DOCTYPE, which is not allowed"]


@pytest.mark.parametrize("doctype", DOCTYPES)
def test_a_file_with_a_doctype_is_not_read(doctype: bytes) -> None:
    data = written(FULL).replace(b"<releases>", doctype + b"<releases>")
    with pytest.raises(ExportError, match="DOCTYPE"):
        list(read_releases(BytesIO(data)))


def test_reading_what_is_not_valid_says_so() -> None:
    data = written(FULL).replace(b"<status>published", b"<status>draft")
    with pytest.raises(ExportError, match="draft"):
        list(read_releases(BytesIO(data)))


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="xmllint is not installed")
def test_xmllint_agrees(tmp_path: Path) -> None:
    schema = tmp_path / "transflow.xsd"
    schema.write_bytes(schema_bytes())
    command = ["xmllint", "--noout", "--nonet", "--schema", str(schema)]
    assert subprocess.run([*command, str(GOLDEN)], capture_output=True, check=False).returncode == 0
    for right, wrong, _reason in BREAKS.values():
        broken = tmp_path / "broken.xml"
        broken.write_bytes(written(FULL).replace(right, wrong, 1))
        assert subprocess.run([*command, str(broken)], capture_output=True, check=False).returncode
