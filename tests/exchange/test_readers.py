"""Programs that know nothing of transflow read the same texts, tags and states out of our files,
and what they write is taken in again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.agency import Agency
from tests.exchange.samples import TEXTS, XLIFF, numbered, of_units, unit, written
from tests.pipeline.newsroom import ENGLISH, MEETING, TITLE, TWENTY, Newsroom
from transflow.exchange import FORMATS
from transflow.exchange.base import Stage
from transflow.exchange.codes import pieces

# A bell has no code that these programs would show, and nobody looks at 150 tags by eye.
USUAL = [text for text in TEXTS if "\x07" not in text and len(text) < 600]
UNITS = numbered(zip(USUAL, reversed(USUAL), strict=True))
NPM = Path(os.environ.get("TRANSFLOW_TEST_NPM", Path.home() / ".cache/transflow-tests"))


def shape(unit_text: str) -> str:
    """The text, with the id of each code where it begins."""
    return "".join(
        piece.raw if piece.kind == "text" else f"⟦{piece.id}⟧"
        for piece in pieces(unit_text)
        if piece.kind != "close"
    )


def file_of(name: str) -> bytes:
    return written(FORMATS[name], of_units(*UNITS), of_units(unit("Jā."), release="2025/b"))


# --- translate-toolkit


def toolkit(name: str, data: bytes) -> Any:
    if name == "xliff-1.2":
        module = pytest.importorskip("translate.storage.xliff", reason="no translate-toolkit")
        return module.xlifffile.parsestring(data)
    module = pytest.importorskip("translate.storage.xliff2", reason="no translate-toolkit 3.19")
    return module.Xliff2File.parsestring(data)


def of_toolkit(strings: Any) -> str:
    def walk(node: Any) -> Iterator[str]:
        if isinstance(node, str):
            yield node
            return
        if getattr(node, "id", None):
            yield f"⟦{node.id}⟧"
        for child in node.sub:
            yield from walk(child)

    return "".join(piece for string in strings for piece in walk(string))


def test_translate_toolkit_reads_texts_tags_states_notes_and_matches() -> None:
    found = toolkit("xliff-1.2", file_of("xliff-1.2")).units
    states: dict[Stage, set[int]] = {Stage.NEW: {found[-1].get_state_n()}}
    assert len(found) == len(UNITS) + 1
    for sent, read in zip(UNITS, found, strict=False):
        assert read.getid().endswith(sent.id)
        assert of_toolkit(read.rich_source) == shape(sent.source)
        assert of_toolkit(read.rich_target) == shape(sent.target)
        states.setdefault(sent.stage, set()).add(read.get_state_n())
        assert read.isapproved() == (sent.stage is Stage.FINAL)
        assert "šaubos par <b>\nun &" in read.getnotes()
        assert len(read.getalttrans()) == 1
    new, doubted, done, final = (states[stage] for stage in Stage)
    assert max(new) < min(doubted) <= max(doubted) < min(done) <= max(done) < min(final)


def plain_shape(one: str) -> str:
    return "".join(piece.raw for piece in pieces(one) if piece.kind == "text")


def test_translate_toolkit_reads_xliff_2() -> None:
    found = toolkit("xliff-2.0", file_of("xliff-2.0")).units
    assert len(found) == len(UNITS) + 1
    for sent, read in zip(UNITS, found, strict=False):
        assert sent.id in read.getid()
        assert str(read.source) == plain_shape(sent.source)
        assert str(read.target or "") == plain_shape(sent.target)
        assert read.istranslated() == sent.stage.finished


@pytest.mark.parametrize("name", XLIFF)
def test_what_translate_toolkit_writes_is_taken_in(room: Newsroom, name: str) -> None:
    room.release()
    room.good("sync")
    agency = Agency(room, name)
    agency.take()
    store = toolkit(name, agency.path.read_bytes())
    for one in store.units:
        one.target = ENGLISH[str(one.source)]
        if name == "xliff-1.2":
            one.markapproved()
        else:
            one.marktranslated() if hasattr(one, "marktranslated") else one.markfuzzy(False)
    agency.path.write_bytes(bytes(store))
    report = agency.report()
    assert report["problems"] == []
    texts = {k: e.msgstr for k, e in room.entries().items()}
    assert texts == {text: ENGLISH[text] for text in (TITLE, MEETING, TWENTY)}
    assert {one["change"] for one in report["taken"]} == {"finished"}


# --- moz.l10n


def test_moz_l10n_reads_texts_tags_and_states() -> None:
    module = pytest.importorskip("moz.l10n.formats.xliff.parse", reason="no moz.l10n")
    data = file_of("xliff-1.2")
    for of_source in (True, False):
        resource = module.xliff_parse(data, source_entries=of_source)
        assert [section.id for section in resource.sections] == [("2025/a",), ("2025/b",)]
        for sent, read in zip(UNITS, resource.sections[0].entries, strict=True):
            assert read.id == (sent.id,)
            assert of_moz(read.value) == shape(sent.source if of_source else sent.target)
            assert "šaubos par <b>\nun &" in read.comment
            assert (not of_source) <= any(meta.key == "target/@state" for meta in read.meta)


def of_moz(message: Any) -> str:
    return "".join(
        piece if isinstance(piece, str) else f"⟦{piece.options['id']}⟧"
        for piece in message.pattern
        if isinstance(piece, str) or piece.kind != "close"
    )


# --- npm's xliff


@pytest.mark.parametrize("name", XLIFF)
def test_npm_xliff_reads_texts_and_tags(name: str, tmp_path: Path) -> None:
    found = npm_xliff(name, file_of(name), tmp_path)
    assert (found["sourceLanguage"], found["targetLanguage"]) == ("lv", "en")
    first = next(iter(found["resources"].values()))
    assert list(first) == [sent.id for sent in UNITS]
    for sent in UNITS:
        read = first[sent.id]
        assert of_npm(read["source"]) == without_lone_space(sent.source)
        assert of_npm(read.get("target", "")) == without_lone_space(sent.target)
        assert read["note"][1] == "šaubos par <b>\nun &"


def npm_xliff(name: str, data: bytes, folder: Path) -> dict[str, Any]:
    node, module = shutil.which("node"), NPM / "node_modules/xliff"
    if node is None or not module.is_dir():
        pytest.skip(f"no npm package xliff: npm install --prefix {NPM} xliff")
    file = folder / "darbs.xlf"
    file.write_bytes(data)
    script = Path(__file__).with_name("read_xliff.js")
    done = subprocess.run(
        [node, str(script), str(module), name, str(file)],
        capture_output=True,
        check=True,
        timeout=60,
    )
    return dict(json.loads(done.stdout))


def of_npm(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(map(of_npm, value))
    (inside,) = value.values()
    return f"⟦{inside['id']}⟧" + of_npm(inside.get("contents", ""))


def without_lone_space(unit_text: str) -> str:
    """The parser below this package drops what is nothing but white space between two tags."""
    return "".join(
        piece.raw if piece.kind == "text" else f"⟦{piece.id}⟧"
        for piece in pieces(unit_text)
        if piece.kind != "close" and (piece.kind != "text" or piece.raw.strip(" \t\r\n"))
    )


# --- OmegaT

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>lv</source_lang><target_lang>en</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""


def omegat(folder: Path, source: bytes, memory: bytes) -> bytes:
    """A file as OmegaT translates it by itself out of a memory."""
    program = shutil.which("omegat")
    if program is None:
        pytest.skip("no OmegaT: apt-get install omegat")
    for name in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary", "home"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(PROJECT, encoding="utf-8")
    (folder / "source/darbs.xlf").write_bytes(source)
    (folder / "tm/auto/atmina.tmx").write_bytes(memory)
    subprocess.run(
        [program, str(folder), "--mode=console-translate"],
        env={**os.environ, "HOME": str(folder / "home")},
        capture_output=True,
        check=True,
        timeout=300,
    )
    return (folder / "target/darbs.xlf").read_bytes()


@pytest.mark.long
def test_a_project_is_translated_with_omegat(room: Newsroom, tmp_path: Path) -> None:
    """The memory goes as TMX, the work as XLIFF, and comes back from there."""
    room.release("old")
    room.good("sync")
    room.translate(name="old")
    tmx = room.root / "atmina.tmx"
    room.good("tm", "export", "-o", str(tmx))
    room.write(room.po("old"), "")
    (room.root / "releases/old.md").unlink()
    (room.root / "ledger/old.json").unlink()
    (room.root / room.po("old")).unlink()
    room.release("new")
    room.good("sync")
    assert {e.msgstr for e in room.entries("new").values()} == {""}
    agency = Agency(room)
    agency.take("--copy-source", "--only", "needs-work")
    data = omegat(tmp_path / "omegat", agency.path.read_bytes(), tmx.read_bytes())
    agency.path.write_bytes(data)
    assert agency.give("--finished").code == 0
    texts = {k: e.msgstr for k, e in room.entries("new").items()}
    assert texts == {text: ENGLISH[text] for text in (TITLE, MEETING, TWENTY)}
    assert room.row("new")["state"] == "ready"


@pytest.mark.long
def test_what_nobody_touched_comes_back_from_omegat_as_it_was(tmp_path: Path) -> None:
    data = file_of("xliff-1.2")
    empty = b'<?xml version="1.0"?><tmx version="1.4"><header creationtool="x" \
creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="lv" \
datatype="plaintext"/><body/></tmx>'
    (found, _) = FORMATS["xliff-1.2"].read(omegat(tmp_path, data, empty), "a.xlf").files
    (sent, _) = FORMATS["xliff-1.2"].read(data, "a.xlf").files
    for one, other in zip(sent.units, found.units, strict=True):
        assert (one.id, one.seal, one.stage) == (other.id, other.seal, other.stage)
        assert (one.source or "").replace("\r", "") == other.source
        assert (one.target or "").replace("\r", "") == (other.target or "")
