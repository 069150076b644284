"""What the verbs share by which people decide: what they looked at, and what came of the wish."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from typing import Any, Protocol

from transflow.cli import common, names
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError, Where
from transflow.messages import Render, T, Text
from transflow.pipeline.project import Project
from transflow.pipeline.refusals import Refusal
from transflow.staleness.bound import Hashes
from transflow.store.workspace import SourceFile

_SEEN = re.compile(r"(?P<source>[0-9a-f]{32}):(?P<target>(?:[0-9a-f]{32})?)")
_ONE = T("a decision is about one release")


def add_reason(parser: argparse.ArgumentParser, tr: Render, meaning: Text) -> None:
    parser.add_argument("--reason", metavar=tr(T("TEXT")), default="", help=tr(meaning))


def add_by(parser: argparse.ArgumentParser, tr: Render) -> None:
    names.add_by(parser, tr, T("who decides; by default the name in git's settings, or the user's"))


def add_manner(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument("--undo", action="store_true", help=tr(T("take it back")))
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def add_seen(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "--seen",
        metavar=tr(T("HASH")),
        help=tr(T("decide only if the text is still the one that --dry-run --json says as “seen”")),
    )


def read_seen(args: argparse.Namespace) -> Hashes | None:
    """Raises UsageError."""
    if args.seen is None:
        return None
    found = _SEEN.fullmatch(args.seen)
    if found is None:
        raise UsageError(
            T("--seen is not what --dry-run --json prints as “seen”: {value}", value=args.seen)
        )
    return found["source"], found["target"]


def shown(hashes: Hashes) -> str | None:
    """What `--seen` takes; None where there is nothing to be seen."""
    return ":".join(hashes) if hashes[0] else None


def refusal_json(refusal: Refusal | None, tr: Render) -> dict[str, Any]:
    if refusal is None:
        return {"refused": None, "code": None}
    return {"refused": tr(refusal.message), "code": refusal.code.value}


def tell(console: Console, message: Text, refusal: Refusal | None) -> None:
    """Says what was decided, or why it was not and what to do about that."""
    if refusal is None:
        console.note(message)
        return
    console.talk(refusal.message)
    if refusal.hint is not None:
        console.hint(refusal.hint)


class Decided(Protocol):
    """What came of a wish for one version, or for the whole release."""

    @property
    def language(self) -> str: ...

    @property
    def leaves(self) -> bool: ...

    @property
    def refusal(self) -> Refusal | None: ...


Told = tuple[Decided, Text, dict[str, Any]]
"""What was decided, as a sentence and as a row for a script."""


def tell_all(
    args: argparse.Namespace, console: Console, release: str, answers: Sequence[Told]
) -> int:
    """Says all of it; the exit code."""
    if args.format == "json":
        rows = [row for _answer, _message, row in answers]
        console.data(json.dumps(rows, ensure_ascii=False, indent=1))
    for answer, message, _row in answers:
        tell(console, message, answer.refusal)
        if answer.leaves:
            console.note(leaves(release, answer.language))
    refused = any(answer.refusal for answer, _message, _row in answers)
    return EXIT_ERROR if refused else EXIT_OK


def leaves(release: str, language: str) -> Text:
    """That something goes off the website, and how."""
    place = {"release": release, "language": language}
    if not language:
        return T("{release}: the next export takes it off the website: transflow export", **place)
    return T(
        "{release} ({language}): the next export takes it off the website: transflow export",
        **place,
    )


def only(project: Project, name: str, console: Console, about: Text = _ONE) -> SourceFile:
    """The one release that is meant. Raises UsageError, which says `about`, where several are, and
    what is wrong with the one."""
    work = common.Pass(project.workspace, [name], console)
    if len(work.sources) != 1:
        raise UsageError(
            about,
            Where(name),
            T("name one of: {names}", names=", ".join(s.release for s in work.sources[:8])),
        )
    return work.sources[0]
