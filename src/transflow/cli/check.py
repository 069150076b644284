"""`transflow check`: checks translations, in the project or in any .po file."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from transflow import lang
from transflow.checks import CHECKS
from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, TransflowError, UsageError, Where, system_problem
from transflow.messages import TN, Render, T
from transflow.model import Catalog, Finding, Severity
from transflow.pipeline.plan import plan_release
from transflow.pipeline.quality import catalog_findings, errors
from transflow.report.findings import findings_to_json, findings_to_text
from transflow.report.labels import SEVERITIES
from transflow.store import catalog as catalogs
from transflow.text import closest

DESCRIPTION = T(
    "Checks finished translations: numbers, dates, addresses, markup, untranslated text and more.\n"
    "Names a release or any .po file; without one it checks the whole project. The exit code is 1\n"
    "where there is an error. To keep a finding from counting, write a translator comment:\n"
    "  # waiver numbers: the English rounds the sum on purpose"
)
EXAMPLES = T(
    "  transflow check\n"
    "  transflow check 2025/2025-04-01-robezdrosibas-samits\n"
    "  transflow check other.po --source-language lv --format json\n"
    "  transflow check --explain numbers"
)
Targets = dict[tuple[str, str | None, str], str]


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "targets",
        nargs="*",
        metavar=tr(T("RELEASE|FILE.po")),
        help=tr(T("releases or .po files; the whole project where none is named")),
    )
    common.add_languages(parser, tr)
    parser.add_argument(
        "--source-language",
        metavar=tr(T("TAG")),
        help=tr(T("language of the msgid in .po files that do not say it")),
    )
    common.add_json(parser, tr)
    parser.add_argument(
        "--explain", metavar=tr(T("CHECK")), help=tr(T("say what a check looks for, or “all”"))
    )


def run(args: argparse.Namespace, console: Console) -> int:
    if args.explain:
        return _explain(args.explain, console)
    files = [name for name in args.targets if name.endswith(".po")]
    releases = [name for name in args.targets if not name.endswith(".po")]
    findings: list[Finding] = []
    targets: Targets = {}
    failed = False
    if files:
        failed |= _check_files(files, args, console, findings, targets)
    if releases or not files:
        failed |= _check_project(releases, args, console, findings, targets)
    _show(findings, targets, args, console)
    return EXIT_ERROR if failed or errors(findings) else EXIT_OK


def _check_project(
    releases: list[str],
    args: argparse.Namespace,
    console: Console,
    findings: list[Finding],
    targets: Targets,
) -> bool:
    """Adds what is found; whether something could not be read."""
    project = common.project_of(args)
    work = common.Pass(project.workspace, releases, console)
    broken = False
    for plan in work.each(lambda source: plan_release(project, source)):
        for version in plan.versions:
            if version.error is not None:
                console.error(version.error)
                broken = True
            elif common.chosen(args, version.language):
                findings += version.findings
                if version.sync is not None:
                    _note_targets(targets, version.path, version.sync.catalog)
    return broken or bool(work.failed)


def _check_files(
    files: list[str],
    args: argparse.Namespace,
    console: Console,
    findings: list[Finding],
    targets: Targets,
) -> bool:
    severities = _severities(args)
    failed = False
    for name in files:
        try:
            catalog = _read(name, args)
        except TransflowError as error:
            console.error(error)
            failed = True
            continue
        tag = args.source_language or catalog.header("X-Source-Language") or "lv"
        found = catalog_findings(catalog, lang.get(tag), lang.get(catalog.language), severities)
        findings += found
        _note_targets(targets, name, catalog)
    return failed


def _read(name: str, args: argparse.Namespace) -> Catalog:
    """Raises UsageError and CatalogError."""
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise UsageError(
            T("cannot read the file: {problem}", problem=system_problem(error)), Where(name)
        ) from error
    return catalogs.parse(data, name, args.languages[0] if args.languages else "en")


def _severities(args: argparse.Namespace) -> Mapping[str, Severity]:
    """Those of the project around, where there is one; else each check's own."""
    try:
        return common.project_of(args).config.checks
    except UsageError:
        return {}


def _note_targets(targets: Targets, path: str, catalog: Catalog) -> None:
    for entry in catalog.entries:
        if not entry.obsolete:
            targets[path, entry.msgctxt, entry.msgid] = entry.msgstr


def _show(
    findings: list[Finding], targets: Targets, args: argparse.Namespace, console: Console
) -> None:
    if args.format == "json":
        console.data(findings_to_json(findings, console.tr))
        return

    def target(finding: Finding) -> str:
        return targets.get((finding.where.path, finding.msgctxt, finding.msgid), "")

    shown = [f for f in findings if f.severity > Severity.INFO]
    console.data(findings_to_text(shown, console.tr, target))
    active = [f for f in shown if f.waived is None]
    warnings = sum(f.severity is Severity.WARNING for f in active)
    console.note(
        T(
            "{errors}, {warnings}.",
            errors=TN("{count} error", "{count} errors", errors(findings)),
            warnings=TN("{count} warning", "{count} warnings", warnings),
        )
    )


def _explain(name: str, console: Console) -> int:
    if name != "all" and name not in CHECKS:
        guess = closest(name, CHECKS)
        raise UsageError(
            T("unknown check “{name}”", name=name),
            hint=T("did you mean “{key}”?", key=guess)
            if guess
            else T("the checks are: {names}", names=", ".join(CHECKS)),
        )
    for check in CHECKS.values():
        if name in ("all", check.id):
            weight = console.tr(SEVERITIES[check.severity])
            title = f"{check.id} ({weight}): {console.tr(check.name)}"
            console.data(f"{console.paint(title, 'bold')}\n  {console.tr(check.description)}")
    return EXIT_OK
