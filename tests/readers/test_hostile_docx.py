"""Word files that are broken or made to do harm: refused at once, with what to do about it."""

from __future__ import annotations

import io
import random
import re
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import mammoth
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.docx_files import NAMESPACES, item, made, p, packed, parts, r, read, shown
from transflow.errors import SourceError
from transflow.readers.docx import build

DATA = Path(__file__).parent / "data" / "docx"
GOOD = p("Labdien!")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECONDS = 3.0


def _document(xml: str, encoding: str = "utf-8") -> bytes:
    members = parts(GOOD)
    members["word/document.xml"] = xml.encode(encoding)
    return packed(members)


def _with(name: str, data: str | bytes) -> bytes:
    return packed({**parts(GOOD), name: data})


def _body(xml: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{xml}</w:body></w:document>"


BOMB = (
    '<!DOCTYPE w:document [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
    + _body("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>")
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + _body(
    "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"
)


def _twice() -> bytes:
    stream = io.BytesIO(made(GOOD))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", _body(p("Cits teksts")))
    return stream.getvalue()


def _overlapping() -> bytes:
    """Two names for the same bytes of the file."""
    data = bytearray(made(GOOD))
    directory = [at for at in range(len(data)) if data[at : at + 4] == b"PK\x01\x02"]
    data[directory[1] + 42 : directory[1] + 46] = data[directory[2] + 42 : directory[2] + 46]
    return bytes(data)


def _lying(declared: int) -> bytes:
    """The text says in the directory that it is of another size than it is."""
    data = bytearray(packed({**parts(GOOD), "word/document.xml": _body(GOOD * 1000)}))
    name = b"word/document.xml"
    at = data.rindex(name) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = struct.pack("<I", declared)
    return bytes(data)


def _encrypted_entry() -> bytes:
    data = bytearray(made(GOOD))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark)
        data[at + flags] |= 1
    return bytes(data)


def _many_entries() -> bytes:
    return packed({**parts(GOOD), **{f"x/{n}": b"" for n in range(6_000)}})


def _deep(opening: str, closing: str, times: int) -> bytes:
    return made(opening * times + p("x") + closing * times)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "not a Word file"),
    "text": ("Labdien, šis ir teksts.".encode, "not a Word file"),
    "a page": (lambda: b"<html><body>x</body></html>", "not a Word file"),
    "an old document": (lambda: OLE + b"\0" * 5_000, "older kind"),
    "rich text": (lambda: rb"{\rtf1\ansi Labdien}", "older kind"),
    "a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 99, "password"),
    "OpenDocument": (
        lambda: packed(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}
        ),
        "OpenDocument",
    ),
    "another zip": (lambda: packed({"a.txt": "a"}), "no text"),
    "an empty zip": (lambda: packed({}), "no text"),
    "cut short": (lambda: made(GOOD)[:-200], "damaged or incomplete"),
    "cut to the first bytes": (lambda: b"PK\x03\x04", "damaged or incomplete"),
    "100 MB": (lambda: b"PK\x03\x04" + b"\0" * 100_000_000, "larger than 20 MB"),
    "a part of a part": (lambda: packed({**parts(""), "word/document.xml": b"<w:docu"}), "damaged"),
    "no text in the text": (lambda: _document("<a/>"), "no text"),
    "NUL": (lambda: _document(_body(p("a\0b"))), "not XML"),
    "bytes of no encoding": (
        lambda: packed({**parts(""), "word/document.xml": b"<a>\xff\xe0</a>"}),
        "not XML",
    ),
    "a control character": (lambda: _document(_body(p("a&#x1;b"))), "damaged"),
    "an entity bomb": (lambda: _document(BOMB), "entities"),
    "an entity bomb in UTF-16": (lambda: _document(BOMB, "utf-16"), "entities"),
    "an entity bomb in UTF-16 without a mark": (lambda: _document(BOMB, "utf-16-le"), "not XML"),
    "an entity bomb in UTF-7": (
        lambda: _document('<?xml version="1.0" encoding="UTF-7"?>' + BOMB),
        "ent",
    ),
    "an outside entity": (lambda: _document(OUTSIDE), "entities"),
    "entities in the styles": (lambda: made(GOOD, {"styles": BOMB}), "entities"),
    "entities in the notes": (lambda: made(GOOD, {"footnotes": BOMB}), "entities"),
    "entities in relations": (lambda: _with("_rels/.rels", BOMB), "entities"),
    "a zip bomb in the text": (lambda: _document(" " * 50_000_000), "too large"),
    "a bomb that says it is small": (lambda: _lying(100), "damaged"),
    "a part that says it is huge": (lambda: _lying(3_000_000_000), "too large"),
    "many tags": (lambda: _document(_body("<w:p/>" * 1_600_000)), "too large"),
    "many attributes": (
        lambda: _document(_body("".join(f'<w:p a{n}="" />' for n in range(800_000)))),
        "too large",
    ),
    "many runs": (lambda: made(p(r("x") * 100_000)), "too long"),
    "many parts": (_many_entries, "too many parts"),
    "two texts": (_twice, "two parts of one name"),
    "parts that overlap": (_overlapping, "overlap"),
    "an encrypted part": (_encrypted_entry, "encrypted"),
    "a way out": (lambda: _with("word/../../x.xml", "x"), "leads out"),
    "an absolute path": (lambda: _with("/etc/passwd", "x"), "leads out"),
    "a path of Windows": (lambda: _with("C:/x", "x"), "leads out"),
    "a rare packing": (lambda: packed(parts(GOOD), zipfile.ZIP_BZIP2), "unusual way"),
    "deep tables": (
        lambda: _deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 25),
        "nested too deeply",
    ),
    "very deep tables": (
        lambda: _deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 20_000),
        "nested too deeply",
    ),
    "deep text boxes": (
        lambda: _deep(
            "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", 40
        ),
        "nested too deeply",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_at_once_with_a_remedy(name: str) -> None:
    make, message = HOSTILE[name]
    data = make()
    begin = time.perf_counter()
    with pytest.raises(SourceError, match=message) as caught:
        read(data)
    assert time.perf_counter() - begin < SECONDS
    assert caught.value.where is not None
    assert caught.value.where.path == "releases/x.docx"
    assert caught.value.hint is not None


@pytest.mark.parametrize("name", ["a zip bomb in the text", "an entity bomb", "many tags"])
def test_memory_is_bounded(name: str) -> None:
    data = HOSTILE[name][0]()
    tracemalloc.start()
    try:
        with pytest.raises(SourceError):
            read(data)
        assert tracemalloc.get_traced_memory()[1] < 80_000_000
    finally:
        tracemalloc.stop()


def test_a_bomb_where_nobody_looks_is_not_unpacked() -> None:
    data = _with("customXml/item1.xml", b" " * 100_000_000)
    begin = time.perf_counter()
    assert shown(data) == "p|Labdien!"
    assert time.perf_counter() - begin < 1


LIVELY: dict[str, bytes] = {
    "changes in a row": made(p("x", properties="<w:rPr><w:del/></w:rPr>") * 3_000 + p("y")),
    "alternatives": made(p("<w:r>" + "<mc:AlternateContent/>" * 30_000 + "</w:r>" + r("y"))),
    "fields that never end": made(p((r('<w:fldChar w:fldCharType="begin"/>') + r("y")) * 3_000)),
    "links within links": made(
        p(
            (
                r('<w:fldChar w:fldCharType="begin"/>')
                + r('<w:instrText>HYPERLINK "http://x.lv"</w:instrText>')
                + r('<w:fldChar w:fldCharType="separate"/>')
            )
            * 1_500
            + r("y")
            + r('<w:fldChar w:fldCharType="end"/>') * 1_500
        )
    ),
    "text boxes in a row": made(
        p(
            "<w:r><w:pict>"
            + f"<v:rect><w:txbxContent>{p('y')}</w:txbxContent></v:rect>" * 1_500
            + "</w:pict></w:r>"
        )
    ),
    "page breaks": made(p("<w:r>" + '<w:br w:type="page"/>' * 60_000 + "</w:r>" + r("y"))),
    "list items": made("".join(item("y", 1, n % 9) for n in range(2_000))),
    "styles on styles": made(
        "".join(p("y", style=f"s{n}") for n in range(1_500)),
        {
            "styles": f"<w:styles {NAMESPACES}>"
            + "".join(
                f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
                for n in range(20_000)
            )
            + "</w:styles>"
        },
    ),
    "hyperlink addresses": made(
        p("<w:r><w:instrText>HYPERLINK " + "\\l " * 200_000 + "</w:instrText></w:r>") + p("y")
    ),
}


@pytest.mark.parametrize("name", LIVELY)
def test_nothing_takes_a_time_that_grows_with_the_square(name: str) -> None:
    begin = time.perf_counter()
    assert "y" in shown(LIVELY[name])
    assert time.perf_counter() - begin < 10


def test_nothing_outside_the_file_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG\r\n\x1a\nsecret")
    fill = '<pic:blipFill><a:blip {}="{}"/></pic:blipFill>'
    graphic = f"<a:graphic><a:graphicData><pic:pic>{fill}</pic:pic></a:graphicData></a:graphic>"
    drawing = f"<w:drawing><wp:inline>{graphic}</wp:inline></w:drawing>"
    xml = "".join(p(r(drawing.format(how, id_))) for how in ("r:link", "r:embed") for id_ in "abc")
    data = made(
        xml + GOOD,
        links={
            "a": ("image", secret.as_uri()),
            "b": ("image", r"\\server\share\x.png"),
            "c": ("image", "http://127.0.0.1:9/x.png"),
            "d": ("attachedTemplate", "http://127.0.0.1:9/x.dotm"),
            "e": ("image", f"../../../../../../../..{secret}"),
        },
    )
    document = read(data)
    assert document.media == ()
    assert shown(data) == "p|Labdien!"


def test_what_is_only_odd_is_read() -> None:
    odd = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId/></w:numPr></w:pPr>' + r("a") + "</w:p>"
        '<w:p><w:hyperlink r:id="none">' + r("b") + "</w:hyperlink></w:p>"
        "<w:p>"
        + r('<w:footnoteReference w:id="7"/>')
        + r("<w:footnoteReference/>")
        + r("c")
        + "</w:p>"
        "<w:p>" + r('<w:sym w:font="Wingdings"/>') + r('<w:sym w:char="zzzz"/>') + r("d") + "</w:p>"
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="many"/></w:tcPr>'
        + p("e")
        + "</w:tc></w:tr></w:tbl>"
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
        + p("f")
        + "</w:tc></w:tr></w:tbl>"
        "<w:p>"
        + r('<w:fldChar w:fldCharType="end"/>')
        + r('<w:br w:type="odd"/>')
        + r("g")
        + "</w:p>"
        "<w:p><w:r><w:commentReference/></w:r>" + r("h") + "</w:p>"
        "<x:y xmlns:x='urn:x'>"
        + p("i")
        + "</x:y><w:p><x:z xmlns:x='urn:x'>"
        + r("j")
        + "</x:z></w:p>"
        "<w:tbl/><w:tbl><w:tr/></w:tbl><w:sdt/><w:p/>"
    )
    said = shown(made(odd, {"numbering": f"<w:numbering {NAMESPACES}><w:num/></w:numbering>"}))
    assert re.findall(r"\|([a-z])$", said, re.MULTILINE) == list("abcdefghij")


def _read_or_refuse(data: bytes) -> None:
    refusal: SourceError | None = None
    try:
        read(data)
    except SourceError as error:
        refusal = error
    assert refusal is None or refusal.hint is not None


@settings(deadline=None)
@given(st.data())
def test_no_damage_ends_in_anything_but_an_error_with_a_place(data: st.DataObject) -> None:
    whole = (DATA / "mezs.docx").read_bytes()
    seed = data.draw(st.integers(0, 2**32))
    chance = random.Random(seed)  # noqa: S311  # damage, not a secret
    broken = bytearray(whole)
    for _ in range(chance.randint(1, 20)):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    if chance.random() < 0.3:
        del broken[chance.randrange(len(broken)) :]
    _read_or_refuse(bytes(broken))


@settings(deadline=None)
@given(st.data())
def test_no_odd_xml_ends_in_anything_but_an_error_with_a_place(data: st.DataObject) -> None:
    """Names of elements and values of attributes change places in a real text."""
    with zipfile.ZipFile(io.BytesIO((DATA / "mezs.docx").read_bytes())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from([n for n in sorted(members) if n.endswith(("xml", "rels"))]))
    words = members[name].decode().split(" ")
    chance = random.Random(data.draw(st.integers(0, 2**32)))  # noqa: S311  # the same
    for _ in range(chance.randint(1, 6)):
        here, there = chance.randrange(len(words)), chance.randrange(len(words))
        words[here] = chance.choice((words[there], words[here].replace("1", "x"), ""))
    _read_or_refuse(packed({**members, name: " ".join(words)}))


def test_an_error_of_mammoth_is_one_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise KeyError("w:id")

    monkeypatch.setattr(mammoth, "convert_to_html", stumble)
    with pytest.raises(SourceError, match="damaged"):
        read(made(GOOD))


def test_the_deepest_text_that_is_let_in_is_read() -> None:
    times = (build.MAX_DEPTH - 5) // 3
    assert "x" in shown(_deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", times))
