"""Requests to one service: who we are, how fast and how often we ask, what an answer means.

Keys stand in headers, or in the body where a service wants them there, and never in an address;
what a service says for itself is shown to people without them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPMethod
from typing import Any
from urllib.parse import quote, urlsplit

from transflow.errors import (
    FetchError,
    ProviderError,
    TooSlowError,
    UnreachableError,
    Where,
)
from transflow.messages import T
from transflow.providers import failures
from transflow.providers.services import Settings
from transflow.providers.verdicts import Judge, Verdict, document, said_by, usual
from transflow.waits import LONGEST_ASKED, backoff, retry_after

Pair = tuple[str, str]
"""The languages of a request, for people."""
_JSON = {"Content-Type": "application/json", "Accept": "application/json"}
_SAID = 200
"""Characters of what a service says that are shown."""


@dataclass(frozen=True)
class Call:
    """A request of HTTP."""

    method: str
    address: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Hold secrets, as may the body."""
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    """By their names in lower case."""
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Tools:
    """What a provider needs of the world."""

    wire: Callable[[Call, float], Reply]
    """Sends a request, and follows no redirect; the number is that of the seconds it may take.
    Raises FetchError."""
    sleep: Callable[[float], None]
    now: Callable[[], dt.datetime]
    clock: Callable[[], float]
    """Seconds since any moment; never goes back."""
    chance: Callable[[], float]
    """At least 0, less than 1."""
    secret: Callable[[], str]
    """A new one that nobody can guess: letters without marks, digits, - and _."""
    environ: Mapping[str, str] = field(repr=False)
    read: Callable[[str], str]
    """A file of the project, by its path in it. Raises TransflowError."""


class _PassingError(Exception):
    """An attempt failed, and a later one may not."""

    def __init__(self, told: ProviderError, seconds: float = 0.0) -> None:
        super().__init__(str(told))
        self.told = told
        self.seconds = seconds
        """How long the service asks to be left alone."""


class Courier:
    """Speaks to one service."""

    def __init__(self, tools: Tools, settings: Settings, judge: Judge = lambda *_: None) -> None:
        self._tools = tools
        self._settings = settings
        self._judge = judge
        self._secrets: set[str] = set()
        self._next = 0.0
        """When the next request may go, by the clock."""

    @property
    def name(self) -> str:
        return self._settings.name

    def secret(self, variable: str) -> str:
        """What the environment holds under that name. Raises BadKeyError."""
        value = self._tools.environ.get(variable, "").strip()
        if not value:
            raise failures.BadKeyError(
                T("the environment variable {name} is not set", name=variable),
                hint=T("set it to what the service gave you, and run the same command again"),
            )
        if not value.isprintable() or not value.isascii():
            raise failures.BadKeyError(
                T("the environment variable {name} holds what no header can", name=variable),
                hint=T(
                    "copy the secret again; it has only letters without marks, digits and signs"
                ),
            )
        self._secrets |= {value, quote(value, safe="")}
        return value

    def post(self, address: str, body: object, headers: Mapping[str, str], pair: Pair) -> Any:
        """The JSON that the service answers with to `body`. Raises ProviderError."""
        data = json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")
        call = Call(HTTPMethod.POST, address, {**_JSON, **headers}, data)
        return self.understood(self.send(call, pair), Where(address))

    def understood(self, reply: Reply, where: Where) -> Any:
        """Raises UnreadableError for what is no JSON."""
        try:
            return json.loads(reply.data)
        except (ValueError, RecursionError) as error:
            raise failures.unreadable(self.name, where) from error

    def send(
        self, call: Call, pair: Pair = ("", ""), accept: frozenset[int] = frozenset()
    ) -> Reply:
        """The answer with a status of success, or one of `accept`, after as many attempts as the
        settings allow; `pair` is that of the languages. Raises ProviderError."""
        for attempt in range(self._settings.attempts):
            try:
                return self._once(call, pair, accept)
            except _PassingError as error:
                last = attempt + 1 == self._settings.attempts
                if last or error.seconds > LONGEST_ASKED:
                    raise error.told from error
                wait = max(error.seconds, backoff(attempt, self._tools.chance()))
            self._tools.sleep(wait)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _once(self, call: Call, pair: Pair, accept: frozenset[int]) -> Reply:
        self._keep_pace()
        where = Where(call.address)
        try:
            reply = self._tools.wire(call, self._settings.timeout)
        except FetchError as error:
            raise self._unsent(error, where) from error
        if 200 <= reply.status < 300 or reply.status in accept:
            return reply
        raise self._failed(reply, where, pair)

    def _keep_pace(self) -> None:
        if not self._settings.per_second:
            return
        wait = self._next - self._tools.clock()
        if wait > 0:
            self._tools.sleep(wait)
        self._next = max(self._next, self._tools.clock()) + 1 / self._settings.per_second

    # --- what a failure means

    def _unsent(self, error: FetchError, where: Where) -> Exception:
        if isinstance(error, TooSlowError):
            return _PassingError(failures.timed_out(self.name, where))
        if isinstance(error, UnreachableError):
            return _PassingError(failures.UnavailableError(error.message, where, error.hint))
        return failures.UnsafeError(error.message, where, error.hint)

    def _failed(self, reply: Reply, where: Where, pair: Pair) -> Exception:
        if 300 <= reply.status < 400:
            host = _host(reply.headers.get("location", ""))
            return failures.redirected(self.name, where, host)
        found = document(reply.data)
        verdict = self._judge(reply.status, found) or usual(reply.status)
        if verdict is Verdict.RATE or verdict is Verdict.LATER:
            return self._passing(reply, verdict, where)
        if verdict is Verdict.BAD_KEY:
            names = ", ".join(self._settings.variables)
            return failures.bad_key(self.name, where, reply.status, names)
        if verdict is Verdict.QUOTA:
            return failures.quota(self.name, where)
        if verdict is Verdict.LANGUAGE:
            return failures.language(self.name, where, *pair)
        said = self._told(found)
        if verdict is Verdict.NOT_THERE:
            return failures.not_there(self.name, where, reply.status, said)
        return failures.refused(self.name, where, reply.status, said)

    def _passing(self, reply: Reply, verdict: Verdict, where: Where) -> _PassingError:
        seconds = retry_after(reply.headers.get("retry-after", ""), self._tools.now()) or 0.0
        if verdict is Verdict.RATE:
            return _PassingError(failures.rate(self.name, where, seconds), seconds)
        return _PassingError(failures.unavailable(self.name, where, reply.status), seconds)

    def _told(self, document: Any) -> str:
        said = self.without_secrets(said_by(document))
        return f": {' '.join(said.split())[:_SAID]}" if said.strip() else ""

    def without_secrets(self, said: str) -> str:
        """What a service says, which may repeat what was sent."""
        for secret in sorted(self._secrets, key=len, reverse=True):  # one may stand in another
            said = said.replace(secret, "…")
        return "".join(c if c.isprintable() else " " for c in said)


def _host(location: str) -> str:
    """What people may see of it: the rest of an address may hold what was sent."""
    try:
        return urlsplit(location).hostname or "…"
    except ValueError:
        return "…"
