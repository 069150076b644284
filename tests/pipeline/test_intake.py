"""A text from elsewhere as a release: front matter, conversions, and what is refused."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.pipeline.test_pictures import png
from transflow.errors import SourceError, TransflowError, UsageError
from transflow.model import Role, SourceStatus
from transflow.pipeline.conversion import Form
from transflow.pipeline.drafts import Incoming
from transflow.pipeline.intake import Addition, Wishes, carry_in, plan_addition
from transflow.pipeline.project import Project, open_project
from transflow.store import workspace as workspaces

NOW = dt.datetime(2025, 12, 18, 8, 0, tzinfo=dt.UTC)
ODT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"
PLAIN = """Glābēji aicina pārbaudīt dūmu detektorus

Publicēts: 14.03.2025.

2024. gadā detektora nebija 31 dzīvoklī. Šogad pārbaudes sāksies 1. aprīlī.

* * *

Papildu informācija:
Komunikācijas nodaļa
e-pasts: prese@piemers.lv
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "config.yaml").write_text("categories: [press, notice]\n", encoding="utf-8")
    return open_project(tmp_path, NOW)


def plan(project: Project, data: bytes | str, name: str, **wishes: Any) -> Addition:
    raw = data.encode() if isinstance(data, str) else data
    return plan_addition(project, Incoming(name, raw), Wishes(**wishes))


def text_of(addition: Addition) -> str:
    return addition.files[0][1].decode()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for number, text in enumerate(paragraphs):
        document.add_paragraph(text, style="Title" if not number else None)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


# --- front matter --------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1257", "utf-16"])
def test_a_text_says_its_title_date_and_contact(project: Project, encoding: str) -> None:
    added = plan(project, PLAIN.encode(encoding), "lapa.txt")
    meta = added.document.meta
    assert added.release == "2025/2025-03-14-glabeji-aicina-parbaudit-dumu-detektorus"
    assert (meta.title, meta.date) == (
        "Glābēji aicina pārbaudīt dūmu detektorus",
        dt.date(2025, 3, 14),
    )
    texts = [(block.role, block.text) for block in added.document.blocks]
    assert texts == [
        (Role.TITLE, "Glābēji aicina pārbaudīt dūmu detektorus"),
        (
            Role.PARAGRAPH,
            "2024. gadā detektora nebija 31 dzīvoklī. Šogad pārbaudes sāksies 1. aprīlī.",
        ),
        (Role.PARAGRAPH, "* * *"),
        (Role.CONTACT, "Papildu informācija:"),
        (Role.CONTACT, "Komunikācijas nodaļa"),
        (Role.CONTACT, "e-pasts: prese@piemers.lv"),
    ]
    assert "Publicēts: 14.03.2025." in added.left_out


def test_what_the_person_says_goes_first(project: Project) -> None:
    added = plan(
        project,
        PLAIN,
        "a.txt",
        title="Cits: virsraksts",
        date=dt.date(2025, 4, 1),
        category="notice",
        embargo="2025-04-01 10:00",
        draft=True,
    )
    meta = added.document.meta
    assert meta.title == "Cits: virsraksts"
    assert meta.date == dt.date(2025, 4, 1)
    assert meta.category == "notice"
    assert meta.status is SourceStatus.DRAFT
    assert meta.publish_at is not None
    assert added.release == "2025/2025-04-01-cits-virsraksts"


def test_without_a_date_it_gets_todays_and_says_so(project: Project) -> None:
    added = plan(project, "Virsraksts\n\nTeksts.\n", "a.txt")
    assert added.document.meta.date == dt.date(2025, 12, 18)
    assert any("--date" in str(note) for note in added.notes)


def test_front_matter_that_is_there_is_kept(project: Project) -> None:
    given = "---\n# piezīme\ntitle: 'Relīze'\nowner: Anna\n---\n\nTeksts.\n"
    added = plan(project, given, "a.md", category="press", date=dt.date(2025, 5, 6))
    text = text_of(added)
    assert text.startswith("---\n# piezīme\ntitle: 'Relīze'\nowner: Anna\n")
    assert added.document.meta.category == "press"
    assert added.document.meta.date == dt.date(2025, 5, 6)
    with pytest.raises(UsageError, match="title"):
        plan(project, given, "a.md", title="Cita")


def test_a_heading_is_the_title_of_markdown(project: Project) -> None:
    added = plan(project, "# Relīze *par* kārtību\n\n- viens\n- divi\n", "a.md")
    assert added.document.meta.title == "Relīze par kārtību"
    assert [block.role for block in added.document.blocks].count(Role.TITLE) == 1


@pytest.mark.parametrize(
    ("wishes", "message"),
    [
        ({"category": "presse"}, "presse"),
        ({"embargo": "rīt"}, "rīt"),
        ({"id": "../x"}, "id of a release"),
    ],
)
def test_a_wrong_wish_is_refused(project: Project, wishes: dict[str, Any], message: str) -> None:
    with pytest.raises(TransflowError, match=message):
        plan(project, PLAIN, "a.txt", **wishes)


# --- Word ----------------------------------------------------------------------------------


def test_a_word_file_stays_as_it_is_with_its_front_matter_beside(project: Project) -> None:
    data = word("Jauna kārtība", "Publicēts: 02.06.2025.", "20. novembrī sāksies maiņa.")
    added = plan(project, data, "Relīze (2).docx", draft=True)
    assert [path for path, _ in added.files] == [
        "releases/2025/2025-06-02-jauna-kartiba.yaml",
        "releases/2025/2025-06-02-jauna-kartiba.docx",
    ]
    assert added.files[1][1] == data
    carry_in(project, added)
    source = project.workspace.sources([".docx"])[0][0]
    document = project.read_document(project.snapshot(source))
    assert document == added.document
    assert document.meta.status is SourceStatus.DRAFT
    assert "20. novembrī sāksies maiņa." in [block.text for block in document.blocks]


@pytest.mark.parametrize("form", [Form.MARKDOWN, Form.HTML])
def test_a_word_file_becomes_text_where_asked(project: Project, form: Form) -> None:
    data = word("Jauna kārtība", "Publicēts: 02.06.2025.", "20. novembrī sāksies <maiņa> *A*.")
    added = plan(project, data, "a.docx", form=form)
    assert [path for path, _ in added.files] == [f"releases/2025/2025-06-02-jauna-kartiba.{form}"]
    assert added.document.meta.date == dt.date(2025, 6, 2)
    assert [block.text for block in added.document.blocks] == [
        "Jauna kārtība",
        "20. novembrī sāksies <maiņa> *A*.",
    ]


def test_a_word_file_without_its_front_matter_waits(project: Project) -> None:
    """A renamed file must not lose its embargo."""
    carry_in(
        project, plan(project, word("Relīze", "Teksts."), "a.docx", embargo="2030-01-01 10:00")
    )
    path = next(Path(project.workspace.root).rglob("*.docx"))
    path.rename(path.with_name("2025-12-18-cits-vards.docx"))
    sources, problems = project.workspace.sources([".docx"])
    assert sources == []
    assert any("cits-vards.docx" in str(p.where) for p in problems)
    assert any(".yaml" in str(p.where) for p in problems)


# --- nothing is overwritten ----------------------------------------------------------------


def test_the_same_text_is_not_added_twice(project: Project) -> None:
    carry_in(project, plan(project, PLAIN, "a.txt"))
    with pytest.raises(UsageError, match="already"):
        plan(project, PLAIN, "a.txt")
    with pytest.raises(UsageError, match="already"):
        plan(project, PLAIN, "a.txt", form=Form.MARKDOWN)
    plan(project, PLAIN, "a.txt", id="2025/cits")


def test_an_addition_that_was_cut_short_is_done_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = plan(project, word("Relīze", "Teksts."), "a.docx")
    write = workspaces.Workspace.write

    def interrupted(self: workspaces.Workspace, path: str, data: bytes) -> None:
        if path.endswith(".docx"):
            raise KeyboardInterrupt
        write(self, path, data)

    with monkeypatch.context() as patch:
        patch.setattr(workspaces.Workspace, "write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            carry_in(project, added)
    assert not list((project.workspace.root / "releases").rglob("*.*"))
    project.workspace.write(*added.files[0])  # as a killed run would leave it
    carry_in(project, added)
    assert project.workspace.read(added.files[1][0]) == added.files[1][1]


# --- bad input -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"%PDF-1.7\n...", "a.docx", "PDF"),
        (b"{\\rtf1 x}", "a.docx", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", "old Office"),
        (ODT, "a.odt", "OpenDocument"),
        (b"x", "a.xlsx", "xlsx"),
        (b"", "a.txt", "no text"),
        (b"Virsraksts\n", "a.txt", "no text"),
        (b"Virsraksts\n\nTeksts\0.\n", "a.txt", "control character"),
        (b"PK\x03\x04 broken", "a.docx", "a.docx"),
        (b"<html><body><nav>Izvelne</nav></body></html>", "a.html", "a.html"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(
    project: Project, data: bytes, name: str, message: str
) -> None:
    with pytest.raises((UsageError, SourceError)) as caught:
        plan(project, data, name)
    error = caught.value
    assert message in str(error)
    assert error.hint is not None
    assert error.where is not None
    assert error.where.path == name


# --- conversions ---------------------------------------------------------------------------

RICH = {
    "md": (
        "---\ntitle: 'Relīze'\ndate: 2025-05-06\nlead: 'Ievads **treknā**.'\ncontact:\n"
        "  - '[Rakstiet](mailto:a@piemers.lv)'\nowner: Anna\n---\n\n"
        "Pirmā *rinda*.\n\n1. viens\n2. divi\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n"
    ),
    "html": (
        "---\ntitle: 'Relīze'\ndate: 2025-05-06\nlead: 'Ievads <b>treknā</b>.'\ncontact:\n"
        "  - '<a href=\"mailto:a@piemers.lv\">Rakstiet</a>'\nowner: Anna\n---\n\n"
        "<p>Pirmā <i>rinda</i>.</p>\n<ol><li>viens</li><li>divi</li></ol>\n"
        "<table><thead><tr><th>A</th><th>B</th></tr></thead>\n"
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>\n"
    ),
    "txt": (
        "---\ntitle: 'Relīze'\ndate: 2025-05-06\nlead: 'Ievads *treknā*.'\ncontact:\n"
        "  - 'Rakstiet: a@piemers.lv'\nowner: Anna\n---\n\n2024. gads <b>.\n\n- nav saraksts\n"
    ),
}


@pytest.mark.parametrize("form", [Form.MARKDOWN, Form.HTML])
@pytest.mark.parametrize("suffix", RICH)
def test_a_release_in_another_format_is_the_same_release(
    project: Project, suffix: str, form: Form
) -> None:
    kept = plan(project, RICH[suffix], f"a.{suffix}", id="2025/a").document
    changed = plan(project, RICH[suffix], f"a.{suffix}", id="2025/b", form=form)
    assert [(b.role, b.text, [r.url for r in b.refs]) for b in changed.document.blocks] == [
        (b.role, b.text, [r.url for r in b.refs]) for b in kept.blocks
    ]
    assert changed.document.meta == kept.meta
    assert changed.notes == changed.lost == ()


def test_what_markdown_cannot_hold_is_named(project: Project) -> None:
    page = "<h1>Relīze</h1><p>Ar <u>svītru</u> un CO<sub>2</sub>.</p>"
    added = plan(project, page, "a.html", form=Form.MARKDOWN)
    assert "Ar svītru un CO2." in [block.text for block in added.document.blocks]
    assert len(added.lost) == 2


def test_an_address_in_a_page_becomes_contact_lines(project: Project) -> None:
    page = (
        "---\ntitle: Relīze\n---\n<p>Teksts.</p><address><a href='/a'>Preses</a> nodaļa</address>"
    )
    added = plan(project, page, "a.html", form=Form.MARKDOWN)
    assert added.document.blocks[-1].role is Role.CONTACT
    assert added.document.blocks[-1].refs[0].url == "/a"


@pytest.mark.parametrize("form", list(Form))
def test_a_picture_that_cannot_be_shown_is_told_of(project: Project, form: Form) -> None:
    document = docx.Document()
    document.add_paragraph("Virsraksts šodien", style="Title")
    document.add_paragraph("Teksts.").add_run().add_picture(io.BytesIO(png(9)))
    parts = document.part.package.iter_parts()
    [part] = [part for part in parts if part.partname.startswith("/word/media")]
    part._blob = b"\x01\x00\x00\x00 an enhanced metafile"
    stream = io.BytesIO()
    document.save(stream)
    added = plan(project, stream.getvalue(), "a.docx", form=form)
    assert any("1 picture is left out" in str(note) for note in added.notes)
    whole = plan(project, word("Virsraksts šodien", "Teksts."), "a.docx", form=form)
    assert not any("left out" in str(note) for note in whole.notes)


def test_pictures_stay_in_their_file(project: Project) -> None:
    document = docx.Document()
    document.add_paragraph("Relīze", style="Title")
    document.add_picture(io.BytesIO(png(3)))
    stream = io.BytesIO()
    document.save(stream)
    with pytest.raises(UsageError, match="pictures"):
        plan(project, stream.getvalue(), "a.docx", form=Form.MARKDOWN)


# --- titles, contacts and what is no file --------------------------------------------------


def plain_word(*paragraphs: str, bold: int, heading: int = -1, letterhead: bool = False) -> bytes:
    """A file without the style of a title; one paragraph is bold, another may be a heading."""
    document = docx.Document()
    if letterhead:
        document.add_table(1, 2).cell(0, 0).text = "PIEMĒRA MINISTRIJA"
    for number, text in enumerate(paragraphs):
        if number == heading:
            document.add_heading(text, 1)
        else:
            document.add_paragraph().add_run(text).bold = number == bold or None
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


BOLD = ("Rīgā, 2025. gada 2. jūnijā", "Parks rītdien slēgts", "Vārti būs ciet. Ieeja no pagalma.")


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("letterhead", [False, True])
def test_a_title_may_be_bold_instead_of_a_style(
    project: Project, form: Form, letterhead: bool
) -> None:
    data = plain_word(*BOLD, "Publicēts: 02.06.2025.", bold=1, letterhead=letterhead)
    added = plan(project, data, "a.docx", form=form)
    assert added.document.meta.title == BOLD[1]
    assert added.document.meta.date == dt.date(2025, 6, 2)
    texts = [block.text for block in added.document.blocks]
    assert sum(BOLD[1] in text for text in texts) == 1
    assert BOLD[2] in texts
    assert any("PIEMĒRA MINISTRIJA" in text for text in texts) == letterhead


def test_a_heading_below_the_text_is_not_the_title(project: Project) -> None:
    text = "Pilsētas parks rīt nebūs atvērts apmeklētājiem visu dienu."
    data = plain_word("Parks rītdien slēgts", text, "Kā nokļūt", "Ar tramvaju.", bold=0, heading=2)
    document = plan(project, data, "a.docx").document
    assert document.meta.title == "Parks rītdien slēgts"
    assert [(b.role, b.text) for b in document.blocks][2] == (Role.HEADING, "Kā nokļūt")


def test_a_heading_above_the_text_is_the_title(project: Project) -> None:
    data = plain_word("Preses relīze Nr. 5", "Parks slēgts", "Vārti ir ciet.", bold=0, heading=1)
    assert plan(project, data, "a.docx").document.meta.title == "Parks slēgts"


def test_a_title_in_the_text_of_markdown_goes_into_html(project: Project) -> None:
    added = plan(project, "# Parks slēgts\n\nVārti ir ciet.\n", "a.md", form=Form.HTML)
    assert [block.text for block in added.document.blocks] == ["Parks slēgts", "Vārti ir ciet."]


@pytest.mark.parametrize("form", list(Form))
def test_contacts_in_markdown_keep_their_formatting(project: Project, form: Form) -> None:
    text = (
        "# Parks slēgts\n\nVārti ir ciet.\n\n**Kontakti:**\n\n"
        "[Prese_dienests](mailto:prese@piemers.lv), tālr. 67000000\n"
    )
    document = plan(project, text, "a.md", form=form).document
    contacts = [block for block in document.blocks if block.role is Role.CONTACT]
    assert [block.text for block in contacts] == [
        "<b>Kontakti:</b>",
        '<a id="1">Prese_dienests</a>, tālr. 67000000',
    ]
    assert [ref.url for ref in contacts[1].refs] == ["mailto:prese@piemers.lv"]


@pytest.mark.parametrize(("name", "limit"), [("a.md", "2000000"), ("a.txt", "10000000")])
def test_a_text_without_end_is_refused(project: Project, name: str, limit: str) -> None:
    with pytest.raises(SourceError, match=f" {limit} characters"):
        plan(project, "Parks slēgts\n\n" + "\n \n" * 3_400_000, name)
