"""How the keys are read that channels of every type have."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar

from transflow.addresses import web
from transflow.messages import UI_LANGUAGES, T
from transflow.report.digest.channels import AnyChannel, Type
from transflow.settings.entries import Entry

Word = TypeVar("Word", bound=StrEnum)
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
"""As browsers check it (HTML, 4.10.5.1.5): ASCII only, nothing that a header could be broken by."""


class ChannelEntry(Entry[Type, AnyChannel]):
    """Reads what channels of every type have; see `Entry`."""

    def words(self, key: str, kind: type[Word]) -> tuple[Word, ...]:
        given = self.fields.texts(key)
        found = set()
        for word in given or ():
            if word in set(kind):
                found.add(kind(word))
            else:
                self.fields.unusable(
                    key, word, T("it must be one of: {names}", names=", ".join(kind))
                )
        return tuple(word for word in kind if word in found or given is None)

    def ui(self) -> str:
        def parse(text: str) -> str:
            if text not in UI_LANGUAGES:
                raise ValueError(text)
            return text

        expected = T("it must be one of: {names}", names=", ".join(UI_LANGUAGES))
        return self.fields.convert("ui", parse, "lv", expected)

    def url(self) -> str:
        def check(text: str) -> str:
            if not web(text).hostname or "?" in text:
                raise ValueError(text)
            return text if text.endswith("/") else f"{text}/"

        expected = T("write it as https://www.example.lv/…")
        return self.fields.convert("url", check, "", expected)

    def is_mail(self, key: str, text: str) -> bool:
        if _MAIL.fullmatch(text) and ".." not in text:
            return True
        self.fields.unusable(key, text, T("write an address alone, as presei@example.lv"))
        return False
