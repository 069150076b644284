"""Telling git that it merges catalogs and ledgers with transflow."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from transflow.errors import UsageError, Where
from transflow.messages import T
from transflow.store import accepted
from transflow.store.told import FOLDER as NOTICES
from transflow.store.workspace import Workspace

ATTRIBUTES = ".gitattributes"
MERGES = {
    "locales/**/*.po": "merge=transflow",
    "ledger/**/*.json": "merge=transflow",
    accepted.FILE: "merge=union",
    f"{NOTICES}/*.jsonl": "merge=union",
}
"""How git merges what, by pattern; a line of words that are waived, or of what was told, is a
record by itself."""
_ARGUMENTS = "%O %A %B %P --marker-size %L --ours-label=%X --theirs-label=%Y"


class Setup(Struct, frozen=True):
    """What is to be written so that git merges with transflow; empty where it does already."""

    attributes: str | None
    """The new `.gitattributes`."""
    config: dict[str, str]
    """Values by key, for this clone."""


def plan(workspace: Workspace) -> Setup:
    """Raises UsageError where git or a repository is missing, WorkspaceError."""
    _git(workspace, "rev-parse", "--show-toplevel")
    present = workspace.read_if_there(ATTRIBUTES) or b""
    attributes = _attributes(present.decode("utf-8", "surrogateescape"))
    wanted = {
        "merge.transflow.name": "transflow: catalogs by entry, ledgers by record",
        "merge.transflow.driver": driver(),
    }
    config = {key: value for key, value in wanted.items() if _value(workspace, key) != value}
    return Setup(attributes, config)


def carry_out(workspace: Workspace, setup: Setup) -> None:
    """Raises UsageError, WorkspaceError."""
    if setup.attributes is not None:
        workspace.write(ATTRIBUTES, setup.attributes.encode("utf-8", "surrogateescape"))
    for key, value in setup.config.items():
        _git(workspace, "config", "--local", "--replace-all", key, value)


def told(setup: Setup) -> Iterator[str]:
    """What is done, a line each."""
    if setup.attributes is not None:
        yield ATTRIBUTES
    for key, value in setup.config.items():
        yield f"git config {key} {shlex.quote(value)}"


def driver() -> str:
    """The command for git. It names this very interpreter, since a graphical git often knows
    another PATH than the terminal; `-P` keeps files of the repository from being taken for
    modules."""
    python = shlex.quote(Path(sys.executable).as_posix()).replace("%", "%%")
    return f"{python} -P -m transflow merge-driver {_ARGUMENTS}"


def _attributes(present: str) -> str | None:
    """The file with the lines that it lacks, at its end, where they count most."""
    lines = [line.split() for line in present.splitlines()]
    missing = [
        f"{pattern} {merge}"
        for pattern, merge in MERGES.items()
        if not any(words[:1] == [pattern] and merge in words[1:] for words in lines)
    ]
    if not missing:
        return None
    newline = "\r\n" if "\r\n" in present else "\n"
    gap = newline if present and not present.endswith("\n") else ""
    return present + gap + "".join(f"{line}{newline}" for line in missing)


def _value(workspace: Workspace, key: str) -> str:
    found = _run(workspace, "config", "--local", "--get", key)
    return found.stdout.removesuffix("\n")


def _git(workspace: Workspace, *words: str) -> None:
    answer = _run(workspace, *words)
    if answer.returncode:
        raise UsageError(
            T("git refuses: {problem}", problem=answer.stderr.strip()),
            Where(str(workspace.root)),
            T("the folder must lie in a git repository; to make one: git init"),
        )


def _run(workspace: Workspace, *words: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 # words of our own, and no shell
            ["git", *words],  # noqa: S607 # the user's own git is the one meant
            cwd=next(path for path in (workspace.root, *workspace.root.parents) if path.is_dir()),
            capture_output=True,
            encoding="utf-8",
            errors="backslashreplace",
            check=False,
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise UsageError(
            T("git cannot be run: {problem}", problem=str(error)),
            hint=T("install git, or leave out --merge-driver"),
        ) from error
