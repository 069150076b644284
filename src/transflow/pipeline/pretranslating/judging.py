"""Whether what a service gives may be a draft, and what the checks say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from transflow.markup import tokens
from transflow.model import MERGED, Severity
from transflow.pipeline import quality
from transflow.pipeline.plan import ReleasePlan, VersionPlan
from transflow.pipeline.project import Project
from transflow.providers.base import Reason
from transflow.remarks import remark
from transflow.staleness.units import unit_states
from transflow.suggestions import Key
from transflow.text import control_character, fold_breaks

_TIMES, _BESIDES = 10, 1000
"""Characters: a draft is at most so many times as long as its source, and a few more."""
_DRAWN = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What changes the direction of a text."""


def draft_of(source: str, given: str) -> str | Reason:
    """The unit text that a service made of `source`, or why it cannot be one: its tags are other
    ones or in each other's way, it is empty, or no text for a catalog."""
    text = fold_breaks(given).strip()
    if not text or text == MERGED:
        return Reason.EMPTY
    if control_character(text) is not None or _DRAWN.search(text):
        return Reason.REFUSED
    if len(text) > _TIMES * len(source) + _BESIDES:
        return Reason.TOO_LONG
    return text if _shape(text) == _shape(source) is not None else Reason.MARKUP


def _shape(text: str) -> list[str] | None:
    """The tags of a unit text, sorted; None where one is not closed, or not in its place."""
    open_tags: list[str] = []
    found = []
    for token in tokens(text):
        if token.kind == "text":
            continue
        # Only the number: a service has no business with any other attribute.
        known = token.kind == "close" or {name for name, _ in token.attrs} <= {"id"}
        found.append(token.key if known else token.raw)
        if token.kind == "open":
            open_tags.append(token.name)
        elif token.kind == "close" and (not open_tags or open_tags.pop() != token.name):
            return None
    return None if open_tags else sorted(found)


def remarks_on(
    project: Project, plan: ReleasePlan, version: VersionPlan, drafts: Mapping[Key, str]
) -> dict[Key, tuple[str, ...]]:
    """What the checks would say if `drafts` were finished: a line for each warning and error, in
    English as all that stands in catalogs."""
    if version.sync is None or not drafts:
        return {}
    entries = tuple(
        entry.but(msgstr=drafts[entry.key], flags=(), comment="")
        if not entry.obsolete and entry.key in drafts
        else entry
        for entry in version.sync.catalog.entries
    )
    catalog = replace(version.sync.catalog, entries=entries)
    states = unit_states(plan.units, catalog, project.language)
    found: dict[Key, dict[str, None]] = {}
    for one in quality.version_findings(states, catalog, project.language, project.standards):
        key = (one.msgctxt, one.msgid)
        if key in drafts and one.severity >= Severity.WARNING and one.waived is None:
            found.setdefault(key, {})[remark(one.check, str(one.message))] = None
    return {key: tuple(lines) for key, lines in found.items()}
