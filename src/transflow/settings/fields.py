"""The fields of a mapping, read with care: every problem is gathered, with its line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from transflow.errors import TransflowError, Where
from transflow.guesses import did_you_mean
from transflow.messages import T, Text
from transflow.settings.forms import language_tag, parse_moment, whole
from transflow.settings.longer import shorter_tag
from transflow.settings.value import Value

Choice = TypeVar("Choice", bound=StrEnum)
Parsed = TypeVar("Parsed")
_LINES = T("write each on a line of its own, indented by two spaces")


@dataclass
class Fields:
    """Reads the fields of a mapping and gathers what is wrong with them in `problems`."""

    value: Value
    path: str
    error: type[TransflowError]
    known: Iterable[str]
    problems: list[TransflowError] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.known = tuple(self.known)
        if not isinstance(self.value.data, dict):
            self.problem(T("this must be a list of “key: value” lines"), self.value.line, _LINES)
            self._map: dict[str, Value] = {}
            return
        self._map = self.value.data
        for key, value in self._map.items():
            if key not in self.known:
                self._unknown(key, value.line)

    def _unknown(self, key: str, line: int) -> None:
        hint = did_you_mean(key, self.known) or T(
            "the keys are: {keys}", keys=", ".join(self.known)
        )
        self.problem(T("unknown key “{key}”", key=key), line, hint)

    def problem(self, message: Text, line: int, hint: Text | None = None) -> None:
        self.problems.append(self.error(message, Where(self.path, line), hint))

    def finish(self) -> None:
        """Raises the first problem, with all of them in its `problems`."""
        if self.problems:
            first = self.problems[0]
            raise self.error(first.message, first.where, first.hint, self.problems)

    def get(self, key: str) -> Value | None:
        return self._map.get(key)

    def line(self, key: str) -> int:
        """Where the field stands; where it should, if it is absent."""
        return (self._map.get(key) or self.value).line

    def section(self, key: str, known: Iterable[str]) -> Fields | None:
        """The fields of the mapping that the field holds, with the same problems; None where there
        is nothing in it."""
        if not self.mapping(key):
            return None
        return Fields(self._map[key], self.path, self.error, known, self.problems)

    def text(self, key: str, default: str = "") -> str:
        value = self._map.get(key)
        if value is None:
            return default
        if not isinstance(value.data, str):
            self.problem(T("“{key}” must be a single text", key=key), value.line)
            return default
        return " ".join(value.data.split("\n")).strip()

    def convert(
        self, key: str, parse: Callable[[str], Parsed], default: Parsed, expected: Text
    ) -> Parsed:
        """The field through `parse`; a ValueError there becomes a problem that says `expected`."""
        text = self.text(key)
        if not text:
            return default
        try:
            return parse(text)
        except ValueError:
            self.unusable(key, text, expected)
            return default

    def unusable(self, key: str, text: str, hint: Text) -> None:
        self.problem(
            T("“{key}: {value}” cannot be used", key=key, value=text), self.line(key), hint
        )

    def matching(self, key: str, pattern: re.Pattern[str], default: str, expected: Text) -> str:
        def check(text: str) -> str:
            if not pattern.fullmatch(text):
                raise ValueError(text)
            return text

        return self.convert(key, check, default, expected)

    def number(self, key: str, default: int, most: int) -> int:
        """A whole number from 1 to `most`."""
        expected = T("write a whole number from {least} to {most}", least=1, most=most)
        return self.convert(key, whole(1, most), default, expected)

    def choice(self, key: str, kind: type[Choice], default: Choice) -> Choice:
        names = ", ".join(kind)
        return self.convert(key, kind, default, T("it must be one of: {names}", names=names))

    def flag(self, key: str) -> bool:
        """Whether it says `true`; anything but `true` and `false`, nothing too, is a problem."""
        value = self._map.get(key)
        text = self.text(key)
        if value is not None and isinstance(value.data, str) and text not in ("true", "false"):
            self.unusable(key, text, T("it must be one of: {names}", names="true, false"))
        return text == "true"

    def date(self, key: str) -> dt.date | None:
        return self.convert(
            key, dt.date.fromisoformat, None, T("write the date as 2025-04-01 (year-month-day)")
        )

    def moment(self, key: str, zone: ZoneInfo) -> dt.datetime | None:
        expected = T("write the time as 2025-04-01 10:00, with +03:00 where it is not local")
        return self.convert(key, lambda text: parse_moment(text, zone), None, expected)

    def texts(self, key: str) -> tuple[str, ...] | None:
        """A list of texts, or one text as a list of its lines; None where the key is absent."""
        return tuple(text for text, _ in self._texts(key)) if key in self._map else None

    def _texts(self, key: str) -> Iterator[tuple[str, int]]:
        """Each with the line that it, or the text that it is a line of, stands on."""
        value = self._map[key]
        for item in value.data if isinstance(value.data, tuple) else (value,):
            if isinstance(item.data, str):
                lines = (line.strip() for line in item.data.split("\n"))
                yield from ((line, item.line) for line in lines if line)
            else:
                self.problem(T("“{key}” must be a list of texts", key=key), item.line)

    def languages(self, key: str) -> tuple[str, ...] | None:
        """A list of BCP 47 language tags; None where the key is absent."""
        if key not in self._map:
            return None
        found = [(tag.strip(), at) for text, at in self._texts(key) for tag in text.split(",")]
        for tag, line in found:
            self._require_tag(tag, line)
        return tuple(dict.fromkeys(tag for tag, _ in found))

    def _require_tag(self, tag: str, line: int) -> None:
        shorter = shorter_tag(tag)
        if shorter is not None or not language_tag(tag):
            guess = T("did you mean “{key}”?", key=shorter or "")
            tags = T("languages are written as en, uk or pt-BR")
            hint = guess if shorter else tags
            self.problem(T("“{tag}” is not a language tag", tag=tag), line, hint)

    def mapping(self, key: str) -> dict[str, Value]:
        value = self._map.get(key)
        if value is None or value.data == "":
            return {}
        if not isinstance(value.data, dict):
            self.problem(T("“{key}” must hold “key: value” lines", key=key), value.line, _LINES)
            return {}
        return value.data

    def text_mapping(self, key: str) -> dict[str, str]:
        out: dict[str, str] = {}
        for name, value in self.mapping(key).items():
            if isinstance(value.data, str):
                out[name] = value.data.strip()
            else:
                self.problem(T("“{key}” must be a single text", key=name), value.line)
        return out

    def text_by_language(self, key: str) -> dict[str, str]:
        """`text_mapping` with keys that must be language tags."""
        found = self.text_mapping(key)
        for tag in found:
            self._require_tag(tag, self.mapping(key)[tag].line)
        return found
