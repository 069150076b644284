"""Gettext catalogs: bytes to `Catalog` and back. The only user of polib.

An entry that did not change is written as it stood, to the byte, so that a catalog keeps the
wrapping, comments and order of whatever editor saved it; polib writes the entries that are new.
Only a byte-order mark is dropped, which `msgfmt` refuses, and a line end added at the end, but
for `serialize_like`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from itertools import accumulate
from textwrap import TextWrapper

import polib

from transflow.errors import CatalogError, Where
from transflow.messages import T
from transflow.model import Catalog, Entry
from transflow.store import po

WIDTH = 78
_FIELDS = (
    ("previous_msgctxt", "msgctxt", True),
    ("previous_msgid", "msgid", True),
    ("msgctxt", "msgctxt", False),
    ("msgid", "msgid", False),
    ("msgstr", "msgstr", False),
)
"""Name as polib knows it, which leaves room for it and none for the mark; keyword; whether it is of
the former text."""
# What polib escapes, breaks lines at or wraps in its own way.
_RARE = re.compile(r"[\\\x00-\x1f\x85\u2028\u2029]")
_NAME = re.compile("[a-z-]+")
_ESCAPED = re.compile(r"[\"\\\x00-\x09\x0b-\x1f\x85\u2028\u2029]")


MOST_BYTES = 100_000_000
"""Of a catalog; the units of 10,000 releases together take some 40 million."""
LONGEST_LINE = 1_000_000
"""Bytes; editors wrap lines, and a unit is a sentence or a paragraph."""


def parse(data: bytes, path: str, language: str = "") -> Catalog:
    """Reads a catalog; `language` is used where its header names none.

    Raises CatalogError for bytes that are not UTF-8, for syntax errors, for an entry that is
    there twice, and for more than anybody translates: `MOST_BYTES`, `LONGEST_LINE`.
    """
    _refuse_large(data, path)
    text = _decode(data, path)
    found, tail = po.read(text, path)
    header = next((entry for entry in found if _is_header(entry)), None)
    headers = _headers(header.msgstr) if header else ()
    entries = tuple(entry for entry in found if entry is not header)
    if header is not None:
        _refuse_header_twice(header, entries, path)
    _refuse_duplicates(entries, path)
    return Catalog(
        language=dict(headers).get("Language", "") or language,
        headers=headers,
        entries=entries,
        path=path,
        raw_header=(header.raw if header else None) or "",
        raw_tail=tail,
        newline=_newline(text),
        width=None,
        raws=tuple([entry.raw or "" for entry in entries]),
    )


def _newline(text: str) -> str:
    if "\r" not in text:
        return "\n"
    return "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"


def _refuse_large(data: bytes, path: str) -> None:
    """Raises CatalogError."""
    if len(data) <= LONGEST_LINE:
        return
    if len(data) > MOST_BYTES:
        raise CatalogError(
            T("the file is too large for a catalog: {size} bytes", size=len(data)),
            Where(path),
            T("at most {most} bytes are read; part it into several files", most=MOST_BYTES),
        )
    for number, line in enumerate(data.split(b"\n"), 1):
        if len(line) > LONGEST_LINE:
            raise CatalogError(
                T("the line is too long: {size} bytes", size=len(line)),
                Where(path, number),
                T("at most {most} bytes are read in a line", most=LONGEST_LINE),
            )


def _decode(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CatalogError(
            T("this is not UTF-8 text"),
            Where(path, data.count(b"\n", 0, error.start) + 1),
            T("let the editor save the catalog in UTF-8"),
        ) from error


def _is_header(entry: Entry) -> bool:
    return not entry.msgid and entry.msgctxt is None and not entry.obsolete


def _headers(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (line.partition(":") for line in text.split("\n") if ":" in line)
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)


def _refuse_duplicates(entries: Sequence[Entry], path: str) -> None:
    active = [entry for entry in entries if not entry.obsolete]
    if len({entry.key for entry in active}) == len(active):
        return
    seen: dict[tuple[str | None, str], Entry] = {}
    for entry in active:
        first = seen.setdefault(entry.key, entry)
        if first is not entry:
            raise _twice(first.line or 0, entry.line or 0, path)


def _refuse_header_twice(header: Entry, body: Sequence[Entry], path: str) -> None:
    again = next((entry for entry in body if _is_header(entry)), None)
    if again is not None:
        raise _twice(header.line or 0, again.line or 0, path)


def _twice(first: int, second: int, path: str) -> CatalogError:
    return CatalogError(
        T("the same text is there twice; the first time on line {line}", line=first),
        Where(path, second),
        T("delete one of the two entries, the one whose translation is not wanted"),
    )


def width(catalog: Catalog) -> int:
    """The column that the strings of a file are wrapped at; 0 where they are not wrapped."""
    if catalog.width is not None:
        return catalog.width
    longest, room = 0, 1_000_000
    for raw in catalog.raws:
        for line, after in po.string_lines(raw):
            inside = line.partition('"')[2][:-1]
            if " " in inside.strip():
                longest = max(longest, len(line))
            if after and inside and not inside.endswith("\\n"):
                room = min(room, len(line) + len(after[1:-1].split(" ")[0]))
    if longest <= WIDTH < room:
        return WIDTH
    wrapped = room < 1_000_000
    if longest > WIDTH and not wrapped:
        return 0
    return longest if longest <= room else WIDTH


def serialize(catalog: Catalog) -> bytes:
    """The file of a catalog, UTF-8; entries that still have their form in the file keep it."""
    header = catalog.raw_header
    if header is None:
        header = _new_lines(_header(catalog), catalog.newline)
    new = [entry for entry in catalog.entries if entry.raw is None]
    column = width(catalog) if new else 0
    usual = _usual("".join([entry.msgid for entry in new]))
    parts = [header] if header else []
    for entry in catalog.entries:
        if entry.raw is not None:
            parts.append(entry.raw)
        else:
            text = (_untouched(entry, column) if usual else "") or _new(entry, column)
            parts.append(text if catalog.newline == "\n" else _new_lines(text, catalog.newline))
    parts.append(catalog.raw_tail)
    return "\n".join(parts).encode("utf-8")


def serialize_like(catalog: Catalog, before: bytes) -> bytes:
    """`serialize`, with the byte-order mark that the file had `before`, and without a line end at
    its end where there was none: for a change of some lines that is to leave all others."""
    data = serialize(catalog)
    if not before.endswith((b"\n", b"\r")):
        data = data.removesuffix(b"\n").removesuffix(b"\r")
    return codecs.BOM_UTF8 + data if before.startswith(codecs.BOM_UTF8) else data


def _usual(text: str) -> bool:
    printable = text.isprintable() and "\\" not in text
    return "  " not in text and (printable or _RARE.search(text) is None)


def _untouched(entry: Entry, column: int) -> str:
    """What `_new` makes of an entry with a usual text and where it stands and nothing else, as all
    are in a new catalog; empty for others, and where its text may have to be written otherwise."""
    if entry.msgstr or entry.flags or entry.comment or entry.obsolete or _has_more(entry):
        return ""
    text, context, place = entry.msgid, entry.msgctxt, entry.extracted
    if not place or "\n" in place or len(entry.references) != 1:
        return ""
    if context is not None and not _fits_as_it_is(context, column - len("msgctxt")):
        return ""
    quotes = text.count('"')
    escaped = text.replace('"', '\\"') if quotes else text
    if column <= 0 or len(text) - quotes <= column - len("msgid") - 3:
        lines = f'"{escaped}"'
    elif quotes and "-" in text:
        return ""
    else:
        lines = '""\n"' + '"\n"'.join(_wrapped(escaped, column - 2)) + '"'
    where = f"\n{f'#. {place}'.rstrip()}\n#: {entry.references[0]}"
    named = "" if context is None else f'msgctxt "{context}"\n'
    return f'{where}\n{named}msgid {lines}\nmsgstr ""'


def _has_more(entry: Entry) -> bool:
    former = entry.previous_msgid is not None or entry.previous_msgctxt is not None
    return former or entry.msgid_plural is not None or bool(entry.msgstr_plural)


def _fits_as_it_is(context: str, room: int) -> bool:
    return _NAME.fullmatch(context) is not None and len(context) + 3 <= room


def _new(entry: Entry, column: int) -> str:
    return "\n".join(["", *_comments(entry), *(_plain(entry, column) or _by_polib(entry, column))])


def _by_polib(entry: Entry, column: int) -> list[str]:
    return [str(_polib_entry(entry).__unicode__(column).rstrip("\n"))]


def _plain(entry: Entry, column: int) -> list[str]:
    """What polib would write of an entry with nothing rare in it, in a tenth of the time; empty
    for any other."""
    if entry.msgid_plural is not None or entry.msgstr_plural:
        return []
    before, now = ("#~| ", "#~ ") if entry.obsolete else ("#| ", "")
    out: list[str] = []
    for name, keyword, former in _FIELDS:
        text: str | None = getattr(entry, name)
        if text is None:
            continue
        mark = before if former else now
        if not text:
            out.append(f'{mark}{keyword} ""')
            continue
        if "  " in text or _RARE.search(text):
            return []
        quotes = text.count('"')
        escaped = text.replace('"', '\\"') if quotes else text
        if column <= 0 or len(text) - quotes <= column - len(name) - 3:
            out.append(f'{mark}{keyword} "{escaped}"')
        elif quotes and "-" in text:  # polib may break lines between a mark and its backslash
            return []
        else:
            out.append(f'{mark}{keyword} ""')
            out += [f'{mark}"{line}"' for line in _wrapped(escaped, column - 2)]
    return out


def _wrapped(text: str, room: int) -> list[str]:
    """Lines of at most `room` characters where words are that short, broken before or after a
    space and where a hyphen allows it, as `textwrap` does. There is no other white space in
    `text`."""
    lines = []
    breaks = _breaks(text) if "-" in text else ()
    start, last = 0, len(text) - room
    while start < last:
        end = start + room
        if text[end] != " " and text[end - 1] != " ":
            end = max(text.rfind(" ", start, end) + 1, *(at for at in breaks if at <= end), 0)
        if end <= start:  # a word that is longer than a line
            ends = (text.find(" ", start), *(at for at in breaks if at > start))
            end = min((at for at in ends if at > 0), default=0)
            if not end:
                break
        lines.append(text[start:end])
        start = end
    lines.append(text[start:])
    return lines


def _breaks(text: str) -> tuple[int, ...]:
    """Where `textwrap` may break words at their hyphens."""
    found, at = [], 0
    for word in text.split(" "):
        if "-" in word:
            ends = accumulate(map(len, TextWrapper.wordsep_re.split(word)), initial=at)
            found += [end for end in ends if at < end < at + len(word)]
        at += len(word) + 1
    return tuple(found)


def _new_lines(text: str, newline: str) -> str:
    """`text` with the line ends of the file, but for the last line feed."""
    return f"{text}\n".replace("\n", newline).removesuffix("\n")


def _comments(entry: Entry) -> list[str]:
    """Never wrapped: polib would break a web address in a comment at its hyphens."""
    out: list[str] = []
    for mark, text in (("#", entry.comment), ("#.", entry.extracted)):
        if text:
            out += [f"{mark} {line}".rstrip() for line in text.split("\n")]
    out += [f"#: {reference}" for reference in entry.references]
    if entry.flags:
        out.append(f"#, {', '.join(entry.flags)}")
    return out


def _header(catalog: Catalog) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in catalog.headers)
    if lines and not _ESCAPED.search(lines):
        quoted = "\n".join(f'"{line}\\n"' for line in lines.removesuffix("\n").split("\n"))
        return f'msgid ""\nmsgstr ""\n{quoted}'
    return str(polib.POEntry(msgid="", msgstr=lines).__unicode__(0).rstrip())


def _polib_entry(entry: Entry) -> polib.POEntry:
    return polib.POEntry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgctxt=entry.msgctxt,
        previous_msgid=entry.previous_msgid,
        previous_msgctxt=entry.previous_msgctxt,
        obsolete=entry.obsolete,
        msgid_plural=entry.msgid_plural or "",
        msgstr_plural=dict(enumerate(entry.msgstr_plural)),
    )
