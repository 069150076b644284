"""Reads the key `providers` of the settings; every problem is reported with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from transflow import addresses
from transflow.messages import T
from transflow.providers.services import (
    KEYS,
    NEEDED,
    TYPES,
    ETranslation,
    Formality,
    Kind,
    Login,
    Settings,
)
from transflow.settings import Fields, entries
from transflow.settings.entries import Entry, Section

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._:/@+-]{0,127}")
_MAIL = re.compile(r"[^\s@<>]{1,64}@[A-Za-z0-9.-]{1,190}")
_LISTEN = re.compile(r"(?P<host>[A-Za-z0-9.:-]+):(?P<port>[0-9]{1,5})")
_PAIR = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*-[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_VARIABLES = ("key", "drop")
"""Fields that name a variable of the environment; of eTranslation, `application` is one too."""
_LONGEST_PATIENCE, _MOST_ATTEMPTS, _MOST = 3600, 20, 1_000_000


_SECTION = Section(
    "providers",
    KEYS,
    bad_name=lambda name: T("“{name}” cannot be the name of a service", name=name),
    no_type=lambda name: T("the service “{name}” needs a type", name=name),
    missing=lambda name, key: T("the service “{name}” needs “{key}”", name=name, key=key),
)


def read(fields: Fields) -> Mapping[str, Settings]:
    """The services by name; what is wrong becomes problems of `fields`."""
    return entries.read(fields, _SECTION, _Reader)


class _Reader(Entry[Kind, Settings]):
    """Reads one service."""

    def read_kind(self, kind: Kind) -> Settings:
        for key in NEEDED[kind]:
            if not self.fields.get(key):
                self.missing(key)
        given = self._given(KEYS[kind], TYPES[kind])
        found = TYPES[kind](name=self.name, **given)
        if isinstance(found, ETranslation):
            self._check_destination(found)
        return found

    def _given(self, keys: Iterable[str], type_: type[Settings]) -> dict[str, Any]:
        """What stands in the file, by the fields of `type_`; the rest keeps its usual value."""
        usual = type_(name=self.name)
        out: dict[str, Any] = {}
        for key in keys:
            name = "per_second" if key == "requests_per_second" else key
            if self.fields.get(key) and key != "type":
                out[name] = self._value(key, getattr(usual, name))
        return out

    def _value(self, key: str, usual: Any) -> Any:
        if key in _VARIABLES or (key == "application" and self.kind is Kind.ETRANSLATION):
            return self.variable(key)
        if key in _READERS:
            return _READERS[key](self, key, usual)
        return self._usual_word(key, _WORD, usual)

    def _check_destination(self, found: ETranslation) -> None:
        if not (found.callback or found.mail or found.drop) and not self.fields.problems:
            self.fields.problem(
                T("the service “{name}” does not know where to send its results", name=self.name),
                self.fields.value.line,
                T("add “callback”, “mail” or “drop” below its name"),
            )

    # --- the values

    def _usual_word(self, key: str, pattern: re.Pattern[str], usual: Any) -> Any:
        expected = T("write it as the documentation of the service does")
        return self.fields.matching(key, pattern, usual, expected)

    def mail(self, key: str, usual: str) -> str:
        return str(self._usual_word(key, _MAIL, usual))

    def address(self, key: str, usual: str) -> str:
        """Texts go there, so it must be safe with and without a key."""
        text = self.fields.text(key)
        if "@" in text or "?" in text:  # is not repeated: a password or key may stand there
            self.fields.problem(
                T("an address must not hold a name, a password or a key"),
                self.fields.line(key),
                T("name the environment variable that holds it, with “key”"),
            )
            return usual

        def check(given: str) -> str:
            if not addresses.is_safe(addresses.web(given)):
                raise ValueError(given)
            return given.rstrip("/")

        expected = T("write it as https://www.example.lv/…; texts do not go over http")
        return self.fields.convert(key, check, usual, expected)

    def price(self, key: str, usual: Decimal | None) -> Decimal | None:
        def parse(text: str) -> Decimal:
            try:
                number = Decimal(text)
            except InvalidOperation as error:
                raise ValueError(text) from error
            if not number.is_finite() or not 0 <= number < _MOST:
                raise ValueError(text)
            return number

        expected = T("write what a million characters cost, such as 20 or 12.50")
        return self.fields.convert(key, parse, usual, expected)

    def per_second(self, key: str, usual: float) -> float:
        def parse(text: str) -> float:
            number = float(text)
            if not 0.001 <= number <= 1000:  # NaN too
                raise ValueError(text)
            return number

        return self.fields.convert(key, parse, usual, T("write a number such as 2 or 0.5"))

    def count(self, key: str, usual: int) -> int:
        return self.fields.number(key, usual, 999_999)

    def seconds(self, key: str, usual: int) -> int:
        return self.fields.number(key, usual, _LONGEST_PATIENCE)

    def attempts(self, key: str, usual: int) -> int:
        return self.fields.number(key, usual, _MOST_ATTEMPTS)

    def glossary(self, key: str, usual: bool) -> bool:
        def parse(text: str) -> bool:
            if text not in ("yes", "no"):
                raise ValueError(text)
            return text == "yes"

        return self.fields.convert(key, parse, usual, T("write yes or no"))

    def formality(self, key: str, usual: Formality) -> Formality:
        return self.fields.choice(key, Formality, usual)

    def login(self, key: str, usual: Login) -> Login:
        return self.fields.choice(key, Login, usual)

    def listen(self, key: str, usual: str) -> str:
        def check(text: str) -> str:
            found = _LISTEN.fullmatch(text)
            if found is None or not 1 <= int(found["port"]) <= 65_535:
                raise ValueError(text)
            return text

        return self.fields.convert(key, check, usual, T("write it as 127.0.0.1:8790"))

    def path(self, key: str, usual: str) -> str:
        """Whether it is there is looked at when it is read."""

        def check(text: str) -> str:
            parts = text.split("/")
            if "\\" in text or ":" in text or not all(parts) or {".", ".."} & set(parts):
                raise ValueError(text)
            return text

        return self.fields.convert(key, check, usual, T("write its path in the project, with /"))

    def languages(self, key: str, usual: Mapping[str, str]) -> Mapping[str, str]:
        return self.fields.text_by_language(key) or usual

    def systems(self, key: str, usual: Mapping[str, str]) -> Mapping[str, str]:
        found = self.fields.text_mapping(key)
        for pair in found:
            if not _PAIR.fullmatch(pair):
                self.fields.problem(
                    T("“{pair}” is no pair of languages", pair=pair),
                    self.fields.mapping(key)[pair].line,
                    T("write it as lv-en"),
                )
        return found or usual


_READERS: Mapping[str, Callable[[_Reader, str, Any], Any]] = {
    "address": _Reader.address,
    "attempts": _Reader.attempts,
    "callback": _Reader.address,
    "characters": _Reader.count,
    "formality": _Reader.formality,
    "glossary": _Reader.glossary,
    "languages": _Reader.languages,
    "listen": _Reader.listen,
    "login": _Reader.login,
    "mail": _Reader.mail,
    "price": _Reader.price,
    "requests_per_second": _Reader.per_second,
    "results": _Reader.path,
    "systems": _Reader.systems,
    "template": _Reader.path,
    "texts": _Reader.count,
    "timeout": _Reader.seconds,
}
