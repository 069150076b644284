"""What is known of all releases at one moment, for the pages that show many of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from transflow.errors import TransflowError
from transflow.lang.own_config import srx_files
from transflow.model import SOURCE_SUFFIXES
from transflow.pipeline.overview import vanished
from transflow.pipeline.project import Project, open_project
from transflow.pipeline.surveying import Brief, Survey, failed_brief, problems_by_release
from transflow.report.site.address import release_path
from transflow.report.summaries import ReleaseSummary
from transflow.store.stamps import Changes
from transflow.store.workspace import CONFIG, SourceFile

Clock = Callable[[], dt.datetime]
Progress = Callable[[int, int, str], None]
_SWEEP = dt.timedelta(minutes=10)
"""After which releases that are still to be synced are looked at again: what the memory has for
them may be others' by then, and to ask it takes long."""
_FEW = 64
"""Releases that are planned without a look at what is remembered, which takes long to load."""


class State(Struct, frozen=True):
    """All releases in brief."""

    number: int
    """Grows whenever something on a page may be another."""
    today: dt.date
    """In the zone of the project."""
    source_language: str = "lv"
    languages: tuple[str, ...] = ()
    all_languages: tuple[str, ...] = ()
    """Those too that only some releases have."""
    briefs: Mapping[str, Brief] = field(default_factory=dict)
    """By release, in their order."""
    sources: Mapping[str, SourceFile] = field(default_factory=dict)
    """By release; what cannot be one, or is gone, is not there."""
    failures: Mapping[str, TransflowError] = field(default_factory=dict)
    """By release, or by place where a file cannot be one."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Release by the path of its page."""
    common: int = 0
    """Grows whenever a file changed that all releases depend on."""
    named: tuple[str, ...] = ()
    """Paths of further files that the settings name."""
    swept: dt.datetime | None = None
    """When releases that are still to be synced were last looked at; with offset."""
    trouble: TransflowError | None = None
    """Why the project could not be read; all else is then as it was before."""

    @property
    def summaries(self) -> list[ReleaseSummary]:
        return [brief.told for brief in self.briefs.values()]

    def next_turn(self, now: dt.datetime) -> dt.datetime | None:
        """When the next embargo ends, or what is still to be synced is to be looked at again."""
        ends = [told.publish_at for told in self.summaries if told.publish_at is not None]
        if self.swept is not None and not all(brief.settled for brief in self.briefs.values()):
            ends.append(self.swept + _SWEEP)
        return min((end for end in ends if end > now), default=None)

    def ended(self, before: dt.datetime, now: dt.datetime) -> frozenset[str]:
        """Releases whose embargo ended between two moments."""
        return frozenset(
            told.release
            for told in self.summaries
            if told.publish_at is not None and before < told.publish_at <= now
        )


def first(project: Project, progress: Progress, *, alone: bool) -> State:
    """The state at the start; `alone` in a process that has several threads. Raises WorkspaceError,
    ConfigError."""
    return _surveyed(project, blank(project), None, progress, alone=alone)


def again(root: Path, now: dt.datetime, before: State, changes: Changes) -> State:
    """The state after some files changed; what did not is taken from `before`. One that says why,
    where the project cannot be read."""
    try:
        project = open_project(root, now)
        # What changed while it could not be read is not known.
        whole = changes.common or before.trouble is not None
        wanted = None if whole else changes.releases
        made = _surveyed(project, before, wanted, quiet, alone=True)
    except TransflowError as error:
        return troubled(before, error)
    return replace(made, number=before.number) if _looks_like(made, before) else made


def _looks_like(made: State, before: State) -> bool:
    """Whether no page is another than before; an error is what it says."""
    same = all(
        getattr(made, name) == getattr(before, name)
        for name in (
            "briefs",
            "sources",
            "today",
            "languages",
            "all_languages",
            "common",
            "trouble",
        )
    )
    return same and _told(made.failures) == _told(before.failures)


def _told(failures: Mapping[str, TransflowError]) -> list[tuple[str, str]]:
    return [(name, str(error)) for name, error in failures.items()]


def troubled(before: State, error: TransflowError) -> State:
    """The state where the project cannot be read."""
    known = before.trouble
    if known is not None and (known.message, known.where) == (error.message, error.where):
        return before
    return replace(before, number=before.number + 1, trouble=error)


def named_files(project: Project) -> tuple[str, ...]:
    """Paths of files that the settings name: sentence rules, and dictionaries."""
    settings = (project.workspace.read_if_there(CONFIG) or b"").decode("utf-8", "replace")
    dictionaries = project.config.spelling.values()
    return (*srx_files(settings), *(f"{d}{end}" for d in dictionaries for end in (".dic", ".aff")))


def quiet(_done: int, _total: int, _name: str) -> None:
    pass


def blank(project: Project) -> State:
    """Before anything was read."""
    return State(0, project.now.date())


def _surveyed(
    project: Project,
    before: State,
    wanted: Iterable[str] | None,
    progress: Progress,
    *,
    alone: bool,
) -> State:
    """`wanted` are the releases to look at, besides those that are new, and now and then those
    that are still to be synced; all where it is None."""
    found, problems = project.workspace.sources(SOURCE_SUFFIXES)
    sources = {source.release: source for source in found}
    failures = problems_by_release(problems)
    sweeps = before.swept is None or project.now - before.swept >= _SWEEP
    chosen = frozenset(wanted or ())
    asked = [s for s in found if wanted is None or _is_asked(s, before, chosen, sweeps=sweeps)]
    briefs = {name: brief for name, brief in before.briefs.items() if name in sources}
    old = {name: error for name, error in before.failures.items() if name in sources}
    made = _made(project, asked, alone=alone, remember=wanted is None)
    for number, (source, brief) in enumerate(zip(asked, made, strict=True), 1):
        progress(number, len(asked), source.release)
        old.pop(source.release, None)
        if isinstance(brief, TransflowError):
            old[source.release] = brief
            brief = failed_brief(source.release, brief)  # noqa: PLW2901 # what it is from here on
        briefs[source.release] = brief
    if not problems:
        failures |= dict(vanished(project.workspace, set(sources)))
    briefs |= {name: failed_brief(name, error) for name, error in failures.items()}
    ordered = {name: briefs[name] for name in sorted(briefs)}
    return State(
        before.number + 1,
        project.now.date(),
        project.config.source_language,
        tuple(c for c in project.config.languages if c != project.config.source_language),
        project.all_languages,
        ordered,
        sources,
        {**old, **failures},
        {release_path(name): name for name in ordered},
        before.common + (wanted is None),
        named_files(project),
        project.now if wanted is None or sweeps else before.swept,
    )


def _is_asked(source: SourceFile, before: State, wanted: frozenset[str], *, sweeps: bool) -> bool:
    brief = before.briefs.get(source.release)
    if brief is None or before.sources.get(source.release) != source:
        return True
    return source.release in wanted or (sweeps and not brief.settled)


def _made(
    project: Project, asked: Sequence[SourceFile], *, alone: bool, remember: bool
) -> Iterable[Brief | TransflowError]:
    survey = Survey(project)
    if not remember and len(asked) <= _FEW:
        return survey(asked)
    return survey.each(asked, alone=alone)
