"""XLIFF 1.2 and 2.0: valid by the official schemas, and what is written comes back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from lxml import etree

from tests.exchange.samples import (
    PLAIN,
    TEXTS,
    UNIT_TEXTS,
    XLIFF,
    numbered,
    of_units,
    schema,
    unit,
    written,
)
from transflow.exchange import FORMATS, recognise
from transflow.exchange.base import (
    Format,
    HandoffFile,
    HandoffUnit,
    Note,
    NoteKind,
    ReturnedUnit,
    Stage,
    Suggested,
    canonical,
)
from transflow.model import Role

EVERYTHING = numbered(zip(TEXTS, reversed(TEXTS), strict=True))


def back(format_: Format, *units: HandoffUnit) -> tuple[ReturnedUnit, ...]:
    (file,) = format_.read(written(format_, of_units(*units)), "a.xlf").files
    return file.units


def edited(format_: Format, old: str, new: str, target: str = "The museum.") -> ReturnedUnit:
    """A unit that came back after something in the file was replaced."""
    data = written(format_, of_units(unit(PLAIN, target, Stage.NEEDS_REVIEW))).decode()
    assert old in data
    (file,) = format_.read(data.replace(old, new).encode(), "a.xlf").files
    return file.units[0]


# --- valid


def test_everything_is_valid(xliff: Format) -> None:
    data = written(xliff, of_units(*EVERYTHING), of_units(unit("Jā."), release="2025/b"))
    schema(xliff.name).assertValid(etree.fromstring(data))


@settings(max_examples=60)
@given(UNIT_TEXTS, UNIT_TEXTS)
def test_any_text_is_valid(source: str, target: str) -> None:
    for name in XLIFF:
        notes = tuple(Note(kind, source) for kind in NoteKind)
        match = Suggested(source, target, 101, target)
        one = HandoffUnit("u1", Role.TITLE, source, target, Stage.FINAL, notes, (match,))
        data = written(FORMATS[name], of_units(one))
        schema(name).assertValid(etree.fromstring(data))


def test_the_schemas_refuse_what_is_wrong(xliff: Format) -> None:
    data = written(xliff, of_units(unit(PLAIN))).replace(b"<source>", b"<source colour='red'>")
    assert not schema(xliff.name).validate(etree.fromstring(data))


# --- back again


def test_every_text_tag_state_and_seal_comes_back(xliff: Format) -> None:
    found = back(xliff, *EVERYTHING)
    for sent, came in zip(EVERYTHING, found, strict=True):
        assert (came.id, came.source) == (sent.id, canonical(sent.source))
        assert came.target == canonical(sent.target)
        assert (came.stage, came.seal, came.problems) == (sent.stage, sent.seal, ())


@settings(max_examples=60)
@given(UNIT_TEXTS, UNIT_TEXTS)
def test_any_text_comes_back(source: str, target: str) -> None:
    for name in XLIFF:
        (came,) = back(FORMATS[name], unit(source, target, Stage.TRANSLATED))
        assert (came.source, came.target) == (canonical(source), canonical(target))
        assert came.problems == ()


def test_releases_and_languages_come_back(xliff: Format) -> None:
    data = written(
        xliff, of_units(unit("Jā.")), of_units(unit("Nē."), release="2025/b-_c"), to="pt-BR"
    )
    first, second = xliff.read(data, "a.xlf").files
    assert (first.release, second.release) == ("2025/a", "2025/b-_c")
    assert (first.source_language, second.language) == ("lv", "pt-BR")


def test_the_same_units_are_the_same_bytes(xliff: Format) -> None:
    file = of_units(*EVERYTHING)
    assert written(xliff, file) == written(xliff, file)


def test_a_note_of_the_translator_comes_back_and_ours_do_not(xliff: Format) -> None:
    (came,) = back(xliff, unit(PLAIN))
    assert came.notes == ("šaubos par <b>\nun &",)
    more = edited(xliff, "paragraph</note>", "paragraph</note><note>Vai tas ir vārds?</note>")
    assert more.notes == ("Vai tas ir vārds?", "šaubos par <b>\nun &")


def test_lines_are_those_of_the_file(xliff: Format) -> None:
    data = written(xliff, of_units(*EVERYTHING))
    (file,) = xliff.read(data, "a.xlf").files
    lines = data.split(b"\n")
    for one in file.units:
        assert f'id="{one.id}"'.encode() in lines[(one.line or 0) - 1]


def test_the_format_is_seen_from_the_content(xliff: Format) -> None:
    data = written(xliff, of_units(unit(PLAIN)))
    assert recognise(data) is xliff
    text = data.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    assert recognise(text.encode("utf-16")) is xliff
    assert xliff.read(text.encode("utf-16"), "a").files[0].units[0].source == PLAIN


# --- what other programs do to a file

STATES_12 = {
    'state="translated"': Stage.TRANSLATED,
    'state="signed-off"': Stage.FINAL,
    'state="final"': Stage.FINAL,
    'state="needs-translation"': Stage.NEEDS_REVIEW,
    'state="needs-l10n"': Stage.NEEDS_REVIEW,
    'state="x-own"': None,
    "": None,
}
STATES_20 = {
    'state="translated"': Stage.TRANSLATED,
    'state="reviewed"': Stage.TRANSLATED,
    'state="final"': Stage.FINAL,
    'state="initial"': Stage.NEEDS_REVIEW,
    "": None,
}


@pytest.mark.parametrize("state", STATES_12)
def test_a_state_of_xliff_12(state: str) -> None:
    came = edited(FORMATS["xliff-1.2"], 'state="needs-review-translation"', state)
    assert came.stage is STATES_12[state]


@pytest.mark.parametrize("state", STATES_20)
def test_a_state_of_xliff_20(state: str) -> None:
    whole = 'state="initial" subState="transflow:needs-review"'
    assert edited(FORMATS["xliff-2.0"], whole, state).stage is STATES_20[state]


def test_approved_counts_where_there_is_no_state() -> None:
    data = written(FORMATS["xliff-1.2"], of_units(unit(PLAIN, "The museum.", Stage.FINAL)))
    bare = data.replace(b' state="final"', b"")
    (file,) = FORMATS["xliff-1.2"].read(bare, "a.xlf").files
    assert file.units[0].stage is Stage.TRANSLATED


def test_a_lost_seal_and_lost_names_of_tags_do_no_harm(xliff: Format) -> None:
    """All that is left of a code is its id."""
    sent = unit('<b>a</b> <a id="7">b</a> <br> <img id="2"> </i>', "x")
    root = etree.fromstring(written(xliff, of_units(sent)))
    for element in root.iter("{*}trans-unit", "{*}unit", "{*}g", "{*}x", "{*}ex", "{*}pc", "{*}ph"):
        for name in list(element.attrib):
            if name not in ("id", "{http://www.w3.org/XML/1998/namespace}space"):
                del element.attrib[name]
    (file,) = xliff.read(etree.tostring(root), "a.xlf").files
    assert (file.units[0].source, file.units[0].seal) == (sent.source, None)


def test_markers_of_another_program_are_passed_over(xliff: Format) -> None:
    mark = 'mtype="seg" mid="1"' if xliff.name == "xliff-1.2" else 'id="m1"'
    text = f"<mrk {mark}>The <mrk {mark}>mus</mrk>eum.</mrk>"
    assert edited(xliff, "The museum.", text).target == "The museum."


def test_a_comment_on_some_words_is_a_note(xliff: Format) -> None:
    marked = {
        "xliff-1.2": '<mrk mtype="x-comment" comment="Vai tā?">museum</mrk>',
        "xliff-2.0": '<mrk id="m1" type="comment" value="Vai tā?">museum</mrk>',
    }
    data = written(xliff, of_units(unit(PLAIN, "The museum."))).decode()
    data = data.replace("The museum.</target>", f"The {marked[xliff.name]}.</target>")
    (back,) = xliff.read(data.encode(), "darbs.xlf").files[0].units
    assert back.target == "The museum."
    assert "Vai tā?" in back.notes


def test_text_that_looks_like_a_tag_stays_text(xliff: Format) -> None:
    came = edited(xliff, "The museum.", "&lt;b&gt;The&lt;/b&gt; <![CDATA[&lt;<i>]]> &amp;amp;")
    assert came.target == "&lt;b>The&lt;/b> &amp;lt;&lt;i> &amp;amp;"
    assert canonical(came.target) == came.target


def test_a_tag_that_nobody_sent_is_a_problem(xliff: Format) -> None:
    code = '<x id="42"/>' if xliff.name == "xliff-1.2" else '<ph id="42"/>'
    assert edited(xliff, "The museum.", f"The {code}").problems
    assert edited(xliff, "The museum.", "The <script>x</script>").problems


def test_a_tag_that_contradicts_its_id_counts_for_nothing(xliff: Format) -> None:
    for lie in ("<img src=x onerror=alert(1)>", "<script>", '<a id="2">', "<b><b>", "x"):
        sent = unit('<a id="1">vietne</a>', '<a id="1">site</a>')
        data = written(xliff, of_units(sent)).decode()
        shown = "&lt;a id=&quot;1&quot;&gt;"
        told = lie.replace("<", "&lt;").replace('"', "&quot;")
        (file,) = xliff.read(data.replace(shown, told).encode(), "a.xlf").files
        assert file.units[0].target == sent.target


def test_segments_of_a_unit_are_joined_in_the_order_of_the_translation() -> None:
    text = """<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="lv">
    <file id="f" original="2025/a"><unit id="u1">
    <segment state="final"><source>Viens.</source><target order="3">One.</target></segment>
    <ignorable><source> </source></ignorable>
    <segment state="translated"><source>Divi.</source><target order="1">Two.</target></segment>
    </unit><unit id="u2">
    <segment state="final"><source>Trīs.</source><target>Three.</target></segment>
    <segment><source>Četri.</source></segment></unit></file></xliff>"""
    one, two = FORMATS["xliff-2.0"].read(text.encode(), "a.xlf").files[0].units
    assert (one.source, one.target, one.stage) == ("Viens. Divi.", "Two. One.", Stage.TRANSLATED)
    assert two.problems


def test_a_file_without_a_release_holds_nothing_of_ours(xliff: Format) -> None:
    file = HandoffFile("../../etc/passwd", "x", (unit(PLAIN),))
    (came,) = xliff.read(written(xliff, file), "a.xlf").files
    assert came.release == "../../etc/passwd"
