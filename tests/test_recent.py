"""`Recent` keeps what is asked for, and never more than it may."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transflow.recent import Recent


@given(st.lists(st.integers(0, 30)), st.integers(2, 12))
def test_it_gives_what_was_kept_and_is_bounded(keys: list[int], most: int) -> None:
    recent: Recent[int, str] = Recent(most)
    for key in keys:
        assert recent.get(key) in (None, str(key))
        recent.keep(key, str(key))
        assert recent.get(key) == str(key)
        assert len(recent) <= most


def test_what_is_asked_for_stays() -> None:
    recent: Recent[int, str] = Recent(10)
    recent.keep(0, "asked for")
    recent.keep(1, "forgotten")
    for key in range(2, 100):
        recent.keep(key, "passing")
        assert recent.get(0) == "asked for"
    assert recent.get(1) is None


def test_it_can_be_emptied() -> None:
    recent: Recent[int, str] = Recent(10)
    recent.keep(0, "zero")
    recent.clear()
    assert recent.get(0) is None
    assert len(recent) == 0
