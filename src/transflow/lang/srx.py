"""SRX 2.0 (Segmentation Rules eXchange, GALA 2008): what a file holds, and how it is written.

https://www.ttt.org/oscarstandards/srx/srx20.html
"""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from transflow.lang.custom import compile_pattern, spelled
from transflow.lang.rules import Rule
from transflow.values import ByContent

NAMESPACE = "http://www.lisa.org/srx20"
SUFFIX = ".srx"


class Group(Struct, frozen=True):
    """A `languagerule`: rules under a name; `reason` of each is the comment before it."""

    name: str
    rules: tuple[Rule, ...]


class LanguageMap(ByContent, frozen=True):
    """Which group serves the languages whose code `pattern` matches as a whole."""

    ASIDE: ClassVar = ("line",)

    pattern: str
    group: str
    line: int = 0

    def fits(self, code: str) -> bool:
        found = compile_pattern(spelled(self.pattern)).fullmatch(code, timeout=1.0)
        return found is not None


class Document(Struct, frozen=True):
    """An SRX file."""

    groups: tuple[Group, ...]
    maps: tuple[LanguageMap, ...]
    cascade: bool
    """Whether all groups that fit a language serve it, one after the other, or just the first."""

    def groups_for(self, code: str) -> tuple[Group, ...]:
        """Groups that serve the language with the BCP 47 `code`, in the order they are tried."""
        by_name = {group.name: group for group in self.groups}
        fitting = [by_name[m.group] for m in self.maps if _fits(m, code)]
        return tuple(fitting if self.cascade else fitting[:1])

    def rules_for(self, code: str) -> tuple[Rule, ...]:
        """Rules for the language with the BCP 47 `code`, in the order they are tried."""
        return tuple(rule for group in self.groups_for(code) for rule in group.rules)


def _fits(item: LanguageMap, code: str) -> bool:
    # Tools write codes as lv, lv-LV or lv_LV; patterns are made for any of them.
    try:
        return any(item.fits(form) for form in {code, code.replace("-", "_")})
    except TimeoutError:
        return False


def serialize(document: Document) -> bytes:
    """The document as an SRX 2.0 file in UTF-8, the reason of each rule as a comment before it."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<srx xmlns="{NAMESPACE}" version="2.0">',
        f'  <header segmentsubflows="yes" cascade="{_yes(document.cascade)}">',
        '    <formathandle type="start" include="no"/>',
        '    <formathandle type="end" include="yes"/>',
        '    <formathandle type="isolated" include="no"/>',
        "  </header>",
        "  <body>",
        "    <languagerules>",
    ]
    for group in document.groups:
        lines.append(f'      <languagerule languagerulename="{_escaped(group.name)}">')
        for rule in group.rules:
            lines += [
                f"        <!-- {_remark(rule.reason)} -->",
                f'        <rule break="{_yes(rule.breaks)}">',
                f"          <beforebreak>{_escaped(rule.before)}</beforebreak>",
                f"          <afterbreak>{_escaped(rule.after)}</afterbreak>",
                "        </rule>",
            ]
        lines.append("      </languagerule>")
    lines += ["    </languagerules>", "    <maprules>"]
    lines += [
        f'      <languagemap languagepattern="{_escaped(item.pattern)}"'
        f' languagerulename="{_escaped(item.group)}"/>'
        for item in document.maps
    ]
    lines += ["    </maprules>", "  </body>", "</srx>", ""]
    return "\n".join(lines).encode()


def _yes(value: bool) -> str:
    return "yes" if value else "no"


_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;"}
_ESCAPES = str.maketrans({**_MARKS, "\t": "&#9;"})


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _remark(text: str) -> str:
    """What a comment of XML can hold: no two hyphens together, and none at its end."""
    text = " ".join(text.split())
    while "--" in text:
        text = text.replace("--", "- -")
    return f"{text} ." if text.endswith("-") else text
