"""How much of machines' drafts translators changed: for a terminal, scripts and spreadsheets."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from io import StringIO

from transflow.effort import Effort
from transflow.messages import Render, T, Text, Translator
from transflow.report.columns import columns
from transflow.report.data import harmless
from transflow.text import printable

HEAD: tuple[Text, ...] = (
    T("Service"),
    T("Language"),
    T("Drafts"),
    T("Finished"),
    T("Unchanged"),
    T("Words changed"),
    T("Characters changed"),
)
"""Of a table without releases."""
_RELEASE = T("Release")
_FIGURES = (
    *("drafts", "finished", "unchanged", "words", "word_edits"),
    *("characters", "character_edits"),
)
_RATES = ("word_rate", "character_rate")
_DECIMALS = 4
Json = dict[str, object]


def totals(efforts: Iterable[Effort]) -> list[Effort]:
    """One for each service and language, all releases together; the least work first."""
    sums: dict[tuple[str, str], Effort] = {}
    for one in efforts:
        before = sums.get((one.language, one.provider))
        sums[one.language, one.provider] = one if before is None else before + one
    return sorted(sums.values(), key=_by_work)


def _by_work(one: Effort) -> tuple[str, bool, float, str]:
    rate = one.word_rate
    return one.language, rate is None, rate or 0.0, one.provider


def cells(one: Effort, language: str) -> tuple[str, ...]:
    """What a row below `HEAD` has, with figures as the `language` of the page writes them."""
    figures = (one.drafts, one.finished, one.unchanged)
    rates = (per_cent(rate, language) for rate in (one.word_rate, one.character_rate))
    return (one.provider, one.language, *map(str, figures), *rates)


def per_cent(rate: float | None, language: str) -> str:
    if rate is None:
        return "–"
    text = f"{100 * rate:.1f} %"
    return text.replace(".", ",") if language == "lv" else text


def to_table(efforts: Sequence[Effort], tr: Translator) -> str:
    """All releases together, a row for each service and language, and then each by itself."""
    sums = [cells(one, tr.language) for one in totals(efforts)]
    each = [(one.release, *cells(one, tr.language)) for one in efforts]
    return f"{_lines(HEAD, sums, tr)}\n{_lines((_RELEASE, *HEAD), each, tr)}"


def _lines(head: Sequence[Text], rows: Sequence[Sequence[str]], tr: Translator) -> str:
    table = [[tr(title) for title in head], *([printable(cell) for cell in row] for row in rows)]
    widths = [max(map(columns, column)) for column in zip(*table, strict=True)]
    lines = (
        "  ".join(
            cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)
        )
        for row in table
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def to_json(efforts: Sequence[Effort]) -> str:
    """An object with `services`, all releases together, and `releases`."""
    told = {
        "services": [_values(one) for one in totals(efforts)],
        "releases": [{"release": one.release, **_values(one)} for one in efforts],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _values(one: Effort) -> Json:
    rates = {name: _rate(getattr(one, name)) for name in _RATES}
    figures = {name: getattr(one, name) for name in _FIGURES}
    return {"provider": one.provider, "language": one.language, **figures, **rates}


def _rate(rate: float | None) -> float | None:
    return None if rate is None else round(rate, _DECIMALS)


def to_csv(efforts: Sequence[Effort], tr: Render) -> str:
    """A header line and one line for each release, language and service. Rates are shares, not
    per cent."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(tr(title) for title in (_RELEASE, *HEAD))
    for one in efforts:
        rates = (
            "" if rate is None else f"{rate:.{_DECIMALS}f}"
            for rate in (one.word_rate, one.character_rate)
        )
        row = (one.release, one.provider, one.language, one.drafts, one.finished, one.unchanged)
        writer.writerow(harmless(str(cell)) for cell in (*row, *rates))
    return out.getvalue()
