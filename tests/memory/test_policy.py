"""The key `memory` of config.yaml."""

from __future__ import annotations

import pytest

from transflow import config
from transflow.errors import ConfigError
from transflow.memory.policy import Boilerplate, Policy


def read(text: str) -> Policy:
    return config.parse(f"memory:\n{text}").memory


@pytest.mark.parametrize("text", ["", "memory:\n", "memory: {}\n"])
def test_without_settings_the_defaults_hold(text: str) -> None:
    assert config.parse(text).memory == Policy()


def test_each_setting() -> None:
    text = "  minimum: 80\n  boilerplate: accept\n  machine: 20\n  foreign: 0\n  unapproved: 3\n"
    assert read(text) == Policy(80, Boilerplate.ACCEPT, 20, 0, 3)
    assert read("  foreign: 9\n") == Policy(foreign=9)


def test_the_defaults_are_shown_as_one_would_write_them() -> None:
    assert config.parse(f"memory: {Policy(minimum=81)}").memory == Policy(minimum=81)


def test_every_slip_is_named_with_its_line() -> None:
    with pytest.raises(ConfigError) as caught:
        read(
            "  minimum: 49\n  machine: -1\n  foreign: 101\n  unapproved: ¼\n  boilerplate: maybe\n"
        )
    lines = [problem.where.line for problem in caught.value.problems if problem.where]
    assert lines == [2, 6, 3, 4, 5]
    with pytest.raises(ConfigError) as caught:
        read("  minimun: 70\n")
    assert "minimum" in str(caught.value.hint)
    with pytest.raises(ConfigError):
        config.parse("memory: 70\n")
