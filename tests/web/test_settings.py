"""What the section `serve` of the settings may say."""

from __future__ import annotations

import pytest

from transflow import config
from transflow.errors import ConfigError
from transflow.hosting import Hosting


def read(text: str) -> Hosting:
    return config.parse(f"serve:\n{text}").serve


def test_nothing_is_configured_by_default() -> None:
    assert config.parse("").serve == Hosting("", ())


def test_a_proxy_is_configured() -> None:
    told = "  user_header: X-Remote-User\n  hosts: [Relizes.example.lv, '[::1]:8443', 10.0.0.7]\n"
    assert read(told) == Hosting("X-Remote-User", ("relizes.example.lv", "[::1]:8443", "10.0.0.7"))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("  user_header: Host", 2, "user_header: Host"),
        ("  user_header: 'X Remote'", 2, "X Remote"),
        ("  user_header: X_Remote_User", 2, "X_Remote_User"),
        ("  hosts: [https://relizes.example.lv]", 2, "not the name of a host"),
        ("  hosts: [relizes.example.lv/x]", 2, "not the name of a host"),
        ("  hosts: ['*']", 2, "not the name of a host"),
        ("  user_header: X-User\n  hosts: ['a b']", 3, "not the name of a host"),
        ("  users: [x]", 2, "unknown key"),
    ],
)
def test_what_cannot_be_used_is_said_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(f"{text}\n")
    [problem] = caught.value.problems
    assert problem.where is not None
    assert problem.where.line == line
    assert said in str(problem)
