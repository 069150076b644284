"""`transflow run` killed at any moment: the next run ends as an undisturbed one would have."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.site import LATER, Site, example

SUMMIT = "2025/2025-04-01-robezdrosibas-samits"
TYRES = "2025/2025-12-01-ziemas-riepas"
NEW = """---
title: Sākusies jaunu glābēju uzņemšana
date: 2025-12-18
---

Dienests uzņems 24 jaunus glābējus. Pieteikties var līdz 15. janvārim.

- Jābūt vismaz 18 gadu vecam;
- jāprot peldēt.
"""
# Kills itself in the place of a move of a file, or right after it.
SUICIDE = """
import os, signal, sys
from transflow.cli.main import main
number, after = int(sys.argv.pop(1)), sys.argv.pop(1) == "after"
move, count = os.replace, 0
def replace(new, target):
    global count
    count += 1
    if count == number and not after:
        os.kill(os.getpid(), signal.SIGKILL)
    moved = move(new, target)
    if count == number:
        os.kill(os.getpid(), signal.SIGKILL)
    return moved
os.replace = replace
sys.exit(main())
"""


@dataclass(frozen=True)
class Pending:
    """A project with work to do, and what a run that nothing disturbs makes of it."""

    site: Site
    result: dict[str, bytes]
    seconds: float
    """How long that run took."""

    def copy(self, folder: Path) -> Site:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.site.root, folder)
        return Site(folder)


@pytest.fixture(scope="module")
def pending(tmp_path_factory: pytest.TempPathFactory) -> Pending:
    site = example(tmp_path_factory.mktemp("pending"))
    for folder in ("2024", "2035"):
        for place in ("releases", "ledger"):
            shutil.rmtree(site.path(f"{place}/{folder}"))
    site.good("run")
    site.replace(site.release(), "26. janvārī", "27. janvārī")
    site.replace(site.release(SUMMIT), "## ", "Sarunas turpināsies.\n\n## ")
    site.replace(site.catalog(SUMMIT), "Border", "border")
    site.release(TYRES).unlink()
    site.path("releases/2025/2025-12-18-uznemsana.md").write_text(NEW, encoding="utf-8")
    undisturbed = Site(tmp_path_factory.mktemp("undisturbed") / "project")
    shutil.copytree(site.root, undisturbed.root)
    began = time.monotonic()
    undisturbed.run("run", now=LATER)
    seconds = time.monotonic() - began
    return Pending(site, undisturbed.work, seconds)


def check(site: Site, pending: Pending) -> None:
    """That the next run makes of the project what it should be."""
    for path, data in site.tree("releases").items():
        assert data == pending.result[path]
    done = site.run("run", now=LATER)
    assert done.returncode in (0, 1), done.stderr
    found = site.work
    assert found.keys() == pending.result.keys()
    assert [path for path in found if found[path] != pending.result[path]] == []


def whole(site: Site, pending: Pending) -> None:
    """That each file in its place is the old one or the new one."""
    for path, data in site.work.items():
        if not path.endswith("-tmp"):
            before = pending.site.path(path)
            old = before.read_bytes() if before.exists() else None
            assert data in (old, pending.result[path]), path


def test_there_is_work_to_do(pending: Pending) -> None:
    changed = {k for k, v in pending.site.work.items() if pending.result.get(k) != v}
    new = pending.result.keys() - pending.site.work.keys()
    assert {path.split("/")[0] for path in changed} == {"locales", "ledger", "export", "report"}
    assert {path.split("/")[0] for path in new} == {"locales", "ledger", "export"}


# What is true before a move is nearly what is true after the one before it.
@pytest.mark.parametrize(
    ("moment", "step"),
    [
        pytest.param("before", 1, marks=pytest.mark.long),
        pytest.param("after", 1, marks=pytest.mark.long),
        ("after", 2),
    ],
)
def test_killed_at_each_move_of_a_file(
    pending: Pending, tmp_path: Path, moment: str, step: int
) -> None:
    for number in range(1, 60, step):
        site = pending.copy(tmp_path / "project")
        killed = subprocess.run(
            [sys.executable, "-c", SUICIDE, str(number), moment, "run", "-q"],
            cwd=site.root,
            env=site.env(LATER),
            capture_output=True,
            check=False,
            timeout=60,
        )
        if killed.returncode != -signal.SIGKILL:
            assert number > 8
            return
        whole(site, pending)
        check(site, pending)
    raise AssertionError("the run never came to an end")


def rounds(pending: Pending, folder: Path, count: int) -> None:
    chance = random.Random(count)  # noqa: S311 # moments to be killed at, not secrets
    for _ in range(count):
        site = pending.copy(folder / "project")
        working = site.start("run", now=LATER)
        try:
            working.communicate(timeout=chance.uniform(0.2, 1.1) * pending.seconds)
        except subprocess.TimeoutExpired:
            working.kill()
            working.communicate()
        whole(site, pending)
        check(site, pending)


def test_killed_at_random(pending: Pending, tmp_path: Path) -> None:
    rounds(pending, tmp_path, 5)


@pytest.mark.long
def test_killed_at_random_a_hundred_times(pending: Pending, tmp_path: Path) -> None:
    rounds(pending, tmp_path, 100)
