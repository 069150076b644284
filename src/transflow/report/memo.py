"""Status rows as text that can be remembered, and back: exactly the same rows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from msgspec.json import encode
from msgspec.structs import asdict

from transflow.messages import Text
from transflow.model import Reason, Risk, Severity, State
from transflow.report.excerpt import Excerpt
from transflow.report.rows import DeclaredMinor, PublishedInfo, ShownFinding, StatusRow, Tally

Json = dict[str, Any]
_MOMENTS = ("at", "since", "true_since")


def pack(rows: Sequence[StatusRow]) -> str:
    return encode([_row(row) for row in rows]).decode()


def unpack(text: str) -> list[StatusRow]:
    """Raises ValueError, KeyError or TypeError for anything that `pack` did not write."""
    return [_read_row(values) for values in json.loads(text)]


def _row(row: StatusRow) -> Json:
    return {
        **asdict(row),
        "risk": row.risk,
        "reasons": [[r.code, pack_text(r.message), r.unit] for r in row.reasons],
        "published": row.published and _published(row.published),
        "minor": [{**asdict(minor), "at": _iso(minor.at)} for minor in row.minor],
        "publish_at": _iso(row.publish_at),
        "deadline": _iso(row.deadline),
        "findings": [_finding(found) for found in row.findings],
        "next_step": row.next_step and pack_text(row.next_step),
        "error": row.error and pack_text(row.error),
    }


def _published(info: PublishedInfo) -> Json:
    times = {name: _iso(getattr(info, name)) for name in _MOMENTS}
    return {**asdict(info), **times, "tally": asdict(info.tally)}


def _finding(found: ShownFinding) -> Json:
    target = None if found.target is None else asdict(found.target)
    texts = {"source": asdict(found.source), "target": target}
    return {**asdict(found), "message": pack_text(found.message), **texts}


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def pack_text(text: Text) -> Json:
    """A sentence as values that JSON has."""
    args = [[k, pack_text(v) if isinstance(v, Text) else v] for k, v in text.args]
    return {"msgid": text.msgid, "args": args, "plural": text.plural, "count": text.count}


def _read_row(values: Json) -> StatusRow:
    return StatusRow(
        **{
            **values,
            "state": State(values["state"]),
            "risk": _read_risk(values["risk"]),
            "reasons": tuple(Reason(c, read_text(m), u) for c, m, u in values["reasons"]),
            "published": _read_published(values["published"]),
            "minor": tuple(_read_minor(minor) for minor in values["minor"]),
            "publish_at": _read_moment(values["publish_at"]),
            "deadline": values["deadline"] and dt.date.fromisoformat(values["deadline"]),
            "findings": tuple(_read_finding(found) for found in values["findings"]),
            "next_step": values["next_step"] and read_text(values["next_step"]),
            "error": values["error"] and read_text(values["error"]),
        }
    )


def _read_published(values: Json | None) -> PublishedInfo | None:
    if values is None:
        return None
    times = {name: _read_moment(values[name]) for name in _MOMENTS}
    told = values["tally"]
    tally = Tally(**{**told, "what": tuple(told["what"])})
    risk = _read_risk(values["risk"])
    return PublishedInfo(**{**values, **times, "risk": risk, "tally": tally})


def _read_finding(values: Json) -> ShownFinding:
    target = values["target"]
    return ShownFinding(
        **{
            **values,
            "severity": Severity(values["severity"]),
            "message": read_text(values["message"]),
            "source": Excerpt(**values["source"]),
            "target": None if target is None else Excerpt(**target),
        }
    )


def _read_minor(values: Json) -> DeclaredMinor:
    return DeclaredMinor(**{**values, "at": dt.datetime.fromisoformat(values["at"])})


def _read_risk(value: int | None) -> Risk | None:
    return None if value is None else Risk(value)


def _read_moment(value: str | None) -> dt.datetime | None:
    return None if value is None else dt.datetime.fromisoformat(value)


def read_text(values: Json) -> Text:
    """The sentence of `pack_text`."""
    args = tuple((k, read_text(v) if isinstance(v, dict) else v) for k, v in values["args"])
    return Text(values["msgid"], args, values["plural"], values["count"])
