"""The memory of a project: all its catalogs and TMX files, asked for suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from msgspec.structs import replace

from transflow.errors import TransflowError
from transflow.memory import tmx
from transflow.memory.exchange import pairs
from transflow.memory.pairs import Origin, Pair, pairs_of
from transflow.memory.search import find
from transflow.model import Catalog, Entry, Risk, Segment, Unit
from transflow.pipeline.project import Project
from transflow.provenance import is_machine_draft, is_trusted
from transflow.records import Ledger
from transflow.staleness.rejections import said
from transflow.staleness.risk import assess
from transflow.staleness.units import UnitState, target_hash, unit_states
from transflow.store import catalog as catalogs
from transflow.store import ledger as ledgers
from transflow.store.cache import content_key
from transflow.store.listing import files_in
from transflow.store.memory import Memory
from transflow.store.memory_build import Remembered
from transflow.store.memory_read import Statistics, View
from transflow.suggestions import Key, Suggest, Suggestion, Wanted, no_memory
from transflow.sync.notes import looked
from transflow.text import digest

FOLDER = "memory"
"""Where TMX files lie in a project."""


def memory_of(project: Project) -> ProjectMemory:
    """The same one for as long as the command runs."""
    kept = project.kept.get("memory")
    if not isinstance(kept, ProjectMemory):
        kept = project.kept["memory"] = ProjectMemory(project)
    return kept


class ProjectMemory:
    """Looked at only when it is first asked; then once for as long as the command runs."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._memories: dict[str, Memory] = {}
        self.problems: dict[str, TransflowError] = {}
        """Files that could not be read, by path; the memory goes on without them."""
        self._steady = False

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Within it a memory that is empty is taken to stay so. In a new project all are, and to
        ask the disk again for every release takes as long as to write one of its files."""
        for memory in self._memories.values():
            memory.look()
        self._steady = True
        try:
            yield
        finally:
            self._steady = False

    def suggest(self, release: str, language: str) -> Suggest:
        """What `sync` asks about a release in a target language; the release itself is left out
        of the answer. Never raises because of a file."""
        known = self._memories.get(language)
        if self._steady and known is not None and known.empty:
            return no_memory
        return partial(self._suggest, release, language)

    def _suggest(
        self, release: str, language: str, wanted: Sequence[Wanted]
    ) -> Mapping[Key, Suggestion]:
        if not wanted:
            return {}
        path = self._project.workspace.catalog_path(language, release)
        return self._memory(language).ask(path, partial(self._best, wanted))

    def _best(self, wanted: Sequence[Wanted], index: View) -> dict[Key, Suggestion]:
        if index.empty:  # a new project, all of whose texts are new
            return {}
        found = {}
        for one in wanted:
            best = find(one, index, self._project.config.memory, self._essential)
            if best:
                found[one.key] = best[0]
        return found

    def search(self, text: str, language: str, minimum: int, limit: int) -> list[Suggestion]:
        """The best of the whole memory for a unit text, best first."""
        policy = replace(self._project.config.memory, minimum=minimum)
        question = partial(
            find, Wanted((None, text)), policy=policy, essential=self._essential, limit=limit
        )
        return self._memory(language).ask("", lambda index: question(index=index))

    def statistics(self, language: str) -> Statistics:
        return self._memory(language).statistics()

    def _essential(self, old: str, new: str) -> bool:
        return assess(old, new, self._project.language).risk is Risk.CRITICAL

    def _memory(self, language: str) -> Memory:
        known = self._memories.get(language)
        if known is None:
            files = partial(self.files, language)
            known = self._memories[language] = Memory(self._project.workspace, language, files)
        return known

    # --- what there is to remember

    def files(self, language: str) -> Iterator[Remembered]:
        """Every catalog of a language, and every TMX file."""
        yield from self.catalogs(language)
        source = self._project.config.source_language
        for path in files_in(self._project.workspace, FOLDER, tmx.SUFFIX):
            seen = self._seen(path, None)
            if seen is not None:
                data, _, content = seen
                content = content_key(source.encode(), content.encode())
                read = partial(_tmx_pairs, data, path, source, language)
                yield Remembered(path, path, content, partial(self._or_none, path, read))

    def catalogs(self, language: str) -> Iterator[Remembered]:
        """Also those of releases whose source is gone."""
        workspace = self._project.workspace
        folder = workspace.catalog_path(language, "").removesuffix(".po")
        for path in files_in(workspace, folder.rstrip("/"), ".po"):
            release = path.removeprefix(folder).removesuffix(".po")
            seen = self._seen(path, workspace.ledger_path(release))
            if seen is not None:
                data, ledger, content = seen
                read = partial(self._catalog, path, release, language, data, ledger)
                yield Remembered(path, release, content, partial(self._or_none, path, read))

    def _seen(self, path: str, ledger_path: str | None) -> tuple[bytes, bytes | None, str] | None:
        """The bytes of a catalog and of its ledger, and their hash."""
        read = self._project.workspace.read_if_there
        try:
            data = read(path)
            ledger = read(ledger_path) if ledger_path else None
        except TransflowError as error:
            self.problems[path] = error
            return None
        return None if data is None else (data, ledger, content_key(data, ledger))

    def _or_none(self, path: str, read: Callable[[], list[Pair]]) -> list[Pair] | None:
        try:
            return read()
        except TransflowError as error:
            self.problems[path] = error
            return None

    def _catalog(
        self, path: str, release: str, language: str, data: bytes, ledger: bytes | None
    ) -> list[Pair]:
        catalog = catalogs.parse(data, path, language)
        return catalog_pairs(self._project, catalog, self._ledger(release, ledger), language)

    def _ledger(self, release: str, data: bytes | None) -> Ledger:
        if data is None:
            return Ledger(release)
        try:
            return ledgers.parse(data, self._project.workspace.ledger_path(release), release)
        except TransflowError:
            return Ledger(release)  # the run says what is wrong with it; here it only vouches


def _tmx_pairs(data: bytes, path: str, source: str, language: str) -> list[Pair]:
    return list(pairs(tmx.parse(data, path).units, source, language))


def catalog_pairs(project: Project, catalog: Catalog, ledger: Ledger, language: str) -> list[Pair]:
    """The pairs of a catalog, with who vouches for them."""
    stopped = ledger.withdrawal(language) is not None
    published = None if stopped else ledger.published.get(language)
    signed = {(u.role.context, u.source, u.target) for u in published.units} if published else set()
    approved = not stopped and _approved(project, catalog, ledger, language)
    refused = _refused(project, catalog, ledger, language)

    def origin(entry: Entry) -> Origin | None:
        if (entry.key, entry.msgstr) in refused:
            return None
        if entry.obsolete and looked(entry):
            return None
        if (entry.msgctxt, entry.msgid, entry.msgstr) in signed or (
            approved and not entry.obsolete
        ):
            return Origin.APPROVED
        if is_trusted(entry):
            return Origin.FOREIGN
        return Origin.MACHINE if is_machine_draft(entry) else Origin.HUMAN

    return pairs_of(catalog.entries, [unit.key for unit in ledger.units], origin)


def _refused(
    project: Project, catalog: Catalog, ledger: Ledger, language: str
) -> set[tuple[tuple[str | None, str], str]]:
    """Entries, with their translations, that a person rejected: these are no example."""
    found = said(ledger, language)
    if not found:
        return set()
    target = target_hash(_states(project, catalog, ledger))
    if any(not r.unit and r.target_hash == target for r in found):
        return {(entry.key, entry.msgstr) for entry in catalog.entries}
    keys = {unit.id: unit.key for unit in ledger.units}
    hashes = {(keys.get(r.unit), r.target_hash) for r in found}
    return {(e.key, e.msgstr) for e in catalog.entries if (e.key, digest(e.msgstr)) in hashes}


def _approved(project: Project, catalog: Catalog, ledger: Ledger, language: str) -> bool:
    """Whether a person approved exactly this source and this translation."""
    approval = ledger.approval(language)
    if approval is None or approval.source_hash != digest(*(u.fingerprint for u in ledger.units)):
        return False
    return approval.target_hash == target_hash(_states(project, catalog, ledger))


def _states(project: Project, catalog: Catalog, ledger: Ledger) -> list[UnitState]:
    units = [Unit(u.id, Segment(0, 1, u.role, u.source)) for u in ledger.units]
    return unit_states(units, catalog, project.language)
