"""XLIFF 1.2 with positions: where in the file each source and each target stands, to the byte."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from transflow.jobs.base import (
    LONGEST,
    Edit,
    Fill,
    JobUnit,
    Part,
    edited,
    is_there,
    merged_text,
)
from transflow.messages import T

LOCKED = T("the job says that it is not to be translated")
START_TAG = re.compile(rb"""<[^\s"'>/]+(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_STATE = re.compile(rb"""\s+(?P<name>state|state-qualifier)\s*=\s*("[^"]*"|'[^']*')""")
_PREFIX = re.compile(rb"<((?:[^\s:<>/]+:)?)source")
_SENT = re.compile(r"\s+")
REVIEW, DONE = b"needs-review-translation", b"translated"
"""States as XLIFF 1.2 names them."""


class Inline(Struct, frozen=True):
    """A piece of a source as XML has it."""

    kind: str
    """`text`, the name of an element that is copied as a whole, or `open` and `close`."""
    raw: str
    """Of an element: its bytes in the file."""
    text: str = ""
    """The characters in it."""
    attributes: Mapping[str, str] = {}
    name: str = ""
    """Of `open` and `close`: the element."""


@dataclass
class Slot:
    """Positions of a unit in the file."""

    unit: dict[str, str]
    """Attributes of the `trans-unit`."""
    line: int
    group: str
    locked: bool
    source: tuple[int, int] = (0, 0)
    """Of the whole element."""
    source_end: int = 0
    """After the source and what must stand between it and the target."""
    target: tuple[int, int] | None = None
    inlines: list[Inline] = field(default_factory=list)
    there: list[Inline] = field(default_factory=list)
    """What stands in the target."""
    cdata: bool = False
    """Whether the source writes its text as CDATA."""

    @property
    def id(self) -> str:
        return self.unit.get("id", "")

    @property
    def translated(self) -> bool:
        return is_there(_said(self.inlines), _said(self.there))


def _said(inlines: list[Inline]) -> str:
    joined = "".join(i.text if i.kind == "text" else f" \0{i.raw}\0 " for i in inlines)
    return _SENT.sub(" ", joined).strip()


class Document(Struct, frozen=True):
    """An XLIFF file."""

    root: Mapping[str, str]
    file: Mapping[str, str]
    """Attributes of the one `file` in it."""
    phases: tuple[tuple[Mapping[str, str], str], ...]
    """Attributes of each phase, and the text of its notes."""
    slots: tuple[Slot, ...]


# --- units -----------------------------------------------------------------------------------


def joined(slot: Slot) -> list[Inline]:
    """What stands in the source, with texts that lie beside each other made one."""
    out: list[Inline] = []
    for inline in slot.inlines:
        if inline.kind == "text" and out and out[-1].kind == "text":
            out[-1] = Inline("text", "", out[-1].text + inline.text)
        else:
            out.append(inline)
    return out


def too_long(slot: Slot) -> bool:
    return sum(len(inline.text) for inline in slot.inlines) > LONGEST


# --- writing ---------------------------------------------------------------------------------


def written(
    data: bytes,
    units: tuple[JobUnit, ...],
    slots: tuple[Slot, ...],
    fills: Mapping[int, Fill],
    language: str,
) -> bytes:
    """The file with targets filled; `language` is for targets that are not there yet."""
    edits = [
        _edit(data, slots[unit.place], fills[unit.place], language)
        for unit in units
        if unit.place in fills
    ]
    return edited(data, edits)


def _edit(data: bytes, slot: Slot, fill: Fill, language: str) -> Edit:
    content = "".join(map(_encoder(slot.cdata), merged_text(fill.parts))).encode()
    state = REVIEW if fill.review else DONE
    if slot.target is None:
        at = slot.source_end
        space = re.compile(rb"\s*\Z").search(data, max(0, slot.source[0] - 200), slot.source[0])
        found = _PREFIX.match(data, slot.source[0])
        prefix = found[1] if found else b""
        lang = f' xml:lang="{html.escape(language)}"'.encode() if language else b""
        name = prefix + b"target"
        tag = b"<" + name + lang + b' state="' + state + b'">'
        return at, at, (space[0] if space else b"") + tag + content + b"</" + name + b">"
    start, end = slot.target
    begun = START_TAG.match(data, start)
    tag = begun[0] if begun else b"<target>"
    bare = _STATE.sub(b"", tag.rstrip(b">").rstrip(b"/").rstrip())
    name = re.split(rb"[\s/>]", bare[1:], maxsplit=1)[0]
    return start, end, bare + b' state="' + state + b'">' + content + b"</" + name + b">"


def _encoder(cdata: bool) -> Callable[[Part], str]:
    def encode(part: Part) -> str:
        if part.verbatim:
            return part.text
        if cdata:
            return "<![CDATA[" + part.text.replace("]]>", "]]]]><![CDATA[>") + "]]>"
        # What expat read as one line break must not become two, or a space.
        return html.escape(part.text, quote=False).replace("\r", "&#13;")

    return encode
