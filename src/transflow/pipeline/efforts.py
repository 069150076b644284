"""What became of drafts in a project, out of the ledgers and catalogs as they are now."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from transflow.effort import Effort, efforts
from transflow.model import Catalog
from transflow.pipeline.plan import ReleasePlan
from transflow.records import Ledger
from transflow.store import catalog as catalogs
from transflow.store import ledger as ledgers
from transflow.store.workspace import Workspace


def of_release(workspace: Workspace, release: str, languages: Collection[str]) -> list[Effort]:
    """Those of a release in `languages`; empty means all. Raises LedgerError, CatalogError,
    WorkspaceError."""
    path = workspace.ledger_path(release)
    data = workspace.read_if_there(path)
    if data is None or not ledgers.may_hold_drafts(data):
        return []
    ledger = ledgers.parse(data, path, release)
    wanted = {run.language for run in ledger.drafts}
    wanted = wanted & {*languages} if languages else wanted
    found = {language: _catalog(workspace, ledger, language) for language in sorted(wanted)}
    given = {language: catalog for language, catalog in found.items() if catalog is not None}
    return [one for one in efforts(ledger, given) if one.language in wanted]


def _catalog(workspace: Workspace, ledger: Ledger, language: str) -> Catalog | None:
    path = workspace.catalog_path(language, ledger.release)
    data = workspace.read_if_there(path)
    return None if data is None else catalogs.parse(data, path, language)


def of_plan(plan: ReleasePlan) -> Iterator[Effort]:
    """Those of a release that was planned."""
    if plan.ledger.drafts:
        found = {v.language: v.sync.catalog for v in plan.versions if v.sync is not None}
        yield from (one for one in efforts(plan.ledger, found) if one.language in found)
