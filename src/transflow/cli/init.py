"""`transflow init`: starts a project."""

from __future__ import annotations

import argparse
from pathlib import Path

from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_OK, UsageError, Where
from transflow.messages import Render, T
from transflow.settings import language_tag
from transflow.store.workspace import CONFIG, Workspace

DESCRIPTION = T(
    "Makes the folders and the settings of a new project. What is already there stays as it is."
)
EXAMPLES = T(
    "  transflow init\n"
    "  transflow init relizes --language en --language uk\n"
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
    common.add_dry_run(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    root = Path(args.folder or getattr(args, "project", None) or ".")
    languages = args.languages or ["en"]
    for tag in languages:
        if not language_tag(tag):
            raise UsageError(
                T("“{tag}” is not a language tag", tag=tag),
                hint=T("languages are written as en, uk or pt-BR"),
            )
    if (root / CONFIG).exists():
        raise UsageError(
            T("there is already a project here"),
            Where(str(root / CONFIG)),
            T("see where it stands with: transflow status"),
        )
    workspace = Workspace(root)
    files = _files(workspace, languages)
    if not args.dry_run:
        _make(workspace, files)
    for path in files:
        console.data(path)
    console.note(T('Next, start a release: transflow new "Title of the release"'))
    return EXIT_OK


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


def _make(workspace: Workspace, files: dict[str, str]) -> None:
    for path in reversed(files):
        workspace.write(path, files[path].encode("utf-8", "surrogateescape"))
