"""A small server for the pages: threads for requests, limits for what comes in, an end at once."""

from __future__ import annotations

import errno
import logging
import signal
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Any

from waitress.channel import HTTPChannel
from waitress.server import create_server

from transflow.errors import UsageError, Where, WorkspaceError, system_problem
from transflow.messages import T
from transflow.web.app import MOST_BODY, App
from transflow.web.reading import Over, nothing
from transflow.web.survey import Progress, quiet

THREADS = 12
"""More than may wait for a release to be worked out, so that other pages are always served."""
MOST_HEADERS = 16 * 1024
"""Bytes of what a browser says of itself."""
SLOW = 20
"""Seconds in which a request must have come."""
MOST = 200
"""Connections that are kept: when another comes, the one goes that has been idle longest, so that
browsers which keep theirs open, or a program which opens many, never shut the others out."""
_BUSY = 100
"""More than that, where all of them are at work."""
_END = 0.3
"""Seconds that pages which are being made are given at the end."""
FINISH = 30.0
"""Seconds that an action is given to finish at the end."""


class Channel(HTTPChannel):
    """A connection that ends where a request takes too long to come, however it dribbles in."""

    began: float | None = None
    """When the first byte of a request came that is not complete."""

    def __init__(self, server: Any, *args: Any, **options: Any) -> None:
        super().__init__(server, *args, **options)
        self.waits = time.monotonic()
        """Since when nothing whole has come."""
        if len(server.active_channels) > MOST:
            _make_room(server.active_channels.values())

    @property
    def rank(self) -> tuple[bool, float]:
        """The lowest one is missed least: idle, or with half a request, for the longest time; then
        what is sent to somebody who does not take it."""
        if self.total_outbufs_len:
            return True, self.last_activity
        return False, self.waits

    def received(self, data: bytes) -> bool:
        taken = bool(super().received(data))
        if self.request is None:
            self.began = None
            self.waits = time.monotonic()
        elif self.began is None:
            self.began = time.monotonic()
        elif time.monotonic() - self.began > SLOW:
            self.will_close = True
        return taken


def _make_room(channels: Iterable[Channel]) -> None:
    """Ends a connection by which nothing is asked."""
    free = [c for c in channels if not c.requests and not c.will_close]
    if free:
        min(free, key=lambda channel: channel.rank).will_close = True


def listen(address: str, port: int) -> socket.socket:
    """A socket that listens. Raises UsageError where the port is taken, or is no place here."""
    if not 0 <= port < 65536:
        problem = T("“{value}” is not the number of a port", value=port)
        raise UsageError(problem, hint=T("take one from 1024 to 65535"))
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family)
    except OSError as error:
        raise _refusal(error, address, port) from error


def _refusal(error: OSError, address: str, port: int) -> UsageError | WorkspaceError:
    place = Where(f"{address} {port}")
    if error.errno == errno.EADDRINUSE:
        return UsageError(
            T("another program listens at port {port} already; is it this one?", port=port),
            place,
            T("take another port: --port {port}", port=port + 1),
        )
    problem = T("cannot listen here: {problem}", problem=system_problem(error))
    return UsageError(problem, place, T("leave --bind out, or name an address of this machine"))


def address_of(listening: socket.socket) -> str:
    """What to type into a browser on this machine."""
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


def made(app: App, listening: socket.socket) -> Any:
    """A waitress server that has not begun to answer."""
    # What strangers send is no news for the person at the terminal.
    logging.getLogger("waitress").setLevel(logging.CRITICAL)
    server: Any = create_server(
        app,
        sockets=[listening],
        threads=THREADS,
        ident=None,
        max_request_body_size=MOST_BODY,
        max_request_header_size=MOST_HEADERS,
        channel_timeout=SLOW,
        cleanup_interval=5,
        connection_limit=MOST + _BUSY,
    )
    server.channel_class = Channel
    dispatcher = server.task_dispatcher
    dispatcher.shutdown = partial(dispatcher.shutdown, timeout=_END)
    return server


def serve(
    app: App,
    listening: socket.socket,
    begun: Callable[[], None],
    told: Progress = quiet,
    over: Over = nothing,
) -> None:
    """Answers requests until the process is interrupted; an action that has begun is finished
    first. `begun` is called when it can be asked; `told` and `over` hear of the first reading, as
    in `Board.start`."""
    server = made(app, listening)
    try:
        begun()
        app.board.start(told, over)
        server.run()
    except KeyboardInterrupt:
        pass  # a little before the server would have taken it for its end
    finally:
        app.board.end()
        app.releases.hand.rest(FINISH)
        server.close()


@contextmanager
def told_to_end() -> Iterator[None]:
    """Within it the signal that ends a service is an interrupt."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
