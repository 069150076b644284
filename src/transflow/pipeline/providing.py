"""What providers need of the world: the network of `fetch`, a clock, chance, and a folder for what
comes back later."""

from __future__ import annotations

import datetime as dt
import io
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath

from transflow.errors import SourceError, TransflowError, Where
from transflow.fetch.base import Limits
from transflow.fetch.receiving import Received, Receiver
from transflow.fetch.sending import Order, send
from transflow.messages import T
from transflow.pipeline.project import Project
from transflow.providers import (
    deepl,
    dummy,
    etranslation,
    google,
    hugo,
    libretranslate,
    openai,
    tilde,
)
from transflow.providers.base import Delivery, Patient, Provider
from transflow.providers.courier import Call, Reply, Tools
from transflow.providers.etranslation import arrivals
from transflow.providers.services import (
    DeepL,
    Dummy,
    ETranslation,
    Google,
    Hugo,
    LibreTranslate,
    OpenAI,
    Settings,
    Tilde,
)
from transflow.store.listing import files_in

_ANSWER_BYTES = 20_000_000
_CONNECT_SECONDS = 10.0


def tools_for(
    project: Project,
    environ: Mapping[str, str],
    now: Callable[[], dt.datetime],
    *,
    sleep: Callable[[float], None] = time.sleep,
) -> Tools:
    """`environ` holds the secrets that the settings name. `Tools.wire` is the one way out."""
    return Tools(
        wire=network(),
        sleep=sleep,
        now=now,
        clock=time.monotonic,
        chance=secrets.SystemRandom().random,
        secret=lambda: secrets.token_urlsafe(24),
        environ=environ,
        read=lambda path: _read(project, path),
    )


def network(max_bytes: int = _ANSWER_BYTES) -> Callable[[Call, float], Reply]:
    """A wire that takes answers of at most that many bytes, and follows no redirect."""

    def wire(call: Call, seconds: float) -> Reply:
        limits = Limits(max_bytes, min(_CONNECT_SECONDS, seconds), seconds, redirects=0)
        sent = send(_order(call), limits)
        return Reply(sent.status, sent.headers, sent.data)

    return wire


def _order(call: Call) -> Order:
    body = call.body
    if body is None:
        return Order(call.method, call.address, call.headers, follow=False)
    return Order(
        call.method, call.address, call.headers, lambda: io.BytesIO(body), len(body), follow=False
    )


def _read(project: Project, path: str) -> str:
    """Raises TransflowError."""
    try:
        return project.workspace.read(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(
            T("this is not a text in UTF-8"), Where(path), T("save it as UTF-8")
        ) from error


def provider_for(settings: Settings, tools: Tools) -> Provider | Patient:
    """Sends nothing, and needs no key yet. Raises TransflowError for a template that is not
    there."""
    match settings:
        case DeepL():
            return deepl.Translator(settings, tools)
        case ETranslation():
            return etranslation.Translator(settings, tools)
        case Hugo():
            return hugo.Translator(settings, tools)
        case Tilde():
            return tilde.Translator(settings, tools)
        case LibreTranslate():
            return libretranslate.Translator(settings, tools)
        case Google():
            return google.Translator(settings, tools)
        case OpenAI():
            return openai.Translator(settings, tools)
        case Dummy():
            return dummy.Translator(settings, tools)
    raise AssertionError(f"unreachable: {settings.kind} has no provider")


# --- what comes back later


def deliveries(project: Project, settings: Settings) -> tuple[list[Delivery], list[TransflowError]]:
    """What lies in the folder of results of a service, and files of it that cannot be read. What is
    no result is passed over."""
    found: list[Delivery] = []
    problems: list[TransflowError] = []
    for path in _results(project, settings):
        try:
            found += arrivals.read(path, project.workspace.read(path))
        except TransflowError as error:
            problems.append(error)
    return found, problems


def _results(project: Project, settings: Settings) -> Iterator[str]:
    if isinstance(settings, ETranslation):
        for suffix in arrivals.SUFFIXES:
            yield from files_in(project.workspace, settings.results, suffix)


def forget(project: Project, deliveries: Iterable[Delivery]) -> None:
    """Deletes the files of what was used, with whatever else stands in them. Raises
    WorkspaceError."""
    for path in sorted({one.place for one in deliveries if one.place}):
        project.workspace.remove(path)


@contextmanager
def receiving(
    project: Project, settings: ETranslation, tokens: Callable[[], Iterable[str]]
) -> Iterator[str]:
    """Takes call-backs for `tokens`, those of tickets that wait, into the folder of results; gives
    the address that it listens at. Raises FetchError."""

    def keep(received: Received) -> bool:
        file = arrivals.called_back(received.kind, received.secret, received.query, received.body)
        if file is not None:
            name, data = file
            project.workspace.write(str(PurePosixPath(settings.results, name)), data)
        return file is not None

    host, _, port = settings.listen.rpartition(":")
    with Receiver(tokens, keep).serving(host.strip("[]"), int(port)) as found:
        yield f"{host}:{found}"
