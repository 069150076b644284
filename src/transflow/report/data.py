"""Rows for scripts (JSON) and for spreadsheets (CSV)."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterable
from io import StringIO

from msgspec.structs import asdict

from transflow.messages import Render, T, Text, Translator
from transflow.model import Risk
from transflow.report.labels import RISKS, state_label
from transflow.report.rows import DeclaredMinor, PublishedInfo, ShownFinding, StatusRow
from transflow.report.truth import truth

Json = dict[str, object]

_COLUMNS: tuple[Text, ...] = (
    T("Release"),
    T("Title"),
    T("Language"),
    T("State"),
    T("Reason"),
    T("Risk"),
    T("Units"),
    T("Translated"),
    T("To be checked"),
    T("Untranslated"),
    T("Words to do"),
    T("Published revision"),
    T("Current revision"),
    T("Published at"),
    T("Outdated on the website since"),
    T("Risk on the website"),
    T("Publish at"),
    T("Deadline"),
    T("Owner"),
    T("Errors"),
    T("Warnings"),
    T("Next step"),
    T("Error"),
)

# A spreadsheet would run a cell that begins so; the last four are the full-width forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_json(rows: Iterable[StatusRow]) -> str:
    """A list with one object a row; codes as in `transflow.model`, sentences in English."""
    return json.dumps([_row(row) for row in rows], ensure_ascii=False, indent=2)


def to_csv(rows: Iterable[StatusRow], tr: Render) -> str:
    """A header line and one line a row, in the language of `tr`, days and times as ISO 8601.

    Lines end in CR LF as RFC 4180 has it, and as the csv module needs to quote a lone CR.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([tr(column) for column in _COLUMNS])
    for row in rows:
        writer.writerow([harmless(cell) for cell in _cells(row, tr)])
    return out.getvalue()


def _row(row: StatusRow) -> Json:
    return {
        "release": row.release,
        "language": row.language,
        "title": row.title,
        "state": row.state.value,
        "reasons": [
            {"code": reason.code, "message": str(reason.message), "unit": reason.unit}
            for reason in row.reasons
        ],
        "risk": _risk(row.risk),
        "units": {
            "total": row.total,
            "translated": row.translated,
            "fuzzy": row.fuzzy,
            "untranslated": row.untranslated,
        },
        "words_to_do": row.words_to_do,
        "published": _published(row.published) if row.published else None,
        "truth": truth_json(row.language, row.published, row.minor) if row.published else None,
        "minor": [{**asdict(minor), "at": _iso(minor.at)} for minor in row.minor],
        "publish_at": _iso(row.publish_at),
        "confidential": row.confidential,
        "deadline": _iso(row.deadline),
        "owner": row.owner,
        "errors": row.errors,
        "warnings": row.warnings,
        "findings": [_finding(found) for found in row.findings],
        "next_step": _sentence(row.next_step),
        "error": _sentence(row.error),
    }


def _finding(found: ShownFinding) -> Json:
    return {
        "check": found.check,
        "severity": found.severity.name.lower(),
        "message": str(found.message),
        "source": found.source.text,
        "target": found.target.text if found.target else None,
    }


def _published(published: PublishedInfo) -> Json:
    return {
        "revision": published.revision,
        "current_revision": published.current_revision,
        "at": _iso(published.at),
        "outdated": published.outdated,
        "since": _iso(published.since),
        "risk": _risk(published.risk),
        "withheld": published.withheld,
    }


def truth_json(language: str, shown: PublishedInfo, minor: tuple[DeclaredMinor, ...]) -> Json:
    """The whole truth about a version; the sentence in English."""
    return {
        "reflects": shown.revision,
        "of": shown.latest,
        "current": shown.current_revision,
        "since": _iso(shown.since or shown.true_since or shown.at),
        **asdict(shown.tally),
        "sentence": str(truth(language, shown, minor, Translator("en"))),
    }


def _risk(risk: Risk | None) -> str | None:
    return risk.label if risk else None


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def _sentence(text: Text | None) -> str | None:
    return str(text) if text else None


def _cells(row: StatusRow, tr: Render) -> list[str]:
    shown = row.published
    wrong = shown if shown is not None and shown.misleads else None
    return [
        row.release,
        row.title,
        row.language,
        tr(state_label(row)[1]),
        " ".join(tr(reason.message) for reason in row.reasons),
        tr(RISKS[row.risk]) if row.risk else "",
        *map(str, (row.total, row.translated, row.fuzzy, row.untranslated, row.words_to_do)),
        str(shown.revision) if shown else "",
        str(shown.current_revision) if shown else "",
        (_iso(shown.at) if shown else None) or "",
        (_iso(wrong.since) if wrong else None) or "",
        tr(RISKS[wrong.risk]) if wrong and wrong.risk else "",
        _iso(row.publish_at) or "",
        _iso(row.deadline) or "",
        row.owner,
        *map(str, (row.errors, row.warnings)),
        tr(row.next_step) if row.next_step else "",
        tr(row.error) if row.error else "",
    ]


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
