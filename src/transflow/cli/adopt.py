"""`transflow adopt`: takes translations that exist into the catalogs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from transflow.cli import common
from transflow.cli.adopt_orders import orders_of
from transflow.cli.adopt_rows import row, side_by_side, told
from transflow.cli.console import Console
from transflow.cli.saving import require_file, write_pieces
from transflow.errors import (
    EXIT_ERROR,
    EXIT_OK,
    EXIT_USAGE,
    TransflowError,
    UsageError,
    Where,
)
from transflow.messages import TN, Render, T
from transflow.pipeline.adopting.campaign import Campaign, Skipped
from transflow.pipeline.adopting.getting import PAUSE, Getter
from transflow.pipeline.adopting.orders import Order
from transflow.pipeline.adopting.subject import Wishes
from transflow.pipeline.adopting.work import Adopted
from transflow.pipeline.project import Project
from transflow.report.harmless import to_json

DESCRIPTION = T(
    "Takes translations that exist already, as files or on a website, into the catalogs: each\n"
    "sentence is found its counterpart, and what belongs to the page and not to its text is left\n"
    "out and named. What is sure is marked so that a person looks at it once; what is not shows\n"
    "its neighbours. No word that a person wrote is overwritten, and nothing goes out unchecked.\n"
    "A release that is not in the project yet is added on the way."
)
EXAMPLES = T(
    "  transflow adopt 2023/2023-01-27-sanaksme sanaksme-en.html --language en\n"
    "  transflow adopt https://www.piemers.lv/lv/zina https://www.piemers.lv/en/news --dry-run\n"
    "  transflow adopt --follow https://www.piemers.lv/lv/zina\n"
    "  transflow adopt 2023 ../tulkojumi/2023\n"
    "  transflow adopt --pairs saraksts.csv --json"
)
_LONGEST_PAUSE = 3600.0


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "items",
        nargs="*",
        metavar=tr(T("RELEASE TRANSLATION")),
        help=tr(T("a release and its translation, each by id, file, folder or address")),
    )
    parser.add_argument(
        "-l",
        "--language",
        default="",
        metavar=tr(T("TAG")),
        help=tr(T("language of the translation; needed where the project has several")),
    )
    parser.add_argument(
        "--pairs",
        default="",
        metavar=tr(T("FILE")),
        help=tr(T("a list of pairs, CSV or TSV: release or address, and that of its translation")),
    )
    parser.add_argument(
        "--follow",
        action="store_true",
        help=tr(T("name releases or addresses only: their pages say where the translation is")),
    )
    _add_manners(parser, tr)
    parser.add_argument(
        "--html",
        type=Path,
        metavar=tr(T("FILE")),
        help=tr(T("write what was found, side by side, as a page to look at")),
    )
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def _add_manners(parser: argparse.ArgumentParser, tr: Render) -> None:
    flags = {
        "--whole-page": T("all of an HTML page is the text, not only its article"),
        "--anyway": T("take in a page that hardly fits too; nothing of it then counts as sure"),
        "--again": T("of many pairs, also those that were taken in before"),
        "--draft": T("releases that are added on the way are drafts"),
    }
    for flag, meaning in flags.items():
        parser.add_argument(flag, action="store_true", help=tr(meaning))
    parser.add_argument(
        "--pause",
        type=float,
        default=PAUSE,
        metavar=tr(T("SECONDS")),
        help=tr(T("between two pages of a server; by default 1")),
    )


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    wishes = _wishes(args, project)
    if args.html is not None:
        require_file(args.html)
    orders, left = orders_of(args, project, wishes.language)
    if not 0 <= args.pause <= _LONGEST_PAUSE:
        raise UsageError(
            T("--pause must be from 0 to {most} seconds", most=int(_LONGEST_PAUSE)),
            Where(str(args.pause)),
        )
    getter = Getter(project, args.pause, console.received)
    if not orders:
        console.note(T("There is nothing to adopt."))
    teller = _Teller(args, console, alone=len(orders) == 1)
    for order, result in Campaign(project, wishes, getter, console.progress).results(orders):
        teller.tell(order, result)
    for path in left:
        console.note(T("{path} belongs to no release by its name.", path=path))
    return teller.close(left)


def _wishes(args: argparse.Namespace, project: Project) -> Wishes:
    known = project.config.languages
    if not args.language and len(known) != 1:
        raise UsageError(
            T("the project has several languages"),
            hint=T("say which with --language: {names}", names=", ".join(known)),
        )
    return Wishes(
        args.language or known[0],
        dry_run=args.dry_run,
        whole_page=args.whole_page,
        anyway=args.anyway,
        again=args.again,
        draft=args.draft,
    )


# --- what is told --------------------------------------------------------------------------


class _Teller:
    """Tells of each pair at once, unless it is for a script."""

    def __init__(self, args: argparse.Namespace, console: Console, *, alone: bool) -> None:
        self.args, self.console, self.alone = args, console, alone
        self.adopted: list[Adopted] = []
        self.skipped: list[str] = []
        self.failed: list[tuple[Order, TransflowError]] = []

    def tell(self, order: Order, result: Adopted | Skipped | TransflowError) -> None:
        if isinstance(result, TransflowError):
            self.failed.append((order, result))
            self.console.error(result)
        elif isinstance(result, Skipped):
            self.skipped.append(result.release)
        else:
            self.adopted.append(result)
            if self.args.format == "text":
                self.console.data("".join(told(result, self.console.tr, whole=self.alone)))

    def close(self, left: Sequence[str]) -> int:
        if self.args.html is not None:
            page = side_by_side(self.adopted, self.console.tr)
            write_pieces(self.args.html, [page.encode()])
        if self.args.format == "json":
            self.console.data(to_json(self._json(left)))
        else:
            self._summary()
        alone = self.alone and bool(self.failed) and isinstance(self.failed[0][1], UsageError)
        return EXIT_USAGE if alone else EXIT_ERROR if self.failed else EXIT_OK

    def _summary(self) -> None:
        if self.skipped:
            note = TN(
                "{count} pair was taken in before and is left as it is; once more with --again.",
                "{count} pairs were taken in before and are left as they are; once more with "
                "--again.",
                len(self.skipped),
            )
            self.console.note(note)
        if self.adopted and not self.args.dry_run:
            self.console.note(T("What a person has to look at: transflow status"))

    def _json(self, left: Sequence[str]) -> dict[str, object]:
        tr = self.console.tr
        return {
            "adopted": [row(one, tr) for one in self.adopted],
            "skipped": self.skipped,
            "unpaired": list(left),
            "errors": [
                {
                    "source": order.source,
                    "translation": order.translation,
                    "message": tr(error.message),
                    "hint": tr(error.hint) if error.hint else "",
                }
                for order, error in self.failed
            ],
        }
