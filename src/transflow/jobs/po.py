"""A PO file with positions: where the translation of each entry stands, to the character.

Only what polib and gettext write is understood; anything else is refused, since a file that is put
back half understood would lose what was not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from transflow.errors import Where
from transflow.jobs.base import JobError
from transflow.messages import T

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_KEYWORD = re.compile(
    r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]+(?P<string>\".*\")[ \t\r]*"
)
_STRING = re.compile(r"[ \t]*(?P<string>\".*\")[ \t\r]*")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SOUND = re.compile(r'"(?:[^"\\]|\\.)*"')
_MEANING = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}


@dataclass
class Slot:
    """An entry and its positions."""

    start: int
    """Where its first keyword stands."""
    line: int
    texts: dict[str, str] = field(default_factory=dict)
    """By keyword."""
    target: tuple[int, int] = (0, 0)
    """From the first quotation mark of the translation to after its last."""
    flags: tuple[int, int] | None = None
    """Of the line with the flags, its end left out."""
    flag_names: tuple[str, ...] = ()

    @property
    def plural(self) -> bool:
        return "msgid_plural" in self.texts

    @property
    def msgid(self) -> str:
        return self.texts.get("msgid", "")

    @property
    def msgstr(self) -> str:
        return self.texts.get("msgstr", "")

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flag_names


def parse(text: str, path: str) -> list[Slot]:
    """The entries that are not obsolete, the header first. Raises JobError."""
    return list(_Reader(path).entries(text))


def header(slots: list[Slot]) -> dict[str, str]:
    """Names, in lower case, and values of the header."""
    if not slots or slots[0].msgid or "msgctxt" in slots[0].texts:
        return {}
    lines = (line.partition(":") for line in slots[0].msgstr.split("\n"))
    return {name.strip().lower(): value.strip() for name, _, value in lines if name.strip()}


class _Reader:
    """Goes through the lines of a file; the entry that it is in is told when it ends."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.slot: Slot | None = None
        self.keyword = ""
        self.flags: tuple[tuple[int, int], tuple[str, ...]] | None = None

    def entries(self, text: str) -> Iterator[Slot]:
        for number, found in enumerate(_LINE.finditer(text), 1):
            yield from self._line(found[0].rstrip("\n"), found.start(), number)
        yield from self._ended()

    def _line(self, line: str, start: int, number: int) -> Iterator[Slot]:
        given = _KEYWORD.fullmatch(line)
        more = None if given else _STRING.fullmatch(line)
        if given:
            if self.keyword.startswith("msgstr") and not given["keyword"].startswith("msgstr"):
                yield from self._ended()
            self._begin(given, start, number)
        elif more and self.slot is not None:
            self.slot.texts[self.keyword] += _value(more["string"], self.path, number)
            if self.keyword == "msgstr":
                self.slot.target = (self.slot.target[0], start + more.end("string"))
        else:
            yield from self._ended()
            self._aside(line, start, number)

    def _begin(self, given: re.Match[str], start: int, number: int) -> None:
        if self.slot is None:
            self.slot = Slot(start, number)
            if self.flags:
                self.slot.flags, self.slot.flag_names = self.flags
            self.flags = None
        self.keyword = given["keyword"]
        if self.keyword in self.slot.texts:
            raise _damaged(self.path, number)
        self.slot.texts[self.keyword] = _value(given["string"], self.path, number)
        if self.keyword == "msgstr":
            self.slot.target = (start + given.start("string"), start + given.end("string"))

    def _aside(self, line: str, start: int, number: int) -> None:
        """An empty line or a comment."""
        bare = line.strip()
        if bare and not bare.startswith("#"):
            raise _damaged(self.path, number)
        if not bare or bare.startswith("#~"):
            self.flags = None
        elif bare.startswith("#,"):
            names = tuple(name.strip() for name in bare[2:].split(","))
            self.flags = ((start, start + len(line.rstrip("\r"))), names)

    def _ended(self) -> Iterator[Slot]:
        slot, self.slot, self.keyword = self.slot, None, ""
        if slot is not None:
            yield _whole(slot, self.path)


def _whole(slot: Slot, path: str) -> Slot:
    if "msgid" not in slot.texts or not any(name.startswith("msgstr") for name in slot.texts):
        raise _damaged(path, slot.line)
    return slot


def _damaged(path: str, line: int) -> JobError:
    return JobError(
        T("this line cannot be read as part of a PO file"),
        Where(path, line),
        T("let the other system export it again"),
    )


def _value(quoted: str, path: str, line: int) -> str:
    if not _SOUND.fullmatch(quoted):
        raise _damaged(path, line)
    inner = quoted[1:-1]
    return _ESCAPED.sub(lambda m: _MEANING.get(m[1], m[1]), inner) if "\\" in inner else inner


def quoted(text: str) -> str:
    """A string as PO writes it, on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'
