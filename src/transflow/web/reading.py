"""The first reading of all releases: apart from the process that answers, so that neither has to
wait for the other, every core is used, and an interrupt ends it at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any

from msgspec import Struct

from transflow.errors import TransflowError, WorkspaceError
from transflow.messages import T
from transflow.model import SOURCE_SUFFIXES
from transflow.pipeline.crew import ENOUGH
from transflow.pipeline.project import Project
from transflow.web.mishaps import mishap
from transflow.web.survey import Progress, State, first

Over = Callable[[TransflowError | None], None]
"""Told that everything was read, or why it could not be."""


def nothing(_trouble: TransflowError | None) -> None:
    pass


class Start(Struct, frozen=True):
    """How far the first reading is."""

    done: int = 0
    total: int = 0
    """0 while the releases are not counted yet."""
    trouble: TransflowError | None = None
    """Why the project cannot be read; it is tried again."""


class Reading:
    """Of few releases, by a thread of the process that answers."""

    short = True
    """Whether it is worth waiting for."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def state(self, progress: Progress) -> State:
        """What was read. Raises TransflowError, and whatever `progress` raises."""
        return first(self.project, progress, alone=True)

    def end(self) -> None:
        """Says that nobody waits for it any more; may be called again."""


class Apart(Reading):
    """Of many releases, by a process of its own, which begins at once. It writes nothing but the
    cache, so that it can be ended at any moment."""

    short = False

    def __init__(self, project: Project) -> None:
        """The caller must have a single thread: a process with several must not be copied."""
        super().__init__(project)
        context: Any = multiprocessing.get_context("fork")
        self._said, saying = context.Pipe(duplex=False)
        self._process = context.Process(target=_read, args=(project, self._said, saying))
        self._process.start()
        self._ending = Lock()
        with suppress(OSError):  # the process does so itself; whoever comes first
            os.setpgid(self._process.pid, self._process.pid)
        saying.close()  # so that the end of the process is the end of what it says

    def state(self, progress: Progress) -> State:
        try:
            while isinstance(said := self._said.recv(), tuple):
                progress(*said)
        except (EOFError, OSError) as error:
            raise WorkspaceError(
                T("the process that read the releases was ended"),
                hint=T("it is tried again; if that fails too, perhaps there is too little memory"),
            ) from error
        if isinstance(said, TransflowError):
            raise said
        state: State = said
        return state

    def end(self) -> None:
        with self._ending:
            if self._process.exitcode is None:
                with suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)
            self._process.join()


def reading_of(project: Project) -> Reading:
    """The way that is best for so many releases, and that this system has."""
    sources, _problems = project.workspace.sources(SOURCE_SUFFIXES)
    if len(sources) < ENOUGH or "fork" not in multiprocessing.get_all_start_methods():
        return Reading(project)
    return Apart(project)


def _read(project: Project, said: Connection, saying: Connection) -> None:
    """Says how far it is, and in the end the state, or why there is none. It ends by itself when
    nobody listens any more."""
    with suppress(OSError):  # the parent was faster
        os.setpgid(0, 0)
    # An interrupt is the affair of the parent, which then ends the whole group.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    said.close()
    with suppress(BrokenPipeError):
        saying.send(_result(project, lambda *far: saying.send(far)))


def _result(project: Project, progress: Progress) -> State | TransflowError:
    try:
        return first(project, progress, alone=False)
    except TransflowError as error:
        return error
    except BrokenPipeError:
        raise
    except Exception:  # the boundary of the process: a bug is kept for a report
        return mishap()
