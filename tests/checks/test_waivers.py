"""Waivers in translators' comments."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.checks import CHECKS
from transflow.checks.waivers import former_waivers, parse_waivers, waiver_problems

REASONS = st.lists(
    st.text(alphabet="abcāčš.;!0", min_size=1, max_size=8), min_size=1, max_size=20
).map(" ".join)


def test_a_waiver_has_its_reason() -> None:
    comment = "waiver numbers: the English rounds the sum on purpose"
    assert parse_waivers(comment) == {"numbers": "the English rounds the sum on purpose"}
    assert waiver_problems(comment, CHECKS) == []


def test_several_checks_share_a_reason() -> None:
    comment = "waiver numbers, same-as-source:  a name"
    assert parse_waivers(comment) == {"numbers": "a name", "same-as-source": "a name"}


def test_other_comments_stand_around_a_waiver() -> None:
    comment = "Asked the press office.\nwaiver length: shortened as agreed\n\nSee the glossary."
    assert parse_waivers(comment) == {"length": "shortened as agreed"}


def test_two_waivers_in_one_comment() -> None:
    comment = "waiver length: shortened\nwaiver dates: the day moved"
    assert parse_waivers(comment) == {"length": "shortened", "dates": "the day moved"}


@pytest.mark.parametrize(
    ("comment", "former"),
    [
        ("former-waiver numbers: rounded", {"numbers": "rounded"}),
        ("Former-Waiver numbers, dates:\n rounded", {"numbers": "rounded", "dates": "rounded"}),
        ("former-waiver numbers: rounded\nwaiver dates: moved", {"numbers": "rounded"}),
        ("waiver dates: moved\nformer-waiver numbers: rounded", {"numbers": "rounded"}),
        ("waiver dates: moved", {}),
        ("the former-waiver is gone", {}),
    ],
)
def test_what_lapsed_is_told_apart(comment: str, former: dict[str, str]) -> None:
    assert former_waivers(comment) == former
    assert "numbers" not in parse_waivers(comment)


@pytest.mark.parametrize("comment", ["", "No waiver was asked for.", "The waiver numbers are high"])
def test_ordinary_comments_are_no_waivers(comment: str) -> None:
    assert parse_waivers(comment) == {}
    assert waiver_problems(comment, CHECKS) == []


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("waiver numbers:", "The waiver of “numbers” gives no reason."),
        ("waiver numbrs: rounded", "The waiver names “numbrs”, which is no check."),
        ("waiver: rounded", "The waiver does not name a check"),
        ("waiver numbers", "The waiver does not name a check"),
        ("waiver because it is right", "The waiver does not name a check"),
    ],
)
def test_a_waiver_that_says_too_little_is_a_problem(comment: str, problem: str) -> None:
    (found,) = waiver_problems(comment, CHECKS)
    assert str(found).startswith(problem)
    assert not parse_waivers(comment).keys() & CHECKS.keys()


@given(st.sampled_from(sorted(CHECKS)), REASONS, st.integers(15, 60))
def test_wrapping_anew_changes_nothing(check: str, reason: str, width: int) -> None:
    comment = f"waiver {check}, length: {reason}"
    wrapped = "\n".join(textwrap.wrap(comment, width, break_on_hyphens=False))
    assert parse_waivers(wrapped) == parse_waivers(comment)
    assert parse_waivers(comment)[check] == reason


@given(st.text(alphabet="waiver numbers:,-\n ", max_size=200))
def test_any_comment_can_be_read(comment: str) -> None:
    assert all(parse_waivers(comment).values())
    waiver_problems(comment, CHECKS)
