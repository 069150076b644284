"""Releases done by several processes, where there are enough of them and more than one core."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from transflow.errors import TransflowError
from transflow.store.workspace import SourceFile

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Result = TypeVar("Result")

ENOUGH = 48
"""Releases from which a second process earns more than it takes to start, where each takes some
milliseconds."""
MOST = 8
SOME = 32
"""Releases that are done together, and reported when all of them are done."""
AHEAD = 8
"""Times as many as there are processes may be done before their turn: enough that none has to wait
for another, few enough that memory does not follow the archive."""
_GLANCE = 0.3
"""Seconds between looks at whether the parent is still there."""

_work: Callable[[Sequence[SourceFile]], Any] | None = None
"""What the processes do; they have it from the process that they are copies of."""


def each(
    work: Callable[[Sequence[SourceFile]], Iterable[Result | TransflowError]],
    sources: Sequence[SourceFile],
    enough: int = ENOUGH,
) -> Iterator[Result | TransflowError]:
    """The results of `work`, which is given some of `sources` at a time, in their order, each with
    what can be sent from process to process only; the error where a release failed. `work` may
    write files of its own releases. Fewer than `enough` are done in this process."""
    some = [sources[at : at + SOME] for at in range(0, len(sources), SOME)]
    hands = min(MOST, _cores())
    if hands < 2 or len(sources) < enough or not hasattr(os, "fork"):
        yield from chain.from_iterable(map(work, some))
        return
    # Most runs have a few releases to do, and these take longer to load than one of them.
    import multiprocessing  # noqa: PLC0415 # slow to load, seldom wanted
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 # slow to load, seldom wanted

    global _work  # noqa: PLW0603 # a copy of the process is the one way to hand over a project
    _work = work
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(
        hands - 1, mp_context=context, initializer=_begin, initargs=(os.getpid(),)
    )
    try:
        yield from chain.from_iterable(_shared(pool, work, some, AHEAD * hands))
    finally:
        # After an interrupt each process ends the releases that it has begun, and no other.
        pool.shutdown(wait=True, cancel_futures=True)
        _work = None


@dataclass
class _Part:
    """Some releases, which a process is given."""

    sources: Sequence[SourceFile]
    future: Future[Any]
    own: list[Any] | None = None
    """What became of them, where this process did them."""

    def take(self) -> bool:
        """Whether this process is to do them: no other has begun, and none will."""
        return self.own is None and self.future.cancel()


def _shared(
    pool: ProcessPoolExecutor,
    work: Callable[[Sequence[SourceFile]], Iterable[Result | TransflowError]],
    some: Iterable[Sequence[SourceFile]],
    ahead: int,
) -> Iterator[Iterable[Result | TransflowError]]:
    """The others begin at the front; this process takes from the end while it waits for them. No
    more than `ahead` parts are under way at a time: what became of them is kept until its turn."""
    left = iter(some)
    parts = deque(_Part(one, pool.submit(_some, one)) for one in islice(left, ahead))
    while parts:
        first = parts[0]
        while first.own is None and not first.future.done():
            free = next((part for part in reversed(parts) if part.take()), None)
            if free is None:
                break
            free.own = list(work(free.sources))
        parts.popleft()
        parts.extend(_Part(one, pool.submit(_some, one)) for one in islice(left, 1))
        yield first.future.result() if first.own is None else first.own


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin(parent: int) -> None:
    """An interrupt is the parent's affair. Where the parent is killed its copies must not wait for
    work for ever: with them goes the lock of the project, which they hold as well."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_GLANCE)
    os._exit(1)


def _some(sources: Sequence[SourceFile]) -> Any:
    if _work is None:
        raise AssertionError("this process is a copy of one that has work")
    return list(_work(sources))
