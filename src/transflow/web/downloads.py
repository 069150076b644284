"""Files of a version for others: the catalog, and what `transflow handoff` writes."""

from __future__ import annotations

from msgspec import Struct

from transflow.errors import UsageError, Where
from transflow.exchange import FORMATS
from transflow.exchange.base import Handoff
from transflow.messages import T
from transflow.pipeline.embargo import waiting
from transflow.pipeline.handoff import Wanted, handoff_file
from transflow.pipeline.project import Project
from transflow.report.site.version import CATALOG
from transflow.store.workspace import SourceFile


class File(Struct, frozen=True):
    name: str
    """Without folders; letters, digits and marks that stand in ids and formats only."""
    data: bytes


def download(project: Project, source: SourceFile, language: str, form: str) -> File | None:
    """The file, or None where there is no such format, language or text.

    Raises UsageError for a release under an embargo that was not asked for as such, and what
    planning raises.
    """
    if language not in project.all_languages:
        return None
    if form == CATALOG:
        return _catalog(project, source, language)
    if form not in FORMATS:
        return None
    # The release itself was asked for by name; of others under an embargo nothing may slip in.
    hidden = waiting(project) - {source.release}
    file = handoff_file(project, source, Wanted(language, hidden=hidden))
    if file is None:
        return None
    made = FORMATS[form].write(Handoff(project.config.source_language, language, iter([file])))
    return File(_name(source, language, f"{form}{FORMATS[form].suffix}"), b"".join(made))


def require_public(project: Project, source: SourceFile) -> None:
    """Raises UsageError where nothing of the release may leave the house yet."""
    if source.release in waiting(project):
        raise UsageError(
            T("this release is under an embargo; its files must stay inside"),
            Where(source.release),
        )


def _catalog(project: Project, source: SourceFile, language: str) -> File | None:
    path = project.workspace.catalog_path(language, source.release)
    data = project.workspace.read_if_there(path)
    return None if data is None else File(_name(source, language, "po"), data)


def _name(source: SourceFile, language: str, end: str) -> str:
    return f"{source.release.rpartition('/')[2]}.{language}.{end}"
