"""What git knows of a project: who is at work, and who last changed a file. It is only asked, and a
folder that is in no repository, or a computer without git, is no error."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from msgspec import Struct

SECONDS = 30
_QUIETLY = ("--no-pager", "--literal-pathspecs", "--no-optional-locks")
MOST_COMMITS = 500
"""Of one file."""


class Commit(Struct, frozen=True):
    id: str
    parents: tuple[str, ...]
    name: str
    """Of the author, as `.mailmap` has it."""
    mail: str


class Git:
    def __init__(self, root: Path) -> None:
        self.root = root

    def setting(self, key: str) -> str:
        """A setting such as `user.name`; empty where there is none."""
        return (self._ask("config", "--get", key) or b"").decode("utf-8", "replace").strip()

    @cached_property
    def _prefix(self) -> str | None:
        """Of the folder in its repository; None where it is in none."""
        answer = self._ask("rev-parse", "--show-prefix")
        return None if answer is None else os.fsdecode(answer.removesuffix(b"\n"))

    @property
    def there(self) -> bool:
        """Whether the folder is in a repository."""
        return self._prefix is not None

    @cached_property
    def cut_short(self) -> bool:
        """Whether the oldest commits are not there, and what is the oldest here is not."""
        return (self._ask("rev-parse", "--is-shallow-repository") or b"").strip() == b"true"

    def commits(self, path: str) -> Iterator[Commit]:
        """Those that changed a file, relative to the folder, the newest first."""
        form = ("--format=%H%x00%P%x00%aN%x00%aE", "--encoding=UTF-8", "--no-show-signature")
        told = self._ask("log", f"--max-count={MOST_COMMITS}", *form, "--", path) or b""
        for line in told.decode("utf-8", "replace").split("\n"):
            parts = line.split("\0")
            if len(parts) == 4:
                yield Commit(parts[0], tuple(parts[1].split()), parts[2], parts[3])

    def file(self, commit: str, path: str) -> bytes | None:
        """A file as it was; None where it was not there."""
        return self._ask("cat-file", "blob", f"{commit}:{self._prefix or ''}{path}")

    def _ask(self, *words: str) -> bytes | None:
        """What git answers; None where it refuses or is not there."""
        try:
            answer = subprocess.run(  # noqa: S603 # words of our own, and no shell
                ["git", *_QUIETLY, *words],  # noqa: S607 # the user's own git is the one meant
                cwd=self.root,
                capture_output=True,
                check=False,
                timeout=SECONDS,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return answer.stdout if answer.returncode == 0 else None
