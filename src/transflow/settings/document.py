"""YAML to nodes, with everything refused that could mean something else than it seems to.

Every scalar stays the string that was written. YAML's own guesses would turn `10:30` into 630,
`no` into False and `2025-04-01` into a date without its zone; the code that knows what a field
means converts it instead.
"""

from __future__ import annotations

import re

import yaml

from transflow.messages import T, Text
from transflow.settings.value import MalformedError, Value
from transflow.text import control_character

MAX_DEPTH = 20
_SURROGATE = re.compile("[\ud800-\udfff]")
_QUOTE = T("put a value that holds a colon, a quotation mark or a # in single quotes")


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


_SAFE = r"[\w .,;()/„“”–—…!%+=-]*"
_PLAIN = re.compile(rf"(?P<key>[a-z_]+):(?: +(?P<value>[^\W_]{_SAFE}(?::(?=[^\s]){_SAFE})*))? *")
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
