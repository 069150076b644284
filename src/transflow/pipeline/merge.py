"""Two versions of a file of the project to one, as bytes, as version control asks for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import CatalogError, LedgerError, UsageError, Where
from transflow.merging.catalogs import MergedCatalog, merge_catalogs
from transflow.merging.entries import Clash
from transflow.merging.headers import Header
from transflow.merging.ledgers import merge_ledgers
from transflow.merging.three import three_way
from transflow.messages import T, Text
from transflow.model import Catalog, Entry
from transflow.store import catalog as catalogs
from transflow.store import ledger as ledgers

_BASE = T("the version that both come from")
_OURS = T("the present version")
_THEIRS = T("the version that comes in")
_HINT = T(
    "the file stands as in the present version; to have the other one instead: "
    "git checkout --theirs -- FILE; then: git add FILE"
)


class Marks(Struct, frozen=True):
    """How a conflict is shown."""

    ours: str = "ours"
    theirs: str = "theirs"
    size: int = 7
    """Of the rows of `<`, `=` and `>`."""


class Merge(Struct, frozen=True):
    """A merged file."""

    data: bytes
    clashes: int = 0
    """How many entries are left for a person to decide."""


def merge(base: bytes, ours: bytes, theirs: bytes, path: str, marks: Marks | None = None) -> Merge:
    """The two versions of the catalog or ledger at `path` in one; `base` is empty where both added
    it.

    Raises CatalogError or LedgerError for a version that cannot be read, UsageError where `path`
    is neither a catalog nor a ledger.
    """
    marks = marks or Marks()
    if path.endswith(".po"):
        work: Callable[..., Merge] = _catalogs
    elif path.endswith(".json"):
        work = _ledgers
    else:
        raise UsageError(
            T("only catalogs (.po) and ledgers (.json) can be merged by entry"), Where(path)
        )
    return three_way(
        Merge(base),
        Merge(ours),
        Merge(theirs),
        lambda _a, _b: work(base, ours, theirs, path, marks),
    )


# --- catalogs ------------------------------------------------------------------------------


def _catalogs(base: bytes, ours: bytes, theirs: bytes, path: str, marks: Marks) -> Merge:
    crlf = three_way(_dos(base), _dos(ours), _dos(theirs), lambda mine, _other: mine)
    read = [
        _catalog(data.replace(b"\r\n", b"\n"), path, side)
        for data, side in ((_without_clashes(base), _BASE), (ours, _OURS), (theirs, _THEIRS))
    ]
    result = merge_catalogs(*read)
    widths = [catalogs.width(side) for side in read]
    width = three_way(widths[0], widths[1], widths[2], lambda mine, _other: mine)
    text = catalogs.serialize(_whole(result, replace(read[1], width=width), marks))
    return Merge(text.replace(b"\n", b"\r\n") if crlf else text, len(result.clashes))


def _dos(data: bytes) -> bool:
    return 2 * data.count(b"\r\n") > data.count(b"\n")


def _without_clashes(base: bytes) -> bytes:
    """Where histories cross, git makes a common version by a merge that may have conflicts. What
    is in conflict there is common to nobody."""
    out, depth = [], 0
    for line in base.split(b"\n"):
        depth += line.startswith(b"<<<<<<<")
        if not depth:
            out.append(line)
        depth -= depth > 0 and line.startswith(b">>>>>>>")
    return b"\n".join(out) if depth == 0 else base


def _catalog(data: bytes, path: str, side: Text) -> Catalog:
    try:
        return catalogs.parse(data, path)
    except CatalogError as error:
        raise CatalogError(
            T("{version} cannot be read: {problem}", version=side, problem=error.message),
            error.where,
            _HINT,
        ) from error


def _whole(result: MergedCatalog, ours: Catalog, marks: Marks) -> Catalog:
    """The catalog with conflicts as entries that stand in the file as a person is to see them."""
    header = _header(result.header, ours)
    entries: list[Entry] = []
    for piece in result.pieces:
        entry = _conflict(piece, ours, marks) if isinstance(piece, Clash) else piece
        glued = entry.raw is not None and not entry.raw.lstrip(" \t\r").startswith("\n")
        if glued and (entries or header):
            entry = replace(entry, raw=f"\n{entry.raw}")
        entries.append(entry)
    return replace(ours, entries=tuple(entries), raw_header=header, raw_tail=result.tail)


def _header(header: Header, ours: Catalog) -> str:
    if header.raw is not None:
        return header.raw
    fields = catalogs.serialize(Catalog(ours.language, header.fields)).decode("utf-8")
    return "\n".join((*header.comments, fields.rstrip("\n")))


def _conflict(clash: Clash, ours: Catalog, marks: Marks) -> Entry:
    lines = (
        "",
        f"{'<' * marks.size} {marks.ours}",
        _entry_text(clash.ours, ours),
        "=" * marks.size,
        _entry_text(clash.theirs, ours),
        f"{'>' * marks.size} {marks.theirs}",
    )
    return replace(clash.ours, raw="\n".join(lines))


def _entry_text(entry: Entry, catalog: Catalog) -> str:
    alone = replace(catalog, entries=(entry,), raw_header="", raw_tail="")
    return catalogs.serialize(alone).decode("utf-8").strip("\n")


# --- ledgers -------------------------------------------------------------------------------


def _ledgers(base: bytes, ours: bytes, theirs: bytes, path: str, _marks: Marks) -> Merge:
    sides = ((base, _BASE), (ours, _OURS), (theirs, _THEIRS))
    read = [_ledger(data, path, side) for data, side in sides]
    try:
        return Merge(_form(merge_ledgers(*read)))
    except (RecursionError, UnicodeEncodeError) as error:
        raise LedgerError(T("the ledger is not valid JSON"), Where(path), _HINT) from error


def _form(body: dict[str, Any]) -> bytes:
    """As `store.ledger` writes it: the schema first, then sorted keys, a value a line."""
    ordered = json.loads(json.dumps(body, sort_keys=True))
    document = {"schema": ordered.pop("schema"), **ordered}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _ledger(data: bytes, path: str, side: Text) -> dict[str, Any]:
    if not data.strip() and side is _BASE:
        return {}
    try:
        return _document(data, path)
    except LedgerError as error:
        raise LedgerError(
            T("{version} cannot be read: {problem}", version=side, problem=error.message),
            error.where,
            _HINT,
        ) from error


def _document(data: bytes, path: str) -> dict[str, Any]:
    """The JSON of a ledger, which is one. Raises LedgerError."""
    try:
        release = json.loads(data.decode("utf-8-sig"))["release"]
    except (ValueError, TypeError, KeyError, RecursionError):
        release = ""
    ledgers.parse(data, path, release)
    return dict(json.loads(data.decode("utf-8-sig")))
