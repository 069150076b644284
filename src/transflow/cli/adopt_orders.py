"""What `transflow adopt` is to take in, by what the person named."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from transflow.cli.whole import read_whole
from transflow.errors import UsageError
from transflow.messages import T
from transflow.pipeline.adopting.getting import is_address
from transflow.pipeline.adopting.orders import MAX_BYTES, Order, by_name, files_in, listed
from transflow.pipeline.project import Project
from transflow.pipeline.selection import select


def orders_of(
    args: argparse.Namespace, project: Project, language: str
) -> tuple[Sequence[Order], Sequence[str]]:
    """What is to be adopted, and files that belong to nothing. Raises UsageError, SourceError."""
    wanted = 0 if args.pairs else max(1, len(args.items)) if args.follow else 2
    if len(args.items) != wanted or (args.pairs and args.follow):
        raise UsageError(
            T("name a release and its translation, or use --pairs or --follow"),
            hint=T("see: transflow adopt --help"),
        )
    if args.pairs:
        codes = (project.config.source_language, language)
        return listed(read_whole(args.pairs, MAX_BYTES), args.pairs, codes), ()
    if args.follow:
        return [order for name in args.items for order in _followed(project, name)], ()
    source, translation = args.items
    if not is_address(translation) and Path(translation).is_dir():
        folders = by_name(_sources(project, source), Path(translation), language)
        return folders.orders, folders.left
    return [Order(source, translation)], ()


def _followed(project: Project, name: str) -> list[Order]:
    if is_address(name):
        return [Order(name)]
    found, _ = select(project.workspace, [name])
    return [Order(source.release) for source in found]


def _sources(project: Project, name: str) -> dict[str, str]:
    """By name without an ending, the releases of a folder, or the files of one elsewhere."""
    folder, root = Path(name), project.workspace.root
    if folder.is_absolute() and folder.resolve().is_relative_to(root):
        name = folder.resolve().relative_to(root).as_posix()
    try:
        found, _ = select(project.workspace, [] if name.strip("./") == "releases" else [name])
    except UsageError:
        if not folder.is_dir():
            raise
        return files_in(folder)
    return {source.release: source.release for source in found}
