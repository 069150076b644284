"""Rows as a table for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from transflow.messages import TN, T, Text, Translator
from transflow.model import State
from transflow.report.columns import columns
from transflow.report.labels import RISKS, SENTENCES, state_label
from transflow.report.rows import StatusRow, Waits, shown_reasons, told_findings, waits_for
from transflow.report.truth import truth
from transflow.text import fold_breaks, printable

_HEADER: tuple[Text, ...] = (
    T("State"),
    T("Release"),
    T("Language"),
    T("Units"),
    T("Risk"),
    T("Words to do"),
)
_RELEASE = 1
_MIN_RELEASE = 12
_GAP = "  "
_INDENT = "    "

_COLOURS = {
    State.MISSING: "33",
    State.TRANSLATING: "33",
    State.OUTDATED: "31",
    State.REVIEW: "36",
    State.READY: "32",
    State.PUBLISHED: "32",
    State.WITHDRAWN: "2",
}
_ERROR_COLOUR = "31"


def to_table(
    rows: Sequence[StatusRow], tr: Translator, width: int = 80, colour: bool = False
) -> str:
    """Lines of at most `width` columns; colour only repeats what symbol and word say.

    Columns that find no room are left out from the right, and a release id loses its beginning.
    """
    table = [[tr(title) for title in _HEADER], *(_cells(row, tr) for row in rows)]
    widths = _fitted([max(map(columns, cells)) for cells in zip(*table, strict=True)], width)
    lines = [_line(table[0], widths)]
    for row, cells in zip(rows, table[1:], strict=True):
        line = _line(cells, widths)
        lines.append(_coloured(line, widths[0], row) if colour else line)
        lines += _below(row, tr, width)
    return "\n".join(lines) + "\n"


def _cells(row: StatusRow, tr: Translator) -> list[str]:
    risk = row.published.risk if row.published and row.published.outdated else row.risk
    symbol, word = state_label(row)
    return [
        f"{symbol} {tr(word)}",
        _one_line(row.release),
        _one_line(row.language),
        f"{row.translated}/{row.total}",
        tr(RISKS[risk]) if risk else "",
        str(row.words_to_do) if row.words_to_do else "",
    ]


def _fitted(widths: list[int], room: int) -> list[int]:
    while len(widths) > _RELEASE + 1 and _needed(widths) > room:
        widths = widths[:-1]
    rest = sum(widths) - widths[_RELEASE] + len(_GAP) * (len(widths) - 1)
    widths[_RELEASE] = max(1, min(widths[_RELEASE], room - rest))
    return widths


def _needed(widths: list[int]) -> int:
    """The least a table with these columns can be squeezed to."""
    squeezed = sum(widths) - widths[_RELEASE] + min(widths[_RELEASE], _MIN_RELEASE)
    return squeezed + len(_GAP) * (len(widths) - 1)


def _line(cells: list[str], widths: list[int]) -> str:
    padded = []
    for cell, width in zip(cells, widths, strict=False):
        shown = _shorten_start(cell, width)
        padded.append(shown + " " * (width - columns(shown)))
    return _GAP.join(padded).rstrip()


def _coloured(line: str, state_width: int, row: StatusRow) -> str:
    code = _ERROR_COLOUR if row.error is not None else _COLOURS[row.state]
    return f"\x1b[{code}m{line[:state_width]}\x1b[0m{line[state_width:]}"


def _below(row: StatusRow, tr: Translator, width: int) -> list[str]:
    """What is wrong and what to do, wrapped; nothing where nobody has to do anything."""
    if row.error is None and row.next_step is None and waits_for(row) is Waits.NOBODY:
        return []
    reasons = [row.error] if row.error else [reason.message for reason in shown_reasons(row)]
    texts = [_one_line(tr(text)) for text in reasons or [SENTENCES[row.state]]]
    if row.error is None and row.published is not None:
        texts.insert(0, _one_line(tr(truth(row.language, row.published, row.minor, tr))))
    more = 0 if row.error else len(row.reasons) - len(reasons)
    if more > 0:
        texts.append(_one_line(tr(TN("and {count} more reason", "and {count} more reasons", more))))
    if row.error is None and (found := told_findings(row)) is not None:
        texts.append(_one_line(tr(found)))
    if row.next_step is not None:
        texts.append(f"→ {_one_line(tr(row.next_step))}")
    room = max(20, width - len(_INDENT))
    lines = (line for text in texts for line in textwrap.wrap(text, room, break_on_hyphens=False))
    return [_shorten_end(f"{_INDENT}{line}", width) for line in lines]


def _one_line(text: str) -> str:
    return printable(fold_breaks(text))


def _shorten_start(text: str, width: int) -> str:
    return _shorten_end(text[::-1], width)[::-1] if columns(text) > width else text


def _shorten_end(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    kept, room = [], width - 1
    for character in text:
        room -= columns(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept) + "…"
