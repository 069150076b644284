"""To a folder: only what changed, nothing that is not ours, and never into nothing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.publishers.office import Office, told, troubles, went
from transflow.publishers import folder


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("www")


@pytest.fixture
def web(office: Office, place: Path) -> Office:
    office.targets(web={"type": "folder", "path": str(place)})
    return office


def files(place: Path) -> dict[str, bytes]:
    found = (path for path in place.rglob("*") if path.is_file())
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in found
        if path.name != folder.RECORD
    }


def export(office: Office) -> dict[str, bytes]:
    return files(office.room.root / "export")


def test_the_folder_becomes_the_export(web: Office, place: Path) -> None:
    web.put("a")
    web.put("2025/b")
    assert went(web.send()) == ["2025/b", "a"]
    assert files(place) == export(web)
    assert [d["target"] for d in web.deliveries()] == ["web"]


def test_only_changed_files_are_written(web: Office, place: Path) -> None:
    web.put("a")
    web.put("b")
    web.send()
    for path in place.rglob("*"):
        os.utime(path, (1, 1))
    web.put("a", "Ziņa par a, papildināta.")
    report = web.send()
    assert went(report) == ["a"]
    untouched = {
        p.relative_to(place).as_posix() for p in place.rglob("*") if p.stat().st_mtime == 1
    }
    assert "releases/b.xml" in untouched
    assert files(place) == export(web)
    assert report.changed == 3
    assert web.send().changed == 0


def test_what_left_the_export_goes_and_what_others_put_there_stays(
    web: Office, place: Path
) -> None:
    (place / "index.html").write_text("mine", encoding="utf-8")
    (place / "releases").mkdir()
    (place / "releases/notes.txt").write_text("mine too", encoding="utf-8")
    web.put("2025/a")
    web.put("b")
    web.send()
    del web.shelf["2025/a"]
    web.put("b")
    web.send()
    left = set(files(place))
    assert left == {"index.html", "releases/notes.txt", *export(web)}
    assert not (place / "releases/2025").exists()


def test_a_folder_that_is_not_there_is_an_error(web: Office, place: Path) -> None:
    web.put("a")
    place.rmdir()
    report = web.send()
    assert troubles(report) == [(str(place), "failed")]
    assert "the folder is not there" in told(report)
    assert web.deliveries() == []
    place.mkdir()
    assert went(web.send()) == ["a"]


def test_a_folder_that_was_emptied_is_not_filled_silently(web: Office, place: Path) -> None:
    web.put("a")
    web.send()
    shutil.rmtree(place)
    place.mkdir()
    assert "does not hold what was published there before" in told(web.send())
    assert files(place) == {}
    assert web.send(overwrite=True).problems == []
    assert files(place) == export(web)
    assert len(web.deliveries()) == 1


def test_a_file_that_was_lost_comes_back(web: Office, place: Path) -> None:
    web.put("a")
    web.send()
    (place / "releases/a.xml").unlink()
    report = web.send()
    assert (report.problems, report.changed) == ([], 1)
    assert files(place) == export(web)


@pytest.mark.parametrize("path", ["releases/a.xml", "releases.xml", "manifest.json"])
def test_what_somebody_changed_there_is_not_overwritten_silently(
    web: Office, place: Path, path: str
) -> None:
    web.put("a")
    web.send()
    (place / path).write_text("edited", encoding="utf-8")
    report = web.send()
    assert [trouble for _, trouble in troubles(report)] == ["drifted"]
    assert path in told(report)
    assert (place / path).read_text(encoding="utf-8") == "edited"
    assert web.send(overwrite=True).problems == []
    assert files(place) == export(web)


def test_somebody_elses_file_in_our_place_is_not_overwritten(web: Office, place: Path) -> None:
    (place / "releases.xml").write_text("theirs", encoding="utf-8")
    web.put("a")
    assert "not as transflow left it: releases.xml" in told(web.send())
    assert set(files(place)) == {"releases.xml"}


@pytest.mark.parametrize("count", range(1, 7))
def test_a_run_that_is_cut_short_anywhere_is_done_again(
    web: Office, place: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    web.put("a")
    web.put("b")
    web.send()
    web.put("a", "Ziņa par a, papildināta.")
    del web.shelf["b"]
    web.put("c")
    with monkeypatch.context() as patch:
        cut_short(patch, web, place, count)
    assert not [name for name in files(place) if name.endswith("tmp")]
    # Meanwhile the export moves on.
    web.put("a", "Ziņa par a, vēlreiz papildināta.")
    assert web.send().problems == []
    assert files(place) == export(web)


def test_a_run_that_is_cut_short_again_and_again_is_done_in_the_end(
    web: Office, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        web.put("a", f"Ziņa par a, {number}. redakcija.")
        with monkeypatch.context() as patch:
            cut_short(patch, web, place, 3 - number % 2)
    web.put("a", "Ziņa par a, galīgā redakcija.")
    assert web.send().problems == []
    assert files(place) == export(web)


def cut_short(patch: pytest.MonkeyPatch, web: Office, place: Path, count: int) -> None:
    """Somebody presses Ctrl-C when so many files are to be put into place."""
    replace, calls = Path.replace, []

    def failing(self: Path, target: Path) -> Path:
        if place in target.parents:
            calls.append(target)
            if len(calls) == count:
                raise KeyboardInterrupt
        return replace(self, target)

    patch.setattr(Path, "replace", failing)
    with pytest.raises(KeyboardInterrupt):
        web.send()


def test_the_disk_refuses(web: Office, place: Path) -> None:
    web.put("a")
    (place / "releases").write_text("a file where a folder should be", encoding="utf-8")
    report = web.send()
    assert "the system refuses" in told(report)
    assert web.deliveries() == []


def test_a_link_does_not_lead_out(web: Office, place: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (place / "releases").symlink_to(elsewhere)
    web.put("a")
    assert "a link leads out of the folder" in told(web.send())
    assert list(elsewhere.iterdir()) == []


def test_a_record_that_was_tampered_with_removes_nothing_outside(web: Office, place: Path) -> None:
    web.put("a")
    web.send()
    victim = place.parent / "victim.txt"
    victim.write_text("x", encoding="utf-8")
    record = json.loads((place / folder.RECORD).read_bytes())
    record["files"][f"../{victim.name}"] = hashlib.sha256(b"x").hexdigest()
    record["files"][str(victim)] = hashlib.sha256(b"x").hexdigest()
    (place / folder.RECORD).write_text(json.dumps(record), encoding="utf-8")
    web.put("a", "Ziņa par a, papildināta.")
    assert web.send().problems == []
    assert victim.exists()
    assert files(place) == export(web)


@pytest.mark.parametrize("path", [".", "export", "releases/x", "./ledger", ".transflow/out"])
def test_folders_of_the_project_are_refused(office: Office, path: str) -> None:
    office.targets(web={"type": "folder", "path": path})
    office.put("a")
    before = files(office.room.root)
    assert "a folder of the project itself" in told(office.send())
    assert files(office.room.root) == before


def test_a_dry_run_only_says_what_would_be_written(web: Office, place: Path) -> None:
    web.put("a")
    report = web.send(dry_run=True)
    assert went(report) == ["releases/a.xml", "releases.xml", "manifest.json"]
    assert list(place.iterdir()) == []
    place.rmdir()
    assert "the folder is not there" in told(web.send(dry_run=True))
