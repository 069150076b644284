"""Files of many releases written in one go.

To flush each new file to the disk by itself takes as long as half the rest of a first sync. Here
the temporary files of a number of releases are written, the system is asked once to put everything
on the disk, and only then are they moved into place, in their order: what stands at a path is
whole, after a power failure too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from transflow.errors import TransflowError
from transflow.store.disk import discard, move, refusal
from transflow.store.swap import flush

_Move = tuple[str, str, str, Callable[[], None]]
"""Path in the project, the temporary file, where it goes, and a look before that."""


@dataclass
class Together:
    """Writes that wait for each other."""

    of: str = ""
    """The release whose files are written now."""
    failed: dict[str, TransflowError] = field(default_factory=dict)
    """By release, why its files could not all be moved into place; those that come after the first
    were left as they were."""
    _waiting: dict[str, list[_Move]] = field(default_factory=dict)

    def add(self, path: str, temporary: str, target: str, before: Callable[[], None]) -> None:
        self._waiting.setdefault(self.of, []).append((path, temporary, target, before))

    def finish(self) -> None:
        """Moves everything into place."""
        try:
            flush([move[1] for moves in self._waiting.values() for move in moves])
        except OSError as error:
            self.failed = {
                release: refusal(error, moves[0][0]) for release, moves in self._waiting.items()
            }
        for release, moves in self._waiting.items():
            if release not in self.failed:
                self._finish(release, moves)
        self.give_up()

    def _finish(self, release: str, moves: list[_Move]) -> None:
        try:
            while moves:
                _carry_out(*moves[0])
                del moves[0]
        except TransflowError as error:
            self.failed[release] = error

    def give_up(self) -> None:
        """Removes what is not in place."""
        for moves in self._waiting.values():
            for _, temporary, _, _ in moves:
                discard(temporary)
        self._waiting.clear()


def _carry_out(path: str, temporary: str, target: str, before: Callable[[], None]) -> None:
    try:
        before()
        move(temporary, target)
    except OSError as error:
        raise refusal(error, path) from error


@contextlib.contextmanager
def together(hold: Callable[[Together | None], None]) -> Iterator[Together]:
    """`hold` is given the batch, and None when it ends."""
    batch = Together()
    hold(batch)
    try:
        yield batch
        hold(None)
        batch.finish()
    finally:
        hold(None)
        batch.give_up()
