"""Remarks in the comments of a catalog; every other byte of an entry stays as an editor left it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from transflow.model import Catalog, Entry
from transflow.remarks import Remark, remarks_in, which_are_remarks, with_remarks

Key = tuple[str | None, str]
_OTHER_COMMENTS = ("#~", "#|", "#.", "#:", "#,", "#=")


def remarked(
    catalog: Catalog, wanted: Mapping[Key, Sequence[str]], kind: Remark = Remark.CHECK
) -> Catalog:
    """The catalog with exactly the remarks `wanted` of a kind, by entry; the very same one where it
    has them."""
    entries = tuple(
        _remarked(entry, () if entry.obsolete else wanted.get(entry.key, ()), kind, catalog.newline)
        for entry in catalog.entries
    )
    same = all(new is old for new, old in zip(entries, catalog.entries, strict=True))
    return catalog if same else replace(catalog, entries=entries)


def _remarked(entry: Entry, wanted: Sequence[str], kind: Remark, newline: str) -> Entry:
    if not (wanted or entry.comment) or _folded(remarks_in(entry.comment, kind)) == _folded(wanted):
        return entry
    if entry.raw is None:
        return replace(entry, comment=with_remarks(entry.comment, wanted, kind))
    raw = _rewritten(entry.raw, wanted, kind, newline)
    words = (_words(line) for line in raw.split("\n") if _is_translators(line))
    return replace(entry, comment="\n".join(words), raw=raw)


def _folded(remarks: Sequence[str]) -> list[str]:
    """As they are whatever an editor wrapped."""
    return [" ".join(remark.split()) for remark in remarks]


def _rewritten(raw: str, wanted: Sequence[str], kind: Remark, newline: str) -> str:
    lines = raw.split("\n")
    places = [n for n, line in enumerate(lines) if _is_translators(line)]
    marks = which_are_remarks([_words(lines[n]) for n in places], (kind,))
    gone = {n for n, is_one in zip(places, marks, strict=True) if is_one}
    at = max(
        (n + 1 for n in places if n not in gone),
        default=next(n for n, line in enumerate(lines) if line.strip()),
    )
    end = newline.removesuffix("\n")
    new = [f"# {line}{end}" for remark in wanted for line in remark.split("\n")]
    before = [line for n, line in enumerate(lines[:at]) if n not in gone]
    after = [line for n, line in enumerate(lines[at:], at) if n not in gone]
    return "\n".join([*before, *new, *after])


def _is_translators(line: str) -> bool:
    bare = line.strip()
    return bare.startswith("#") and not bare.startswith(_OTHER_COMMENTS)


def _words(line: str) -> str:
    return line.strip()[1:].removeprefix(" ")
