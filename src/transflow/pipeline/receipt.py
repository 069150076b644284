"""Files that came back from translators, checked against the project and written into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import ConflictError, TransflowError, Where
from transflow.messages import T
from transflow.model import SOURCE_SUFFIXES, Catalog, Entry
from transflow.pipeline.apply import ATTEMPTS, carry_out
from transflow.pipeline.cases import Cases
from transflow.pipeline.comparing import Case, Change, Problem
from transflow.pipeline.inbox import Item, Pile, Trouble, sort, trouble
from transflow.pipeline.plan import ReleasePlan, VersionPlan, plan_release
from transflow.pipeline.project import Project
from transflow.pipeline.returning import Ruling, judge
from transflow.store import catalog as catalogs
from transflow.store.workspace import SourceFile
from transflow.suggestions import Key

Progress = Callable[[int, int, str], None]


class Manner(Struct, frozen=True):
    """How files are taken."""

    dry_run: bool = False
    strict: bool = False
    """Nothing at all is taken where there is any trouble."""
    finish: bool = False
    """Every text that the translator changed is finished, whatever its state."""


class Taken(Struct, frozen=True):
    """An entry that changed (or would, in a dry run)."""

    change: Change
    where: Where
    """The file that came back, and the line in it."""
    release: str
    language: str
    unit: str
    half: bool = False
    """The text is new and its state says that it is unfinished."""


class Receipt(Struct, frozen=True):
    """What came of files that came back."""

    taken: tuple[Taken, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    """In the order of the files and of their lines."""
    written: tuple[str, ...] = ()
    """Paths of the files that changed (or would, in a dry run)."""
    same: int = 0
    """Units that brought nothing new."""


def receive(
    project: Project,
    files: Iterable[tuple[str, bytes]],
    manner: Manner,
    progress: Progress = lambda *_: None,
) -> Receipt:
    """Takes what is good out of files, each given with its name. The caller holds the lock unless
    it is a dry run.

    Raises ConfigError, WorkspaceError; ConflictError where an editor kept saving a catalog.
    """
    sources = {s.release: s for s in project.workspace.sources(SOURCE_SUFFIXES)[0]}
    pile = Pile()
    for path, data in files:
        sort(project, pile, path, data, sources)
    desk = _Desk(project, pile, manner)
    releases = sorted(pile.items)
    looks = []
    for number, release in enumerate(releases, 1):
        progress(number, len(releases), release)
        looks.append(desk.look(sources[release]))
    order = {path: number for number, path in enumerate(pile.paths)}
    found = [*pile.troubles, *(one for look in looks for one in look.troubles)]
    found.sort(key=lambda one: (order.get(one.where.path, -1), one.where.line or 0))
    same = sum(look.same for look in looks)
    if manner.strict and found:
        return Receipt(troubles=tuple(found), same=same)
    written: list[str] = []
    for release, look in zip(releases, looks, strict=True):
        if look.taken:
            written += desk.write(sources[release])
    taken = tuple(one for look in looks for one in look.taken)
    return Receipt(taken, tuple(found), tuple(dict.fromkeys(written)), same)


# --- judging and writing -------------------------------------------------------------------


@dataclass
class _Look:
    """What would become of a release, or of one of its catalogs."""

    taken: list[Taken] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    same: int = 0


class _Desk:
    def __init__(self, project: Project, pile: Pile, manner: Manner) -> None:
        self.project, self.pile, self.manner = project, pile, manner

    def look(self, source: SourceFile) -> _Look:
        """A release that cannot be read is trouble of its own and holds up no other."""
        look = _Look()
        try:
            for _ in self._judged(plan_release(self.project, source), look):
                pass
        except TransflowError as error:
            where = error.where or Where(source.path)
            look = _Look()
            look.troubles.append(
                Trouble(Problem.UNREADABLE, error.message, where, source.release, hint=error.hint)
            )
        return look

    def write(self, source: SourceFile) -> list[str]:
        """Paths of the files that changed. Raises ConflictError where an editor kept saving."""
        dry_run = self.manner.dry_run
        for attempt in range(1, ATTEMPTS + 1):
            outcome = carry_out(self.project, source, dry_run=dry_run)
            judged = [one for one in self._judged(outcome.plan, _Look()) if one[1]]
            paths = [*outcome.written, *(version.path for version, _ in judged)]
            if dry_run:
                return paths
            try:
                for version, entries in judged:
                    self._replace(version, entries)
            except ConflictError:
                if attempt == ATTEMPTS:
                    raise
                continue
            # What one translation says may decide what the comments of others say.
            return [*paths, *carry_out(self.project, source).written]
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _replace(self, version: VersionPlan, entries: Mapping[Key, Entry]) -> None:
        if version.sync is None:
            return
        before = version.before if version.after is None else version.after
        catalog = _with_entries(version.sync.catalog, entries)
        self.project.workspace.write_over(version.path, catalogs.serialize(catalog), before)

    def _judged(
        self, plan: ReleasePlan, look: _Look
    ) -> Iterator[tuple[VersionPlan, dict[Key, Entry]]]:
        """Each version that something came back for, with the entries that change; what else there
        is to say goes to `look`. Raises CatalogError."""
        wanted = {version.language: version for version in plan.versions}
        for language, items in sorted(self.pile.items[plan.release].items()):
            version = wanted.get(language)
            if version is None:
                look.troubles += _unwanted(language, items)
            elif version.error is not None:
                raise version.error
            else:
                yield version, dict(self._version(plan, version, items, look))

    def _version(
        self, plan: ReleasePlan, version: VersionPlan, items: Mapping[str, Item], look: _Look
    ) -> Iterator[tuple[Key, Entry]]:
        source, target = self.project.language, self.project.language_of(version.language)
        cases = Cases(plan, version, items, finish=self.manner.finish)
        for item in items.values():
            case = cases.of(item)
            if not isinstance(case, Case):
                look.troubles.append(trouble(item, *case))
                continue
            ruling = judge(case, source, target)
            _tell(look, item, case, ruling)
            if ruling.change is not None:
                yield case.entry.key, ruling.entry


def _tell(look: _Look, item: Item, case: Case, ruling: Ruling) -> None:
    if ruling.problem is not None and ruling.message is not None:
        look.troubles.append(trouble(item, ruling.problem, ruling.message))
    elif ruling.change is None:
        look.same += 1
    if ruling.change is not None:
        half = ruling.change is Change.FUZZY and ruling.entry.msgstr != case.entry.msgstr
        unit = case.unit.id
        look.taken.append(Taken(ruling.change, item.where, item.release, item.language, unit, half))


def _unwanted(language: str, items: Mapping[str, Item]) -> Iterator[Trouble]:
    for item in list(items.values())[:1]:
        message = T("the release is not translated into “{language}”", language=language)
        yield trouble(item, Problem.LANGUAGE, message)


def _with_entries(catalog: Catalog, entries: Mapping[Key, Entry]) -> Catalog:
    new = tuple(e if e.obsolete else entries.get(e.key, e) for e in catalog.entries)
    return replace(catalog, entries=new)
