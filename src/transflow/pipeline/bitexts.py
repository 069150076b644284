"""Files to the segments that the aligner is given: one file, or the pairs of two folders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import overload
from zoneinfo import ZoneInfo

from msgspec import Struct

from transflow import readers
from transflow.align.bitext import Part
from transflow.errors import TransflowError, UsageError, Where, system_problem
from transflow.lang.base import RuleLanguage
from transflow.markup import plain
from transflow.messages import T
from transflow.model import SOURCE_SUFFIXES, Segmentation
from transflow.pipeline.outside import read_at_most
from transflow.readers.base import MAX_BYTES, Options
from transflow.readers.encoding import decode_any
from transflow.segment import segment

Reading = Callable[[Path], tuple[Part, ...]]
"""From a file to its segments; raises TransflowError."""
Both = tuple[tuple[Part, ...], tuple[Part, ...]]


def by_lines(path: Path) -> tuple[Part, ...]:
    """A segment a line. Blank lines are none: they part paragraphs.

    Raises UsageError for a file that cannot be opened, SourceError for what is not text.
    """
    parts: list[Part] = []
    paragraph = 0
    for line in decode_any(read_at_most(str(path), MAX_BYTES), str(path)).split("\n"):
        text = line.strip()
        if text:
            parts.append(Part(text, paragraph))
        elif parts and parts[-1].paragraph == paragraph:
            paragraph += 1
    return tuple(parts)


def by_sentences(path: Path, language: RuleLanguage) -> tuple[Part, ...]:
    """The units of a file in any format that a release may have.

    Raises UsageError for a file that cannot be opened or is of no known kind, SourceError.
    """
    options = Options("", language.code, ZoneInfo("UTC"), language.starts_with_ordinal)
    document = readers.read(read_at_most(str(path), MAX_BYTES), str(path), options)
    return tuple(
        Part(plain(one.source), one.block, one.role.context or "")
        for one in segment(document, language, Segmentation.SENTENCE)
    )


class Paired(Struct, frozen=True):
    """Files of two folders by their paths in them."""

    both: tuple[str, ...]
    source_only: tuple[str, ...]
    target_only: tuple[str, ...]


def paired(source: Path, target: Path, *, any_kind: bool) -> Paired:
    """Files of the same name; those that begin with a stop are not looked at, nor those that no
    reader takes unless `any_kind`. Raises UsageError."""
    own, other = _files(source, any_kind=any_kind), _files(target, any_kind=any_kind)
    return Paired(
        tuple(sorted(own & other)), tuple(sorted(own - other)), tuple(sorted(other - own))
    )


def _files(folder: Path, *, any_kind: bool) -> set[str]:
    try:
        found = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    except OSError as error:
        raise UsageError(
            T("cannot read the folder: {problem}", problem=system_problem(error)),
            Where(str(folder)),
        ) from error
    return {
        path.as_posix()
        for path in found
        if not any(part.startswith(".") for part in path.parts)
        and (any_kind or path.suffix.lower() in SOURCE_SUFFIXES)
    }


class FilePairs(Sequence[Both]):
    """Pairs of files, read when they are asked for; one that cannot be read has no segments."""

    def __init__(
        self, pairs: Sequence[tuple[Path, Path]], source: Reading, target: Reading
    ) -> None:
        self._pairs = pairs
        self._source, self._target = source, target
        self.problems: dict[int, TransflowError] = {}
        """What is wrong with a pair, by its place; known once it was asked for."""

    def __len__(self) -> int:
        return len(self._pairs)

    @overload
    def __getitem__(self, at: int) -> Both: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Both]: ...
    def __getitem__(self, at: int | slice) -> Both | Sequence[Both]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        source, target = self._pairs[at]
        try:
            return self._source(source), self._target(target)
        except TransflowError as error:
            self.problems[at] = error
            return (), ()
