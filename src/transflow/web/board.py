"""Keeps what is known of the files up to the moment, in a thread of its own, as long as somebody
looks; whoever asks for a page is given what is ready and never waits for a long plan."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from transflow.pipeline.project import Project
from transflow.store.stamps import Changes, Stamps, changes, look
from transflow.store.workspace import Workspace
from transflow.web.mishaps import MishapError, mishap
from transflow.web.shelf import Shelf, filled
from transflow.web.survey import Clock, Progress, State, again, first, named_files, troubled

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


class Board:
    """The state, the pages made of it, and the thread that follows the files."""

    def __init__(self, project: Project, clock: Clock, progress: Progress) -> None:
        """Reads the project for the first time. Raises TransflowError."""
        self.workspace = Workspace(project.workspace.root)
        self.clock = clock
        self._turn = threading.Condition()
        self._stamps: Stamps = look(self.workspace, named_files(project))
        self.state = first(project, progress)
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
        self._thread = threading.Thread(target=self._follow, name="board", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        with self._turn:
            self._ended = True
            self._turn.notify_all()

    # --- asked by requests

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
        with self._turn:
            self.state = state

    def _fill(self, state: State, ui: str) -> Shelf:
        shelf = filled(state, ui, self.clock())
        with self._turn:
            known = self._shelves.get(ui)
            if known is None or known.number <= shelf.number:
                self._shelves = {**self._shelves, ui: shelf}
            self._turn.notify_all()
        return shelf
