"""What a run would do to one release, worked out without writing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from transflow.align import align, as_before
from transflow.align.back import restored
from transflow.errors import SourceError, TransflowError, Where
from transflow.lazy import lazy
from transflow.messages import T
from transflow.model import (
    Catalog,
    Document,
    Finding,
    Segment,
    SourceStatus,
    Unit,
)
from transflow.pipeline import quality
from transflow.pipeline.cuts import cut_as_before
from transflow.pipeline.decisions import settled
from transflow.pipeline.drafted import with_drafts
from transflow.pipeline.memory import memory_of
from transflow.pipeline.project import Project
from transflow.pipeline.rejected import with_rejections
from transflow.pipeline.snapshot import Snapshot
from transflow.records import Alignment, Ledger, Withdrawal
from transflow.segment import segment
from transflow.staleness import rejections
from transflow.staleness.drift import drift, true_since
from transflow.staleness.minor import Minor, standing
from transflow.staleness.past import texts_of
from transflow.staleness.revisions import revise, revision_hash
from transflow.staleness.units import (
    UnitState,
    UnitStatus,
    noted,
    source_hash,
    target_hash,
    unit_states,
)
from transflow.staleness.version import OnWebsite, Situation, VersionState, version_state
from transflow.staleness.withdrawals import reopened
from transflow.store import catalog as catalogs
from transflow.store.workspace import SourceFile
from transflow.sync.aid import Aid
from transflow.sync.plan import Former, SyncPlan, sync
from transflow.values import ByContent


class VersionPlan(ByContent, frozen=True, dict=True):
    """A target language of a release."""

    ASIDE: ClassVar = ("inspect",)

    language: str
    path: str
    before: bytes | None = None
    """The catalog file as it was read; None where there is none."""
    after: bytes | None = None
    """The file as it should be; None where it is right as it is."""
    sync: SyncPlan | None = None
    """None where the catalog cannot be read."""
    states: tuple[UnitState, ...] = ()
    inspect: Callable[[], Iterable[Finding]] = tuple
    """Runs the checks; they take as long as all the rest, and `sync` has no need of them."""
    error: TransflowError | None = None

    @lazy
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self.inspect())

    @lazy
    def errors(self) -> int:
        """How many findings block; none where no translation is finished yet."""
        return quality.errors(self.findings) if self.any_finished else 0

    @lazy
    def warnings(self) -> int:
        """How many findings are worth a look; none where no translation is finished yet."""
        return quality.warnings(self.findings) if self.any_finished else 0

    @lazy
    def target_hash(self) -> str:
        """Of the translation as it would go out."""
        return target_hash(self.states)

    @lazy
    def any_trusted(self) -> bool:
        """Whether any text was taken from a page as finished, and no person has looked at it."""
        return any(state.trusted for state in noted(self.states))

    @lazy
    def any_finished(self) -> bool:
        return any(s.status is UnitStatus.CURRENT and s.entry is not None for s in self.states)


class ReleasePlan(Struct, frozen=True, dict=True):
    """A release as it reads now, and everything that follows from it."""

    seen: Snapshot
    """What all this was worked out from."""
    document: Document
    units: tuple[Unit, ...]
    old_ledger: Ledger
    ledger: Ledger
    """With the revision that the source is of now."""
    versions: tuple[VersionPlan, ...] = ()
    dormant: tuple[VersionPlan, ...] = ()
    """Languages that the release is not meant to have now but has a catalog in: these are kept up
    too, so that nothing stale is waiting there when the language is wanted again."""

    @property
    def catalogs(self) -> tuple[VersionPlan, ...]:
        """Everything that has a catalog."""
        return (*self.versions, *self.dormant)

    @property
    def new_catalogs(self) -> dict[str, bytes]:
        """By path, the files that have to be written."""
        return {v.path: v.after for v in self.catalogs if v.after is not None}

    @property
    def readable(self) -> bool:
        """Whether all catalogs could be read. If not, the ledger must not go on without them: they
        would never learn what changed."""
        return not self.unreadable

    @property
    def source(self) -> SourceFile:
        return self.seen.source

    @property
    def unreadable(self) -> tuple[TransflowError, ...]:
        """Why catalogs cannot be read."""
        return tuple(v.error for v in self.catalogs if v.error is not None)

    @property
    def errors(self) -> int:
        """How many findings block a version."""
        return sum(version.errors for version in self.versions)

    @property
    def clean(self) -> bool:
        """Whether the checks find nothing that matters in any version."""
        return not any(version.errors or version.warnings for version in self.versions)

    @property
    def release(self) -> str:
        return self.source.release

    @lazy
    def source_hash(self) -> str:
        return source_hash(self.units)

    @property
    def settled(self) -> bool:
        """Whether everything could be read and nothing is left to write."""
        written = all(version.after is None for version in self.catalogs)
        return self.ledger == self.old_ledger and written and self.readable


def plan_release(project: Project, source: SourceFile, seen: Snapshot | None = None) -> ReleasePlan:
    """Reads a release, its ledger and its catalogs, and works out what should become of them.

    They are read anew unless they were `seen` just now.

    Raises SourceError, LedgerError and WorkspaceError; a catalog that cannot be read becomes the
    `error` of its version, so that the other languages go on.
    """
    seen = seen or project.snapshot(source)
    document = project.read_document(seen)
    _require(document, source)
    old = project.read_ledger(seen)
    mode = document.meta.segmentation or project.config.segmentation
    segments = cut_as_before(document, mode, old.units, project.language) if seen.settled else None
    if segments is not None:
        alignment, ledger = as_before(segments, old.units), old
    else:
        segments = segment(document, project.language, mode)
        content = revision_hash(document, segments)
        alignment = _aligned(source.release, segments, old, content)
        ledger = revise(old, alignment, content, project.now, project.language)
        ledger = reopened(ledger, document.meta.status, project.now)
    known = {**alignment.before, **{record.id: record for record in alignment.left}}
    former = Former(
        known,
        tuple(record.id for record in old.units),
        alignment.splits,
        alignment.merges,
        alignment.moved,
    )
    plan = ReleasePlan(seen, document, alignment.units, old, ledger)
    wanted = project.languages(document)
    versions = (_version(project, plan, code, former) for code in wanted)
    dormant = (_version(project, plan, code, former) for code in _others(project, seen, wanted))
    plan = replace(plan, versions=tuple(versions), dormant=tuple(dormant))
    found = ((version.language, version.states) for version in plan.catalogs)
    ledger = with_drafts(plan.ledger, found, project.now)
    return plan if ledger is plan.ledger else replace(plan, ledger=ledger)


def _aligned(release: str, segments: Sequence[Segment], old: Ledger, content: str) -> Alignment:
    """A text that went back to a former revision finds its units by what the ledger says of it."""
    number = next((r.number for r in old.revisions if r.hash == content), old.current)
    then = texts_of(old, number) if number != old.current else None
    found = align(release, segments, old.units, old.former)
    back = restored(found, then, old.units, old.former) if then is not None else None
    return back or found


def _others(project: Project, seen: Snapshot, wanted: tuple[str, ...]) -> Iterator[str]:
    """Languages in which the release has a catalog although they are not wanted."""
    for path in sorted({*seen.files, *seen.unreadable}):
        code = project.workspace.catalog_language(path)
        if code is not None and code not in wanted:
            yield code


def _require(document: Document, source: SourceFile) -> None:
    meta = document.meta
    if not meta.title:
        raise SourceError(
            T("the release has no title"),
            Where(source.path, 1),
            T("give it one in the front matter: a line “title: …” between two lines of ---"),
        )


def _version(project: Project, plan: ReleasePlan, language: str, former: Former) -> VersionPlan:
    path = project.workspace.catalog_path(language, plan.release)
    try:
        before = plan.seen.catalog(path)
        catalog = (
            project.new_catalog(plan.release, language, plan.document)
            if before is None
            else catalogs.parse(before, path, language)
        )
    except TransflowError as error:
        return VersionPlan(language, path, error=error)
    planned = _synced(project, plan, language, former, catalog)
    decided = settled(planned.catalog, plan.units, plan.ledger, language)
    if decided is not planned.catalog:
        planned = replace(planned, catalog=decided)
    states = tuple(unit_states(plan.units, planned.catalog, project.language))
    told = with_rejections(planned.catalog, plan.ledger, language, states)
    if told is not planned.catalog:
        planned = replace(planned, catalog=told)
        states = tuple(unit_states(plan.units, told, project.language))
    inspect = partial(
        quality.version_findings,
        states,
        planned.catalog,
        project.language,
        project.standards,
        tuple(waiver for waiver in plan.ledger.waivers if waiver.language == language),
    )
    after = _file(plan, catalog, planned.catalog, before)
    if plan.seen.clean and after is None:
        return VersionPlan(language, path, before, after, planned, states)
    return VersionPlan(language, path, before, after, planned, states, inspect)


def _synced(
    project: Project, plan: ReleasePlan, language: str, former: Former, catalog: Catalog
) -> SyncPlan:
    active = [entry for entry in catalog.entries if not entry.obsolete]
    # Where a text is missing, the memory may know one by now.
    if plan.seen.settled and active and all(e.msgstr and not e.fuzzy for e in active):
        return SyncPlan(catalog, kept=tuple(entry.key for entry in active))
    suggest = memory_of(project).suggest(plan.release, language)
    target = project.language_of(language)
    aid = Aid(project.language, target, suggest, project.standards.terms)
    return sync(plan.units, former, catalog, plan.release, aid)


def _file(plan: ReleasePlan, old: Catalog, new: Catalog, before: bytes | None) -> bytes | None:
    """The new file, or None where the one there is right; a withdrawn release needs no new one."""
    if before is None:
        withdrawn = plan.document.meta.status is SourceStatus.WITHDRAWN
        return None if withdrawn else catalogs.serialize(new)
    return None if new == old else catalogs.serialize(new)


# --- judging --------------------------------------------------------------------------------


class Verdict(Struct, frozen=True):
    """The state of a version with what it was judged by."""

    situation: Situation
    state: VersionState


def judge(project: Project, plan: ReleasePlan, version: VersionPlan, ledger: Ledger) -> Verdict:
    """The state of a version of `plan`, given what `ledger` says was approved and published."""
    published = ledger.published.get(version.language)
    last = last_published(project, plan.units, ledger, version.language)
    equal: frozenset[str] = frozenset()
    if ledger.decisions:
        equal = Minor(ledger, version.language).sources(plan.units)
    if published and last and not last.outdated:
        equal |= {published.source_hash}
    situation = Situation(
        meta=plan.document.meta,
        states=version.states,
        now=project.now,
        source_hash=plan.source_hash,
        target_hash=version.target_hash,
        approval=ledger.approval(version.language),
        approval_required=_needs_approval(project, version),
        errors=version.errors,
        website=last if is_out(ledger) else None,
        published_target_hash=published.target_hash if published else None,
        published_source_hash=published.source_hash if published else None,
        equal_sources=equal,
        minor=standing(ledger, version.language, version.states),
        rejections=rejections.standing(ledger, version.language, version.states),
        public_rejected=bool(rejections.of_published(ledger, version.language)),
        withdrawal=_withdrawal(plan, version.language, ledger),
    )
    return Verdict(situation, version_state(situation))


def _needs_approval(project: Project, version: VersionPlan) -> bool:
    """Also where approval is off, for what was taken from a page as finished: no person said so."""
    config = project.config
    held = config.adopt.unapproved == "hold" and version.any_trusted
    return config.approval == "required" or held


def _withdrawal(plan: ReleasePlan, language: str, ledger: Ledger) -> Withdrawal | None:
    whole = plan.document.meta.status is SourceStatus.WITHDRAWN
    return ledger.withdrawal("" if whole else language)


def is_out(ledger: Ledger) -> bool:
    """Whether anything of the release is meant to be seen by the public."""
    return ledger.exported is not None and not ledger.exported.withdrawn


def on_website(
    project: Project, units: Sequence[Unit], ledger: Ledger, language: str
) -> OnWebsite | None:
    """What the public sees in a language; None where that is nothing."""
    return last_published(project, units, ledger, language) if is_out(ledger) else None


def last_published(
    project: Project, units: Sequence[Unit], ledger: Ledger, language: str
) -> OnWebsite | None:
    """The last version that went out, on the website or not, against the source as it reads
    now; None where none ever did."""
    published = ledger.published.get(language)
    if published is None:
        return None
    changes = drift(published, units, ledger, project.language)
    return OnWebsite(
        revision=published.revision,
        current_revision=max(ledger.current, 1),
        at=published.at,
        drift=tuple(changes),
        withheld=ledger.exported is not None and language in ledger.exported.withheld,
        latest=max((r.number for r in ledger.revisions), default=1),
        true_since=None if changes else true_since(published, units, ledger),
    )
