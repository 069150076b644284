"""What a row waits for, and which row comes first."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.report import samples
from transflow.messages import T
from transflow.model import Reason, Risk, Severity, State
from transflow.report import labels
from transflow.report.rows import StatusRow, Waits, most_urgent_first, waits_for

REJECTED = Reason("rejected", T("Rejected."))
LEAVES = Reason("leaves-website", T("The next export takes it off the website."))


@pytest.mark.parametrize(
    ("row", "waits"),
    [
        (samples.CRITICAL, Waits.DECISION),
        (samples.EDITORIAL, Waits.DECISION),
        (replace(samples.CRITICAL, error=samples.BROKEN.error), Waits.DECISION),
        (samples.WITHHELD, Waits.TRANSLATOR),
        (samples.BROKEN, Waits.REPAIR),
        (samples.MISSING, Waits.TRANSLATOR),
        (replace(samples.MISSING, state=State.TRANSLATING), Waits.TRANSLATOR),
        (replace(samples.CRITICAL, published=None), Waits.TRANSLATOR),
        (samples.REVIEW, Waits.APPROVAL),
        (samples.READY, Waits.PUBLICATION),
        (samples.PUBLISHED, Waits.NOBODY),
        (samples.WITHDRAWN, Waits.NOBODY),
        (replace(samples.REVIEW, reasons=(REJECTED,)), Waits.TRANSLATOR),
        (
            replace(samples.WITHDRAWN, reasons=(*samples.WITHDRAWN.reasons, LEAVES)),
            Waits.PUBLICATION,
        ),
        (replace(samples.CRITICAL, state=State.WITHDRAWN), Waits.NOBODY),
    ],
)
def test_for_whom_a_row_waits(row: StatusRow, waits: Waits) -> None:
    assert waits_for(row) is waits


def test_the_worst_comes_first_then_the_oldest_then_the_next_deadline() -> None:
    on_website = samples.CRITICAL.published
    assert on_website is not None
    older = replace(on_website, since=samples.EARLIER)
    unknown = replace(on_website, risk=None, since=None)
    order = [
        replace(samples.CRITICAL, published=older),
        samples.CRITICAL,
        replace(samples.CRITICAL, published=unknown),
        samples.EDITORIAL,
        replace(samples.MISSING, deadline=samples.CRITICAL.deadline),
        samples.MISSING,
        samples.REVIEW,
    ]
    shuffled = [*order[3:], *order[:3]]
    assert sorted(shuffled, key=most_urgent_first) == order


def test_everything_has_a_name() -> None:
    assert set(labels.STATES) == set(labels.SYMBOLS) == set(labels.SENTENCES) == set(State)
    assert set(labels.RISKS) == set(labels.RISK_SENTENCES) == set(Risk)
    assert set(labels.WAITS) == set(labels.WAITS_SENTENCES) == set(Waits)
    assert set(labels.SEVERITIES) == set(Severity)
    assert len(set(labels.SYMBOLS.values())) == len(State)


def test_a_language_without_a_name_goes_by_its_code() -> None:
    assert str(labels.language_name("en")) == "English"
    assert labels.language_name("tlh") == "tlh"
