"""Files written in one go: all of a release or what came before the first that could not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from transflow.errors import ConflictError, WorkspaceError
from transflow.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "config.yaml").write_text("languages: [en]\n", encoding="utf-8")
    return Workspace(tmp_path)


def there(workspace: Workspace) -> dict[str, bytes]:
    """Every file but the settings, temporary ones too."""
    files = (path for path in workspace.root.rglob("*") if path.is_file())
    return {
        path.relative_to(workspace.root).as_posix(): path.read_bytes()
        for path in files
        if path.name != "config.yaml"
    }


def test_nothing_is_in_place_before_the_end(workspace: Workspace) -> None:
    workspace.write("ledger/a.json", b"old")
    with workspace.together() as batch:
        batch.of = "a"
        workspace.write_over("locales/en/LC_MESSAGES/a.po", b"new", None)
        workspace.write_over("ledger/a.json", b"newer", b"old")
        assert workspace.read_if_there("locales/en/LC_MESSAGES/a.po") is None
        assert workspace.read("ledger/a.json") == b"old"
    assert batch.failed == {}
    assert there(workspace) == {"ledger/a.json": b"newer", "locales/en/LC_MESSAGES/a.po": b"new"}


def test_afterwards_a_file_is_written_at_once(workspace: Workspace) -> None:
    with workspace.together():
        pass
    workspace.write_over("ledger/a.json", b"new", None)
    assert there(workspace) == {"ledger/a.json": b"new"}


def test_what_follows_a_file_that_someone_saved_waits(workspace: Workspace) -> None:
    """The ledger must never say what its catalog does not."""
    with workspace.together() as batch:
        for release in ("a", "b"):
            batch.of = release
            workspace.write_over(f"locales/en/LC_MESSAGES/{release}.po", b"ours", None)
            workspace.write_over(f"ledger/{release}.json", b"ours", None)
        workspace.write("locales/en/LC_MESSAGES/a.po", b"theirs")
    assert set(batch.failed) == {"a"}
    assert isinstance(batch.failed["a"], ConflictError)
    assert there(workspace) == {
        "ledger/b.json": b"ours",
        "locales/en/LC_MESSAGES/a.po": b"theirs",
        "locales/en/LC_MESSAGES/b.po": b"ours",
    }


def test_a_folder_in_the_way_stops_only_its_release(workspace: Workspace) -> None:
    with workspace.together() as batch:
        for release in ("a", "b"):
            batch.of = release
            workspace.write_over(f"ledger/{release}.json", b"ours", None)
        (workspace.root / "ledger/a.json").mkdir()
    assert {release: type(error) for release, error in batch.failed.items()} == {
        "a": WorkspaceError
    }
    assert there(workspace) == {"ledger/b.json": b"ours"}


def test_an_interrupt_leaves_everything_as_it_was(workspace: Workspace) -> None:
    workspace.write("ledger/a.json", b"old")

    def interrupted() -> None:
        with workspace.together() as batch:
            batch.of = "a"
            workspace.write_over("ledger/a.json", b"new", b"old")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert there(workspace) == {"ledger/a.json": b"old"}
    workspace.write_over("ledger/a.json", b"new", b"old")
    assert there(workspace) == {"ledger/a.json": b"new"}


def test_the_rights_of_a_file_stay(workspace: Workspace) -> None:
    workspace.write("ledger/a.json", b"old")
    path = workspace.root / "ledger/a.json"
    path.chmod(0o640)
    with workspace.together() as batch:
        batch.of = "a"
        workspace.write_over("ledger/a.json", b"new", b"old")
    assert path.stat().st_mode & 0o777 == 0o640
