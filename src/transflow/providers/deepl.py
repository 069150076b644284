"""DeepL, API v2 for texts and v3 for glossaries.

After https://developers.deepl.com: api-reference/translate (50 texts and 128 KiB a request, tags
as XML, `ignore_tags`, billed characters), api-reference/multilingual-glossaries (v3),
docs/getting-started/auth (a key that ends with `:fx` is for api-free.deepl.com) and
docs/best-practices/error-handling (403, 429, 456, 529).

The terms of a batch go into a glossary of their own, which is taken away afterwards: an account
holds only so many, and the terms of a release under embargo must not stay behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPMethod
from typing import Any

from msgspec.structs import replace

from transflow.errors import ProviderError, Where
from transflow.messages import T, Text
from transflow.providers import failures
from transflow.providers.base import Answer, Limits, Request, Service, Term
from transflow.providers.courier import Call, Courier, Tools
from transflow.providers.drafting import Parcel, base_language, describe, fields, label, one_each
from transflow.providers.marks import XmlMarks
from transflow.providers.services import DeepL, Formality
from transflow.providers.verdicts import Verdict, said_by
from transflow.text import control_character, digest

FREE, PAID = "https://api-free.deepl.com", "https://api.deepl.com"
_LIMITS = Limits(texts=50, characters=30_000, one=10_000)
"""128 KiB hold 30,000 characters of any script, with their tags."""
_VARIANT = {"en": "EN-GB", "pt": "PT-PT", "zh": "ZH-HANS"}
"""Targets that DeepL wants to know more exactly: the English of the EU, the Portuguese of Europe,
the Chinese of the mainland."""
_VARIANTS = frozenset({"EN-GB", "EN-US", "PT-BR", "PT-PT", "ZH-HANS", "ZH-HANT", "ES-419"})
_LONGEST_TERM = 1024
"""Bytes of UTF-8."""


class Translator:
    def __init__(self, settings: DeepL, tools: Tools) -> None:
        self._settings = settings
        self._courier = Courier(tools, settings, _judge)
        free = tools.environ.get(settings.key, "").strip().endswith(":fx")
        self._address = settings.address or (FREE if free else PAID)
        host = self._address.partition("://")[2]
        self._glossaries = settings.glossary
        self.service: Service = replace(
            describe(settings, _LIMITS),
            model=settings.model,
            address=host,
            glossary=settings.glossary,
        )

    def characters(self, request: Request) -> int:
        """Tags are not counted: DeepL bills the text of XML."""
        return sum(map(len, request.texts))

    def translate(self, request: Request) -> Answer:
        parcel = Parcel(request, XmlMarks, self.service.limits)
        if not parcel.texts:
            return parcel.answer((), label(self.service))
        notes: list[Text] = []
        with self._glossary(request, notes) as glossary:
            body = self._body(request, parcel, glossary)
            given = self._ask("/v2/translate", body, request)
        address = f"{self._address}/v2/translate"
        came = one_each(fields(given, "translations"), parcel, self.service.name, address)
        texts = [fields(one, "text") for one in came]
        counts = [fields(one, "billed_characters") for one in came]
        billed = sum(count for count in counts if isinstance(count, int))
        model = label(self.service, fields(came[0], "model_type_used"))
        return parcel.answer(texts, model, billed if None not in counts else None, tuple(notes))

    def left(self) -> int:
        """Characters that may still be translated in this period. Raises ProviderError."""
        address = f"{self._address}/v2/usage"
        usage = self._courier.understood(
            self._courier.send(Call(HTTPMethod.GET, address, self._headers())), Where(address)
        )
        most, used = fields(usage, "character_limit"), fields(usage, "character_count")
        if isinstance(most, int) and isinstance(used, int):
            return max(0, most - used)
        raise failures.unreadable(self.service.name, Where(address))

    def _body(self, request: Request, parcel: Parcel, glossary: str) -> dict[str, Any]:
        settings = self._settings
        body: dict[str, Any] = {
            "text": parcel.texts,
            "source_lang": self._source(request),
            "target_lang": self._target(request),
            "tag_handling": "xml",
            "tag_handling_version": "v2",
            "ignore_tags": ["k"],
            "outline_detection": False,
            "split_sentences": "nonewlines",
            "preserve_formatting": True,
            "show_billed_characters": True,
        }
        if request.context:
            body["context"] = request.context
        if settings.formality is not Formality.DEFAULT:
            body["formality"] = str(settings.formality)
        if settings.model:
            body["model_type"] = settings.model
        if glossary:
            body["glossary_id"] = glossary
        return body

    def _source(self, request: Request) -> str:
        given = self._settings.languages.get(request.source)
        return given or base_language(request.source).upper()

    def _target(self, request: Request) -> str:
        given = self._settings.languages.get(request.target, request.target).upper()
        base = base_language(given)
        return given if given in _VARIANTS else _VARIANT.get(base, base.upper())

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"DeepL-Auth-Key {self._courier.secret(self._settings.key)}"}

    def _ask(self, path: str, body: dict[str, Any], request: Request) -> Any:
        pair = (request.source, request.target)
        return self._courier.post(f"{self._address}{path}", body, self._headers(), pair)

    # --- glossaries

    @contextmanager
    def _glossary(self, request: Request, notes: list[Text]) -> Iterator[str]:
        """The id of a glossary with the terms of the request; empty for none."""
        entries = _entries(request.terms) if self._glossaries else ""
        if not entries:
            yield ""
            return
        made = self._made(request, entries, notes)
        try:
            yield made
        finally:
            if made:
                self._drop(made, notes)

    def _made(self, request: Request, entries: str, notes: list[Text]) -> str:
        pair = (base_language(request.source), base_language(self._target(request)))
        dictionary = {
            "source_lang": pair[0],
            "target_lang": pair[1],
            "entries": entries,
            "entries_format": "tsv",
        }
        name = f"transflow {digest(*pair, entries)[:16]}"
        try:
            made = self._ask(
                "/v3/glossaries", {"name": name, "dictionaries": [dictionary]}, request
            )
        except (failures.RefusedError, failures.LanguageError):
            self._glossaries = False  # not for these languages, or not for this account
            notes.append(
                T("the service “{name}” takes no terms of a glossary", name=self.service.name)
            )
            return ""
        number = fields(made, "glossary_id")
        if not isinstance(number, str) or not number.replace("-", "").isalnum():
            raise failures.unreadable(self._settings.name, Where(f"{self._address}/v3/glossaries"))
        return number

    def _drop(self, number: str, notes: list[Text]) -> None:
        """A glossary that stays behind is no reason to lose the drafts that came by it."""
        address = f"{self._address}/v3/glossaries/{number}"
        try:
            self._courier.send(
                Call(HTTPMethod.DELETE, address, self._headers()), accept=frozenset({404})
            )
        except ProviderError:
            notes.append(
                T(
                    "a glossary stayed behind at the service “{name}”: {id}",
                    name=self.service.name,
                    id=number,
                )
            )


def _judge(status: int, document: Any) -> Verdict | None:
    if status == 456:
        return Verdict.QUOTA
    if status == 400 and "_lang" in said_by(document):
        return Verdict.LANGUAGE
    return None


def _entries(terms: tuple[Term, ...]) -> str:
    """As tab-separated values; the first translation of a word counts, and what the format or the
    service cannot hold is left out."""
    out: dict[str, str] = {}
    for term in terms:
        source, target = " ".join(term.source.split()), " ".join(term.target.split())
        if all(map(_is_fit, (source, target))):
            out.setdefault(source, target)
    return "\n".join(f"{source}\t{target}" for source, target in sorted(out.items()))


def _is_fit(word: str) -> bool:
    size = len(word.encode("utf-8", "replace"))
    return 0 < size <= _LONGEST_TERM and control_character(word) is None
