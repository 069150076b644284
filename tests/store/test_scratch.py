"""What is put away comes back, and a disk that refuses is told of."""

from __future__ import annotations

import errno
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.errors import WorkspaceError
from transflow.store import scratch as module
from transflow.store.scratch import Scratch, scratch


@given(
    pieces=st.lists(st.tuples(st.binary(max_size=9), st.integers(0, 20)), max_size=20),
    room=st.integers(1, 40),
)
def test_bytes_come_back_whenever_they_are_asked_for(
    pieces: list[tuple[bytes, int]], room: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_IN_MEMORY", room)
        with scratch() as spool:
            places = []
            for data, asked in pieces:
                places.append((spool.put(data), data))
                place, known = places[asked % len(places)]
                assert spool.get(place, len(known)) == known
            assert all(spool.get(place, len(data)) == data for place, data in places)


class Full(BytesIO):
    def write(self, _data: object) -> int:
        raise OSError(errno.ENOSPC, "full")


def test_a_full_disk_is_an_error_with_a_remedy() -> None:
    with pytest.raises(WorkspaceError) as caught:
        Scratch(Full()).put(b"x")
    assert caught.value.hint is not None
