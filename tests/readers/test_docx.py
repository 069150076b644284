"""What Word writes and python-docx cannot: each thing by hand, with what becomes of it."""

from __future__ import annotations

import hashlib

import pytest
from msgspec.structs import replace

from tests.readers.corpus import OPTIONS
from tests.readers.docx_files import (
    NAMESPACES,
    body,
    item,
    level,
    made,
    numbering,
    p,
    packed,
    parts,
    r,
    read,
    relations,
    shown,
    visible_text,
)
from tests.readers.identity import exported
from tests.readers.normalise import normal
from transflow.errors import SourceError, Where
from transflow.model import Role
from transflow.readers import docx

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def _lines(*expected: str) -> str:
    return "\n".join(expected)


# --- a number that is not in the text ------------------------------------------------------

ONE_LIST = numbering(level(start=20))


@pytest.mark.parametrize(
    ("start", "text", "paragraph"),
    [
        (20, "novembrī sākas kursi.", "20. novembrī sākas kursi."),
        (2024, "gada rudenī atklās tiltu.", "2024. gada rudenī atklās tiltu."),
        (1, "janvārī stājas spēkā grozījumi.", "1. janvārī stājas spēkā grozījumi."),
        (9, "Saeimas vēlēšanas", "9. Saeimas vēlēšanas"),
        (5, "\u00a0maijā svinēs svētkus.", "5.\u00a0maijā svinēs svētkus."),
    ],
)
def test_autoformat_takes_no_number_away(start: int, text: str, paragraph: str) -> None:
    said = body(
        p("Pirms tam.") + item(text) + p("Pēc tam."), numbering=numbering(level(start=start))
    )
    assert said == _lines("p|Pirms tam.", f"p|{paragraph}", "p|Pēc tam.")


def test_a_list_of_one_that_is_no_date_stays_a_list() -> None:
    said = body(item("Ministra uzruna"), numbering=ONE_LIST)
    assert said == _lines("<ol start=20>", "<li>", "|Ministra uzruna", "</li>", "</ol>")


def test_the_number_takes_the_look_of_what_follows() -> None:
    bold = item(r("novembrī", "<w:b/>") + r(" būs svētki."))
    assert body(bold, numbering=ONE_LIST) == "p|⟦b⟧20. ⟦b⟧novembrī būs svētki."


def test_a_list_of_two_that_count_on_stays_a_list() -> None:
    two = item("gada pārskats") + item("gada budžets")
    assert body(two, numbering=numbering(level())) == _lines(
        "<ol>", "<li>", "|gada pārskats", "</li>", "<li>", "|gada budžets", "</li>", "</ol>"
    )


def test_two_dates_in_a_row_are_no_list() -> None:
    two = item("novembrī sākas kursi.") + p() + item("novembrī tie beidzas.")
    assert body(two, numbering=ONE_LIST) == _lines(
        "p|20. novembrī sākas kursi.", "p|21. novembrī tie beidzas."
    )


def test_an_empty_item_after_it_makes_no_list_of_it() -> None:
    assert body(item("novembrī sākas kursi.") + item(""), numbering=ONE_LIST) == (
        "p|20. novembrī sākas kursi."
    )


@pytest.mark.parametrize(
    "form", [level("decimal", "%1)"), level("lowerRoman", "%1."), level("bullet", "•")]
)
def test_only_a_number_and_a_stop_is_put_back(form: str) -> None:
    said = body(item("novembrī sākas kursi."), numbering=numbering(form))
    assert "<li>\n|novembrī sākas kursi." in said


def test_a_number_that_is_in_the_text_stays_there() -> None:
    text = "20. novembrī būs svētki."
    assert body(p(text)) == f"p|{text}"
    assert body(p("2024.\u00a0gada rudenī.")) == "p|2024.\u00a0gada rudenī."


# --- lists ---------------------------------------------------------------------------------


def test_numbers_go_on_after_a_paragraph_and_begin_anew_in_another_list() -> None:
    lists = numbering(level(), level())
    text = item("A") + item("B") + p("starp") + item("C") + item("D", 2) + item("E", 2)
    assert body(text, numbering=lists) == _lines(
        *("<ol>", "<li>", "|A", "</li>", "<li>", "|B", "</li>", "</ol>", "p|starp"),
        *("<ol start=3>", "<li>", "|C", "</li>", "</ol>"),
        *("<ol>", "<li>", "|D", "</li>", "<li>", "|E", "</li>", "</ol>"),
    )


def test_lists_within_lists_of_both_kinds() -> None:
    lists = numbering(level() + level("bullet", "–", at=1) + level("decimal", "%3.", start=4, at=2))
    text = item("A") + item("b", 1, 1) + item("c", 1, 2) + item("d", 1, 2) + item("E")
    assert body(text, numbering=lists) == _lines(
        *("<ol>", "<li>", "|A", "<ul>", "<li>", "|b", "<ol start=4>"),
        *("<li>", "|c", "</li>", "<li>", "|d", "</li>", "</ol>", "</li>", "</ul>", "</li>"),
        *("<li>", "|E", "</li>", "</ol>"),
    )


LIST_STYLES = (
    f"<w:styles {NAMESPACES}>"
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="List {kind}"/>'
        f'<w:pPr><w:numPr><w:numId w:val="{list_id}"/></w:numPr></w:pPr></w:style>'
        for n, (kind, list_id) in enumerate(
            [("Bullet", 1), ("Bullet 2", 1), ("Bullet 3", 1), ("Number", 2), ("Number 2", 3)], 1
        )
    )
    + '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="List Continue 2"/></w:style>'
    "</w:styles>"
)


@pytest.mark.parametrize(
    ("styles", "lists"),
    [
        (("s1", "s2", "s3", "s2", "s1"), "ul(a ul(b ul(c)) ul(d)) ul(e)"),
        (("s4", "s5", "s5", "s4"), "ol(a ol(b) ol(c)) ol(d)"),
        (("s1", "s5", "s1"), "ul(a ol(b)) ul(c)"),
        (("s2", "s2", "s1", "s2"), "ul(a) ul(b) ul(c ul(d))"),
        (("s3", "s2", "s1"), "ul(a) ul(b) ul(c)"),
        (("s1", "s3", "s2"), "ul(a ul(b) ul(c))"),
        (("s1", "c", "s2"), "ul(a) p(b) ul(c)"),
    ],
)
def test_the_numbered_list_styles_of_word_are_levels(styles: tuple[str, ...], lists: str) -> None:
    text = "".join(p(letter, style=style) for letter, style in zip("abcde", styles, strict=False))
    bullets = level("bullet", "•")
    made_of = {"styles": LIST_STYLES, "numbering": numbering(bullets, level(), level())}
    assert _outline(body(text, **made_of)) == lists


def _outline(text: str) -> str:
    """Items with the kind of their list around each, such as `ul(a ol(b)) p(c)`."""
    out, kinds = "", []
    for line in text.split("\n"):
        if line.startswith(("<ul", "<ol")):
            kinds.append(line[1:3])
        elif line in ("</ul>", "</ol>"):
            kinds.pop()
        elif line == "<li>":
            out += f" {kinds[-1]}("
        elif line == "</li>":
            out += ")"
        else:
            out += f" p({line[2:]})" if line.startswith("p|") else line[1:]
    return out.strip()


def test_a_list_paragraph_with_a_level_of_its_own_keeps_it() -> None:
    own = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    text = p("a", style="s1") + p("b", style="s1", properties=own) + p("c", style="s1")
    lists = numbering(level("bullet", "•") + level("bullet", "•", at=1))
    assert _outline(body(text, styles=LIST_STYLES, numbering=lists)) == "ul(a ul(b)) ul(c)"


def test_an_item_of_line_breaks_is_left_out_and_still_counted() -> None:
    text = item("a") + item(r("<w:br/>") + r(" ")) + item("b")
    assert body(text, numbering=numbering(level())) == _lines(
        *("<ol>", "<li>", "|a", "</li>", "</ol>"), *("<ol start=3>", "<li>", "|b", "</li>", "</ol>")
    )


@pytest.mark.parametrize("start", [0, 2024, 12_024])
def test_a_list_may_begin_with_any_number(start: int) -> None:
    two = item("viens") + item("divi")
    layout = "".join(map(str, read(made(two, {"numbering": numbering(level(start=start))})).layout))
    assert f'<ol start="{start}">' in layout


@pytest.mark.parametrize(
    ("front", "line"),
    [("title: T\nstatus: x\n", 2), ("---\ntitle: T\nstatus: x\n---\n", 3), ("status: x", 1)],
)
def test_an_error_in_the_file_beside_has_its_line(front: str, line: int) -> None:
    with pytest.raises(SourceError) as caught:
        read(made(p("x")), front)
    assert caught.value.where == Where("releases/x.yaml", line)


def test_a_deeper_list_begins_anew_below_each_item() -> None:
    lists = numbering(level() + level(at=1, text="%2."))
    text = item("A") + item("a", 1, 1) + item("b", 1, 1) + item("B") + item("c", 1, 1)
    assert "start" not in body(text, numbering=lists)


def test_an_override_begins_anew_once() -> None:
    root = numbering(level())
    override = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    root = root.replace("</w:numbering>", f"{override}</w:numbering>")
    text = item("A") + item("B") + p("-") + item("C", 2) + item("D", 2) + p("-") + item("E")
    said = body(text, numbering=root)
    assert said.count("<ol start=7>\n<li>\n|C\n</li>\n<li>\n|D") == 1
    assert "<ol start=9>\n<li>\n|E" in said


def test_the_numbering_of_a_style_counts_even_where_it_is_based_on_another() -> None:
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" '
        'w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    text = p("viens", style="B") + p("divi", style="A") + p("nav", style="B", properties=off)
    said = body(text, styles=styles, numbering=numbering(level()))
    assert said == _lines(
        "<ol>", "<li>", "|viens", "</li>", "<li>", "|divi", "</li>", "</ol>", "p|nav"
    )


def test_a_numbered_heading_keeps_its_number_as_text() -> None:
    lists = numbering(level("upperRoman", "%1.") + level(text="%1.%2.", at=1))
    number = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    text = (
        p("Sākums", style="Heading1", properties=number.format(0))
        + p("Vidus")
        + p("Beigas", style="Heading2", properties=number.format(1))
    )
    said = body(text + p("x"), numbering=lists)
    assert said == _lines("h1|I. Sākums", "p|Vidus", "h2|I.1. Beigas", "p|x")


# --- styles and titles ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ("Heading1", "h1|x"),
        ("Virsraksts3", "h3|x"),
        ("heading 6", "h6|x"),
        ("Heading7", "p|x"),
        ("Citts", "p|x"),
        ("ListParagraph", "p|x"),
        ("Caption", "p|x"),
        ("Quote", "<blockquote>\np|x\n</blockquote>"),
        ("IntenseQuote", "<blockquote>\np|x\n</blockquote>"),
        ("Quotations", "<blockquote>\np|x\n</blockquote>"),
    ],
)
def test_a_style_by_its_id(style: str, line: str) -> None:
    assert body(p("w") + p("x", style=style)) == f"p|w\n{line}"


def test_a_style_by_its_name_and_by_what_it_is_based_on() -> None:
    def style(id_: str, name: str, more: str = "") -> str:
        about = f'<w:name w:val="{name}"/>{more}'
        return f'<w:style w:type="paragraph" w:styleId="{id_}">{about}</w:style>'

    styles = (
        f"<w:styles {NAMESPACES}>"
        + style("Virsr1", "heading 1")
        + style("a", "Mans", '<w:basedOn w:val="Virsr1"/>')
        + style("b", "Cits", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
        + style("c", "Aplis", '<w:basedOn w:val="c"/>')
        + "</w:styles>"
    )
    text = p("t") + "".join(p(s, style=s) for s in ("Virsr1", "a", "b", "c"))
    assert body(text, styles=styles) == _lines("p|t", "h1|Virsr1", "h1|a", "h3|b", "p|c")


@pytest.mark.parametrize(
    ("front", "title", "rest"),
    [
        ("", "Nosaukums", ["h1|Nodaļa", "p|x"]),
        ("title: Cits", "Cits", ["h1|Nodaļa", "h1|Nosaukums", "p|x"]),
        ("title: Nosaukums", "Nosaukums", ["h1|Nodaļa", "p|x"]),
        ("---\ntitle: Cits\n---\n", "Cits", ["h1|Nodaļa", "h1|Nosaukums", "p|x"]),
    ],
)
def test_the_title(front: str, title: str, rest: list[str]) -> None:
    data = made(p("Nodaļa", style="Heading1") + p("Nosaukums", style="Title") + p("x"))
    document = read(data, front)
    assert document.meta.title == title
    assert document.blocks[0].role is Role.TITLE
    assert document.blocks[0].text == title
    assert shown(data, front) == _lines(*rest)


def test_a_first_paragraph_that_repeats_the_title_is_not_doubled() -> None:
    data = made(p(r("Muzejs strādās ", "<w:b/>") + r("ilgāk", "<w:b/>")) + p("x"))
    assert shown(data, "title: Muzejs strādās  ilgāk") == "p|x"


def test_a_subtitle_behind_the_title_is_the_lead_unless_there_is_one() -> None:
    data = made(p("T", style="Title") + p("Ievads.", style="Subtitle") + p("x"))
    document = read(data, "")
    assert [(b.role, b.text) for b in document.blocks][:2] == [
        (Role.TITLE, "T"),
        (Role.LEAD, "Ievads."),
    ]
    assert shown(data, "") == "p|x"
    assert shown(data, "lead: Cits ievads.") == _lines("p|Ievads.", "p|x")
    assert read(data, "lead: Cits <b> ievads.").blocks[1].text == "Cits &lt;b> ievads."


def test_the_front_matter_beside() -> None:
    front = "---\ntitle: T\ncontact: [Anna Ozola, prese@piemers.lv]\ncategory: x\n---\n"
    document = read(made(p("x")), front)
    assert document.meta.category == "x"
    assert [b.text for b in document.blocks if b.role is Role.CONTACT] == [
        "Anna Ozola",
        "prese@piemers.lv",
    ]
    with pytest.raises(SourceError) as caught:
        read(made(p("x")), "titel: T")
    assert caught.value.where is not None
    assert caught.value.where.path == "releases/x.yaml"


CORE = (
    '<p:coreProperties xmlns:p="urn:p" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{}</dc:title><dc:language>lv-LV</dc:language></p:coreProperties>"
)


@pytest.mark.parametrize(
    ("xml", "core", "title"),
    [
        (p("x") + p("N", style="Title") + p("H", style="Heading1"), "Īpašību virsraksts te", "N"),
        (p("x") + p("H", style="Heading1"), "Īpašību virsraksts te", "H"),
        (
            p(r("Muzejs strādās ilgāk", "<w:b/>")) + p("x"),
            "Īpašību virsraksts te",
            "Muzejs strādās ilgāk",
        ),
        (
            p(r("Muzejs strādās ilgāk.", "<w:b/>")) + p("x"),
            "Īpašību virsraksts te",
            "Īpašību virsraksts te",
        ),
        (p("x"), "Īpašību virsraksts te", "Īpašību virsraksts te"),
        (p("x"), "Document1", ""),
        (p("x"), "Microsoft Word - relīze par mežu", ""),
        (p("x"), "Relīze par mežu.docx", ""),
    ],
)
def test_what_a_file_says_of_itself(xml: str, core: str, title: str) -> None:
    members = parts(xml)
    package = relations(
        {
            "a": ("officeDocument", "word/document.xml"),
            "b": ("core-properties", "docProps/core.xml"),
        }
    )
    members |= {"_rels/.rels": package, "docProps/core.xml": CORE.format(core)}
    about = docx.about(packed(members), "x.docx", OPTIONS)
    assert about.title == title
    assert about.language == "lv-LV"
    assert about.date is None
    if "<w:b/>" not in xml:  # only `add` may take a bold paragraph for the title
        assert read(packed(members), "").meta.title == title


# --- text ----------------------------------------------------------------------------------


def _field(instruction: str, result: str) -> str:
    mark = '<w:fldChar w:fldCharType="{}"/>'
    return (
        r(mark.format("begin"))
        + r(f"<w:instrText>{instruction}</w:instrText>")
        + (r(mark.format("separate")) + result if result else "")
        + r(mark.format("end"))
    )


INSIDE = {
    "insertions stay": ("<w:ins>" + r("a") + "</w:ins>" + r("b"), "ab"),
    "deletions go": ("<w:del>" + r("<w:delText>a</w:delText>") + "</w:del>" + r("b"), "b"),
    "what was moved away goes": ("<w:moveFrom>" + r("a") + "</w:moveFrom>" + r("b"), "b"),
    "what was moved here stays": ("<w:moveTo>" + r("a") + "</w:moveTo>" + r("b"), "ab"),
    "hidden text goes": (r("a", "<w:vanish/>") + r("b"), "b"),
    "text that is not hidden stays": (r("a", '<w:vanish w:val="0"/>') + r("b"), "ab"),
    "a content control": (
        "<w:sdt><w:sdtPr/><w:sdtContent>" + r("a") + "</w:sdtContent></w:sdt>",
        "a",
    ),
    "a box to tick": (
        "<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent>"
        + r("☒")
        + "</w:sdtContent></w:sdt>",
        "☒",
    ),
    "a smart tag": ("<w:smartTag>" + r("a") + "</w:smartTag>", "a"),
    "a simple field": (
        '<w:fldSimple w:instr="DATE">' + r("1. maijs") + "</w:fldSimple>",
        "1. maijs",
    ),
    "a field": (_field(" PAGE ", r("3")) + r(" lpp."), "3 lpp."),
    "a field without result": (r("a") + _field('XE "a"', "") + r("b"), "ab"),
    "a field of choice": (_field("IF x = 1", r("a")) + r("b"), "ab"),
    "a result in an instruction": (
        r('<w:fldChar w:fldCharType="begin"/>')
        + _field("REF x", r("slēpts"))
        + r('<w:fldChar w:fldCharType="separate"/>')
        + r("redzams")
        + r('<w:fldChar w:fldCharType="end"/>'),
        "redzams",
    ),
    "a field that never ends": (r('<w:fldChar w:fldCharType="begin"/>') + r("a"), "a"),
    "a link by field": (
        _field('HYPERLINK "https://x.lv" \\o "padoms"', r("a")),
        "⟦a=https://x.lv⟧a",
    ),
    "a link by field to a place there": (
        _field('HYPERLINK "https://x.lv/" \\l "sad"', r("a")),
        "⟦a=https://x.lv/#sad⟧a",
    ),
    "a link by field to a place here": (_field('HYPERLINK \\l "_Toc"', r("a")), "a"),
    "a link to a place here": ('<w:hyperlink w:anchor="b">' + r("a") + "</w:hyperlink>", "a"),
    "a bookmark": ('<w:bookmarkStart w:name="b"/>' + r("a") + "<w:bookmarkEnd/>", "a"),
    "a line break": (r("a") + r("<w:br/>") + r("b"), "a⏎b"),
    "a carriage return": (r("a") + r("<w:cr/>") + r("b"), "a⏎b"),
    "a page break at the end": (r("a") + r('<w:br w:type="page"/>'), "a"),
    "a page break between": (r("a") + r('<w:br w:type="page"/>') + r("b"), "a⏎b"),
    "a tab": (r("a") + r("<w:tab/>") + r("b"), "a b"),
    "a no-break hyphen": (r("a") + r("<w:noBreakHyphen/>") + r("b"), "a\u2011b"),
    "a soft hyphen": (r("a") + r("<w:softHyphen/>") + r("b"), "a\u00adb"),
    "no-break spaces": (r("plkst.\u00a010.00\u202fun"), "plkst.\u00a010.00\u202fun"),
    "a symbol of a symbol font": (r('<w:sym w:font="Wingdings" w:char="f028"/>'), "🕿"),
    "a symbol of a font of letters": (r('<w:sym w:font="Arial" w:char="2013"/>'), "–"),
    "small capitals": (r("a", "<w:smallCaps/>") + r("b", "<w:caps/>"), "ab"),
    "a colour": (r("a", '<w:highlight w:val="yellow"/><w:color w:val="FF0000"/>'), "a"),
    "bold": (r("a", "<w:b/>") + r("b", '<w:b w:val="0"/>'), "⟦b⟧a⟦⟧b"),
    "all at once": (r("a", '<w:b/><w:i/><w:u w:val="single"/><w:strike/>'), "⟦b i s u⟧a"),
    "no underline": (r("a", '<w:u w:val="none"/>'), "a"),
    "raised": (r("m") + r("2", '<w:vertAlign w:val="superscript"/>'), "m⟦sup⟧2"),
    "lowered": (r("H") + r("2", '<w:vertAlign w:val="subscript"/>'), "H⟦sub⟧2"),
    "raised by LibreOffice": (
        r("m") + r("2", '<w:position w:val="8"/><w:sz w:val="12"/>'),
        "m⟦sup⟧2",
    ),
    "lowered by LibreOffice": (
        r("H") + r("2", '<w:position w:val="-2"/><w:sz w:val="12"/>') + r("O"),
        "H⟦sub⟧2⟦⟧O",
    ),
    "raised as large as ever": (r("a", '<w:position w:val="8"/><w:sz w:val="20"/>'), "a"),
    "raised without a size": (r("a", '<w:position w:val="8"/>'), "a"),
    "small on the line": (r("a", '<w:position w:val="0"/><w:sz w:val="12"/>'), "a"),
    "struck twice": (r("a", "<w:dstrike/>"), "⟦s⟧a"),
    "a style of letters": (r("a", '<w:rStyle w:val="Strong"/>'), "⟦b⟧a"),
    "a style of code": (r("a", '<w:rStyle w:val="SourceText"/>'), "⟦code⟧a"),
    "a formula": ("<m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath>" + r("!"), "E=mc²!"),
    "a reading aid": (
        r(
            "<w:ruby><w:rt>"
            + r("lasījums")
            + "</w:rt><w:rubyBase>"
            + r("a")
            + "</w:rubyBase></w:ruby>"
        ),
        "a",
    ),
    "letters that look like markup": (r("&lt;b&gt; &amp;amp; "), "<b> &amp;"),
    "a comment": (r("a") + r('<w:commentReference w:id="1"/>'), "a"),
    "a wrapper from elsewhere": ('<x:y xmlns:x="urn:x">' + r("a") + "</x:y>", "a"),
}


@pytest.mark.parametrize("name", INSIDE)
def test_inside_a_paragraph(name: str) -> None:
    xml, expected = INSIDE[name]
    assert body(p(xml)) == f"p|{expected}"


def test_links_keep_their_address_and_lose_the_underline() -> None:
    line = '<w:u w:val="single"/>'
    xml = "".join(f'<w:hyperlink r:id="{id_}">{r(id_, line)}</w:hyperlink> ' for id_ in "abc")
    data = made(
        p(xml),
        links={
            "a": ("hyperlink", "https://www.piemers.lv/?a=1&amp;b=2"),
            "b": ("hyperlink", "mailto:prese@piemers.lv"),
            "c": ("hyperlink", "javascript:alert(1)"),
        },
    )
    said = shown(data)
    assert said == "p|⟦a=https://www.piemers.lv/?a=1&b=2⟧a⟦a=mailto:prese@piemers.lv⟧b⟦⟧c"


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    three = p("Viens ", properties=gone) + p("divi ", properties=gone) + p("trīs.") + p("Beigas.")
    assert body(three) == _lines("p|Viens divi trīs.", "p|Beigas.")
    assert body(p("x") + p("Viens.", properties=gone)) == _lines("p|x", "p|Viens.")


def test_deleted_rows_and_cells_go() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    row = "<w:tr><w:trPr>{}</w:trPr>{}</w:tr>"
    table = "<w:tbl>{}</w:tbl>".format(
        row.format("", cell.format("", p("a")) + cell.format("<w:cellDel/>", p("b")))
        + row.format("<w:del/>", cell.format("", p("c")))
    )
    assert body(table) == _lines(
        *("<table>", "<tbody>", "<tr>", "<td>", "p|a", "</td>", "</tr>", "</tbody>", "</table>")
    )
    gone = "<w:tbl>" + row.format("<w:del/>", cell.format("", p("c"))) + "</w:tbl>"
    assert body(gone + p("x")) == "p|x"


def test_tables_with_heads_merged_cells_and_tables_inside() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"

    def row(*cells: str, head: bool = False) -> str:
        return f"<w:tr><w:trPr>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"

    inner = "<w:tbl>" + row(cell(p("iekšā"))) + "</w:tbl>"
    table = "<w:tbl>{}</w:tbl>".format(
        row(cell(p("plats"), '<w:gridSpan w:val="2"/>'), head=True)
        + row(cell(p("augsts"), '<w:vMerge w:val="restart"/>'), cell(p("a") + p("b")))
        + row(cell(p(), "<w:vMerge/>"), cell(inner + p()))
    )
    assert body(table) == _lines(
        *("<table>", "<thead>", "<tr>", "<th colspan=2>", "p|plats", "</th>", "</tr>", "</thead>"),
        *("<tbody>", "<tr>", "<td rowspan=2>", "p|augsts", "</td>", "<td>", "p|a", "p|b", "</td>"),
        *("</tr>", "<tr>", "<td>", "<table>", "<tbody>", "<tr>"),
        *("<td>", "p|iekšā", "</td>", "</tr>", "</tbody>", "</table>"),
        *("</td>", "</tr>", "</tbody>", "</table>"),
    )


def _shape(text: str) -> str:
    return (
        "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
        f"{p(text)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def _old_shape(text: str, kind: str = "rect") -> str:
    return (
        f"<w:pict><v:{kind}><v:textbox><w:txbxContent>{p(text)}</w:txbxContent></v:textbox>"
        f"</v:{kind}></w:pict>"
    )


def _either(new: str, old: str) -> str:
    return f"<mc:AlternateContent><mc:Choice>{new}</mc:Choice>{old}</mc:AlternateContent>"


@pytest.mark.parametrize(
    "box",
    [
        _shape("kaste"),
        _old_shape("kaste"),
        _old_shape("kaste", "oval"),
        _either(_shape("kaste"), ""),
        _either(_shape("kaste"), "<mc:Fallback/>"),
        _either(_shape("kaste"), f"<mc:Fallback>{_old_shape('kaste')}</mc:Fallback>"),
    ],
)
def test_a_text_box_is_there_once_behind_its_paragraph(box: str) -> None:
    assert body(p(r("a") + r(box) + r("b")) + p("c")) == _lines("p|ab", "p|kaste", "p|c")


def test_notes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    def notes(kind: str, *texts: str) -> str:
        apart = f'<w:{kind} w:type="separator" w:id="0">{p("atdala")}</w:{kind}>'
        own = "".join(
            f'<w:{kind} w:id="{n}">{p(r(f"<w:{kind}Ref/>") + r(text))}</w:{kind}>'
            for n, text in enumerate(texts, 1)
        )
        return f"<w:{kind}s {NAMESPACES}>{apart}{own}</w:{kind}s>"

    raised = '<w:vertAlign w:val="superscript"/>'
    text = p(
        r("a")
        + r('<w:endnoteReference w:id="1"/>', raised)
        + r(" b")
        + r('<w:footnoteReference w:id="2"/>', raised)
        + r('<w:footnoteReference w:id="9"/>')
        + r(".")
    )
    data = made(
        text,
        {"footnotes": notes("footnote", "liekā", "vēre"), "endnotes": notes("endnote", "beigu")},
    )
    assert shown(data) == _lines(
        "p|a⟦sup⟧[1] b⟦sup⟧[2]⟦⟧.",
        *("<ol>", "<li>", "p|beigu", "</li>", "<li>", "p|vēre", "</li>", "</ol>"),
    )


# --- pictures ------------------------------------------------------------------------------


def _picture(id_: str, alt: str = "") -> str:
    fill = f'<pic:blipFill><a:blip r:embed="{id_}"/></pic:blipFill>'
    graphic = f"<a:graphic><a:graphicData><pic:pic>{fill}</pic:pic></a:graphicData></a:graphic>"
    about = f'<wp:docPr descr="{alt}"/>'
    return r(f"<w:drawing><wp:inline>{about}{graphic}</wp:inline></w:drawing>")


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (PNG, ".png"),
        (b"\xff\xd8\xff\xe0abc", ".jpg"),
        (b"GIF89abc", ".gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", ".webp"),
        (b"\x01\0\0\0 EMF", None),
        (b"<svg/>", None),
        (b"", None),
    ],
)
def test_a_picture_is_what_its_first_bytes_say(content: bytes, suffix: str | None) -> None:
    data = made(
        p(r("a") + _picture("i", "Ugunsdzēsēji  pie upes") + _picture("i")),
        {"word/media/x.png": content},
        {"i": ("image", "media/x.png")},
    )
    document = read(data)
    if suffix is None:
        assert document.media == ()
        assert shown(data) == "p|a"
        return
    name = hashlib.sha256(content).hexdigest()[:16] + suffix
    assert [(m.name, m.data) for m in document.media] == [(name, content)]
    assert shown(data) == (f"p|a⟦img media/x/{name} Ugunsdzēsēji pie upes⟧⟦img media/x/{name} ⟧")
    assert [b.text for b in document.blocks if b.role is Role.IMAGE_TEXT] == [
        "Ugunsdzēsēji pie upes"
    ]


@pytest.mark.parametrize("style", ["Title", "Heading1", ""])
def test_a_picture_in_the_title_goes_to_the_start_of_the_body(style: str) -> None:
    heading = p(r("Virs") + _picture("i", "Ugunsgrēks") + r("raksts"), style=style)
    data = made(
        p("pirms") * bool(style) + heading + p("pēc"),
        {"word/media/x.png": PNG},
        {"i": ("image", "media/x.png")},
    )
    name = hashlib.sha256(PNG).hexdigest()[:16] + ".png"
    document = read(data, "" if style else "title: Virsraksts")
    assert document.meta.title == "Virsraksts"
    picture = f"p|⟦img media/x/{name} Ugunsgrēks⟧"
    assert normal(exported(document)) == _lines(picture, *["p|pirms"] * bool(style), "p|pēc")


def test_small_letters_are_those_smaller_than_their_paragraph() -> None:
    def style(id_: str, inner: str, default: int = 0) -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{id_}" w:default="{default}">{inner}</w:style>'
        )

    size = '<w:rPr><w:sz w:val="{}"/></w:rPr>'.format
    styles = f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault>{size(24)}</w:rPrDefault>"
    styles += "</w:docDefaults>" + style("n", size(30), 1) + style("d", "")
    styles += style("b", '<w:basedOn w:val="n"/>') + "</w:styles>"
    raised = r("a", '<w:position w:val="6"/><w:sz w:val="26"/>')
    said = body(p(raised) + p(raised, style="d") + p(raised, style="b"), styles=styles)
    assert said == _lines("p|⟦sup⟧a", "p|a", "p|⟦sup⟧a")


def test_a_huge_picture_is_refused() -> None:
    data = made(
        p(_picture("i")),
        {"word/media/x.png": PNG + b"\0" * 16_000_000},
        {"i": ("image", "media/x.png")},
    )
    with pytest.raises(SourceError, match="too large"):
        read(data)


# --- other variants of the format ----------------------------------------------------------


def test_the_strict_variant_is_read_too() -> None:
    strict = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/": "officeDocument/",
        "http://schemas.openxmlformats.org/drawingml/2006/": "drawingml/",
    }
    members = parts(p("a", style="Heading2") + item("b"), {"numbering": numbering(level())})
    for usual, short in strict.items():
        members = {
            name: str(text).replace(usual, f"http://purl.oclc.org/ooxml/{short}")
            for name, text in members.items()
        }
    assert "purl.oclc.org" in str(members["word/document.xml"])
    assert shown(packed(members)) == _lines("h2|a", "<ol>", "<li>", "|b", "</li>", "</ol>")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_encodings_that_the_format_allows(encoding: str) -> None:
    members = parts(p("Šķūņa jumts"))
    members["word/document.xml"] = str(members["word/document.xml"]).encode(encoding)
    assert shown(packed(members)) == "p|Šķūņa jumts"


def test_the_text_may_lie_elsewhere() -> None:
    members = parts(p("a"))
    members["_rels/.rels"] = relations({"x": ("officeDocument", "/teksts/galvenais.xml")})
    members["teksts/galvenais.xml"] = members.pop("word/document.xml")
    assert shown(packed(members)) == "p|a"


def test_the_same_file_gives_the_same_document() -> None:
    data = made(p("a") + item("b"), {"numbering": numbering(level())})
    assert read(data) == read(data)
    assert visible_text(data) == "ab"


def test_no_list_is_touched_without_a_language_that_knows_ordinals() -> None:
    data = made(item("novembrī"), {"numbering": ONE_LIST})
    plain = replace(OPTIONS, ordinal=lambda _: False, front_matter="title: T")
    document = docx.read(data, "x.docx", plain)
    assert '<ol start="20">\n' in document.layout
