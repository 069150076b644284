"""Files from outside: what is no sound XLIFF is refused with its line, and loads nothing."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.samples import PLAIN, XLIFF, of_units, unit, written
from transflow.exchange import FORMATS, recognise, xml_in
from transflow.exchange.base import MAX_BYTES, ExchangeError, Format, Stage

SOUND = {name: written(FORMATS[name], of_units(unit(PLAIN, "x", Stage.FINAL))) for name in XLIFF}


def refused(format_: Format, data: bytes) -> ExchangeError:
    with pytest.raises(ExchangeError) as caught:
        format_.read(data, "darbs.xlf")
    assert caught.value.where is not None
    assert caught.value.where.path == "darbs.xlf"
    assert caught.value.hint is not None
    return caught.value


@pytest.mark.parametrize(
    "declared",
    [
        "<!DOCTYPE xliff>",
        '<!DOCTYPE xliff [<!ENTITY a "b">]>',
        '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE xliff SYSTEM "http://127.0.0.1:1/x.dtd">',
        '<!DOCTYPE xliff [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>',
    ],
)
def test_a_document_type_is_refused(xliff: Format, declared: str) -> None:
    data = SOUND[xliff.name].replace(b"<xliff", f"{declared}\n<xliff".encode(), 1)
    assert "document type" in str(refused(xliff, data).message)


def test_an_entity_that_nobody_declared_is_refused(xliff: Format) -> None:
    assert refused(xliff, SOUND[xliff.name].replace(PLAIN.encode(), b"&evil;")).where


def test_what_is_cut_off_is_refused_with_its_line(xliff: Format) -> None:
    data = SOUND[xliff.name]
    error = refused(xliff, data[: data.index(b"</source>")])
    assert error.where is not None
    assert error.where.line == data[: data.index(b"</source>")].count(b"\n") + 1


def test_depth_and_size_have_limits(xliff: Format) -> None:
    code = b"g" if xliff.name == "xliff-1.2" else b"pc"
    deep = b'<%s id="b">' % code * 5000 + b"x" + b"</%s>" % code * 5000
    data = SOUND[xliff.name].replace(PLAIN.encode(), deep)
    assert "deep" in str(refused(xliff, data).message)
    flood = b"<x id='br'/>" * (xml_in.MOST + 1)
    assert "elements in one text" in str(refused(xliff, data.replace(deep, flood)).message)
    assert "MB" in str(refused(xliff, bytes(MAX_BYTES + 1)).message)


def test_an_unknown_encoding_is_refused(xliff: Format) -> None:
    assert refused(xliff, SOUND[xliff.name].replace(b"UTF-8", b"KLINGON"))
    assert refused(xliff, SOUND[xliff.name].replace("ī".encode(), b"\xe2"))


def test_another_encoding_is_read(xliff: Format) -> None:
    text = SOUND[xliff.name].decode().replace("UTF-8", "windows-1257")
    (file,) = xliff.read(text.encode("windows-1257"), "a.xlf").files
    assert file.units[0].source == PLAIN


def test_a_prefix_and_no_namespace_are_read() -> None:
    text = (
        '<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><x:file original='
        '"a"><x:body><x:trans-unit id="u1"><x:source>Jā</x:source></x:trans-unit></x:body></x:file>'
        "</x:xliff>"
    )
    for data in (text.encode(), text.replace("x:", "").encode()):
        found = recognise(data)
        assert found is FORMATS["xliff-1.2"]
        assert found.read(data, "a").files[0].units[0].source == "Jā"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<tmx version='1.4'/>", b"\xff\xfe<", b"x"])
def test_other_files_are_not_taken_for_ours(data: bytes) -> None:
    assert recognise(data) is None


@given(st.binary(max_size=200), st.integers(0, 2000))
def test_no_damage_leads_to_anything_but_an_answer(noise: bytes, at: int) -> None:
    for name in XLIFF:
        sound = SOUND[name]
        data = sound[: at % len(sound)] + noise + sound[at % len(sound) :]
        recognise(data)
        with suppress(ExchangeError):
            assert FORMATS[name].read(data, "a.xlf").format == name


def test_only_the_head_of_a_file_is_looked_at_for_its_version() -> None:
    assert xml_in.version(b" " * 20_000 + b'<xliff version="1.2">') == ""


def test_a_file_has_only_so_many_units(xliff: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    data = written(xliff, of_units(unit("Viens.", id="u1"), unit("Divi.", id="u2")))
    monkeypatch.setattr(xml_in, "MOST_UNITS", 2)
    assert len(xliff.read(data, "darbs.xlf").files[0].units) == 2
    monkeypatch.setattr(xml_in, "MOST_UNITS", 1)
    assert "more than 1 units" in str(refused(xliff, data).message)


@pytest.mark.parametrize("side", ["source", "target"])
def test_half_a_surrogate_pair_is_no_character(xliff: Format, side: str) -> None:
    code = b'<x id="cp-d800"/>' if xliff.name == "xliff-1.2" else b'<cp hex="D800"/>'
    data = SOUND[xliff.name].replace(b"</%s>" % side.encode(), code + b"</%s>" % side.encode())
    (file,) = xliff.read(data, "darbs.xlf").files
    (back,) = file.units
    assert f"{back.source}{back.target}".encode() == f"{PLAIN}x".encode()
    assert bool(back.problems) is (side == "target")
