"""`transflow check`: checks translations, in the project or in any .po file."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, ConfigError, TransflowError, UsageError
from transflow.messages import Render, T
from transflow.model import Severity
from transflow.pipeline.checking import Checking, ReleaseFindings
from transflow.report.checked import CheckedFile, fails, summary, with_findings
from transflow.report.findings import findings_to_text, summary_to_text
from transflow.report.findings_json import findings_to_json
from transflow.report.junit import findings_to_junit
from transflow.store.workspace import CONFIG, Workspace

DESCRIPTION = T(
    "Checks finished translations: numbers, dates, addresses, markup, untranslated text and more.\n"
    "Names a release or any .po file; without one it checks the whole project. The exit code is 1\n"
    "where there is an error. To keep a finding from counting, write a translator comment:\n"
    "  # waiver numbers: the English rounds the sum on purpose"
)
EXAMPLES = T(
    "  transflow check\n"
    "  transflow check 2025/2025-04-01-robezdrosibas-samits\n"
    "  transflow check other.po --source-language lv --format json\n"
    "  transflow check --format sarif > check.sarif\n"
    "  transflow check --explain numbers\n"
    "  transflow check --fix --dry-run\n"
    "  transflow check --comment"
)
_REPORTS = ("sarif", "junit")
"""What services read whatever the exit code is; they have a place for what could not be read."""
_FORMATS = ("text", "json", *_REPORTS)
_WEIGHTS = {"error": Severity.ERROR, "warning": Severity.WARNING}


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "targets",
        nargs="*",
        metavar=tr(T("RELEASE|FILE.po")),
        help=tr(T("releases or .po files; the whole project where none is named")),
    )
    common.add_languages(parser, tr)
    parser.add_argument(
        "--source-language",
        metavar=tr(T("TAG")),
        help=tr(T("language of the msgid in .po files that do not say it")),
    )
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default="text",
        help=tr(T("json is for scripts; sarif and junit are for services that build and test")),
    )
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help=argparse.SUPPRESS
    )
    parser.add_argument(
        "--fail-on",
        choices=tuple(_WEIGHTS),
        default="error",
        help=tr(T("end with 1 from this weight on; by default only for errors")),
    )
    parser.add_argument(
        "--all", action="store_true", help=tr(T("also show notes, which are suggestions"))
    )
    _add_modes(parser, tr)
    parser.add_argument("-y", "--yes", action="store_true", help=tr(T("with --fix: do not ask")))
    common.add_dry_run(parser, tr)


def _add_modes(parser: argparse.ArgumentParser, tr: Render) -> None:
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument(
        "--summary", action="store_true", help=tr(T("only count the findings of each check"))
    )
    modes.add_argument(
        "--explain",
        metavar=tr(T("CHECK")),
        help=tr(T("say what a check looks for and how to switch it off, or “all”")),
    )
    modes.add_argument(
        "--fix",
        action="store_true",
        help=tr(T("put right what is safe to put right; shows it first and asks")),
    )
    modes.add_argument(
        "--comment",
        action="store_true",
        help=tr(T("also write the findings into the catalogs, as comments for translators")),
    )
    modes.add_argument(
        "--uncomment", action="store_true", help=tr(T("take all such comments out again"))
    )


# What the modes need takes longer to load than to look up what is known of a whole project.
def run(args: argparse.Namespace, console: Console) -> int:
    if args.explain:
        from transflow.cli.check_explain import explain  # noqa: PLC0415 # most runs of the verb have no use for it

        return explain(args, console)
    if args.languages or args.source_language:
        from transflow.cli.check_asked import only_asked  # noqa: PLC0415 # most runs of the verb have no use for it

        only_asked(args, console)
    if args.fix:
        from transflow.cli.check_fix import fix  # noqa: PLC0415 # most runs of the verb have no use for it

        return fix(args, console)
    if args.uncomment:
        from transflow.cli.check_comment import uncomment  # noqa: PLC0415 # most runs of the verb have no use for it

        return uncomment(args, console)
    try:
        return _check(args, console)
    except ConfigError as error:
        if args.format not in _REPORTS:
            raise
        console.error(error)
        _show([_unread(error)], args, console)
        return EXIT_ERROR


def _check(args: argparse.Namespace, console: Console) -> int:
    files, unread = _checked(args, console)
    failed = bool(unread) or any(file.problem is not None for file in files)
    if args.comment and files:
        from transflow.cli.check_comment import comment  # noqa: PLC0415 # most runs of the verb have no use for it

        failed |= comment(files, args, console)
        if not args.dry_run:  # every comment moved the lines after it
            files, _ = _checked(args, console)
    weight = _WEIGHTS[args.fail_on]
    if _asks_for_spelling(args):
        from transflow.cli.check_files import spelling_fails  # noqa: PLC0415 # most runs of the verb have no use for it

        failed |= spelling_fails(files, args, console, weight)
    _show([*files, *unread] if args.format in _REPORTS else files, args, console)
    _sum_up(files, failed, console)
    bad = any(fails(finding, weight) for file in files for finding in file.findings)
    return EXIT_ERROR if failed or bad else EXIT_OK


def _checked(
    args: argparse.Namespace, console: Console
) -> tuple[list[CheckedFile], list[CheckedFile]]:
    """What was found, and the releases that could not be read."""
    named = [name for name in args.targets if name.endswith(".po")]
    releases = [name for name in args.targets if not name.endswith(".po")]
    files: list[CheckedFile] = []
    unread: list[CheckedFile] = []
    if named:
        from transflow.cli.check_files import Files  # noqa: PLC0415 # most runs of the verb have no use for it

        files += map(Files(args, console).checked, named)
    if releases or not named:
        found, unread = _of_project(releases, args, console)
        files += found
    for file in files:
        if file.problem is not None:
            console.error(file.problem)
    return files, unread


def _unread(error: TransflowError) -> CheckedFile:
    """The file that `error` is about; it is told already."""
    return CheckedFile(error.where.path if error.where else "", "", problem=error)


def _of_project(
    releases: list[str], args: argparse.Namespace, console: Console
) -> tuple[list[CheckedFile], list[CheckedFile]]:
    workspace = Workspace.find(common.folder_of(args))
    if args.languages:
        common.require_languages(args, common.project_of(args).all_languages)
    work = common.Pass(workspace, releases, console)
    if not work.sources and not work.failed:
        common.project_of(args)  # what is wrong with the settings is told also before there is any
        console.note(T("There are no releases yet; start one with: transflow new"))
    checking = Checking(workspace, lambda: common.project_of(args))
    files: list[CheckedFile] = []
    try:
        for found in work.each(checking):
            files += _files(found, lambda language: common.chosen(args, language))
    finally:
        checking.close()
    if not releases and _asks_for_more(workspace, args):
        from transflow.cli.check_files import inconsistent  # noqa: PLC0415 # most runs of the verb have no use for it

        files = with_findings(files, inconsistent(args))
    return files, [_unread(error) for _, error in work.failed]


def _files(found: ReleaseFindings, wanted: Callable[[str], bool]) -> Iterator[CheckedFile]:
    for version in found.versions:
        if wanted(version.language):
            place = (version.path, version.language, found.release)
            yield CheckedFile(*place, version.findings, version.error)


def _asks_for_spelling(args: argparse.Namespace) -> bool:
    """A file may lie in no project."""
    try:
        workspace = Workspace.find(common.folder_of(args))
    except UsageError:
        return False
    return b"spelling" in workspace.read(CONFIG)


def _asks_for_more(workspace: Workspace, args: argparse.Namespace) -> bool:
    """What compares all releases with each other is a note: at a terminal it is not shown, unless
    it is asked for or the settings speak of it."""
    more = args.format != "text" or args.summary or args.all
    return more or b"consistency" in workspace.read(CONFIG)


def _show(files: list[CheckedFile], args: argparse.Namespace, console: Console) -> None:
    tr = console.tr
    if args.format == "json":
        console.data(findings_to_json(files, tr))
    elif args.format == "junit":
        console.data("".join(findings_to_junit(files, tr, _WEIGHTS[args.fail_on])))
    elif args.format == "sarif":
        from transflow.cli.check_explain import sarif  # noqa: PLC0415 # most runs of the verb have no use for it

        console.data(sarif(files, args, console))
    elif args.summary:
        console.data(summary_to_text(files, tr))
    else:
        least = Severity.INFO if args.all else Severity.WARNING
        console.data("".join(findings_to_text(files, tr, least, console.paint)))


def _sum_up(files: list[CheckedFile], failed: bool, console: Console) -> None:
    """Where nothing could be checked there is nothing to count either."""
    if any(file.problem is None for file in files):
        console.note(summary(files, console.tr))
    elif not failed:
        console.note(T("There is nothing to check."))
