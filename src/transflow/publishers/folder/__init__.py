"""To a folder, from which a web server or rsync takes the files.

A hidden file, `.transflow.json`, says what we put there, and before anything is written, what is
coming: so a run that was cut short is known for what it is, and nothing else is ever overwritten or
removed. Only files with other bytes are written, each at once; the manifest comes last.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from transflow.errors import PublishError
from transflow.messages import TN, T
from transflow.publishers.base import (
    FEED,
    MANIFEST,
    Body,
    Cover,
    DriftedError,
    Outbox,
    Parcel,
    Receipt,
    TargetError,
    Tools,
    release_hash,
)
from transflow.publishers.folder.files import Files, real
from transflow.publishers.targets import FolderTarget

RECORD = ".transflow.json"
_OURS = ("export", "releases", "locales", "ledger", "report", ".transflow", ".git")
_CHUNK = 1 << 20


def parcels(target: FolderTarget, outbox: Outbox, tools: Tools) -> Iterator[Parcel]:
    """One parcel with everything. Raises PublishError."""
    if outbox.partial:
        raise PublishError(
            T("the target “{name}” takes all releases at once", name=target.name),
            hint=T("leave --release out"),
        )
    place = _Place(target, outbox, tools)
    yield Parcel(
        target.path,
        send=place.send,
        covers=tuple(Cover(r.id, release_hash(r)) for r in outbox.releases),
        always=True,
        preview=place.preview,
    )


class _Record(Struct, frozen=True):
    """What we put into the folder: SHA-256 by path."""

    files: Mapping[str, str] = field(default_factory=dict)
    coming: Mapping[str, str] = field(default_factory=dict)
    """What a run that was cut short had begun to write."""

    def ours(self, path: str, there: str) -> bool:
        return there in (self.files.get(path), self.coming.get(path))

    def to_json(self) -> bytes:
        value = {"schema": "1.0", "files": dict(self.files), "coming": dict(self.coming)}
        return (json.dumps(value, indent=1, sort_keys=True) + "\n").encode("utf-8")


class _Place:
    def __init__(self, target: FolderTarget, outbox: Outbox, tools: Tools) -> None:
        self._target = target
        self._outbox = outbox
        self._tools = tools
        self._files = Files(real(tools.root / target.path))

    def preview(self) -> tuple[str, ...]:
        """Paths that would be written or removed."""
        record = self._look()
        written, removed = self._changes(record)
        return (*written, *removed)

    def send(self) -> Receipt:
        record = self._look()
        written, removed = self._changes(record)
        if written or removed or record.coming:
            self._carry_out(record, written, removed)
        return Receipt(changed=len(written) + len(removed))

    def _carry_out(
        self, record: _Record, written: Mapping[str, Body], removed: Mapping[str, str]
    ) -> None:
        coming = {path: body.sha256 for path, body in written.items()}
        self._write_record(_Record(self._ours(record), coming))
        for path, body in written.items():
            if path != MANIFEST:
                self._write(path, body)
        for path in removed:
            self._files.remove(path)
        if MANIFEST in written:
            self._write(MANIFEST, written[MANIFEST])
        self._write_record(_Record({path: body.sha256 for path, body in self._wanted().items()}))

    def _ours(self, record: _Record) -> dict[str, str]:
        """What we know of the folder, with what a run that was cut short has written."""
        there = {path: self._files.sha256(path) for path in record.coming if _sound(path)}
        new = {path: sha for path, sha in there.items() if sha == record.coming[path]}
        return {**record.files, **new}

    # --- what is there

    def _look(self) -> _Record:
        """Raises TargetError where the folder is not what it was."""
        self._require_outside()
        if not self._files.base.is_dir():
            raise TargetError(
                T("the folder is not there"),
                self._files.where(),
                T("make it, or see that its disk is mounted; transflow does not make it itself"),
            )
        record = self._record()
        if record is None and not self._tools.overwrite and self._was_filled():
            raise TargetError(
                T("the folder does not hold what was published there before"),
                self._files.where(),
                T("see that its disk is mounted; to fill it anew, add --overwrite"),
            )
        return record or _Record()

    def _require_outside(self) -> None:
        root = real(self._tools.root)
        if self._files.base == root or any(
            self._files.base.is_relative_to(root / name) for name in _OURS
        ):
            raise TargetError(
                T("a folder of the project itself cannot be published to"),
                self._files.where(),
                T("choose another folder"),
            )

    def _was_filled(self) -> bool:
        return any(self._outbox.past(release.id) for release in self._outbox.releases)

    def _record(self) -> _Record | None:
        data = self._files.read(RECORD)
        if data is None:
            return None
        try:
            value = json.loads(data)
            files, coming = dict(value["files"]), dict(value["coming"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise TargetError(
                T("the record of what transflow published is damaged"),
                self._files.where(RECORD),
                T("delete it and publish with --overwrite"),
            ) from error
        return _Record(files, coming)

    def _wanted(self) -> dict[str, Body]:
        """In the order they are written: what the XML leads to, the XML, the feed, the rest."""
        files = sorted(self._outbox.files, key=lambda p: (p == FEED, p.endswith(".xml"), p))
        bodies = {path: self._outbox.body(path) for path in files}
        return {**bodies, MANIFEST: self._outbox.manifest}

    def _changes(self, record: _Record) -> tuple[dict[str, Body], dict[str, str]]:
        """What to write, and what to remove with its hash. Raises DriftedError."""
        wanted = self._wanted()
        strange: list[str] = []
        written: dict[str, Body] = {}
        for path, body in wanted.items():
            there = self._files.sha256(path)
            if there == body.sha256:
                continue
            written[path] = body
            if there and not record.ours(path, there):
                strange.append(path)
        removed = self._removed(record, wanted)
        strange += [p for p, sha in removed.items() if not record.ours(p, sha)]
        if strange and not self._tools.overwrite:
            raise self._drifted(strange)
        return written, removed

    def _removed(self, record: _Record, wanted: Mapping[str, Body]) -> dict[str, str]:
        gone = sorted({*record.files, *record.coming} - wanted.keys())
        there = {path: self._files.sha256(path) for path in gone if _sound(path)}
        return {path: sha for path, sha in there.items() if sha}

    def _drifted(self, paths: list[str]) -> DriftedError:
        return DriftedError(
            TN(
                "{count} file there is not as transflow left it: {path}",
                "{count} files there are not as transflow left them, the first is {path}",
                len(paths),
                path=paths[0],
            ),
            self._files.where(paths[0]),
            T("look at it; to put ours in its place, add --overwrite"),
        )

    # --- writing

    def _write_record(self, record: _Record) -> None:
        self._files.put(RECORD, iter((record.to_json(),)))

    def _write(self, path: str, body: Body) -> None:
        with body.open() as stream:
            self._files.put(path, iter(lambda: stream.read(_CHUNK), b""))

    # --- paths


def _sound(path: str) -> bool:
    """Whether a path of the record, which lies where others may write, stays in the folder."""
    parts = path.split("/")
    return bool(path) and not {"", ".", ".."} & set(parts) and "\\" not in path and "\0" not in path
