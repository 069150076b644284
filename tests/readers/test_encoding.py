"""Bytes from elsewhere: files lie about their encoding, and are read all the same."""

from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.errors import SourceError, Where
from transflow.readers.base import MAX_BYTES
from transflow.readers.encoding import decode_any, decode_html

LATVIAN = "Šonedēļ ģimenes ārsts pieņēma – “čakli” – ķirurgu; žēl, ka rūķītis tā runāja."
LETTERS = "Šonedēļ ģimenes ārsts pieņēma čakli ķirurgu; žēl, ka rūķītis tā runāja."
LITHUANIAN = "Šiandien ąžuolų žalėsi nuošalės įkvėpė žmones, čia būtų gražu."
ESTONIAN = "Täna õhtul ööbik laulis, šokk ja žürii jäid püsima."
RUSSIAN = "Сегодня министр встретился с коллегами из Tallinna."
FRENCH = "L'été dernier, à Paris, on a dîné près du théâtre; ça n'était pas très cher."

_labels = st.sampled_from(
    ["", "utf-8", "iso-8859-1", "latin1", "windows-1252", "windows-1257", "iso-8859-13", "us-ascii",
     "iso-8859-4", "windows-1251", "unknown-8", "utf-16", "rot13", "zip", "idna"]
)  # fmt: skip


@given(_labels, _labels, st.sampled_from([LATVIAN, LITHUANIAN, ESTONIAN, RUSSIAN, FRENCH, "a"]))
def test_utf_8_is_read_whatever_is_declared(header: str, meta: str, text: str) -> None:
    page = f'<meta charset="{meta}">{text}'
    assert decode_html(page.encode(), "a", header) == page
    assert decode_html(page.encode("utf-8-sig"), "a", header) == page
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        assert decode_html(mark + page.encode(codec), "a", header) == page


@given(_labels, st.sampled_from([LATVIAN, LITHUANIAN]))
def test_the_language_shows_that_a_text_is_in_windows_1257(label: str, text: str) -> None:
    page = f'<meta charset="{label}">{text}'
    assert decode_html(page.encode("windows-1257"), "a") == page
    assert decode_any(text.encode("windows-1257"), "a", label) == text


@given(st.lists(st.sampled_from(LATVIAN.split()), min_size=1).map(" ".join), _labels)
def test_a_few_latvian_words_are_enough(text: str, label: str) -> None:
    assert decode_any(text.encode("windows-1257"), "a", label) == text


def test_one_latvian_letter_is_believed_before_a_label() -> None:
    assert decode_any("ģimenes".encode("windows-1257"), "a", "iso-8859-4") == "ģimenes"


@pytest.mark.parametrize("label", ["", "utf-8", "iso-8859-1", "windows-1257", "iso-8859-4"])
def test_iso_8859_4_is_recognised_by_its_letters(label: str) -> None:
    assert decode_any(LETTERS.encode("iso-8859-4"), "a", label) == LETTERS


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (FRENCH, "windows-1252", "ISO-8859-1"),
        (FRENCH + " – “oui”", "windows-1252", " latin1 "),
        (ESTONIAN, "windows-1257", "windows-1257"),
        (ESTONIAN, "iso-8859-15", "iso-8859-15"),
        (RUSSIAN, "windows-1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (LETTERS, "iso-8859-13", "iso-8859-13"),
        ("“A” – B", "windows-1252", ""),
    ],
)
def test_what_is_declared_and_makes_sense_is_believed(text: str, codec: str, label: str) -> None:
    assert decode_any(text.encode(codec), "a", label) == text


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0" encoding="windows-1251"?>',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        "<META CHARSET = 'windows-1251'>",
    ],
)
def test_a_page_says_its_encoding_in_one_of_three_ways(head: str) -> None:
    page = head + RUSSIAN
    assert decode_html(page.encode("windows-1251"), "a") == page
    with pytest.raises(SourceError):
        decode_any(page.encode("windows-1251"), "a")


@pytest.mark.parametrize("label", ["", "utf-8", "windows-1252", "iso-8859-1", "windows-1257"])
def test_damaged_utf_8_is_refused_with_its_line(label: str) -> None:
    data = f"{LATVIAN}\n{LATVIAN}".encode() + b"\n\xc4 " + LATVIAN.encode()
    with pytest.raises(SourceError) as caught:
        decode_any(data, "a.html", label)
    assert caught.value.where == Where("a.html", 3)
    assert caught.value.hint


def test_a_text_in_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(SourceError) as caught:
        decode_any(b"a\n" + RUSSIAN.encode("koi8-r"), "a")
    assert caught.value.where == Where("a", 2)


@pytest.mark.parametrize("data", [b"a\nb\0c", b"a\n\x1b[31m", codecs.BOM_UTF16_LE + b"a\0\n\0\0\0"])
def test_control_characters_are_refused_with_their_line(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        decode_html(data, "a")
    assert caught.value.where == Where("a", 2)


def test_half_a_character_at_the_end_of_utf_16_is_refused() -> None:
    with pytest.raises(SourceError):
        decode_html(codecs.BOM_UTF16_LE + b"a\0b", "a")


def test_line_ends_are_made_one() -> None:
    assert decode_any(b"a\r\nb\rc\n", "a") == "a\nb\nc\n"


def test_a_large_file_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(SourceError):
        decode_html(b"\xff" * (MAX_BYTES + 1), "a")


@given(st.binary(max_size=60), _labels)
def test_any_bytes_are_text_or_refused(data: bytes, label: str) -> None:
    try:
        text = decode_html(data, "a", label)
    except SourceError as error:
        problem = error
    else:
        assert not {"\r", "\0"} & set(text)
        return
    assert problem.where


def test_the_time_follows_the_length() -> None:
    start = time.perf_counter()
    for piece in (b"<meta ", b"<meta charset= ", b"<?xml encoding=", b"\xe2", "ā".encode(), b" "):
        data = b"<" + piece * (1_000_000 // len(piece))
        try:
            decode_html(data, "a")
        except SourceError:
            continue
    assert time.perf_counter() - start < 20
