"""Characters that Markdown would read as marks, made to stand for themselves."""

from __future__ import annotations

import re
from collections.abc import Callable

_SPECIAL = re.compile(
    r"[\\`*\[\]~]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?]|\Z)|&(?=#?[A-Za-z0-9]{1,40};)"
)
_LINE_START = re.compile(
    r"#{1,6}(?=[ \t]|\Z)|>|[-+](?=[ \t]|\Z)|[-:|](?=[-:| \t]*\Z)|=(?==*[ \t]*\Z)"
)
_LABEL = re.compile(r"[0-9]{1,9}(?=[.)](?:[ \t]|\Z))")
_TICKS = re.compile("`+")
_PLAIN_URL = re.compile(r"[A-Za-z0-9\-._~:/?#@!$&'*+,;=%]*")
_BLANK = re.compile(r"[\x00-\x20\x7f]")
_URL_SPECIAL = re.compile(r"[\\<>]|&(?=#?[A-Za-z0-9]{1,40};)")
_BARRED = re.compile(r"\s*(?:javascript|vbscript|file|data):", re.IGNORECASE)
_PICTURE = re.compile(r"\s*data:image/(?:gif|png|jpeg|webp);", re.IGNORECASE)


def escaped(text: str) -> str:
    """Markdown that shows `text`, a stretch of a line."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def line_escaped(line: str, ordinal: Callable[[str], bool]) -> str:
    """`line`, which begins a line of running text, so that it is no heading, list or table. The
    reader keeps the number of a line that `ordinal` says yes to; it needs no escape."""
    label = _LABEL.match(line)
    if label and not bare_number(line, ordinal):
        return f"{label[0]}\\{line[label.end() :]}"
    return f"\\{line}" if _LINE_START.match(line) else line


def bare_number(line: str, ordinal: Callable[[str], bool]) -> bool:
    """Whether `line` begins like the item of a list, and the reader knows that it is none."""
    label = _LABEL.match(line)
    return label is not None and line[label.end()] == "." and ordinal(line)


def heading_escaped(line: str) -> str:
    """`line` with no mark at its end that a heading would drop."""
    return f"{line[:-1]}\\#" if line.endswith("#") else line


def cell_escaped(line: str) -> str:
    return line.replace("|", "\\|")


def code_span(content: str) -> str:
    """`content`, which is not empty, between as many backticks as it needs."""
    used = {len(run) for run in _TICKS.findall(content)}
    ticks = "`" * next(count for count in range(1, len(used) + 2) if count not in used)
    ends = content[0] + content[-1]
    padded = "`" in ends or (ends == "  " and bool(content.strip(" ")))
    return f"{ticks} {content} {ticks}" if padded else f"{ticks}{content}{ticks}"


def barred(url: str) -> bool:
    """Whether Markdown takes no link to `url`."""
    return bool(_BARRED.match(url)) and not _PICTURE.match(url)


def target(url: str) -> str:
    """`url` as it stands in the parentheses of a link."""
    whole = _BLANK.sub(lambda match: f"%{ord(match[0]):02X}", url)
    written = _URL_SPECIAL.sub(r"\\\g<0>", whole)
    return written if _PLAIN_URL.fullmatch(written) else f"<{written}>"
