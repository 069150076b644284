"""A source file with another `status` in its front matter, and nothing else touched."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transflow.model import SourceStatus

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_FENCE = re.compile(r"\ufeff?---[ \t]*")
_STATUS = re.compile(
    r"(?P<key>(?:status|'status'|\"status\")[ \t]*:)(?P<gap>[ \t]*)"
    r"(?P<quote>['\"]?)[a-z]*(?P=quote)(?P<rest>[ \t]*(?:[ \t]#.*)?)"
)


def in_text(text: str, status: SourceStatus) -> str:
    """A text with its front matter between two lines of hyphens at the top; one that has none gets
    it. `text` is as in the file, with its own line ends and byte-order mark."""
    lines = _split(text)
    fences = [n for n, line in enumerate(lines) if _FENCE.fullmatch(_bare(line))]
    if len(fences) < 2 or fences[0] != 0:
        mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
        end = _end(lines)
        return f"{mark}---{end}status: {status}{end}---{end}{body}"
    head = _with_status(lines[1 : fences[1]], status, _end(lines))
    return "".join([lines[0], *head, *lines[fences[1] :]])


def in_yaml(text: str, status: SourceStatus) -> str:
    """A text that is all front matter; an empty one where there is no such file yet."""
    lines = _split(text)
    return "".join(_with_status(lines, status, _end(lines)))


def _with_status(lines: Sequence[str], status: SourceStatus, end: str) -> list[str]:
    """The lines with the status in the one that has it, else in a new one after all others."""
    for number, line in enumerate(lines):
        mark = "\ufeff" if line.startswith("\ufeff") else ""
        found = _STATUS.fullmatch(_bare(line).removeprefix(mark))
        if found is not None:
            quote = found["quote"]
            gap = found["gap"] or " "
            new = f"{mark}{found['key']}{gap}{quote}{status}{quote}{found['rest']}"
            return [*lines[:number], new + _ending(line), *lines[number + 1 :]]
    *before, last = lines or [""]
    closed = last if not last or _ending(last) else last + end
    return [*before, closed, f"status: {status}{end}"]


def _split(text: str) -> list[str]:
    return [line for line in _LINES.findall(text) if line]


def _bare(line: str) -> str:
    return line.rstrip("\r\n")


def _ending(line: str) -> str:
    return line[len(_bare(line)) :]


def _end(lines: Sequence[str]) -> str:
    return next((end for line in lines if (end := _ending(line))), "\n")
