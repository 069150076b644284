"""Translations to findings: pairs as the checks want them, waivers, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from transflow import lang
from transflow.checks import CHECKS, run_checks
from transflow.checks.waivers import FINDING, parse_waivers, waiver_problems
from transflow.errors import Where
from transflow.markup import plain
from transflow.model import (
    MERGED,
    Catalog,
    Entry,
    Finding,
    Language,
    Pair,
    Role,
    Severity,
    Span,
    Spot,
)
from transflow.staleness.units import UnitState, UnitStatus


@dataclass(frozen=True)
class _Subject:
    """A pair and where it stands."""

    pair: Pair
    entry: Entry
    unit: str | None


def version_findings(
    states: Iterable[UnitState],
    catalog: Catalog,
    source: Language,
    severities: Mapping[str, Severity],
) -> list[Finding]:
    """What the checks say of the translations that a person called finished, and of gaps.

    A gap in a version that is still being translated is no error yet, only something to know.
    """
    target = lang.get(catalog.language)
    states = list(states)
    complete = all(state.status is UnitStatus.CURRENT for state in states)
    chosen = severities if complete else {**severities, "untranslated": Severity.INFO}
    return list(_findings(_of_states(states, source, target), catalog.path, chosen))


def catalog_findings(
    catalog: Catalog, source: Language, target: Language, severities: Mapping[str, Severity]
) -> list[Finding]:
    """What the checks say of a catalog by itself, wherever it comes from."""
    subjects = _of_entries(catalog.entries, source, target)
    return list(_findings(subjects, catalog.path, severities))


def _of_states(
    states: Iterable[UnitState], source: Language, target: Language
) -> Iterator[_Subject]:
    usable = (UnitStatus.CURRENT, UnitStatus.UNTRANSLATED)
    return _merged(
        _Subject(
            Pair(s.unit.source, s.entry.msgstr, s.unit.role, source, target, s.unit.segment.refs),
            s.entry,
            s.unit.id,
        )
        if s.entry is not None and s.status in usable
        else None
        for s in states
    )


def _of_entries(entries: Iterable[Entry], source: Language, target: Language) -> Iterator[_Subject]:
    return _merged(
        None
        if entry.fuzzy
        else _Subject(Pair(entry.msgid, text, _role(entry), source, target), entry, None)
        for entry in entries
        if not entry.obsolete
        for text in (entry.msgstr_plural or (entry.msgstr,))
    )


def _role(entry: Entry) -> Role | None:
    try:
        return Role(entry.msgctxt) if entry.msgctxt else None
    except ValueError:
        return None


def _merged(subjects: Iterable[_Subject | None]) -> Iterator[_Subject]:
    """A text translated within the one before is checked together with it. None stands for a
    translation that is not finished: what is merged into one of these cannot be checked yet."""
    waiting: _Subject | None = None
    for subject in subjects:
        if subject is not None and subject.pair.target.strip() == MERGED:
            if waiting is not None:
                joined = f"{waiting.pair.source} {subject.pair.source}"
                waiting = replace(waiting, pair=replace(waiting.pair, source=joined))
            continue
        if waiting is not None:
            yield waiting
        waiting = subject
    if waiting is not None:
        yield waiting


def _findings(
    subjects: Iterable[_Subject], path: str, severities: Mapping[str, Severity]
) -> Iterator[Finding]:
    seen = set()
    for subject in subjects:
        entry = subject.entry
        # A sentence that stands in the text twice has one entry, and its faults are told once.
        if (entry.key, subject.pair) in seen:
            continue
        seen.add((entry.key, subject.pair))
        reasons = parse_waivers(entry.comment)
        for check, severity, spot in _spots(subject, severities):
            yield Finding(
                check=check,
                severity=severity,
                message=spot.message,
                where=Where(path, entry.line),
                msgctxt=entry.msgctxt,
                msgid=entry.msgid,
                unit=subject.unit,
                source_span=_within(spot.source_span, entry.msgid),
                target_span=spot.target_span,
                waived=reasons.get(check),
            )


def _within(span: Span | None, msgid: str) -> Span | None:
    """The span, unless it lies in a text that was merged into this one."""
    return span if span is not None and span[1] <= len(plain(msgid)) else None


def _spots(
    subject: _Subject, severities: Mapping[str, Severity]
) -> Iterator[tuple[str, Severity, Spot]]:
    yield from run_checks(subject.pair, severities)
    for message in waiver_problems(subject.entry.comment, CHECKS):
        yield FINDING, Severity.WARNING, Spot(message)


def errors(findings: Iterable[Finding]) -> int:
    """How many findings keep a version out of the export."""
    return sum(f.severity is Severity.ERROR and f.waived is None for f in findings)
