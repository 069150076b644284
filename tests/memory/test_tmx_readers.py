"""TMX that we write, by the DTD and in the eyes of other programs."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from transflow.errors import ExportError
from transflow.markup import escape, plain
from transflow.memory.exchange import Exchanged
from transflow.memory.tmx_write import serialize

OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
TEXTS = (
    "Muzejs rīt ir slēgts.",
    '<b>Rīga</b> un <a id="1">vietne</a>, <i>kopā <b>ar</b></i> <img id="2"><br>',
    "2 < 3 & 4 > 1, “pēdiņas”, \"vēl\", 'un' ]]>",
    "10\u00a0%, 🙂, \u200fעברית\u200e",
    "</b> bez sākuma <b><i>krusts</b></i>",
    "&lt;b> &amp;amp; <script>alert(1)</script>",
)


@cache
def dtd() -> etree.DTD:
    """That of TMX 1.4, which Debian has in its package omegat only."""
    if not OMEGAT.exists():
        pytest.skip(f"there is no {OMEGAT}: apt-get install omegat")
    with zipfile.ZipFile(OMEGAT) as jar:
        return etree.DTD(BytesIO(jar.read("schemas/tmx14.dtd")))


def written(*pairs: tuple[str, str]) -> bytes:
    units = (
        Exchanged((("lv", lv), ("en", en)), "title", "<b>", None, "2025/a", "human")
        for lv, en in pairs
    )
    return b"".join(serialize(units, "lv", "sentence"))


PAIRS = list(zip(TEXTS, reversed(TEXTS), strict=True))


def test_everything_is_valid() -> None:
    dtd().assertValid(etree.fromstring(written(*PAIRS)))


@given(st.text(min_size=1), st.lists(st.sampled_from(["<b>", "</b>", "<br>", '<a id="1">', "x"])))
def test_any_text_is_valid(text: str, tags: list[str]) -> None:
    try:
        data = written((escape(text), "".join(tags)))
    except ExportError:
        return  # a character that XML cannot hold
    dtd().assertValid(etree.fromstring(data))


def test_the_dtd_refuses_what_is_wrong() -> None:
    assert not dtd().validate(etree.fromstring(written(*PAIRS).replace(b"segtype", b"colour")))


def test_translate_toolkit_reads_it() -> None:
    tmx = pytest.importorskip("translate.storage.tmx", reason="no translate-toolkit")
    words = [(plain(lv), plain(en)) for lv, en in PAIRS]
    units = tmx.tmxfile.parsestring(written(*((escape(a), escape(b)) for a, b in words))).units
    assert [(str(unit.source), str(unit.target)) for unit in units] == words
