"""`transflow check --fix`: puts right what is safe to put right, after it was looked at."""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby

from transflow.cli.check_fix_search import Batch, Search
from transflow.cli.console import Console
from transflow.diff import Op, word_diff
from transflow.errors import EXIT_ERROR, EXIT_OK, TransflowError, UsageError
from transflow.messages import TN, T, Text
from transflow.pipeline.mending import Mended, preview, put_right
from transflow.report.harmless import to_json
from transflow.text import printable

_SPACES = str.maketrans({"\u00a0": "⍽", "\u202f": "⍽", "\t": "→"})
"""Spaces that look like any other, as they are shown where one takes the place of another."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_YES = ("y", "yes", "j", "jā", "ja")


def fix(args: argparse.Namespace, console: Console) -> int:
    """Raises UsageError where nobody can be asked."""
    _require_sense(args)
    batches, failed = Search(args, console).batches()
    if args.dry_run:
        _show_patch(batches, args, console)
        return EXIT_ERROR if failed else EXIT_OK
    if args.format == "text":
        console.data("".join(_shown(batches, console)))
    if batches and not _may(batches, args, console):
        console.note(T("Nothing was changed."))
        return EXIT_ERROR if failed else EXIT_OK
    done, unwritten = _write(batches, console)
    if args.format == "json":
        console.data(_json(batches, done))
    _tell(batches, done, unwritten, console)
    return EXIT_ERROR if failed or unwritten else EXIT_OK


def _require_sense(args: argparse.Namespace) -> None:
    if args.format not in ("text", "json"):
        raise UsageError(T("--fix writes text or json"), hint=T("leave --format out"))
    asked = sys.stdin.isatty() and sys.stderr.isatty() and args.format == "text"
    if not (asked or args.yes or args.dry_run):
        raise UsageError(
            T("there is nobody here to ask"),
            hint=T("look at it with --dry-run, then say --yes"),
        )


# --- showing it and asking -------------------------------------------------------------------


def _shown(batches: Sequence[Batch], console: Console) -> Iterator[str]:
    for batch in batches:
        for one in batch.mends:
            place = f"{one.path}:{one.line}" if one.line else one.path
            yield f"{printable(place)}: [{', '.join(one.checks)}]\n"
            yield f"  {_word_diff(one, console)}\n"
        if batch.approved_by:
            yield f"{printable(console.tr(_approval(batch)))}\n"


def _word_diff(one: Mended, console: Console) -> str:
    out = []
    for part in word_diff(one.old, one.new):
        text = printable(part.text).replace("\n", "⏎")
        if part.op is Op.REMOVED:
            out.append(console.paint(f"[-{text.translate(_SPACES)}-]", "red"))
        elif part.op is Op.ADDED:
            out.append(console.paint(f"{{+{text.translate(_SPACES)}+}}", "green"))
        else:
            out.append(text)
    return "".join(out)


def _approval(batch: Batch) -> Text:
    return T(
        "{release} ({language}): {name} approved the translation as it stands; once this is put "
        "right, it must be approved again.",
        release=batch.release or batch.place.path,
        language=batch.language,
        name=batch.approved_by,
    )


def _show_patch(batches: Sequence[Batch], args: argparse.Namespace, console: Console) -> None:
    if args.format == "json":
        console.data(_json(batches, ()))
    else:
        for batch in batches:
            patch = "".join(_patch(batch))
            console.data(printable(patch) if sys.stdout.isatty() else patch)
    count = sum(len(batch.mends) for batch in batches)
    console.note(
        TN("{count} translation can be put right.", "{count} translations can be put right.", count)
    )
    for batch in batches:
        if batch.approved_by:
            console.note(_approval(batch))


def _patch(batch: Batch) -> Iterator[str]:
    path = batch.place.path
    before, after = preview(batch.place.workspace, path, batch.mends)
    old, new = (_LINE.findall(data.decode("utf-8")) for data in (before, after))
    for line in difflib.unified_diff(old, new, f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _may(batches: Sequence[Batch], args: argparse.Namespace, console: Console) -> bool:
    if args.yes:
        return True
    count = sum(len(batch.mends) for batch in batches)
    console.talk(
        TN(
            "Put {count} translation right? [y/N]",
            "Put {count} translations right? [y/N]",
            count,
        )
    )
    return sys.stdin.readline().strip().lower() in _YES


# --- doing it --------------------------------------------------------------------------------


def _write(batches: Sequence[Batch], console: Console) -> tuple[list[Mended], list[Mended]]:
    """What was put right, and what could not be written."""
    done: list[Mended] = []
    unwritten: list[Mended] = []
    for _, group in groupby(batches, lambda batch: id(batch.place.workspace)):
        together = list(group)
        with together[0].place.lock():
            for batch in together:
                try:
                    done += put_right(batch.place.workspace, batch.place.path, batch.mends)
                except TransflowError as error:
                    console.error(error)
                    unwritten += batch.mends
    return done, unwritten


def _tell(
    batches: Sequence[Batch], done: Sequence[Mended], unwritten: Sequence[Mended], console: Console
) -> None:
    console.note(
        TN(
            "{count} translation was put right.",
            "{count} translations were put right.",
            len(done),
        )
    )
    put = frozenset(done)
    if unwritten:
        console.talk(
            TN(
                "{count} was not: its catalog could not be written, see above.",
                "{count} were not: their catalogs could not be written, see above.",
                len(unwritten),
            )
        )
    told = put.union(unwritten)
    left = [one for batch in batches for one in batch.mends if one not in told]
    if left:
        console.talk(
            TN(
                "{count} was not: its entry changed meanwhile.",
                "{count} were not: their entries changed meanwhile.",
                len(left),
            )
        )
    for batch in batches:
        if batch.approved_by and not put.isdisjoint(batch.mends):
            console.talk(_approve_again(batch))


def _approve_again(batch: Batch) -> Text:
    return T(
        "The approval by {name} no longer counts; read it and approve: "
        "transflow approve {release} --language {language}",
        name=batch.approved_by,
        release=batch.release or "",
        language=batch.language,
    )


def _json(batches: Sequence[Batch], done: Sequence[Mended]) -> str:
    put = frozenset(done)
    fixes = [
        {
            "file": one.path,
            "line": one.line,
            "release": batch.release,
            "language": batch.language,
            "unit": one.unit,
            "msgctxt": one.msgctxt,
            "msgid": one.msgid,
            "checks": list(one.checks),
            "old": one.old,
            "new": one.new,
            "fixed": one in put,
            "approved_by": batch.approved_by,
        }
        for batch in batches
        for one in batch.mends
    ]
    return to_json({"fixes": fixes})
