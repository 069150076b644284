"""What the checks found, for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import asdict

from transflow.markup import plain
from transflow.messages import Render
from transflow.model import Finding, Span
from transflow.report.checked import CheckedFile, count_by_check, total
from transflow.report.harmless import to_json

Json = dict[str, object]


def findings_to_json(files: Sequence[CheckedFile], tr: Render) -> str:
    """`{"findings": […], "summary": {…}}`, sentences in the language of `tr`."""
    found = [finding_values(finding, file, tr) for file in files for finding in file.findings]
    return to_json({"findings": found, "summary": _summary(files)})


def texts_of(finding: Finding) -> Json:
    """Both texts without tags, and where in them the finding is."""
    return {
        "source": plain(finding.msgid),
        "source_span": _span(finding.source_span),
        "target": plain(finding.target),
        "target_span": _span(finding.target_span),
    }


def finding_values(finding: Finding, file: CheckedFile, tr: Render) -> Json:
    """A finding in `file`, the message in the language of `tr`."""
    return {
        "file": finding.where.path,
        "check": finding.check,
        "severity": finding.severity.name.lower(),
        "msgctxt": finding.msgctxt,
        "msgid": finding.msgid,
        "message": tr(finding.message),
        "line": finding.where.line,
        "release": file.release,
        "language": file.language,
        "unit": finding.unit,
        "subject": finding.subject,
        "waived": finding.waived,
        "waived_by": finding.waived_by,
        **texts_of(finding),
    }


def _summary(files: Iterable[CheckedFile]) -> Json:
    files = list(files)
    return {
        "files": len(files),
        **asdict(total(files)),
        "by_check": [
            {"check": check, **asdict(counts)} for check, counts in count_by_check(files).items()
        ],
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)
