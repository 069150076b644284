"""Tilde MT, the present interface.

After the public client of Tilde (https://github.com/tilde-nlp/tilde-translation-dotnet): `POST
/api/translate/text` with the header `X-API-KEY`; texts in a list, `srcLang`, `trgLang`, `domain`,
`engineId`; answers stand in `translations`, failures are `{"error": {"code": …, "message": …}}`
with 401, 429 and others. The older interface, which hugo.lv has, is `hugo`.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

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
from transflow.providers.services import Tilde
from transflow.providers.verdicts import Verdict, said_by

_LIMITS = Limits(texts=50, characters=10_000, one=5_000)


class Translator:
    def __init__(self, settings: Tilde, tools: Tools) -> None:
        self._settings = settings
        self._courier = Courier(tools, settings, _judge)
        model = settings.engine or settings.domain
        self.service: Service = replace(describe(settings, _LIMITS), model=model)

    def characters(self, request: Request) -> int:
        return Parcel(request, HtmlMarks, self.service.limits).characters

    def translate(self, request: Request) -> Answer:
        parcel = Parcel(request, HtmlMarks, self.service.limits)
        notes = no_glossary(self.service, request)
        if not parcel.texts:
            return parcel.answer((), label(self.service), notes=notes)
        address = f"{self._settings.address}/api/translate/text"
        given = self._ask(address, parcel, request)
        came = one_each(fields(given, "translations"), parcel, self.service.name, address)
        texts = [fields(one, "translation") for one in came]
        model = label(self.service, self._settings.engine or fields(given, "domain"))
        return parcel.answer(texts, model, notes=notes)

    def _ask(self, address: str, parcel: Parcel, request: Request) -> Any:
        body: dict[str, Any] = {
            "srcLang": self._code(request.source),
            "trgLang": self._code(request.target),
            "text": parcel.texts,
            "termCollections": [],
        }
        if self._settings.domain:
            body["domain"] = self._settings.domain
        if self._settings.engine:
            body["engineId"] = self._settings.engine
        headers = {"X-API-KEY": self._courier.secret(self._settings.key)}
        return self._courier.post(address, body, headers, (request.source, request.target))

    def _code(self, tag: str) -> str:
        return self._settings.languages.get(tag) or base_language(tag)


def _judge(status: int, document: Any) -> Verdict | None:
    unknown = status in (400, 404, 422) and "language" in said_by(document).lower()
    return Verdict.LANGUAGE if unknown else None
