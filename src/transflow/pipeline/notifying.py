"""Tells each channel what is new, once.

Before a digest goes, the file of the channel says that it is about to; as soon as it went, that it
did. A run that is killed in between leaves the first, and the next run sends the same digest under
the same name, without what is over by then, so that whoever got it can tell. Nothing that the file
does not say was sent is ever taken for sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from transflow.errors import TransflowError
from transflow.messages import Translator
from transflow.pipeline import messengers
from transflow.pipeline.messengers import Refused
from transflow.pipeline.news import News, Order, World
from transflow.publishers.base import Tools
from transflow.report.digest.channels import AnyChannel, FeedChannel, HookChannel, MailChannel, Type
from transflow.report.digest.digests import Digest
from transflow.report.digest.plain import subject, to_text
from transflow.store.told import Notebook
from transflow.store.workspace import Workspace


@dataclass
class Report:
    """What became of a channel in a run."""

    channel: AnyChannel
    digests: list[Digest] = field(default_factory=list)
    """Those that went, or would."""
    refused: dict[str, str] = field(default_factory=dict)
    """Recipients who got nothing, and what their server said."""
    written: bool = False
    """Whether a file of a feed became another, or would."""
    problem: TransflowError | None = None


def notify(
    workspace: Workspace, channel: AnyChannel, world: World, order: Order, tools: Tools
) -> Report:
    """Sends a channel what is new for it; what goes wrong is in the report, and tried again by
    the next run. The caller holds the turn to notify."""
    report = Report(channel)
    try:
        notebook = Notebook(workspace, channel.name)
        news = News(channel, world, notebook.read(), order)
        for digest in news.digests():
            notebook.write(news.memory)
            report.refused |= _send(workspace, news, digest, tools)
            report.digests.append(digest)
        notebook.write(news.memory)
        if isinstance(channel, FeedChannel):
            report.written = messengers.feed_file(channel, news, workspace).write()
        report.written |= bool(report.digests)
    except TransflowError as error:
        report.problem = error
    return report


def rehearse(workspace: Workspace, channel: AnyChannel, world: World, order: Order) -> Report:
    """The same without sending or writing anything."""
    report = Report(channel)
    try:
        news = News(channel, world, Notebook(workspace, channel.name).read(), order)
        report.digests += news.digests()
        if isinstance(channel, FeedChannel):
            messengers.feed_file(channel, news, workspace)
    except TransflowError as error:
        report.problem = error
    return report


def _send(workspace: Workspace, news: News, digest: Digest, tools: Tools) -> Refused:
    """Raises TransflowError where nobody got it."""
    channel = news.channel
    if isinstance(channel, MailChannel):
        return messengers.mail(channel, digest, tools)
    if isinstance(channel, HookChannel):
        return messengers.hook(channel, digest, tools)
    messengers.feed_file(channel, news, workspace).write(digest.notices)
    return {}


def recipients(channel: AnyChannel) -> str:
    """Where a channel ends, for people; the address of a chat is a secret."""
    if isinstance(channel, MailChannel):
        return ", ".join(channel.to)
    return channel.path if isinstance(channel, FeedChannel) else Type.WEBHOOK


def words(channel: AnyChannel, digest: Digest) -> Iterator[str]:
    """Subject and text of a digest as a channel has it."""
    tr = Translator(channel.ui)
    yield subject(digest, tr)
    yield to_text(digest, tr, channel.url)
