"""Findings as text that can be remembered, and back: exactly the same findings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from transflow.errors import Where
from transflow.model import Finding, Severity, Span
from transflow.report.memo import pack_text, read_text

Version = tuple[str, str, tuple[Finding, ...]]
"""Language, path of the catalog, findings there."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack(versions: Iterable[Version]) -> str:
    """Entries of a catalog one after the other, each with what was found in it."""
    return _encode([[language, path, _grouped(found)] for language, path, found in versions])


def unpack(text: str) -> list[Version]:
    """Raises ValueError, LookupError or TypeError for anything that `pack` did not write."""
    return [
        (language, path, tuple(_read(path, head, rest) for head, many in found for rest in many))
        for language, path, found in json.loads(text)
    ]


def _grouped(findings: Iterable[Finding]) -> list[Any]:
    return [[head, [_rest(f) for f in many]] for head, many in groupby(findings, _head)]


def _head(f: Finding) -> list[Any]:
    return [f.where.line, f.msgctxt, f.msgid, f.target, f.unit]


def _rest(f: Finding) -> list[Any]:
    spans = [f.source_span, f.target_span]
    waiver = [f.waived, f.waived_by]
    return [f.check, f.severity, pack_text(f.message), *spans, *waiver, f.subject, f.firm]


def _read(path: str, head: list[Any], rest: list[Any]) -> Finding:
    line, msgctxt, msgid, target, unit = head
    check, severity, message, source_span, target_span, waived, by, subject, firm = rest
    return Finding(
        check=check,
        severity=Severity(severity),
        message=read_text(message),
        where=Where(path, line),
        msgctxt=msgctxt,
        msgid=msgid,
        unit=unit,
        source_span=_span(source_span),
        target_span=_span(target_span),
        waived=waived,
        waived_by=by,
        target=target,
        subject=subject,
        firm=firm,
    )


def _span(value: list[int] | None) -> Span | None:
    return None if value is None else (value[0], value[1])
