"""Whole projects, out and in again: valid by the official schemas, and no byte changes."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from lxml import etree

from tests.exchange.agency import Agency
from tests.exchange.samples import XLIFF, schema
from tests.exchange.test_receipt import files
from tests.memory.test_tmx_readers import dtd
from tests.pipeline.newsroom import Newsroom

ROOT = Path(__file__).parents[2]
MANY = 1000
WORDS = ("ministrs", "tiekas", "ar", "glābējiem", "robežsargiem", "Rīgā", "par", "20", "&", "<3")


@pytest.fixture
def example(room: Newsroom) -> Newsroom:
    """The project that comes with transflow."""
    for name in ("releases", "locales", "ledger"):
        shutil.copytree(ROOT / name, room.root / name)
    shutil.copy(ROOT / "config.yaml", room.root)
    room.good("sync")
    return room


def out_and_in(room: Newsroom, name: str) -> None:
    agency = Agency(room, name)
    assert sum(agency.take("--embargoed")["units"].values()) > 100
    schema(name).assertValid(etree.parse(agency.path))
    before = files(room)
    report = agency.report("--strict")
    assert (report["taken"], report["problems"], report["written"]) == ([], [], [])
    assert files(room) == before


@pytest.mark.parametrize("name", XLIFF)
def test_the_example_project(example: Newsroom, name: str) -> None:
    out_and_in(example, name)


def archive(room: Newsroom) -> None:
    """Releases with all kinds of markup, a quarter of them translated."""
    chance = random.Random(20250401)  # noqa: S311 # nothing here is secret
    marks = (
        "**{}**",
        "*{}*",
        "[{}](https://www.piemers.example/?a=1&b={})",
        "{}",
        "„{}”",
        "{}\u00a0%",
    )
    for number in range(MANY):
        sentences = []
        for _ in range(chance.randint(2, 6)):
            chosen = [chance.choice(WORDS) for _ in range(chance.randint(3, 9))]
            at = chance.randrange(len(chosen))
            chosen[at] = chance.choice(marks).format(chosen[at], number)
            sentences.append(" ".join(chosen).capitalize() + f" {number}.")
        room.release(f"2025/r{number}", text=" ".join(sentences), title=f"Ziņa {number}")
    room.good("sync")
    for number in range(0, MANY, 4):
        room.translate({e: f"EN {e}" for e in room.entries(f"2025/r{number}")}, f"2025/r{number}")


@pytest.mark.long
def test_a_thousand_releases(room: Newsroom) -> None:
    archive(room)
    for name in XLIFF:
        out_and_in(room, name)
    tmx = room.root / "atmina.tmx"
    room.good("tm", "export", "-o", str(tmx))
    dtd().assertValid(etree.parse(tmx))
