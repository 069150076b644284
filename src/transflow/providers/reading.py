"""Reads the key `providers` of the settings; every problem is reported with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from transflow import addresses, settings
from transflow.errors import TransflowError
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
from transflow.text import closest

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._:/@+-]{0,127}")
_MAIL = re.compile(r"[^\s@<>]{1,64}@[A-Za-z0-9.-]{1,190}")
_LISTEN = re.compile(r"(?P<host>[A-Za-z0-9.:-]+):(?P<port>[0-9]{1,5})")
_PAIR = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*-[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_VARIABLES = ("key", "drop")
"""Fields that name a variable of the environment; of eTranslation, `application` is one too."""
_LONGEST_PATIENCE, _MOST_ATTEMPTS, _MOST = 3600, 20, 1_000_000


def read(fields: settings.Fields, path: str, error: type[TransflowError]) -> Mapping[str, Settings]:
    """The services of the file at `path`, by name; what is wrong becomes problems of `fields`."""
    out: dict[str, Settings] = {}
    for name, value in fields.mapping("providers").items():
        if not _NAME.fullmatch(name):
            fields.problem(
                T("“{name}” cannot be the name of a service", name=name),
                value.line,
                T("a name has only letters without marks, digits, - and _"),
            )
            continue
        reader = _Reader(name, value, path, error)
        found = reader.read()
        fields.problems += reader.fields.problems
        if found is not None and not reader.fields.problems:
            out[name] = found
    return out


class _Reader:
    """Reads one service."""

    def __init__(
        self, name: str, value: settings.Value, path: str, error: type[TransflowError]
    ) -> None:
        self.name = name
        self.line = value.line
        self._kind = self._kind_of(value)
        every = dict.fromkeys(key for keys in KEYS.values() for key in keys)
        self.fields = settings.Fields(value, path, error, KEYS[self._kind] if self._kind else every)

    @staticmethod
    def _kind_of(value: settings.Value) -> Kind | None:
        given = value.data.get("type") if isinstance(value.data, dict) else None
        word = given.data if given else None
        return Kind(word) if isinstance(word, str) and word in set(Kind) else None

    def read(self) -> Settings | None:
        if self._kind is None:
            self._refuse_kind()
            return None
        for key in NEEDED[self._kind]:
            if not self.fields.get(key):
                self._missing(key)
        given = self._given(KEYS[self._kind], TYPES[self._kind])
        found = TYPES[self._kind](name=self.name, **given)
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
        if key in _VARIABLES or (key == "application" and self._kind is Kind.ETRANSLATION):
            return addresses.variable(self.fields, key, self.line)
        if key in _READERS:
            return _READERS[key](self, key, usual)
        return self._matching(key, _WORD, usual)

    def _refuse_kind(self) -> None:
        if isinstance(self.fields.value.data, str | tuple):
            return  # said by Fields
        given = self.fields.text("type")
        guess = closest(given, Kind)
        value = self.fields.get("type")
        self.fields.problem(
            T("the service “{name}” needs a type", name=self.name)
            if not given
            else T("“{key}: {value}” cannot be used", key="type", value=given),
            self.line if value is None else value.line,
            T("did you mean “{key}”?", key=guess)
            if guess
            else T("it must be one of: {names}", names=", ".join(Kind)),
        )

    def _missing(self, key: str) -> None:
        self.fields.problem(
            T("the service “{name}” needs “{key}”", name=self.name, key=key),
            self.line,
            T("add a line “{key}: …” below its name", key=key),
        )

    def _check_destination(self, found: ETranslation) -> None:
        if not (found.callback or found.mail or found.drop) and not self.fields.problems:
            self.fields.problem(
                T("the service “{name}” does not know where to send its results", name=self.name),
                self.line,
                T("add “callback”, “mail” or “drop” below its name"),
            )

    # --- the values

    def _matching(self, key: str, pattern: re.Pattern[str], usual: Any) -> Any:
        def check(text: str) -> str:
            if not pattern.fullmatch(text):
                raise ValueError(text)
            return text

        expected = T("write it as the documentation of the service does")
        return self.fields.convert(key, check, usual, expected)

    def mail(self, key: str, usual: str) -> str:
        return str(self._matching(key, _MAIL, usual))

    def address(self, key: str, usual: str) -> str:
        """Texts go there, so it must be safe with and without a key."""
        text = self.fields.text(key)
        value = self.fields.get(key)
        if "@" in text or "?" in text:  # is not repeated: a password or key may stand there
            self.fields.problem(
                T("an address must not hold a name, a password or a key"),
                self.line if value is None else value.line,
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
        return addresses.whole_number(self.fields, key, usual, 999_999)

    def seconds(self, key: str, usual: int) -> int:
        return addresses.whole_number(self.fields, key, usual, _LONGEST_PATIENCE)

    def attempts(self, key: str, usual: int) -> int:
        return addresses.whole_number(self.fields, key, usual, _MOST_ATTEMPTS)

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
        found = self.fields.text_mapping(key)
        for tag in found:
            if not settings.language_tag(tag):
                line = self.fields.mapping(key)[tag].line
                self.fields.problem(T("“{tag}” is not a language tag", tag=tag), line)
        return found or usual

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
