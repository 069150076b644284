"""Ledger files: bytes to `Ledger` and back. JSON, schema version first, then sorted keys."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable

import msgspec
from msgspec.structs import asdict

from transflow.errors import LedgerError, Where
from transflow.messages import T
from transflow.records import (
    SCHEMA,
    Approval,
    Decision,
    Delivery,
    DraftRun,
    Exported,
    Ledger,
    LogLine,
    PublishedUnit,
    PublishedVersion,
    Rejection,
    Revision,
    UnitChange,
    UnitRecord,
    Waiver,
    Withdrawal,
)
from transflow.store.ledger_read import DamagedError, Json, deliveries_from_json, from_json

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


def serialize(ledger: Ledger) -> bytes:
    """The file of a ledger, UTF-8, one value a line so that git merges it well."""
    body = {name: value for name, value in _to_json(ledger).items() if value not in (None, [], {})}
    text = _encode({"schema": SCHEMA, **dict(sorted(body.items()))})
    return msgspec.json.format(text, indent=1) + b"\n"


def parse(data: bytes, path: str, release: str) -> Ledger:
    """Raises LedgerError for anything that is not a ledger of `release` in a known schema."""
    document = _document(data, path)
    try:
        # Half a character can only be there as an escape.
        ledger = from_json(document, sound=b"\\u" not in data)
    except DamagedError as error:
        raise _damaged(error, path) from error
    if ledger.release != release:
        raise LedgerError(
            T("the ledger is of another release: {release}", release=ledger.release),
            Where(path),
            T("a ledger has the same path under ledger/ as its release under releases/"),
        )
    return ledger


def deliveries(data: bytes, path: str) -> tuple[Delivery, ...]:
    """Those of a ledger alone, which is a tenth of the work of `parse`. Raises LedgerError."""
    try:
        return deliveries_from_json(_document(data, path))
    except DamagedError as error:
        raise _damaged(error, path) from error


def says_exported(data: bytes) -> bool:
    """Whether a ledger, as `serialize` writes it, says that its release is in the export. False
    says nothing of one that another program wrote."""
    return b'\n "exported": {' in data


def may_hold_drafts(data: bytes) -> bool:
    """Whether a ledger may know of drafts; False is sure."""
    return b'"drafts"' in data


def may_hold_slugs(data: bytes) -> bool:
    """Whether a ledger may have slugs; False is sure."""
    return b'"slugs"' in data


def may_hold_words(data: bytes) -> bool:
    """Whether a ledger may have waivers or withdrawals; False is sure."""
    return b'"waivers"' in data or b'"withdrawals"' in data


_TAKE_BACK = T("take the file back from version control")


def _damaged(error: DamagedError, path: str) -> LedgerError:
    message = T("the ledger is damaged at {what}", what=str(error))
    return LedgerError(message, Where(path), _TAKE_BACK)


def _document(data: bytes, path: str) -> Json:
    try:
        document = _decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        document = _looked_at(data, path)
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


def _looked_at(data: bytes, path: str) -> object:
    """What JSON that is not quite right holds, as with a byte-order mark, or what is wrong with it
    on which line. Raises LedgerError."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        place = Where(path, error.lineno, error.colno)
        raise LedgerError(T("the ledger is not valid JSON"), place, _TAKE_BACK) from error
    except (ValueError, RecursionError) as error:
        raise LedgerError(T("the ledger is not valid JSON"), Where(path), _TAKE_BACK) from error


# --- to JSON -------------------------------------------------------------------------------


def _to_json(ledger: Ledger) -> Json:
    return {
        "release": ledger.release,
        "revisions": [_revision(r) for r in ledger.revisions],
        "current": ledger.current,
        "units": _units(ledger.units),
        "former": _units(ledger.former),
        "approvals": [_approval(a) for a in ledger.approvals],
        "decisions": [_decision(d) for d in ledger.decisions],
        "waivers": [_undoable(w) for w in ledger.waivers],
        "rejections": [_undoable(r) for r in ledger.rejections],
        "withdrawals": [_undoable(w) for w in ledger.withdrawals],
        "drafts": [_draft_run(r) for r in ledger.drafts],
        "published": {lang: _published(v) for lang, v in sorted(ledger.published.items())},
        "slugs": dict(sorted(ledger.slugs.items())),
        "exported": _exported(ledger.exported) if ledger.exported else None,
        "log": [_log(line) for line in ledger.log],
        "deliveries": [_delivery(d) for d in ledger.deliveries],
    }


def _sorted(values: Json) -> Json:
    return dict(sorted(item for item in values.items() if item[1]))


def _time(moment: dt.datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _revision(r: Revision) -> Json:
    values = {**asdict(r), "first_seen": _time(r.first_seen), "risk": r.risk and r.risk.label}
    return _sorted({**values, "changes": [_change(c) for c in r.changes]})


def _change(c: UnitChange) -> Json:
    lists = {"what": list(c.what), "old_links": list(c.old_links), "new_links": list(c.new_links)}
    return _sorted({**asdict(c), **lists, "risk": c.risk.label})


def _units(units: Iterable[UnitRecord]) -> list[Json]:
    """Most units of a release changed at one time, when it was first seen."""
    found, last, text = list[Json](), None, None
    for unit in units:
        if unit.changed is not last:
            last, text = unit.changed, _time(unit.changed)
        values: Json = {"changed": text} if text else {}
        values |= _unit(unit)
        found.append(values)
    return found


def _unit(unit: UnitRecord | PublishedUnit) -> Json:
    """As `_sorted`, in fewer steps: units are most of a ledger."""
    values: Json = {"id": unit.id} if unit.id else {}
    if unit.links:
        values["links"] = unit.links
    values["role"] = unit.role
    if unit.source:
        values["source"] = unit.source
    return values


def _approval(a: Approval) -> Json:
    return _sorted({**asdict(a), "at": _time(a.at)})


def _decision(d: Decision) -> Json:
    times = {"at": _time(d.at), "undone": _time(d.undone)}
    return _sorted({**asdict(d), **times, "risk": d.risk.label, "what": list(d.what)})


def _undoable(w: Waiver | Rejection | Withdrawal) -> Json:
    return _sorted({**asdict(w), "at": _time(w.at), "undone": _time(w.undone)})


def _draft_run(r: DraftRun) -> Json:
    drafts = [_sorted(asdict(d)) for d in r.drafts]
    return _sorted({**asdict(r), "at": _time(r.at), "drafts": drafts})


def _published(v: PublishedVersion) -> Json:
    units = [{**_unit(u), "target": u.target} if u.target else _unit(u) for u in v.units]
    return _sorted({**asdict(v), "at": _time(v.at), "units": units})


def _exported(e: Exported) -> Json:
    times = {"first": _time(e.first), "modified": _time(e.modified)}
    return _sorted({**asdict(e), **times, "withheld": list(e.withheld)})


def _delivery(d: Delivery) -> Json:
    return _sorted({**asdict(d), "at": _time(d.at)})


def _log(line: LogLine) -> Json:
    changes = [_change(c) for c in line.changes]
    return _sorted({**asdict(line), "at": _time(line.at), "changes": changes})
