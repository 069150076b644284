"""`transflow segment`: shows how a file is cut into translation units."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from transflow import readers
from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_OK, UsageError, Where, system_problem
from transflow.lang.base import RuleLanguage
from transflow.lang.rules import Rule
from transflow.markup import plain
from transflow.messages import Render, T
from transflow.model import Document, Segment, Segmentation
from transflow.pipeline.project import language_near
from transflow.readers.base import Options
from transflow.segment import segment
from transflow.text import fold_breaks, printable

DESCRIPTION = T(
    "Cuts a file into translation units and prints them. Needs no project; inside one, the\n"
    "sentence rules of its config.yaml hold too.\n"
    "In a text file blank lines part the paragraphs; “-” reads text from standard input."
)
EXAMPLES = T(
    "  transflow segment releases/2025/2025-04-01-robezdrosibas-samits.md\n"
    "  transflow segment draft.txt --format jsonl\n"
    "  transflow segment draft.txt --explain\n"
    "  transflow segment draft.txt --mode paragraph --language lt"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "file", metavar=tr(T("FILE")), help=tr(T("a .md, .txt, .html or .docx file, or “-”"))
    )
    parser.add_argument(
        "--format",
        choices=("text", "jsonl"),
        default="text",
        help=tr(T("jsonl prints a JSON object a unit: block, index, role, source")),
    )
    parser.add_argument(
        "--mode",
        choices=[str(mode) for mode in Segmentation],
        default=str(Segmentation.SENTENCE),
        help=tr(T("units are sentences (the default) or whole paragraphs")),
    )
    parser.add_argument(
        "-l", "--language", default="lv", metavar=tr(T("TAG")), help=tr(T("language of the text"))
    )
    parser.add_argument(
        "--explain", action="store_true", help=tr(T("say after each sentence why it ends there"))
    )


def run(args: argparse.Namespace, console: Console) -> int:
    name, data = _read(args.file)
    language = language_near(common.folder_of(args), args.language)
    options = Options("", args.language, ZoneInfo("UTC"), language.starts_with_ordinal)
    document = readers.read(data, name, options)
    segments = segment(document, language, Segmentation(args.mode))
    reasons = _reasons(document, segments, language) if args.explain else None
    lines = _json_lines if args.format == "jsonl" else _text_lines
    console.data("".join(f"{line}\n" for line in lines(segments, reasons)))
    return EXIT_OK


def _read(file: str) -> tuple[str, bytes]:
    if file == "-":
        return "stdin.txt", sys.stdin.buffer.read()
    try:
        return file, Path(file).read_bytes()
    except OSError as error:
        raise UsageError(
            T("cannot read the file: {problem}", problem=system_problem(error)), Where(file)
        ) from error


def _reasons(
    document: Document, segments: Iterable[Segment], language: RuleLanguage
) -> list[str | None]:
    """Why each segment ends where it does; None for the last of a block."""
    texts = {block.index: plain(fold_breaks(block.text)) for block in document.blocks}
    found: list[str | None] = []
    for block, group in groupby(segments, key=lambda s: s.block):
        cut = sum(1 for _ in group) > 1
        found += [*(_cut_reasons(texts[block], language) if cut else ()), None]
    return found


def _cut_reasons(text: str, language: RuleLanguage) -> Iterator[str]:
    for begin in language.boundaries(text):
        rule = language.segmenter.explain(text, len(text[:begin].rstrip()))
        yield _named(rule) if rule else ""


def _named(rule: Rule) -> str:
    """The reason of a rule, with the place of one that is the project's own."""
    return f"{rule.reason} ({rule.origin})" if rule.origin else rule.reason


def _json_lines(segments: Sequence[Segment], reasons: Sequence[str | None] | None) -> Iterator[str]:
    for at, s in enumerate(segments):
        values = {"block": s.block, "index": s.index, "role": s.role, "source": s.source}
        told = {} if reasons is None else {"reason": reasons[at]}
        yield json.dumps({**values, **told}, ensure_ascii=False)


def _text_lines(segments: Sequence[Segment], reasons: Sequence[str | None] | None) -> Iterator[str]:
    for at, s in enumerate(segments):
        if s.index == 0:
            yield f"[{s.block}] {s.role}"
        yield f"    {printable(s.source)}"
        if reasons and reasons[at]:
            yield f"      ¦ {reasons[at]}"
