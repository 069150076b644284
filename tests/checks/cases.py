"""The texts in `data/<check>.toml`: those that must fire and those that must not."""

from __future__ import annotations

import tomllib
from pathlib import Path

from transflow import lang
from transflow.model import Pair, Role

DATA = Path(__file__).parent / "data"


def pairs(check: str, kind: str) -> list[Pair]:
    """Pairs of one kind (`fires` or `quiet`); Latvian is the source unless a case says `from`."""
    cases = tomllib.loads((DATA / f"{check}.toml").read_text(encoding="utf-8"))[kind]
    return [_pair(case) for case in cases]


def _pair(case: dict[str, str]) -> Pair:
    source = case.get("from", "lv")
    target = "en" if source == "lv" else "lv"
    role = Role(case["role"]) if "role" in case else None
    return Pair(case[source], case[target], role, lang.get(source), lang.get(target))
