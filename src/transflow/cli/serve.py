"""`transflow serve`: the pages of the report, live, with sign-off."""

from __future__ import annotations

import argparse
import threading
import webbrowser
from functools import partial

from transflow.cli import common, names
from transflow.cli.console import Console
from transflow.errors import EXIT_OK, TransflowError, UsageError
from transflow.messages import Render, T
from transflow.pipeline.project import Project
from transflow.pipeline.words import require_keepable
from transflow.web.guard import known_as
from transflow.web.people import Door

DESCRIPTION = T(
    "Shows the pages of the report in a browser, always as the files are now, with what a person\n"
    "may decide: approve, send back, declare a change minor, waive a finding, withdraw. Each is\n"
    "carried out as the command of that name does, and only for the text that was on the screen.\n"
    "Only this machine can open the pages. Behind a proxy that knows its users, the settings name\n"
    "the header with their names. Ctrl-C ends it."
)
EXAMPLES = T(
    "  transflow serve --open\n"
    '  transflow serve --port 8090 --by "Anna Ozola" --ui lv\n'
    "  transflow serve --bind ::1"
)
PORT = 8423
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "--port",
        type=int,
        default=PORT,
        metavar=tr(T("NUMBER")),
        help=tr(T("where it listens; 8423 by default, 0 for any that is free")),
    )
    parser.add_argument(
        "--bind",
        default=_LOOPBACK[0],
        metavar=tr(T("ADDRESS")),
        help=tr(T("address of this machine that it listens at; by default only this machine")),
    )
    names.add_by(parser, tr, T("who signs; by default the name in git's settings, or the user's"))
    parser.add_argument(
        "--open", action="store_true", help=tr(T("open the first page in the browser"))
    )


def run(args: argparse.Namespace, console: Console) -> int:
    from transflow.web import server  # noqa: PLC0415 # slow to load; other uses need none of it
    from transflow.web.app import App  # noqa: PLC0415 # slow to load; other uses need none of it
    from transflow.web.board import Board  # noqa: PLC0415 # slow to load; other uses need none of it
    from transflow.web.reading import reading_of  # noqa: PLC0415 # slow to load; other uses need none of it

    project = common.project_of(args)
    _require_safe(args, project)
    hosting = project.config.serve
    door = _door(args, project)
    bind = _LOOPBACK[0] if args.bind == "localhost" else args.bind
    with server.told_to_end(), server.listen(bind, args.port) as listening:
        place, port = server.address_of(listening), listening.getsockname()[1]
        # Before any thread: reading takes a copy of the process.
        board = Board(project, common.now, lambda: reading_of(project))
        try:
            app = App(board, known_as(port, hosting.hosts), door, console.tr.language)
            server.serve(
                app,
                listening,
                lambda: _say(place, console, opens=args.open),
                console.progress,
                partial(_read, console),
            )
        finally:
            board.end()
        if not board.ready:
            console.note(T("It ended before all releases were read."))
    return EXIT_OK


def _say(place: str, console: Console, *, opens: bool) -> None:
    console.note(T("Open this in a browser: {path}", path=place))
    console.note(T("Ctrl-C ends it."))
    console.data(place)
    if opens:
        threading.Thread(target=webbrowser.open, args=(place,), daemon=True).start()


def _read(console: Console, trouble: TransflowError | None) -> None:
    if trouble is None:
        console.note(T("All releases are read."))
        return
    console.error(trouble)
    console.note(T("The pages say so too; it is tried again by itself."))


def _door(args: argparse.Namespace, project: Project) -> Door:
    """Raises UsageError where nobody can be named."""
    header = project.config.serve.user_header
    if header and args.by:
        raise UsageError(
            T("the settings say that a proxy names who signs; --by cannot name somebody else"),
            hint=T("leave --by out, or take user_header out of the settings"),
        )
    return Door(header=header) if header else Door(_signature(args, project))


def _signature(args: argparse.Namespace, project: Project) -> str:
    """Raises UsageError for a name that no decision could be signed with."""
    by = names.signature(args.by, project.workspace.root)
    require_keepable(by)
    return by


def _require_safe(args: argparse.Namespace, project: Project) -> None:
    """Raises UsageError where others could sign in the name of whoever starts this."""
    if args.bind not in _LOOPBACK and not project.config.serve.user_header:
        raise UsageError(
            T("other machines could open the pages and sign in your name"),
            hint=T(
                "leave --bind out; to serve others, put a proxy in front that knows its users, "
                "and set serve: user_header: in config.yaml (docs/serve.md)"
            ),
        )
