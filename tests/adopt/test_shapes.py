"""Texts that are cut otherwise than the page, texts that stand twice, and other formats."""

from __future__ import annotations

import io
import json
from typing import Any

import docx
import pytest

from tests.pipeline.newsroom import Newsroom
from transflow.model import MERGED, Entry

HEAD = "---\ntitle: Jelgavā atklāj jaunu tiltu\ndate: 2024-06-03\n---\n\n"
TITLE = "New bridge opened in Jelgava"
OPENED = "Jaunais tilts Jelgavā tika atklāts 3. jūnijā, un tajā piedalījās 250 cilvēku."
COST = "Tilta būve izmaksāja 12 miljonus eiro."
YEARS = "To cēla 4 gadus."
ENGLISH = {
    OPENED: "The new bridge in Jelgava was opened on 3 June with 250 people present.",
    COST: "Building the bridge cost 12 million euros.",
    YEARS: "It took 4 years to build.",
}
BOTH = "Building the bridge cost 12 million euros and took 4 years."


def adopt(room: Newsroom, text: str | bytes, name: str = "a.md") -> Any:
    path = room.root / "elsewhere" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return json.loads(room.good("adopt", "a", str(path), "--json").out)["adopted"][0]


def page(*paragraphs: str) -> str:
    return f"# {TITLE}\n\n" + "\n\n".join(paragraphs) + "\n"


def entries(room: Newsroom) -> dict[str, Entry]:
    return room.entries()


def test_two_sentences_of_a_paragraph_in_one_get_the_mark(room: Newsroom) -> None:
    room.write("releases/a.md", f"{HEAD}{OPENED}\n\n{COST} {YEARS}\n")
    adopt(room, page(ENGLISH[OPENED], BOTH))
    assert (entries(room)[COST].msgstr, entries(room)[YEARS].msgstr) == (BOTH, MERGED)
    assert entries(room)[YEARS].fuzzy


def test_sentences_of_two_paragraphs_in_one_get_no_mark(room: Newsroom) -> None:
    room.write("releases/a.md", f"{HEAD}{OPENED}\n\n{COST}\n\n{YEARS}\n")
    told = adopt(room, page(ENGLISH[OPENED], BOTH))
    assert MERGED not in [e.msgstr for e in entries(room).values()]
    spread = [one for one in told["pairs"] if "spread" in one["doubts"]]
    if spread:
        assert "within the text before" in entries(room)[YEARS].comment
    else:
        assert "has nothing for this text" in entries(room)[YEARS].comment
    assert entries(room)[COST].fuzzy
    assert entries(room)[YEARS].msgstr == ""


def test_one_sentence_in_two_gets_both(room: Newsroom) -> None:
    room.write("releases/a.md", f"{HEAD}{OPENED}\n\n{COST} {YEARS}\n")
    parts = ("The new bridge in Jelgava was opened on 3 June.", "250 people took part in it.")
    adopt(room, page(" ".join(parts), f"{ENGLISH[COST]} {ENGLISH[YEARS]}"))
    assert entries(room)[OPENED].msgstr == " ".join(parts)
    assert entries(room)[COST].msgstr == ENGLISH[COST]


def test_a_text_that_stands_twice_has_one_translation_and_keeps_the_other(room: Newsroom) -> None:
    room.configure(adopt="{confident: translated, least: 0.5}")
    room.write("releases/a.md", f"{HEAD}{COST}\n\n{OPENED} {YEARS}\n\n{COST}\n")
    other = "The bridge cost 12 million euros to build."
    told = adopt(room, page(ENGLISH[COST], f"{ENGLISH[OPENED]} {ENGLISH[YEARS]}", other))
    found = entries(room)[COST]
    assert found.msgstr == ENGLISH[COST]
    assert found.fuzzy
    assert f"in another place: “{other}”" in found.comment
    assert sum("twice" in one["doubts"] for one in told["pairs"]) == 2
    before = room.read(room.po())
    adopt(room, page(ENGLISH[COST], f"{ENGLISH[OPENED]} {ENGLISH[YEARS]}", other))
    assert room.read(room.po()) == before


def test_whole_paragraphs_are_paired_where_these_are_the_units(room: Newsroom) -> None:
    room.configure(segmentation="paragraph")
    room.write("releases/a.md", f"{HEAD}{OPENED}\n\n{COST} {YEARS}\n")
    adopt(room, page(ENGLISH[OPENED], f"{ENGLISH[COST]} {ENGLISH[YEARS]}"))
    assert entries(room)[f"{COST} {YEARS}"].msgstr == f"{ENGLISH[COST]} {ENGLISH[YEARS]}"


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    for text in ENGLISH.values():
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (word(), "a.docx"),
        (page(*ENGLISH.values()), "a.md"),
        (f"---\ntitle: {TITLE}\n---\n\n" + "\n\n".join(ENGLISH.values()), "b.md"),
        (f"{TITLE}\n\n" + "\n\n".join(ENGLISH.values()), "a.txt"),
        (page(*ENGLISH.values()), "b.txt"),
        ("<h1>" + TITLE + "</h1>" + "".join(f"<p>{t}</p>" for t in ENGLISH.values()), "a.html"),
    ],
)
def test_every_format_is_read(room: Newsroom, data: str | bytes, name: str) -> None:
    room.write("releases/a.md", f"{HEAD}{OPENED}\n\n{COST}\n\n{YEARS}\n")
    adopt(room, data, name)
    found = {msgid: e.msgstr for msgid, e in entries(room).items()}
    assert found == {"Jelgavā atklāj jaunu tiltu": TITLE, **ENGLISH}
