"""Translations to findings: what the checks say, and what of it a person waived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct, field

from transflow import lang
from transflow.checks import NAMES, check_pairs
from transflow.checks.waivers import FINDING, parse_waivers, waiver_problems
from transflow.errors import Where
from transflow.markup import plain
from transflow.messages import T
from transflow.model import Catalog, Finding, Language, Role, Severity, Span, Spot
from transflow.pipeline.leads import Weighed, whole_lead
from transflow.pipeline.series import Placed, softened
from transflow.pipeline.standards import Standards
from transflow.pipeline.subjects import Subject, entry_subjects, state_subjects
from transflow.pipeline.waived import Excuses, holds
from transflow.records import Ledger, Waiver
from transflow.staleness.units import UnitState, UnitStatus

Watch = Callable[[Sequence[Subject]], Iterable[Subject]]
"""Is given what is checked, and gives it on, one after the other."""


def version_findings(
    states: Iterable[UnitState],
    catalog: Catalog,
    source: Language,
    standards: Standards,
    waivers: Sequence[Waiver] = (),
) -> list[Finding]:
    """What the checks say of the translations that a person called finished, and of gaps; what
    one of the `waivers` for this language holds for is waived.

    A gap in a version that is still being translated is no error yet, only something to know.
    """
    states = list(states)
    complete = all(state.status is UnitStatus.CURRENT for state in states)
    chosen = standards if complete else standards.but(untranslated=Severity.INFO)
    desk = _Desk(chosen, catalog.path, waivers)
    return desk.findings(state_subjects(states, source, lang.get(catalog.language), standards))


def catalog_findings(
    catalog: Catalog,
    languages: tuple[Language, Language],
    standards: Standards,
    ledger: Ledger | None = None,
    watch: Watch = iter,
) -> list[Finding]:
    """What the checks say of a catalog by itself, wherever it comes from. `languages` are those of
    the source and of the translation; `ledger` is that of its release, where it is of one; `watch`
    may tell how far the work has come."""
    units, waivers = (ledger.units, ledger.waivers) if ledger else ((), ())
    found = entry_subjects(catalog.entries, *languages, standards, units)
    here = [waiver for waiver in waivers if waiver.language == catalog.language]
    return _Desk(standards, catalog.path, here).findings(found, watch)


class _Desk(Struct, frozen=True):
    """Where the subjects of one catalog are judged."""

    standards: Standards
    path: str
    waivers: Sequence[Waiver] = field(default=())

    def findings(self, found: Sequence[Subject], watch: Watch = iter) -> list[Finding]:
        return list(softened(list(self._placed(found, watch)), found))

    def _placed(self, found: Sequence[Subject], watch: Watch) -> Iterator[Placed]:
        leads = [subject.pair for subject in found if subject.pair.role is Role.LEAD]
        told = check_pairs((subject.pair for subject in found), self.standards.severities)
        for place, (subject, said) in enumerate(zip(watch(found), told, strict=True)):
            excuses = self._excuses(subject)
            spots = self._spots(subject, said, excuses)
            if leads and subject.pair is leads[-1]:
                spots = chain(spots, whole_lead(leads, self.standards.severities))
            yield from ((place, self._finding(subject, one, excuses)) for one in spots)

    def _finding(self, subject: Subject, found: Weighed, excuses: Excuses) -> Finding:
        check, severity, spot = found
        entry = subject.entry
        waived = excuses.of(check, spot, subject.pair)
        return Finding(
            check=check,
            severity=severity,
            message=spot.message,
            where=Where(self.path, entry.line),
            msgctxt=entry.msgctxt,
            msgid=entry.msgid,
            unit=subject.unit,
            source_span=_within(spot.source_span, entry.msgid),
            target_span=spot.target_span,
            waived=waived.reason,
            waived_by=waived.by,
            target=subject.pair.target,
            subject=spot.subject,
            firm=spot.firm,
        )

    def _excuses(self, subject: Subject) -> Excuses:
        return Excuses(
            parse_waivers(subject.entry.comment),
            self._standing(subject) if self.waivers else (),
            self.standards.accepted,
        )

    def _standing(self, subject: Subject) -> list[Waiver]:
        if not any(waiver.unit in subject.units for waiver in self.waivers):
            return []
        texts = (subject.units, subject.source_hash, subject.target_hash)
        return [waiver for waiver in self.waivers if holds(waiver, *texts)]

    def _spots(
        self, subject: Subject, said: Iterable[Weighed], excuses: Excuses
    ) -> Iterator[Weighed]:
        """What was `said` of a pair, and what is to be said of its waivers."""
        vain: dict[str, None] = {}
        for check, severity, spot in said:
            yield check, severity, spot
            if spot.firm and check in excuses.comment:
                vain[check] = None
        for message in waiver_problems(subject.entry.comment, NAMES):
            yield FINDING, Severity.WARNING, Spot(message)
        for check in vain:
            message = T("What “{check}” finds here cannot be waived.", check=check)
            yield FINDING, Severity.WARNING, Spot(message)


def _within(span: Span | None, msgid: str) -> Span | None:
    """The span, unless it lies in a text that was merged into this one."""
    return span if span is not None and span[1] <= len(plain(msgid)) else None


def errors(findings: Iterable[Finding]) -> int:
    """How many findings keep a version out of the export."""
    return sum(f.severity is Severity.ERROR and f.waived is None for f in findings)


def warnings(findings: Iterable[Finding]) -> int:
    """How many findings are worth a look without keeping anything out."""
    return sum(f.severity is Severity.WARNING and f.waived is None for f in findings)
