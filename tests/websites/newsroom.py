"""A small project whose releases go to a website, worked on by the real command."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polib
import yaml
from lxml import etree, html

from tests.e2e.site import Site

BRIDGE = "2025/2025-03-10-gajeju-tilts"
NBSP = "\u00a0"

SOURCE = f"""\
---
title: Pār Lielupi atklās gājēju tiltu „Saules loks”
date: 2025-03-10
status: final
category: press
lead: Satiksmes ministre 14. martā plkst. 10.00 atklās jauno gājēju tiltu.
---

Tilts izmaksāja 12,5{NBSP}miljonus eiro. Darbi sākās 2023.{NBSP}gada jūnijā.

## Satiksme

No plkst. 8.00 **Krasta iela** būs slēgta & apbraukšana noteikta; skatiet
[karti](https://karte.example/?tilts=1&skats=2).

- Autobusi brauks pa Dzirnavu ielu 🚌.
- Velosipēdi, *arī elektriskie*, jāstumj.

> „Šis tilts savieno abus krastus,” saka ministre. „Tas ir droši: 5 < 7.”

Karte glabājas mapē `C:\\\\kartes\\\\tilts`.
"""

ENGLISH = {
    "Pār Lielupi atklās gājēju tiltu „Saules loks”": (
        "“Saules loks” footbridge to open across the Lielupe"
    ),
    "Satiksmes ministre 14. martā plkst. 10.00 atklās jauno gājēju tiltu.": (
        "The Minister for Transport will open the new footbridge at 10:00 on 14 March."
    ),
    f"Tilts izmaksāja 12,5{NBSP}miljonus eiro.": f"The bridge cost 12.5{NBSP}million euros.",
    f"Tilts izmaksāja 13,5{NBSP}miljonus eiro.": f"The bridge cost 13.5{NBSP}million euros.",
    f"Darbi sākās 2023.{NBSP}gada jūnijā.": "Work began in June 2023.",
    "Satiksme": "Traffic",
    "No plkst. 8.00 <b>Krasta iela</b> būs slēgta & apbraukšana noteikta; "
    'skatiet <a id="1">karti</a>.': (
        "From 8:00 <b>Krasta iela</b> will be closed & a detour is signed; "
        'see the <a id="1">map</a>.'
    ),
    "Autobusi brauks pa Dzirnavu ielu 🚌.": "Buses will use Dzirnavu iela 🚌.",
    "Velosipēdi, <i>arī elektriskie</i>, jāstumj.": (
        "Bicycles, <i>electric ones too</i>, must be pushed."
    ),
    "„Šis tilts savieno abus krastus,” saka ministre.": (
        "“This bridge joins both banks,” says the Minister."
    ),
    "„Tas ir droši: 5 < 7.”": "“It is safe: 5 < 7.”",
    r"Karte glabājas mapē <code>C:\\kartes\\tilts</code>.": (
        r"The map is kept in the folder <code>C:\\kartes\\tilts</code>."
    ),
}
"""The translation of every unit, by its source."""


def newsroom(folder: Path, **settings: Any) -> Site:
    """A project with one release, not yet translated."""
    site = Site(folder)
    known = {"languages": ["en"], "approval": "required", "categories": ["press"]}
    site.path("config.yaml").write_text(
        yaml.safe_dump(known | settings, allow_unicode=True), encoding="utf-8"
    )
    site.release(BRIDGE).parent.mkdir(parents=True)
    site.release(BRIDGE).write_text(SOURCE, encoding="utf-8")
    return site


def translate(site: Site, pairs: Mapping[str, str] = ENGLISH, *, approve: bool = True) -> None:
    """Gives every unit that waits its translation, and approves them, as people would."""
    path = site.catalog(BRIDGE)
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        if not entry.obsolete and (entry.fuzzy or not entry.msgstr):
            entry.msgstr = pairs[entry.msgid]
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalog.save(str(path))
    if approve:
        site.good("approve", BRIDGE, "--by", "Anna Ozola")


def versions(site: Site) -> dict[str, Any]:
    """The version of each language, as the export has it."""
    release = site.exported(BRIDGE)
    return {version.get("lang"): version for version in release.iterfind("version")}


def same_html(one: str, other: str) -> bool:
    """Whether a browser makes the same of both: how a character or an empty tag is written says
    nothing, nor does white space between blocks."""
    return _canonical(one) == _canonical(other)


def _canonical(text: str) -> bytes:
    root = html.fragment_fromstring(text, create_parent="body")
    for element in root.iter():
        if element.tag in ("body", "ul", "ol", "blockquote"):
            element.text = (element.text or "").strip()
            for child in element:
                child.tail = (child.tail or "").strip()
    made: bytes = etree.tostring(root, method="c14n")
    return made
