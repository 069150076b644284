"""LibreTranslate, on a server of one's own or libretranslate.com.

After https://docs.libretranslate.com (guides/api_usage) and https://libretranslate.com/docs: `q`
may be a list, `format: html` keeps tags, `api_key` stands in the body, failures are `{"error": …}`
with 400 (too long, language not there), 403 (key), 429 (too often) or 500.
"""

from __future__ import annotations

from typing import Any

from transflow.providers.base import Answer, Limits, Request, Service
from transflow.providers.courier import Courier, Tools
from transflow.providers.drafting import (
    Parcel,
    base_language,
    describe,
    fields,
    label,
    no_glossary,
    one_each,
)
from transflow.providers.marks import HtmlMarks
from transflow.providers.services import LibreTranslate
from transflow.providers.verdicts import Verdict, said_by

_LIMITS = Limits(texts=20, characters=1_500, one=2_000)
"""The tightest that is usual; each server has its own, which `texts` and `characters` name."""


class Translator:
    def __init__(self, settings: LibreTranslate, tools: Tools) -> None:
        self._settings = settings
        self._courier = Courier(tools, settings, _judge)
        self.service: Service = describe(settings, _LIMITS)

    def characters(self, request: Request) -> int:
        return Parcel(request, HtmlMarks, self.service.limits).characters

    def translate(self, request: Request) -> Answer:
        parcel = Parcel(request, HtmlMarks, self.service.limits)
        came = self._ask(parcel, request) if parcel.texts else []
        notes = no_glossary(self.service, request)
        return parcel.answer(came, label(self.service), notes=notes)

    def _ask(self, parcel: Parcel, request: Request) -> list[Any]:
        address = f"{self._settings.address}/translate"
        body: dict[str, Any] = {
            "q": parcel.texts,
            "source": self._code(request.source),
            "target": self._code(request.target),
            "format": "html",
        }
        if self._settings.key:
            body["api_key"] = self._courier.secret(self._settings.key)
        given = self._courier.post(address, body, {}, (request.source, request.target))
        return one_each(fields(given, "translatedText"), parcel, self.service.name, address)

    def _code(self, tag: str) -> str:
        return self._settings.languages.get(tag) or base_language(tag)


def _judge(status: int, document: Any) -> Verdict | None:
    unknown = status == 400 and "is not supported" in said_by(document)
    return Verdict.LANGUAGE if unknown else None
