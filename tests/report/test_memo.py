"""Rows that are remembered come back exactly as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.report import samples
from transflow.report.memo import pack, unpack
from transflow.report.rows import StatusRow


@given(rows=st.lists(samples.rows, max_size=3))
def test_any_rows_come_back(rows: list[StatusRow]) -> None:
    assert unpack(pack(rows)) == rows


def test_sample_rows_come_back() -> None:
    assert unpack(pack(samples.ALL)) == list(samples.ALL)
