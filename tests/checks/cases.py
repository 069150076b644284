"""The texts in `data/<check>.toml`: those that must fire and those that must not."""

from __future__ import annotations

import tomllib
from pathlib import Path

from msgspec.structs import replace

from transflow import lang
from transflow.model import House, Pair, Role
from transflow.pipeline.terms import index_of
from transflow.terms import yaml_file

DATA = Path(__file__).parent / "data"
GLOSSARY = index_of(
    yaml_file.parse((DATA / "glossary.yaml").read_bytes(), "glossary.yaml").require()
)


def pairs(check: str, kind: str) -> list[Pair]:
    """Pairs of one kind (`fires` or `quiet`); Latvian is the source unless a case says `from`."""
    cases = tomllib.loads((DATA / f"{check}.toml").read_text(encoding="utf-8"))[kind]
    terms = GLOSSARY if check == "terminology" else None
    speller = Listed() if check == "spelling" else None
    return [replace(_pair(case), terms=terms, speller=speller) for case in cases]


class Listed:
    """A speller that knows the words of a list."""

    words = frozenset((DATA / "spelling.txt").read_text(encoding="utf-8").split())

    def accepts(self, word: str, _language: str) -> bool:
        return word in self.words


def _pair(case: dict[str, str]) -> Pair:
    source = case.get("from", "lv")
    target = "en" if source == "lv" else "lv"
    role = Role(case["role"]) if "role" in case else None
    house = House(
        title_limit=int(case.get("title_limit", 0)), lead_limit=int(case.get("lead_limit", 0))
    )
    return Pair(case[source], case[target], role, lang.get(source), lang.get(target), house=house)
