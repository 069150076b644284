"""`transflow segment --explain`: why a sentence ends where it does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from transflow.cli.main import main
from transflow.errors import EXIT_OK
from transflow.lang.rules_generic import BEFORE_CAPITAL, MISSING_SPACE, TURN_ON_NEW_LINE

TEXT = "Sēde sākās plkst. 9. Tā beidzās 20. maijā.Balso visi! Paldies.\n\nJauna rindkopa.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    Path("a.txt").write_text(TEXT, encoding="utf-8")


def _units(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["segment", *arguments, "--format", "jsonl"]) == EXIT_OK
    return [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]


def test_each_cut_has_the_reason_of_its_rule(capsys: pytest.CaptureFixture[str]) -> None:
    units = _units(capsys, "a.txt", "--explain")
    assert [(u["source"], u["reason"]) for u in units] == [
        ("Sēde sākās plkst. 9.", "the number of a house, room, telephone or hour, not an ordinal"),
        ("Tā beidzās 20. maijā.", MISSING_SPACE.reason),
        ("Balso visi!", BEFORE_CAPITAL.reason),
        ("Paldies.", None),
        ("Jauna rindkopa.", None),
    ]


def test_reasons_stand_only_where_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert all("reason" not in unit for unit in _units(capsys, "a.txt"))
    assert main(["segment", "a.txt"]) == EXIT_OK
    assert BEFORE_CAPITAL.reason not in capsys.readouterr().out


def test_people_see_the_reason_below_the_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.txt").write_text("Viens. Divi.\n", encoding="utf-8")
    assert main(["segment", "b.txt", "--explain"]) == EXIT_OK
    assert capsys.readouterr().out == (
        f"[0] paragraph\n    Viens.\n      ¦ {BEFORE_CAPITAL.reason}\n    Divi.\n"
    )


def test_whole_paragraphs_have_no_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    units = _units(capsys, "a.txt", "--explain", "--mode", "paragraph")
    assert [unit["reason"] for unit in units] == [None, None]


def test_markup_and_line_breaks_do_not_lead_astray(capsys: pytest.CaptureFixture[str]) -> None:
    text = "**Teikums.** [Otrs.](https://piemers.lv/) Vai?\\\n– Jā &amp; nē.\n"
    text = f"# Virsraksts. Tas ir viens.\n\n{text}"
    Path("c.md").write_text(text, encoding="utf-8")
    units = _units(capsys, "c.md", "--explain")
    assert [unit["reason"] for unit in units] == [
        None, BEFORE_CAPITAL.reason, BEFORE_CAPITAL.reason, TURN_ON_NEW_LINE.reason, None,
    ]  # fmt: skip


def test_the_rules_are_those_of_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    Path("d.txt").write_text("It is open a.m. The rest is closed.\n", encoding="utf-8")
    english = _units(capsys, "d.txt", "--explain", "--language", "en-GB")
    assert english[0]["reason"] == (
        "an abbreviation that ends a sentence before a word that usually begins one"
    )
