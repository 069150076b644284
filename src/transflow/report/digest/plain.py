"""A digest as plain text, for mail, chats and the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from transflow.messages import TN, Render, T, Text, Translator
from transflow.report.digest.channels import About
from transflow.report.digest.digests import Counts, Digest, Group, groups
from transflow.report.digest.notices import Notice, one_line
from transflow.report.digest.wording import is_grave
from transflow.text import printable


def subject(digest: Digest, tr: Render) -> str:
    """One line that says how much there is of what."""
    numbers = ", ".join(map(tr, _numbers(digest.notices)))
    told = numbers or tr(T("notices begin"))
    project = printable(one_line(digest.project, 60))
    return f"{project}: {told}" if project else f"transflow: {told}"


def to_text(digest: Digest, tr: Translator, url: str) -> str:
    """All of it, ending with a line end; `url` is where the pages are, or empty."""
    parts = [*_opening(digest, tr), *map("\n".join, _groups(digest, tr, url)), _closing(digest, tr)]
    return "\n\n".join(parts) + "\n"


def opening(digest: Digest, tr: Render) -> list[str]:
    """What a channel is told when it hears for the first time."""
    if not digest.first:
        return []
    begin = tr(T("From now on you are told here what is new. This is how things stand today:"))
    known = [tr(text) for text in standing(digest.counts)]
    return [begin, *(known or [tr(T("Nothing is outdated, and nothing waits."))])]


def standing(counts: Counts) -> Iterator[Text]:
    """How things stand, a line each."""
    if n := counts.outdated:
        yield TN(
            "{count} translation on the website is no longer true to its source.",
            "{count} translations on the website are no longer true to their source.",
            n,
        )
    if n := counts.critical:
        yield TN("{count} of these is critical.", "{count} of these are critical.", n)
    if n := counts.late:
        yield TN("{count} translation is late.", "{count} translations are late.", n)
    if n := counts.translator:
        yield TN("{count} waits for the translator.", "{count} wait for the translator.", n)
    if n := counts.reviewer:
        yield TN("{count} waits for approval.", "{count} wait for approval.", n)
    if n := counts.department:
        yield TN("{count} waits for the department.", "{count} wait for the department.", n)


def more(group: Group, tr: Render) -> str:
    """How many notices of a group are not shown; empty where all are."""
    return tr(TN("and {count} more", "and {count} more", group.more)) if group.more else ""


def closing(digest: Digest, tr: Render) -> str:
    """Why somebody gets this."""
    return tr(T("Sent by transflow to the channel “{name}”.", name=digest.channel))


def _opening(digest: Digest, tr: Render) -> Iterator[str]:
    said = opening(digest, tr)
    if said:
        yield "\n".join([said[0], *(f"- {line}" for line in said[1:])])


def _closing(digest: Digest, tr: Render) -> str:
    return f"-- \n{closing(digest, tr)}"


def _groups(digest: Digest, tr: Translator, url: str) -> Iterator[list[str]]:
    for group in groups(digest, tr, url):
        yield [f"{group.heading} ({group.count})", "-" * (len(group.heading) + 4)]
        for item in group.items:
            mark = "! " if is_grave(item.notice) else ""
            links = [f"  {item.link}"] if item.link else []
            yield [f"{mark}{item.heading}", *(f"  {line}" for line in item.lines), *links]
        if group.more:
            yield [more(group, tr)]


def _numbers(notices: tuple[Notice, ...]) -> Iterator[Text]:
    kinds = [notice.about for notice in notices]
    grave = sum(map(is_grave, notices))
    if n := kinds.count(About.OUTDATED):
        yield TN("{count} outdated", "{count} outdated", n)
    if grave:
        yield TN("{count} critical", "{count} critical", grave)
    if n := kinds.count(About.LATE):
        yield TN("{count} late", "{count} late", n)
    if n := kinds.count(About.WAITING):
        yield TN("{count} waits", "{count} wait", n)
    if n := kinds.count(About.PUBLISHED):
        yield TN("{count} published or withdrawn", "{count} published or withdrawn", n)
