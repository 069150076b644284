"""A form that was sent to what is wished, carried out by the code that the command line uses."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from threading import Lock

from msgspec import Struct

from transflow.errors import BusyError, ConflictError, TransflowError, UsageError
from transflow.messages import T, Text
from transflow.pipeline.project import open_project
from transflow.pipeline.refusals import Why
from transflow.pipeline.signing import Action, Wish, decide
from transflow.store import workspace
from transflow.web.clerk import MOST_WORDS, YES

_CHANGED = T(
    "Nothing was done: the text was changed after you opened this page. "
    "Here it is as it reads now; look at it once more."
)
_SURE = T("Nothing was done: tick the box below the reason, so that it cannot happen by a slip.")
_REASON = T("Nothing was done: say why, in a few words.")
_LONG = T("Nothing was done: so many words cannot be kept; the most are {count}.", count=MOST_WORDS)


class Outcome(Struct, frozen=True):
    """What came of it: done, or refused for a reason."""

    status: HTTPStatus
    message: Text
    hint: Text | None = None

    @property
    def done(self) -> bool:
        return self.status is HTTPStatus.SEE_OTHER


def refused(message: Text, hint: Text | None = None) -> Outcome:
    return Outcome(HTTPStatus.UNPROCESSABLE_ENTITY, message, hint)


def wish_of(release: str, person: str, form: Mapping[str, str]) -> Wish | None:
    """What the form asks for; None for one that is none of ours."""
    try:
        action = Action(form.get("do", ""))
    except ValueError:
        return None
    return Wish(
        action=action,
        release=release,
        by=person,
        language=form.get("language", ""),
        unit=form.get("unit", ""),
        reason=_lines(form.get("reason", "")),
        check=form.get("check", ""),
        even_critical=form.get("even_critical") == YES,
        undo=form.get("undo") == YES,
        seen=(form.get("source", ""), form.get("target", "")),
    )


def _lines(words: str) -> str:
    """A form sends its line ends as CR LF."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


class Hand:
    """Carries out one wish after the other."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = Lock()

    def carry_out(self, wish: Wish, now: dt.datetime, *, sure: bool) -> Outcome:
        """`sure` says that the person ticked the box of what cannot be taken back at once."""
        if (wrong := _wrong(wish, sure=sure)) is not None:
            return refused(wrong)
        try:
            with self._turn() as seconds:
                project = open_project(self._root, now)
                with project.workspace.lock(seconds):
                    answer = decide(project, wish)
        except TransflowError as error:
            return _failed(error)
        if answer.refusal is None:
            return Outcome(HTTPStatus.SEE_OTHER, answer.message)
        if answer.refusal.code is Why.CHANGED:
            return Outcome(HTTPStatus.CONFLICT, _CHANGED)
        return refused(answer.message, answer.refusal.hint)

    @contextmanager
    def _turn(self) -> Iterator[float]:
        """Waits for those before; gives the seconds that are left to wait for another transflow,
        so that many who press do not wait one after the other. Raises BusyError where none are."""
        patience = workspace.LOCK_SECONDS
        began = time.monotonic()
        if not self._lock.acquire(timeout=patience):
            raise BusyError(T("another transflow is writing in this project"))
        try:
            yield max(0.0, patience - (time.monotonic() - began))
        finally:
            self._lock.release()

    def rest(self, seconds: float) -> bool:
        """Waits until nothing is being carried out, and lets nothing more begin; whether that came
        about in time."""
        return self._lock.acquire(timeout=seconds)


def _wrong(wish: Wish, *, sure: bool) -> Text | None:
    if wish.action is not Action.APPROVE and not wish.undo and not wish.reason:
        return _REASON
    if len(wish.reason) > MOST_WORDS:
        return _LONG
    if wish.action is Action.WITHDRAW and not wish.undo and not sure:
        return _SURE
    return None


def _failed(error: TransflowError) -> Outcome:
    if isinstance(error, ConflictError):
        return Outcome(HTTPStatus.CONFLICT, _CHANGED)
    if isinstance(error, BusyError):
        return Outcome(
            HTTPStatus.SERVICE_UNAVAILABLE,
            T("Nothing was done: another transflow is writing just now. Try again in a moment."),
        )
    # What is missing on a command line is not what to do on a page.
    hint = None if isinstance(error, UsageError) else error.hint
    message = T("Nothing was done: {message}", message=error.message)
    return refused(message, hint)
