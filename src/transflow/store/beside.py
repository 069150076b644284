"""Remarks in the comments of a catalog; every other byte of an entry stays as an editor left it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transflow.model import Catalog, Entry
from transflow.remarks import remarks_in, which_are_remarks, with_remarks

Key = tuple[str | None, str]
_OTHER_COMMENTS = ("#~", "#|", "#.", "#:", "#,", "#=")


def remarked(catalog: Catalog, wanted: Mapping[Key, Sequence[str]]) -> Catalog:
    """The catalog with exactly the remarks `wanted`, by entry, and no others."""
    entries = tuple(
        _remarked(entry, () if entry.obsolete else wanted.get(entry.key, ()), catalog.newline)
        for entry in catalog.entries
    )
    return replace(catalog, entries=entries)


def _remarked(entry: Entry, wanted: Sequence[str], newline: str) -> Entry:
    if remarks_in(entry.comment) == list(wanted):
        return entry
    if entry.raw is None:
        return replace(entry, comment=with_remarks(entry.comment, wanted))
    raw = _rewritten(entry.raw, wanted, newline)
    words = (_words(line) for line in raw.split("\n") if _is_translators(line))
    return replace(entry, comment="\n".join(words), raw=raw)


def _rewritten(raw: str, wanted: Sequence[str], newline: str) -> str:
    lines = raw.split("\n")
    places = [n for n, line in enumerate(lines) if _is_translators(line)]
    marks = which_are_remarks([_words(lines[n]) for n in places])
    gone = {n for n, is_one in zip(places, marks, strict=True) if is_one}
    at = max(
        (n + 1 for n in places if n not in gone),
        default=next(n for n, line in enumerate(lines) if line.strip()),
    )
    end = newline.removesuffix("\n")
    new = [f"# {line}{end}" for line in wanted]
    before = [line for n, line in enumerate(lines[:at]) if n not in gone]
    after = [line for n, line in enumerate(lines[at:], at) if n not in gone]
    return "\n".join([*before, *new, *after])


def _is_translators(line: str) -> bool:
    bare = line.strip()
    return bare.startswith("#") and not bare.startswith(_OTHER_COMMENTS)


def _words(line: str) -> str:
    return line.strip()[1:].removeprefix(" ")
