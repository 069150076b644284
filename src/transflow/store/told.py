"""`notices/<channel>.jsonl`: what a channel was told, so that it is told once.

This is no cache: nothing else knows what was sent. One record a line, sorted, so that git merges
it well by joining the lines of both sides. The first line says when the channel began, how many
digests it got and from when on events are told; a line with `digest` is one that may have gone and
may not; every other line is a notice that was told.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from transflow.errors import Where, WorkspaceError
from transflow.messages import T, Text
from transflow.store.disk import disk
from transflow.store.workspace import Workspace

FOLDER = "notices"
SCHEMA = 1
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_HEAD = "channel"
_DIGEST = "digest"
_KEY = "key"


class Told(Struct, frozen=True):
    """A notice that was told."""

    key: str
    at: dt.datetime
    """With offset."""
    release: str
    open: bool
    """Whether it is about what may be over, and is forgotten then."""
    quiet: bool = False
    """Whether it was only counted, when the channel began."""
    about: dt.datetime | None = None
    """When it happened; set unless `open`."""


class Attempt(Struct, frozen=True):
    """A digest that was about to be sent; whether it arrived is not known."""

    id: str
    at: dt.datetime
    keys: tuple[str, ...]
    first: bool = False
    quiet: tuple[str, ...] = ()
    """Those of `keys` that it only counts."""


class Memory(Struct, frozen=True):
    """What is remembered of a channel."""

    began: dt.datetime
    """Events of before were not told."""
    since: dt.datetime
    """Events of before are not remembered one by one, and not told."""
    sent: int = 0
    """How many digests it was sent."""
    told: Mapping[str, Told] = field(default_factory=dict)
    """By key."""
    attempt: Attempt | None = None


def path_of(channel: str) -> str:
    return f"{FOLDER}/{channel}.jsonl"


class Notebook:
    """The file of one channel, for one run."""

    def __init__(self, workspace: Workspace, channel: str) -> None:
        """Raises WorkspaceError."""
        self._workspace = workspace
        self._channel = channel
        self._path = path_of(channel)
        self._data = workspace.read_if_there(self._path)
        self._others: dict[str, Told] = {}
        """What others wrote into the file meanwhile: git may bring it at any time."""

    def read(self) -> Memory | None:
        """None where the channel was never told anything. Raises WorkspaceError."""
        return parse(self._data, self._path) if self._data and self._data.strip() else None

    def write(self, memory: Memory) -> None:
        """Only where something in it changes. Raises WorkspaceError."""
        there = self._workspace.read_if_there(self._path)
        if there and there != self._data:
            known = parse(self._data, self._path).told if self._data else {}
            now = parse(there, self._path).told
            self._others |= {key: told for key, told in now.items() if key not in known}
        joined = replace(memory, told={**self._others, **memory.told})
        data = serialize(joined, self._channel)
        if data != there:
            self._workspace.write_over(self._path, data, there)
        self._data = data


def sweep(workspace: Workspace) -> None:
    """Takes away what a run that was killed left half-written. The caller holds the turn to
    notify. Raises WorkspaceError."""
    folder = workspace.locate(FOLDER)
    with disk(FOLDER):
        for path in folder.glob(".*.transflow-tmp"):
            path.unlink(missing_ok=True)


def serialize(memory: Memory, channel: str) -> bytes:
    head = {
        _HEAD: channel,
        "schema": SCHEMA,
        "began": _iso(memory.began),
        "since": _iso(memory.since),
        "sent": memory.sent,
    }
    lines = [_line(head)]
    if memory.attempt is not None:
        known = asdict(memory.attempt)
        values = {_DIGEST: known["id"], **{k: v for k, v in known.items() if k != "id"}}
        lines.append(_line({**values, "at": _iso(memory.attempt.at)}))
    notices = (
        {**asdict(t), "at": _iso(t.at), "about": _iso(t.about)} for t in memory.told.values()
    )
    lines += sorted(_line(notice) for notice in notices)
    return "".join(f"{line}\n" for line in lines).encode()


def parse(data: bytes, path: str) -> Memory:
    """Two first lines, as a merge may leave them, count as one; a notice that is there twice was
    told when it was first. Raises WorkspaceError, with the line, for what is no such file."""
    heads: list[Memory] = []
    attempts: list[Attempt] = []
    told: dict[str, Told] = {}
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
        if not line.strip():
            continue
        try:
            _read(json.loads(line), heads, attempts, told)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise _broken(line, Where(path, number)) from error
    if not heads:
        raise _broken("", Where(path, 1))
    return Memory(
        min(head.began for head in heads),
        min(head.since for head in heads),
        max(head.sent for head in heads),
        told,
        min(attempts, key=lambda attempt: (attempt.at, attempt.id), default=None),
    )


def _read(values: Any, heads: list[Memory], attempts: list[Attempt], told: dict[str, Told]) -> None:
    """Raises ValueError, KeyError, TypeError."""
    if _HEAD in values:
        if values["schema"] != SCHEMA:
            raise ValueError(values["schema"])
        moments = (_moment(values["began"]), _moment(values["since"]))
        heads.append(Memory(*moments, int(values["sent"])))
    elif _DIGEST in values:
        keys, quiet = (_words(values[name]) for name in ("keys", "quiet"))
        at = _moment(values["at"])
        attempts.append(Attempt(str(values[_DIGEST]), at, keys, bool(values["first"]), quiet))
    else:
        key, at = str(values[_KEY]), _moment(values["at"])
        about = _moment(values["about"]) if values["about"] else None
        kinds = bool(values["open"]), bool(values["quiet"])
        new = Told(key, at, str(values["release"]), *kinds, about)
        told[key] = min(told.get(key, new), new, key=lambda one: one.at)


def _words(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(map(str, values))


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _iso(value: dt.datetime | None) -> str | None:
    return None if value is None else value.astimezone(dt.UTC).isoformat()


def _line(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _broken(line: str, where: Where) -> WorkspaceError:
    hint: Text = (
        T("settle the conflict of git: keep the lines that are wanted, delete its marks")
        if line.startswith(_MARKS)
        else T("take the file back from a backup; without it the channel begins anew")
    )
    return WorkspaceError(T("this is not what transflow remembers of a channel"), where, hint)
