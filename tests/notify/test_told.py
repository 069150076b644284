"""What a channel was told comes back as it was; two sides of a merge are joined by lines."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transflow.errors import WorkspaceError
from transflow.store.told import Attempt, Memory, Told, parse, serialize

MOMENTS = st.integers(10**9, 4 * 10**9).map(lambda n: dt.datetime.fromtimestamp(n, dt.UTC))
KEYS = st.text("0123456789abcdef", min_size=4, max_size=4)
TOLD = st.builds(
    Told, KEYS, MOMENTS, st.just("a/b"), st.booleans(), st.booleans(), st.none() | MOMENTS
)
WORDS = st.lists(KEYS, max_size=3).map(tuple)
MEMORIES = st.builds(
    Memory,
    MOMENTS,
    MOMENTS,
    st.integers(0, 9),
    st.lists(TOLD, max_size=5).map(lambda known: {told.key: told for told in known}),
    st.none() | st.builds(Attempt, KEYS, MOMENTS, WORDS, st.booleans(), WORDS),
)


@given(MEMORIES)
@settings(max_examples=40)
def test_what_is_written_is_read(memory: Memory) -> None:
    data = serialize(memory, "desk")
    assert parse(data, "notices/desk.jsonl") == memory
    assert serialize(parse(data, "x"), "desk") == data


@given(MEMORIES, MEMORIES)
@settings(max_examples=40)
def test_after_a_merge_all_that_either_side_told_is_told(one: Memory, other: Memory) -> None:
    lines = {*serialize(one, "desk").splitlines(), *serialize(other, "desk").splitlines()}
    joined = parse(b"\n".join(sorted(lines)), "x")
    assert set(joined.told) == {*one.told, *other.told}
    assert joined.sent == max(one.sent, other.sent)
    assert joined.since == min(one.since, other.since)
    for key, told in joined.told.items():
        assert told.at == min(side.told[key].at for side in (one, other) if key in side.told)


@pytest.mark.parametrize(
    "broken",
    [
        "<<<<<<< HEAD",
        "{",
        "[]",
        "3",
        '{"key": "a"}',
        '{"channel": "a", "schema": 2}',
        '{"digest": 1}',
    ],
)
def test_a_file_that_is_broken_is_no_empty_memory(broken: str) -> None:
    head = serialize(Memory(dt.datetime.now(dt.UTC), dt.datetime.now(dt.UTC)), "a").decode()
    with pytest.raises(WorkspaceError) as caught:
        parse(f"{head}{broken}\n".encode(), "notices/a.jsonl")
    assert "notices/a.jsonl:2" in str(caught.value)


def test_a_file_without_its_first_line_is_broken() -> None:
    with pytest.raises(WorkspaceError):
        parse(b"\n", "notices/a.jsonl")
