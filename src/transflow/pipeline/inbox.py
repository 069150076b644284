"""Files that came back from translators, read and sorted by release and language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from transflow import exchange
from transflow.errors import Where
from transflow.exchange.base import ExchangeError, ReturnedFile, ReturnedUnit, text_hash
from transflow.messages import T, Text
from transflow.pipeline.comparing import MOST_NOTES, Problem
from transflow.pipeline.project import Project
from transflow.store.workspace import SourceFile


class Trouble(Struct, frozen=True):
    """Something that came back and was not taken as it is."""

    problem: Problem
    message: Text
    where: Where
    """The file that came back, and the line in it."""
    release: str = ""
    language: str = ""
    unit: str = ""
    text: str = ""
    """The translation that was not taken."""
    hint: Text | None = None


class Item(Struct, frozen=True):
    """A returned unit and the file it came in."""

    back: ReturnedUnit
    path: str
    release: str
    language: str
    disputed: bool = False
    """Whether it came again and says something else there."""

    @property
    def untouched(self) -> bool:
        """Whether it is as it was sent, as far as can be seen."""
        seal, back = self.back.seal, self.back
        if back.target == back.source and not (back.stage and back.stage.finished):
            return True
        return seal is not None and (
            seal.target == text_hash(back.target or "") and back.stage in (seal.stage, None)
        )

    @property
    def where(self) -> Where:
        return Where(self.path, self.back.line)


@dataclass
class Pile:
    """What came back, by release and language, each in the order of the files."""

    items: dict[str, dict[str, dict[str, Item]]] = field(default_factory=dict)
    """By release, language and unit id."""
    troubles: list[Trouble] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    """Names of the files, in the order they were given."""


def sort(
    project: Project, pile: Pile, path: str, data: bytes, sources: Mapping[str, SourceFile]
) -> None:
    """Puts the units of a file onto the pile; what belongs nowhere is trouble."""
    pile.paths.append(path)
    try:
        returned = _read(data, path)
    except ExchangeError as error:
        where = error.where or Where(path)
        pile.troubles.append(Trouble(Problem.UNREADABLE, error.message, where, hint=error.hint))
        return
    for file in returned:
        language = _fits(project, file.language)
        wrong = _wrong(project, file, language, sources)
        if wrong is not None:
            problem, message = wrong
            where = Where(path, file.line)
            pile.troubles.append(Trouble(problem, message, where, file.release[:200]))
            continue
        items = pile.items.setdefault(file.release, {}).setdefault(language, {})
        for unit in file.units:
            _add(pile, items, Item(unit, path, file.release, language))


def _read(data: bytes, path: str) -> Sequence[ReturnedFile]:
    found = exchange.recognise(data)
    if found is None:
        raise ExchangeError(
            T("this is no file that a translator gets from transflow"),
            Where(path),
            T("the formats are: {names}", names=", ".join(exchange.FORMATS)),
        )
    return found.read(data, path).files


def _wrong(
    project: Project, file: ReturnedFile, language: str, sources: Mapping[str, SourceFile]
) -> tuple[Problem, Text] | None:
    source = project.config.source_language
    if file.release not in sources:
        return Problem.UNKNOWN_RELEASE, T(
            "the project has no release “{release}”", release=file.release[:200]
        )
    if file.source_language and not _alike(file.source_language, source):
        return Problem.LANGUAGE, T(
            "its source language is “{language}” and not “{source}”",
            language=file.source_language[:40],
            source=source,
        )
    if not language:
        return Problem.LANGUAGE, T(
            "the project is not translated into “{language}”", language=file.language[:40] or "?"
        )
    return None


def _fits(project: Project, tag: str) -> str:
    """The language of the project that a file means; empty where it is none."""
    return next((code for code in project.all_languages if _alike(tag, code)), "")


def _alike(tag: str, code: str) -> bool:
    return tag.replace("_", "-").lower() == code.replace("_", "-").lower()


def _add(pile: Pile, items: dict[str, Item], item: Item) -> None:
    """A unit that came twice counts where only one was worked on or both say the same. Twice in
    one file it is trouble in any case."""
    first = items.setdefault(item.back.id, item)
    if first is item:
        return
    disputed = not (first.untouched or item.untouched or _alike_back(first, item))
    chosen = item if first.untouched else first
    notes = tuple(dict.fromkeys((*first.back.notes, *item.back.notes)))[:MOST_NOTES]
    back = replace(chosen.back, notes=notes)
    items[item.back.id] = replace(chosen, back=back, disputed=first.disputed or disputed)
    if disputed or first.path == item.path:
        message = T("the unit came twice; the first time in {place}", place=str(first.where))
        pile.troubles.append(trouble(item, Problem.DUPLICATE, message))


def _alike_back(one: Item, other: Item) -> bool:
    return (one.back.target, one.back.stage) == (other.back.target, other.back.stage)


def trouble(item: Item, problem: Problem, message: Text) -> Trouble:
    """Trouble with one unit."""
    back = item.back
    text = back.target or ""
    return Trouble(problem, message, item.where, item.release, item.language, back.id[:40], text)
