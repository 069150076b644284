"""Several people who decide in the same moment: nothing of it is lost."""

from __future__ import annotations

import multiprocessing
import os
import sys

import pytest

from tests.pipeline.newsroom import ENGLISH, MEETING, TITLE, TWENTY, Newsroom
from transflow.cli.main import main


@pytest.fixture
def ready(room: Newsroom) -> Newsroom:
    room.configure(approval="required", languages="[en, lt]")
    room.release()
    room.good("sync")
    room.translate()
    return room


def _leave_with(words: list[str]) -> None:
    sys.exit(main(words))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_what_several_processes_decide_at_once_is_all_there(ready: Newsroom) -> None:
    units = {u["source"]: u["id"] for u in ready.ledger()["units"]}
    wishes: list[tuple[str, ...]] = [
        ("reject", "a", "-l", "en", "--unit", units[text], "--reason", f"Par „{text}”", "--by", "A")
        for text in (TITLE, MEETING, TWENTY)
    ]
    wishes.append(("withdraw", "a", "-l", "lt", "--reason", "kļūda", "--by", "B"))
    fork = multiprocessing.get_context("fork")
    running = [
        fork.Process(target=_leave_with, args=([*words, "--project", str(ready.root)],))
        for words in wishes
    ]
    for process in running:
        process.start()
    for process in running:
        process.join(60)
        assert process.exitcode == 0
    ledger = ready.ledger()
    assert {r["unit"] for r in ledger["rejections"]} == set(units.values())
    assert [w["language"] for w in ledger["withdrawals"]] == ["lt"]
    comments = {source: entry.comment for source, entry in ready.entries().items()}
    assert all(f"Par „{source}”" in comments[source] for source in units)
    assert {e.msgstr for e in ready.entries().values()} <= set(ENGLISH.values())
