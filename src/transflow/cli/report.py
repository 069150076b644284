"""`transflow report`: pages for the department, in a folder."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError, Where
from transflow.messages import TN, Render, T, Text
from transflow.pipeline.project import Project
from transflow.pipeline.reporting import Order, Reporting
from transflow.pipeline.sites import Binding
from transflow.report.site.address import OVERVIEW
from transflow.report.site.layout import MARK, Site
from transflow.store.disk import real
from transflow.store.scratch import scratch
from transflow.store.site import open_site, reporting, require_site
from transflow.store.workspace import Workspace

DESCRIPTION = T(
    "Writes pages for the department into a folder: what needs a decision, what waits for whom, a\n"
    "page for each release with both languages side by side, the languages, a calendar. They need\n"
    "no server and nothing from elsewhere: put the folder on a share and open index.html. Only\n"
    "pages that change are written. Releases under an embargo are left out, unless --embargoed\n"
    "is given."
)
EXAMPLES = T(
    "  transflow report --ui lv\n"
    "  transflow report --output /srv/share/releases --quiet\n"
    "  transflow report 2025 --language en --output report-2025"
)
FOLDER = "report"
_TAKEN = ("releases", "locales", "ledger", "terms", "export", ".transflow", ".git")


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_releases(parser, tr)
    common.add_languages(parser, tr)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar=tr(T("FOLDER")),
        help=tr(T("where the pages go; by default the folder report of the project")),
    )
    parser.add_argument(
        "--full", action="store_true", help=tr(T("write every page anew, changed or not"))
    )
    common.add_embargoed(parser, tr)
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    workspace = Workspace.find(common.folder_of(args))
    target = _target(args, workspace)
    project = common.project_of(args)
    order = _order(args, console, project)
    require_site(target)  # before the lock, which would make the folder
    with nullcontext() if args.dry_run else reporting(target):
        folder = open_site(target, MARK.encode())
        if not args.dry_run:
            folder.begin()
        work = common.Pass(workspace, args.releases, console)
        with scratch() as spool, Binding(Reporting(project, folder, order), spool) as binding:
            new = [source for source in work.sources if not binding.recall(source)]
            for _, made in work.walk(new, binding.work.each(new)):
                binding.add(made)
            if not args.releases:
                work.report_vanished()
            binding.add_failed(work.failed)
            binding.finish()
    _tell(args, console, binding, target)
    return EXIT_ERROR if binding.failed else EXIT_OK


def _target(args: argparse.Namespace, workspace: Workspace) -> Path:
    """Raises UsageError."""
    if args.output is None:
        if args.releases or args.languages:
            raise UsageError(
                T("a report of a part of the project needs a folder of its own"),
                hint=T("name it with --output; the folder {name} is for all of it", name=FOLDER),
            )
        return workspace.root / FOLDER
    place = real(args.output)
    if place.is_relative_to(workspace.root):
        inside = place.relative_to(workspace.root).parts
        if inside and inside[0] in _TAKEN:
            raise UsageError(
                T("this folder is for the files of the project"),
                Where(str(args.output)),
                T("name a folder that is empty or not there yet: --output FOLDER"),
            )
    return Path(args.output)


def _order(args: argparse.Namespace, console: Console, project: Project) -> Order:
    """Raises UsageError for a language that the project does not have."""
    known = project.all_languages
    common.require_languages(args, known)
    chosen = tuple(code for code in known if common.chosen(args, code))
    site = Site(
        console.tr,
        project.now,
        tuple(code for code in project.config.languages if code in chosen),
        project.config.source_language,
        embargoed=args.embargoed,
    )
    return Order(site, chosen if args.languages else (), args.full, args.dry_run)


def _tell(args: argparse.Namespace, console: Console, binding: Binding, target: Path) -> None:
    if args.format == "json":
        console.data(json.dumps(_json(binding, target), ensure_ascii=False, indent=1))
    elif args.dry_run:
        console.data("".join(f"{path}\n" for path in (*binding.written, *binding.removed)))
    if binding.hidden:
        console.note(T("Releases under an embargo are left out; --embargoed shows them."))
    for line in _summary(args, binding):
        console.note(line)
    if not args.dry_run:
        console.note(T("Open this in a browser: {path}", path=str(target / OVERVIEW)))


def _summary(args: argparse.Namespace, binding: Binding) -> Iterator[Text]:
    written, total, gone = len(binding.written), len(binding.pages), len(binding.removed)
    if args.dry_run:
        yield TN(
            "{count} file of {total} would be written.",
            "{count} files of {total} would be written.",
            written,
            total=total,
        )
    else:
        yield TN(
            "{count} file of {total} written.",
            "{count} files of {total} written.",
            written,
            total=total,
        )
    if gone and args.dry_run:
        yield TN("{count} page would be deleted.", "{count} pages would be deleted.", gone)
    elif gone:
        yield TN("{count} page was deleted.", "{count} pages were deleted.", gone)


def _json(binding: Binding, target: Path) -> dict[str, Any]:
    return {
        "folder": str(target),
        "releases": binding.gathering.count,
        "left_out": binding.hidden,
        "files": len(binding.pages),
        "written": binding.written,
        "removed": binding.removed,
    }
