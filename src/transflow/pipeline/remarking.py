"""Findings as comments in the catalogs, where a translator's editor shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from transflow.model import Catalog, Entry, Finding, Severity
from transflow.pipeline.amending import amend
from transflow.remarks import Remark, has_remarks, remark
from transflow.store.beside import Key, remarked
from transflow.store.workspace import Workspace

Remarks = Mapping[Key, tuple[str, ...]]


def remarks_of(findings: Iterable[Finding], catalog: Catalog) -> Remarks:
    """The remarks by entry, each once: warnings and errors that nobody waived, of translations
    that the catalog still has. Always English: a file must not depend on whose machine wrote it."""
    entries = {entry.key: entry for entry in catalog.entries if not entry.obsolete}
    found: dict[Key, dict[str, None]] = {}
    for finding in findings:
        entry = entries.get((finding.msgctxt, finding.msgid))
        if entry is not None and _counts(finding, entry):
            line = remark(finding.check, str(finding.message))
            found.setdefault(entry.key, {})[line] = None
    return {key: tuple(lines) for key, lines in found.items()}


def _counts(finding: Finding, entry: Entry) -> bool:
    still = not entry.fuzzy and finding.target in (entry.msgstr, *entry.msgstr_plural)
    return still and finding.waived is None and finding.severity >= Severity.WARNING


def write_remarks(
    workspace: Workspace, path: str, findings: Iterable[Finding], *, dry_run: bool = False
) -> bool:
    """Makes the remarks in a catalog those of `findings`, none included; whether the file
    changed (or would). The caller holds the lock. Raises as `amend`."""
    found = tuple(findings)
    if not found and not has_remarks(workspace.read_if_there(path) or b""):
        return False

    def change(catalog: Catalog) -> Catalog:
        return remarked(catalog, remarks_of(found, catalog), Remark.CHECK)

    return amend(workspace, path, change, dry_run=dry_run)
