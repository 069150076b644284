"""The memory of a project to TMX files and from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec import Struct

from transflow.errors import TransflowError, UsageError, Where
from transflow.memory import tmx
from transflow.memory.exchange import Exchanged, LeftOut, exchanged, pairs
from transflow.memory.tmx_write import serialize
from transflow.messages import T
from transflow.model import Segmentation
from transflow.pipeline.memory import FOLDER, ProjectMemory
from transflow.pipeline.project import Project

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


def export(
    project: Project,
    languages: Sequence[str],
    releases: Collection[str] | None,
    failed: Callable[[str, TransflowError], None],
    hidden: Collection[str] = (),
) -> Iterator[bytes]:
    """A TMX file in pieces: the finished pairs of these releases, or of all, but not of those that
    are `hidden`. What cannot be read is told to `failed`."""
    segtype = "sentence" if project.config.segmentation is Segmentation.SENTENCE else "paragraph"
    source = project.config.source_language

    def wanted(release: str) -> bool:
        return release not in hidden and (releases is None or release in releases)

    return serialize(_units(project, languages, wanted, failed), source, segtype)


def _units(
    project: Project,
    languages: Sequence[str],
    wanted: Callable[[str], bool],
    failed: Callable[[str, TransflowError], None],
) -> Iterator[Exchanged]:
    memory = ProjectMemory(project)
    source = project.config.source_language
    for language in languages:
        for file in memory.catalogs(language):
            if wanted(file.release):
                for pair in file.pairs() or ():
                    yield exchanged(pair, file.release, source, language)
    for path, error in memory.problems.items():
        failed(path, error)


class Import(Struct, frozen=True):
    """A TMX file as it would lie in the project."""

    path: str
    data: bytes
    taken: tuple[tuple[str, int], ...]
    """How many pairs there are in each target language."""
    left_out: tuple[LeftOut, ...]


def plan_import(project: Project, name: str, data: bytes) -> Import:
    """What of a TMX file, given with its `name`, is of use here: texts in the source language and
    in a target language. Raises CatalogError, and UsageError where nothing is."""
    source, languages = project.config.source_language, project.config.languages
    stem = name.replace("\\", "/").rpartition("/")[2]
    stem = stem[: -len(tmx.SUFFIX)] if stem.lower().endswith(tmx.SUFFIX) else stem
    if not _NAME.fullmatch(stem):
        raise UsageError(
            T("the file needs another name in the project"),
            Where(name),
            T("rename it: only the letters a-z and A-Z, digits, ., - and _"),
        )
    found = tmx.parse(data, name)
    useful, strange = [], []
    for unit in found.units:
        own = _own(unit, source, languages)
        if own is None:
            strange.append(LeftOut(unit.line or 1, T("none of its languages are of this project")))
        else:
            useful.append(own)
    if not useful:
        raise UsageError(
            T("there is no translation from “{source}” in the file", source=source),
            Where(name),
            T("the languages of the project are: {names}", names=", ".join((source, *languages))),
        )
    taken = tuple((code, sum(1 for _ in pairs(useful, source, code))) for code in languages)
    written = b"".join(serialize(useful, source, "sentence"))
    left_out = sorted((*found.left_out, *strange), key=lambda one: one.line)
    return Import(f"{FOLDER}/{stem}{tmx.SUFFIX}", written, taken, tuple(left_out))


def _own(unit: Exchanged, source: str, languages: Sequence[str]) -> Exchanged | None:
    """With the languages of the project only, under its own tags."""
    texts = tuple((code, unit.text(code)) for code in (source, *languages))
    texts = tuple((code, text) for code, text in texts if text)
    if len(texts) < 2 or texts[0][0] != source:
        return None
    return Exchanged(texts, unit.context, unit.before, unit.after, unit.release, unit.origin)
