"""hugo.lv, the translation service of the Latvian state, and what else speaks as Let's MT! does.

After the public demonstration of Tilde (https://github.com/tilde-nlp/mt-api-python-demo): `POST
/TranslateEx` with the header `client-id`; `appID`, `systemID`, one `text`, which may hold tags.
Each pair of languages is a system with an id of its own, which the list of systems
(`/GetSystemList?appID=…`) has, and the settings name.
"""

from __future__ import annotations

from typing import Any

from transflow.errors import Where
from transflow.messages import T
from transflow.providers import failures
from transflow.providers.base import Answer, Limits, Request, Service
from transflow.providers.courier import Courier, Tools
from transflow.providers.drafting import Parcel, base_language, describe, fields, label, no_glossary
from transflow.providers.marks import HtmlMarks
from transflow.providers.services import Hugo
from transflow.providers.verdicts import Verdict, said_by

_LIMITS = Limits(texts=1, characters=5_000, one=5_000)


class Translator:
    def __init__(self, settings: Hugo, tools: Tools) -> None:
        self._settings = settings
        self._courier = Courier(tools, settings, _judge)
        self.service: Service = describe(settings, _LIMITS)

    def characters(self, request: Request) -> int:
        return Parcel(request, HtmlMarks, self.service.limits).characters

    def translate(self, request: Request) -> Answer:
        """The interface takes one text at a time; more of them are asked one after the other."""
        system = self._system(request)
        parcel = Parcel(request, HtmlMarks, self.service.limits)
        came = [self._ask(text, system, request) for text in parcel.texts]
        notes = no_glossary(self.service, request)
        return parcel.answer(came, label(self.service, system), notes=notes)

    def _system(self, request: Request) -> str:
        """Raises LanguageError."""
        systems = self._settings.systems
        names = (
            f"{request.source}-{request.target}",
            f"{base_language(request.source)}-{base_language(request.target)}",
        )
        found = next((systems[name] for name in names if name in systems), "")
        if not found:
            raise failures.LanguageError(
                T(
                    "the settings of “{name}” name no system for {pair}",
                    name=self.service.name,
                    pair=names[0],
                ),
                Where(self._settings.address),
                T("add a line “{key}: …” below “systems”, in config.yaml", key=names[1]),
            )
        return found

    def _ask(self, text: str, system: str, request: Request) -> str:
        address = f"{self._settings.address}/TranslateEx"
        body = {
            "appID": self._settings.application,
            "systemID": system,
            "text": text,
            "options": "",
        }
        headers = {"client-id": self._courier.secret(self._settings.key)}
        given = self._courier.post(address, body, headers, (request.source, request.target))
        came = fields(given, "translation")
        if not isinstance(came, str):
            raise failures.unreadable(self._settings.name, Where(address))
        return came


def _judge(status: int, document: Any) -> Verdict | None:
    """Systems that nobody used for a while are woken by the first request."""
    waking = status in (400, 404, 405) and "start" in said_by(document).lower()
    return Verdict.LATER if waking else None
