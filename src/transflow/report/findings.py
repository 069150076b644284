"""What the checks found, for scripts and for people at a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from transflow.markup import plain
from transflow.messages import Render, T
from transflow.model import Finding, Severity, Span
from transflow.report.labels import SEVERITIES
from transflow.report.terminal import columns
from transflow.text import fold_breaks, printable

Target = Callable[[Finding], str]
"""The translation that a finding is about, as unit text; empty where there is none."""

_BEFORE, _AFTER, _LONGEST = 40, 30, 60


def findings_to_json(findings: Iterable[Finding], tr: Render) -> str:
    """`{"findings": […]}`, sentences in the language of `tr`."""
    return json.dumps(
        {"findings": [_finding(finding, tr) for finding in findings]}, ensure_ascii=False, indent=2
    )


def findings_to_text(
    findings: Iterable[Finding], tr: Render, target: Target = lambda _finding: ""
) -> str:
    """`file:line: severity: message [check]`, below it the sentence with the spot underlined."""
    return "".join(f"{line}\n" for finding in findings for line in _lines(finding, tr, target))


def _finding(finding: Finding, tr: Render) -> dict[str, object]:
    return {
        "file": finding.where.path,
        "check": finding.check,
        "severity": finding.severity.name.lower(),
        "msgctxt": finding.msgctxt,
        "msgid": finding.msgid,
        "message": tr(finding.message),
        "line": finding.where.line,
        "unit": finding.unit,
        "waived": finding.waived,
    }


def _lines(finding: Finding, tr: Render, target: Target) -> Iterator[str]:
    weight = finding.severity if finding.waived is None else Severity.INFO
    severity = tr(SEVERITIES[weight])
    head = f"{finding.where}: {severity}: {tr(finding.message)} [{finding.check}]"
    yield _visible(head)
    if finding.waived is not None:
        yield "  " + _visible(tr(T("waived: {reason}", reason=finding.waived)))
    translation = plain(target(finding)) if finding.target_span else ""
    if finding.target_span and translation:
        yield from _underlined(translation, finding.target_span)
    else:
        yield from _underlined(plain(finding.msgid), finding.source_span)


def _underlined(sentence: str, span: Span | None) -> Iterator[str]:
    if span is None:
        yield f"  {_visible(_cut(sentence, _BEFORE + _LONGEST + _AFTER))}"
        return
    start, end = span
    before = _visible(_cut_start(sentence[:start], _BEFORE))
    spot = _visible(_cut(sentence[start:end], _LONGEST))
    yield f"  {before}{spot}{_visible(_cut(sentence[end:], _AFTER))}"
    yield f"  {' ' * columns(before)}{'^' * max(1, columns(spot))}"


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit] + "…"


def _cut_start(text: str, limit: int) -> str:
    return text if len(text) <= limit else "…" + text[-limit:]


def _visible(text: str) -> str:
    return printable(fold_breaks(text))
