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


def parse(data: bytes, path: str, release: str) -> Ledger:
    """Raises LedgerError for anything that is not a ledger of `release` in a known schema."""
    hint = T("take the file back from version control")
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        place = Where(path, error.lineno, error.colno)
        raise LedgerError(T("the ledger is not valid JSON"), place, hint) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise LedgerError(T("the ledger is not valid JSON"), Where(path), hint) from error
    schema = document.get("schema") if isinstance(document, dict) else None
    if schema != SCHEMA:
        raise LedgerError(
            T(
                "the ledger has schema {schema}, this transflow knows {known}",
                schema=str(schema),
                known=SCHEMA,
            ),
            Where(path),
            T("use the version of transflow that wrote it, or a newer one"),
        )
    try:
        ledger = _from_json(document)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LedgerError(
            T("the ledger is damaged at {what}", what=repr(error)), Where(path), hint
        ) from error
    if ledger.release != release:
        raise LedgerError(
            T("the ledger is of another release: {release}", release=ledger.release),
            Where(path),
            T("a ledger has the same path under ledger/ as its release under releases/"),
        )
    return ledger


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
    return Ledger(
        release=_string(d, "release"),
        revisions=_each(d, "revisions", _read_revision),
        current=int(d.get("current", 0)),
        units=_each(d, "units", _read_unit),
        former=_each(d, "former", _read_unit),
        approvals=_each(d, "approvals", _read_approval),
        published={lang: _read_published(v) for lang, v in d.get("published", {}).items()},
        slugs={lang: str(slug) for lang, slug in d.get("slugs", {}).items()},
        exported=_read_exported(d["exported"]) if "exported" in d else None,
        log=_each(d, "log", _read_log),
    )


def _each(d: Json, key: str, read: Callable[[Json], Record]) -> tuple[Record, ...]:
    return tuple(read(item) for item in d.get(key, []))


def _string(d: Mapping[str, Any], key: str) -> str:
    value = d[key]
    if not isinstance(value, str):
        raise TypeError(key)
    return value


def _moment(d: Mapping[str, Any], key: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(_string(d, key))
    if moment.tzinfo is None:
        raise ValueError(key)
    return moment


def _read_revision(d: Json) -> Revision:
    counts = {name: int(d.get(name, 0)) for name in ("changed", "added", "removed", "moved")}
    risk = Risk[d["risk"].upper()] if "risk" in d else None
    return Revision(int(d["number"]), _string(d, "hash"), _moment(d, "first_seen"), risk, **counts)


def _read_unit(d: Json) -> UnitRecord:
    changed = _moment(d, "changed") if "changed" in d else None
    links = tuple(map(str, d.get("links", ())))
    return UnitRecord(_string(d, "id"), Role(d["role"]), _string(d, "source"), links, changed)


def _read_approval(d: Json) -> Approval:
    return Approval(
        language=_string(d, "language"),
        by=_string(d, "by"),
        at=_moment(d, "at"),
        revision=int(d["revision"]),
        source_hash=_string(d, "source_hash"),
        target_hash=_string(d, "target_hash"),
    )


def _read_published(d: Json) -> PublishedVersion:
    names = ("language", "source_hash", "target_hash", "title", "slug", "body", "origin")
    return PublishedVersion(
        **{name: _string(d, name) for name in names},
        url=str(d.get("url", "")),
        lead=str(d.get("lead", "")),
        at=_moment(d, "at"),
        revision=int(d["revision"]),
        units=_each(d, "units", _read_published_unit),
    )


def _read_published_unit(d: Json) -> PublishedUnit:
    links = tuple(map(str, d.get("links", ())))
    target = str(d.get("target", ""))
    return PublishedUnit(_string(d, "id"), Role(d["role"]), _string(d, "source"), links, target)


def _read_exported(d: Json) -> Exported:
    return Exported(
        first=_moment(d, "first"),
        modified=_moment(d, "modified"),
        hash=_string(d, "hash"),
        withdrawn=bool(d.get("withdrawn", False)),
        withheld=tuple(map(str, d.get("withheld", ()))),
    )


def _read_log(d: Json) -> LogLine:
    return LogLine(
        at=_moment(d, "at"),
        action=_string(d, "action"),
        language=str(d.get("language", "")),
        revision=int(d.get("revision", 0)),
        hash=str(d.get("hash", "")),
    )
