"""Waivers: a translator's comment that says why a finding is no fault.

A waiver is written in the comment of a catalog entry, several checks parted by commas:

    # waiver numbers, dates: the English rounds the sum on purpose

Editors may wrap comments anew, so line breaks mean nothing; a reason goes on to the next waiver
or to the end of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from transflow.messages import T, Text
from transflow.remarks import without_remarks

FINDING = "waiver"
"""The check id under which a bad waiver is reported, as a warning."""

_START = re.compile(r"(?:^|(?<=\s))waiver(?=[\s:])", re.IGNORECASE)
_WAIVER = re.compile(r"waiver\s*(?P<ids>[\w\s,-]*?)\s*:(?P<reason>.*)", re.IGNORECASE | re.DOTALL)
_EITHER = re.compile(r"(?<!\S)(former-)?waiver(?=[\s:])", re.IGNORECASE)
_PUT_BY = "now-waiver"
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def parse_waivers(comment: str) -> dict[str, str]:
    """Check id -> reason, for every waiver in a translator's comment that gives a reason."""
    if not comment:  # as nearly all are
        return {}
    return {name: reason for name, reason in _waivers(comment) if name and reason}


def former_waivers(comment: str) -> dict[str, str]:
    """The same for waivers that lapsed when the source changed."""
    if "former-waiver" not in comment.lower():
        return {}
    turned = _EITHER.sub(lambda found: "waiver" if found[1] else _PUT_BY, comment)
    return {name: why.partition(_PUT_BY)[0].strip() for name, why in parse_waivers(turned).items()}


def waiver_problems(comment: str, known: Collection[str]) -> list[Text]:
    """What is wrong with the waivers in a comment: no check, an unknown one, no reason."""
    return list(_problems(comment, known)) if comment else []


def _problems(comment: str, known: Collection[str]) -> Iterator[Text]:
    for name, reason in _waivers(comment):
        if not name:
            yield T("The waiver does not name a check; write “waiver numbers: the reason”.")
        elif name not in known:
            yield T("The waiver names “{check}”, which is no check.", check=name)
        elif not reason:
            yield T("The waiver of “{check}” gives no reason.", check=name)


def _waivers(comment: str) -> Iterator[tuple[str, str]]:
    """(check id, reason) with an empty string for what is missing."""
    for passage in _passages(without_remarks(comment)):
        match = _WAIVER.fullmatch(passage)
        if match is None:
            yield "", ""
            continue
        reason = " ".join(match["reason"].split())
        for name in match["ids"].split(",") if match["ids"] else [""]:
            yield "".join(name.lower().split()), reason


def _passages(comment: str) -> Iterator[str]:
    """Each waiver from its first word to the next waiver or the end of its paragraph. The word
    counts only at the start of a line or where a list of ids and a colon follow it."""
    for paragraph in _PARAGRAPH.split(comment):
        starts = [m.start() for m in _START.finditer(paragraph) if _opens(paragraph, m.start())]
        for start, end in zip(starts, [*starts[1:], len(paragraph)], strict=False):
            yield paragraph[start:end].strip()


def _opens(paragraph: str, start: int) -> bool:
    line = paragraph[paragraph.rfind("\n", 0, start) + 1 : start]
    return not line.strip() or _ID_LIST.match(paragraph, start) is not None


_ID_LIST = re.compile(r"waiver\s+[a-z-]{1,40}(?:\s*,\s*[a-z-]{1,40}){0,20}\s*:", re.IGNORECASE)
