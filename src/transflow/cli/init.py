"""`transflow init`: starts a project."""

from __future__ import annotations

import argparse
from pathlib import Path

from transflow.cli import common, git_setup
from transflow.cli.console import Console
from transflow.errors import EXIT_OK, UsageError, Where
from transflow.messages import Render, T
from transflow.pipeline.terms import starter_files
from transflow.store.workspace import CONFIG, Workspace

DESCRIPTION = T(
    "Makes the folders and the settings of a new project. What is already there stays as it is."
)
EXAMPLES = T(
    "  transflow init\n"
    "  transflow init relizes --language en --language uk\n"
    "  transflow init --terms\n"
    "  transflow init --merge-driver\n"
    "  transflow init --dry-run"
)
_CONFIG = """\
# Settings of this transflow project. Every key is explained in docs/config.md.
project: {name}
source_language: lv
languages: [{languages}]
timezone: Europe/Riga
segmentation: sentence
approval: required
outdated: block
"""
_IGNORED = ("export/", "report/", ".transflow/")
_FOLDERS = ("releases", "locales", "ledger")


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "folder",
        nargs="?",
        metavar=tr(T("FOLDER")),
        help=tr(T("the project folder; by default this one")),
    )
    common.add_languages(parser, tr, T("a language to translate into; may be given several times"))
    parser.add_argument(
        "--terms",
        action="store_true",
        help=tr(T("begin with the glossary of interior affairs that comes with transflow")),
    )
    parser.add_argument(
        "--merge-driver",
        action="store_true",
        help=tr(
            T("let git merge catalogs by entry, ledgers by record; also in a project that exists")
        ),
    )
    common.add_dry_run(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    root = Path(args.folder or getattr(args, "project", None) or ".")
    if not args.merge_driver:
        _start(root, args, console)
        return EXIT_OK
    there = _existing(root, args)
    if there is not None and args.languages:
        raise UsageError(
            T("there is already a project here"),
            Where(str(there.root / CONFIG)),
            T("its languages are set in config.yaml; leave out --language"),
        )
    workspace = there or Workspace(root)
    setup = git_setup.plan(workspace)
    if there is None:
        _start(root, args, console)
    if not args.dry_run:
        git_setup.carry_out(workspace, setup)
    _tell(setup, console)
    return EXIT_OK


def _existing(root: Path, args: argparse.Namespace) -> Workspace | None:
    """The project that git is to be told of; the one around this folder where none was named."""
    if args.folder:
        return Workspace(root) if (root / CONFIG).exists() else None
    try:
        return Workspace.find(root)
    except UsageError:
        return None


def _start(root: Path, args: argparse.Namespace, console: Console) -> None:
    languages = args.languages or ["en"]
    for tag in languages:
        common.require_tag(tag)
    if (root / CONFIG).exists():
        raise UsageError(
            T("there is already a project here"),
            Where(str(root / CONFIG)),
            T("see where it stands with: transflow status"),
        )
    workspace = Workspace(root)
    files = _files(workspace, languages) | (_glossary(workspace) if args.terms else {})
    if not args.dry_run:
        _make(workspace, files)
    for path in files:
        console.data(path)
    console.note(T('Next, start a release: transflow new "Title of the release"'))


def _tell(setup: git_setup.Setup, console: Console) -> None:
    for line in git_setup.told(setup):
        console.data(line)
    if setup.attributes is not None:
        console.note(T("Commit .gitattributes: it holds for everybody."))
    if setup.config:
        console.note(
            T("The git config holds for this clone; say transflow init --merge-driver in each.")
        )
    if not (setup.config or setup.attributes):
        console.note(T("Git merges with transflow here already."))


def _files(workspace: Workspace, languages: list[str]) -> dict[str, str]:
    """What is to be written, by path; a .gitignore that is there keeps its lines."""
    root = workspace.root
    name = root.name.replace("'", "''")
    present = (workspace.read_if_there(".gitignore") or b"").decode("utf-8", "surrogateescape")
    missing = [line for line in _IGNORED if line not in present.split("\n")]
    files = {
        CONFIG: _CONFIG.format(name=f"'{name}'", languages=", ".join(languages)),
        **{f"{folder}/.gitkeep": "" for folder in _FOLDERS if not (root / folder).exists()},
    }
    if missing:
        gap = "\n" if present and not present.endswith("\n") else ""
        files[".gitignore"] = present + gap + "".join(f"{line}\n" for line in missing)
    return files


def _glossary(workspace: Workspace) -> dict[str, str]:
    """The starter glossary, by path, less what is there."""
    return {
        path: data.decode()
        for path, data in starter_files()
        if not (workspace.root / path).exists()
    }


def _make(workspace: Workspace, files: dict[str, str]) -> None:
    for path in reversed(files):
        workspace.write(path, files[path].encode("utf-8", "surrogateescape"))
