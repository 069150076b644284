"""No service: every word is turned round, and the draft says so.

For tests, and to try the work of a day without sending anything anywhere.
"""

from __future__ import annotations

import html
import re

from msgspec.structs import replace

from transflow.providers.base import Answer, Limits, Request, Service
from transflow.providers.courier import Tools
from transflow.providers.drafting import Parcel, describe, label
from transflow.providers.marks import XmlMarks
from transflow.providers.services import Dummy

_LIMITS = Limits(texts=50, characters=50_000, one=20_000)
_TAG = re.compile(r"(<[^<>]*>)")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Translator:
    def __init__(self, settings: Dummy, _tools: Tools) -> None:
        self.service: Service = replace(describe(settings, _LIMITS), glossary=True)

    def characters(self, request: Request) -> int:
        return sum(map(len, request.texts))

    def translate(self, request: Request) -> Answer:
        """`[dummy en]` and the same words, read backwards; those of the glossary as it has them."""
        terms = {term.source.casefold(): term.target for term in request.terms}
        parcel = Parcel(request, XmlMarks, self.service.limits)
        came = [f"[dummy {request.target}] {_turned(text, terms)}" for text in parcel.texts]
        return parcel.answer(came, label(self.service), billed=0)


def _turned(text: str, terms: dict[str, str]) -> str:
    """`text` is XML; its tags stay as they are."""

    def word(match: re.Match[str]) -> str:
        known = terms.get(match[0].casefold())
        return known or _cased(match[0][::-1], match[0])

    def words(raw: str) -> str:
        return html.escape(_WORD.sub(word, html.unescape(raw)), quote=False)

    return "".join(p if p.startswith("<") else words(p) for p in _TAG.split(text))


def _cased(turned: str, word: str) -> str:
    return turned.capitalize() if word.istitle() else turned
