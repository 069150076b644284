"""A desk that asks a service for drafts: real requests, no real waiting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from tests.providers import servers
from tests.providers.servers import KEY, LocalService
from transflow.clearance import issue
from transflow.pipeline.providing import network, provider_for
from transflow.providers.base import Answer, Draft, Provider, Refusal, Request, Term
from transflow.providers.courier import Tools
from transflow.providers.services import (
    DeepL,
    Google,
    Hugo,
    LibreTranslate,
    OpenAI,
    Settings,
    Tilde,
)

NOW = dt.datetime(2025, 4, 1, 9, tzinfo=dt.UTC)
VARIABLE = "TULKOSANAS_ATSLEGA"
TEXTS = (
    "Ministrs atklāja jauno skolu.",
    'Pieteikties var <a id="1">mājaslapā</a> vai <b>klātienē</b>.',
    "Jautājumi: prese@piemers.lv, cena < 5 & vairāk.",
)
DRAFTS = (
    "MINISTRS ATKLĀJA JAUNO SKOLU.",
    'PIETEIKTIES VAR <a id="1">MĀJASLAPĀ</a> VAI <b>KLĀTIENĒ</b>.',
    "JAUTĀJUMI: prese@piemers.lv, CENA < 5 & VAIRĀK.",
)


@dataclass
class Desk:
    service: LocalService
    settings: Settings
    slept: list[float] = field(default_factory=list)
    max_bytes: int = 200_000
    read: Any = None

    @property
    def tools(self) -> Tools:
        return Tools(
            wire=network(self.max_bytes),
            sleep=self.slept.append,
            now=lambda: NOW,
            clock=lambda: 100.0 + sum(self.slept),
            chance=lambda: 0.5,
            secret=lambda: "SecretOfACallBack_0001",
            environ={VARIABLE: KEY, "LIETOTNE": "Ministrija_2025"},
            read=self.read,
        )

    def provider(self, **changes: Any) -> Provider:
        found = provider_for(replace(self.settings, **changes), self.tools)
        assert not found.service.asynchronous
        return found  # type: ignore[return-value] # as was just looked at

    def ask(self, *texts: str, target: str = "en", **changes: Any) -> Answer:
        return self.provider(**changes).translate(request(*texts, target=target))


def request(*texts: str, target: str = "en", terms: tuple[Term, ...] = ()) -> Request:
    return Request(tuple(map(issue, texts or TEXTS)), "lv", target, terms)


def words(answer: Answer) -> tuple[str, ...]:
    """The drafts, or the reasons why there is none."""
    return tuple(
        one.text if isinstance(one, Draft) else f"!{one.reason}"
        for one in answer.drafts
        if isinstance(one, Draft | Refusal)
    )


def settings_for(service: LocalService) -> Settings:
    common: dict[str, Any] = {"name": "tulks", "key": VARIABLE, "attempts": 3, "timeout": 5}
    url = service.url
    match service:
        case servers.DeepLServer():
            return DeepL(address=url, **common)
        case servers.GoogleServer():
            return Google(address=url, **common)
        case servers.LibreTranslateServer():
            return LibreTranslate(address=url, **common)
        case servers.TildeServer():
            return Tilde(address=url, **common)
        case servers.HugoServer():
            systems = {"lv-en": "smt-16d2a887-lv-en"}
            return Hugo(address=f"{url}/ws/service.svc/json", systems=systems, **common)
        case _:
            return OpenAI(address=f"{url}/v1", model="gpt-test", **common)
