"""`transflow srx`: sentence rules to translation programs, and from them."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

from transflow import settings
from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import (
    EXIT_ERROR,
    EXIT_OK,
    SourceError,
    UsageError,
    Where,
    WorkspaceError,
    system_problem,
)
from transflow.lang import srx, srx_export, srx_read
from transflow.lang.own import OwnRules
from transflow.lang.own_config import KEY, unusable
from transflow.lang.srx import Document
from transflow.messages import TN, Render, T, Text
from transflow.pipeline.outside import read_at_most
from transflow.readers.base import decode
from transflow.store.workspace import CONFIG, Workspace

DESCRIPTION = T(
    "Writes the sentence rules as an SRX 2.0 file, for OmegaT, Trados, memoQ and others, so that\n"
    "they cut as transflow does; or shows what an SRX file holds, and takes it into the project.\n"
    "Within a project its own rules come along."
)
EXAMPLES = T(
    "  transflow srx export -o transflow.srx\n"
    "  transflow srx export --language lv > latvian.srx\n"
    "  transflow srx import rules.srx\n"
    "  transflow srx import rules.srx --language lv --write"
)
_FOLDER = "rules"
_PLAIN = re.compile(r"[A-Za-z0-9_./-]+")


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument("action", choices=("export", "import"), help=tr(T("what to do")))
    parser.add_argument(
        "file", nargs="?", metavar=tr(T("FILE")), help=tr(T("the SRX file to import"))
    )
    common.add_languages(parser, tr)
    common.add_output(parser, tr, T("write the export to this file"))
    parser.add_argument(
        "--write",
        action="store_true",
        help=tr(T("import into the project: copy the file and name it in config.yaml")),
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help=tr(T("with --write: the file's rules stand instead of transflow's, not before them")),
    )


def run(args: argparse.Namespace, console: Console) -> int:
    for tag in args.languages or ():
        common.require_tag(tag)
    return _export(args, console) if args.action == "export" else _import(args, console)


# --- export


def _export(args: argparse.Namespace, console: Console) -> int:
    if args.file is not None or args.write or args.replace:
        raise UsageError(
            T("a file to import, --write and --replace go with “import”"),
            hint=T("write to a file with: transflow srx export -o FILE"),
        )
    document = srx_export.document(args.languages or (), _own_rules(args))
    data = srx.serialize(document)
    if args.output is None:
        console.data(data.decode())
        return EXIT_OK
    try:
        args.output.parent.mkdir(parents=True, exist_ok=True)
        args.output.write_bytes(data)
    except OSError as error:
        raise WorkspaceError(
            T("the system refuses: {problem}", problem=system_problem(error)),
            Where(str(args.output)),
        ) from error
    rules = _counted(sum(len(group.rules) for group in document.groups))
    console.note(T("{file}: {rules} written", file=str(args.output), rules=rules))
    return EXIT_OK


def _own_rules(args: argparse.Namespace) -> Mapping[str, OwnRules]:
    if _workspace(args) is None:
        return {}
    return common.project_of(args).config.segmentation_rules


def _workspace(args: argparse.Namespace) -> Workspace | None:
    """The project, if there is one; one that is named must be there. Raises UsageError."""
    try:
        return Workspace.find(common.folder_of(args))
    except UsageError:
        if getattr(args, "project", None) is not None:
            raise
        return None


def _counted(count: int) -> Text:
    return TN("{count} rule", "{count} rules", count)


# --- import


def _import(args: argparse.Namespace, console: Console) -> int:
    if args.file is None or args.output is not None or (args.replace and not args.write):
        raise UsageError(
            T("“import” needs a file; -o goes with “export”, --replace with --write"),
            hint=T("see what a file holds with: transflow srx import FILE"),
        )
    data = read_at_most(args.file, srx_read.MAX_BYTES)
    document = srx_read.parse(data, args.file)
    codes = args.languages or _languages(args)
    console.data("".join(f"{line}\n" for line in _report(document, codes, console.tr)))
    problems = [p for code in codes for p in unusable(document.rules_for(code))]
    for problem in problems:
        console.error(problem)
    missing = [code for code in codes if not document.rules_for(code)]
    if problems or missing:
        return EXIT_ERROR
    if args.write:
        _write(args, data, codes, console)
    return EXIT_OK


def _languages(args: argparse.Namespace) -> list[str]:
    if _workspace(args) is None:
        return ["lv"]
    return [common.project_of(args).config.source_language]


def _report(document: Document, codes: list[str], tr: Render) -> list[str]:
    lines = []
    for group in document.groups:
        breaks = sum(rule.breaks for rule in group.rules)
        patterns = ", ".join(item.pattern for item in document.maps if item.group == group.name)
        counts = T(
            "{name}: {breaks} that break, {others} that do not; languages: {patterns}",
            name=group.name,
            breaks=breaks,
            others=len(group.rules) - breaks,
            patterns=patterns or "–",
        )
        lines.append(tr(counts))
    for code in codes:
        groups = ", ".join(group.name for group in document.groups_for(code))
        count = len(document.rules_for(code))
        said = (
            T("for “{code}”: {rules}, of {groups}", code=code, rules=_counted(count), groups=groups)
            if count
            else T("for “{code}”: no rules", code=code)
        )
        lines.append(tr(said))
    return lines


def _write(args: argparse.Namespace, data: bytes, codes: list[str], console: Console) -> None:
    """Copies the file and adds the key; what is there is never changed."""
    workspace = Workspace.find(common.folder_of(args))
    path = f"{_FOLDER}/{Path(args.file).stem}{srx.SUFFIX}"
    before = workspace.read(CONFIG)
    lines = _lines(path, codes, args.replace)
    after = before + (b"" if before.endswith(b"\n") or not before else b"\n") + lines.encode()
    if workspace.read_if_there(path) not in (None, data):
        raise UsageError(
            T("there is already another file of this name"),
            Where(path),
            T("rename the file that you import"),
        )
    if KEY in _keys(before) or KEY not in _keys(after):
        raise UsageError(
            T("“{key}” cannot be added here; nothing was written", key=KEY),
            Where(CONFIG),
            T("copy the file to {path}, and write by hand:\n{lines}", path=path, lines=lines),
        )
    workspace.write(path, data)
    workspace.write_over(CONFIG, after, before)
    for written in (path, CONFIG):
        console.data(written)
    console.note(T("See what it changes with: transflow sync --dry-run"))


def _lines(path: str, codes: list[str], replace: bool) -> str:
    quoted = path if _PLAIN.fullmatch(path) else "'" + path.replace("'", "''") + "'"
    lines = [f"{KEY}:"]
    for code in codes:
        lines += [f"  {code}:", f"    srx: {quoted}"]
        lines += ["    replace: yes"] if replace else []
    return "".join(f"{line}\n" for line in lines)


def _keys(config: bytes) -> frozenset[str]:
    try:
        value = settings.parse(decode(config, CONFIG))
    except (settings.MalformedError, SourceError):
        return frozenset()
    return frozenset(value.data if isinstance(value.data, dict) else ())
