"""A release as the text of its `release` element."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import astuple

from transflow.errors import ExportError, Where
from transflow.exporters.base import PublicRelease, UnitText, Version, Withheld
from transflow.exporters.content import timestamp
from transflow.messages import T
from transflow.model import Risk
from transflow.text import control_character

# What `control_character` finds, and surrogates, which have no bytes: as bytes of UTF-8 they are
# found in a fraction of the time.
_CONTROL = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})
_UPPER_CONTROL = re.compile(b"\xc2[\x80-\x84\x86-\x9f]")
_NO_CHARACTER = re.compile(b"\xef\xbf[\xbe\xbf]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PARTING = "\x1f"
"""Stands between texts while they are escaped: XML cannot carry it."""


class Written(Struct, frozen=True):
    """A release as XML."""

    fragment: bytes
    """The `<release>` element, indented for its place below the root, in UTF-8."""
    words: str
    """All texts in it, one after the other, as a parser has to read them again."""


def release_fragment(release: PublicRelease) -> bytes:
    """The `<release>` element of `release`. Raises as `write_release`."""
    return write_release(release).fragment


def write_release(release: PublicRelease) -> Written:
    """`release` as its element.

    Raises `ExportError` for a character that XML cannot carry and for a time without offset.
    """
    pieces = _Pieces()
    try:
        _release(pieces, release)
    except ExportError as error:
        raise ExportError(error.message, Where(release.id), error.hint) from error
    try:
        data = pieces.bytes()
    except UnicodeEncodeError as error:
        raise _unwritable(release) from error
    lower = len(data) - len(data.translate(None, _CONTROL))
    if lower or _UPPER_CONTROL.search(data) or _NO_CHARACTER.search(data):
        raise _unwritable(release)
    return Written(data, "".join(pieces.texts))


class _Pieces:
    """Markup and texts by turns, markup first and last, so that all texts are escaped at once."""

    __slots__ = ("marks", "texts")

    def __init__(self) -> None:
        self.marks = [b""]
        self.texts: list[str] = []

    def mark(self, markup: bytes) -> None:
        self.marks[-1] += markup

    def bytes(self) -> bytes:
        """A text with what parts them leaves it in. Raises UnicodeEncodeError."""
        texts = _escaped(_PARTING.join(self.texts).encode()).split(_PARTING.encode())
        if len(texts) != len(self.texts):
            return _PARTING.encode()
        pieces = [b""] * (len(self.marks) + len(texts))
        pieces[::2], pieces[1::2] = self.marks, texts
        return b"".join(pieces)


def _release(out: _Pieces, release: PublicRelease) -> None:
    out.mark(b"  <release>\n")
    _leaf(out, 4, "id", release.id)
    _leaf(out, 4, "status", release.status.value)
    _leaf(out, 4, "published", timestamp(release.published))
    _leaf(out, 4, "modified", timestamp(release.modified))
    _leaf(out, 4, "hash", release.hash)
    _leaf(out, 4, "current-revision", str(release.revision))
    if release.date is not None:
        _leaf(out, 4, "date", release.date.isoformat())
    _leaf(out, 4, "category", release.category)
    for version in release.versions:
        _version(out, version)
    for withheld in release.withheld:
        _withheld(out, withheld)
    for withdrawn in release.withdrawn:
        out.mark(_open(4, "withdrawn", withdrawn.language))
        _leaf(out, 6, "since", timestamp(withdrawn.since))
        out.mark(_close(4, "withdrawn"))
    for alternate in release.alternates:
        _leaf(out, 4, "alternate", alternate.url, alternate.language)
    if release.units:
        out.mark(b"    <units>\n")
        for unit in release.units:
            _unit(out, unit)
        out.mark(b"    </units>\n")
    out.mark(b"  </release>\n")


def _version(out: _Pieces, version: Version) -> None:
    out.mark(_open(4, "version", version.language))
    _leaf(out, 6, "title", version.title)
    _leaf(out, 6, "slug", version.slug)
    _leaf(out, 6, "url", version.url)
    _leaf(out, 6, "lead", version.lead)
    _leaf(out, 6, "body", version.body)
    _leaf(out, 6, "state", version.freshness.value)
    _leaf(out, 6, "revision", str(version.revision))
    _leaf(out, 6, "current-revision", str(version.current_revision))
    _leaf(out, 6, "source-hash", version.source_hash)
    _leaf(out, 6, "origin", version.origin.value)
    _leaf(out, 6, "published", timestamp(version.published))
    for correction in version.corrections:
        out.mark(b"      <correction>\n")
        _leaf(out, 8, "time", timestamp(correction.at))
        _leaf(out, 8, "revision", str(correction.revision))
        out.mark(_close(6, "correction"))
    _change(out, "outdated-since", version.outdated_since, version.risk)
    out.mark(_close(4, "version"))


def _withheld(out: _Pieces, withheld: Withheld) -> None:
    out.mark(_open(4, "withheld", withheld.language))
    _leaf(out, 6, "state", withheld.state)
    _change(out, "since", withheld.since, withheld.risk)
    out.mark(_close(4, "withheld"))


def _unit(out: _Pieces, unit: UnitText) -> None:
    texts = unit.texts
    # Most of a file is units: this is `_leaf` for each text, in one step, where none is empty.
    full = all(texts.values())
    before, between = _unit_marks(tuple(texts) if full else ())
    out.marks[-1] += before
    out.texts += (unit.id, unit.role, unit.hash, *(texts.values() if full else ()))
    out.marks += between
    for language, text in () if full else texts.items():
        _leaf(out, 8, "text", text, language)
    for language in unit.merged:
        _leaf(out, 8, "merged", "", language)
    out.mark(b"      </unit>\n")


@lru_cache(maxsize=64)
def _unit_marks(languages: tuple[str, ...]) -> tuple[bytes, tuple[bytes, ...]]:
    """What stands before the first text of a unit, and after each of them until that in the last
    of `languages`."""
    around = [(b"      <unit>\n        <id>", b"</id>\n")]
    around += [_marks(8, name, "")[:2] for name in ("role", "hash")]
    around += [_marks(8, "text", language)[:2] for language in languages]
    ends = [end for _, end in around]
    starts = [*(start for start, _ in around[1:]), b""]
    return around[0][0], tuple(end + start for end, start in zip(ends, starts, strict=True))


def _change(out: _Pieces, name: str, since: dt.datetime | None, risk: Risk | None) -> None:
    if since is not None:
        _leaf(out, 6, name, timestamp(since))
    if risk is not None:
        _leaf(out, 6, "risk", risk.label)


def _leaf(out: _Pieces, depth: int, name: str, text: str, language: str = "") -> None:
    start, end, empty = _marks(depth, name, language)
    marks = out.marks
    if text:
        marks[-1] += start
        out.texts.append(text)
        marks.append(end)
    else:
        marks[-1] += empty


@lru_cache(maxsize=512)
def _marks(depth: int, name: str, language: str) -> tuple[bytes, bytes, bytes]:
    """What stands before a text and after it, and what stands there without one."""
    start = b" " * depth + b"<%s%s" % (name.encode(), _lang(language))
    return start + b">", _close(0, name), start + b"/>\n"


def _open(depth: int, name: str, language: str) -> bytes:
    return _marks(depth, name, language)[0] + b"\n"


def _close(depth: int, name: str) -> bytes:
    return f"{' ' * depth}</{name}>\n".encode()


def _lang(language: str) -> bytes:
    quoted = _escaped(language.encode()).replace(b'"', b"&quot;")
    return b' lang="%s"' % quoted if language else b""


def _escaped(text: bytes) -> bytes:
    """Text of elements. A carriage return would be read as a line feed."""
    text = text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    return text.replace(b"\r", b"&#13;")


# --- what cannot be written ------------------------------------------------------------------


def _unwritable(release: PublicRelease) -> ExportError:
    """The error for the first text of `release` with a character that XML cannot carry."""
    text, at = next((text, at) for text in _texts(release) if (at := _bad(text)) is not None)
    return ExportError(
        T(
            "The text “{text}” holds the control character {code}, which XML cannot carry",
            text=f"{text[max(0, at - 20) : at]}\ufffd{text[at + 1 : at + 20]}",
            code=f"U+{ord(text[at]):04X}",
        ),
        Where(release.id),
        T("delete the invisible character in the source or in the translation"),
    )


def _bad(text: str) -> int | None:
    found = _SURROGATE.search(text)
    return control_character(text) if found is None else found.start()


def _texts(value: object) -> Iterator[str]:
    """All texts in a value, in their order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Mapping):
        yield from _texts((*value, *value.values()))
    elif isinstance(value, Struct):
        yield from _texts(astuple(value))
