"""The state of a language version of a release, with a sentence for every reason."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from transflow.lazy import lazy
from transflow.markup import plain
from transflow.messages import TN, T, Text
from transflow.model import Meta, Reason, Risk, SourceStatus, State
from transflow.records import Approval, ChangeKind, Decision, Rejection, Withdrawal
from transflow.staleness.drift import Drift
from transflow.staleness.units import UnitState, UnitStatus

SHOWN = 60
"""How many characters of a sentence a reason quotes."""


class OnWebsite(Struct, frozen=True):
    """What the public sees of a version."""

    revision: int
    """The one that it reflects."""
    current_revision: int
    """The one that the source reads as now; not the highest where the text went back."""
    at: dt.datetime
    drift: tuple[Drift, ...]
    withheld: bool = False
    latest: int = 0
    """The highest number of a revision."""
    true_since: dt.datetime | None = None
    """When it last became true to its source; None where it is outdated."""

    @property
    def outdated(self) -> bool:
        return bool(self.drift)

    @property
    def risk(self) -> Risk | None:
        return max((d.change.risk for d in self.drift), default=None)

    @property
    def since(self) -> dt.datetime | None:
        return min((d.since for d in self.drift), default=None)


class Situation(Struct, frozen=True, dict=True):
    """Everything that the state of a version depends on."""

    meta: Meta
    states: Sequence[UnitState]
    now: dt.datetime
    source_hash: str
    target_hash: str
    approval: Approval | None
    approval_required: bool
    errors: int
    """Findings that block."""
    website: OnWebsite | None
    published_target_hash: str | None = None
    published_source_hash: str | None = None
    equal_sources: frozenset[str] = frozenset()
    """Source hashes of texts that count as one with the source, by what was declared minor."""
    minor: tuple[Decision, ...] = ()
    """What was declared minor, where the translation stands because of it."""
    rejections: tuple[Rejection, ...] = ()
    """What was said of exactly this translation, and not answered."""
    public_rejected: bool = False
    """What last went out was rejected: it may not stay on the website."""
    withdrawal: Withdrawal | None = None
    """Why the version, or the whole release, is to be off the website."""

    @lazy
    def complete(self) -> bool:
        return all(state.status is UnitStatus.CURRENT for state in self.states)

    @property
    def approved(self) -> bool:
        """A person approved exactly this, or it has been published as it is."""
        approval = self.approval
        given = approval is not None and self._is(approval.source_hash, approval.target_hash)
        return given or self.as_published

    @property
    def as_published(self) -> bool:
        """Whether source and translation are those of the last published version."""
        return self._is(self.published_source_hash, self.published_target_hash)

    def _is(self, source_hash: str | None, target_hash: str | None) -> bool:
        same_source = source_hash == self.source_hash or source_hash in self.equal_sources
        return same_source and target_hash == self.target_hash

    @lazy
    def ready(self) -> bool:
        """Whether the text itself may go out, embargo and draft status aside."""
        passed = self.approved or not self.approval_required
        stopped = self.rejections or self.withdrawal is not None
        return self.complete and not self.errors and passed and not stopped

    @property
    def leaves(self) -> bool:
        """Whether a person's word takes off the website what is there now."""
        there = self.website is not None and not self.website.withheld
        return there and (self.withdrawal is not None or self.public_rejected)

    @property
    def embargoed(self) -> bool:
        return self.meta.secret(self.now)

    @property
    def public(self) -> bool:
        """Whether anything of the release may be shown at all."""
        return self.meta.status is SourceStatus.FINAL and not self.embargoed


class VersionState(Struct, frozen=True):
    """The state of a version, why, and how grave the changes behind it are."""

    state: State
    reasons: tuple[Reason, ...]
    risk: Risk | None = None


def version_state(at: Situation) -> VersionState:
    """The state with its reasons, the most important one first."""
    if at.meta.status is SourceStatus.WITHDRAWN:
        return VersionState(State.WITHDRAWN, (_withdrawn_release(at.withdrawal), *_leaving(at)))
    if at.withdrawal is not None:
        return VersionState(State.WITHDRAWN, (_withdrawn_version(at.withdrawal), *_leaving(at)))
    risks = [s.change.risk for s in at.states if s.change]
    if at.website and at.website.risk:
        risks.append(at.website.risk)
    reasons = (*_website(at), *_rejected(at), *_work(at), *_sign_off(at), *_waiting(at))
    told = (*(reasons or (_fine(at),)), *(_declared(decision) for decision in at.minor))
    return VersionState(_state(at), told, max(risks, default=None))


def _withdrawn_release(withdrawal: Withdrawal | None) -> Reason:
    if withdrawal is None:
        message = T("The release was withdrawn; no language version may be shown.")
    else:
        message = T("The release was withdrawn by {name} on {day}: {reason}", **_word(withdrawal))
    return Reason("withdrawn", message)


def _withdrawn_version(withdrawal: Withdrawal) -> Reason:
    message = T("This version was withdrawn by {name} on {day}: {reason}", **_word(withdrawal))
    return Reason("withdrawn-version", message)


def _word(given: Rejection | Withdrawal) -> dict[str, str]:
    """Who said what, and when, on one line."""
    reason = " ".join(given.reason.split())
    return {"name": given.by, "day": f"{given.at:%Y-%m-%d}", "reason": reason}


def _leaving(at: Situation) -> list[Reason]:
    if not at.leaves:
        return []
    return [Reason("leaves-website", T("The next export takes it off the website."))]


def _rejected(at: Situation) -> list[Reason]:
    texts = {state.unit.id: state.unit.source for state in at.states} if at.rejections else {}
    reasons = []
    for rejection in at.rejections:
        message = T("Rejected by {name} on {day}: {reason}", **_word(rejection))
        if rejection.unit:
            text = quoted(texts[rejection.unit])
            message = T(
                "Rejected by {name} on {day}: {reason} – “{text}”", text=text, **_word(rejection)
            )
        reasons.append(Reason("rejected", message, rejection.unit or None))
    if at.public_rejected and at.website is not None and at.website.withheld:
        message = T("It is kept off the website until it is corrected or approved.")
        reasons.append(Reason("withheld", message))
    return [*reasons, *_leaving(at)]


def _state(at: Situation) -> State:
    if at.ready:
        there = at.website is not None and not at.website.withheld
        return State.PUBLISHED if at.public and there and at.as_published else State.READY
    if at.complete:
        return State.REVIEW
    started = any(s.entry is not None and s.entry.msgstr for s in at.states)
    changed = any(s.status is UnitStatus.OUTDATED for s in at.states)
    if changed or (at.website and at.website.outdated):
        return State.OUTDATED
    return State.TRANSLATING if started else State.MISSING


def _website(at: Situation) -> list[Reason]:
    """What is wrong with the version that is on the website."""
    if at.website is None or not at.website.drift:
        return []
    reasons = []
    # Of the order one reason says it for the whole text.
    moved = [item for item in at.website.drift if item.kind is ChangeKind.MOVED]
    others = [item for item in at.website.drift if item.kind is not ChangeKind.MOVED]
    for item in sorted([*others, *moved[:1]], key=lambda d: -d.change.risk):
        text = quoted(item.new or item.old)
        code = "critical" if item.change.risk is Risk.CRITICAL else "changed"
        reasons.append(Reason(f"published-{item.kind}-{code}", _drift_text(item, text), item.unit))
    if at.website.withheld and not at.public_rejected:
        reasons.append(Reason("withheld", T("It is kept off the website until it is true again.")))
    return reasons


def _drift_text(item: Drift, text: str) -> Text:
    if item.kind is ChangeKind.ADDED:
        return T("Published without this sentence, which is new in the source: “{text}”", text=text)
    if item.kind is ChangeKind.REMOVED:
        return T("Published with a sentence that the source no longer has: “{text}”", text=text)
    if item.kind is ChangeKind.MOVED:
        return T("Published in an order that the source no longer has.")
    if item.change.risk is Risk.CRITICAL:
        return T(
            "What is published is wrong ({what}): “{text}”", what=item.change.summary, text=text
        )
    if item.kind is ChangeKind.SPLIT:
        return T("Published as one sentence, of which this is a part now: “{text}”", text=text)
    if item.kind is ChangeKind.MERGED:
        return T("Published as several sentences, now one or a part of one: “{text}”", text=text)
    return T(
        "The source changed after publication ({what}): “{text}”",
        what=item.change.summary,
        text=text,
    )


def _work(at: Situation) -> list[Reason]:
    """What the translator has to do, a reason a kind; changed sentences one by one."""
    if at.complete and any(state.entry is not None for state in at.states):
        return []
    reasons = []
    shown = {d.unit for d in at.website.drift} if at.website else set()
    for state in at.states:
        if state.status is UnitStatus.OUTDATED and state.change and state.unit.id not in shown:
            reasons.append(
                Reason(
                    f"source-changed-{state.change.risk.label}",
                    T(
                        "The source changed ({what}): “{text}”",
                        what=state.change.summary,
                        text=quoted(state.unit.source),
                    ),
                    state.unit.id,
                )
            )
    kinds = (
        (UnitStatus.UNTRANSLATED, "untranslated", _untranslated),
        (UnitStatus.SUGGESTED, "suggested", _suggested),
        (UnitStatus.DRAFT, "machine-draft", _drafts),
        (UnitStatus.ADOPTED, "adopted", _adopted),
        (UnitStatus.UNSURE, "unsure", _unsure),
    )
    translatable = sum(state.entry is not None for state in at.states)
    counts = Counter([state.status for state in at.states])
    for status, code, sentence in kinds:
        count = counts[status]
        if count == translatable and status is UnitStatus.UNTRANSLATED:
            reasons.append(Reason("not-started", T("The translation has not been started.")))
        elif count:
            reasons.append(Reason(code, sentence(count)))
    doubtful = sum(state.doubtful for state in at.states) if counts[UnitStatus.ADOPTED] else 0
    if doubtful:
        reasons.append(Reason("adopted-unsure", _doubtful(doubtful)))
    return reasons


def _untranslated(count: int) -> Text:
    return TN("{count} sentence is not translated.", "{count} sentences are not translated.", count)


def _suggested(count: int) -> Text:
    return TN(
        "{count} sentence has a suggestion from the memory that nobody has checked.",
        "{count} sentences have suggestions from the memory that nobody has checked.",
        count,
    )


def _drafts(count: int) -> Text:
    return TN(
        "{count} sentence is a machine draft that nobody has checked.",
        "{count} sentences are machine drafts that nobody has checked.",
        count,
    )


def _adopted(count: int) -> Text:
    return TN(
        "{count} sentence is from a translation that existed, and nobody has checked it.",
        "{count} sentences are from a translation that existed, and nobody has checked them.",
        count,
    )


def _doubtful(count: int) -> Text:
    return TN(
        "Of these {count} may be the translation of another sentence; its neighbours stand beside "
        "it.",
        "Of these {count} may be the translations of other sentences; their neighbours stand "
        "beside them.",
        count,
    )


def _unsure(count: int) -> Text:
    return TN(
        "{count} translation is marked as needing work.",
        "{count} translations are marked as needing work.",
        count,
    )


def _sign_off(at: Situation) -> list[Reason]:
    if not at.complete:
        return []
    if at.errors:
        message = TN(
            "{count} error was found by the checks.",
            "{count} errors were found by the checks.",
            at.errors,
        )
        return [Reason("check-errors", message)]
    if at.ready or at.rejections:
        return []
    if at.approval is None:
        message = T("The translation is complete and waits for approval.")
        return [Reason("not-approved", message), *_trusted(at)]
    message = T(
        "Something changed since {name} approved it; it must be approved again.",
        name=at.approval.by,
    )
    return [Reason("approval-lapsed", message)]


def _trusted(at: Situation) -> list[Reason]:
    """What a person has to look at although nothing is marked."""
    count = sum(state.trusted for state in at.states)
    message = TN(
        "{count} sentence was taken from a translation that existed as finished; nobody has "
        "checked it.",
        "{count} sentences were taken from a translation that existed as finished; nobody has "
        "checked them.",
        count,
    )
    return [Reason("adopted-unapproved", message)] if count else []


def _waiting(at: Situation) -> list[Reason]:
    if at.meta.status is SourceStatus.DRAFT:
        return [Reason("source-draft", T("The source text is still a draft; nothing goes out."))]
    if at.meta.confidential:
        return [Reason("confidential", T("The release is confidential; nothing goes out."))]
    if at.meta.publish_at is not None and at.embargoed:
        when = at.meta.publish_at.strftime("%Y-%m-%d %H:%M")
        return [Reason("embargo", T("Embargo: nothing goes out before {when}.", when=when))]
    if at.ready and _state(at) is State.READY:
        return [Reason("not-exported", T("Ready: the next export publishes it."))]
    return []


def _fine(at: Situation) -> Reason:
    return Reason("current", T("Published and true to the source as it reads now."))


def _declared(decision: Decision) -> Reason:
    message = T(
        "{name} declared a change minor ({reason}): “{text}”",
        name=decision.by,
        reason=decision.reason,
        text=quoted(decision.new),
    )
    return Reason("declared-minor", message, decision.unit)


def quoted(source: str) -> str:
    """The beginning of a unit text, for a sentence about it."""
    text = " ".join(plain(source).split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
