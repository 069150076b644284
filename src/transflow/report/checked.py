"""What was checked and what came of it, whatever it is written as."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import TransflowError
from transflow.messages import TN, Render, T, Text
from transflow.model import Finding, Severity


class CheckedFile(Struct, frozen=True):
    """A catalog that was checked."""

    path: str
    language: str
    release: str | None = None
    """None for a file of no release."""
    findings: tuple[Finding, ...] = ()
    problem: TransflowError | None = None
    """Why it could not be read, where it could not."""


class Counts(Struct, frozen=True):
    """Findings by weight; what is waived has none of the others."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0
    waived: int = 0


_FIELDS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes"}


def count(findings: Iterable[Finding]) -> Counts:
    total = dict.fromkeys(("errors", "warnings", "notes", "waived"), 0)
    for finding in findings:
        total[_field(finding)] += 1
    return Counts(**total)


def _field(finding: Finding) -> str:
    return "waived" if finding.waived is not None else _FIELDS.get(finding.severity, "notes")


def count_by_check(files: Iterable[CheckedFile]) -> dict[str, Counts]:
    """By check, the most errors first, then the most warnings, then by name."""
    found: dict[str, list[Finding]] = {}
    for file in files:
        for finding in file.findings:
            found.setdefault(finding.check, []).append(finding)
    counted = {check: count(them) for check, them in found.items()}
    order = sorted(counted, key=lambda check: _weight(check, counted[check]))
    return {check: counted[check] for check in order}


def _weight(check: str, counts: Counts) -> tuple[int, int, int, str]:
    return -counts.errors, -counts.warnings, -counts.notes, check


def total(files: Iterable[CheckedFile]) -> Counts:
    return count(finding for file in files for finding in file.findings)


def fails(finding: Finding, weight: Severity) -> bool:
    """Whether a finding makes a check of something fail that may have none of `weight`."""
    return finding.waived is None and finding.severity >= weight


def summary(files: Sequence[CheckedFile], tr: Render) -> Text:
    """`1 error, 2 warnings: numbers 2, spaces 1.`"""
    counts = total(files)
    about: dict[str, str | int | Text] = {
        "errors": TN("{count} error", "{count} errors", counts.errors),
        "warnings": TN("{count} warning", "{count} warnings", counts.warnings),
    }
    shown = [
        f"{check} {here.errors + here.warnings}"
        for check, here in count_by_check(files).items()
        if here.errors or here.warnings
    ]
    said = (
        T("{errors}, {warnings}: {checks}.", checks=", ".join(shown), **about)
        if shown
        else T("{errors}, {warnings}.", **about)
    )
    if not counts.waived:
        return said
    waived = TN("{count} finding is waived.", "{count} findings are waived.", counts.waived)
    return T("{sentence} {more}", sentence=tr(said), more=tr(waived))


def with_findings(files: Iterable[CheckedFile], more: Iterable[Finding]) -> list[CheckedFile]:
    """The files with further findings, each at the file that it is about; those of other files
    are left out."""
    by_path: dict[str, list[Finding]] = {}
    for finding in more:
        by_path.setdefault(finding.where.path, []).append(finding)
    return [
        replace(file, findings=(*file.findings, *by_path[file.path]))
        if file.path in by_path
        else file
        for file in files
    ]
