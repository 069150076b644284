"""Properties that are worked out once."""

from __future__ import annotations

import pytest

from transflow.lazy import kept, lazy


class Counted:
    def __init__(self) -> None:
        self.asked: list[str] = []

    @lazy
    def first(self) -> int:
        """A number."""
        self.asked.append("first")
        return 1

    @kept
    def second(self) -> None:
        """Nothing."""
        self.asked.append("second")


@pytest.mark.parametrize("name", ["first", "second"])
def test_each_is_worked_out_when_it_is_first_asked_for_and_once_for_each_object(name: str) -> None:
    one, other = Counted(), Counted()
    assert one.asked == []
    assert getattr(one, name) == getattr(one, name) == getattr(other, name)
    assert one.asked == other.asked == [name]


def test_they_show_what_they_are() -> None:
    assert isinstance(Counted.first, lazy)
    assert isinstance(Counted.second, kept)
    assert Counted.second.__doc__ == "Nothing."
