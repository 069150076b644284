"""Views of a copy of the example project, and a view as lines that a person can compare."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

from transflow.messages import Translator
from transflow.model import SOURCE_SUFFIXES
from transflow.pipeline.project import Project, open_project
from transflow.report.views import BlockView, ChangeView, Mark, ReleaseView, VersionView
from transflow.store.workspace import SourceFile

ROOT = Path(__file__).parent.parent.parent
NOW = dt.datetime(2025, 12, 18, 12, tzinfo=dt.UTC)
_BRACKETS = {Mark.KEPT: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}


def copy_of_example(folder: Path) -> Project:
    for name in ("releases", "ledger", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "config.yaml", folder)
    return open_project(folder, NOW)


def sources(project: Project) -> tuple[SourceFile, ...]:
    return tuple(project.workspace.sources(SOURCE_SUFFIXES)[0])


def lines(view: ReleaseView) -> Iterator[str]:
    """All of a view but its findings, which the tests of the checks compare."""
    yield f"{view.release} | {view.title} | {view.status} | revision {view.revision}/{view.latest}"
    yield f"{view.path} | {view.category} | {view.owner} | {view.words} words"
    yield f"embargo {view.publish_at} {view.embargoed} | deadline {view.deadline} | {view.date}"
    for language, url in view.urls.items():
        yield f"{language}: {url}"
    for entry in view.calendar:
        yield f"calendar: {entry.day} {entry.occasion} {','.join(entry.languages)}"
    for spell in view.spells:
        truth = "outdated" if spell.outdated else "true"
        yield f"spell: {spell.language} {truth} {spell.start} - {spell.end}"
    for pace in view.paces:
        yield f"pace: {pace.language} {pace.revision} {pace.days:.2f} days"
    for item in view.history:
        yield f"history: {item.at} {item.kind} {item.language}: {item.sentence}"
        yield from (f"    {_change(change)}" for change in item.changes)
    for version in view.versions:
        yield from _version(version)


def _version(version: VersionView) -> Iterator[str]:
    yield ""
    row, step = version.row, version.step
    yield f"== {version.language}: {row.state}, waits for {version.waits}, {version.catalog}"
    yield f"revision {version.revision} {version.source_hash[:8]} {version.target_hash[:8]}"
    if step is not None:
        yield f"next: {step.what} | {step.command} | {step.file}"
    yield from (f"download: {made.command}" for made in version.downloads)
    yield from (f"gone: {_change(change)}" for change in version.gone)
    for block in version.blocks:
        yield from _block(block)


def _block(block: BlockView) -> Iterator[str]:
    item, cell = block.item, block.cell
    place = [f"level {block.level}"] if block.level else []
    place += [f"item {item.depth}.{item.number}{'' if item.first else '+'}"] if item else []
    place += [f"cell {cell.table}.{cell.row}.{cell.column}"] if cell else []
    place += ["header"] if cell and cell.header else []
    place += ["quoted"] if block.quoted else []
    yield f"{block.index} {block.role} {', '.join(place)} line {block.line}"
    for view in block.sentences:
        yield f"  {view.state} {view.unit}"
        yield f"    {view.source}"
        told = {"=": view.target, "?": view.guess, "on the website": view.published}
        yield from (f"    {name} {html}" for name, html in told.items() if html)
        yield from (f"    # {line}" for line in view.comment.splitlines())
        yield from (f"    because {reason.code}: {reason.message}" for reason in view.reasons)
        if view.change:
            yield f"    changed: {_change(view.change)}"


def _change(change: ChangeView) -> str:
    tr = Translator("en")
    what = ", ".join(tr(phrase) for phrase in change.what)
    words = "".join(_BRACKETS[piece.mark].format(piece.text) for piece in change.pieces)
    return f"{change.kind} {change.risk.label} ({what}) {words}"
