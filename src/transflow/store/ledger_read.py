"""A ledger out of the values that its file holds; damage is named with its place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from transflow.model import Risk, Role
from transflow.records import (
    Approval,
    ChangeKind,
    Decision,
    Delivery,
    DeliveryAction,
    Drafted,
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

Json = dict[str, Any]
Record = TypeVar("Record")
_SURROGATE = re.compile("[\ud800-\udfff]")


class DamagedError(ValueError):
    """A value that is missing or of the wrong kind; the text says where, as `units[3].role`."""


def from_json(d: Json, *, sound: bool = False) -> Ledger:
    """`sound` where no text can hold half a character. Raises DamagedError."""
    published, slugs = _mapping(d, "published"), _mapping(d, "slugs")
    return Ledger(
        release=_string(d, "release"),
        revisions=_each(d, "revisions", _read_revision),
        current=_number(d, "current"),
        units=_units(d, "units", sound=sound),
        former=_units(d, "former", sound=sound),
        approvals=_each(d, "approvals", _read_approval),
        decisions=_each(d, "decisions", _read_decision),
        waivers=_each(d, "waivers", _read_waiver),
        rejections=_each(d, "rejections", _read_rejection),
        withdrawals=_each(d, "withdrawals", _read_withdrawal),
        drafts=_each(d, "drafts", _read_draft_run),
        published={
            language: _inside(f"published.{language}", _read_published, version)
            for language, version in published.items()
        },
        slugs={language: _string(slugs, language, place="slugs.") for language in slugs},
        exported=_inside("exported", _read_exported, d["exported"]) if "exported" in d else None,
        log=_each(d, "log", _read_log),
        deliveries=deliveries_from_json(d),
    )


def deliveries_from_json(d: Json) -> tuple[Delivery, ...]:
    """Raises DamagedError."""
    return _each(d, "deliveries", _read_delivery)


def _inside(place: str, read: Callable[[Json], Record], value: object) -> Record:
    if not isinstance(value, dict):
        raise DamagedError(place)
    try:
        return read(value)
    except DamagedError as error:
        raise DamagedError(f"{place}.{error}") from error


def _each(d: Json, key: str, read: Callable[[Json], Record]) -> tuple[Record, ...]:
    items = _list(d, key)
    return tuple(_inside(f"{key}[{number}]", read, item) for number, item in enumerate(items))


def _list(d: Json, key: str) -> list[Any]:
    return _of(list, d.get(key, []), key)


def _mapping(d: Json, key: str) -> Json:
    return _of(dict, d.get(key, {}), key)


def _of(kind: type[Record], value: object, key: str) -> Record:
    if not isinstance(value, kind):
        raise DamagedError(key)
    return value


def _string(d: Json, key: str, default: str | None = None, place: str = "") -> str:
    value = _of(str, d.get(key, default), place + key)
    if _SURROGATE.search(value):
        raise DamagedError(place + key)
    return value


def _strings(d: Json, key: str) -> tuple[str, ...]:
    items = enumerate(_list(d, key))
    return tuple(_string({place: item}, place) for n, item in items for place in (f"{key}[{n}]",))


def _number(d: Json, key: str) -> int:
    value = d.get(key, 0)
    if type(value) is not int or value < 0:
        raise DamagedError(key)
    return value


def _moment(d: Json, key: str) -> dt.datetime:
    moment = _time(_string(d, key))
    if moment is None:
        raise DamagedError(key)
    return moment


@lru_cache(maxsize=64)  # most units of a release changed at one time
def _time(text: str) -> dt.datetime | None:
    """None for what is no time with an offset, or none that can be counted with."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    # At the ends of the calendar there is no such time in other zones, and no day before or after.
    countable = moment.tzinfo is not None and dt.MINYEAR < moment.year < dt.MAXYEAR
    return moment if countable else None


_ROLES = {role.value: role for role in Role}
_KINDS = {kind.value: kind for kind in ChangeKind}
_RISKS = {risk.label: risk for risk in Risk}


def _one_of(known: Mapping[str, Record], d: Json, key: str) -> Record:
    word = _string(d, key)
    if word not in known:
        raise DamagedError(key)
    return known[word]


def _role(d: Json) -> Role:
    return _one_of(_ROLES, d, "role")


def _read_revision(d: Json) -> Revision:
    counts = {name: _number(d, name) for name in ("changed", "added", "removed", "moved")}
    risk = _one_of(_RISKS, d, "risk") if "risk" in d else None
    return Revision(
        number=_number(d, "number"),
        hash=_string(d, "hash"),
        first_seen=_moment(d, "first_seen"),
        risk=risk,
        before=_number(d, "before"),
        changes=_each(d, "changes", _read_change),
        **counts,
    )


def _read_change(d: Json) -> UnitChange:
    return UnitChange(
        unit=_string(d, "unit"),
        kind=_one_of(_KINDS, d, "kind"),
        risk=_one_of(_RISKS, d, "risk"),
        what=_strings(d, "what"),
        old=_string(d, "old", ""),
        new=_string(d, "new", ""),
        of=_string(d, "of", ""),
        was=_number(d, "was"),
        at=_number(d, "at"),
        old_links=_strings(d, "old_links"),
        new_links=_strings(d, "new_links"),
        old_role=_one_of(_ROLES, d, "old_role") if "old_role" in d else None,
        new_role=_one_of(_ROLES, d, "new_role") if "new_role" in d else None,
    )


def _read_decision(d: Json) -> Decision:
    given = ("unit", "language", "old", "new", "old_hash", "new_hash")
    may_be_empty = ("target_hash", "by", "reason", "context", "undone_by", "undone_reason")
    return Decision(
        **{name: _string(d, name) for name in given},
        **{name: _string(d, name, "") for name in may_be_empty},
        at=_moment(d, "at"),
        risk=_one_of(_RISKS, d, "risk"),
        what=_strings(d, "what"),
        undone=_moment(d, "undone") if "undone" in d else None,
    )


def _read_waiver(d: Json) -> Waiver:
    given = ("check", "unit", "language", "source_hash", "target_hash")
    may_be_empty = ("by", "reason", "spot", "undone_by", "undone_reason")
    return Waiver(
        **{name: _string(d, name) for name in given},
        **{name: _string(d, name, "") for name in may_be_empty},
        at=_moment(d, "at"),
        undone=_moment(d, "undone") if "undone" in d else None,
    )


def _read_rejection(d: Json) -> Rejection:
    given = ("language", "source_hash", "target_hash")
    may_be_empty = ("by", "reason", "unit", "undone_by", "undone_reason")
    return Rejection(
        **{name: _string(d, name) for name in given},
        **{name: _string(d, name, "") for name in may_be_empty},
        at=_moment(d, "at"),
        undone=_moment(d, "undone") if "undone" in d else None,
        undone_approving=_of(bool, d.get("undone_approving", False), "undone_approving"),
    )


def _read_withdrawal(d: Json) -> Withdrawal:
    may_be_empty = ("language", "by", "reason", "status", "undone_by", "undone_reason")
    return Withdrawal(
        **{name: _string(d, name, "") for name in may_be_empty},
        at=_moment(d, "at"),
        undone=_moment(d, "undone") if "undone" in d else None,
    )


def _units(d: Json, key: str, *, sound: bool) -> tuple[UnitRecord, ...]:
    """Units are most of a ledger. Where all are right they are read in a third of the time, and
    what is wrong with one is found by reading them again."""
    if sound:
        try:
            return tuple([_sound_unit(item) for item in _list(d, key)])
        except (KeyError, TypeError):
            pass
    return _each(d, key, _read_unit)


def _sound_unit(d: Json) -> UnitRecord:
    """Raises KeyError and TypeError for a unit that is damaged."""
    name, source = d["id"], d["source"]
    links = d.get("links", [])
    changed = _time(d["changed"]) if "changed" in d else None
    if type(name) is not str or type(source) is not str or type(links) is not list:
        raise TypeError
    if any(type(link) is not str for link in links) or (changed is None and "changed" in d):
        raise TypeError
    return UnitRecord(name, _ROLES[d["role"]], source, tuple(links), changed)


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


def _read_draft_run(d: Json) -> DraftRun:
    return DraftRun(
        language=_string(d, "language"),
        service=_string(d, "service"),
        at=_moment(d, "at"),
        drafts=_each(d, "drafts", _read_drafted),
    )


def _read_drafted(d: Json) -> Drafted:
    return Drafted(_string(d, "unit"), _string(d, "source_hash"), _string(d, "text"))


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
        source_words=_string(d, "source_words", ""),
    )


_ACTIONS = {action.value: action for action in DeliveryAction}


def _read_delivery(d: Json) -> Delivery:
    return Delivery(
        target=_string(d, "target"),
        at=_moment(d, "at"),
        hash=_string(d, "hash"),
        action=_one_of(_ACTIONS, d, "action"),
        **{name: _string(d, name, "") for name in ("language", "ref", "stored", "kept")},
    )


def _read_log(d: Json) -> LogLine:
    return LogLine(
        at=_moment(d, "at"),
        action=_string(d, "action"),
        language=_string(d, "language", ""),
        revision=_number(d, "revision"),
        hash=_string(d, "hash", ""),
        source_hash=_string(d, "source_hash", ""),
        by=_string(d, "by", ""),
        changes=_each(d, "changes", _read_change),
    )
