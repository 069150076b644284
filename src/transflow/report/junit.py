"""What the checks found as JUnit XML, which GitLab, Jenkins and others show as test results.

A catalog is a test suite. A finding is a test case, and it fails exactly where the command ends
with 1 for it; a warning that does not is a passed case that says so in its output, and what is
waived is skipped. A catalog without findings is one case that passed, a file that cannot be read a
case with an error. It keeps to the schema of Jenkins' xUnit plugin (junit-10.xsd).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from transflow.errors import TransflowError
from transflow.messages import Render, T
from transflow.model import Finding, Severity
from transflow.report.checked import CheckedFile, fails
from transflow.report.excerpt import both, underlined
from transflow.report.harmless import to_xml
from transflow.report.labels import SEVERITIES


def findings_to_junit(
    files: Sequence[CheckedFile], tr: Render, weight: Severity = Severity.ERROR
) -> Iterator[str]:
    """The file piece by piece; findings of at least `weight` are failures."""
    tests = sum(max(1, len(file.findings)) for file in files)
    failures = sum(fails(finding, weight) for file in files for finding in file.findings)
    errors = sum(file.problem is not None for file in files)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="transflow check"{_numbers(tests, failures, errors)}>\n'
    for file in files:
        yield from _suite(file, tr, weight)
    yield "</testsuites>\n"


def _numbers(tests: int, failures: int, errors: int) -> str:
    return f' tests="{tests}" failures="{failures}" errors="{errors}"'


def _suite(file: CheckedFile, tr: Render, weight: Severity) -> Iterator[str]:
    failed = sum(fails(finding, weight) for finding in file.findings)
    skipped = sum(finding.waived is not None for finding in file.findings)
    numbers = _numbers(max(1, len(file.findings)), failed, int(file.problem is not None))
    yield f'<testsuite name="{to_xml(file.path)}"{numbers} skipped="{skipped}">\n'
    if file.problem is not None:
        yield from _unreadable(file.problem, file, tr)
    elif not file.findings:
        yield f"{_case(tr(T('no finding')), file)}/>\n"
    for finding in file.findings:
        yield from _found(finding, file, tr, weight)
    yield "</testsuite>\n"


def _case(name: str, file: CheckedFile) -> str:
    group = file.path if file.release is None else f"{file.release} ({file.language})"
    return f'<testcase name="{to_xml(name)}" classname="{to_xml(group)}"'


def _unreadable(problem: TransflowError, file: CheckedFile, tr: Render) -> Iterator[str]:
    message = to_xml(tr(problem.message))
    told = to_xml("\n".join(_told(error, tr) for error in problem.problems))
    yield f"{_case(tr(T('the file can be read')), file)}>\n"
    yield f'<error type="file" message="{message}">{told}</error>\n</testcase>\n'


def _told(error: TransflowError, tr: Render) -> str:
    return f"{error.where}: {tr(error.message)}" if error.where else tr(error.message)


def _found(finding: Finding, file: CheckedFile, tr: Render, weight: Severity) -> Iterator[str]:
    message = tr(finding.message)
    yield f"{_case(_name(finding, message), file)}>\n"
    text = to_xml("\n".join(_story(finding, tr)))
    if finding.waived is not None:
        why = tr(T("waived: {reason}", reason=finding.waived))
        yield f'<skipped type="{to_xml(finding.check)}" message="{to_xml(why)}"/>\n'
    elif fails(finding, weight):
        about = f'type="{to_xml(finding.check)}" message="{to_xml(message)}"'
        yield f"<failure {about}>{text}</failure>\n"
    else:
        yield f"<system-out>{text}</system-out>\n"
    yield "</testcase>\n"


def _name(finding: Finding, message: str) -> str:
    place = finding.unit or (str(finding.where.line) if finding.where.line else "")
    return f"{finding.check} ({place}): {message}" if place else f"{finding.check}: {message}"


def _story(finding: Finding, tr: Render) -> Iterable[str]:
    yield f"{finding.where}: {tr(SEVERITIES[finding.severity])}: {tr(finding.message)}"
    for shown in both(finding):
        if shown is not None:
            yield from underlined(shown)
