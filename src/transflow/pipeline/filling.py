"""A job of another system, filled from the memory of the project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial

from msgspec import Struct

from transflow.errors import TransflowError, UsageError, Where
from transflow.jobs import JOBS, recognise
from transflow.jobs.base import MAX_BYTES, Fill, Job, JobError, JobFormat, JobUnit
from transflow.messages import T
from transflow.pipeline.answers import Also, Answers
from transflow.pipeline.fitting import Fit, Found, Miss, fit, texts
from transflow.pipeline.memory import ProjectMemory
from transflow.pipeline.project import Project
from transflow.store.memory import Memory
from transflow.store.memory_read import View


class Status(StrEnum):
    """What became of a unit of a job."""

    FILLED = "filled"
    REVIEW = "filled-for-review"
    """Filled with what nobody approved or finished, and marked so."""
    KEPT = "kept"
    """It had a translation, which was left as it was."""
    SKIPPED = "skipped"
    """It is not for translators."""
    LEFT = "left"
    """It has no translation, for the reasons named."""

    @property
    def changed(self) -> bool:
        return self in (Status.FILLED, Status.REVIEW)


class Ambiguous(Struct, frozen=True):
    """A text that was translated in several ways."""

    source: str
    target: str
    """The one that was taken."""
    release: str
    others: tuple[str, ...]


class Row(Struct, frozen=True):
    """What became of a unit."""

    id: str
    line: int
    status: Status
    source: str
    """The text, its code included."""
    target: str = ""
    """What was filled in."""
    reasons: tuple[Miss, ...] = ()
    ambiguous: tuple[Ambiguous, ...] = ()
    releases: tuple[str, ...] = ()
    """Where the translation comes from."""


class Filling(Struct, frozen=True):
    """What came of a file."""

    path: str
    format: JobFormat
    language: str
    rows: tuple[Row, ...]
    after: bytes
    """The file filled."""
    problems: tuple[TransflowError, ...] = ()
    """Catalogs and TMX files that could not be read; what they hold is not known."""

    @property
    def complete(self) -> bool:
        return all(row.status is not Status.LEFT for row in self.rows)

    def count(self, status: Status) -> int:
        return sum(row.status is status for row in self.rows)


class Wish(Struct, frozen=True):
    """What the user wants."""

    language: str | None = None
    """None for that of the job."""
    also: frozenset[Also] = frozenset()
    overwrite: bool = False
    """Whether translations that are in the job already may be replaced."""


def fill_job(project: Project, path: str, data: bytes, wish: Wish) -> Filling:
    """The file with every unit filled that has a translation which may be used.

    Raises JobError for a file that is none of the known jobs, and UsageError for languages that
    are not those of the project.
    """
    kind = _recognised(data, path)
    job = kind.read(data, path)
    target = _language(project, job, wish.language, path)
    memory = ProjectMemory(project)
    index = Memory(project.workspace, target, partial(memory.files, target))
    rows, fills = index.ask("", partial(_filled, project, job, target, wish))
    after = kind.write(data, job, fills)
    return Filling(path, kind, target, rows, after, tuple(memory.problems.values()))


def _recognised(data: bytes, path: str) -> JobFormat:
    if len(data) > MAX_BYTES:
        raise JobError(
            T("the file is larger than {limit} MB", limit=MAX_BYTES // 1_000_000),
            Where(path),
            T("export fewer pages in one job"),
        )
    found = recognise(data)
    if found is None:
        names = ", ".join(kind.title for kind in JOBS.values())
        raise JobError(
            T("this is no job of a system that is known: {names}", names=names),
            Where(path),
            T("what a translator returns is taken in with: transflow receive"),
        )
    return found


def _language(project: Project, job: Job, wanted: str | None, path: str) -> str:
    """The language of the project that the job is to be filled in. Raises UsageError."""
    source, known = project.config.source_language, project.all_languages
    if job.source_language and not _same(job.source_language, source):
        raise UsageError(
            T("the job is from “{theirs}”, not “{ours}”", theirs=job.source_language, ours=source),
            Where(path),
            T("only texts in the source language of the project can be filled"),
        )
    if wanted is not None and wanted not in known:
        raise UsageError(
            T("the project has nothing in “{language}”", language=wanted),
            hint=T("its languages are: {names}", names=", ".join(known)),
        )
    fitting = [code for code in known if not job.language or _same(job.language, code)]
    fitting.sort(key=lambda code: code.lower() != job.language.lower())
    if wanted is not None and wanted in fitting:
        return wanted
    if wanted is not None or (job.language and not fitting):
        raise UsageError(
            T(
                "the job is to be translated into “{theirs}”, not “{ours}”",
                theirs=job.language,
                ours=wanted or ", ".join(known),
            ),
            Where(path),
            T("fill it from a project that has this language"),
        )
    if len(fitting) != 1 and not job.language:
        raise UsageError(
            T("the file does not say its language"),
            Where(path),
            T("name it: --language with one of {names}", names=", ".join(known)),
        )
    return fitting[0]


def _same(tag: str, language: str) -> bool:
    """`lv-LV` is Latvian, but `pt-PT` is not the Portuguese of Brazil."""
    one, other = tag.replace("_", "-").lower().split("-"), language.lower().split("-")
    return one[0] == other[0] and (one == other or 1 in (len(one), len(other)))


# --- units -----------------------------------------------------------------------------------


def _filled(
    project: Project, job: Job, language: str, wish: Wish, view: View
) -> tuple[tuple[Row, ...], dict[int, Fill]]:
    answers = Answers(project, language, view, wish.also)
    anchors = _anchors(project, job, answers)
    rows: list[Row] = []
    fills: dict[int, Fill] = {}
    for unit in job.units:
        if unit.skipped is not None:
            reasons = (Miss("skipped", unit.skipped),)
            row = Row(unit.id, unit.line, Status.SKIPPED, _source(unit), reasons=reasons)
            rows.append(row)
        elif unit.refused is not None:
            rows.append(_left(unit, [Miss("refused", unit.refused)]))
        elif unit.there and not wish.overwrite:
            rows.append(Row(unit.id, unit.line, Status.KEPT, _source(unit)))
        else:
            find = partial(answers.find, anchor=anchors[unit.group])
            row, made = _one(unit, fit(unit, project.language, find))
            rows.append(row)
            if made is not None:
                fills[unit.place] = made
    return tuple(rows), fills


def _anchors(project: Project, job: Job, answers: Answers) -> Mapping[str, str]:
    """By group of units, the release that they are probably of."""
    grouped: dict[str, dict[str, None]] = defaultdict(dict)
    for unit in job.units:
        grouped[unit.group] |= dict.fromkeys(texts(unit, project.language))
    return {group: answers.anchor(found) for group, found in grouped.items()}


def _one(unit: JobUnit, fitted: Fit) -> tuple[Row, Fill | None]:
    if fitted.misses:
        return _left(unit, fitted.misses), None
    if not unit.pieces:
        return Row(unit.id, unit.line, Status.KEPT, ""), None
    review = any(found.review for _, found in fitted.used)
    row = Row(
        unit.id,
        unit.line,
        Status.REVIEW if review else Status.FILLED,
        _source(unit),
        "".join(part.text for part in fitted.parts),
        ambiguous=tuple(_ambiguous(fitted.used)),
        releases=tuple(sorted({found.release for _, found in fitted.used if found.release})),
    )
    return row, Fill(tuple(fitted.parts), review)


def _ambiguous(used: Sequence[tuple[str, Found]]) -> list[Ambiguous]:
    named = {source: found for source, found in used if found.others}
    return [
        Ambiguous(source, found.target, found.release, found.others)
        for source, found in named.items()
    ]


def _left(unit: JobUnit, misses: Sequence[Miss]) -> Row:
    reasons = tuple(dict.fromkeys(misses))
    return Row(unit.id, unit.line, Status.LEFT, _source(unit), reasons=reasons)


def _source(unit: JobUnit) -> str:
    return "".join(piece.raw for piece in unit.pieces)
