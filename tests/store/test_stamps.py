"""What a look at the files sees, and what it leaves out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from transflow.store import stamps
from transflow.store.stamps import Changes
from transflow.store.workspace import SourceFile, Workspace

FILES = {
    "config.yaml": None,
    "releases/2025/a.md": "2025/a",
    "releases/b.docx": "b",
    "releases/b.yaml": "b",
    "locales/en/LC_MESSAGES/2025/a.po": "2025/a",
    "ledger/2025/a.json": "2025/a",
    "terms/names.csv": None,
    "waivers.jsonl": None,
}
OTHERS = ("export/releases.xml", ".transflow/cache.sqlite", "releases/.a.md.swp", "report/a.html")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    for path in (*FILES, *OTHERS):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("a", encoding="utf-8")
    return Workspace(tmp_path)


def test_it_sees_what_pages_are_made_from(workspace: Workspace) -> None:
    assert set(stamps.look(workspace)) == set(FILES)
    more = stamps.look(workspace, ("export/releases.xml", "nowhere", "a\0b"))
    assert set(more) == {*FILES, "export/releases.xml"}


@pytest.mark.parametrize("path", FILES)
def test_each_file_is_of_a_release_or_of_all(workspace: Workspace, path: str) -> None:
    before = stamps.look(workspace)
    (workspace.root / path).write_text("ab", encoding="utf-8")
    release = FILES[path]
    changed = Changes(frozenset({release} if release else ()), common=release is None)
    assert stamps.changes(before, stamps.look(workspace)) == changed
    (workspace.root / path).unlink()
    assert stamps.changes(before, stamps.look(workspace)) == changed


def test_nothing_changed_is_nothing(workspace: Workspace) -> None:
    before = stamps.look(workspace)
    (workspace.root / OTHERS[0]).write_text("other", encoding="utf-8")
    assert not stamps.changes(before, stamps.look(workspace))


def test_a_time_that_is_set_back_hides_nothing(workspace: Workspace) -> None:
    path = workspace.root / "releases/2025/a.md"
    facts, before = path.stat(), stamps.look(workspace)
    source = SourceFile("2025/a", "releases/2025/a.md")
    mark = stamps.of_release(workspace, source, ["en"])
    assert stamps.of_release(workspace, source, ["en"]) == mark
    path.write_text("b", encoding="utf-8")
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert stamps.changes(before, stamps.look(workspace)).releases == {"2025/a"}
    assert stamps.of_release(workspace, source, ["en"]) != mark


def test_a_loop_of_folders_and_a_broken_link_do_no_harm(workspace: Workspace) -> None:
    (workspace.root / "releases/loop").symlink_to(workspace.root / "releases")
    (workspace.root / "releases/gone.md").symlink_to(workspace.root / "nowhere.md")
    assert set(stamps.look(workspace)) == set(FILES)
