"""YAML as people write it: strings with their lines, and fields that are read with care.

Every scalar stays the string that was written. YAML's own guesses would turn `10:30` into 630,
`no` into False and `2025-04-01` into a date without its zone; the code that knows what a field
means converts it instead, and reports every problem of a file at once.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

import yaml

from transflow.errors import TransflowError, Where
from transflow.messages import T, Text
from transflow.text import closest, control_character

MAX_DEPTH = 20
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

# A slip such as 0225 or 20250 would otherwise end an embargo at once or never.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200

Choice = TypeVar("Choice", bound=StrEnum)
Parsed = TypeVar("Parsed")


_LINES = T("write each on a line of its own, indented by two spaces")
_QUOTE = T("put a value that holds a colon, a quotation mark or a # in single quotes")


@dataclass(frozen=True)
class Value:
    """A YAML node: a string, a list or a mapping, and the line it begins on."""

    data: str | tuple[Value, ...] | dict[str, Value]
    line: int


class MalformedError(Exception):
    """A text that is not the YAML subset used here."""

    def __init__(self, message: Text, line: int, hint: Text | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.line = line
        self.hint = hint


def parse(text: str, first_line: int = 1) -> Value:
    """Reads one YAML document; an empty one is an empty mapping.

    Raises `MalformedError` for syntax errors, duplicate keys, anchors and aliases (a short file
    with aliases can stand for a huge one), and nesting deeper than `MAX_DEPTH`.
    """
    simple = _simple(text, first_line)
    return _parse(text, first_line, yaml.BaseLoader) if simple is None else simple


def parse_large(text: str) -> Value:
    """`parse`, in a tenth of the time where PyYAML came with libyaml; what that refuses is read
    once more for words that people understand. Raises `MalformedError`."""
    fast = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _parse(text, 1, fast)
    except MalformedError:
        return _parse(text, 1, yaml.BaseLoader)


def _parse(text: str, first_line: int, loader: type[yaml.BaseLoader]) -> Value:
    try:
        _refuse_aliases(text, first_line, loader)
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise MalformedError(
            T("this is not valid YAML: {problem}", problem=_problem(error)),
            line,
            _QUOTE,
        ) from error
    except yaml.reader.ReaderError as error:
        line = first_line + text[: error.position].count("\n")
        raise MalformedError(
            T("a character that YAML does not allow"), line, T("delete it")
        ) from error
    if node is None:
        return Value({}, first_line)
    return _value(node, first_line)


_PLAIN = re.compile(
    r"(?P<key>[a-z_]+):(?: +(?P<value>[^\W_](?:[\w .,;()/„“”–—…!%+=-]|:(?=[^\s]))*))? *"
)
"""A key and a value on one line, with nothing that means anything else to YAML."""


def _simple(text: str, first_line: int) -> Value | None:
    """What most front matter is, read in a hundredth of the time; None for any other YAML."""
    mapping: dict[str, Value] = {}
    for number, line in enumerate(text.split("\n"), first_line):
        found = _PLAIN.fullmatch(line)
        if found is None or found["key"] in mapping:
            return None
        mapping[found["key"]] = Value((found["value"] or "").rstrip(" "), number)
    return Value(mapping, first_line) if mapping else None


_PROBLEMS = {
    "mapping values are not allowed here": T("a colon inside a value that is not in quotes"),
    "found unexpected end of stream": T("a quotation mark or bracket is not closed"),
    "could not find expected ':'": T("a line without “key:” at its start"),
    "expected <block end>": T("a line is indented wrongly"),
    "found character '\\t'": T("a tab at the start of a line; use spaces"),
    "expected ',' or ']'": T("a list in square brackets is not closed"),
}
"""What PyYAML says most often, in words for people."""


def _problem(error: yaml.MarkedYAMLError) -> Text | str:
    said = str(error.problem or error.context)
    return next((text for begin, text in _PROBLEMS.items() if said.startswith(begin)), said)


def _refuse_aliases(text: str, first_line: int, loader: type[yaml.BaseLoader]) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise MalformedError(T("anchors and aliases (& and *) are not supported"), line, _QUOTE)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise MalformedError(T("nested too deeply"), line, _QUOTE)


def _refuse_hidden(text: str, line: int) -> None:
    """In double quotes an escape such as `\\x07` stands for a character that may not be there."""
    if control_character(text) is not None or _SURROGATE.search(text):
        raise MalformedError(T("a character that YAML does not allow"), line, T("delete it"))


def _value(node: yaml.Node, first_line: int) -> Value:
    line = first_line + node.start_mark.line
    if isinstance(node, yaml.ScalarNode):
        _refuse_hidden(node.value, line)
        return Value(str(node.value), line)
    if isinstance(node, yaml.SequenceNode):
        return Value(tuple(_value(child, first_line) for child in node.value), line)
    mapping: dict[str, Value] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        key_line = first_line + key_node.start_mark.line
        if not isinstance(key, str):
            raise MalformedError(T("a key must be a word"), key_line, _QUOTE)
        if key in mapping:
            hint = T("keep one of the two lines")
            raise MalformedError(T("“{key}” is given twice", key=key), key_line, hint)
        mapping[key] = _value(value_node, first_line)
    return Value(mapping, line)


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
        guess = closest(key, self.known)
        hint = (
            T("did you mean “{key}”?", key=guess)
            if guess
            else T("the keys are: {keys}", keys=", ".join(self.known))
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
            line = self._map[key].line
            self.problem(T("“{key}: {value}” cannot be used", key=key, value=text), line, expected)
            return default

    def choice(self, key: str, kind: type[Choice], default: Choice) -> Choice:
        names = ", ".join(kind)
        return self.convert(key, kind, default, T("it must be one of: {names}", names=names))

    def flag(self, key: str) -> bool:
        """Whether it says `true`; anything but `true` and `false`, nothing too, is a problem."""
        value = self._map.get(key)
        text = self.text(key)
        if value is not None and isinstance(value.data, str) and text not in ("true", "false"):
            expected = T("it must be one of: {names}", names="true, false")
            self.problem(
                T("“{key}: {value}” cannot be used", key=key, value=text), value.line, expected
            )
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
        value = self._map.get(key)
        if value is None:
            return None
        items = value.data if isinstance(value.data, tuple) else (value,)
        out: list[str] = []
        for item in items:
            if isinstance(item.data, str):
                out.extend(line.strip() for line in item.data.split("\n") if line.strip())
            else:
                self.problem(T("“{key}” must be a list of texts", key=key), item.line)
        return tuple(out)

    def languages(self, key: str) -> tuple[str, ...] | None:
        """A list of BCP 47 language tags; None where the key is absent."""
        lines = self.texts(key)
        tags = None if lines is None else [t.strip() for line in lines for t in line.split(",")]
        for tag in tags or ():
            if not language_tag(tag):
                self.problem(
                    T("“{tag}” is not a language tag", tag=tag),
                    self._map[key].line,
                    T("languages are written as en, uk or pt-BR"),
                )
        return None if tags is None else tuple(dict.fromkeys(tags))

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


def language_tag(text: str) -> bool:
    """Whether `text` has the form of a BCP 47 tag, safe to use as a folder name."""
    return _TAG.fullmatch(text) is not None


def parse_moment(text: str, zone: ZoneInfo) -> dt.datetime:
    """A time with offset; local time of `zone` where none is written.

    Of a local time that the clock shows twice, or never, in a change of summer time, the later
    reading is taken: an embargo must never end too early. Raises ValueError.
    """
    moment = dt.datetime.fromisoformat(text)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError(text)
    if moment.tzinfo is not None:
        return moment
    readings = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return max(reading.astimezone(dt.UTC) for reading in readings).astimezone(zone)
