"""`waivers.jsonl`: what is right in the whole project.

One record a line, sorted, so that git merges it well; lines are put in and taken out, and all
others stay as they are.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator

from msgspec.structs import asdict

from transflow.errors import ConfigError, Where
from transflow.messages import T, Text
from transflow.records import Accepted
from transflow.store.workspace import Workspace

FILE = "waivers.jsonl"
_KEYS = ("check", "text", "language", "by", "at", "reason")
_REQUIRED = ("check", "text", "reason", "at")
_HINT = T("write it with: transflow waive --term")
_CONFLICT = T("settle the conflict of git: keep the lines that are wanted, delete its marks")
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_HALF = re.compile("[\ud800-\udfff]")


def read(workspace: Workspace) -> tuple[Accepted, ...]:
    """Raises ConfigError, WorkspaceError."""
    return tuple(record for _, record in _lines(workspace.read_if_there(FILE) or b""))


def parse(data: bytes) -> tuple[Accepted, ...]:
    """Raises ConfigError with everything that is wrong with the file in its `problems`."""
    return tuple(record for _, record in _lines(data))


def with_record(data: bytes, new: Accepted) -> bytes:
    """The file with one record more, and without those that said the same of the same words."""
    lines = [line for line, record in _lines(data) if not same(record, new)]
    return _joined([*lines, _line(new)])


def without(data: bytes, gone: Accepted) -> bytes:
    """The file without the records of those words, check and language."""
    return _joined([line for line, record in _lines(data) if not same(record, gone)])


def same(one: Accepted, other: Accepted) -> bool:
    """Whether both are about the same words, check and language."""
    return _about(one) == _about(other)


def _about(record: Accepted) -> tuple[str, str, str]:
    return record.check, record.text, record.language


def _line(record: Accepted) -> str:
    values = {**asdict(record), "at": record.at.isoformat(timespec="seconds")}
    return json.dumps({key: values[key] for key in _KEYS if values[key]}, ensure_ascii=False)


def _joined(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in sorted(set(lines))).encode()


def _lines(data: bytes) -> list[tuple[str, Accepted]]:
    problems: list[ConfigError] = []
    found = []
    for number, line in _numbered(data, problems):
        record = _record(line)
        if isinstance(record, Accepted):
            found.append((line, record))
        else:
            hint = _CONFLICT if line.startswith(_MARKS) else _HINT
            problems.append(ConfigError(record, Where(FILE, number), hint))
    if problems:
        first = problems[0]
        raise ConfigError(first.message, first.where, first.hint, problems)
    return found


def _numbered(data: bytes, problems: list[ConfigError]) -> Iterator[tuple[int, str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(ConfigError(T("the file is not UTF-8"), Where(FILE)))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line.strip()


def _record(line: str) -> Accepted | Text:
    """The record of a line, or what is wrong with it."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        return T("the line is not valid JSON")
    if not isinstance(values, dict):
        return T("the line is not valid JSON")
    for key in _KEYS:
        if not isinstance(values.get(key, ""), str):
            return T("“{key}” must be a single text", key=key)
        if _HALF.search(values.get(key, "")):
            return T("“{key}” holds half a character", key=key)
    for key in _REQUIRED:
        if not values.get(key, "").strip():
            return T("“{key}” is missing", key=key)
    try:
        at = dt.datetime.fromisoformat(values["at"])
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        return T("“{key}: {value}” cannot be used", key="at", value=values["at"])
    known = {key: values.get(key, "") for key in _KEYS}
    return Accepted(**{**known, "at": at})
