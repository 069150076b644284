"""eTranslation, the machine translation of the European Commission for public administrations.

After "How to submit a translation request via the eTranslation webservice", the REST service, at
https://language-tools.ec.europa.eu (formerly the wiki of CEF Digital): `POST /translate` with the
name of the application and its password (digest or basic), a document in base64, `destinations`
that its translation goes to (HTTP, e-mail, ftp), and an `errorCallback`. What comes back at once is
a number: that of the request, or a negative one for an error. The rest comes later.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from http import HTTPMethod
from typing import Any
from urllib.parse import urlsplit

from msgspec.structs import replace

from transflow.errors import ProviderError, Where
from transflow.messages import T, Text
from transflow.providers import failures
from transflow.providers.base import Answer, Delivery, Limits, Request, Service, Ticket
from transflow.providers.courier import Call, Courier, Reply, Tools
from transflow.providers.drafting import Parcel, base_language, describe, label, no_glossary
from transflow.providers.etranslation import digest, document
from transflow.providers.marks import HtmlMarks
from transflow.providers.services import ETranslation, Login

_LIMITS = Limits(texts=200, characters=100_000, one=20_000)
"""A document may have 20 MB; small ones come back sooner."""
_UNKNOWN = frozenset({-20005, -20006, -20007, -20014})
_WRONG_LANGUAGE = frozenset({-20001, -20003, -20013})
_TOO_MANY = -20028
"""Requests at the same time."""
_DESTINATION = frozenset({*range(-20011, -20007), *range(-20027, -20021), -20035, -20036, -20037})


class Translator:
    def __init__(self, settings: ETranslation, tools: Tools) -> None:
        self._settings = settings
        self._tools = tools
        self._courier = Courier(tools, settings)
        self._address = f"{settings.address}/translate"
        self.service: Service = replace(
            describe(settings, _LIMITS), model=settings.domain, asynchronous=True
        )

    def characters(self, request: Request) -> int:
        return Parcel(request, HtmlMarks, self.service.limits).characters

    def submit(self, request: Request) -> Ticket:
        parcel = Parcel(request, HtmlMarks, self.service.limits)
        token = self._tools.secret()
        if not parcel.texts:
            return Ticket("", token, 0)
        body = json.dumps(self._body(request, parcel, token)).encode()
        reply = self._sent(body, (request.source, request.target))
        return Ticket(self._number(reply, request), token, len(parcel.texts))

    def answer(
        self, ticket: Ticket, request: Request, deliveries: Iterable[Delivery]
    ) -> Answer | None:
        parcel = Parcel(request, HtmlMarks, self.service.limits)
        model, notes = label(self.service), no_glossary(self.service, request)
        if not parcel.texts:
            return parcel.answer((), model, notes=notes)
        mine = [one for one in deliveries if one.token == ticket.token]
        came = next((one for one in mine if one.texts), None)
        if came is None:
            self._raise_failure(ticket, mine)
            return None
        texts = dict(came.texts)
        if not set(texts) <= set(range(len(parcel.texts))):
            raise failures.wrong_count(
                self.service.name, Where(came.place), len(parcel.texts), len(texts)
            )
        given = [texts.get(place) for place in range(len(parcel.texts))]
        return parcel.answer(given, model, notes=notes)

    def _raise_failure(self, ticket: Ticket, mine: list[Delivery]) -> None:
        told = next((one for one in mine if one.error), None)
        if told is not None:
            raise failures.RefusedError(
                T(
                    "eTranslation could not translate request {id}: {said}",
                    id=ticket.id,
                    said=self._courier.without_secrets(told.error),
                ),
                Where(told.place),
                T("run the command again to send these texts anew"),
            )

    # --- the request

    def _body(self, request: Request, parcel: Parcel, token: str) -> dict[str, Any]:
        settings = self._settings
        content = base64.b64encode(document.written(parcel.texts, token)).decode("ascii")
        body: dict[str, Any] = {
            "externalReference": token,
            "callerInformation": {
                "application": self._courier.secret(settings.application),
                "username": "transflow",
            },
            "sourceLanguage": self._code(request.source),
            "targetLanguages": [self._code(request.target)],
            "domain": settings.domain,
            "documentToTranslateBase64": {
                "content": content,
                "format": "html",
                "fileName": f"{token}.html",
            },
            "destinations": self._destinations(token),
        }
        if settings.callback:
            body["errorCallback"] = f"{settings.callback}/{token}/error"
        return body

    def _destinations(self, token: str) -> dict[str, list[str]]:
        settings, out = self._settings, {}
        if settings.callback:
            out["httpDestinations"] = [f"{settings.callback}/{token}/document"]
        if settings.mail:
            out["emailDestinations"] = [settings.mail]
        if settings.drop:
            address = self._courier.secret(settings.drop)
            kind = "sftp" if address.startswith("sftp:") else "ftp"
            out[f"{kind}Destinations"] = [address]
        return out

    def _code(self, tag: str) -> str:
        return self._settings.languages.get(tag) or base_language(tag).upper()

    def _sent(self, body: bytes, pair: tuple[str, str]) -> Reply:
        headers = {"Content-Type": "application/json", "Accept": "application/json, text/plain"}
        headers["Authorization"] = self._authorization()
        return self._courier.send(Call(HTTPMethod.POST, self._address, headers, body), pair)

    def _authorization(self) -> str:
        """Asked for with an empty request, so that no text goes to anyone who did not ask first
        who we are. Raises ProviderError."""
        user = self._courier.secret(self._settings.application)
        password = self._courier.secret(self._settings.key)
        if self._settings.login is Login.BASIC:
            return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode('ascii')}"
        knock = Call(HTTPMethod.POST, self._address, {"Content-Type": "application/json"}, b"")
        reply = self._courier.send(knock, accept=frozenset({401}))
        asked = digest.challenge(reply.headers.get("www-authenticate", ""))
        if asked is None:
            raise failures.BadKeyError(
                T("the service “{name}” does not ask for a digest", name=self.service.name),
                Where(self._address),
                T("write “login: basic” below its name in config.yaml, or check its address"),
            )
        parts = urlsplit(self._address)
        uri = f"{parts.path}?{parts.query}" if parts.query else parts.path
        return digest.answered(
            asked, (user, password), (HTTPMethod.POST, uri), self._tools.secret()
        )

    # --- the number

    def _number(self, reply: Reply, request: Request) -> str:
        """Raises ProviderError for a negative one."""
        text = reply.data[:40].decode("ascii", "replace").strip().strip('"')
        if text.isdigit() and int(text) > 0:
            return text
        if not text.removeprefix("-").isdigit() or len(text) < 2:
            raise failures.unreadable(self.service.name, Where(self._address))
        raise self._failed(int(text), request)

    def _failed(self, code: int, request: Request) -> ProviderError:
        where, name = Where(self._address), self.service.name
        if code in _WRONG_LANGUAGE:
            return failures.language(name, where, request.source, request.target)
        message = T("the service “{name}” refuses it with code {code}", name=name, code=code)
        if code in _UNKNOWN:
            names = ", ".join(self._settings.variables)
            hint = T("check what the environment holds in {names}", names=names)
            return failures.BadKeyError(message, where, hint)
        if code == _TOO_MANY:
            return failures.RateLimitedError(message, where, failures.LATER, 0.0)
        return failures.RefusedError(message, where, _hint(code))


def _hint(code: int) -> Text:
    if code in _DESTINATION:
        return T("check “callback”, “mail” and “drop” in config.yaml")
    return T("look the code up in the documentation of eTranslation")
