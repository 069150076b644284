"""A release as the text of its `release` element."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import astuple

from transflow.errors import ExportError, Where
from transflow.exporters.base import PublicRelease, UnitText, Version, Withheld
from transflow.exporters.content import timestamp
from transflow.exporters.rows import Kind, rows_of
from transflow.messages import T
from transflow.model import Risk
from transflow.text import control_character

# What `control_character` finds, and surrogates, which have no bytes: as bytes of UTF-8 they are
# found in a fraction of the time.
_CONTROL = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})
_UPPER_CONTROL = re.compile(b"\xc2[\x80-\x84\x86-\x9f]")
_NO_CHARACTER = re.compile(b"\xef\xbf[\xbe\xbf]")
_PLAIN = bytes({*range(0x100)} - {*_CONTROL, 0xC2, 0xEF})
"""No part of any of these."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_PARTING = b"\x1f"
"""Stands between texts while they are escaped: XML cannot carry it."""


class Written(Struct, frozen=True):
    """A release as XML."""

    fragment: bytes
    """The `<release>` element, indented for its place below the root, in UTF-8."""
    words: bytes
    """All texts in it, one after the other, as a parser has to read them again, in UTF-8."""


class _NoXmlError(ValueError):
    """A text holds a character that XML cannot carry."""


def release_fragment(release: PublicRelease) -> bytes:
    """The `<release>` element of `release`. Raises as `write_release`."""
    return write_release(release).fragment


def write_release(release: PublicRelease) -> Written:
    """`release` as its element.

    Raises `ExportError` for a character that XML cannot carry and for a time without offset.
    """
    form = _Form()
    try:
        _release(form, release)
        return form.filled()
    except ExportError as error:
        raise ExportError(error.message, Where(release.id), error.hint) from error
    except (_NoXmlError, UnicodeEncodeError) as error:
        raise _unwritable(release) from error


class _Form:
    """Markup with a `%b` for each of the texts, so that all of these are escaped at once."""

    __slots__ = ("markup", "texts")

    def __init__(self) -> None:
        self.markup: list[bytes] = []
        self.texts: list[bytes] = []

    def leaves(self, depth: int, names: tuple[str, ...], texts: Sequence[str]) -> None:
        """An element for each of `names` with the text that is at the same place in `texts`."""
        self.markup.append(_leaves(depth, names, tuple(map(bool, texts))))
        self.texts += map(str.encode, filter(None, texts))

    def leaf(self, depth: int, name: str, text: str, language: str = "") -> None:
        self.markup.append(_leaf(depth, name, language, bool(text)))
        if text:
            self.texts.append(text.encode())

    def filled(self) -> Written:
        """Raises _NoXmlError."""
        words = _PARTING.join(self.texts)
        partings = len(self.texts) - 1
        # As nearly always, no other byte is left that a look is worth.
        if words.translate(None, _PLAIN) != _PARTING * partings:
            _require_characters(words, partings)
        texts = tuple(_escaped(words).split(_PARTING))
        return Written(b"".join(self.markup) % texts, b"".join(self.texts))


def _require_characters(words: bytes, partings: int) -> None:
    """Raises _NoXmlError where XML cannot carry all but so many partings in `words`."""
    controls = len(words) - len(words.translate(None, _CONTROL))
    if controls != partings or _UPPER_CONTROL.search(words) or _NO_CHARACTER.search(words):
        raise _NoXmlError


def _release(out: _Form, release: PublicRelease) -> None:
    out.markup.append(b"  <release>\n")
    date = release.date
    head = (
        release.id,
        release.status,
        timestamp(release.published),
        timestamp(release.modified),
        release.hash,
        str(release.revision),
        *(() if date is None else (date.isoformat(),)),
        release.category,
    )
    out.leaves(4, _HEAD if date is None else _DATED_HEAD, head)
    for version in release.versions:
        _version(out, version)
    for withheld in release.withheld:
        _withheld(out, withheld)
    for withdrawn in release.withdrawn:
        out.markup.append(_open(4, "withdrawn", withdrawn.language))
        out.leaf(6, "since", timestamp(withdrawn.since))
        out.markup.append(_close(4, "withdrawn"))
    for alternate in release.alternates:
        out.leaf(4, "alternate", alternate.url, alternate.language)
    if release.units:
        _units(out, release)
    out.markup.append(b"  </release>\n")


_HEAD = ("id", "status", "published", "modified", "hash", "current-revision", "category")
_DATED_HEAD = (*_HEAD[:-1], "date", "category")
_TEXTS = ("title", "slug", "url", "lead", "body")
_VERSION = (*_TEXTS, "state", "revision", "current-revision", "source-hash", "origin", "published")


def _version(out: _Form, version: Version) -> None:
    out.markup.append(_open(4, "version", version.language))
    texts = (
        version.title,
        version.slug,
        version.url,
        version.lead,
        version.body,
        version.freshness,
        str(version.revision),
        str(version.current_revision),
        version.source_hash,
        version.origin,
        timestamp(version.published),
    )
    out.leaves(6, _VERSION, texts)
    for correction in version.corrections:
        out.markup.append(b"      <correction>\n")
        out.leaf(8, "time", timestamp(correction.at))
        out.leaf(8, "revision", str(correction.revision))
        out.markup.append(_close(6, "correction"))
    _change(out, "outdated-since", version.outdated_since, version.risk)
    out.markup.append(_close(4, "version"))


def _withheld(out: _Form, withheld: Withheld) -> None:
    out.markup.append(_open(4, "withheld", withheld.language))
    out.leaf(6, "state", withheld.state)
    _change(out, "since", withheld.since, withheld.risk)
    out.markup.append(_close(4, "withheld"))


def _units(out: _Form, release: PublicRelease) -> None:
    rows = rows_of(release)
    out.markup.append(b"    <units>\n")
    if all(rows.fields):
        out.markup += map(_unit, rows.kinds)
        out.texts += rows.encoded
    else:
        for unit in release.units:
            _unit_with_gaps(out, unit)
    out.markup.append(b"    </units>\n")


@lru_cache(maxsize=64)
def _unit(kind: Kind) -> bytes:
    """The markup of a unit of which no text is empty."""
    languages, merged = kind
    names = [_leaf(8, name, "", True) for name in ("id", "role", "hash")]
    texts = [_leaf(8, "text", language, True) for language in languages]
    ends = [_leaf(8, "merged", language, False) for language in merged]
    return b"".join((b"      <unit>\n", *names, *texts, *ends, b"      </unit>\n"))


def _unit_with_gaps(out: _Form, unit: UnitText) -> None:
    out.markup.append(b"      <unit>\n")
    out.leaves(8, ("id", "role", "hash"), (unit.id, unit.role, unit.hash))
    for language, text in unit.texts.items():
        out.leaf(8, "text", text, language)
    for language in unit.merged:
        out.leaf(8, "merged", "", language)
    out.markup.append(b"      </unit>\n")


def _change(out: _Form, name: str, since: dt.datetime | None, risk: Risk | None) -> None:
    if since is not None:
        out.leaf(6, name, timestamp(since))
    if risk is not None:
        out.leaf(6, "risk", risk.label)


@lru_cache(maxsize=256)
def _leaves(depth: int, names: tuple[str, ...], full: tuple[bool, ...]) -> bytes:
    pairs = zip(names, full, strict=True)
    return b"".join(_leaf(depth, name, "", there) for name, there in pairs)


@lru_cache(maxsize=512)
def _leaf(depth: int, name: str, language: str, full: bool) -> bytes:
    """The markup of an element, with a place for its text where it has one."""
    start = b" " * depth + b"<%s%s" % (name.encode(), _lang(language))
    return start + (b">%b" + _close(0, name) if full else b"/>\n")


@lru_cache(maxsize=64)
def _open(depth: int, name: str, language: str) -> bytes:
    return b" " * depth + b"<%s%s>\n" % (name.encode(), _lang(language))


@lru_cache(maxsize=64)
def _close(depth: int, name: str) -> bytes:
    return f"{' ' * depth}</{name}>\n".encode()


def _lang(language: str) -> bytes:
    if control_character(language) is not None:
        raise _NoXmlError
    quoted = _escaped(language.encode()).replace(b'"', b"&quot;").replace(b"%", b"%%")
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
