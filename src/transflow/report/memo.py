"""Status rows as text that can be remembered, and back: exactly the same rows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from transflow.messages import Text
from transflow.model import Reason, Risk, State
from transflow.report.rows import PublishedInfo, StatusRow

Json = dict[str, Any]


def pack(rows: Sequence[StatusRow]) -> str:
    return json.dumps([_row(row) for row in rows], ensure_ascii=False)


def unpack(text: str) -> list[StatusRow]:
    """Raises ValueError, KeyError or TypeError for anything that `pack` did not write."""
    return [_read_row(values) for values in json.loads(text)]


def _row(row: StatusRow) -> Json:
    return {
        **vars(row),
        "risk": row.risk,
        "reasons": [[r.code, _text(r.message), r.unit] for r in row.reasons],
        "published": row.published and _published(row.published),
        "publish_at": _iso(row.publish_at),
        "deadline": _iso(row.deadline),
        "next_step": row.next_step and _text(row.next_step),
        "error": row.error and _text(row.error),
    }


def _published(info: PublishedInfo) -> Json:
    return {**vars(info), "at": _iso(info.at), "since": _iso(info.since)}


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def _text(text: Text) -> Json:
    args = [[k, _text(v) if isinstance(v, Text) else v] for k, v in text.args]
    return {"msgid": text.msgid, "args": args, "plural": text.plural, "count": text.count}


def _read_row(values: Json) -> StatusRow:
    return StatusRow(
        **{
            **values,
            "state": State(values["state"]),
            "risk": _read_risk(values["risk"]),
            "reasons": tuple(Reason(c, _read_text(m), u) for c, m, u in values["reasons"]),
            "published": _read_published(values["published"]),
            "publish_at": _read_moment(values["publish_at"]),
            "deadline": values["deadline"] and dt.date.fromisoformat(values["deadline"]),
            "next_step": values["next_step"] and _read_text(values["next_step"]),
            "error": values["error"] and _read_text(values["error"]),
        }
    )


def _read_published(values: Json | None) -> PublishedInfo | None:
    if values is None:
        return None
    times = {name: _read_moment(values[name]) for name in ("at", "since")}
    return PublishedInfo(**{**values, **times, "risk": _read_risk(values["risk"])})


def _read_risk(value: int | None) -> Risk | None:
    return None if value is None else Risk(value)


def _read_moment(value: str | None) -> dt.datetime | None:
    return None if value is None else dt.datetime.fromisoformat(value)


def _read_text(values: Json) -> Text:
    args = tuple((k, _read_text(v) if isinstance(v, dict) else v) for k, v in values["args"])
    return Text(values["msgid"], args, values["plural"], values["count"])
