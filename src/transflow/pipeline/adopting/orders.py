"""What is to be adopted: pairs out of a list, or files of two folders. Pure but for the folders."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path, PurePosixPath

from msgspec import Struct

from transflow.errors import SourceError, UsageError, Where
from transflow.messages import T
from transflow.pipeline.kinds import SUFFIXES
from transflow.readers.encoding import decode_any

_SOURCE = ("source", "from", "avots")
_TARGET = ("translation", "target", "to", "tulkojums")
_DELIMITERS = ("\t", ";", ",")
_MOST_ROWS = 100_000
MAX_BYTES = 20_000_000
"""Of a list."""


class Order(Struct, frozen=True):
    """A release and its translation, as a person named them."""

    source: str
    """Id of a release, or the address or path of its text."""
    translation: str = ""
    """Address or path; empty where the page of the source says where it is."""
    where: Where | None = None
    """The row of the list."""


def listed(data: bytes, path: str, languages: tuple[str, str]) -> list[Order]:
    """The pairs of a CSV or TSV file: two columns, source and translation, in this order unless
    its first row names them so, or by `languages`.

    Raises SourceError with every row that is no pair in its `problems`.
    """
    text = decode_any(data, path, "")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = _rows(text, delimiter, path)
    if len(rows) > _MOST_ROWS:
        raise SourceError(
            T("the list is longer than {most} rows", most=_MOST_ROWS),
            Where(path),
            T("part it into several files"),
        )
    columns = _columns(rows[0] if rows else [], languages)
    begin = 0 if columns is None else 1
    orders, problems = _orders(rows, begin, columns or (0, 1), path)
    if problems:
        first_one = problems[0]
        raise SourceError(first_one.message, first_one.where, first_one.hint, problems)
    return orders


def _rows(text: str, delimiter: str, path: str) -> list[list[str]]:
    """At most one more than a list may have. Raises SourceError."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        return list(islice(reader, _MOST_ROWS + 1))
    except csv.Error as error:
        raise SourceError(
            T("this row is no pair"),
            Where(path, reader.line_num),
            T("write a release or an address, a tab or comma, and that of its translation"),
        ) from error


def _columns(row: Sequence[str], languages: tuple[str, str]) -> tuple[int, int] | None:
    """Which columns are the source and the translation, where the row is a heading."""
    heads = [cell.strip().casefold() for cell in row]
    found = [
        next((n for n, head in enumerate(heads) if head in (*known, code.casefold())), None)
        for known, code in zip((_SOURCE, _TARGET), languages, strict=True)
    ]
    source, target = found
    return None if source is None or target is None else (source, target)


def _orders(
    rows: Sequence[Sequence[str]], begin: int, columns: tuple[int, int], path: str
) -> tuple[list[Order], list[SourceError]]:
    orders: list[Order] = []
    problems: list[SourceError] = []
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows[begin:], begin + 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        pair = tuple(cells[n] if n < len(cells) else "" for n in columns)
        if not all(pair):
            problems.append(
                SourceError(
                    T("this row is no pair"),
                    Where(path, number),
                    T("write a release or an address, a tab or comma, and that of its translation"),
                )
            )
        elif (pair[0], pair[1]) not in seen:
            seen[pair[0], pair[1]] = number
            orders.append(Order(pair[0], pair[1], Where(path, number)))
    return orders, problems


# --- folders -------------------------------------------------------------------------------


class Folders(Struct, frozen=True):
    """Files of two folders that belong together by their names."""

    orders: tuple[Order, ...]
    left: tuple[str, ...] = ()
    """Files of translations that belong to nothing."""


def by_name(sources: Mapping[str, str], folder: Path, language: str) -> Folders:
    """Pairs each of the `sources`, given by their name without an ending, with the file of that
    name in `folder`, where the name may end with the language: `a.en.html` belongs to `a`.

    Raises UsageError for a folder that cannot be read.
    """
    keys = {name.casefold(): source for name, source in sources.items()}
    tails: dict[str, list[str]] = {}
    for name, source in sources.items():
        tails.setdefault(PurePosixPath(name).name.casefold(), []).append(source)
    orders: list[Order] = []
    left: list[str] = []
    for name, path in sorted(files_in(folder).items()):
        key = _without_language(name.casefold(), language)
        tail = PurePosixPath(key).name
        found = [keys[key]] if key in keys else tails.get(tail, [])
        if len(found) == 1:
            orders.append(Order(found[0], path))
        else:
            left.append(path)
    return Folders(tuple(orders), tuple(left))


def files_in(folder: Path) -> dict[str, str]:
    """Readable files of a folder, by their paths in it without an ending."""
    try:
        return dict(_files(folder))
    except OSError as error:
        raise UsageError(T("cannot read this folder"), Where(str(folder))) from error


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith((".", "~")) for part in inside.parts)
        if path.suffix.lower() in SUFFIXES and not hidden and path.is_file():
            yield inside.with_suffix("").as_posix(), str(path)


def _without_language(name: str, language: str) -> str:
    for mark in (".", "-", "_"):
        ending = f"{mark}{language.casefold()}"
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    return name
