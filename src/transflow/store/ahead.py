"""What is left to do where a run ends between the step of the export and that of its ledgers.

Before the step a note says which ledgers wait, and how the file reads that is the last to change.
Whoever finds the note, and that file just so, knows that all of it went out, and moves the ledgers
into place: what they say of it, and when it was, stays true. Else nothing went out.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from transflow.store.disk import discard, move, real, write_new

_NOTE = ".transflow/export/ledgers.json"
_TEMPORARY = re.compile(r"\.[0-9a-f]{8}\.transflow-tmp")

Waiting = Mapping[str, tuple[str, str | None]]
"""By the path of a ledger, the name of the file beside it that waits, and the SHA-256, in
hexadecimal, of what it may replace; None where there must be no ledger."""


def note(root: Path, last: str, sha256: str | None, waiting: Waiting) -> Path:
    """Writes the note; its place. `sha256` is that of the file `last` as it will be, None where it
    goes. Raises OSError."""
    forget(root)
    value = {"last": last, "sha256": sha256, "ledgers": waiting}
    write_new(str(root / _NOTE), json.dumps(value).encode(), flush=False)
    return root / _NOTE


def forget(root: Path) -> None:
    discard(str(root / _NOTE))


def catch_up(root: Path) -> None:
    """Moves the ledgers that wait into place where the note says that they should be there. One
    that cannot be moved, or that someone changed meanwhile, stays as it is."""
    try:
        value = json.loads((root / _NOTE).read_bytes())
        last, sha256, ledgers = value["last"], value["sha256"], dict(value["ledgers"])
        if _sha256(root / last) == sha256:
            for path, (name, expected) in ledgers.items():
                _settle(root, path, name, expected)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    forget(root)


def _settle(root: Path, path: str, name: str, expected: str | None) -> None:
    target = root / path
    inside = real(target.parent).is_relative_to(root / "ledger")
    with contextlib.suppress(OSError):
        if inside and _TEMPORARY.fullmatch(name) and _sha256(target) == expected:
            move(str(target.with_name(name)), str(target))


def _sha256(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
