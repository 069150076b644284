"""Broken input, interruptions and company: what goes wrong is named, and nothing else suffers."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import filelock
import pytest

from tests.e2e.site import LATER, NOW, STOCKHOLM, Site, until
from transflow.cli.main import main
from transflow.store import workspace

SUMMIT = "2025/2025-04-01-robezdrosibas-samits"
TITLE = "title: Stokholmā spriež"


def write(path: str, data: bytes) -> Callable[[Site], None]:
    return lambda site: put(site.path(path), data)


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def swap(path: str, old: str, new: str) -> Callable[[Site], None]:
    return lambda site: site.replace(site.path(path), old, new)


SOURCE = f"releases/{STOCKHOLM}.md"
CATALOG = f"locales/en/LC_MESSAGES/{STOCKHOLM}.po"
LEDGER = f"ledger/{STOCKHOLM}.json"
ENTRY = '\nmsgid "Digitālie pierādījumi"\nmsgstr "Again"\n'

# What is broken, how, and the place that the message must name.
BROKEN = {
    "yaml": (swap(SOURCE, TITLE, 'title: "Stokholmā spriež'), rf"{SOURCE}:\d+"),
    "unknown key": (swap(SOURCE, "status: final", "statuss: final"), f"{SOURCE}:4"),
    "unknown status": (swap(SOURCE, "status: final", "status: gatavs"), f"{SOURCE}:4"),
    "no title": (swap(SOURCE, "\ntitle: ", "\n# "), f"{SOURCE}:"),
    "not utf-8": (
        lambda site: put(site.path(SOURCE), site.path(SOURCE).read_bytes() + b"\n\xe2ne\n"),
        rf"{SOURCE}:\d\d",
    ),
    "duplicate id": (write(f"releases/{STOCKHOLM}.txt", b"Otra datne.\n"), f"{STOCKHOLM}.txt"),
    "bad name": (write("releases/2023/jauna relīze.md", b"Teksts.\n"), "jauna relīze.md"),
    "catalog syntax": (swap(CATALOG, 'msgctxt "title"', 'msgctxt "title'), rf"{CATALOG}:\d+"),
    "catalog twice": (
        lambda site: put(
            site.path(CATALOG),
            site.path(CATALOG).read_bytes() + (f'\nmsgctxt "heading"{ENTRY}' * 2).encode(),
        ),
        rf"{CATALOG}:\d+",
    ),
    "catalog merge": (swap(CATALOG, "\nmsgctxt", "\n<<<<<<< HEAD\nmsgctxt"), rf"{CATALOG}:\d+"),
    "catalog not utf-8": (
        lambda site: put(site.path(CATALOG), site.path(CATALOG).read_bytes() + b"# \xe2\n"),
        rf"{CATALOG}:\d+",
    ),
    "ledger": (swap(LEDGER, '"schema": 1,', '"schema": 1'), rf"{LEDGER}:\d+"),
    "ledger of the future": (swap(LEDGER, '"schema": 1,', '"schema": 99,'), LEDGER),
    "ledger cut short": (
        lambda site: put(site.path(LEDGER), site.path(LEDGER).read_bytes()[:500]),
        rf"{LEDGER}:\d+",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_named_and_the_others_go_on(site: Site, what: str) -> None:
    spoil, place = BROKEN[what]
    spoil(site)
    before = site.work
    done = site.run("run")
    assert done.returncode == 1, done.stderr
    assert re.search(place, done.stderr), done.stderr
    assert "hint:" in done.stderr
    assert "Traceback" not in done.stderr
    assert site.path(f"export/releases/{SUMMIT}.xml").is_file()
    assert site.exported(SUMMIT).xpath("version[@lang='en']")
    for path in (SOURCE, CATALOG):
        assert site.work[path] == before[path]
    assert not temporary(site)


def temporary(site: Site) -> list[Path]:
    return [path for path in site.root.rglob("*") if path.name.endswith("-tmp")]


@pytest.mark.parametrize(
    ("old", "new"), [("languages: [en]", "languages: [en"), ("approval:", "aproval:")]
)
def test_settings_that_cannot_be_used_stop_everything(site: Site, old: str, new: str) -> None:
    site.replace(site.path("config.yaml"), old, new)
    before = site.work
    done = site.run("run")
    assert done.returncode == 1
    assert re.search(r"config.yaml:\d+", done.stderr)
    assert "hint:" in done.stderr
    assert site.work == before


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "2023/../../x"])
def test_a_release_cannot_climb_out_of_the_project(site: Site, name: str) -> None:
    before = site.work
    done = site.run("sync", name)
    assert done.returncode == 2
    assert "hint:" in done.stderr
    assert site.work == before


def unprivileged() -> list[str]:
    """What to put before a command so that no folder is open to it just because root runs it."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("nothing is unreadable for root, and setpriv is not installed")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"]


def test_an_unreadable_folder_is_named(exported: Site) -> None:
    folder = exported.path("releases/2023")
    command = [*unprivileged(), *exported.command("run")]
    feed = exported.path("export/releases.xml").read_bytes()
    folder.chmod(0)
    try:
        done = subprocess.run(
            command,
            cwd=exported.root,
            env=exported.env(LATER),
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        folder.chmod(0o755)
    assert done.returncode == 1, done.stderr
    assert "releases/2023" in done.stderr
    assert "hint:" in done.stderr
    assert "withdrawn       2023" not in done.stdout
    assert "2025/2025-04-01" in done.stdout
    # What cannot be read is not gone: nothing is withdrawn because of it.
    assert exported.path("export/releases.xml").read_bytes() == feed


def test_a_folder_in_the_place_of_a_catalog_is_named(site: Site) -> None:
    site.catalog().unlink()
    site.catalog().mkdir()
    done = site.run("run")
    assert done.returncode == 1
    assert CATALOG in done.stderr
    assert site.exported(SUMMIT).xpath("version[@lang='en']")


def test_a_broken_release_keeps_its_place_in_the_feed(exported: Site) -> None:
    before = exported.path("export/releases.xml").read_bytes()
    exported.replace(exported.release(), TITLE, 'title: "Stokholmā spriež')
    assert exported.run("run", now=LATER).returncode == 1
    assert exported.path("export/releases.xml").read_bytes() == before


def test_mended_it_is_as_if_it_had_never_been_broken(site: Site, tmp_path: Path) -> None:
    site.good("run")
    before = site.work
    text = site.catalog().read_bytes()
    swap(CATALOG, 'msgctxt "title"', 'msgctxt "title')(site)
    assert site.run("run").returncode == 1
    site.catalog().write_bytes(text)
    site.good("run")
    assert site.work == before


# --- interruptions -----------------------------------------------------------------------------


def test_ctrl_c_ends_with_130_and_leaves_everything_whole(site: Site) -> None:
    for number in range(60):
        put(
            site.path(f"releases/2026/2026-01-01-zina-{number}.md"),
            f"---\ntitle: Ziņa numur {number}\n---\n\nTeksts ir īss.\n".encode(),
        )
    working = site.start("run")
    until(lambda: site.path("locales/en/LC_MESSAGES/2026").is_dir())
    working.send_signal(signal.SIGINT)
    _, errors = working.communicate(timeout=20)
    assert working.returncode == 130, errors
    assert "Traceback" not in errors
    assert not temporary(site)
    site.run("run")
    assert len(list(site.path("locales/en/LC_MESSAGES/2026").iterdir())) == 60


def test_two_at_once_take_turns(site: Site) -> None:
    first, second = site.start("run"), site.start("run")
    errors = [work.communicate(timeout=40)[1] for work in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), errors
    before = site.tree("releases", "locales", "ledger", "export")
    site.good("run", now=NOW)
    assert site.tree("releases", "locales", "ledger", "export") == before


def test_one_that_does_not_let_go_is_named(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(workspace, "LOCK_SECONDS", 0.3)
    site.path(".transflow").mkdir()
    with filelock.FileLock(site.path(".transflow/lock")):
        assert main(["-C", str(site.root), "--ui", "en", "sync"]) == 1
    assert "another transflow" in capsys.readouterr().err
