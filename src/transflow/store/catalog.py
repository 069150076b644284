"""Gettext catalogs: bytes to `Catalog` and back. The only user of polib.

polib reads and writes single entries here; the file itself is kept as text. An entry that did
not change is written as it stood, so that a catalog keeps the wrapping, comments and order of
whatever editor saved it, and nothing that polib does not know is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polib

from transflow.errors import CatalogError, Where
from transflow.messages import T, Text
from transflow.model import Catalog, Entry

WIDTH = 78
_STRING = re.compile(r'(?:#~\s*)?(?:msg\w+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"')
_KEYWORD = re.compile(r"(?:#~\s*)?(msgctxt|msgid_plural|msgid|msgstr)\b")
_BARE_COMMENT = re.compile(r"^#(?=[^\s,.:|~#])")
# str.splitlines, which polib uses, parts lines at these too; gettext does not.
_OTHER_BREAKS = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))
_POLIB_LINE = re.compile(r"line (\d+)\)(?:: (.*))?")


@dataclass(frozen=True)
class _Piece:
    """The lines of one entry, from its first comment to its last string."""

    line: int
    """Of the first line, from 1."""
    msgid_line: int | None
    text: str


def parse(data: bytes, path: str, language: str = "") -> Catalog:
    """Reads a catalog; `language` is used where its header names none.

    Raises CatalogError for bytes that are not UTF-8, for syntax errors and for an entry that is
    there twice.
    """
    text = _decode(data, path)
    newline = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    _check_strings(text, path)
    pieces = list(_pieces(text))
    entries = _polib_entries(text, path)
    named = [piece for piece in pieces if piece.msgid_line is not None]
    if len(named) != len(entries):
        raise CatalogError(T("this is not a gettext catalog"), Where(path))
    tail = "" if not pieces or pieces[-1].msgid_line is not None else pieces[-1].text
    return _catalog(list(zip(entries, named, strict=True)), path, language, newline, tail)


def _catalog(
    pairs: list[tuple[polib.POEntry, _Piece]], path: str, language: str, newline: str, tail: str
) -> Catalog:
    header = next((pair for pair in pairs if _is_header(pair[0])), None)
    headers = _headers(header[0].msgstr) if header else ()
    body = [pair for pair in pairs if pair is not header]
    entries = tuple(_entry(entry, piece) for entry, piece in body)
    _refuse_duplicates(entries, path)
    return Catalog(
        language=dict(headers).get("Language", "") or language,
        headers=headers,
        entries=entries,
        path=path,
        raw_header=header[1].text if header else None,
        raw_tail=tail,
        newline=newline,
        width=_width([piece.text for _, piece in body]),
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


def _check_strings(text: str, path: str) -> None:
    """polib drops the last character of a string that has no closing quotation mark."""
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        is_string = line.startswith(('"', '#~ "')) or _KEYWORD.match(line)
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
            raise CatalogError(
                T("an unfinished merge: both versions of an entry are in the file"),
                Where(path, number),
                T("keep one of the two versions and delete the lines <<<<<<<, ======= and >>>>>>>"),
            )
        if is_string and not _STRING.fullmatch(line):
            raise _syntax_error(path, number, T("a quotation mark is missing or too many"))


def _syntax_error(path: str, line: int | None, what: Text) -> CatalogError:
    return CatalogError(
        T("the catalog has a syntax error: {what}", what=what),
        Where(path, line),
        T("mend that line, or take the file back from version control; `msgfmt -c` shows more"),
    )


def _polib_entries(text: str, path: str) -> list[polib.POEntry]:
    lines = text.translate(_OTHER_BREAKS).split("\n")
    view = "\n".join(_BARE_COMMENT.sub("# ", line) for line in lines)
    try:
        # A leading newline keeps polib from taking the text for the name of a file.
        parsed = polib.pofile("\n" + view, encoding="utf-8", wrapwidth=WIDTH, klass=_Plain)
    except (OSError, ValueError, KeyError, IndexError) as error:
        found = _POLIB_LINE.search(str(error))
        line = int(found[1]) - 1 if found else None
        what = found[2] if found and found[2] else T("this line does not belong here")
        raise _syntax_error(path, line, T("{what}", what=what)) from error
    return list(parsed)


class _Plain(polib.POFile):  # type: ignore[misc] # polib has no type information
    """A file whose header stays an entry among the others, in its place."""

    def find(self, *args: object, **kwargs: object) -> None:
        return None


def _is_header(entry: polib.POEntry) -> bool:
    return entry.msgid == "" and entry.msgctxt is None and not entry.obsolete


def _headers(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (line.partition(":") for line in text.split("\n") if ":" in line)
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)


def _pieces(text: str) -> Iterator[_Piece]:
    lines: list[str] = []
    first = 1
    msgid_line: int | None = None
    complete = False
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        keyword = _KEYWORD.match(stripped)
        name = keyword[1] if keyword else ""
        comment = stripped.startswith("#~|") or (stripped[:1] == "#" and stripped[:2] != "#~")
        if complete and (comment or name in ("msgctxt", "msgid")):
            yield _Piece(first, msgid_line, _joined(lines))
            lines, msgid_line, complete = [], None, False
        if not lines:
            if not stripped:
                continue
            first = number
        lines.append(line)
        if name == "msgid":
            msgid_line = number
        complete = complete or name == "msgstr"
    if lines:
        yield _Piece(first, msgid_line, _joined(lines))


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).rstrip()


def _entry(entry: polib.POEntry, piece: _Piece) -> Entry:
    plural = entry.msgstr_plural
    return Entry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgctxt=entry.msgctxt,
        flags=tuple(flag for flag in entry.flags if flag),
        previous_msgid=entry.previous_msgid,
        previous_msgctxt=entry.previous_msgctxt,
        comment=entry.tcomment,
        extracted=entry.comment,
        references=tuple(f"{p}:{n}" if n else p for p, n in entry.occurrences),
        obsolete=bool(entry.obsolete),
        msgid_plural=entry.msgid_plural or None,
        msgstr_plural=tuple(plural[index] for index in sorted(plural)),
        raw=piece.text,
        line=piece.msgid_line,
    )


def _refuse_duplicates(entries: Sequence[Entry], path: str) -> None:
    seen: dict[tuple[str | None, str], Entry] = {}
    for entry in entries:
        if entry.obsolete:
            continue
        first = seen.setdefault(entry.key, entry)
        if first is not entry:
            raise CatalogError(
                T(
                    "the same text is there twice; the first time on line {line}",
                    line=first.line or 0,
                ),
                Where(path, entry.line),
                T("delete one of the two entries, the one whose translation is not wanted"),
            )


def _width(texts: Sequence[str]) -> int:
    """0 if some string is longer than any wrapping would leave it, else the usual width."""
    for text in texts:
        for line in text.split("\n"):
            if len(line) > WIDTH + 22 and " " in line[WIDTH - 10 :].strip() and '"' in line[:12]:
                return 0
    return WIDTH


def serialize(catalog: Catalog) -> bytes:
    """The file of a catalog, UTF-8; entries that still have their form in the file keep it."""
    header = catalog.raw_header if catalog.raw_header is not None else _header(catalog)
    entries = (_written(entry, catalog.width) for entry in catalog.entries)
    pieces = [header, *entries, *([catalog.raw_tail] if catalog.raw_tail else [])]
    text = "\n\n".join(pieces) + "\n"
    return text.replace("\n", catalog.newline).encode("utf-8")


def _written(entry: Entry, width: int) -> str:
    if entry.raw is not None:
        return entry.raw
    return "\n".join([*_comments(entry), _polib_entry(entry).__unicode__(width).rstrip()])


def _comments(entry: Entry) -> Iterator[str]:
    """Never wrapped: polib would break a web address in a comment at its hyphens."""
    for mark, text in (("#", entry.comment), ("#.", entry.extracted)):
        if text:
            yield from (f"{mark} {line}".rstrip() for line in text.split("\n"))
    if entry.references:
        yield from (f"#: {reference}" for reference in entry.references)
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}"


def _header(catalog: Catalog) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in catalog.headers)
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
