"""Ledger files: bytes to `Ledger` and back. JSON, schema version first, then sorted keys."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from transflow.errors import LedgerError, Where
from transflow.messages import T
from transflow.model import Risk, Role
from transflow.records import (
    SCHEMA,
    Approval,
    Exported,
    Ledger,
    LogLine,
    PublishedUnit,
    PublishedVersion,
    Revision,
    UnitRecord,
)

Json = dict[str, Any]
Record = TypeVar("Record")


def serialize(ledger: Ledger) -> bytes:
    """The file of a ledger, UTF-8, one value a line so that git merges it well."""
    body = {name: value for name, value in _to_json(ledger).items() if value not in (None, [], {})}
    text = json.dumps({"schema": SCHEMA, **dict(sorted(body.items()))}, **_FORM)
    return (text + "\n").encode("utf-8")


_FORM: Json = {"ensure_ascii": False, "indent": 1}


class _DamagedError(ValueError):
    """A value that is missing or of the wrong kind; the text says where, as `units[3].role`."""


def parse(data: bytes, path: str, release: str) -> Ledger:
    """Raises LedgerError for anything that is not a ledger of `release` in a known schema."""
    document = _document(data, path)
    try:
        ledger = _from_json(document)
    except _DamagedError as error:
        raise LedgerError(
            T("the ledger is damaged at {what}", what=str(error)), Where(path), _TAKE_BACK
        ) from error
    if ledger.release != release:
        raise LedgerError(
            T("the ledger is of another release: {release}", release=ledger.release),
            Where(path),
            T("a ledger has the same path under ledger/ as its release under releases/"),
        )
    return ledger


_TAKE_BACK = T("take the file back from version control")


def _document(data: bytes, path: str) -> Json:
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        place = Where(path, error.lineno, error.colno)
        raise LedgerError(T("the ledger is not valid JSON"), place, _TAKE_BACK) from error
    except (ValueError, RecursionError) as error:
        raise LedgerError(T("the ledger is not valid JSON"), Where(path), _TAKE_BACK) from error
    schema = document.get("schema") if isinstance(document, dict) else None
    if type(schema) is not int:
        raise LedgerError(T("the ledger does not say its schema"), Where(path), _TAKE_BACK)
    if schema != SCHEMA:
        raise LedgerError(
            T(
                "the ledger has schema {schema}, this transflow knows {known}",
                schema=schema,
                known=SCHEMA,
            ),
            Where(path),
            T("use the version of transflow that wrote it, or a newer one"),
        )
    return dict(document)


# --- to JSON -------------------------------------------------------------------------------


def _to_json(ledger: Ledger) -> Json:
    return {
        "release": ledger.release,
        "revisions": [_revision(r) for r in ledger.revisions],
        "current": ledger.current,
        "units": [_unit(u) for u in ledger.units],
        "former": [_unit(u) for u in ledger.former],
        "approvals": [_approval(a) for a in ledger.approvals],
        "published": {lang: _published(v) for lang, v in sorted(ledger.published.items())},
        "slugs": dict(sorted(ledger.slugs.items())),
        "exported": _exported(ledger.exported) if ledger.exported else None,
        "log": [_log(line) for line in ledger.log],
    }


def _sorted(values: Json) -> Json:
    return {k: v for k, v in sorted(values.items()) if v not in (None, (), [], "", 0, False)}


def _time(moment: dt.datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _revision(r: Revision) -> Json:
    values = {**vars(r), "first_seen": _time(r.first_seen), "risk": r.risk and r.risk.label}
    return _sorted(values)


def _unit(u: UnitRecord) -> Json:
    return _sorted({**vars(u), "links": list(u.links), "changed": _time(u.changed)})


def _approval(a: Approval) -> Json:
    return _sorted({**vars(a), "at": _time(a.at)})


def _published(v: PublishedVersion) -> Json:
    units = [_sorted({**vars(u), "links": list(u.links)}) for u in v.units]
    return _sorted({**vars(v), "at": _time(v.at), "units": units})


def _exported(e: Exported) -> Json:
    times = {"first": _time(e.first), "modified": _time(e.modified)}
    return _sorted({**vars(e), **times, "withheld": list(e.withheld)})


def _log(line: LogLine) -> Json:
    return _sorted({**vars(line), "at": _time(line.at)})


# --- from JSON -----------------------------------------------------------------------------


def _from_json(d: Json) -> Ledger:
    published, slugs = _mapping(d, "published"), _mapping(d, "slugs")
    return Ledger(
        release=_string(d, "release"),
        revisions=_each(d, "revisions", _read_revision),
        current=_number(d, "current"),
        units=_each(d, "units", _read_unit),
        former=_each(d, "former", _read_unit),
        approvals=_each(d, "approvals", _read_approval),
        published={
            language: _inside(f"published.{language}", _read_published, version)
            for language, version in published.items()
        },
        slugs={language: _string(slugs, language, place="slugs.") for language in slugs},
        exported=_inside("exported", _read_exported, d["exported"]) if "exported" in d else None,
        log=_each(d, "log", _read_log),
    )


def _inside(place: str, read: Callable[[Json], Record], value: object) -> Record:
    if not isinstance(value, dict):
        raise _DamagedError(place)
    try:
        return read(value)
    except _DamagedError as error:
        raise _DamagedError(f"{place}.{error}") from error


def _each(d: Json, key: str, read: Callable[[Json], Record]) -> tuple[Record, ...]:
    items = _list(d, key)
    return tuple(_inside(f"{key}[{number}]", read, item) for number, item in enumerate(items))


def _list(d: Json, key: str) -> list[Any]:
    return _of(list, d.get(key, []), key)


def _mapping(d: Json, key: str) -> Json:
    return _of(dict, d.get(key, {}), key)


def _of(kind: type[Record], value: object, key: str) -> Record:
    if not isinstance(value, kind):
        raise _DamagedError(key)
    return value


def _string(d: Json, key: str, default: str | None = None, place: str = "") -> str:
    value = _of(str, d.get(key, default), place + key)
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise _DamagedError(place + key)
    return value


def _strings(d: Json, key: str) -> tuple[str, ...]:
    items = enumerate(_list(d, key))
    return tuple(_string({place: item}, place) for n, item in items for place in (f"{key}[{n}]",))


def _number(d: Json, key: str) -> int:
    value = d.get(key, 0)
    if type(value) is not int or value < 0:
        raise _DamagedError(key)
    return value


def _moment(d: Json, key: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(_string(d, key))
        moment.astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise _DamagedError(key) from error
    if moment.tzinfo is None:
        raise _DamagedError(key)
    return moment


_ROLES = {role.value: role for role in Role}
_RISKS = {risk.label: risk for risk in Risk}


def _one_of(known: Mapping[str, Record], d: Json, key: str) -> Record:
    word = _string(d, key)
    if word not in known:
        raise _DamagedError(key)
    return known[word]


def _role(d: Json) -> Role:
    return _one_of(_ROLES, d, "role")


def _read_revision(d: Json) -> Revision:
    counts = {name: _number(d, name) for name in ("changed", "added", "removed", "moved")}
    risk = _one_of(_RISKS, d, "risk") if "risk" in d else None
    return Revision(
        _number(d, "number"), _string(d, "hash"), _moment(d, "first_seen"), risk, **counts
    )


def _read_unit(d: Json) -> UnitRecord:
    changed = _moment(d, "changed") if "changed" in d else None
    return UnitRecord(
        _string(d, "id"), _role(d), _string(d, "source"), _strings(d, "links"), changed
    )


def _read_approval(d: Json) -> Approval:
    return Approval(
        language=_string(d, "language"),
        by=_string(d, "by", ""),
        at=_moment(d, "at"),
        revision=_number(d, "revision"),
        source_hash=_string(d, "source_hash"),
        target_hash=_string(d, "target_hash"),
    )


def _read_published(d: Json) -> PublishedVersion:
    may_be_empty = ("title", "slug", "url", "lead", "body", "origin")
    return PublishedVersion(
        language=_string(d, "language"),
        source_hash=_string(d, "source_hash"),
        target_hash=_string(d, "target_hash"),
        **{name: _string(d, name, "") for name in may_be_empty},
        at=_moment(d, "at"),
        revision=_number(d, "revision"),
        units=_each(d, "units", _read_published_unit),
    )


def _read_published_unit(d: Json) -> PublishedUnit:
    source, target = _string(d, "source"), _string(d, "target", "")
    return PublishedUnit(_string(d, "id"), _role(d), source, _strings(d, "links"), target)


def _read_exported(d: Json) -> Exported:
    return Exported(
        first=_moment(d, "first"),
        modified=_moment(d, "modified"),
        hash=_string(d, "hash"),
        withdrawn=_of(bool, d.get("withdrawn", False), "withdrawn"),
        withheld=_strings(d, "withheld"),
    )


def _read_log(d: Json) -> LogLine:
    return LogLine(
        at=_moment(d, "at"),
        action=_string(d, "action"),
        language=_string(d, "language", ""),
        revision=_number(d, "revision"),
        hash=_string(d, "hash", ""),
    )
