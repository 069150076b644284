"""What a vague link weighs depends on whose it is."""

from __future__ import annotations

import pytest

from transflow import lang
from transflow.checks import run_checks
from transflow.model import Pair, Severity


@pytest.mark.parametrize(
    ("source", "weight"),
    [
        ('Lasiet <a id="1">šeit</a>.', Severity.INFO),
        ('Lasiet <a id="1">ziņojumu</a>.', Severity.WARNING),
        ('Lasiet <a id="1">ziņojumu</a>, tas ir šeit.', Severity.WARNING),
    ],
)
def test_the_translator_follows_the_source(source: str, weight: Severity) -> None:
    pair = Pair(source, 'Read <a id="1">here</a>.', None, lang.get("lv"), lang.get("en"))
    found = {name: severity for name, severity, _ in run_checks(pair)}
    assert found["accessibility"] is weight
