"""Two press releases as they stand on websites, against Latvian versions of them.

The English texts are not ours to keep: the environment variable TRANSFLOW_SEEDS names a folder that
holds them. What they show is also shown, on pages of our own, by `test_adopt`.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.newsroom import Newsroom

DATA = Path(__file__).parent / "data"
SEEDS = os.environ.get("TRANSFLOW_SEEDS", "")
LONDON, STOCKHOLM = "000_9b8b9678d170f9e3.txt", "004_9e388689c855dd31.txt"
_LINE = 40
"""Characters; titles aside, what is shorter here is a line of contacts."""
pytestmark = pytest.mark.skipif(
    not all((Path(SEEDS) / name).is_file() for name in (LONDON, STOCKHOLM)) or not SEEDS,
    reason="TRANSFLOW_SEEDS names no folder with the two published releases",
)


def taken(room: Newsroom, release: str, seed: str) -> Any:
    room.write(f"releases/{release}.md", (DATA / f"{release}.md").read_text(encoding="utf-8"))
    done = room.good("adopt", release, str(Path(SEEDS) / seed), "--json")
    return json.loads(done.out)["adopted"][0]


def latvian(release: str) -> list[str]:
    """The paragraphs of the body."""
    return re.split(r"\n\n+", (DATA / f"{release}.md").read_text(encoding="utf-8"))[1:]


def place(text: str, paragraphs: list[str]) -> int:
    flat = [" ".join(one.split()) for one in paragraphs]
    return next((n for n, one in enumerate(flat) if " ".join(text.split()) in one), -1)


def body_pairs(told: Any, release: str, english: list[str]) -> list[tuple[int, int]]:
    """For every sentence of the body that is in a pair, the paragraphs of both sides."""
    ours = latvian(release)
    found = [
        (place(source, ours), place(target, english))
        for one in told["pairs"]
        for source in one["source"]
        for target in one["translation"]
        if len(source) > _LINE
    ]
    return [pair for pair in found if pair[0] >= 0]


def test_the_summit_in_london(room: Newsroom) -> None:
    told = taken(room, "london", LONDON)
    text = (Path(SEEDS) / LONDON).read_text(encoding="utf-8")
    english = [line for line in text.split("\n") if line.strip()]
    pairs = body_pairs(told, "london", english)
    assert {source for source, _ in pairs} == set(range(9))
    assert all(source == target for source, target in pairs)
    # The page has no title, and nothing else is missing on either side.
    assert len(told["without_translation"]) == 1
    assert told["without_source"] == told["left_out"] == told["joined"] == []
    assert all(len(one["source"]) == len(one["translation"]) == 1 for one in told["pairs"])


def test_the_ministers_in_stockholm(room: Newsroom) -> None:
    told = taken(room, "stockholm", STOCKHOLM)
    text = (Path(SEEDS) / STOCKHOLM).read_text(encoding="utf-8")
    english = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    begin = next(n for n, part in enumerate(english) if n and len(part) > 100)
    broken = next(n for n, part in enumerate(english) if part[0].islower())
    whole = [*english[:broken], *english[broken + 1 :]]
    whole[broken - 1] = f"{english[broken - 1]} {english[broken]}"
    pairs = body_pairs(told, "stockholm", whole)
    assert {source for source, _ in pairs} == set(range(6))
    assert all(source + begin == target for source, target in pairs)
    assert len(told["joined"]) == 1
    assert told["joined"][0].endswith(" ".join(english[broken].split()[:3]))
    title = next(one for one in told["pairs"] if one["source"][0].startswith("Iekšlietu minist"))
    assert english[0] == f"# {title['translation'][0]}"
    assert told["without_translation"] == told["without_source"] == []


def test_what_is_about_the_page_in_stockholm(room: Newsroom) -> None:
    told = taken(room, "stockholm", STOCKHOLM)
    kinds = [(one["kind"], one["text"]) for one in told["left_out"]]
    assert [kind for kind, _ in kinds if kind not in ("address", "source-language")] == [
        "date",
        "links",
    ]
    addresses = [text for kind, text in kinds if kind == "address"]
    assert len(addresses) == 3
    assert any(text.startswith("https://") for text in addresses)
    assert [kind for kind, _ in kinds].count("source-language") == 1


def test_the_contacts_in_stockholm(room: Newsroom) -> None:
    taken(room, "stockholm", STOCKHOLM)
    contacts = {m: e.msgstr for m, e in room.entries("stockholm").items() if e.msgctxt == "contact"}
    text = (Path(SEEDS) / STOCKHOLM).read_text(encoding="utf-8")
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    opener = next(n for n, line in enumerate(lines) if line.endswith(":"))
    assert list(contacts) == [
        "Informāciju sagatavoja",
        "Komunikācijas nodaļa",
        "Iekšlietu ministrija",
    ]
    assert contacts["Informāciju sagatavoja"] == lines[opener]
    assert contacts["Iekšlietu ministrija"] == lines[opener + 1]
    assert contacts["Komunikācijas nodaļa"] == lines[opener + 2]


@pytest.mark.parametrize(("release", "seed"), [("london", STOCKHOLM), ("stockholm", LONDON)])
def test_the_page_of_the_other_release_is_refused(room: Newsroom, release: str, seed: str) -> None:
    room.write(f"releases/{release}.md", (DATA / f"{release}.md").read_text(encoding="utf-8"))
    done = room.run("adopt", release, str(Path(SEEDS) / seed))
    assert done.code == 1
    assert "hardly fits" in done.err
