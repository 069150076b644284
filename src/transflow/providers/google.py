"""Google Cloud Translation, Basic (v2).

After https://cloud.google.com/translate/docs/basic/translating-text (128 texts a request, `format:
html` keeps tags), /translate/quotas (5,000 characters recommended, 100 KB at most; 403 with `Daily
Limit Exceeded` or `User Rate Limit Exceeded`) and /docs/authentication/api-keys-use (the key in the
header `X-goog-api-key`). Glossaries are for Advanced (v3) only, which wants a service account.
"""

from __future__ import annotations

import json
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
from transflow.providers.services import Google
from transflow.providers.verdicts import Verdict, said_by

_LIMITS = Limits(texts=128, characters=5_000, one=20_000)
_SCRIPTS = frozenset({"zh-CN", "zh-TW", "pt-PT", "pt-BR", "fr-CA", "mni-Mtei"})
"""Codes with more than the language."""


class Translator:
    def __init__(self, settings: Google, tools: Tools) -> None:
        self._settings = settings
        self._courier = Courier(tools, settings, _judge)
        self.service: Service = replace(describe(settings, _LIMITS), model=settings.model)

    def characters(self, request: Request) -> int:
        """Everything that is sent is counted, tags too."""
        return Parcel(request, HtmlMarks, self.service.limits).characters

    def translate(self, request: Request) -> Answer:
        parcel = Parcel(request, HtmlMarks, self.service.limits)
        came = self._ask(parcel, request) if parcel.texts else []
        texts = [fields(one, "translatedText") for one in came]
        model = label(self.service, fields(came[0], "model") if came else "")
        return parcel.answer(texts, model, notes=no_glossary(self.service, request))

    def _ask(self, parcel: Parcel, request: Request) -> list[Any]:
        address = f"{self._settings.address}/language/translate/v2"
        body: dict[str, Any] = {
            "q": parcel.texts,
            "source": self._code(request.source),
            "target": self._code(request.target),
            "format": "html",
        }
        if self._settings.model:
            body["model"] = self._settings.model
        headers = {"X-goog-api-key": self._courier.secret(self._settings.key)}
        given = self._courier.post(address, body, headers, (request.source, request.target))
        came = fields(given, "data", "translations")
        return one_each(came, parcel, self.service.name, address)

    def _code(self, tag: str) -> str:
        given = self._settings.languages.get(tag)
        return given or (tag if tag in _SCRIPTS else base_language(tag))


def _judge(status: int, document: Any) -> Verdict | None:
    """Google says it in words and reasons; the status alone is ambiguous."""
    told = json.dumps(document).lower()
    if status == 403 and ("dailylimit" in told or "daily limit" in told):
        return Verdict.QUOTA
    if status == 403 and ("ratelimit" in told or "rate limit" in told):
        return Verdict.RATE
    if status == 400 and ("api_key_invalid" in told or "keyinvalid" in told):
        return Verdict.BAD_KEY
    if status == 400 and "language" in said_by(document).lower():
        return Verdict.LANGUAGE
    return None
