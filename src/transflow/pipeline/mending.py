"""Faults of translations that are safe to put right, and putting them right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from transflow.checks import CHECKS, run_checks
from transflow.checks.base import Check, Reading
from transflow.model import Catalog, Entry, Finding, Pair, Severity
from transflow.pipeline.amending import amend
from transflow.pipeline.standards import Standards
from transflow.pipeline.subjects import Subject
from transflow.store import catalog as catalogs
from transflow.store.beside import Key
from transflow.store.workspace import Workspace


class Mended(Struct, frozen=True):
    """A translation that can be put right."""

    path: str
    """Of the catalog."""
    line: int | None
    msgctxt: str | None
    msgid: str
    old: str
    new: str
    """The two translations, tags and all."""
    checks: tuple[str, ...]
    """Whose findings it puts right."""
    unit: str | None = None

    @property
    def key(self) -> Key:
        return self.msgctxt, self.msgid


def mendable(findings: Iterable[Finding]) -> bool:
    """Whether a check that can put something right found anything that counts."""
    return any(_can_mend(finding.check) for finding in findings if finding.waived is None)


def _can_mend(check: str) -> bool:
    return check in CHECKS and CHECKS[check].mend is not None


def mends(
    subjects: Iterable[Subject], findings: Iterable[Finding], path: str, standards: Standards
) -> Iterator[Mended]:
    """What can be put right in a catalog, given what the checks found in it. What a person waived
    is left as it is; so is an entry with a plural."""
    found: dict[Key, list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.msgctxt, finding.msgid), []).append(finding)
    done: set[Key] = set()
    for subject in subjects:
        entry = subject.entry
        here = found.get(entry.key, [])
        if entry.key in done or not mendable(here) or not _may_change(entry):
            continue
        done.add(entry.key)
        spared = {finding.check for finding in here if finding.waived is not None}
        new, checks = mended(subject.pair, standards.severities, spared)
        if checks:
            place = (path, entry.line, *entry.key)
            yield Mended(*place, entry.msgstr, new, checks, subject.unit)


def _may_change(entry: Entry) -> bool:
    return entry.finished and entry.msgid_plural is None


def mended(
    pair: Pair, severities: Mapping[str, Severity], spared: Collection[str] = ()
) -> tuple[str, tuple[str, ...]]:
    """The translation without what is safe to put right, and the checks that had found it; those
    in `spared` are not asked.

    What a check does is taken only if it finds less then, no other check finds more, and doing it
    again would change nothing.
    """
    text, found = pair.target, _counted(pair, severities)
    checks: dict[str, None] = {}
    asked = [check for name, check in CHECKS.items() if check.mend and name not in spared]
    again = True
    while again:  # it ends: each time fewer findings are left
        again = False
        for check in asked:
            better = _mended_by(check, pair, text) if found[check.id] else text
            if better == text:
                continue
            after = _counted(replace(pair, target=better), severities)
            if _is_better(check, found, after) and _mended_by(check, pair, better) == better:
                text, found, again = better, after, True
                checks[check.id] = None
    return text, tuple(checks)


def _mended_by(check: Check, pair: Pair, text: str) -> str:
    return check.mend(Reading(replace(pair, target=text))) if check.mend else text


def _counted(pair: Pair, severities: Mapping[str, Severity]) -> Counter[str]:
    return Counter(check for check, _, _ in run_checks(pair, severities))


def _is_better(check: Check, before: Counter[str], after: Counter[str]) -> bool:
    return after[check.id] < before[check.id] and after <= before


def corrected(catalog: Catalog, wanted: Sequence[Mended]) -> tuple[Catalog, tuple[Mended, ...]]:
    """The catalog with what is `wanted` put right, and what of it could be: an entry that became
    another meanwhile is left as it is."""
    by_key = {one.key: one for one in wanted}
    taken: list[Mended] = []
    entries: list[Entry] = []
    for entry in catalog.entries:
        one = by_key.get(entry.key)
        if one is not None and _may_change(entry) and entry.msgstr == one.old:
            taken.append(one)
            entries.append(entry.but(msgstr=one.new))
        else:
            entries.append(entry)
    return replace(catalog, entries=tuple(entries)), tuple(taken)


def preview(workspace: Workspace, path: str, wanted: Sequence[Mended]) -> tuple[bytes, bytes]:
    """The file as it is and as it would be. Raises CatalogError, WorkspaceError."""
    before = workspace.read(path)
    catalog, _ = corrected(catalogs.parse(before, path), wanted)
    return before, catalogs.serialize_like(catalog, before)


def put_right(workspace: Workspace, path: str, wanted: Sequence[Mended]) -> tuple[Mended, ...]:
    """Writes what is `wanted` into a catalog; gives what of it could be. The caller holds the
    lock. Raises as `amend`."""
    taken: tuple[Mended, ...] = ()

    def change(catalog: Catalog) -> Catalog:
        nonlocal taken
        catalog, taken = corrected(catalog, wanted)
        return catalog

    amend(workspace, path, change)
    return taken
