"""Keeps what is known of the files up to the moment, in a thread of its own, as long as somebody
looks; whoever asks for a page is given what is ready and never waits for a long plan."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from transflow.clock import countable
from transflow.errors import TransflowError
from transflow.pipeline.project import Project
from transflow.store.stamps import Changes, Stamps, changes, look
from transflow.store.workspace import Workspace
from transflow.web.mishaps import MishapError, mishap
from transflow.web.reading import Over, Reading, Start, nothing
from transflow.web.shelf import Shelf, filled
from transflow.web.survey import (
    Clock,
    Progress,
    State,
    again,
    blank,
    named_files,
    quiet,
    troubled,
)

PACE = 1.0
"""Seconds between two looks at the files, at the least."""
_SHARE = 8
"""A look takes at most one part in so many of the time."""
_WATCHED = 60.0
"""Seconds without a request after which nobody seems to look any more."""
FRESH = 2.0
"""Seconds that a look may be old."""
PATIENCE = 1.0
"""Seconds that a request waits for what is being read, before it takes what there is."""
_AGAIN = 30.0
"""Seconds until a project that could not be read is tried again, though no file changed."""
_ZONE = ZoneInfo("Europe/Riga")
"""Of the days on the pages."""


class _EndedError(Exception):
    """The server ends, and nobody needs what is being read."""


class Board:
    """The state, the pages made of it, and the thread that follows the files."""

    def __init__(self, project: Project, clock: Clock, reading: Callable[[], Reading]) -> None:
        """Looks which files there are, and lets `reading` begin. Raises TransflowError."""
        self.workspace = Workspace(project.workspace.root)
        self.clock: Clock = lambda: countable(clock())
        self._turn = threading.Condition()
        self._stamps: Stamps = look(self.workspace, named_files(project))
        self.ready = False
        """Whether the releases have been read, so that there is something to show."""
        self.state = blank(project)
        self._reading = reading()
        self._start = Start()
        self._wished: frozenset[str] = frozenset()
        """Languages of the interface that were asked for before there was anything to show."""
        self._told: Progress = quiet
        self._over: Over = nothing
        self.as_of = project.now
        """When the files were last looked at."""
        self._shelves: Mapping[str, Shelf] = {}
        self._looked = time.monotonic()
        self._wanted = 0.0
        """A look must begin after this before anybody is served."""
        self._asked = time.monotonic()
        self._took = 0.0
        self._tried = 0.0
        """When something was last read anew."""
        self._since: float | None = None
        """When the look began that goes on now, with all that is made of it."""
        self._ended = False
        self._due = self._next_turn(self.state, project.now)
        self._thread = threading.Thread(target=self._live, name="board", daemon=True)

    def start(self, told: Progress = quiet, over: Over = nothing) -> None:
        """`told` hears how far the first reading is, and `over` what came of it, both from another
        thread."""
        self._told, self._over = told, over
        self._thread.start()

    def end(self) -> None:
        """Nothing goes on any more, whether the board was started or not."""
        with self._turn:
            self._ended = True
            self._turn.notify_all()
        self._reading.end()

    # --- asked by requests

    def waiting(self, ui: str) -> Start | None:
        """What is said to whoever asks for a page before the releases were read; None once they
        were. Of few releases the first reading is waited for."""
        with self._turn:
            if not self.ready:
                self._asked = time.monotonic()
                self._wished |= {ui}
            if self._reading.short and self.state.trouble is None:
                self._wait(lambda: self.ready or self.state.trouble is not None)
            return None if self.ready else replace(self._start, trouble=self.state.trouble)

    def now(self) -> State:
        """The state, from a look that is not older than two seconds, unless reading takes long."""
        with self._turn:
            self._asked = time.monotonic()
            need = max(self._wanted, self._asked - FRESH)
            if self._looked < need:
                self._wanted = need
                self._turn.notify_all()
                self._wait(lambda: self._looked >= need)
            return self.state

    def _wait(self, ready: Callable[[], bool]) -> None:
        """Until it is ready. Where reading goes on for long, nobody is kept waiting for it."""
        spent = 0.0 if self._since is None else time.monotonic() - self._since
        self._turn.wait_for(lambda: ready() or self._ended, max(0.0, PATIENCE - spent))

    def hurry(self) -> None:
        """Says that something was just written: whoever asks next wants to see it."""
        with self._turn:
            self._wanted = time.monotonic()
            self._turn.notify_all()

    def shelf(self, ui: str) -> Shelf:
        """The pages of the state in a language; those of the state before, where making them takes
        long."""
        state = self.now()
        shelf = self._shelves.get(ui)
        if shelf is None:
            return self._fill(state, ui)
        if shelf.number < state.number:
            if self._since is None:  # the thread failed before it came to the pages
                return self._fill(state, ui)
            with self._turn:
                self._wait(lambda: self._shelves[ui].number >= state.number)
            shelf = self._shelves[ui]
        return shelf

    # --- the thread

    def _live(self) -> None:
        try:
            self._read()
        except _EndedError:
            return
        self._follow()

    def _read(self) -> None:
        """For the first time. Where it fails, following the files brings another attempt."""
        try:
            self._take(self._reading.state(self._heard))
        except _EndedError:
            raise
        except TransflowError as error:
            self._take(troubled(self.state, error))
        except Exception:  # the boundary of the thread
            self._take(troubled(self.state, mishap()))
        finally:
            self._reading.end()
        if not self._ended:
            self._over(self.state.trouble)
        self._due = self._next_turn(self.state, self.as_of)

    def _heard(self, done: int, total: int, name: str) -> None:
        if self._ended:
            raise _EndedError
        self._start = Start(done, total)
        self._told(done, total, name)

    def _follow(self) -> None:
        while not self._ended:
            self._rest()
            if not self._ended:
                self._look_carefully()

    def _look_carefully(self) -> None:
        """As `_look`; a bug in it is said on the pages, and the next look is made as ever."""
        self._since = time.monotonic()
        try:
            self._look()
        except Exception:  # the boundary of the thread
            self._take(troubled(self.state, mishap()))
            self._done(time.monotonic(), self.as_of)
        finally:
            self._since = None

    def _rest(self) -> None:
        """Until it is time for the next look: a second later, or when somebody asks again."""
        pause = max(PACE, self._took * _SHARE)
        with self._turn:
            self._turn.wait_for(self._pressed, pause)
            while not self._ended and not self._pressed() and not self._watched():
                self._turn.wait(_WATCHED)

    def _pressed(self) -> bool:
        return self._ended or self._wanted > self._looked

    def _watched(self) -> bool:
        return time.monotonic() - self._asked < _WATCHED

    def _look(self) -> None:
        began, moment = time.monotonic(), self.clock()
        stamps = look(self.workspace, self.state.named)
        self._took = time.monotonic() - began
        found = changes(self._stamps, stamps)
        new = bool(found) or moment >= self._due or self._tries_again(began)
        if new:
            self._stamps, self._tried = stamps, began
            ended = self.state.ended(self.as_of, moment)
            wanted = Changes(found.releases | ended, found.common)
            self._take(again(self.workspace.root, moment, self.state, wanted))
            self._due = self._next_turn(self.state, moment)
        self._done(began, moment)
        if new:
            for ui in tuple(self._shelves):
                self._fill(self.state, ui)

    def _tries_again(self, now: float) -> bool:
        """Whether it is time to see if the project can be read by now. A bug would come again."""
        trouble = self.state.trouble
        waits = trouble is not None and not isinstance(trouble, MishapError)
        return waits and now - self._tried > _AGAIN

    def _done(self, began: float, moment: dt.datetime) -> None:
        with self._turn:
            self._looked, self.as_of = began, moment
            self._turn.notify_all()

    def _next_turn(self, state: State, moment: dt.datetime) -> dt.datetime:
        tomorrow = dt.datetime.combine(
            moment.astimezone(_ZONE).date() + dt.timedelta(days=1), dt.time(), _ZONE
        )
        return min(filter(None, (tomorrow, state.next_turn(moment))))

    def _take(self, state: State) -> None:
        """The first one is shown when the pages that were asked for are made of it: so many who
        waited do not make them all at once."""
        if not self.ready and state.trouble is None:
            for ui in sorted(self._wished):
                self._fill(state, ui)
        with self._turn:
            self.state = state
            self.ready = self.ready or state.trouble is None
            self._turn.notify_all()

    def _fill(self, state: State, ui: str) -> Shelf:
        shelf = filled(state, ui, self.clock())
        with self._turn:
            known = self._shelves.get(ui)
            if known is None or known.number <= shelf.number:
                self._shelves = {**self._shelves, ui: shelf}
            self._turn.notify_all()
        return shelf
