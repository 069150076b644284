"""Tables to sign off: what goes out comes back the same, however it was saved in between."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import subprocess
import time
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.newsroom import ENGLISH, MEETING, TITLE, TWENTY, Newsroom
from transflow.exchange import FORMATS, recognise, table_docx, table_html
from transflow.exchange.base import (
    ExchangeError,
    Format,
    Handoff,
    HandoffFile,
    HandoffUnit,
    Note,
    NoteKind,
    ReturnedUnit,
    Stage,
)
from transflow.exchange.table import unit_text
from transflow.model import Role

TABLES = (table_html.FORMAT, table_docx.FORMAT)
LINK = 'Pieteikties var <a id="1">tīmekļvietnē</a> līdz <b>3. jūnijam</b>.<br/>Ieeja brīva & droša.'
STRANGE = "5 < 6 & 7 &lt;b> „pēdiņas” \u00a0| ]]> 🙂 \u200fעברית\u200f \u00admīksts"


def handed(units: list[HandoffUnit], release: str = "2025/a") -> Handoff:
    return Handoff("lv", "en", [HandoffFile(release, "Virsraksts <1>", tuple(units))])


def unit(source: str, target: str = "", number: int = 1, **more: Any) -> HandoffUnit:
    stage = more.pop("stage", Stage.TRANSLATED if target else Stage.NEW)
    return HandoffUnit(f"u{number:010}", Role.PARAGRAPH, source, target, stage, **more)


def back(form: Format, handoff: Handoff) -> tuple[ReturnedUnit, ...]:
    data = b"".join(form.write(handoff))
    assert recognise(data) is form
    (file,) = form.read(data, "fails").files
    assert (file.release, file.source_language, file.language) == ("2025/a", "lv", "en")
    return file.units


# --- to and fro ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", TABLES, ids=lambda form: form.name)
@pytest.mark.parametrize("text", [LINK, STRANGE, '1. [piezīme] 2. <img id="2"/>'])
def test_what_nobody_touched_comes_back_as_it_was(form: Format, text: str) -> None:
    sent = unit(text, text[::1], notes=(Note(NoteKind.COMMENT, "Jautāt Annai."),))
    (returned,) = back(form, handed([sent]))
    assert (returned.source, returned.target, returned.seal) == (text, text, sent.seal)
    assert returned.stage is Stage.TRANSLATED
    assert returned.notes == ("Jautāt Annai.",)
    assert returned.problems == ()


TEXTS = st.lists(
    st.sampled_from(
        (
            *("Teksts", " ", "<b>", "</b>", '<a id="1">', "</a>", "<br/>", "&amp;", "&", "<", ">"),
            *('"', "\u00a0", "'", "[u123456]", "ģ", "🙂", "[transflow: x] ", "]]>", "=", "–"),
        )
    ),
    max_size=12,
).map(lambda words: re.sub(" +", " ", "".join(words)).strip(" "))


@settings(max_examples=30)
@given(st.lists(st.tuples(TEXTS.filter(bool), TEXTS), min_size=1, max_size=4))
@pytest.mark.parametrize("form", TABLES, ids=lambda form: form.name)
def test_any_text_comes_back_as_it_was(form: Format, texts: list[tuple[str, str]]) -> None:
    sent = [unit(source, target, number) for number, (source, target) in enumerate(texts)]
    returned = back(form, handed(sent))
    assert [(r.id, r.source, r.target, r.seal) for r in returned] == [
        (s.id, s.source, s.target, s.seal) for s in sent
    ]


@pytest.mark.parametrize("form", TABLES, ids=lambda form: form.name)
def test_the_same_texts_make_the_same_bytes(form: Format) -> None:
    both = [b"".join(form.write(handed([unit(LINK, "Text")]))) for _ in range(2)]
    assert both[0] == both[1]


@pytest.mark.parametrize("form", TABLES, ids=lambda form: form.name)
def test_many_units_and_several_releases(form: Format) -> None:
    units = tuple(unit(f"Teikums {n}.", f"Sentence {n}.", n) for n in range(120))
    files = [HandoffFile(name, name, units) for name in ("2025/a", "2025/b")]
    found = form.read(b"".join(form.write(Handoff("lv", "en", files))), "fails").files
    assert [file.release for file in found] == ["2025/a", "2025/b"]
    for file in found:
        assert [u.seal for u in file.units] == [u.seal for u in units]


def test_what_changed_is_marked() -> None:
    notes = (Note(NoteKind.PREVIOUS, "Tajā piedalījās 20 glābēju."),)
    sent = unit("Tajā piedalījās 30 glābēju.", "It…", stage=Stage.NEEDS_REVIEW, notes=notes)
    for form in TABLES:
        data = b"".join(form.write(handed([sent, unit("Otrs.", "Other.", 2)])))
        text = data if form is table_html.FORMAT else _part(data)
        assert text.count("mainīts / changed".encode()) == 1
        assert "iepriekš / before: Tajā piedalījās 20 glābēju.".encode() in text
        assert [r.notes for r in back(form, handed([sent]))] == [()]


def _part(data: bytes, name: str = "word/document.xml") -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


# --- what people and programs do to a table -------------------------------------------------


def _html(change: Any, *units: HandoffUnit) -> ReturnedUnit:
    text = b"".join(table_html.write(handed(list(units)))).decode()
    changed = change(text)
    assert changed != text
    (file,) = table_html.read(changed.encode(), "fails").files
    return file.units[0]


def test_a_text_changed_in_a_browser_is_for_review() -> None:
    returned = _html(lambda page: page.replace(">Text", ">Other text"), unit("Teksts", "Text"))
    assert (returned.target, returned.stage) == ("Other text", Stage.NEEDS_REVIEW)


def test_a_page_saved_by_a_word_processor_has_other_line_breaks() -> None:
    def saved(page: str) -> str:
        page = page.replace("garš teksts", "garš\r\n  teksts").replace("<td lang", "<td\nlang")
        return re.sub(r" (?:contenteditable|class)=(?:\"[^\"]*\"|\w+)", "", page)

    returned = _html(saved, unit("Ļoti garš teksts.", "A very long text."))
    assert returned.source == "Ļoti garš teksts."
    assert returned.stage is Stage.TRANSLATED


def test_typographic_quotes_in_a_tag_are_no_harm() -> None:
    def spoilt(page: str) -> str:
        return page.replace("&lt;a id=&quot;1&quot;&gt;", "&lt;a id=“1”&gt;")

    text = '<a id="1">Teksts</a>'
    assert _html(spoilt, unit(text, text)).target == text


def test_a_comment_in_the_last_column_and_deleted_text() -> None:
    def edited(page: str) -> str:
        page = page.replace("></td></tr>", ">Lūdzu pārbaudīt.<div>Anna</div></td></tr>")
        return page.replace(">Text<", "><del>Text</del><ins>Words</ins><")

    returned = _html(edited, unit("Teksts", "Text"))
    assert returned.notes == ("Lūdzu pārbaudīt.\nAnna",)
    assert returned.target == "Words"


def test_words_beside_a_remark_of_ours_are_a_comment() -> None:
    def edited(page: str) -> str:
        return re.sub(r"\[transflow: [^\]]*\]", r"Lūdzu pārbaudīt! \g<0> Anna", page)

    notes = (Note(NoteKind.PREVIOUS, "Teksts [sk. 2. lpp.]."),)
    assert _html(edited, unit("Teksts", "Text", notes=notes)).notes == ("Lūdzu pārbaudīt!\nAnna",)


def test_the_page_needs_nothing_and_runs_nothing() -> None:
    nasty = '<script>alert(1)</script> <img src=x onerror="alert(1)"> javascript:alert(1)'
    page = b"".join(table_html.write(handed([unit(nasty, nasty)]))).decode()
    assert not re.search(r"<(?:script|img|link|iframe)|<\w[^<>]*\s(?:src|href|on\w+)=", page)
    assert "default-src 'none'" in page
    for needed in (
        'lang="lv"',
        'lang="en"',
        "<caption>",
        'scope="col"',
        'scope="row"',
        "@media print",
    ):
        assert needed in page


def test_python_docx_reads_the_same() -> None:
    sent = [unit(LINK, STRANGE), unit("Otrs teikums.", "Second.", 2)]
    document = docx.Document(io.BytesIO(b"".join(table_docx.write(handed(sent)))))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[1].cells][1:3] == [LINK, STRANGE]
    assert [cell.text for cell in table.rows[2].cells][1:3] == ["Otrs teikums.", "Second."]
    assert document.paragraphs[0].text == "Virsraksts <1>"


def test_a_word_file_edited_with_comments_comes_back() -> None:
    data = b"".join(table_docx.write(handed([unit("Teksts", "Text"), unit("Otrs.", "Two.", 2)])))
    document = docx.Document(io.BytesIO(data))
    cells = document.tables[0].rows[1].cells
    cells[2].paragraphs[0].runs[0].text = "Changed "
    cells[2].paragraphs[0].add_run("text")
    cells[3].text = "Labots."
    document.add_comment(cells[2].paragraphs[0].runs, text="Vai tā ir labāk?", author="Anna")
    out = io.BytesIO()
    document.save(out)
    first, second = table_docx.read(out.getvalue(), "fails").files[0].units
    assert (first.target, first.stage) == ("Changed text", Stage.NEEDS_REVIEW)
    assert first.notes == ("Labots.", "Vai tā ir labāk?")
    assert (second.target, second.stage) == ("Two.", Stage.TRANSLATED)


def test_tracked_changes_count_as_they_will_read() -> None:
    data = b"".join(table_docx.write(handed([unit("Teksts", "Text")])))
    old = b'<w:t xml:space="preserve">Text</w:t></w:r>'
    new = (
        b'<w:t>T</w:t></w:r><w:del w:id="1"><w:r><w:delText>ext</w:delText></w:r></w:del>'
        b'<w:ins w:id="2"><w:r><w:t>rue</w:t></w:r></w:ins>'
        b"<w:r><w:softHyphen/><w:noBreakHyphen/></w:r>"
    )
    assert _part(data).count(old) == 1
    changed = _with_part(data, _part(data).replace(old, new))
    assert table_docx.read(changed, "fails").files[0].units[0].target == "True\u00ad\u2011"


def _with_part(data: bytes, part: bytes, name: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            new.writestr(item, part if item == name else old.read(item))
    return out.getvalue()


# --- what is refused -------------------------------------------------------------------------


def _foreign_docx() -> bytes:
    document = docx.Document()
    document.add_table(2, 4).rows[1].cells[0].text = "[u0000000001]"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><w:document xmlns:w="w"/>'


@pytest.mark.parametrize(
    ("form", "data"),
    [
        (
            table_html.FORMAT,
            b"<!doctype html><p>Sveiki<table><tr><td>[u000001]<td>a<td>b</table></html>",
        ),
        (table_html.FORMAT, b"<html></html>"),
        (table_docx.FORMAT, _foreign_docx()),
        (table_docx.FORMAT, b"PK\x03\x04 word/document.xml damaged"),
        (table_docx.FORMAT, _with_part(_foreign_docx(), BOMB)),
        (table_docx.FORMAT, _with_part(_foreign_docx(), b"<w:document")),
        (table_docx.FORMAT, _with_part(_foreign_docx(), b"<a>" * 200 + b"</a>" * 200)),
    ],
    ids=["html", "empty", "docx", "damaged", "entities", "broken", "deep"],
)
def test_what_is_no_table_of_ours_is_refused(form: Format, data: bytes) -> None:
    assert recognise(data) is form
    with pytest.raises(ExchangeError):
        form.read(data, "fails")


PAGE = b"".join(table_html.write(handed([unit("Viens.", "Café."), unit("Divi.", "", 2)])))


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (PAGE[: PAGE.rindex(b"Caf") + 2], None),
        (PAGE[: PAGE.rindex(b"[transflow-seals")], None),
        (PAGE.replace("é".encode(), b"\xe9"), PAGE[: PAGE.index(b"Caf")].count(b"\n") + 1),
    ],
    ids=["in a cell", "before the seals", "not utf-8"],
)
def test_a_page_that_is_not_whole_is_refused(data: bytes, line: int | None) -> None:
    """A parser of HTML would make a shorter or another text of it."""
    with pytest.raises(ExchangeError) as caught:
        table_html.read(data, "fails")
    assert caught.value.where is not None
    assert (caught.value.where.path, caught.value.where.line) == ("fails", line)
    assert caught.value.hint is not None


def test_a_page_in_another_encoding_that_says_so_is_read() -> None:
    page = PAGE.decode().replace('charset="utf-8"', 'charset="windows-1257"')
    (file,) = table_html.read(page.encode("cp1257", "xmlcharrefreplace"), "fails").files
    assert [one.target for one in file.units] == ["Café.", ""]


def test_white_space_without_end_takes_no_time() -> None:
    began = time.process_time()
    assert unit_text("a" + " " * 50_000 + "b\n \r\n c") == "a" + " " * 50_000 + "b  c"
    assert time.process_time() - began < 2


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_word_file_never_ends_in_anything_else(data: st.DataObject) -> None:
    good = bytearray(b"".join(table_docx.write(handed([unit(LINK, "Text")]))))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(good) - 1))
        good[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ExchangeError):
        (file,) = table_docx.read(bytes(good), "fails").files
        assert file.units


# --- in a project ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["table-html", "table-docx"])
def test_a_table_goes_out_and_comes_back_by_the_command_line(room: Newsroom, name: str) -> None:
    room.release("a")
    room.good("sync")
    room.translate()
    path = room.root / f"tabula{FORMATS[name].suffix}"
    room.good("handoff", "-l", "en", "--format", name, "-o", str(path))
    before = room.read(room.po())
    room.good("receive", str(path))
    assert room.read(room.po()) == before
    _edit(path, "rescuers.", "brave rescuers.", "Precizēts.")
    done = room.good("receive", str(path), "--json")
    entry = room.entries()[TWENTY]
    assert entry.msgstr == "It was attended by 20 brave rescuers."
    assert entry.fuzzy
    assert "Precizēts." in entry.comment
    assert not room.entries()[MEETING].fuzzy
    assert room.entries()[TITLE].msgstr == ENGLISH[TITLE]
    assert json.loads(done.out)


def test_a_lost_tag_in_a_table_is_named(room: Newsroom) -> None:
    text = "Ieeja ir **brīva**."
    room.release("a", text)
    room.good("sync")
    room.translate({TITLE: ENGLISH[TITLE], "Ieeja ir <b>brīva</b>.": "Admission is <b>free</b>."})
    path = room.root / "tabula.html"
    room.good("handoff", "-l", "en", "--format", "table-html", "-o", str(path))
    page = path.read_text(encoding="utf-8")
    tag = '<span class="t" contenteditable="false">&lt;b&gt;</span>free'
    assert tag in page
    path.write_text(page.replace(tag, "free"), encoding="utf-8")
    done = room.run("receive", str(path))
    assert done.code == 1
    assert "<b>" in done.err
    assert room.entries()["Ieeja ir <b>brīva</b>."].msgstr == "Admission is <b>free</b>."


def _edit(path: Path, old: str, new: str, comment: str) -> None:
    """Changes a text and writes a comment into the same row."""
    if path.suffix == ".html":
        page = path.read_text(encoding="utf-8")
        head, found, tail = page.partition(old)
        assert found
        tail = tail.replace('contenteditable="true"></td>', f">{comment}</td>", 1)
        path.write_text(head + new + tail, encoding="utf-8")
        return
    document = docx.Document(str(path))
    for row in document.tables[0].rows:
        if old in row.cells[2].text:
            run = row.cells[2].paragraphs[0].runs[0]
            run.text = run.text.replace(old, new)
            row.cells[3].text = comment
    document.save(str(path))


@pytest.mark.long
@pytest.mark.parametrize("name", ["table-html", "table-docx"])
def test_libreoffice_keeps_every_row(tmp_path: Path, name: str) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not there: apt-get install libreoffice-writer")
    form = FORMATS[name]
    plain = STRANGE.replace("\u00ad", "")
    sent = [unit(LINK, plain), unit("Otrs.", "", 2), unit("Trešais.", "Third.", 3)]
    (tmp_path / f"t{form.suffix}").write_bytes(b"".join(form.write(handed(sent))))
    kind = "docx:MS Word 2007 XML" if name == "table-docx" else "html:HTML (StarWriter)"
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            *("--convert-to", kind, "--outdir", str(tmp_path / "out"), f"t{form.suffix}"),
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=240,
    )
    (file,) = form.read((tmp_path / "out" / f"t{form.suffix}").read_bytes(), "fails").files
    assert file.release == "2025/a"
    assert [(u.id, u.source, u.target, u.seal) for u in file.units] == [
        (u.id, u.source, u.target, u.seal) for u in sent
    ]
