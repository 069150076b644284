"""A release as the text of its `release` element."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Mapping

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


def release_fragment(release: PublicRelease) -> bytes:
    """The `<release>` element of `release`, indented for its place below the root, in UTF-8.

    Raises `ExportError` for a character that XML cannot carry and for a time without offset.
    """
    try:
        text = "".join(_release(release))
    except ExportError as error:
        raise ExportError(error.message, Where(release.id), error.hint) from error
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise _unwritable(release) from error
    lower = len(data) - len(data.translate(None, _CONTROL))
    if lower or _UPPER_CONTROL.search(data) or _NO_CHARACTER.search(data):
        raise _unwritable(release)
    return data


def _release(release: PublicRelease) -> Iterator[str]:
    yield "  <release>\n"
    yield _leaf(4, "id", release.id)
    yield _leaf(4, "status", release.status)
    yield _leaf(4, "published", timestamp(release.published))
    yield _leaf(4, "modified", timestamp(release.modified))
    yield _leaf(4, "hash", release.hash)
    yield _leaf(4, "current-revision", str(release.revision))
    if release.date is not None:
        yield _leaf(4, "date", release.date.isoformat())
    yield _leaf(4, "category", release.category)
    for version in release.versions:
        yield from _version(version)
    for withheld in release.withheld:
        yield from _withheld(withheld)
    for withdrawn in release.withdrawn:
        yield _open(4, "withdrawn", withdrawn.language)
        yield _leaf(6, "since", timestamp(withdrawn.since))
        yield _close(4, "withdrawn")
    for alternate in release.alternates:
        yield _leaf(4, "alternate", alternate.url, alternate.language)
    if release.units:
        yield "    <units>\n"
        yield from map(_unit, release.units)
        yield "    </units>\n"
    yield "  </release>\n"


def _version(version: Version) -> Iterator[str]:
    yield _open(4, "version", version.language)
    yield _leaf(6, "title", version.title)
    yield _leaf(6, "slug", version.slug)
    yield _leaf(6, "url", version.url)
    yield _leaf(6, "lead", version.lead)
    yield _leaf(6, "body", version.body)
    yield _leaf(6, "state", version.freshness)
    yield _leaf(6, "revision", str(version.revision))
    yield _leaf(6, "current-revision", str(version.current_revision))
    yield _leaf(6, "source-hash", version.source_hash)
    yield _leaf(6, "origin", version.origin)
    yield _leaf(6, "published", timestamp(version.published))
    for correction in version.corrections:
        yield "      <correction>\n"
        yield _leaf(8, "time", timestamp(correction.at))
        yield _leaf(8, "revision", str(correction.revision))
        yield _close(6, "correction")
    yield from _change("outdated-since", version.outdated_since, version.risk)
    yield _close(4, "version")


def _withheld(withheld: Withheld) -> Iterator[str]:
    yield _open(4, "withheld", withheld.language)
    yield _leaf(6, "state", withheld.state)
    yield from _change("since", withheld.since, withheld.risk)
    yield _close(4, "withheld")


def _unit(unit: UnitText) -> str:
    texts = [_leaf(8, "text", text, language) for language, text in unit.texts.items()]
    return "".join(
        (
            "      <unit>\n",
            f"        <id>{_escaped(unit.id)}</id>\n",
            f"        <role>{unit.role.value}</role>\n",
            f"        <hash>{_escaped(unit.hash)}</hash>\n",
            *texts,
            *(_leaf(8, "merged", "", language) for language in unit.merged),
            "      </unit>\n",
        )
    )


def _change(name: str, since: dt.datetime | None, risk: Risk | None) -> Iterator[str]:
    if since is not None:
        yield _leaf(6, name, timestamp(since))
    if risk is not None:
        yield _leaf(6, "risk", risk.label)


def _leaf(depth: int, name: str, text: str, language: str = "") -> str:
    start = f"{' ' * depth}<{name}{_lang(language)}"
    return f"{start}>{_escaped(text)}</{name}>\n" if text else f"{start}/>\n"


def _open(depth: int, name: str, language: str) -> str:
    return f"{' ' * depth}<{name}{_lang(language)}>\n"


def _close(depth: int, name: str) -> str:
    return f"{' ' * depth}</{name}>\n"


def _lang(language: str) -> str:
    quoted = _escaped(language).replace('"', "&quot;")
    return f' lang="{quoted}"' if language else ""


def _escaped(text: str) -> str:
    """Text of an element. A carriage return would be read as a line feed."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace("\r", "&#13;") if "\r" in text else text


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
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))
