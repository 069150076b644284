"""Services of machine translation on loopback, made from their public documentation.

Each is strict: what the documentation does not know, or asks for and does not get, is a complaint,
which fails the test. Translating is to write in capitals what is not in a tag.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from xml.etree import ElementTree as ET

KEY = "f1d2-tajna-atslega-77:fx"
Said = tuple[int, dict[str, str], bytes]


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Fault = Callable[["LocalService", Asked], Said | None]


@dataclass
class LocalService:
    """What a server remembers; `faults` are used up first, one a request."""

    key: str = KEY
    faults: list[Fault] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    spoil: Callable[[list[str]], list[Any]] = list
    """What becomes of the translations before they are given back."""
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def respond(self, asked: Asked) -> Said:
        self.asked.append(asked)
        fault = self.faults.pop(0) if self.faults else None
        said = fault(self, asked) if fault else None
        return said or self.answer(asked)

    def answer(self, asked: Asked) -> Said:
        raise NotImplementedError

    def expect(self, holds: object, what: str) -> None:
        if not holds:
            self.complaints.append(what)

    def expect_fields(self, body: dict[str, Any], needed: set[str], known: set[str]) -> None:
        self.expect(needed <= body.keys(), f"missing: {needed - body.keys()}")
        self.expect(body.keys() <= needed | known, f"unknown: {body.keys() - needed - known}")

    def expect_json(self, asked: Asked) -> dict[str, Any]:
        content = asked.headers.get("content-type", "")
        self.expect(content.partition(";")[0] == "application/json", f"content type {content}")
        self.expect(self.key not in asked.path, "the key stands in the address")
        body = asked.json
        self.expect(isinstance(body, dict), "the body is no object")
        return dict(body)


def says(status: int, document: object = None, **headers: str) -> Said:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    data = b"" if document is None else json.dumps(document, ensure_ascii=False).encode()
    return status, {"Content-Type": "application/json", **named}, data


# --- how services fail


def failing(status: int, document: object = None, **headers: str) -> Fault:
    return lambda _service, _asked: says(status, document, **headers)


def raw(data: bytes, content_type: str = "text/html") -> Fault:
    return lambda _service, _asked: (200, {"Content-Type": content_type}, data)


def slow(seconds: float) -> Fault:
    def wait(_service: LocalService, _asked: Asked) -> None:
        time.sleep(seconds)

    return wait


def echoing(status: int) -> Fault:
    """Repeats the key that it was sent, as careless servers do."""
    return lambda service, _asked: says(status, {"message": f"no such key: {service.key}"})


# --- how they translate


def capitals_of_xml(text: str, kept: str) -> str:
    """Raises ParseError for what is no XML."""
    root = ET.fromstring(f"<r>{text}</r>")  # noqa: S314 # what is parsed is our own
    for node in root.iter():
        if node.tag != kept and node.text:
            node.text = node.text.upper()
        if node is not root and node.tail:
            node.tail = node.tail.upper()
    whole = ET.tostring(root, encoding="unicode")
    return whole.removeprefix("<r>").removesuffix("</r>").replace("<r />", "").replace(" />", "/>")


_HTML = re.compile(
    r'(<span class="notranslate".*?</span>|<span[^>]*translate="no".*?</span>|<[^>]*>)'
)


def capitals_of_html(text: str) -> str:
    """Entities stay, as they do at a service that knows HTML."""
    pieces = _HTML.split(text)
    return "".join(p if p.startswith("<") else _upper(p) for p in pieces)


def _upper(escaped: str) -> str:
    return re.sub(r"&[a-z]+;|[^&]+", lambda m: m[0] if m[0][0] == "&" else m[0].upper(), escaped)


# --- the services


class DeepLServer(LocalService):
    """https://developers.deepl.com: api-reference/translate, multilingual-glossaries, usage."""

    glossaries: dict[str, dict[str, Any]]
    KNOWN = frozenset(
        {
            *("source_lang", "context", "model_type", "split_sentences", "preserve_formatting"),
            *("formality", "glossary_id", "show_billed_characters", "tag_handling"),
            *("tag_handling_version", "outline_detection", "non_splitting_tags"),
            *("splitting_tags", "ignore_tags"),
        }
    )

    def answer(self, asked: Asked) -> Said:
        if asked.headers.get("authorization") != f"DeepL-Auth-Key {self.key}":
            return says(403, {"message": "Authorization failed"})
        if asked.path == "/v2/translate":
            return self._translate(asked)
        if asked.path == "/v2/usage":
            return says(200, {"character_count": 180_118, "character_limit": 500_000})
        return self._glossaries(asked)

    def _translate(self, asked: Asked) -> Said:
        body = self.expect_json(asked)
        self.expect_fields(body, {"text", "target_lang"}, set(self.KNOWN))
        texts = body["text"]
        self.expect(isinstance(texts, list) and 1 <= len(texts) <= 50, "not 1 to 50 texts")
        self.expect(len(asked.body) <= 128 * 1024, "more than 128 KiB")
        self.expect(body["split_sentences"] in ("0", "1", "nonewlines"), "split_sentences")
        self.expect(body["tag_handling"] == "xml", "tag_handling")
        if body["target_lang"] not in ("EN-GB", "EN-US", "DE"):
            return says(400, {"message": "Value for 'target_lang' not supported."})
        self.expect(body["source_lang"] == "LV", "source_lang")
        glossary = body.get("glossary_id")
        self.expect(glossary is None or glossary in self._known(), "no such glossary")
        kept = body["ignore_tags"][0]
        came = self.spoil([capitals_of_xml(text, kept) for text in texts])
        translations = [
            {
                "detected_source_language": "LV",
                "text": text,
                "billed_characters": 10,
                "model_type_used": body.get("model_type", "quality_optimized"),
            }
            for text in came
        ]
        return says(200, {"translations": translations})

    def _known(self) -> dict[str, dict[str, Any]]:
        self.__dict__.setdefault("glossaries", {})
        return self.glossaries

    def _glossaries(self, asked: Asked) -> Said:
        known = self._known()
        if (asked.method, asked.path) == ("POST", "/v3/glossaries"):
            body = self.expect_json(asked)
            self.expect_fields(body, {"name", "dictionaries"}, set())
            (dictionary,) = body["dictionaries"]
            self.expect_fields(
                dictionary, {"source_lang", "target_lang", "entries", "entries_format"}, set()
            )
            if dictionary["target_lang"] not in ("en", "de"):
                return says(400, {"message": "Unsupported glossary language pair"})
            number = f"def3a26b-3e84-45b3-84ae-{len(self.asked):012d}"
            known[number] = dictionary
            return says(201, {"glossary_id": number, "name": body["name"]})
        number = asked.path.rpartition("/")[2]
        self.expect(asked.method == "DELETE" and number in known, f"what is {asked.path}?")
        known.pop(number, None)
        return says(204)


class GoogleServer(LocalService):
    """https://cloud.google.com/translate/docs/reference/rest/v2/translate."""

    def answer(self, asked: Asked) -> Said:
        if asked.headers.get("x-goog-api-key") != self.key:
            reason = [{"reason": "API_KEY_INVALID"}]
            message = "API key not valid. Please pass a valid API key."
            return says(400, {"error": {"code": 400, "message": message, "details": reason}})
        self.expect(asked.path == "/language/translate/v2", asked.path)
        body = self.expect_json(asked)
        self.expect_fields(body, {"q", "target"}, {"format", "source", "model", "key"})
        self.expect("key" not in body, "the key in the body")
        self.expect(isinstance(body["q"], list) and len(body["q"]) <= 128, "not 1 to 128 texts")
        self.expect(body["format"] in ("html", "text"), "format")
        if body["target"] not in ("en", "de"):
            return says(400, {"error": {"code": 400, "message": "Bad language pair: lv|xx"}})
        came = self.spoil([capitals_of_html(text) for text in body["q"]])
        translations = [{"translatedText": text, "model": "nmt"} for text in came]
        return says(200, {"data": {"translations": translations}})


class LibreTranslateServer(LocalService):
    """https://docs.libretranslate.com/guides/api_usage."""

    def answer(self, asked: Asked) -> Said:
        self.expect(asked.path == "/translate", asked.path)
        body = self.expect_json(asked)
        self.expect_fields(body, {"q", "source", "target"}, {"format", "api_key", "alternatives"})
        if body.get("api_key") != self.key:
            return says(403, {"error": "Invalid API key"})
        if body["target"] not in ("en", "de"):
            return says(400, {"error": f"{body['target']} is not supported"})
        if sum(map(len, body["q"])) > 4_000:
            return says(400, {"error": "Invalid request: request (9999) exceeds text limit (4000)"})
        return says(
            200, {"translatedText": self.spoil([capitals_of_html(text) for text in body["q"]])}
        )


class TildeServer(LocalService):
    """https://github.com/tilde-nlp/tilde-translation-dotnet."""

    def answer(self, asked: Asked) -> Said:
        if asked.headers.get("x-api-key") != self.key:
            return says(401)
        self.expect(asked.path == "/api/translate/text", asked.path)
        body = self.expect_json(asked)
        self.expect_fields(
            body, {"trgLang", "text"}, {"srcLang", "domain", "engineId", "termCollections"}
        )
        self.expect(all(body["text"]), "an empty text")
        if body["trgLang"] not in ("en", "de"):
            return says(404, {"error": {"code": 404007, "message": "Language direction not found"}})
        came = self.spoil([capitals_of_html(text) for text in body["text"]])
        return says(
            200,
            {
                "domain": body.get("domain", "general"),
                "detectedLanguage": "lv",
                "translations": [{"translation": text} for text in came],
            },
        )


class HugoServer(LocalService):
    """https://github.com/tilde-nlp/mt-api-python-demo."""

    def answer(self, asked: Asked) -> Said:
        if asked.headers.get("client-id") != self.key:
            return says(401, {"ErrorCode": 7, "ErrorMessage": "Unauthorized"})
        self.expect(asked.path == "/ws/service.svc/json/TranslateEx", asked.path)
        body = self.expect_json(asked)
        self.expect_fields(body, {"appID", "systemID", "text", "options"}, set())
        self.expect(body["systemID"] == "smt-16d2a887-lv-en", "no such system")
        came = self.spoil([capitals_of_html(body["text"])])
        return says(200, {"translation": came[0]} if came else {})


class OpenAIServer(LocalService):
    """https://platform.openai.com/docs/api-reference/chat/create."""

    def answer(self, asked: Asked) -> Said:
        if asked.headers.get("authorization") != f"Bearer {self.key}":
            error = {"message": "Incorrect API key provided", "code": "invalid_api_key"}
            return says(401, {"error": error})
        self.expect(asked.path == "/v1/chat/completions", asked.path)
        body = self.expect_json(asked)
        self.expect_fields(body, {"model", "messages"}, {"temperature", "response_format"})
        self.expect(body["temperature"] == 0, "temperature")
        system, user = body["messages"]
        self.expect((system["role"], user["role"]) == ("system", "user"), "roles")
        given = json.loads(user["content"])
        came = self.spoil([_capitals_of_plain(one["text"]) for one in given])
        entries = [
            one if isinstance(one, dict) else {"id": number, "text": one}
            for number, one in enumerate(came, 1)
        ]
        return completed(json.dumps({"translations": entries}, ensure_ascii=False))


def _capitals_of_plain(text: str) -> str:
    return "".join(p if p.startswith("<") else p.upper() for p in re.split(r"(<[^<>]*>)", text))


def completed(content: str | None, finish: str = "stop", **message: str) -> Said:
    said = {"role": "assistant", "content": content, **message}
    choice = {"index": 0, "message": said, "finish_reason": finish}
    usage = {"total_tokens": 90}
    return says(200, {"model": "gpt-test-2025", "choices": [choice], "usage": usage})


# --- serving


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    service: LocalService

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # the name is http.server's
        """Says nothing."""

    def any_method(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        status, told, data = self.service.respond(Asked(self.command, self.path, headers, body))
        try:
            self.send_response_only(status)
            for name, value in told.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            pass  # the other side had enough
        self.close_connection = True

    do_GET = do_POST = do_DELETE = any_method  # noqa: N815 # the names are http.server's


@contextmanager
def serving(service: LocalService) -> Iterator[LocalService]:
    handler = type("Bound", (_Handler,), {"service": service})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    service.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.005})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
