"""Entries of a gettext catalog as nearly all of them are, each read in a few strokes.

What stands between two blank lines is a block. One that holds comments, perhaps a `msgctxt`, a
`msgid` and a `msgstr`, each where editors put it, need not be looked at line by line. Whatever is
not just so is left to `transflow.store.po`, which knows all of the grammar and says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from transflow.model import Entry

_VALUE = re.compile(r'[^"\\\n]*(?:\\.[^"\\\n]*)*')
_ESCAPES = (("\\n", "\n"), ('\\"', '"'), ("\\t", "\t"), ("\\r", "\r"))
_STEP = '"\n"'
"""Between the lines of a string."""


def usual(block: str, raw: str, before: int) -> Entry | None:
    """The entry of a block that begins after `before` lines and stands in the file as `raw`; None
    where it has to be read line by line. There is no character in it that may not be there, and no
    escape but of a line feed, a tab, a carriage return, a quotation mark and a backslash."""
    # A quotation mark at the end of a line that is escaped, or follows a backslash that is.
    if "\r" in block or '\\"\n' in block or not block.endswith('"'):
        return None
    head, _, strings = f"\n{block}".partition('\nmsgid "')
    source, middle, target = strings[:-1].partition('"\nmsgstr "')
    remarks, named, context = head.partition('\nmsgctxt "')
    if not middle or (named and not context.endswith('"')):
        return None
    msgid, msgstr, msgctxt = _value(source), _value(target), _value(context[:-1])
    told = _told(remarks)
    if msgid is None or msgstr is None or msgctxt is None or told is None:
        return None
    comments, extracted, references, flags = told
    return Entry(
        msgid=msgid,
        msgstr=msgstr,
        msgctxt=msgctxt if named else None,
        flags=flags,
        comment=comments,
        extracted=extracted,
        references=references,
        raw=raw,
        line=before + head.count("\n") + 1,
    )


def _value(lines: str) -> str | None:
    """What the lines of a string say, given without the first and the last quotation mark."""
    text = lines.replace(_STEP, "") if "\n" in lines else lines
    if "\\" not in text:
        return None if '"' in text or "\n" in text else text
    # A backslash that is escaped may stand before the name of an escape.
    if "\\\\" in text or _VALUE.fullmatch(text) is None:
        return None
    for escape, character in _ESCAPES:
        text = text.replace(escape, character)
    return text


def _told(remarks: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]] | None:
    """Comments of the translator, those for the translator, references and flags, out of lines
    with a line feed before each."""
    note, _, places = remarks[4:].partition("\n#: ")
    if (
        remarks[:4] == "\n#. "
        and "\n" not in places
        and "\n" not in note
        and "\u2068" not in places
    ):
        return "", note.rstrip(), tuple(places.split()), ()
    comments, extracted, references, flags = list[str](), list[str](), list[str](), list[str]()
    for line in remarks.split("\n")[1:]:
        mark, rest = line[:2], line[2:].rstrip()
        if mark == "#.":
            extracted.append(rest.removeprefix(" "))
        elif mark == "#:" and "\u2068" not in rest:
            references += rest.split()
        elif mark == "#,":
            flags += _flags(rest)
        elif mark in ("# ", "#"):
            comments.append(rest)
        else:
            return None
    return "\n".join(comments), "\n".join(extracted), tuple(references), tuple(flags)


def _flags(listed: str) -> Iterable[str]:
    return (flag.strip() for flag in listed.split(",") if flag.strip())
