"""A sentence around a spot, short enough for a line, with nothing in it that a terminal obeys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from transflow.markup import plain
from transflow.model import Finding, Span
from transflow.report.columns import columns
from transflow.text import printable

_BEFORE, _AFTER, _LONGEST = 40, 30, 60
_BREAKS = dict.fromkeys(map(ord, "\t\n\x0b\x0c\r\x85\u2028\u2029"), " ")


class Excerpt(Struct, frozen=True):
    """The three parts of a line; the whole of it is `before` where there is no spot."""

    before: str
    spot: str = ""
    after: str = ""
    marked: bool = False
    """Whether there is a spot, which may be as good as empty."""

    @property
    def text(self) -> str:
        return self.before + self.spot + self.after


def excerpt(sentence: str, span: Span | None) -> Excerpt:
    """The excerpt of a plain text around `span`."""
    if span is None:
        return Excerpt(_visible(_cut(sentence, _BEFORE + _LONGEST + _AFTER)))
    start, end = span
    return Excerpt(
        _visible(_cut_start(sentence[:start], _BEFORE)),
        _visible(_cut(sentence[start:end], _LONGEST)),
        _visible(_cut(sentence[end:], _AFTER)),
        marked=True,
    )


def both(finding: Finding) -> tuple[Excerpt, Excerpt | None]:
    """The source and the translation of a finding; None where there is no translation."""
    source = excerpt(plain(finding.msgid), finding.source_span)
    text = plain(finding.target)
    return source, excerpt(text, finding.target_span) if text.strip() else None


def underlined(shown: Excerpt, paint: Callable[[str], str] = str) -> Iterator[str]:
    """The line and, if there is a spot, one below it that underlines it; `paint` colours both."""
    spot = paint(shown.spot) if shown.spot else ""
    yield f"  {shown.before}{spot}{shown.after}"
    if shown.marked:
        line = "^" * max(1, columns(shown.spot))
        yield f"  {' ' * columns(shown.before)}{paint(line)}"


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit] + "…"


def _cut_start(text: str, limit: int) -> str:
    return text if len(text) <= limit else "…" + text[-limit:]


def _visible(text: str) -> str:
    """On one line; doubled spaces stay, for they may be what is wrong."""
    return text if text.isprintable() else printable(text.translate(_BREAKS))
