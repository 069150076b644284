"""A row: where one language version of a release stands, whatever the row is shown on."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from transflow.messages import TN, T, Text
from transflow.model import Reason, Risk, Severity, State
from transflow.report.excerpt import Excerpt


class Tally(Struct, frozen=True):
    """How many sentences changed, and how."""

    changed: int = 0
    added: int = 0
    removed: int = 0
    moved: int = 0
    split: int = 0
    """Sentences that became several."""
    merged: int = 0
    """Sentences that several became."""
    critical: int = 0
    """How many of all these changes are critical."""
    what: tuple[str, ...] = ()
    """Keys for what the critical changes are about, such as `amount`."""


class PublishedInfo(Struct, frozen=True):
    """What is on the website now."""

    revision: int
    """The source revision that the published text reflects."""
    current_revision: int
    """The one that the source reads as now; lower than `latest` where the text went back."""
    at: dt.datetime
    """When this text was published; with offset."""
    outdated: bool = False
    since: dt.datetime | None = None
    """When the source changed; set if `outdated`."""
    risk: Risk | None = None
    """How much the changes since matter; set if `outdated`."""
    withheld: bool = False
    """It was taken off the website because it is outdated."""
    latest: int = 0
    """The highest number of a revision of the source."""
    true_since: dt.datetime | None = None
    """When it became true to its source; set unless `outdated`."""
    tally: Tally = Tally()
    """What changed in the source since this text was made from it."""

    @property
    def misleads(self) -> bool:
        """Readers of the website see a text that is no longer true to its source."""
        return self.outdated and not self.withheld


class DeclaredMinor(Struct, frozen=True):
    """A person's word that a change of a unit does not matter for its translation."""

    unit: str
    by: str
    at: dt.datetime
    reason: str
    old: str
    """The two texts, plain."""
    new: str


class ShownFinding(Struct, frozen=True):
    """One of the most serious things that the checks found in a version."""

    check: str
    severity: Severity
    message: Text
    source: Excerpt
    target: Excerpt | None
    """None where there is no translation."""


MOST_SHOWN = 3
"""Findings that a row shows."""


class StatusRow(Struct, frozen=True):
    release: str
    language: str
    title: str
    """In the source language."""
    state: State
    reasons: tuple[Reason, ...] = ()
    risk: Risk | None = None
    """Of the changes that the translation has not followed yet."""
    total: int = 0
    """Units; it is the sum of the three that follow."""
    translated: int = 0
    fuzzy: int = 0
    untranslated: int = 0
    words_to_do: int = 0
    """Source words of the units that are fuzzy or untranslated."""
    published: PublishedInfo | None = None
    minor: tuple[DeclaredMinor, ...] = ()
    """Changes of the source that a person said do not matter for this translation."""
    publish_at: dt.datetime | None = None
    """Embargo; with offset."""
    confidential: bool = False
    """An embargo without an end."""
    deadline: dt.date | None = None
    owner: str = ""
    errors: int = 0
    """What the checks found, as far as nobody waived it."""
    warnings: int = 0
    findings: tuple[ShownFinding, ...] = ()
    """The first few of these, errors first."""
    next_step: Text | None = None
    """What somebody has to do, or None."""
    error: Text | None = None
    """Why the release could not be processed; the rest of the row may then be empty."""


SHOWN_REASONS = 3


def shown_reasons(row: StatusRow) -> tuple[Reason, ...]:
    """The reasons that people are shown: the first few, and whatever is critical."""
    return tuple(
        reason
        for index, reason in enumerate(row.reasons)
        if index < SHOWN_REASONS or reason.code.endswith("-critical")
    )


def told_findings(row: StatusRow) -> Text | None:
    """What the checks found, where no reason says it already."""
    errors = TN("{count} error", "{count} errors", row.errors)
    warnings = TN("{count} warning", "{count} warnings", row.warnings)
    told = any(reason.code == "check-errors" for reason in row.reasons)
    if row.errors and row.warnings and not told:
        return T("The checks found {errors} and {warnings}.", errors=errors, warnings=warnings)
    if row.warnings:
        return T("The checks found {what}.", what=warnings)
    return T("The checks found {what}.", what=errors) if row.errors and not told else None


class Waits(StrEnum):
    """For whom or what a row waits, the most urgent first."""

    DECISION = "decision"
    """The website shows a text that is no longer true to its source."""
    REPAIR = "repair"
    TRANSLATOR = "translator"
    APPROVAL = "approval"
    PUBLICATION = "publication"
    NOBODY = "nobody"


_BY_STATE = {
    State.MISSING: Waits.TRANSLATOR,
    State.TRANSLATING: Waits.TRANSLATOR,
    State.OUTDATED: Waits.TRANSLATOR,
    State.REVIEW: Waits.APPROVAL,
    State.READY: Waits.PUBLICATION,
    State.PUBLISHED: Waits.NOBODY,
    State.WITHDRAWN: Waits.NOBODY,
}


_BY_REASON = {
    (State.REVIEW, "rejected"): Waits.TRANSLATOR,
    (State.WITHDRAWN, "leaves-website"): Waits.PUBLICATION,
}


def waits_for(row: StatusRow) -> Waits:
    if row.state is not State.WITHDRAWN and row.published is not None and row.published.misleads:
        return Waits.DECISION
    if row.error is not None:
        return Waits.REPAIR
    told = (_BY_REASON.get((row.state, reason.code)) for reason in row.reasons)
    return next((waits for waits in told if waits is not None), _BY_STATE[row.state])


def most_urgent_first(row: StatusRow) -> tuple[int, float, dt.date, str, str]:
    """A sort key: the worst change on the website, then the oldest, then the next deadline."""
    wrong = row.published if row.published is not None and row.published.misleads else None
    risk = (wrong.risk or Risk.CRITICAL) if wrong is not None else 0
    since = wrong.since if wrong is not None else None
    return (
        -risk,
        since.timestamp() if since else float("inf"),
        row.deadline or dt.date.max,
        row.release,
        row.language,
    )


def urgency(row: StatusRow) -> tuple[int, tuple[int, float, dt.date, str, str]]:
    """A sort key over rows of all kinds: what needs a decision first, what is done last."""
    return list(Waits).index(waits_for(row)), most_urgent_first(row)
