"""`transflow notify`: tells people what is new, by mail, to programs and chats, in a feed."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError
from transflow.guesses import did_you_mean
from transflow.messages import TN, Render, T, Text, Translator
from transflow.pipeline.briefs import Briefs
from transflow.pipeline.news import Order, World
from transflow.pipeline.notifying import Report, notify, recipients, rehearse, words
from transflow.pipeline.project import Project
from transflow.pipeline.wiring import tools_for
from transflow.report.digest.channels import AnyChannel
from transflow.report.digest.payload import payload
from transflow.report.harmless import to_json
from transflow.settings import parse_moment
from transflow.store import told
from transflow.store.turns import notifying
from transflow.text import printable

DESCRIPTION = T(
    "Tells the channels that config.yaml names under “notify” what is new: what became outdated,\n"
    "what waits for whom, what is late, what was published or withdrawn. Each thing is told once;\n"
    "what was told is kept in notices/. Run it from a timer. The first run tells each channel how\n"
    "things stand; news begin then. Releases under an embargo are told only to channels with\n"
    "“embargoed: true”."
)
EXAMPLES = T(
    "  transflow notify --dry-run\n"
    "  transflow notify --quiet\n"
    "  transflow notify --channel desk --since 2025-04-01"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "--channel",
        dest="channels",
        action="append",
        metavar=tr(T("NAME")),
        help=tr(T("only this channel; may be given several times")),
    )
    parser.add_argument(
        "--since",
        metavar=tr(T("DATE")),
        help=tr(T("tell a channel that begins what is new since this day or time, not from now")),
    )
    parser.add_argument(
        "-n",
        "--dry-run",
        action="store_true",
        help=tr(T("show what would be said to whom, send nothing")),
    )
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    channels = _channels(project, args.channels or ())
    order = Order(project.now, project.config.project, _since(args, project))
    with nullcontext() if args.dry_run else notifying(project.workspace):
        if not args.dry_run:
            told.sweep(project.workspace)
        world, failed = _world(project, console)
        reports = [_tell(project, channel, world, order, args) for channel in channels]
    if args.format == "json":
        values = [_json(report, console.tr) for report in reports]
        console.data(to_json(values, 1))
    for report in reports:
        _show(report, console, args)
    wrong = failed or any(report.problem or report.refused for report in reports)
    return EXIT_ERROR if wrong else EXIT_OK


def _channels(project: Project, names: Sequence[str]) -> list[AnyChannel]:
    """Raises UsageError."""
    known = project.config.notify
    if not known:
        raise UsageError(
            T("config.yaml names no channel to send notices to"),
            hint=T("add the key “notify”; docs/notify.md has examples"),
        )
    for name in names:
        if name not in known:
            raise UsageError(
                T("there is no channel “{name}” in config.yaml", name=name),
                hint=did_you_mean(name, known)
                or T("the channels are: {names}", names=", ".join(known)),
            )
    return [known[name] for name in dict.fromkeys(names or known)]


def _since(args: argparse.Namespace, project: Project) -> dt.datetime | None:
    """Raises UsageError."""
    if args.since is None:
        return None
    zone = project.config.timezone
    try:
        day = dt.date.fromisoformat(args.since)
        return dt.datetime(day.year, day.month, day.day, tzinfo=zone)
    except ValueError:
        pass
    try:
        return parse_moment(args.since, zone)
    except ValueError:
        raise UsageError(
            T("“{key}: {value}” cannot be used", key="--since", value=args.since),
            hint=T("write the date as 2025-04-01 (year-month-day)"),
        ) from None


def _world(project: Project, console: Console) -> tuple[World, bool]:
    """All that there is to tell, and whether some release cannot be read."""
    briefs, world = Briefs(project), World(project.now.date())
    work = common.Pass(project.workspace, [], console)
    for _, brief in work.walk(work.sources, briefs.each(work.sources)):
        world.add(brief.told, secret=brief.secret)
    work.report_vanished()
    for brief in briefs.failed(work.failed):
        world.add(brief.told, secret=brief.secret)
    return world, bool(world.unread)


def _tell(
    project: Project, channel: AnyChannel, world: World, order: Order, args: argparse.Namespace
) -> Report:
    if args.dry_run:
        return rehearse(project.workspace, channel, world, order)
    tools = tools_for(project, os.environ, common.now, overwrite=False)
    return notify(project.workspace, channel, world, order, tools)


# --- for people ----------------------------------------------------------------------------


def _show(report: Report, console: Console, args: argparse.Namespace) -> None:
    channel = report.channel
    place = {"channel": channel.name, "place": recipients(channel)}
    if args.dry_run and args.format == "text":
        for digest in report.digests:
            console.data(f"== {channel.name}: {printable(recipients(channel))}")
            console.data("\n".join(words(channel, digest)))
    for name, said in sorted(report.refused.items()):
        console.talk(
            T("{channel}: {name} got nothing: {said}", channel=channel.name, name=name, said=said)
        )
    if report.problem is not None:
        console.talk(T("{channel}: nothing could be sent, the next run tries again:", **place))
        console.error(report.problem)
    else:
        console.note(_summary(report, place, dry_run=args.dry_run))


def _summary(report: Report, place: dict[str, str], *, dry_run: bool) -> Text:
    if not report.digests:
        return T("{channel}: nothing new.", **place)
    notices = sum(len(digest.notices) for digest in report.digests)
    if not notices and dry_run:
        return T("{channel}: how things stand would go to {place}.", **place)
    if not notices:
        return T("{channel}: how things stand went to {place}.", **place)
    told = TN("{count} notice", "{count} notices", notices)
    if dry_run:
        return T("{channel}: {told} would go to {place}.", told=told, **place)
    return T("{channel}: {told} went to {place}.", told=told, **place)


# --- for scripts ---------------------------------------------------------------------------


def _json(report: Report, tr: Render) -> dict[str, Any]:
    channel, problem = report.channel, report.problem
    speaks = Translator(channel.ui)
    return {
        "channel": channel.name,
        "type": channel.type.value,
        "digests": [payload(digest, speaks, channel.url) for digest in report.digests],
        "refused": report.refused,
        "problem": None
        if problem is None
        else {
            "where": str(problem.where) if problem.where else None,
            "message": tr(problem.message),
            "hint": tr(problem.hint) if problem.hint else None,
        },
    }
