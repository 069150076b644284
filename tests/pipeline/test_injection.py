"""What somebody slips into a source, its front matter, a catalog or a ledger comes out harmless, or
is refused with a word about where it stands."""

from __future__ import annotations

import json
import re
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.exporters.test_html_body import HARMFUL, assert_harmless
from tests.pipeline.newsroom import ENGLISH, TITLE, TWENTY, Newsroom
from transflow.checks import CHECKS
from transflow.cli.main import main
from transflow.exporters.xml import validate
from transflow.store import catalog as catalogs
from transflow.text import control_character, printable

CONFIG = (
    "languages: [en]\napproval: off\noutdated: last_approved\n"
    "url: https://www.piemers.example/{language}/{slug}\n"
)
MARKUP = [
    *HARMFUL,
    "]]>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "]]]]><![CDATA[>",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    "<!ENTITY x 'y'>&x; &amp;lt;script&amp;gt; &#60;script&#62; &#x3c;script&#x3e;",
    "</body></version></release></releases>",
    "</text><merged lang='en'/><text lang='en'>",
    "[saite](javascript:alert(1))",
    "[saite](JaVaScRiPt&#58;alert(1)) un [otra](data:text/html;base64,PHNjcmlwdD4=)",
    "![zīme](javascript:alert(1))",
    "<javascript:alert(1)>",
    '<a id="1" href="javascript:alert(1)" onclick="alert(1)">x</a>',
    '<b onmouseover="alert(1)">x</b><img id="9" src="javascript:alert(1)"/>',
    "\u202eatpakaļ\u202c \u200f \u2066\ufeff",
    "👩‍👩‍👧 & < > \" '",
]
UNCLEAN = ["\x00", "\x08", "\x1b[31m", "\x7f", "\x84", "\x9f", "\ufffe", "\uffff"]
attacks = st.lists(
    st.sampled_from(MARKUP) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    min_size=1,
    max_size=4,
).map(" ".join)


@contextmanager
def project() -> Iterator[Path]:
    """A project in a folder in which nothing else may appear."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        (root / "releases").mkdir(parents=True)
        (root / "config.yaml").write_text(CONFIG, encoding="utf-8")
        yield root
        assert [path.name for path in Path(folder).iterdir()] == ["project"]


def run(root: Path, verb: str) -> int:
    return main([verb, "--project", str(root), "--quiet"])


def write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def translate(root: Path, texts: list[str]) -> None:
    """Writes one of `texts` into each entry of the catalogs, as a translator would."""
    for path in sorted(root.glob("locales/en/**/*.po")):
        catalog = catalogs.parse(path.read_bytes(), path.name)
        entries = tuple(
            entry.but(msgstr=texts[number % len(texts)], flags=())
            for number, entry in enumerate(catalog.entries)
        )
        path.write_bytes(catalogs.serialize(replace(catalog, entries=entries)))


def is_harmless(root: Path) -> int:
    """Every file of the export is valid, plain XML, with harmless bodies; how many bodies."""
    bodies = 0
    for path in root.glob("export/**/*.xml"):
        data = path.read_bytes()
        assert validate(data) == []
        assert not re.search(rb"<!|<\?(?!xml version)|[\x00-\x08\x0b-\x1f\x7f]", data)
        tree = ET.fromstring(data)  # noqa: S314 # just written by ourselves
        for element in tree.iter():
            assert set(element.keys()) <= {"lang"}
        for body in tree.iter("body"):
            bodies += 1
            assert_harmless(body.text or "")
        for url in (*tree.iter("url"), *tree.iter("alternate")):
            assert re.match(r"https?://|\Z", url.text or "")
    return bodies


# Every example is a project with a release of each kind for each text.
@settings(max_examples=6, phases=(Phase.explicit, Phase.generate))
@given(texts=st.lists(attacks, min_size=2, max_size=4))
@example(texts=["\x07", "\ud800", *UNCLEAN])
def test_in_sources_and_catalogs(texts: list[str]) -> None:
    with project() as root:
        for number, text in enumerate(texts):
            line = json.dumps(text.replace("\n", " "))
            write(root / f"releases/m{number}.md", f"---\ntitle: Ziņa\n---\n\nTeksts. {text}\n")
            write(root / f"releases/f{number}.md", f"---\ntitle: {line}\n---\n\nTeksts.\n")
            page = f"<h1>Ziņa</h1><p>Teksts. {text}</p>"
            write(root / f"releases/h{number}.html", page)
        run(root, "sync")
        translate(root, ["A text.", *(text for text in texts if not _is_unclean(text))])
        run(root, "export")
        is_harmless(root)


def _is_unclean(text: str) -> bool:
    return control_character(text) is not None or re.search("[\ud800-\udfff]", text) is not None


def test_what_is_harmful_in_a_source_goes_out_harmless() -> None:
    texts = [text for text in MARKUP if "<!ENTITY b" not in text]
    with project() as root:
        for number, text in enumerate(texts):
            write(root / f"releases/m{number}.md", f"---\ntitle: Ziņa\n---\n\nTeksts.\n\n{text}\n")
            write(root / f"releases/h{number}.html", f"<h1>Ziņa</h1><p>Teksts.</p>{text}")
        assert run(root, "export") == 0
        # Each stands in a file of its own and in the feed.
        assert is_harmless(root) == 4 * len(texts)


def test_entities_of_its_own_are_refused_in_a_page(room: Newsroom) -> None:
    doctype = "<!DOCTYPE html [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
    room.write("releases/h.html", f"{doctype}<h1>Ziņa</h1><p>Teksts &b;.</p>")
    done = room.run("export")
    assert done.code == 1
    assert "releases/h.html:1" in done.err
    assert not (room.root / "export/releases/h.xml").exists()


def test_what_is_harmful_in_a_catalog_goes_out_harmless_or_not_at_all(room: Newsroom) -> None:
    room.configure(checks=json.dumps(dict.fromkeys(CHECKS, "off")))
    names = [f"r{number}" for number in range(len(MARKUP))]
    for name in names:
        room.release(name)
    room.good("sync")
    for name, text in zip(names, MARKUP, strict=True):
        room.translate({**ENGLISH, TWENTY: f"{text} It was attended by 20 rescuers."}, name)
    done = room.run("export")
    there = [name for name in names if "en" in room.versions(name)]
    assert is_harmless(room.root) == 2 * (len(names) + len(there))
    assert len(there) > 30
    for name in set(names) - set(there):
        assert f"{name}.po" in done.err + done.out


@pytest.mark.parametrize(
    ("place", "bad"),
    [("text", "\x1b[31m"), ("title", "\x84"), ("page", "\x7f"), ("catalog", "\x9f")],
)
def test_a_control_character_is_refused_where_it_stands(
    room: Newsroom, place: str, bad: str
) -> None:
    room.publish()
    before = (room.root / "export/releases.xml").read_bytes()
    file = {"catalog": room.po(), "page": "releases/p.html"}.get(place, "releases/a.md")
    if place == "page":
        room.write(file, f"<h1>Cita ziņa</h1><p>Teksts{bad}.</p>")
    else:
        mark = {"text": "3. jūnijā", "title": TITLE, "catalog": "attended by"}[place]
        room.write(file, room.read(file).replace(mark, f"{mark}{bad}"))
    done = room.run("export")
    assert done.code == 1
    assert file in done.err
    assert bad not in done.err
    assert (room.root / "export/releases.xml").read_bytes() == before


FRONT = {
    "url": ("{en: 'javascript:alert(1)'}", "javascript:alert(1)"),
    "languages": ("['../../etc']", "../../etc"),
    "publish_at": ("'<script>'", "<script>"),
    "date": ("&a 2025-01-01", ""),
    "category": ("*nothing", ""),
    "owner": ("!!python/object/apply:os.system ['true']", ""),
}


@pytest.mark.parametrize("key", FRONT)
def test_front_matter_that_is_up_to_something_is_refused(room: Newsroom, key: str) -> None:
    value, quoted = FRONT[key]
    room.release(**{key: value})
    done = room.run("export")
    assert done.code == 1
    assert "releases/a.md" in done.err
    assert quoted in done.err
    assert not (room.root / "export/releases/a.xml").exists()


def test_markup_in_front_matter_is_plain_text(room: Newsroom) -> None:
    script = "<script>alert(1)</script>]]>&lt;"
    room.release(category=f"'{script}'", lead=f"'Ievads {script}'")
    room.good("export")
    assert room.exported().findtext("category") == script
    assert is_harmless(room.root) == 2


NAMES = [
    "a b.md",
    "ā.md",
    "%2e%2e%2fa.md",
    "a:b.md",
    "a\\b.md",
    "a'b.md",
    "<a>.md",
    "a\nb.md",
]


def test_a_file_name_that_is_no_release_id_is_refused(room: Newsroom) -> None:
    room.publish("c")
    for name in NAMES:
        room.write(f"releases/{name}", f"---\ntitle: {TITLE}\n---\n\nTeksts.\n")
    outside = sorted(room.root.parent.iterdir())
    done = room.run("export")
    assert done.code == 1
    for name in NAMES:
        assert f"releases/{printable(name)}".partition("\n")[0] in done.err
    assert set(room.feed()) == {"c"}
    assert sorted(room.root.parent.iterdir()) == outside


@pytest.mark.parametrize("name", ["../../b", "u1<", "ā"])
def test_a_unit_id_in_a_ledger_that_could_be_a_path_stops_the_export(
    room: Newsroom, name: str
) -> None:
    room.publish()
    ledger = room.ledger()
    ledger["units"][0]["id"] = name
    room.write("ledger/a.json", json.dumps(ledger, ensure_ascii=False))
    before = (room.root / "export/releases.xml").read_bytes()
    done = room.run("export")
    assert done.code == 1
    assert "Does not fit the schema" in done.err
    assert (room.root / "export/releases.xml").read_bytes() == before


@pytest.mark.parametrize("value", ["../b", "<b>", "b\x00"])
def test_a_slug_in_a_ledger_that_could_be_a_path_never_goes_out(room: Newsroom, value: str) -> None:
    room.publish()
    ledger = room.ledger()
    ledger["slugs"]["en"] = ledger["published"]["en"]["slug"] = value
    room.write("ledger/a.json", json.dumps(ledger))
    room.run("export")
    assert room.versions()["en"]["slug"] == "the-minister-meets-rescuers"


def test_a_body_in_a_ledger_that_is_not_clean_stops_the_export(room: Newsroom) -> None:
    room.publish()
    ledger = room.ledger()
    ledger["published"]["en"]["body"] = "<p>A<script>alert(1)</script></p>"
    room.write("ledger/a.json", json.dumps(ledger))
    before = (room.root / "export/releases.xml").read_bytes()
    room.release(text="Tikšanās notika 4. jūnijā.")
    done = room.run("export")
    assert done.code == 1
    assert "is not clean HTML" in done.err
    assert (room.root / "export/releases.xml").read_bytes() == before
    assert ENGLISH[TITLE] in room.read("export/releases.xml")
