"""What publishers need of the world: the network of `fetch`, a clock, chance."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Mapping
from secrets import SystemRandom

from transflow.config import RedirectPolicy
from transflow.fetch.base import Limits
from transflow.fetch.sending import Order, send
from transflow.pipeline.project import Project
from transflow.publishers import folder, http, wordpress
from transflow.publishers.base import Answer, Call, Outbox, Parcel, Tools
from transflow.publishers.targets import FolderTarget, HttpTarget, Target

_ANSWER_BYTES = 20_000_000
_CONNECT_SECONDS = 10.0


def tools_for(
    project: Project,
    environ: Mapping[str, str],
    now: Callable[[], dt.datetime],
    *,
    overwrite: bool,
    sleep: Callable[[float], None] = time.sleep,
) -> Tools:
    """`environ` holds the secrets that the settings name."""
    private = project.config.redirects is RedirectPolicy.ANYWHERE

    def wire(call: Call, seconds: float) -> Answer:
        limits = Limits(
            max_bytes=_ANSWER_BYTES,
            connect_seconds=min(_CONNECT_SECONDS, seconds),
            total_seconds=seconds,
            private_networks=private,
        )
        sent = send(_order(call), limits)
        return Answer(sent.status, sent.headers, sent.data)

    root, chance = project.workspace.root, SystemRandom().random
    return Tools(wire, sleep, now, chance, environ, root, overwrite)


def _order(call: Call) -> Order:
    if call.body is None:
        return Order(call.method, call.address, call.headers)
    return Order(call.method, call.address, call.headers, call.body.open, call.body.size)


def parcels_for(target: Target, outbox: Outbox, tools: Tools) -> Iterator[Parcel]:
    """What may have to go to a target. Raises PublishError where nothing can."""
    if isinstance(target, FolderTarget):
        return folder.parcels(target, outbox, tools)
    if isinstance(target, HttpTarget):
        return http.parcels(target, outbox, tools)
    return wordpress.parcels(target, outbox, tools)
