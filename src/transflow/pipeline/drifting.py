"""Takes back into the catalogs what somebody edited on the website, and says where in the source
its own text would have to be changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import ConflictError, Where
from transflow.messages import T, Text
from transflow.model import Catalog, Entry
from transflow.pipeline.apply import ATTEMPTS, carry_out
from transflow.pipeline.plan import ReleasePlan, VersionPlan, plan_release
from transflow.pipeline.project import Project
from transflow.pipeline.visiting import Visit
from transflow.pipeline.webedits import Edit, EditKind
from transflow.store import catalog as catalogs
from transflow.store.workspace import SourceFile
from transflow.text import normalise

_NOTE = "from the website: {url}"
_FORMER = "before: {text}"


class Outcome(StrEnum):
    TAKEN = "taken"
    """It is in the catalog now, fuzzy (or would be, in a dry run)."""
    ALREADY = "already"
    """The catalog says the same."""
    REFUSED = "refused"


class Answer(Struct, frozen=True):
    """What came of an edit that was to be taken back."""

    outcome: Outcome
    why: Text | None = None
    """Of what was refused."""


Answers = dict[tuple[str, int], Answer]
"""By language, and the place of the edit among those of its page."""


def take_back(
    project: Project, source: SourceFile, visits: Sequence[Visit], *, dry_run: bool
) -> Answers:
    """Puts edited sentences of translations into the catalogs of a release, as fuzzy entries with
    a note and the former text; what the catalog has new stays. The caller holds the lock.

    Raises what planning and writing raise; CatalogError for a catalog that cannot be read,
    ConflictError where an editor kept saving.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            plan = carry_out(project, source, dry_run=dry_run).plan
            return _taken(project, plan, visits, dry_run=dry_run)
        except ConflictError:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


def _taken(
    project: Project, plan: ReleasePlan, visits: Sequence[Visit], *, dry_run: bool
) -> Answers:
    answers: Answers = {}
    versions = {version.language: version for version in plan.catalogs}
    for visit in visits:
        version = versions.get(visit.language)
        if version is None or not visit.judgement.edits:
            continue
        if version.sync is None:
            if version.error is not None:
                raise version.error
            continue
        desk = _Desk(version, version.sync.catalog)
        for number, edit in enumerate(visit.judgement.edits):
            answers[visit.language, number] = desk.take(edit, visit.url)
        catalog = replace(version.sync.catalog, entries=tuple(desk.entries))
        if catalog != version.sync.catalog and not dry_run:
            before = version.before if version.after is None else version.after
            project.workspace.write_over(version.path, catalogs.serialize(catalog), before)
    return answers


class _Desk:
    """A catalog while edits are put into it."""

    def __init__(self, version: VersionPlan, catalog: Catalog) -> None:
        self.entries = list(catalog.entries)
        self._keys = {state.unit.id: state.unit.key for state in version.states}
        self._places = {e.key: n for n, e in enumerate(catalog.entries) if not e.obsolete}

    def take(self, edit: Edit, url: str) -> Answer:
        why = _unfit(edit)
        if why is not None:
            return Answer(Outcome.REFUSED, why)
        key = self._keys.get(edit.units[0])
        place = self._places.get(key) if key is not None else None
        if place is None:
            return Answer(Outcome.REFUSED, T("the catalog has no such sentence"))
        entry = self.entries[place]
        there = normalise(entry.msgstr)
        if there == normalise(edit.new):
            return Answer(Outcome.ALREADY)
        if there != normalise(edit.old):
            return Answer(Outcome.REFUSED, T("the catalog has another text by now"))
        self.entries[place] = _doubtful(entry, edit, url)
        return Answer(Outcome.TAKEN)


def _unfit(edit: Edit) -> Text | None:
    """Why an edit cannot be an entry."""
    if edit.kind is EditKind.ADDED:
        return T("the source has no such sentence")
    if edit.kind is EditKind.REMOVED:
        return T("a catalog cannot leave a sentence out")
    if edit.kind is EditKind.MOVED:
        return T("the order of sentences is that of the source")
    if edit.kind is EditKind.LINK:
        return T("it is a link: write its address into the tag of the translation by hand")
    if len(edit.units) != 1:
        return T("several sentences were rewritten as one")
    return None


def _doubtful(entry: Entry, edit: Edit, url: str) -> Entry:
    former = " ".join(entry.msgstr.split())
    note = f"{_NOTE.format(url=url)}\n{_FORMER.format(text=former)}"
    comment = f"{entry.comment}\n{note}" if entry.comment else note
    flags = entry.flags if entry.fuzzy else ("fuzzy", *entry.flags)
    return entry.but(msgstr=edit.new, flags=flags, comment=comment)


# --- the source ----------------------------------------------------------------------------


def places(project: Project, source: SourceFile) -> Mapping[str, Where]:
    """By unit id, where a unit stands in its release file. Raises as `plan_release` does."""
    return dict(_places(plan_release(project, source)))


def _places(plan: ReleasePlan) -> Iterator[tuple[str, Where]]:
    lines = {block.index: block.line for block in plan.document.blocks}
    for unit in plan.units:
        yield unit.id, Where(plan.source.path, lines.get(unit.segment.block))
