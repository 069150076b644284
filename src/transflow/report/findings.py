"""What the checks found, for people at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from transflow.messages import Render, T, Text
from transflow.model import Finding, Severity
from transflow.report.checked import CheckedFile, Counts, count_by_check, total
from transflow.report.columns import columns
from transflow.report.excerpt import both, underlined
from transflow.report.labels import SEVERITIES
from transflow.text import fold_breaks, printable

Paint = Callable[[str, str], str]
"""A text in a colour (`red`, `yellow`, `bold`, `dim`), where there are colours."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "dim"}


def without_colour(text: str, _colour: str) -> str:
    return text


def findings_to_text(
    files: Iterable[CheckedFile],
    tr: Render,
    least: Severity = Severity.WARNING,
    paint: Paint = without_colour,
) -> Iterator[str]:
    """Piece by piece, `file:line: severity: message [check]`, and below it source and translation
    with the spot underlined; of findings that weigh at least `least`."""
    for file in files:
        for finding in file.findings:
            if finding.severity >= least:
                yield "".join(f"{line}\n" for line in _lines(finding, tr, paint))


def _lines(finding: Finding, tr: Render, paint: Paint) -> Iterator[str]:
    weight = finding.severity if finding.waived is None else Severity.INFO
    colour = _COLOURS[weight]
    severity = paint(tr(SEVERITIES[weight]), colour)
    message = _visible(tr(finding.message))
    yield f"{_visible(str(finding.where))}: {severity}: {message} [{_visible(finding.check)}]"
    if finding.waived is not None:
        yield "  " + _visible(tr(_waived(finding)))
    for shown in both(finding):
        if shown is not None:
            yield from underlined(shown, lambda text: paint(text, colour))


def _waived(finding: Finding) -> Text:
    reason = finding.waived or ""
    if finding.waived_by:
        return T("waived by {name}: {reason}", name=finding.waived_by, reason=reason)
    return T("waived: {reason}", reason=reason)


def summary_to_text(files: Iterable[CheckedFile], tr: Render) -> str:
    """A table: by check, how many errors, warnings, notes and waived findings."""
    files = list(files)
    head = [T("Check"), T("Errors"), T("Warnings"), T("Notes"), T("Waived")]
    table = [[tr(title) for title in head]]
    table += [_cells(check, counts) for check, counts in count_by_check(files).items()]
    table.append(_cells(tr(T("all")), total(files)))
    widths = [max(map(columns, cells)) for cells in zip(*table, strict=True)]
    return "".join(f"{_row(cells, widths)}\n" for cells in table)


def _cells(name: str, counts: Counts) -> list[str]:
    numbers = (counts.errors, counts.warnings, counts.notes, counts.waived)
    return [_visible(name), *(str(number) for number in numbers)]


def _row(cells: list[str], widths: list[int]) -> str:
    first = cells[0] + " " * (widths[0] - columns(cells[0]))
    rest = (
        " " * (width - columns(cell)) + cell
        for cell, width in zip(cells[1:], widths[1:], strict=True)
    )
    return "  ".join([first, *rest])


def _visible(text: str) -> str:
    return printable(fold_breaks(text))
