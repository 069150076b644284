"""Two runs at once, and an editor who saves in the middle of them."""

from __future__ import annotations

import random
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.e2e.site import LATER, STOCKHOLM, Site, until
from transflow.store import catalog as catalogs

COPIES = 60
SHARED = f"""
import sys
from transflow.cli import entry, sync
sync.ENOUGH = {COPIES}
sys.exit(entry.main())
"""
"""The program, in which several processes share the work sooner."""


@pytest.fixture
def archive(site: Site) -> Site:
    """The example project with many more releases."""
    text = site.release().read_text(encoding="utf-8")
    for number in range(COPIES):
        copy = site.release(f"2026/zina-{number}")
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(text, encoding="utf-8")
    site.good("sync")
    return site


class Editor:
    """Opens a catalog, writes something and saves it all, as editors do: over whatever is there."""

    def __init__(self, paths: list[Path]) -> None:
        self.paths = paths
        self.dice = random.Random(7)  # noqa: S311  # the same each time, not a secret
        self.written: dict[Path, set[str]] = {path: set() for path in paths}

    def save(self) -> None:
        path = self.dice.choice(self.paths)
        catalog = catalogs.parse(path.read_bytes(), path.name)
        empty = [e for e in catalog.entries if not e.msgstr and not e.obsolete]
        if not empty:
            return
        chosen = self.dice.choice(empty)
        text = f"Words {sum(map(len, self.written.values()))}."
        entries = [e.but(msgstr=text, flags=()) if e is chosen else e for e in catalog.entries]
        new = path.with_suffix(".new")
        new.write_bytes(catalogs.serialize(replace(catalog, entries=tuple(entries))))
        new.replace(path)
        self.written[path].add(text)


def test_nothing_that_an_editor_saves_meanwhile_is_lost(archive: Site) -> None:
    """What the editor read before a run and saves after it is the editor's own affair; what is
    saved before transflow writes must stay."""
    paths = [archive.catalog(f"2026/zina-{n}") for n in range(COPIES)]
    editor = Editor(paths)
    for number in range(COPIES):
        release = archive.release(f"2026/zina-{number}")
        text = release.read_text(encoding="utf-8")
        release.write_text(f"{text}\nKlāt nākusi rindkopa numur {number}.\n", encoding="utf-8")
    runs = [archive.start("run", now=LATER) for _ in range(2)]
    while any(run.poll() is None for run in runs):
        editor.save()
        time.sleep(0.002)
    for run in runs:
        _, said = run.communicate(timeout=60)
        assert "Traceback" not in said
        assert run.returncode in (0, 1)
        for line in said.splitlines():
            if "error:" in line:
                assert "someone else saved this file" in line or "another transflow" in line
    archive.run("run", now=LATER)
    assert sum(map(len, editor.written.values())) > 0
    for path, texts in editor.written.items():
        there = path.read_text(encoding="utf-8")
        assert all(text in there for text in texts)
    assert archive.run("sync", now=LATER).stderr.count("nothing to change") == 1


def test_both_runs_give_what_one_gives(archive: Site, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    shutil.copytree(archive.root, alone)
    runs = [archive.start("run", now=LATER) for _ in range(2)]
    said = [run.communicate(timeout=60)[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    one = Site(alone)
    one.good("run", now=LATER)
    for folder in ("locales", "ledger", "export"):
        assert archive.tree(folder) == one.tree(folder)
    assert STOCKHOLM in "".join(archive.tree("export"))


@pytest.fixture
def fresh(site: Site) -> Site:
    """Many releases without catalogs."""
    text = site.release().read_text(encoding="utf-8")
    for number in range(2 * COPIES):
        copy = site.release(f"2026/zina-{number}")
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(text, encoding="utf-8")
    return site


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_several_processes_end_with_the_one_that_began(
    fresh: Site, how: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Site, "command", lambda _, *words: [sys.executable, "-c", SHARED, *words])
        working = fresh.start("sync")
    folder = fresh.path("locales/en/LC_MESSAGES/2026")
    until(folder.is_dir)
    working.send_signal(how)
    _, errors = working.communicate(timeout=30)
    assert "Traceback" not in errors
    done = fresh.run("sync")
    assert done.returncode == 0, done.stderr
    assert len(list(folder.iterdir())) == 2 * COPIES
    assert not list(fresh.root.rglob(".*transflow-tmp"))
    assert "nothing to change" in fresh.run("sync").stderr
