"""A version beside its source, sentence by sentence, as the website will show both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from transflow.markup import plain
from transflow.model import Finding, Reason, Role, Severity, Unit
from transflow.pipeline.differences import Item
from transflow.pipeline.framing import Frame, frames
from transflow.pipeline.page_html import Alternative, shown
from transflow.pipeline.plan import ReleasePlan, VersionPlan
from transflow.pipeline.telling import pieces
from transflow.pipeline.wording import alternatives
from transflow.provenance import without_machine_notes
from transflow.remarks import without_remarks
from transflow.report.excerpt import both
from transflow.report.sentences import SENTENCE_MEANINGS
from transflow.report.views import (
    BlockView,
    ChangeView,
    FindingView,
    SentenceState,
    SentenceView,
)
from transflow.staleness.bound import bound
from transflow.staleness.units import UnitState, UnitStatus

_CODES = {
    SentenceState.DRAFT: "machine-draft",
    SentenceState.ADOPTED: "adopted",
    SentenceState.SUGGESTED: "suggested",
    SentenceState.UNSURE: "unsure",
    SentenceState.UNTRANSLATED: "untranslated",
}


class SourceText:
    """The source of a release, which all its versions stand beside."""

    def __init__(self, plan: ReleasePlan) -> None:
        self.units = plan.units
        self._document = plan.document

    @cached_property
    def plain(self) -> tuple[str, ...]:
        return tuple(unit.plain for unit in self.units)

    @cached_property
    def html(self) -> tuple[str, ...]:
        alternative = alternatives(self.units, self.plain)
        return tuple(shown(u.source, u.segment.refs, alternative) for u in self.units)

    @cached_property
    def _frames(self) -> Mapping[int, Frame]:
        return frames(self._document)

    @cached_property
    def _lines(self) -> Mapping[int, int | None]:
        return {block.index: block.line for block in self._document.blocks}

    def blocks(self, sentences: Sequence[SentenceView]) -> tuple[BlockView, ...]:
        """The blocks of the text; `sentences` are those of a version, one a unit, in order."""
        found: dict[int, list[SentenceView]] = {}
        for unit, sentence in zip(self.units, sentences, strict=True):
            found.setdefault(unit.segment.block, []).append(sentence)
        return tuple(self._block(index, tuple(within)) for index, within in found.items())

    def _block(self, index: int, within: tuple[SentenceView, ...]) -> BlockView:
        frame = self._frames.get(index, _NOWHERE)
        role = within[0].role
        level = 1 if role is Role.TITLE else frame.level
        line = self._lines.get(index)
        return BlockView(
            index, role, within, level, frame.item, frame.cell, quoted=frame.quoted, line=line
        )


_NOWHERE = Frame()


class Notes(Struct, frozen=True):
    """What is known of the sentences of a version beside their texts, by unit."""

    items: Mapping[str, Item]
    reasons: Mapping[str, Sequence[Reason]]
    findings: Mapping[str, Sequence[FindingView]]


def notes(items: Iterable[Item], reasons: Iterable[Reason], found: Iterable[FindingView]) -> Notes:
    by_unit: dict[str, list[Reason]] = defaultdict(list)
    for reason in reasons:
        if reason.unit:
            by_unit[reason.unit].append(reason)
    spots: dict[str, list[FindingView]] = defaultdict(list)
    for finding in found:
        spots[finding.unit].append(finding)
    return Notes({item.unit: item for item in items}, by_unit, spots)


def sentences(source: SourceText, version: VersionPlan, known: Notes) -> Iterator[SentenceView]:
    """One a unit, in the order of the text."""
    # What a picture says comes into other sentences too: only what is finished may.
    alternative = alternatives(source.units, [plain(state.target) for state in version.states])
    host = ""
    here = bound(version.states)
    for place, state in enumerate(version.states):
        merged = state.merged and state.status is UnitStatus.CURRENT
        host = host if merged else state.unit.id
        texts = source.html[place], source.plain[place]
        sentence = _sentence(state, texts, host if merged else "", alternative, known)
        source_hash, target_hash = here[state.unit.id].hashes
        yield replace(sentence, source_hash=source_hash, target_hash=target_hash)


def _words(state: UnitState) -> str:
    """What stands beside the source, finished or not."""
    if state.entry is None:
        return state.unit.source
    return "" if state.merged else state.entry.msgstr


def _sentence(
    state: UnitState, source: tuple[str, str], within: str, alternative: Alternative, known: Notes
) -> SentenceView:
    unit, entry, words = state.unit, state.entry, _words(state)
    where = _state(state)
    html = shown(words, unit.segment.refs, alternative) if words.strip() else ""
    item = known.items.get(unit.id)
    return SentenceView(
        unit.id,
        unit.role,
        source[0],
        html if where.finished else "",
        where,
        guess="" if where.finished else html,
        published=_published(item, unit),
        reasons=_reasons(state, where, known.reasons.get(unit.id, ())),
        change=None if item is None else change_view(item),
        findings=tuple(known.findings.get(unit.id, ())),
        comment=without_machine_notes(without_remarks(entry.comment)) if entry else "",
        source_text=source[1],
        target_text=plain(words),
        within=within,
    )


def _state(state: UnitState) -> SentenceState:
    if state.entry is None:
        return SentenceState.UNTOUCHED
    if state.merged and state.status is UnitStatus.CURRENT:
        return SentenceState.MERGED
    return SentenceState(state.status.value)


def _published(item: Item | None, unit: Unit) -> str:
    if item is None or item.against != "published" or not item.translation:
        return ""
    return shown(item.translation, unit.segment.refs)


def _reasons(state: UnitState, where: SentenceState, told: Sequence[Reason]) -> tuple[Reason, ...]:
    """Those of the version that are about the sentence, and why it is not finished."""
    if where.finished:
        return tuple(told)
    code = _CODES.get(where)
    if state.change is not None:
        code = f"source-changed-{state.change.risk.label}"
    if any(reason.code == code for reason in told):
        return tuple(told)
    return (*told, Reason(code or where.value, SENTENCE_MEANINGS[where], state.unit.id))


def change_view(item: Item) -> ChangeView:
    """What became of a sentence, for a page."""
    return ChangeView(
        item.unit,
        item.kind.value,
        item.change.risk,
        item.change.what,
        pieces(item.old, item.new),
        item.against,
    )


# --- findings ------------------------------------------------------------------------------


def finding_views(findings: Iterable[Finding]) -> tuple[FindingView, ...]:
    """Those that count first, errors before warnings, else in the order of the text."""
    views = [_finding(finding) for finding in findings if finding.severity is not Severity.OFF]
    return tuple(sorted(views, key=lambda view: (not view.counts, -view.severity)))


def _finding(finding: Finding) -> FindingView:
    source, target = both(finding)
    return FindingView(
        finding.check,
        finding.severity,
        finding.message,
        source,
        target,
        finding.unit or "",
        finding.source_span,
        finding.target_span,
        finding.waived,
        finding.waived_by,
        firm=finding.firm,
    )
