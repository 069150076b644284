"""Drafts into the catalogs of a release, and into nothing that a person has filled meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import ConflictError
from transflow.model import Catalog, Entry
from transflow.pipeline.apply import ATTEMPTS, carry_out
from transflow.pipeline.plan import ReleasePlan, VersionPlan
from transflow.pipeline.pretranslating.judging import remarks_on
from transflow.pipeline.pretranslating.wanted import Need, needs
from transflow.pipeline.project import Project
from transflow.provenance import machine_note, without_machine_notes
from transflow.remarks import with_remarks
from transflow.store import catalog as catalogs
from transflow.store.workspace import SourceFile
from transflow.suggestions import Suggestion
from transflow.sync.guesses import suggested


class Proposal(Struct, frozen=True):
    """A translation by a machine."""

    text: str
    service: str
    """On one line, as the catalog names it."""


Lookup = Callable[[str, Sequence[str]], Mapping[str, Proposal]]
"""A language and unit texts to the drafts that there are of them."""


@dataclass
class Filled:
    """What came into the catalogs of a release."""

    drafted: dict[str, int] = field(default_factory=dict)
    """Entries with a draft, by language."""
    remembered: dict[str, int] = field(default_factory=dict)
    """Entries with what the memory has, by language."""
    doubtful: dict[str, int] = field(default_factory=dict)
    """Drafts of which the checks say something, by language."""
    written: list[str] = field(default_factory=list)
    """Paths of the files that changed."""


def fill(project: Project, source: SourceFile, languages: Sequence[str], look: Lookup) -> Filled:
    """Fills what is empty in the catalogs as they are now; the caller holds the lock.

    Raises what planning and writing raise; ConflictError where an editor kept saving.
    """
    filled = Filled()
    for attempt in range(1, ATTEMPTS + 1):
        outcome = carry_out(project, source)
        filled.written += outcome.written
        try:
            changed = False
            for need in needs(project, outcome.plan, languages):
                changed |= _version(project, outcome.plan, need, look, filled)
        except ConflictError:
            if attempt == ATTEMPTS:
                raise
            continue
        if changed:  # the ledger learns of the drafts, and comments may depend on them
            filled.written += carry_out(project, source).written
        filled.written = list(dict.fromkeys(filled.written))
        return filled
    raise AssertionError("unreachable: the last attempt returns or raises")


def _version(project: Project, plan: ReleasePlan, need: Need, look: Lookup, filled: Filled) -> bool:
    """Whether anything of a version was filled."""
    version = need.version
    if version.sync is None:
        return False
    found = look(version.language, need.texts)
    remembered = need.remembered
    drafts = {
        unit.key: found[unit.source]
        for unit in need.units
        if unit.source in found and unit.key not in remembered
    }
    if not drafts and not remembered:
        return False
    told = remarks_on(project, plan, version, {key: one.text for key, one in drafts.items()})

    def change(entry: Entry) -> Entry:
        if entry.obsolete:
            return entry
        if entry.key in remembered:
            return _suggested(entry, remembered[entry.key])
        if entry.key in drafts:
            return drafted(entry, drafts[entry.key], told.get(entry.key, ()))
        return entry

    _replace(project, version, replace_entries(version.sync.catalog, change))
    for counts, number in (
        (filled.drafted, len(drafts)),
        (filled.remembered, len(remembered)),
        (filled.doubtful, len(told)),
    ):
        counts[version.language] = counts.get(version.language, 0) + number
    if version.path not in filled.written:
        filled.written.append(version.path)
    return True


def replace_entries(catalog: Catalog, change: Callable[[Entry], Entry]) -> Catalog:
    return replace(catalog, entries=tuple(map(change, catalog.entries)))


def _replace(project: Project, version: VersionPlan, catalog: Catalog) -> None:
    before = version.before if version.after is None else version.after
    project.workspace.write_over(version.path, catalogs.serialize(catalog), before)


def drafted(entry: Entry, one: Proposal, remarks: Sequence[str]) -> Entry:
    """An empty entry with a draft: fuzzy, with the service that made it and what the checks say.
    What a person wrote beside it stays."""
    own = without_machine_notes(entry.comment)
    lines = [*([own] if own else []), machine_note(one.service, one.text)]
    return entry.but(
        msgstr=one.text,
        flags=_fuzzy(entry),
        previous_msgid=None,
        previous_msgctxt=None,
        comment=with_remarks("\n".join(lines), remarks),
    )


def _suggested(entry: Entry, found: Suggestion) -> Entry:
    guess = suggested(found, entry.key)
    lines = [guess.extracted, *([entry.extracted] if entry.extracted else [])]
    return entry.but(
        msgstr=guess.msgstr,
        flags=_fuzzy(entry),
        previous_msgid=guess.previous_msgid,
        previous_msgctxt=guess.previous_msgctxt,
        extracted="\n".join(lines),
    )


def _fuzzy(entry: Entry) -> tuple[str, ...]:
    return entry.flags if entry.fuzzy else ("fuzzy", *entry.flags)
