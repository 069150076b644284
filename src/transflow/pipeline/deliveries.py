"""What the targets took: in the ledgers for good, and in short below `.transflow/`.

The ledgers decide. The short form may be deleted at any time: then a feed or a manifest is sent
once more, with the same content.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from transflow.errors import BusyError, PublishError, TransflowError, Where
from transflow.messages import T
from transflow.publishers.base import Cover, Receipt
from transflow.records import Delivery
from transflow.store import ledger as ledgers
from transflow.store.workspace import Workspace


class Deliveries:
    """Of one target."""

    def __init__(self, workspace: Workspace, target: str) -> None:
        self._workspace = workspace
        self._target = target
        self._known: dict[str, tuple[Delivery, ...]] = {}
        self._waiting: deque[tuple[str, Delivery]] = deque()

    def past(self, release: str) -> dict[str, Delivery]:
        """The last of each language. Raises LedgerError, PublishError."""
        return {delivery.language: delivery for delivery in self._all(release)}

    def count(self, release: str) -> int:
        return len(self._all(release))

    def owner(self, ref: str) -> str:
        """A release of the project that has `ref` at the target, or an empty string."""
        for release in self._workspace.ledgers():
            with contextlib.suppress(TransflowError):
                if any(delivery.ref == ref for delivery in self.past(release).values()):
                    return release
        return ""

    def _all(self, release: str) -> tuple[Delivery, ...]:
        if release not in self._known:
            path = self._workspace.ledger_path(release)
            data = self._workspace.read_if_there(path)
            if data is None:
                raise _no_ledger(path)
            found = ledgers.deliveries(data, path)
            self._known[release] = tuple(d for d in found if d.target == self._target)
        return self._known[release]

    def note(
        self, covers: Sequence[Cover], receipt: Receipt, at: dt.datetime
    ) -> list[tuple[str, TransflowError]]:
        """Writes down what was acknowledged, or keeps it for later where the project is locked;
        releases whose ledger refuses, and why."""
        for cover in covers:
            delivery = Delivery(
                target=self._target,
                at=at,
                hash=cover.hash,
                action=cover.action,
                language=cover.language,
                ref=receipt.ref,
                stored=receipt.stored,
                kept=receipt.kept,
            )
            self._waiting.append((cover.release, delivery))
            self._known[cover.release] = (*self._all(cover.release), delivery)
        try:
            return self.flush()
        except BusyError:
            return []  # the next one, or the end of the run, tries again

    def flush(self) -> list[tuple[str, TransflowError]]:
        """Raises BusyError where the project is locked."""
        problems: list[tuple[str, TransflowError]] = []
        if not self._waiting:
            return problems
        with self._workspace.lock():
            while self._waiting:
                release, delivery = self._waiting[0]
                try:
                    self._write(release, delivery)
                except TransflowError as error:
                    problems.append((release, error))
                self._waiting.popleft()
        return problems

    def _write(self, release: str, delivery: Delivery) -> None:
        path = self._workspace.ledger_path(release)
        data = self._workspace.read(path)
        ledger = ledgers.parse(data, path, release)
        if delivery not in ledger.deliveries:
            new = replace(ledger, deliveries=(*ledger.deliveries, delivery))
            self._workspace.write_over(path, ledgers.serialize(new), data)


def _no_ledger(path: str) -> PublishError:
    return PublishError(
        T("the release is in the export, but there is no ledger to note in what went out"),
        Where(path),
        T("take the file back from version control"),
    )


@dataclass
class Taken:
    """The short form: what the target is known to have as a whole."""

    path: str
    files: dict[str, str] = field(default_factory=dict)
    """SHA-256, or what else stands for it, by path."""
    snapshot: str = ""

    def add(self, files: Mapping[str, str], snapshot: str) -> None:
        self.files.update(files)
        self.snapshot = snapshot or self.snapshot

    def save(self, workspace: Workspace) -> None:
        if not self.files:
            return
        value = {"files": self.files, "snapshot": self.snapshot}
        data = (json.dumps(value, indent=1, sort_keys=True) + "\n").encode("utf-8")
        if workspace.read_if_there(self.path) != data:
            workspace.write(self.path, data)


def load(workspace: Workspace, target: str) -> Taken:
    """Empty where nothing is known, or what is there cannot be read."""
    path = f".transflow/publish/{target}.json"
    try:
        value = json.loads(workspace.read_if_there(path) or b"{}")
        files = {str(k): str(v) for k, v in value.get("files", {}).items()}
        return Taken(path, files, str(value.get("snapshot", "")))
    except (ValueError, AttributeError, RecursionError, TransflowError):
        return Taken(path)
