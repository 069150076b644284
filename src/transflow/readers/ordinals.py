"""Keeps a paragraph that begins "20. novembrī" or "2024. gada" from being read as a list.

Markdown takes a number with a stop at the start of a line for the label of a list item and drops
it. Here a number is such a label only where at least two count on, one by one, that do not read
on as an ordinal; every other stop is escaped before the parser sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

MAX_LABELS = 30
"""Labels of lists within lists at the start of one line; deeper ones the parser refuses."""
_CONTAINERS = re.compile(r"[ \t]*(?:>[ \t]?|[-*+][ \t]+)*[ \t]*")
_LABEL = re.compile(r"(\d{1,9})([.)])(?=[ \t]|$)")


_OFFSETS = (0, -1, 1, -2, 2, -3, 3)


class _Candidate(Struct, frozen=True):
    line: int
    stop: int
    """Offset of the stop or bracket in the line."""
    depth: int
    """Offset of the number: how far the candidate is indented."""
    number: int
    mark: str
    ordinal: bool


def protect(body: str, ordinal: Callable[[str], bool]) -> str:
    """`body` with a backslash before every stop that must not make a list."""
    lines = body.split("\n")
    candidates = [c for n, line in enumerate(lines) for c in _candidates(n, line, ordinal)]
    labels = {c for run in _runs(candidates, lines) for c in _labels(run)}
    for candidate in reversed(candidates):
        if candidate not in labels:
            line, at = lines[candidate.line], candidate.stop
            lines[candidate.line] = f"{line[:at]}\\{line[at:]}"
    return "\n".join(lines)


def _labels(run: list[_Candidate]) -> list[_Candidate]:
    """Those of a run that are labels: an ordinal only between two that are none."""
    end = next((n for n in range(len(run), 0, -1) if not run[n - 1].ordinal), 0)
    return run[:end] if end > 1 else []


def _candidates(number: int, line: str, ordinal: Callable[[str], bool]) -> Iterator[_Candidate]:
    at = _containers_end(line, 0)
    for _ in range(MAX_LABELS):
        match = _LABEL.match(line, at)
        if match is None:
            return
        reads_on = match[2] == "." and ordinal(line[at:])
        yield _Candidate(number, match.end() - 1, at, int(match[1]), match[2], reads_on)
        if reads_on:
            return
        at = _containers_end(line, match.end())


def _containers_end(line: str, at: int) -> int:
    match = _CONTAINERS.match(line, at)
    return match.end() if match else at


def _runs(candidates: list[_Candidate], lines: list[str]) -> Iterator[list[_Candidate]]:
    """Candidates that count on at the same depth with nothing but their own text between."""
    open_runs: dict[tuple[int, str], list[_Candidate]] = {}
    done_to = 0
    for candidate in candidates:
        for line in range(done_to, candidate.line):
            yield from _close(open_runs, lines, line)
        done_to = max(done_to, candidate.line)
        run = _take(open_runs, candidate)
        if candidate.ordinal and not run:
            continue
        key = candidate.depth, candidate.mark
        if key in open_runs:
            yield open_runs.pop(key)
        run.append(candidate)
        open_runs[key] = run
    yield from open_runs.values()


def _take(
    open_runs: dict[tuple[int, str], list[_Candidate]], candidate: _Candidate
) -> list[_Candidate]:
    """Takes out the run that a candidate counts on from: the one at the same depth, or one that
    differs by no more than the three spaces that Markdown allows for. Else an empty one."""
    for offset in _OFFSETS:
        key = candidate.depth + offset, candidate.mark
        run = open_runs.get(key)
        if run is None or candidate.depth > run[-1].stop + 1:
            continue
        if candidate.number in (run[-1].number + 1, 1 if run[0].number == 1 else -1):
            return open_runs.pop(key)
    return []


def _close(
    open_runs: dict[tuple[int, str], list[_Candidate]], lines: list[str], number: int
) -> Iterator[list[_Candidate]]:
    """Ends the runs that a paragraph beginning on this line leaves behind."""
    line = lines[number]
    begins = line.strip() and (number == 0 or not lines[number - 1].strip())
    if not begins:
        return
    indent = len(line) - len(line.lstrip(" \t"))
    for key in list(open_runs):
        run = open_runs[key]
        if key[0] >= indent and run[-1].line != number:
            yield open_runs.pop(key)
