"""Units for the tests of the exchange formats, and the official schemas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import strategies as st
from lxml import etree

from transflow.exchange import FORMATS
from transflow.exchange.base import (
    Format,
    Handoff,
    HandoffFile,
    HandoffUnit,
    Note,
    NoteKind,
    Stage,
    Suggested,
)
from transflow.model import Role

XLIFF = ("xliff-1.2", "xliff-2.0")
SCHEMAS = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
_FILES = {"xliff-1.2": "xliff-core-1.2-strict.xsd", "xliff-2.0": "xliff-core-2.0.xsd"}


@cache
def schema(name: str) -> etree.XMLSchema:
    path = SCHEMAS / _FILES[name]
    if not path.exists():
        pytest.skip(f"there is no {path}: apt-get install php-symfony-translation")
    # They name another schema by an address; it lies beside them.
    beside = f'schemaLocation="{SCHEMAS / "xml.xsd"}"'
    text = re.sub(r'schemaLocation="[^"]*/xml\.xsd"', beside, path.read_text(encoding="utf-8"))
    return etree.XMLSchema(etree.fromstring(text.encode()))


def written(format_: Format, *files: HandoffFile, source: str = "lv", to: str = "en") -> bytes:
    return b"".join(format_.write(Handoff(source, to, files)))


def of_units(*units: HandoffUnit, release: str = "2025/a") -> HandoffFile:
    return HandoffFile(release, "Ministrijas ziņa & <b>", units)


def unit(
    source: str,
    target: str = "",
    stage: Stage = Stage.NEW,
    id: str = "u1",  # noqa: A002 # it is what the field is called
) -> HandoffUnit:
    notes = (Note(NoteKind.PLACE, "paragraph"), Note(NoteKind.COMMENT, "šaubos par <b>\nun &"))
    matches = (Suggested(source, target or source, 87, "2024/b <&>"),)
    return HandoffUnit(id, Role.PARAGRAPH, source, target, stage, notes, matches)


def numbered(pairs: Iterable[tuple[str, str]]) -> Sequence[HandoffUnit]:
    stages = list(Stage)
    return [
        unit(source, target, stages[at % 3 + 1] if target else Stage.NEW, f"u{at}")
        for at, (source, target) in enumerate(pairs)
    ]


PLAIN = "Muzejs rīt ir slēgts."
TEXTS = (
    PLAIN,
    '<b>Rīga</b> un <a id="1">vietne</a>, <i>kopā <b>ar</b></i> <img id="2"><br>',
    "2 < 3 & 4 > 1, “pēdiņas”, \"vēl\", 'un'",
    "10\u00a0%, 🙂👩‍🚒, \u200fעברית\u200e, e\u0301",
    "&lt;b> &amp;amp; ]]> <!-- <script>alert(1)</script>",
    "</b> bez sākuma <b><i>krusts</b></i>",
    '<a id="1" href="https://www.piemers.example/en/?a=1&amp;b=2">viens</a><a id="1">otrs</a>',
    "<b >savādi</b > <a>bez numura</a>",
    "zvans\x07 un \x00\ufffe",
    "rinda\nun rinda\r\n\tatkāpe  divas",
    "<b>" * 150 + "dziļi" + "</b>" * 150,
)
PIECES = st.sampled_from(
    (
        *("<b>", "</b>", "<i>", "</i>", '<a id="1">', '<a id="2" href="#x">', "</a>", "<br>"),
        *("<br/>", '<img id="3">', "<sub>", "</sub>", "</b >", "<b", "<", ">", "&", "&lt;b>"),
        *("&amp;", "&nbsp;", "&#60;", ";", "]]>", "<![CDATA[", "<!--", "<?x?>", "<script>", '"'),
        *("'", "\u00a0", "🙂", "\u200f", "\u202e", "\u2028", "\x85", "\x07", "\n", "\r", "\t"),
        *(" ", "ā", "vārds", "<g id='1'>", "</target>", "{0}", "%s", "\ufffd"),
    )
)
UNIT_TEXTS = st.lists(PIECES, min_size=1, max_size=14).map("".join)


@pytest.fixture(params=XLIFF)
def xliff(request: pytest.FixtureRequest) -> Format:
    return FORMATS[request.param]
