"""What the keys of a channel have in common: how each is read, and what is said of a wrong one."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

from transflow import settings
from transflow.errors import TransflowError
from transflow.messages import UI_LANGUAGES, T, Text

Word = TypeVar("Word", bound=StrEnum)
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
"""As browsers check it (HTML, 4.10.5.1.5): ASCII only, nothing that a header could be broken by."""


class KeyReader:
    """Reads keys of one channel; what is wrong with them is in the problems of `fields`."""

    def __init__(
        self,
        name: str,
        value: settings.Value,
        path: str,
        error: type[TransflowError],
        known: tuple[str, ...],
    ) -> None:
        self.name = name
        self.line = value.line
        self.fields = settings.Fields(value, path, error, known)

    def words(self, key: str, kind: type[Word]) -> tuple[Word, ...]:
        given = self.fields.texts(key)
        found = set()
        for word in given or ():
            if word in set(kind):
                found.add(kind(word))
            else:
                self.unusable(key, word, T("it must be one of: {names}", names=", ".join(kind)))
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
        self.unusable(key, text, T("write an address alone, as presei@example.lv"))
        return False

    def matching(self, key: str, pattern: re.Pattern[str], expected: Text) -> str:
        def check(text: str) -> str:
            if not pattern.fullmatch(text):
                raise ValueError(text)
            return text

        return self.fields.convert(key, check, "", expected)

    def number(self, key: str, usual: int, most: int) -> int:
        def parse(text: str) -> int:
            if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= most:
                raise ValueError(text)
            return int(text)

        expected = T("write a whole number from {least} to {most}", least=1, most=most)
        return self.fields.convert(key, parse, usual, expected)

    def variable(self, key: str) -> str:
        """What is wrong with it is not repeated: people write the secret itself here."""
        text = self.fields.text(key)
        if not text or _VARIABLE.fullmatch(text):
            return text
        self.fields.problem(
            T("“{key}” must be the name of an environment variable, in capitals", key=key),
            self.line_of(key),
            T("put the secret itself into that variable, never into this file"),
        )
        return ""

    # --- what is wrong

    def required(self, key: str) -> str:
        text = self.fields.text(key)
        if not text and not isinstance(getattr(self.fields.get(key), "data", ""), tuple | dict):
            self.missing(key)
        return text

    def missing(self, key: str) -> None:
        self.fields.problem(
            T("the channel “{name}” needs “{key}”", name=self.name, key=key),
            self.line,
            T("add a line “{key}: …” below its name", key=key),
        )

    def unusable(self, key: str, value: str, hint: Text) -> None:
        problem = T("“{key}: {value}” cannot be used", key=key, value=value)
        self.fields.problem(problem, self.line_of(key), hint)

    def line_of(self, key: str) -> int:
        value = self.fields.get(key)
        return self.line if value is None else value.line


def web(text: str) -> SplitResult:
    """Raises ValueError for what is no address of http or https, or holds a password."""
    parts = urlsplit(text)
    odd = any(not c.isprintable() or c in ' "<>\\{}' for c in text)
    if parts.scheme not in ("http", "https") or not parts.hostname or odd or "@" in parts.netloc:
        raise ValueError(text)
    _ = parts.port  # raises too
    if parts.fragment:
        raise ValueError(text)
    return parts
