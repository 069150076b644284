"""For `transflow check --fix`: what there is to put right, in a project and in single files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from transflow import lang
from transflow.cli import common
from transflow.cli.check_files import Files
from transflow.cli.console import Console
from transflow.errors import TransflowError
from transflow.pipeline.amending import Place, place_of
from transflow.pipeline.checking import Checking
from transflow.pipeline.mending import Mended, mendable, mends
from transflow.pipeline.plan import ReleasePlan, VersionPlan, plan_release
from transflow.pipeline.project import Project
from transflow.pipeline.subjects import entry_subjects, state_subjects
from transflow.staleness.units import target_hash
from transflow.store.workspace import SourceFile


class Batch(Struct, frozen=True):
    """What can be put right in one catalog."""

    place: Place
    mends: tuple[Mended, ...]
    release: str | None = None
    language: str = ""
    approved_by: str = ""
    """Who approved the translation exactly as it stands, which it then no longer does."""


class Search:
    """Looks for what can be put right."""

    def __init__(self, args: argparse.Namespace, console: Console) -> None:
        self.args = args
        self.console = console
        self.files = Files(args, console)

    def batches(self) -> tuple[list[Batch], bool]:
        """What was found, and whether something could not be read."""
        named = [name for name in self.args.targets if name.endswith(".po")]
        releases = [name for name in self.args.targets if not name.endswith(".po")]
        found: list[Batch] = []
        failed = False
        for name in named:
            try:
                found += self.file(name)
            except TransflowError as error:
                self.console.error(error)
                failed = True
        if releases or not named:
            more, broken = self.project(releases)
            return [*found, *more], failed or broken
        return found, failed

    def file(self, name: str) -> Iterator[Batch]:
        catalog, standards = self.files.read(name), self.files.standards
        found = self.files.findings(catalog)
        subjects = entry_subjects(catalog.entries, *self.files.languages(catalog), standards)
        mended = tuple(mends(subjects, found, name, standards))
        if mended:
            yield Batch(place_of(Path(name)), mended, language=catalog.language)

    def project(self, releases: list[str]) -> tuple[list[Batch], bool]:
        project = common.project_of(self.args)
        common.require_languages(self.args, project.all_languages)
        work = common.Pass(project.workspace, releases, self.console)
        checking = Checking(project.workspace, lambda: project)
        found: list[Batch] = []
        try:
            for more in work.each(lambda source: self.release(project, checking, source)):
                found += more
        finally:
            checking.close()
        return found, bool(work.failed)

    def release(self, project: Project, checking: Checking, source: SourceFile) -> list[Batch]:
        known = checking(source)
        wanted = {
            version.language
            for version in known.versions
            if common.chosen(self.args, version.language) and mendable(version.findings)
        }
        if not wanted:
            return []
        plan = plan_release(project, source)
        versions = (v for v in plan.versions if v.language in wanted)
        batches = (self.version(project, plan, version) for version in versions)
        return [batch for batch in batches if batch.mends]

    def version(self, project: Project, plan: ReleasePlan, version: VersionPlan) -> Batch:
        language, standards = version.language, project.standards
        subjects = state_subjects(version.states, project.language, lang.get(language), standards)
        mended = tuple(mends(subjects, version.findings, version.path, standards))
        by = _approved_by(plan, version)
        place = Place(project.workspace, version.path)
        return Batch(place, mended, plan.release, language, by)


def _approved_by(plan: ReleasePlan, version: VersionPlan) -> str:
    approval = plan.ledger.approval(version.language)
    holds = approval is not None and approval.target_hash == target_hash(version.states)
    return approval.by if approval is not None and holds else ""
