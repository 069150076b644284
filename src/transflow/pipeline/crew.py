"""Releases done by several processes, where there are enough of them and more than one core."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from typing import Any, TypeVar

from transflow.errors import TransflowError
from transflow.store.workspace import SourceFile

Result = TypeVar("Result")

ENOUGH = 48
"""Releases from which a second process earns more than it takes to start."""
MOST = 8
SOME = 32
"""Releases that are done together, and reported when all of them are done."""
_GLANCE = 0.3
"""Seconds between looks at whether the parent is still there."""

_work: Callable[[Sequence[SourceFile]], Any] | None = None
"""What the processes do; they have it from the process that they are copies of."""


def each(
    work: Callable[[Sequence[SourceFile]], Iterable[Result | TransflowError]],
    sources: Sequence[SourceFile],
) -> Iterator[Result | TransflowError]:
    """The results of `work`, which is given some of `sources` at a time, in their order, each with
    what can be sent from process to process only; the error where a release failed. `work` may
    write files of its own releases."""
    some = [sources[at : at + SOME] for at in range(0, len(sources), SOME)]
    hands = min(MOST, _cores())
    if hands < 2 or len(sources) < ENOUGH or "fork" not in multiprocessing.get_all_start_methods():
        yield from chain.from_iterable(map(work, some))
        return
    global _work  # noqa: PLW0603 # a copy of the process is the one way to hand over a project
    _work = work
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(
        hands - 1, mp_context=context, initializer=_begin, initargs=(os.getpid(),)
    )
    try:
        yield from chain.from_iterable(_shared(pool, work, some))
    finally:
        # After an interrupt each process ends the releases that it has begun, and no other.
        pool.shutdown(wait=True, cancel_futures=True)
        _work = None


def _shared(
    pool: ProcessPoolExecutor,
    work: Callable[[Sequence[SourceFile]], Iterable[Result | TransflowError]],
    some: Sequence[Sequence[SourceFile]],
) -> Iterator[Iterable[Result | TransflowError]]:
    """The others begin at the front; this process takes from the end while it waits for them."""
    futures = [pool.submit(_some, sources) for sources in some]
    own: dict[int, list[Result | TransflowError]] = {}
    last = len(some) - 1
    for number, future in enumerate(futures):
        while last >= number and not future.done():
            if futures[last].cancel():
                own[last] = list(work(some[last]))
            last -= 1
        yield own.pop(number) if number in own else future.result()


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
