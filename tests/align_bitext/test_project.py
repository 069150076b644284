"""In a project its glossary and its finished translations help; bad settings are said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from transflow.cli.main import main
from transflow.errors import EXIT_OK
from transflow.memory import tmx_write
from transflow.memory.exchange import Exchanged

CONCEPTS = """\
- id: one
  lv: gromo
  en: zonky
- id: two
  lv: plidu
  en: prost
"""


def _scores(capsys: pytest.CaptureFixture[str]) -> list[tuple[list[int], list[int]]]:
    assert main(["align", "lv.txt", "en.txt", "--lines"]) == EXIT_OK
    beads = json.loads(capsys.readouterr().out)["beads"]
    return [(bead["source"], bead["target"]) for bead in beads]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    Path("config.yaml").write_text("languages: [en]\n", encoding="utf-8")


def test_a_glossary_says_what_words_mean(capsys: pytest.CaptureFixture[str]) -> None:
    source = ["Vekla gromo dim.", "Narve plidu sot.", "Kurse gromo tal."]
    target = ["Omble prost qua.", "Hurly zonky wem."]
    Path("lv.txt").write_text("\n".join(source), encoding="utf-8")
    Path("en.txt").write_text("\n".join(target), encoding="utf-8")
    Path("terms").mkdir()
    Path("terms/own.yaml").write_text(CONCEPTS, encoding="utf-8")
    assert _scores(capsys) == [([0], []), ([1], [0]), ([2], [1])]


def test_finished_translations_teach_words(capsys: pytest.CaptureFixture[str]) -> None:
    nouns = {"gromo": "zonky", "plidu": "prost", "vekla": "quaff", "narve": "omble"}
    units = [
        Exchanged((("lv", f"{a} {b}."), ("en", f"{x} {y}.")))
        for a, x in nouns.items()
        for b, y in nouns.items()
        if a != b
    ]
    Path("memory").mkdir()
    Path("memory/old.tmx").write_bytes(b"".join(tmx_write.serialize(units, "lv", "sentence")))
    Path("lv.txt").write_text("Gromo vekla.\nPlidu narve.\nVekla plidu.", encoding="utf-8")
    Path("en.txt").write_text("Prost omble.\nQuaff prost.", encoding="utf-8")
    assert _scores(capsys) == [([0], []), ([1], [0]), ([2], [1])]
