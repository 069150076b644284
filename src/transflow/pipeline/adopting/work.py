"""What was found on a page, judged as a whole and written into the catalog of its release."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from transflow.adoption import Confident
from transflow.errors import ConflictError, UsageError, Where
from transflow.messages import T
from transflow.model import Catalog, Entry
from transflow.pipeline.adopting.entries import Entries, Policy, Row
from transflow.pipeline.adopting.pairing import Pairing
from transflow.pipeline.adopting.subject import Subject, UnfitError, Wishes, version_of
from transflow.pipeline.apply import ATTEMPTS, carry_out
from transflow.pipeline.project import Project
from transflow.store import catalog as catalogs

LEAST_FIT = 0.45
"""Of `Pairing.fit`: what fits less is another text."""


class Adopted(Struct, frozen=True):
    """What came of a page."""

    subject: Subject
    pairing: Pairing
    rows: tuple[Row, ...]
    written: tuple[str, ...] = ()
    """Paths of the files that changed, or would in a dry run."""


def fitting(subject: Subject, found: Pairing, wishes: Wishes) -> Pairing:
    """Raises UnfitError for a page that hardly fits the release."""
    if found.fit >= LEAST_FIT or wishes.anyway:
        return found
    raise UnfitError(
        T(
            "the page hardly fits the release {release}: {percent} % of both texts found its "
            "counterpart",
            release=subject.release,
            percent=int(100 * found.fit),
        ),
        Where(subject.page.name),
        T("look whether it is the right page; to take it in all the same: --anyway"),
    )


def adopt(project: Project, subject: Subject, found: Pairing, wishes: Wishes) -> Adopted:
    """Takes a page into the catalog of its release. The caller holds the lock unless it is a dry
    run.

    Raises ConflictError where an editor kept saving the catalog, UsageError where the release was
    changed since it was read, and what planning and writing raise.
    """
    policy = _policy(project, found)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _taken(project, subject, found, policy, wishes)
        except ConflictError:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


def _policy(project: Project, found: Pairing) -> Policy:
    """Nothing of a page that hardly fits is sure."""
    rules = project.config.adopt
    least = rules.least if found.fit >= LEAST_FIT else 2.0
    return Policy(least, rules.confident is Confident.TRANSLATED)


def _taken(
    project: Project, subject: Subject, found: Pairing, policy: Policy, wishes: Wishes
) -> Adopted:
    source = subject.source
    if source is None:
        return _imagined(subject, found, policy)
    outcome = carry_out(project, source, dry_run=wishes.dry_run)
    version = version_of(outcome.plan, wishes.language)
    if version.sync is None:
        raise version.error or ConflictError(T("the catalog cannot be read"), Where(version.path))
    if [unit.segment for unit in outcome.plan.units] != list(subject.sides.units):
        raise UsageError(
            T("the release was changed meanwhile"), Where(source.path), T("run it again")
        )
    catalog = version.sync.catalog
    entries = _entries(catalog, subject, found, policy)
    new = _with_entries(catalog, entries)
    written = list(outcome.written)
    if new != catalog:
        written.append(version.path)
        if not wishes.dry_run:
            before = version.before if version.after is None else version.after
            project.workspace.write_over(version.path, catalogs.serialize(new), before)
            # What one translation says may decide what the comments of others say.
            written += carry_out(project, source).written
    return Adopted(subject, found, tuple(entries.rows), tuple(dict.fromkeys(written)))


def _imagined(subject: Subject, found: Pairing, policy: Policy) -> Adopted:
    """What would come of it in a catalog that is not there yet."""
    keys = dict.fromkeys(unit.key for unit in subject.sides.units if unit.translatable)
    empty = tuple(Entry(text, msgctxt=context) for context, text in keys)
    entries = _entries(Catalog("", entries=empty), subject, found, policy)
    return Adopted(subject, found, tuple(entries.rows))


def _entries(catalog: Catalog, subject: Subject, found: Pairing, policy: Policy) -> Entries:
    active = {entry.key: entry for entry in catalog.entries if not entry.obsolete}
    entries = Entries(active, found, subject.where, policy)
    entries.take()
    return entries


def _with_entries(catalog: Catalog, entries: Entries) -> Catalog:
    new = (e if e.obsolete else entries.active.get(e.key, e) for e in catalog.entries)
    return replace(catalog, entries=tuple(new))
