"""What the checks found as SARIF 2.1.0, which code hosts show beside the lines of a change.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from urllib.parse import quote

from transflow.errors import TransflowError, Where
from transflow.messages import Render
from transflow.model import Finding, Severity
from transflow.report.checked import CheckedFile
from transflow.report.findings_json import texts_of
from transflow.report.harmless import to_json
from transflow.report.rules import Rule
from transflow.text import digest, fold_breaks, printable

Json = dict[str, object]

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {
    Severity.OFF: "none",
    Severity.INFO: "note",
    Severity.WARNING: "warning",
    Severity.ERROR: "error",
}
_ROOT = "%SRCROOT%"
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


def findings_to_sarif(
    files: Sequence[CheckedFile],
    rules: Sequence[Rule],
    tr: Render,
    version: str,
    docs: str = "",
) -> str:
    """A log with one run, the paths of files relative to the project. `docs` is the address of the
    page on the checks, where there is one."""
    run: Json = {
        "tool": {
            "driver": {
                "name": "transflow",
                "version": version,
                "rules": [_rule(rule, docs) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The folder that the paths begin in."}}
        },
        "invocations": [_invocation(files, tr)],
        "results": list(_results(files, rules, tr)),
    }
    # Without line breaks: there may be many results, and programs read them.
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=None)


def _rule(rule: Rule, docs: str) -> Json:
    said: Json = {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.split("-")),
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.description},
        "help": {"text": f"{rule.description}\n\ntransflow check --explain {rule.id}"},
        "defaultConfiguration": {
            "level": _LEVELS[rule.severity],
            "enabled": rule.severity is not Severity.OFF,
        },
    }
    return {**said, "helpUri": f"{docs}#{rule.id}"} if docs else said


def _invocation(files: Iterable[CheckedFile], tr: Render) -> Json:
    """Files that could not be read are no findings of a check."""
    problems = [file.problem for file in files if file.problem is not None]
    said: Json = {"executionSuccessful": not problems}
    told = [_notification(error, tr) for problem in problems for error in problem.problems]
    return {**said, "toolExecutionNotifications": told} if told else said


def _notification(error: TransflowError, tr: Render) -> Json:
    said: Json = {"level": "error", "message": _message(tr(error.message))}
    return {**said, "locations": [_location(error.where)]} if error.where else said


def _results(files: Sequence[CheckedFile], rules: Sequence[Rule], tr: Render) -> Iterator[Json]:
    known = {rule.id: number for number, rule in enumerate(rules)}
    times: Counter[str] = Counter()
    for file in files:
        for finding in file.findings:
            alike = _fingerprint(finding)
            times[alike] += 1
            result = _result(finding, file, f"{alike}:{times[alike]}", tr)
            if finding.check in known:
                result["ruleIndex"] = known[finding.check]
            yield result


def _result(finding: Finding, file: CheckedFile, alike: str, tr: Render) -> Json:
    result: Json = {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": _message(tr(finding.message)),
        "locations": [_location(finding.where)],
        "partialFingerprints": {"primaryLocationLineHash": alike},
        "suppressions": _suppressions(finding),
        "properties": {
            "release": file.release,
            "language": file.language,
            "unit": finding.unit,
            "msgctxt": finding.msgctxt,
            **texts_of(finding),
        },
    }
    return result


def _fingerprint(finding: Finding) -> str:
    """Of the finding wherever its entry has moved to in the file."""
    place = (finding.where.path, finding.check, finding.msgctxt or "", finding.msgid)
    return digest(*place, str(finding.message))[:16]


def _suppressions(finding: Finding) -> list[Json]:
    """An empty list says that nobody waived it."""
    if finding.waived is None:
        return []
    by = f"{finding.waived_by}: " if finding.waived_by else ""
    # A waiver that names nobody is a comment in the catalog; the others are in the ledger.
    kind = "external" if finding.waived_by else "inSource"
    return [{"kind": kind, "status": "accepted", "justification": f"{by}{finding.waived}"}]


def _message(text: str) -> Json:
    """A message is plain text, in which a viewer looks for links and for places to fill."""
    shown = _PLACEHOLDER.sub(r"{{\1}}", printable(fold_breaks(text)))
    return {"text": shown.replace("[", "\\[").replace("]", "\\]") if "](" in shown else shown}


def _location(where: Where) -> Json:
    place: Json = {"artifactLocation": _artifact(where.path)}
    if where.line:
        region = {"startLine": where.line}
        place["region"] = {**region, "startColumn": where.column} if where.column else region
    return {"physicalLocation": place}


def _artifact(path: str) -> Json:
    if PurePath(path).is_absolute():
        return {"uri": PurePath(path).as_uri()}
    return {"uri": quote(path.replace("\\", "/")), "uriBaseId": _ROOT}
