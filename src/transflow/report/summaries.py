"""What an overview needs of a release: small enough that it can be kept of ten thousand at once,
and remembered as text."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from transflow.effort import Effort
from transflow.messages import Text
from transflow.report.memo import pack_text, read_text
from transflow.report.rows import StatusRow
from transflow.report.views import CalendarEntry, Occasion, Pace, ReleaseView, Spell

Json = dict[str, Any]
_CHANGES = ("revision", "reverted")
_EVENTS = ("published", "corrected", "withheld", "withdrawn", "rejected")
_encode = json.JSONEncoder(ensure_ascii=False).encode


class Happening(Struct, frozen=True):
    """Something that happened to a version, or to all of them, and that others are told of."""

    at: dt.datetime
    """With offset."""
    kind: str
    """One of the kinds of `HistoryItem`: `published`, `corrected`, `withheld`, `withdrawn` or
    `rejected`."""
    language: str
    """Empty for what is of all."""
    revision: int
    sentence: Text
    """All of it but time and language."""


class ReleaseSummary(Struct, frozen=True, weakref=True):
    """A release in brief, with the rows of all its languages."""

    release: str
    title: str = ""
    """In the source language; plain. Empty where it cannot be read."""
    language: str = ""
    """The source language."""
    category: str = ""
    owner: str = ""
    date: dt.date | None = None
    publish_at: dt.datetime | None = None
    """As written, past or not; with offset."""
    changed: dt.datetime | None = None
    """When the source text last changed; with offset."""
    rows: tuple[StatusRow, ...] = ()
    """One a language; a single one without a language where the release cannot be read."""
    calendar: tuple[CalendarEntry, ...] = ()
    spells: tuple[Spell, ...] = ()
    paces: tuple[Pace, ...] = ()
    events: tuple[Happening, ...] = ()
    """The oldest first."""
    efforts: tuple[Effort, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether it, or one of its languages, cannot be read."""
        return any(row.error is not None for row in self.rows)

    @property
    def confidential(self) -> bool:
        """Whether nobody outside may hear of it, whatever the clock says."""
        return any(row.confidential for row in self.rows)

    def only(self, languages: Collection[str]) -> ReleaseSummary:
        """The same without all other languages."""
        return replace(
            self,
            rows=tuple(r for r in self.rows if not r.language or r.language in languages),
            spells=tuple(spell for spell in self.spells if spell.language in languages),
            paces=tuple(pace for pace in self.paces if pace.language in languages),
            calendar=tuple(_only(entry, languages) for entry in self.calendar),
            events=tuple(e for e in self.events if e.language in ("", *languages)),
            efforts=tuple(effort for effort in self.efforts if effort.language in languages),
        )


def _only(entry: CalendarEntry, languages: Collection[str]) -> CalendarEntry:
    return replace(entry, languages=tuple(code for code in entry.languages if code in languages))


def summary(view: ReleaseView) -> ReleaseSummary:
    """What an overview needs of a release."""
    changes = [item.at for item in view.history if item.kind in _CHANGES]
    return ReleaseSummary(
        view.release,
        view.title,
        view.language,
        view.category,
        view.owner,
        view.date,
        view.publish_at,
        max(changes, default=None),
        tuple(version.row for version in view.versions),
        view.calendar,
        view.spells,
        view.paces,
        tuple(
            Happening(item.at, item.kind, item.language, item.revision, item.sentence)
            for item in view.history
            if item.kind in _EVENTS
        ),
        view.efforts,
    )


def failed_summary(row: StatusRow) -> ReleaseSummary:
    """A release that cannot be read; `row` says why."""
    return ReleaseSummary(row.release, row.title, rows=(row,))


# --- as text -------------------------------------------------------------------------------


def pack(known: ReleaseSummary) -> str:
    """All of it but the rows, which are remembered by themselves."""
    values = {
        **asdict(known),
        "rows": [],
        "date": _iso(known.date),
        "publish_at": _iso(known.publish_at),
        "changed": _iso(known.changed),
        "calendar": [{**asdict(e), "day": _iso(e.day), "at": _iso(e.at)} for e in known.calendar],
        "spells": [{**asdict(s), "start": _iso(s.start), "end": _iso(s.end)} for s in known.spells],
        "paces": [
            {**asdict(p), "seen": _iso(p.seen), "published": _iso(p.published)} for p in known.paces
        ],
        "events": [
            {**asdict(e), "at": _iso(e.at), "sentence": pack_text(e.sentence)} for e in known.events
        ],
        "efforts": [asdict(effort) for effort in known.efforts],
    }
    return _encode(values)


def unpack(text: str, rows: Iterable[StatusRow]) -> ReleaseSummary:
    """Raises ValueError, KeyError or TypeError for anything that `pack` did not write."""
    values = json.loads(text)
    return ReleaseSummary(
        **{
            **values,
            "rows": tuple(rows),
            "date": _day(values["date"]),
            "publish_at": _moment(values["publish_at"]),
            "changed": _moment(values["changed"]),
            "calendar": tuple(map(_entry, values["calendar"])),
            "spells": tuple(map(_spell, values["spells"])),
            "paces": tuple(map(_pace, values["paces"])),
            "efforts": tuple(Effort(**effort) for effort in values["efforts"]),
            "events": tuple(map(_happening, values["events"])),
        }
    )


def _entry(values: Json) -> CalendarEntry:
    read = {
        "day": dt.date.fromisoformat(values["day"]),
        "occasion": Occasion(values["occasion"]),
        "at": _moment(values["at"]),
        "languages": tuple(values["languages"]),
    }
    return CalendarEntry(**{**values, **read})


def _spell(values: Json) -> Spell:
    start = dt.datetime.fromisoformat(values["start"])
    return Spell(**{**values, "start": start, "end": _moment(values["end"])})


def _pace(values: Json) -> Pace:
    times = {name: dt.datetime.fromisoformat(values[name]) for name in ("seen", "published")}
    return Pace(**{**values, **times})


def _happening(values: Json) -> Happening:
    at = dt.datetime.fromisoformat(values["at"])
    return Happening(**{**values, "at": at, "sentence": read_text(values["sentence"])})


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _moment(value: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(value) if value else None
