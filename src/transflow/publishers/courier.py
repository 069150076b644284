"""Requests to one target: who we are, how long we wait, how often we try, what an answer means."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from transflow.errors import PublishError, TransflowError, UnreachableError, Where
from transflow.messages import T
from transflow.publishers.base import Answer, Call, RejectedError, TargetError, Tools
from transflow.publishers.targets import Access
from transflow.waits import LONGEST_ASKED, backoff, retry_after

_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_REJECTED = frozenset({400, 409, 413, 415, 422})
_SAID = 200


_LATER_HINT = T("run the same command again later; it goes on where it stopped")
Given = TypeVar("Given")


class _PassingError(PublishError):
    """An attempt failed, and a later one may not."""

    def __init__(self, told: TransflowError, seconds: float | None = None) -> None:
        super().__init__(told.message, told.where, told.hint)
        self.told = told
        self.seconds = seconds
        """How long the server asks to be left alone."""


class Courier:
    """Speaks to one target."""

    def __init__(self, tools: Tools, access: Access, timeout: int, attempts: int) -> None:
        """Raises TargetError where the environment does not hold what the settings name."""
        self._tools = tools
        self._timeout = float(timeout)
        self._attempts = attempts
        self._secrets: list[str] = []
        names = (access.token_env, access.user_env, access.password_env)
        self._names = ", ".join(filter(None, names))
        self._own = self._access(access)

    def patiently(self, work: Callable[[], Given]) -> Given:
        """What `work` gives, which is done anew, after a wait, while a later attempt may do better.

        `work` uses `once`. Raises what the last attempt raises; TargetError where the target wants
        to be left alone for longer than a command can wait.
        """
        for attempt in range(self._attempts):
            try:
                return work()
            except _PassingError as error:
                if attempt + 1 == self._attempts:
                    raise error.told from error
                wait = self._waiting(error, attempt)
            self._tools.sleep(wait)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def once(self, call: Call, accept: Collection[int] = ()) -> Answer:
        """The answer with a status of success, or one of `accept`. Raises PublishError for any
        other."""
        call = replace(call, headers={**call.headers, **self._own})
        where = Where(call.address)
        try:
            answer = self._tools.wire(call, self._timeout)
        except UnreachableError as error:
            raise _PassingError(error) from error
        if answer.status in _LATER:
            seconds = retry_after(answer.headers.get("retry-after", ""), self._tools.now())
            raise _PassingError(_overloaded(answer.status, where), seconds)
        return answer if answer.status in accept else self._judged(answer, where)

    def send(self, call: Call) -> Answer:
        """`once`, patiently."""
        return self.patiently(lambda: self.once(call))

    # --- waiting

    def _waiting(self, error: _PassingError, attempt: int) -> float:
        """Seconds. Raises TargetError."""
        asked = error.seconds or 0.0
        if asked > LONGEST_ASKED:
            raise TargetError(
                T("the target asks to be left alone for {count} s", count=int(asked)),
                error.told.where,
                _LATER_HINT,
            ) from error
        return max(asked, backoff(attempt, self._tools.chance()))

    # --- what an answer means

    def _judged(self, answer: Answer, where: Where) -> Answer:
        status = answer.status
        if status in (200, 201, 202, 204):
            return answer
        told = self._told(answer)
        if status in (401, 407):
            raise TargetError(
                T(
                    "the target does not let us in (status {status}){said}",
                    status=status,
                    said=told,
                ),
                where,
                T("check what the environment holds in {names}", names=self._names)
                if self._names
                else T("name what lets one in with token_env, or user_env and password_env"),
            )
        if status in _REJECTED:
            raise RejectedError(
                T("the target rejects it (status {status}){said}", status=status, said=told), where
            )
        raise PublishError(
            T("the target does not take it (status {status}){said}", status=status, said=told),
            where,
            T("check the address of the target, and what it lets us do there"),
        )

    def _told(self, answer: Answer) -> str:
        """What the server says for itself, made short and safe: it may repeat what was sent."""
        try:
            document = json.loads(answer.data)
        except (ValueError, RecursionError):
            return ""
        said = document.get("message") if isinstance(document, dict) else None
        if not isinstance(said, str) or not said.strip():
            return ""
        for secret in sorted(self._secrets, key=len, reverse=True):  # one may stand in another
            said = said.replace(secret, "…")
        return f": {' '.join(said.split())[:_SAID]}"

    # --- who we are

    def _access(self, access: Access) -> Mapping[str, str]:
        if access.token_env:
            token = self._secret(access.token_env)
            if access.header:
                return {access.header: token}
            return {"Authorization": f"Bearer {token}"}
        if access.user_env:
            user, password = self._secret(access.user_env), self._secret(access.password_env)
            pair = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
            self._secrets.append(pair)
            return {"Authorization": f"Basic {pair}"}
        return {}

    def _secret(self, name: str) -> str:
        value = self._tools.environ.get(name, "").strip()
        if not value:
            raise TargetError(
                T("the environment variable {name} is not set", name=name),
                hint=T("set it to what the target gave you, and run the same command again"),
            )
        if not value.isprintable() or not value.isascii():
            raise TargetError(
                T("the environment variable {name} holds what no header can", name=name),
                hint=T(
                    "copy the secret again; it has only letters without marks, digits and signs"
                ),
            )
        self._secrets.append(value)
        return value


def _overloaded(status: int, where: Where) -> PublishError:
    kind = TargetError if status == 429 else PublishError
    message = T("the target cannot take anything now (status {status})", status=status)
    return kind(message, where, _LATER_HINT)


def said_json(answer: Answer, address: str) -> Any:  # whatever the other side says
    """What the body of an answer says. Raises PublishError where that is no JSON."""
    try:
        return json.loads(answer.data)
    except (ValueError, RecursionError) as error:
        raise PublishError(
            T("the target does not answer in JSON"),
            Where(address),
            T("check the address; it must be that of the interface for programs"),
        ) from error
