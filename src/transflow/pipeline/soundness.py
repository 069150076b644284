"""Whether the checks let a remembered translation into another system's job."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from transflow import lang
from transflow.checks import run_checks
from transflow.checks.waivers import parse_waivers
from transflow.errors import TransflowError
from transflow.memory.search import Use
from transflow.messages import T, Text
from transflow.model import Entry, Pair, Role, Severity, Spot
from transflow.pipeline.project import Project
from transflow.pipeline.waived import Excuses, holds
from transflow.records import Ledger, UnitRecord, Waiver
from transflow.staleness.bound import hash_of
from transflow.store import ledger as ledgers
from transflow.text import digest

ReadEntries = Callable[[str], Iterable[Entry]]
"""The entries of the catalog at a path; none where it cannot be read."""
Errors = tuple[tuple[str, Spot], ...]


class Soundness:
    """Looks at pairs of the source and one language."""

    def __init__(self, project: Project, language: str, entries: ReadEntries) -> None:
        self._project = project
        self._language = language
        self._entries = entries
        self._errors: dict[Pair, Errors] = {}
        self._ledger = lru_cache(maxsize=16)(self._read_ledger)

    def refusal(self, use: Use) -> tuple[str, Text] | None:
        """Why a translation may not be used; None where it may."""
        if self._ledger(use.newest).withdrawal(self._language) is not None:
            message = T(
                "it is from {release}, which was withdrawn in this language", release=use.newest
            )
            return "withdrawn", message
        pair = self._pair(use)
        found = self._errors_of(pair)
        excuses = self._excuses(use) if found else Excuses({})
        for name, spot in found:
            if excuses.of(name, spot, pair).reason is None:
                return "check-error", T("the checks refuse it: {problem}", problem=spot.message)
        return None

    def _pair(self, use: Use) -> Pair:
        source, target = self._project.language, lang.get(self._language)
        pair = Pair(use.source, use.target, _role(use.context), source, target)
        return self._project.standards.on(pair)

    def _errors_of(self, pair: Pair) -> Errors:
        if pair not in self._errors:
            self._errors[pair] = tuple(
                (name, spot)
                for name, severity, spot in run_checks(pair, self._project.standards.severities)
                if severity is Severity.ERROR
            )
        return self._errors[pair]

    def _excuses(self, use: Use) -> Excuses:
        return Excuses(
            self._comments(use), tuple(self._waivers(use)), self._project.standards.accepted
        )

    def _comments(self, use: Use) -> dict[str, str]:
        """Check to reason, of waivers in comments of the very pair."""
        path = self._project.workspace.catalog_path(self._language, use.newest)
        return {
            name: reason
            for entry in self._entries(path)
            if (entry.msgctxt, entry.msgstr) == (use.context, use.target)
            and use.source.startswith(entry.msgid)
            for name, reason in parse_waivers(entry.comment).items()
        }

    def _waivers(self, use: Use) -> Iterator[Waiver]:
        """Those in the ledger that were given for the very pair."""
        ledger = self._ledger(use.newest)
        places = {unit.id: number for number, unit in enumerate(ledger.units)}
        target = digest(use.target)
        for waiver in ledger.waivers:
            place = places.get(waiver.unit)
            if place is not None and waiver.language == self._language:
                source = _source_hash(ledger.units[place:], use)
                if holds(waiver, (waiver.unit,), source, target):
                    yield waiver

    def _read_ledger(self, release: str) -> Ledger:
        path = self._project.workspace.ledger_path(release)
        try:
            data = self._project.workspace.read_if_there(path)
            if data is None or not ledgers.may_hold_words(data):
                return Ledger(release)
            return ledgers.parse(data, path, release)
        except TransflowError:  # the memory has said so already
            return Ledger(release)


def _source_hash(units: Iterable[UnitRecord], use: Use) -> str:
    """Of the units, from the first on, that make up the source; empty where they do not."""
    prints: list[str] = []
    text = ""
    for unit in units:
        text = f"{text} {unit.source}" if prints else unit.source
        prints.append(unit.fingerprint)
        if unit.role.context != use.context or not use.source.startswith(text):
            return ""
        if text == use.source:
            return hash_of(prints)
    return ""


def _role(context: str | None) -> Role | None:
    try:
        return Role(context) if context else None
    except ValueError:
        return None
