"""A release and the page of its translation, read, and ready to be aligned."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import TransflowError, UsageError, Where
from transflow.lang.base import RuleLanguage
from transflow.messages import T
from transflow.model import Document, Segment, SourceStatus
from transflow.pipeline.adopting.getting import is_address
from transflow.pipeline.adopting.junk import in_language
from transflow.pipeline.adopting.reading import Page, read_page
from transflow.pipeline.adopting.remarks import harmless
from transflow.pipeline.adopting.sides import Sides, sides_of
from transflow.pipeline.drafts import Incoming
from transflow.pipeline.intake import Addition
from transflow.pipeline.plan import ReleasePlan, VersionPlan, plan_release
from transflow.pipeline.project import Project
from transflow.segment import segment
from transflow.store.workspace import SourceFile

_LONGEST_NAME = 200
_LONGEST_LINE = 20_000
"""Letters of a sentence; what is longer is none, and no catalog could hold it."""


class UnfitError(TransflowError):
    """What is read is surely no translation of the release."""


class Wishes(Struct, frozen=True):
    """What the person said."""

    language: str
    dry_run: bool = False
    whole_page: bool = False
    anyway: bool = False
    """Also where the page hardly fits; nothing of it then counts as sure."""
    again: bool = False
    """Also what was taken from the same place before."""
    draft: bool = False
    """Releases that are added on the way are drafts."""


class Subject(Struct, frozen=True):
    """A release and the page of its translation, ready to be aligned."""

    release: str
    page: Page
    sides: Sides
    where: str
    """How comments call the page."""
    source: SourceFile | None = None
    """None for a release that is not there yet."""
    addition: Addition | None = None
    """The release that is not there yet."""


def place_name(name: str) -> str:
    """How comments call a page: its address, or the name of the file without its folder."""
    name = name if is_address(name) else PurePath(name).name
    short = harmless(name.partition("#")[0])
    return short if len(short) <= _LONGEST_NAME else f"{short[: _LONGEST_NAME - 1]}…"


def subject_of(project: Project, source: SourceFile, incoming: Incoming, wishes: Wishes) -> Subject:
    """Raises UsageError for a language that the release is not translated into, UnfitError for a
    page in another language; SourceError, LedgerError, CatalogError for what cannot be read."""
    plan = plan_release(project, source)
    version = version_of(plan, wishes.language)
    if version.error is not None:
        raise version.error
    units = [unit.segment for unit in plan.units]
    text = _Source(source.release, plan.document, units)
    return replace(_subject(project, text, incoming, wishes), source=source)


def planned_subject(
    project: Project, addition: Addition, incoming: Incoming, wishes: Wishes
) -> Subject:
    """The same for a release that is not in the project yet."""
    document = addition.document
    _require_wanted(wishes.language, project.languages(document), addition.release)
    mode = document.meta.segmentation or project.config.segmentation
    units = segment(document, project.language, mode)
    text = _Source(addition.release, document, units)
    return replace(_subject(project, text, incoming, wishes), addition=addition)


def version_of(plan: ReleasePlan, language: str) -> VersionPlan:
    """Raises UsageError where the release has none in that language."""
    if plan.document.meta.status is SourceStatus.WITHDRAWN:
        raise UsageError(
            T("the release was withdrawn"),
            Where(plan.source.path),
            T("nothing is translated in it any more"),
        )
    _require_wanted(language, [v.language for v in plan.versions], plan.source.path)
    return next(version for version in plan.versions if version.language == language)


def _require_wanted(language: str, known: Sequence[str], path: str) -> None:
    if language not in known:
        raise UsageError(
            T("the release is not translated into “{language}”", language=language),
            Where(path),
            T("its languages are: {names}", names=", ".join(known)),
        )


class _Source(Struct, frozen=True):
    """A release as it reads now."""

    release: str
    document: Document
    units: Sequence[Segment]


def _subject(project: Project, source: _Source, incoming: Incoming, wishes: Wishes) -> Subject:
    if not any(unit.translatable for unit in source.units):
        raise UsageError(T("the release has nothing to translate"), Where(source.release))
    target = project.language_of(wishes.language)
    page = read_page(project, incoming, target, whole=wishes.whole_page)
    mode = source.document.meta.segmentation or project.config.segmentation
    languages = (project.language, target)
    sides = sides_of(source.document, source.units, page, languages, mode)
    _require_language(page, sides, target, incoming.name)
    return Subject(source.release, page, sides, place_name(incoming.name))


def _require_language(page: Page, sides: Sides, target: RuleLanguage, name: str) -> None:
    source = sides.languages[0]
    text = "\n".join(block.text for block in page.blocks)
    hint = T("name the page of the translation, and its language with --language")
    if in_language(text, source):
        raise UnfitError(
            T("this text is in the language of the source: {language}", language=source.code),
            Where(name),
            hint,
        )
    if target.is_foreign(text, text.lower().split(), source.code):
        raise UnfitError(
            T("this text is not in the language “{language}”", language=target.code),
            Where(name),
            hint,
        )
    if any(len(line.source) > _LONGEST_LINE for line in sides.lines):
        raise UnfitError(
            T("a sentence on this page is longer than {limit} letters", limit=_LONGEST_LINE),
            Where(name),
            T("look whether it is the right page"),
        )
    if not sides.lines:
        raise UnfitError(
            T("nothing on this page is text of a release"),
            Where(name),
            T("take all of it with --whole-page, or name another page"),
        )
