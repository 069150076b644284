"""eTranslation on loopback, made from the documentation of its REST service.

It asks for a digest, takes documents in base64, answers with a number, and calls back when it is
told to: as often, as late and with whatever a test wants.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import re
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.providers.servers import Asked, LocalService, Said, capitals_of_html

APPLICATION = "Ministrija_2025"
_LANGUAGES = {"LV", "EN", "DE"}
_FIELD = re.compile(r'(\w+)="?([^",]*)"?')


@dataclass
class Commission(LocalService):
    number: str = "7654321"
    """What it answers with."""
    algorithm: str = "MD5"
    login: str = "digest"
    nonces: int = 0
    requests: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, asked: Asked) -> Said:
        if not self._lets_in(asked.headers.get("authorization", "")):
            told = asked.headers.get("authorization")
            self.expect(told or not asked.body, "texts before anybody asked")
            self.nonces += 1
            asks = f'Digest realm="etranslation", qop="auth,auth-int", nonce="n{self.nonces}"'
            told = f'{asks}, opaque="5ccc", algorithm={self.algorithm}'
            basic = 'Basic realm="etranslation"'
            return 401, {"WWW-Authenticate": told if self.login == "digest" else basic}, b""
        body = self.expect_json(asked)
        self.expect_fields(
            body,
            {"callerInformation", "sourceLanguage", "targetLanguages", "destinations"},
            {"documentToTranslateBase64", "domain", "externalReference", "errorCallback"},
        )
        self.expect(asked.path == "/si/translate", asked.path)
        self.expect(body["callerInformation"]["application"] == APPLICATION, "application")
        self.expect(body["documentToTranslateBase64"]["format"] == "html", "format")
        if not {body["sourceLanguage"], *body["targetLanguages"]} <= _LANGUAGES:
            return 200, {"Content-Type": "text/plain"}, b"-20003"
        if not any(body["destinations"].values()):
            return 200, {"Content-Type": "text/plain"}, b"-20025"
        self.requests.append(body)
        return 200, {"Content-Type": "application/json"}, self.number.encode()

    def _lets_in(self, header: str) -> bool:
        if self.login == "basic":
            pair = base64.b64encode(f"{APPLICATION}:{self.key}".encode()).decode()
            return header == f"Basic {pair}"
        told = dict(_FIELD.findall(header.removeprefix("Digest ")))
        if not told:
            return False

        def h(*parts: str) -> str:
            name = {"MD5": "md5", "SHA-256": "sha256"}[self.algorithm]
            return hashlib.new(name, ":".join(parts).encode(), usedforsecurity=False).hexdigest()

        first, second = h(APPLICATION, "etranslation", self.key), h("POST", "/si/translate")
        wanted = h(first, f"n{self.nonces}", told["nc"], told["cnonce"], "auth", second)
        return bool(told["response"] == wanted and told["opaque"] == "5ccc")

    # --- later

    @property
    def document(self) -> bytes:
        return base64.b64decode(self.requests[-1]["documentToTranslateBase64"]["content"])

    @property
    def translation(self) -> bytes:
        """The document, translated."""
        head, body = self.document.split(b"<body>")
        return head + b"<body>" + capitals_of_html(body.decode()).encode()

    def deliver(self, base: str, data: bytes | None = None) -> int:
        """Sends the translation to where the request said; `base` is where that is reached."""
        (address,) = self.requests[-1]["destinations"]["httpDestinations"]
        told = urlencode({"request-id": self.number, "target-language": "EN"})
        body = base64.encodebytes(self.translation if data is None else data)
        return post(f"{base}{urlsplit(address).path.removeprefix('/tulkots')}?{told}", body)

    def fail(self, base: str, code: int = -40010) -> int:
        told = {
            "request-id": self.number,
            "target-languages": "EN",
            "error-code": str(code),
            "error-message": "Too many segments to translate",
            "external-reference": self.requests[-1]["externalReference"],
        }
        path = urlsplit(self.requests[-1]["errorCallback"]).path.removeprefix("/tulkots")
        return post(f"{base}{path}", urlencode(told).encode())

    def mail(self) -> bytes:
        message = EmailMessage()
        message["From"], message["To"] = "etranslation@piemers.eu", "prese@piemers.lv"
        message["Subject"] = f"Translation {self.number}"
        message.set_content("Your translation is attached.")
        message.add_attachment(
            self.translation, maintype="text", subtype="html", filename="document_EN.html"
        )
        return message.as_bytes()


def post(address: str, body: bytes, method: str = "POST", length: str | None = None) -> int:
    """The status of the answer; 0 where there is none."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=5)
    headers = {"Content-Length": str(len(body)) if length is None else length}
    try:
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        connection.request(method, path, body, headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()
