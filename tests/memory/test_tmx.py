"""TMX out and in: what is written comes back, and what others write is understood or named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from transflow.errors import CatalogError, ExportError
from transflow.markup import escape, plain
from transflow.memory import tmx
from transflow.memory.exchange import Exchanged, exchanged, pairs
from transflow.memory.pairs import Origin, Pair
from transflow.memory.tmx_write import serialize

HEAD = '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="lv"/><body>\n'


def written(*units: Exchanged) -> bytes:
    return b"".join(serialize(units, "lv", "sentence"))


def unit(lv: str = "Jā.", en: str = "Yes.", release: str = "") -> Exchanged:
    return Exchanged((("lv", lv), ("en", en)), release=release)


def foreign(*segments: str, tags: tuple[str, ...] = ("lv", "en")) -> bytes:
    variants = "".join(
        f'<tuv xml:lang="{tag}"><seg>{segment}</seg></tuv>'
        for tag, segment in zip(tags, segments, strict=True)
    )
    return f"{HEAD}<tu>{variants}</tu></body></tmx>".encode()


def text_of(segment: str) -> str:
    """How a segment of another program is read."""
    (found,) = tmx.parse(foreign(segment, "x"), "a.tmx").units
    return found.text("lv")


# --- round trip

TAGS = (
    "<b>",
    "</b>",
    '<a id="1">',
    "</a>",
    "<br>",
    '<img id="2"/>',
    "<",
    "&",
    "&lt;b>",
    "&amp;lt;",
)
REST = ("\u00a0", "🙂", "\u200f", "„vārds”", '"', "'", "]]>", "<!--", " ", "\n", "\r", "\t", "ā")
PIECES = st.sampled_from(TAGS + REST)
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(lambda text: text.strip())
LOOSE = st.none() | st.sampled_from(["", "title", " a ", "<b>&", "\r\n"])


@given(TEXTS, TEXTS, LOOSE, LOOSE, LOOSE)
def test_what_is_written_comes_back(
    lv: str, en: str, context: str | None, before: str | None, after: str | None
) -> None:
    one = Exchanged((("lv", lv), ("en-GB", en)), context, before, after, "2025/a", "human")
    (found,) = tmx.parse(written(one), "a.tmx").units
    assert [plain(text) for _, text in found.texts] == [plain(lv), plain(en)]
    again = tmx.parse(written(found), "a.tmx").units
    assert again == (found,)
    place = (found.context, found.before, found.after, found.release, found.origin)
    assert place == (context, before, after, "2025/a", "human")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1))
def test_any_text_comes_back_to_the_letter(literal: str) -> None:
    if literal.strip():
        one = unit(escape(literal), escape(literal))
        assert tmx.parse(written(one), "a.tmx").units == (one,)


def test_pairs_come_back() -> None:
    pair = Pair("title", "<b>Ir</b> & nav", "Is <b>&</b> is not", Origin.FOREIGN, "", "Pēc.")
    found = tmx.parse(written(exchanged(pair, "2025/a", "lv", "en")), "a.tmx")
    assert list(pairs(found.units, "lv", "en")) == [pair]


def test_the_file_is_the_same_every_time_and_says_what_it_is() -> None:
    data = written(unit(release="2025/a"), unit("Nē.", "No."))
    assert data == written(unit(release="2025/a"), unit("Nē.", "No."))
    root = etree.fromstring(data)
    assert root.tag == "tmx"
    assert root.get("version") == "1.4"
    header = root.find("header")
    assert header is not None
    assert (header.get("srclang"), header.get("creationtool")) == ("lv", "transflow")
    ids = [tu.get("tuid") for tu in root.iter("tu")]
    assert len(set(ids)) == 2


def test_codes_open_and_close_in_pairs() -> None:
    root = etree.fromstring(written(unit("<b><i>a</i></b><br>", "</b>b")))
    codes = [(e.tag, e.get("i"), e.get("pos")) for e in root.iter("bpt", "ept", "ph", "it")]
    assert codes == [
        ("bpt", "2", None),
        ("bpt", "1", None),
        ("ept", "1", None),
        ("ept", "2", None),
        ("ph", None, None),
        ("it", None, "end"),
    ]


@pytest.mark.parametrize("bad", ["a\x0bb", "a\x1b[31m", "\ufffe", "\ud800"])
def test_a_control_character_is_refused_with_its_place(bad: str) -> None:
    with pytest.raises(ExportError) as caught:
        written(unit(bad, release="2025/a"))
    assert str(caught.value.where).startswith("2025/a:")


# --- what other programs write


@pytest.mark.parametrize(
    ("segment", "text"),
    [
        ('Viens <bpt i="1">{\\b </bpt>divi<ept i="1">}</ept>.', "Viens divi."),
        ('<ph x="1">&lt;w:tab/&gt;</ph>Viens', "Viens"),
        ('<it pos="begin">&lt;span&gt;</it>Viens', "Viens"),
        ("<hi>Viens <hi>divi</hi></hi> trīs", "Viens divi trīs"),
        ("<ut>{\\f1 }</ut>Viens", "Viens"),
        ('<bpt i="1">&lt;b&gt;<sub>padoms</sub></bpt>Jā<ept i="1">&lt;/b&gt;</ept>', "<b>Jā</b>"),
        ("a &lt;b&gt; c", "a &lt;b> c"),
        ("&amp;<ph>x</ph>lt;", "&amp;lt;"),
        ("Viens<!-- piezīme --> divi", "Viens divi"),
        ("<![CDATA[a < b]]>", "a < b"),
    ],
)
def test_inline_codes(segment: str, text: str) -> None:
    assert text_of(segment) == text


@pytest.mark.parametrize(
    ("tags", "wanted", "found"),
    [
        (("lv-LV", "en"), "lv", True),
        (("LV_lv", "en"), "lv", True),
        (("lv", "en"), "lv-LV", True),
        (("pt-PT", "en"), "pt-BR", False),
        (("lt", "en"), "lv", False),
    ],
)
def test_tags_of_languages(tags: tuple[str, str], wanted: str, found: bool) -> None:
    (one,) = tmx.parse(foreign("Jā", "Yes", tags=tags), "a.tmx").units
    assert bool(one.text(wanted)) is found


def test_of_several_variants_the_very_language_is_taken() -> None:
    data = foreign("Jā", "Colour", "Color", tags=("lv", "en-GB", "en-US"))
    (one,) = tmx.parse(data, "a.tmx").units
    assert (one.text("en-US"), one.text("en"), one.text("en-GB")) == ("Color", "Colour", "Colour")


def test_an_old_attribute_and_a_document_type_line() -> None:
    data = (
        '<?xml version="1.0" encoding="UTF-16"?>\n<!DOCTYPE tmx SYSTEM "tmx11.dtd">\n'
        '<tmx version="1.1"><header/><body><tu><tuv lang="LV"><seg>Ņemšana</seg></tuv>'
        '<tuv lang="EN-US"><seg>Taking</seg></tuv></tu></body></tmx>'
    ).encode("utf-16")
    (one,) = tmx.parse(data, "a.tmx").units
    assert one.texts == (("lv", "Ņemšana"), ("en-US", "Taking"))


@pytest.mark.parametrize(
    ("variants", "reason"),
    [
        ('<tuv xml:lang="lv"><seg> </seg></tuv><tuv xml:lang="en"><seg>x</seg></tuv>', "empty"),
        ('<tuv xml:lang="lv"/><tuv xml:lang="en"><seg>x</seg></tuv>', "empty"),
        ('<tuv xml:lang="lv"><seg>x</seg></tuv>', "second language"),
        ('<tuv><seg>x</seg></tuv><tuv xml:lang="en"><seg>x</seg></tuv>', "language tag"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(variants: str, reason: str) -> None:
    good = '<tuv xml:lang="lv"><seg>Jā</seg></tuv><tuv xml:lang="en"><seg>Yes</seg></tuv>'
    data = f"{HEAD}<tu>{good}</tu>\n<tu>{variants}</tu></body></tmx>".encode()
    found = tmx.parse(data, "a.tmx")
    assert [one.text("en") for one in found.units] == ["Yes"]
    ((line, said),) = [(one.line, str(one.reason)) for one in found.left_out]
    assert line == 4
    assert reason in said


BOMB = (
    '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Jaa = Yes",
        b"<tmx version='1.4'><body><tu>",
        b"<html><body/></html>",
        BOMB.encode() + b"<tmx><body><tu>&c;</tu></body></tmx>",
        b'<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx><body>&x;</body></tmx>',
        b'<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://127.0.0.1/x">%x;]><tmx><body/></tmx>',
        b"<tmx><body>" + b"<tu>" * 300 + b"</tu>" * 300 + b"</body></tmx>",
    ],
    ids=["empty", "text", "cut", "html", "bomb", "file", "network", "deep"],
)
def test_a_hostile_or_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(CatalogError) as caught:
        tmx.parse(data, "a.tmx")
    assert caught.value.hint is not None


def test_an_unknown_entity_never_becomes_a_hole_in_a_text() -> None:
    data = (
        b'<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
        + foreign("Cena&nbsp;5", "Price 5").partition(b"?>\n")[2]
    )
    found = tmx.parse(data, "a.tmx")
    assert found.units == ()
    assert "entity" in str(found.left_out[0].reason)
