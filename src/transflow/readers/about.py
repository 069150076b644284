"""What lines of text say about it: when it was published, its category, whom to ask."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from msgspec import Struct

from transflow.model import DateMention, PageWords
from transflow.readers.base import About

Dates = Callable[[str], Sequence[DateMention]]
"""Finds the dates in a plain text, as `Language.facts` does."""

MAX_STAMP = 200
"""Characters of a line with labels; a longer one is running text."""
_MAX_DATE = 60
_MAX_CONTACT_LINE = 200
_MAX_NAME = 80
_MAX_CONTACT_LINES = 12
_NAMES_BEFORE_REACH = 3
_WORDS_BESIDE_REACH = 5
_TOP, _FIRST_LINES = 8, 3
_YEARS = range(1990, 2101)

_BETWEEN = " \t\u00a0\u202f|•·"
_SEPARATORS = f"{_BETWEEN}–—,;:/."
_AROUND_DATE = re.compile(
    r"[\s.,|–—-]{0,6}(?P<year>\d{4})?(?:[\s.]{0,3}(?:gad[^\W\d_]{0,2}|g))?[\s.,|–—-]{0,6}"
    r"(?:(?:plkst\.?|at|kl\.?)?\s{0,3}\d{1,2}[.:]\d{2}(?::\d{2})?(?:\s{0,3}[^\W\d_]{1,4})?)?[\s.,|]{0,4}"
)
_REACH = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?<![\d.,])(?:(?:\+|00)\d{1,3}[\s\u00a0-]{0,2})?\(?\d(?:[\s\u00a0()-]{0,2}\d){6,11}(?![\d.,]\d|\d)"
)
_BULLET = re.compile(r"[-–—•*·▪]\s|\d{1,3}[.)]\s")
_FULL_STOP = re.compile(r"[.!?…:;,][”\"“»)]{0,2}$")


class Stamp(Struct, frozen=True):
    """A line that only says when a text was published or changed, or what it is filed under."""

    date: dt.date | None = None
    category: str = ""
    label: bool = False
    """The line is nothing but "published:", and the date may be on the next one."""


def about_text(
    lines: Sequence[str], words: PageWords, dates: Dates
) -> tuple[About, tuple[int, ...]]:
    """What the paragraphs of a text say about it, and the indexes of those that say only that.

    The line of publication is looked for among the first paragraphs and the last ones, a date
    without a label only among the very first; the contacts are the end of the text.
    """
    texts = [line.strip() for line in lines]
    date, category, stamps = _stamps(texts, words, dates)
    rest = [i for i in range(len(texts)) if i not in stamps and texts[i]]
    start = contact_start([texts[i] for i in rest], words)
    contact = rest[start:]
    about = About(date=date, category=category, contact=tuple(texts[i] for i in contact))
    return about, tuple(sorted({*stamps, *contact}))


def _stamps(
    texts: Sequence[str], words: PageWords, dates: Dates
) -> tuple[dt.date | None, str, set[int]]:
    date: dt.date | None = None
    category = ""
    taken: set[int] = set()
    filled = [i for i, text in enumerate(texts) if text]
    near = dict.fromkeys([*filled[:_TOP], *filled[-_TOP:]])
    for i in near:
        found = stamp(texts[i], words, dates, bare=i in filled[:_FIRST_LINES])
        if found is None or found.label or (found.date and date):
            continue
        date, category = date or found.date, category or found.category
        taken.add(i)
    return date, category, taken


def stamp(line: str, words: PageWords, dates: Dates, *, bare: bool) -> Stamp | None:
    """What a line of labels says, or None for running text; `bare` takes a date without label."""
    line = line.strip()
    if not line or len(line) > MAX_STAMP:
        return None
    labels = list(_labels(words).finditer(line))
    head = line[: labels[0].start()] if labels else line
    date = only_date(head, dates) if bare else None
    if date is None and (not labels or head.strip(_SEPARATORS)):
        return None
    category = ""
    for label, after in zip(labels, [*labels[1:], None], strict=False):
        value = line[label.end() : after.start() if after else len(line)].strip(_BETWEEN)
        if label["published"]:
            value = value.strip(_SEPARATORS)
            found = only_date(value, dates)
            if not value and len(labels) == 1:
                return Stamp(label=True)
            if found is None:
                return None
            date = date or found
        elif label["updated"]:
            value = value.strip(_SEPARATORS)
            if value and only_date(value, dates) is None:
                return None
        elif label["category"]:
            if not _is_name(value):
                return None
            category = category or value
    return Stamp(date, category)


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _MAX_NAME and not _FULL_STOP.search(text)


@lru_cache(maxsize=16)
def _labels(words: PageWords) -> re.Pattern[str]:
    groups = (
        rf"(?P<published>{any_of(words.published)})(?![^\W\d_])",
        rf"(?P<updated>{any_of(words.updated)})(?![^\W\d_])",
        rf"(?P<category>{any_of(words.category)}):",
    )
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(groups)})", re.IGNORECASE)


def any_of(patterns: Sequence[str]) -> str:
    """A pattern that matches what any of `patterns` does, and nothing where there are none."""
    return "|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)"


def only_date(text: str, dates: Dates) -> dt.date | None:
    """The date of a text that is nothing but one date, perhaps with a time of day."""
    text = text.strip().strip("|•·()").strip()
    if not text or len(text) > _MAX_DATE:
        return None
    found = list(dates(text))
    if len(found) != 1 or found[0].day is None or found[0].month is None:
        return None
    start, end = found[0].span
    around = _AROUND_DATE.fullmatch(text[end:])
    if text[:start].strip() or around is None:
        return None
    return calendar_date(found[0].year or int(around["year"] or 0), found[0].month, found[0].day)


def calendar_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, unless there is no such day or no press release can be of that year."""
    try:
        return dt.date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def contact_start(lines: Sequence[str], words: PageWords) -> int:
    """Index from which all lines to the end are contacts; `len(lines)` where there are none.

    Either a line opens them ("Contacts:"), or they are a run of short lines with an e-mail
    address or a telephone number. The first line of a text is never one of them.
    """
    first = max(1, len(lines) - _MAX_CONTACT_LINES)
    for start in range(first, len(lines)):
        if _opens(lines, start, words):
            return start
    return _run_start(lines, first)


def _opens(lines: Sequence[str], start: int, words: PageWords) -> bool:
    opener = _opener(words).match(lines[start])
    tail = lines[start:]
    if opener is None or any(len(line) > _MAX_CONTACT_LINE or _tells(line) for line in tail):
        return False
    reached = any(_REACH.search(line) for line in tail)
    labelled = (
        not lines[start][opener.end() :].strip() or lines[start][opener.end() :].lstrip()[0] == ":"
    )
    return reached or (labelled and all(_is_name(line.rstrip(":,")) for line in tail))


def _tells(line: str) -> bool:
    """Whether a line is a sentence and says nobody's number or address."""
    return (
        len(line.split()) > _WORDS_BESIDE_REACH and line[-1:] in ".!?" and not _REACH.search(line)
    )


@lru_cache(maxsize=16)
def _opener(words: PageWords) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words.contact)})(?![^\W_])", re.IGNORECASE)


def _run_start(lines: Sequence[str], first: int) -> int:
    start = len(lines)
    while start > first and (_reaches(lines[start - 1]) or _names(lines[start - 1])):
        start -= 1
    reach = next((i for i in range(start, len(lines)) if _reaches(lines[i])), None)
    if reach is None:
        return len(lines)
    return max(start, reach - _NAMES_BEFORE_REACH)


def _reaches(line: str) -> bool:
    rest = _REACH.sub(" ", line)
    found = len(rest) < len(line) and len(line) <= _MAX_CONTACT_LINE
    return found and len(rest.split()) <= _WORDS_BESIDE_REACH and not _BULLET.match(line)


def _names(line: str) -> bool:
    return (
        _is_name(line.rstrip(","))
        and not _BULLET.match(line)
        and line[-1:].isalnum() | line.endswith(",")
    )
