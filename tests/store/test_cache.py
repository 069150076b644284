"""What is looked up one by one is what the whole memo says."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transflow.store import cache
from transflow.store.cache import FILE, Cache
from transflow.store.workspace import Workspace

NAMES = st.text("ab/-_é𝄞", min_size=1, max_size=4)


def memo(root: Path, kind: str = "rows") -> Cache:
    (root / "config.yaml").touch()
    return Cache(Workspace(root), kind)


@settings(max_examples=60)
@given(
    known=st.dictionaries(NAMES, st.text(max_size=3), max_size=12),
    asked=st.lists(NAMES, max_size=30),
    few=st.integers(1, 4),
)
def test_each_entry_is_found_in_whatever_order_it_is_asked_for(
    tmp_path_factory: pytest.TempPathFactory, known: dict[str, str], asked: list[str], few: int
) -> None:
    root = tmp_path_factory.mktemp("memo")
    memo(root).store((name, "key", value) for name, value in known.items())
    memo(root, "other").store((name, "key", "of another kind") for name in asked)
    whole = memo(root).load()
    assert {name: value for name, (_, value) in whole.items()} == known
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "_FEW", few)
        patch.setattr(cache, "_MANY", 2 * few)
        one = memo(root)
        for names in (asked, sorted({*asked, *known})):
            assert [one.find(name) for name in names] == [whole.get(name) for name in names]


def test_who_asks_in_order_seldom_asks_the_disk_and_holds_little(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"r{number:04}" for number in range(2000)]
    memo(tmp_path).store((name, "key", name) for name in names)
    opened = []
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3,
        "connect",
        lambda *a, **k: opened.append(a) or connect(*a, **k),  # type: ignore[func-returns-value]  # append gives nothing
    )
    one = memo(tmp_path)
    assert all(one.find(name) == ("key", name) for name in names)
    assert len(opened) <= 15
    held = len(one._near.entries)
    assert held <= 256
    assert one.find(names[0]) == ("key", names[0])
    assert len(one._near.entries) < held


def test_it_may_go_at_any_moment(tmp_path: Path) -> None:
    names = [f"r{number:03}" for number in range(100)]
    memo(tmp_path).store((name, "key", name) for name in names)
    one = memo(tmp_path)
    assert one.find(names[0]) == ("key", names[0])
    (tmp_path / FILE).unlink()
    assert one.find(names[-1]) is None
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    assert one.find(names[0]) is None
