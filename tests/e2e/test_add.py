"""`transflow add`: a text from elsewhere is in the catalog and in the XML, and nothing is lost."""

from __future__ import annotations

import json
import os
import re
import struct
import threading
import zlib
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import docx
import polib
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import html

from tests.e2e.site import Site

PAGES = Path(__file__).parent / "pages"
CONFIG = """project: Pārbaude
languages: [en]
approval: "off"
url: https://www.iekslietas.example/{language}/{slug}
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Site:
    """A project with no release in it."""
    root = tmp_path / "projekts"
    (root / "releases").mkdir(parents=True)
    (root / "config.yaml").write_text(CONFIG, encoding="utf-8")
    return Site(root)


@pytest.fixture
def server() -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(PAGES))

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        packed = kind + data
        return struct.pack(">I", len(data)) + packed + struct.pack(">I", zlib.crc32(packed))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\x7f")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def _word_file(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Koledža atver jaunu mācību poligonu", style="Title")
    first = document.add_paragraph("20. novembrī Ugunsdrošības koledža atklās ")
    first.add_run("mācību poligonu").bold = True
    first.add_run(" Vecpilsētas ielā 5. Tajā vienlaikus varēs trenēties 24 kadeti.")
    document.add_heading("Kas tur būs", level=2)
    document.add_paragraph("dūmu māja;", style="List Bullet")
    document.add_paragraph("trīs stāvu kāpņu tornis.", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells],
        ["Darbs", "Termiņš", "Asfaltēšana", "2025. gada 3. oktobris"],
        strict=True,
    ):
        cell.text = text
    _link(document.add_paragraph("Sīkāk: "), "koledžas lapā", "https://www.koledza.example/lv")
    picture = path.with_suffix(".png")
    picture.write_bytes(_png())
    document.add_picture(str(picture))
    described = document.element.xpath("//wp:docPr")[0]
    described.set("descr", "Poligona plāns")
    document.add_paragraph("„Ilgi gaidīts notikums,” saka direktore.", style="Quote")
    document.save(str(path))


def _link(paragraph: Any, text: str, address: str) -> None:
    identity = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), identity)
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = text
    run.append(words)
    link.append(run)
    paragraph._p.append(link)


def _translate(catalog: Path) -> list[str]:
    """Fills a catalog; the texts that were to be translated."""
    entries = polib.pofile(str(catalog))
    for entry in entries:
        entry.msgstr = re.sub(r"[^\W\d_]+(?![^<]*>)", "words", entry.msgid)
    entries.save()
    return [entry.msgid for entry in entries]


def _bodies(site: Site, release: str) -> dict[str, str]:
    versions = site.exported(release).iter("version")
    return {version.get("lang"): version.findtext("body") for version in versions}


def _plain(markup: str) -> str:
    """The words with plain spaces between; a no-break space stays one."""
    text = str(html.fromstring(f"<div>{markup}</div>").xpath("string()"))
    return re.sub("[ \n]+", " ", text)


def test_a_word_file_goes_all_the_way(newsroom: Site, tmp_path: Path) -> None:
    word = tmp_path / "Relīze galīgā (2).docx"
    _word_file(word)
    added = json.loads(newsroom.good("add", str(word), "--date", "2025-11-10", "--format", "json"))[
        "added"
    ][0]
    release = "2025/2025-11-10-koledza-atver-jaunu-macibu-poligonu"
    assert added["release"] == release
    assert newsroom.path(f"releases/{release}.docx").read_bytes() == word.read_bytes()
    newsroom.good("run")
    msgids = _translate(newsroom.catalog(release))
    for text in (
        "Koledža atver jaunu mācību poligonu",
        "20. novembrī Ugunsdrošības koledža atklās <b>mācību poligonu</b> Vecpilsētas ielā 5.",
        "Tajā vienlaikus varēs trenēties 24 kadeti.",
        "Kas tur būs",
        "dūmu māja;",
        "trīs stāvu kāpņu tornis.",
        "2025. gada 3. oktobris",
        'Sīkāk: <a id="1">koledžas lapā</a>',
        "Poligona plāns",
        "„Ilgi gaidīts notikums,” saka direktore.",
    ):
        assert text in msgids
    newsroom.run("run")
    bodies = _bodies(newsroom, release)
    assert "<b>mācību poligonu</b>" in bodies["lv"]
    assert "<ul>" in bodies["lv"]
    assert "<td" in bodies["lv"]
    assert '<a href="https://www.koledza.example/lv">koledžas lapā</a>' in bodies["lv"]
    assert "<blockquote>" in bodies["lv"]
    picture = re.search(r'<img[^>]* src="([^"]+)"', bodies["lv"])
    assert picture
    assert newsroom.path(f"export/{picture[1]}").read_bytes() == _png()
    assert 'alt="Poligona plāns"' in bodies["lv"]


def test_a_page_of_the_website_goes_all_the_way(newsroom: Site, server: str) -> None:
    newsroom.good("add", f"{server}/plostu-parbaudes.html")
    release = "2025/2025-03-14-pavasari-parbaudis-peldosas-piestatnes"
    newsroom.good("run")
    body = _bodies(newsroom, release)["lv"]
    text = _plain(body)
    for kept in (
        "No 2025. gada 1. aprīļa Valsts ugunsdzēsības un glābšanas dienests pārbaudīs 48",
        "20.\u00a0martā īpašnieki saņems",
        "ar 20\u00a0m garu virvi;",
        "Pārbaužu grafiks",
        "Mazais ezers",
        "atgādina dienesta priekšnieks A. Kalniņš.",
        "prese@iekslietas.example",
    ):
        assert kept in text
    for page_furniture in ("Sākums", "Dalīties", "sīkdatnes", "Saistītās", "tiesības", "Publicēts"):
        assert page_furniture not in text
    assert "<li>glābšanas riņķis:" in body
    assert body.count("<ul>") == 2
    assert "http" in re.findall(r'href="([^"]*prasibas.pdf)"', body)[0]
    msgids = _translate(newsroom.catalog(release))
    assert "Sezonas sākumā tās bieži ir bojātas." in msgids
    assert "Peldoša piestātne rītā" in msgids


def test_nothing_is_overwritten_and_one_bad_file_does_not_stop_the_others(
    newsroom: Site, tmp_path: Path
) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.docx"
    good.write_bytes(
        "Ugunsdzēsēji aicina uz atvērto durvju dienu\n\nTā notiks 5. maijā.\n".encode("cp1257")
    )
    bad.write_bytes(b"PK\x03\x04 this is no Word file")
    done = newsroom.run("add", str(bad), str(good), "--date", "2025-05-01")
    assert done.returncode == 1
    assert "b.docx" in done.stderr
    path = newsroom.path("releases/2025/2025-05-01-ugunsdzeseji-aicina-uz-atverto-durvju-dienu.txt")
    assert "Tā notiks 5. maijā." in path.read_text(encoding="utf-8")
    before = newsroom.tree("releases")
    again = newsroom.run("add", str(good), "--date", "2025-05-01")
    assert again.returncode != 0
    assert "--id" in again.stderr
    assert newsroom.tree("releases") == before


@pytest.mark.parametrize("name", ["caurule.txt", "bez-gala.txt"])
def test_what_never_ends_is_no_file(newsroom: Site, tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "caurule.txt")
    (tmp_path / "bez-gala.txt").symlink_to("/dev/zero")
    done = newsroom.run("add", str(tmp_path / name))
    assert done.returncode == 2
    assert "device or a pipe" in done.stderr
    assert "hint:" in done.stderr


def test_a_broken_text_is_not_sent_back_to_where_it_is(newsroom: Site, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Virsraksts šodien".encode() + b"\n\n\xff\xfe\x81\xc4 b")
    done = newsroom.run("add", str(tmp_path / "a.txt"))
    assert done.returncode == 1
    assert "not UTF-8" in done.stderr
    assert "transflow add" not in done.stderr
