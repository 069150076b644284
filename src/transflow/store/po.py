"""The grammar of gettext catalogs: text to entries with their lines, and nothing lost.

Every line of the file belongs to the `raw` of one entry or to the tail, so that an entry that does
not change can be written exactly as it stood. The rules are those of `msgfmt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from transflow.errors import CatalogError, Where
from transflow.messages import T, Text
from transflow.model import Entry
from transflow.store import po_block
from transflow.text import control_character

_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d{1,3})\])?)(?=[\s\"]|$)")
_ESCAPE = re.compile(r"\\([0-7]{1,3}|x[0-9A-Fa-f]{1,2}|.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
# gettext puts a file name that holds spaces between the isolates U+2068 and U+2069.
_REFERENCE = re.compile(r"\u2068[^\u2069]*\u2069(?::\d+)?|\S+")
_ODD = re.compile(r'\\[^ntr"\\]')
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class _Item(Struct):
    """An entry while it is read line by line."""

    line: int = 0
    """Of the `msgid`, from 1."""
    obsolete: bool | None = None
    strings: dict[str, list[str]] = field(default_factory=dict)
    """Pieces by keyword, `msgstr[0]` and so on for plurals."""
    previous: dict[str, list[str]] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return "msgstr" in self.strings or "msgstr[0]" in self.strings

    @property
    def plurals(self) -> tuple[str, ...]:
        return tuple("".join(v) for k, v in self.strings.items() if k.startswith("msgstr["))

    def entry(self, raw: str) -> Entry:
        return Entry(
            msgid=_joined(self.strings, "msgid") or "",
            msgstr=_joined(self.strings, "msgstr") or "",
            msgctxt=_joined(self.strings, "msgctxt"),
            flags=tuple(self.flags),
            previous_msgid=_joined(self.previous, "msgid"),
            previous_msgctxt=_joined(self.previous, "msgctxt"),
            comment="\n".join(self.comments),
            extracted="\n".join(self.extracted),
            references=tuple(self.references),
            obsolete=bool(self.obsolete),
            msgid_plural=_joined(self.strings, "msgid_plural"),
            msgstr_plural=self.plurals,
            raw=raw,
            line=self.line,
        )


def _joined(strings: dict[str, list[str]], keyword: str) -> str | None:
    pieces = strings.get(keyword)
    return None if pieces is None else "".join(pieces)


def read(text: str, path: str) -> tuple[list[Entry], str]:
    """The entries of a catalog in their order, each with a `raw` that begins with the blank lines
    before it, and what stands after the last of them.

    Raises CatalogError with the line of the first thing that is wrong.
    """
    reader = _Reader(path, odd=_odd(text))
    # The last line feed ends a line, and what follows it is one more, which is empty.
    ended = text.endswith("\n")
    blocks = text.removesuffix("\n").split("\n\n")
    reader.block(blocks[0])
    for block in blocks[1:]:
        if not reader.next(block):
            reader.line("")
            reader.block(block)
    if ended:
        reader.line("")
    reader.end()
    return reader.entries, "\n".join(reader.pending)


def _odd(text: str) -> bool:
    return control_character(text) is not None or _ODD.search(text) is not None


class _Reader:
    def __init__(self, path: str, *, odd: bool) -> None:
        self.path = path
        self.odd = odd
        """Whether the file has anything in it that may not be there."""
        self.number = 0
        """Of the lines that were read."""
        self.entries: list[Entry] = []
        self.item = _Item()
        self.lines: list[str] = []
        """Of the item, up to its last line that is not blank."""
        self.pending: list[str] = []
        """Blank lines and comments that may belong to the next item."""
        self.open: list[str] | None = None
        """The string that a line of only a string goes on with."""
        self.open_previous: list[str] | None = None
        self.at_once: int | None = None
        """How many lines came before the last entry, where it was read at once and nothing but
        blank lines follows it yet."""

    def next(self, block: str) -> bool:
        """Takes the entry that follows one that was read at once, with the blank line between
        them, if it is as most are."""
        if self.at_once is None or self.pending or self.odd:
            return False
        entry = po_block.usual(block, f"\n{block}", self.number + 1)
        if entry is None:
            return False
        self.at_once = self.number
        self.number += block.count("\n") + 2
        self.entries.append(entry)
        return True

    def block(self, block: str) -> None:
        """Takes lines of which only the first may be blank."""
        bare = block.lstrip("\n")
        for _ in range(len(block) - len(bare)):
            self.line("")
        if not self._between or not self._usual(bare):
            for line in bare.split("\n"):
                self.line(line)

    @property
    def _between(self) -> bool:
        """Whether the next line begins an entry: all before it was blank or a whole entry."""
        whole = self.item.complete and "msgid" in self.item.strings
        return (whole or not self.lines) and not any(self.pending)

    def _usual(self, block: str) -> bool:
        """Takes an entry at once, if it is as most are."""
        raw = "\n".join([*self.pending, block])
        entry = None if self.odd and _odd(block) else po_block.usual(block, raw, self.number)
        if entry is None:
            return False
        if self.item.complete:
            self._finish()
        self.at_once = self.number - len(self.pending)
        self.entries.append(entry)
        self.pending = []
        self.number += block.count("\n") + 1
        return True

    def _again(self, before: int) -> None:
        """Reads the last entry line by line: it goes on after blank lines, or something is wrong
        with it."""
        number, after = self.number, self.pending
        self.number, self.pending = before, []
        for line in (self.entries.pop().raw or "").split("\n"):
            self.line(line)
        self.number, self.pending = number, after

    def line(self, raw: str) -> None:
        self.number += 1
        line = raw.strip()
        if not line:
            self.pending.append(raw)
            return
        self._refuse(line)
        obsolete = line.startswith("#~")
        content = line[2:].lstrip() if obsolete else line
        if obsolete and content.startswith("|"):
            content = f"#{content}"
        comment = content.startswith("#") or not content
        keyword = None if comment else _KEYWORD.match(content)
        begins = comment or (keyword is not None and keyword[1] in ("msgctxt", "msgid"))
        before, self.at_once = self.at_once, None
        if before is not None and not begins:
            self._again(before)
        if begins and self.item.complete:
            self._finish()
        self._take(raw)
        if comment:
            self._comment(content)
        else:
            self._string(content, keyword, obsolete)

    def _take(self, raw: str) -> None:
        self.lines += [*self.pending, raw]
        self.pending = []

    def end(self) -> None:
        if self.item.strings:
            self._finish()
        else:
            self.pending = [*self.lines, *self.pending]

    def _finish(self) -> None:
        self._require(self.item)
        self.entries.append(self.item.entry("\n".join(self.lines)))
        self.item, self.lines, self.open, self.open_previous = _Item(), [], None, None

    def _require(self, item: _Item) -> None:
        for keyword in ("msgid", "msgstr"):
            if not any(name.startswith(keyword) for name in item.strings):
                raise self._lacks(keyword)
        if ("msgid_plural" in item.strings) == ("msgstr" in item.strings):
            raise self.error(T("msgid_plural needs msgstr[0] and no plain msgstr"), item.line)

    # --- the kinds of lines

    def _refuse(self, line: str) -> None:
        if line.startswith(_CONFLICT):
            raise CatalogError(
                T("an unfinished merge: both versions of an entry are in the file"),
                Where(self.path, self.number),
                T("keep one of the two versions and delete the lines <<<<<<<, ======= and >>>>>>>"),
            )
        at = control_character(line)
        if at is not None:
            raise self.error(T("a control character (code {code})", code=f"{ord(line[at]):#04x}"))

    def _comment(self, content: str) -> None:
        mark, rest = content[:2], content[2:]
        item = self.item
        if mark == "#|":
            self._previous(rest.lstrip())
        elif mark == "#.":
            item.extracted.append(rest.removeprefix(" "))
        elif mark == "#:":
            item.references += _REFERENCE.findall(rest) if "\u2068" in rest else rest.split()
        elif mark in ("#,", "#="):
            item.flags += [flag.strip() for flag in rest.split(",") if flag.strip()]
        elif content:
            item.comments.append(content[1:].removeprefix(" "))

    def _previous(self, content: str) -> None:
        keyword = _KEYWORD.match(content)
        if keyword is not None and not keyword[1].startswith("msgstr"):
            self.open_previous = self.item.previous.setdefault(keyword[1], [])
            content = content[keyword.end() :].lstrip()
        if self.open_previous is None:
            raise self.error(T("this line does not belong here"))
        self.open_previous.append(self._value(content))

    def _string(self, content: str, keyword: re.Match[str] | None, obsolete: bool) -> None:
        item = self.item
        if item.obsolete not in (None, obsolete):
            raise self.error(T("some lines of an entry are obsolete and some are not"))
        if keyword is not None:
            self.open = self._begin(keyword)
            item.obsolete = obsolete
            content = content[keyword.end() :].lstrip()
        elif self.open is None or not content.startswith('"'):
            raise self.error(T("this line does not belong here"))
        self.open.append(self._value(content))

    def _begin(self, keyword: re.Match[str]) -> list[str]:
        name, strings = keyword[1], self.item.strings
        after = {"msgctxt": (), "msgid": ("msgctxt",), "msgid_plural": ("msgctxt", "msgid")}
        allowed = after.get(name)
        if allowed is not None:
            misplaced = any(other not in allowed for other in strings)
        elif keyword[2] is None:
            misplaced = "msgid" not in strings or self.item.complete
        else:
            misplaced = int(keyword[2]) != len(self.item.plurals) or "msgstr" in strings
        if name in ("msgctxt", "msgid") and "msgid" in strings:
            raise self._lacks("msgstr")
        if misplaced or (name == "msgid_plural" and "msgid" not in strings):
            raise self.error(T("{keyword} does not belong here", keyword=name))
        if name == "msgid":
            self.item.line = self.number
        return strings.setdefault(name, [])

    def _value(self, content: str) -> str:
        match = _STRING.fullmatch(content)
        if match is None:
            raise self.error(T("a quotation mark is missing or too many"))
        value = _ESCAPE.sub(self._character, match[1]) if "\\" in match[1] else match[1]
        if control_character(value) is not None:
            raise self.error(T("an escape that stands for a control character"))
        return value

    def _character(self, match: re.Match[str]) -> str:
        code = match[1]
        if code in _ESCAPES:
            return _ESCAPES[code]
        if code[0] == "x" and len(code) > 1:
            number = int(code[1:], 16)
        elif code[0] in "01234567":
            number = int(code, 8)
        else:
            raise self.error(T("unknown escape {escape}", escape=match[0]))
        if number > 0x7E:
            raise self.error(T("unknown escape {escape}", escape=match[0]))
        return chr(number)

    def _lacks(self, keyword: str) -> CatalogError:
        return self.error(T("an entry has no {keyword}", keyword=keyword), self.item.line)

    def error(self, what: Text, line: int | None = None) -> CatalogError:
        return CatalogError(
            T("the catalog has a syntax error: {what}", what=what),
            Where(self.path, line or self.number),
            T("mend that line, or take the file back from version control; `msgfmt -c` shows more"),
        )


def string_lines(raw: str) -> Iterator[tuple[str, str | None]]:
    """The lines of strings in `raw`, each with the string line that goes on with it, if any."""
    lines = [line.strip() for line in raw.split("\n") if '"' in line and line.lstrip()[:1] != "#"]
    for line, after in zip(lines, [*lines, ""][1:], strict=True):
        yield line, after if after.startswith('"') else None
