"""What is kept of a version while all releases pass by: its place in the order of the lists, and
where its HTML lies. As bytes that sort like what they say, for they are kept of every version."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from struct import Struct

from transflow.report.rows import StatusRow, Waits, most_urgent_first, waits_for
from transflow.report.site.html import Html
from transflow.report.site.spool import Spool

_ORDER = tuple(Waits)
_SETTLED = _ORDER.index(Waits.NOBODY)
_HEAD = Struct(">BBQI")
"""For whom it waits, and what `most_urgent_first` says but for the names."""
_LOWEST = 255
_EARLIEST, _NEVER = 1 << 62, (1 << 64) - 1
"""Added to microseconds, as bytes only sort without a sign; and after all of them."""
_TAIL = Struct(">QIIII")
"""A place in the spool, the sizes of the texts that lie there, one behind the other, and how many
bytes the id of the release has."""
_SIZE = Struct(">I")
"""The end of it."""
_OF_RELEASES = _HEAD.pack(_SETTLED, _LOWEST, _NEVER, dt.date.max.toordinal())
_BYTES = ("utf-8", "surrogatepass")


def of_version(row: StatusRow, spool: Spool, *texts: str) -> bytes:
    """Sorts as `urgency` sorts rows; `texts`, three of them, are put away."""
    risk, since, deadline, release, language = most_urgent_first(row)
    micros = _NEVER if since == float("inf") else _EARLIEST + round(since * 1e6)
    waits = _ORDER.index(waits_for(row))
    head = _HEAD.pack(waits, _LOWEST + risk, micros, deadline.toordinal())
    return head + _named(release, language) + _tail(spool, release, texts)


def of_release(release: str, spool: Spool, *texts: str) -> bytes:
    """Sorts by the id of the release; `texts`, three of them, are put away."""
    return _OF_RELEASES + _named(release) + _tail(spool, release, texts)


def waits_of(packed: bytes) -> Waits:
    return _ORDER[packed[0]]


def settled(packed: bytes) -> bool:
    """Whether it waits for nobody."""
    return packed[0] == _SETTLED


def size_of(packed: bytes, number: int) -> int:
    """Of one of the texts that were put away with it, in bytes."""
    found: int = _TAIL.unpack_from(packed, len(packed) - _TAIL.size)[1 + number]
    return found


def text(packed: bytes, spool: Spool, number: int) -> Html:
    """One of the texts that were put away with it."""
    place, *sizes = _TAIL.unpack_from(packed, len(packed) - _TAIL.size)
    return Html(spool.get(place + sum(sizes[:number]), sizes[number]).decode())


def newest_first(slips: Iterable[bytes]) -> list[bytes]:
    """As ids begin with a date."""
    return sorted(slips, key=release_of, reverse=True)


def number_in(releases: Sequence[bytes], packed: bytes) -> int:
    """Which of `releases`, the sorted slips of all of them, the version in `packed` is of."""
    return bisect_left(releases, _OF_RELEASES + release_of(packed) + b"\0")


def release_of(packed: bytes) -> bytes:
    """Its id."""
    size = _SIZE.unpack_from(packed, len(packed) - _SIZE.size)[0]
    return packed[_HEAD.size : _HEAD.size + size]


def _named(*names: str) -> bytes:
    # UTF-8 sorts as the characters do, and a zero byte before all of them.
    return b"".join(name.encode(*_BYTES) + b"\0" for name in names)


def _tail(spool: Spool, release: str, texts: tuple[str, ...]) -> bytes:
    data = [text.encode() for text in texts]
    sizes = map(len, data)
    return _TAIL.pack(spool.put(b"".join(data)), *sizes, len(release.encode(*_BYTES)))
