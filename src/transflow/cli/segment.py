"""`transflow segment`: shows how a file is cut into translation units."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

from transflow import lang, readers
from transflow.cli.console import Console
from transflow.errors import EXIT_OK, UsageError, Where, system_problem
from transflow.messages import Render, T
from transflow.model import Segment, Segmentation
from transflow.readers.base import Options
from transflow.segment import segment
from transflow.text import printable

DESCRIPTION = T(
    "Cuts a Markdown or text file into translation units and prints them. Needs no project.\n"
    "In a text file blank lines part the paragraphs; “-” reads text from standard input."
)
EXAMPLES = T(
    "  transflow segment releases/2025/2025-04-01-robezdrosibas-samits.md\n"
    "  transflow segment draft.txt --format jsonl\n"
    "  transflow segment draft.txt --mode paragraph --language lt"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument("file", metavar=tr(T("FILE")), help=tr(T("a .md or .txt file, or “-”")))
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


def run(args: argparse.Namespace, console: Console) -> int:
    name, data = _read(args.file)
    language = lang.get(args.language)
    options = Options("", args.language, ZoneInfo("UTC"), language.starts_with_ordinal)
    document = readers.read(data, name, options)
    segments = segment(document, language, Segmentation(args.mode))
    lines = _json_lines(segments) if args.format == "jsonl" else _text_lines(segments)
    console.data("".join(f"{line}\n" for line in lines))
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


def _json_lines(segments: Iterable[Segment]) -> Iterable[str]:
    for s in segments:
        values = {"block": s.block, "index": s.index, "role": s.role, "source": s.source}
        yield json.dumps(values, ensure_ascii=False)


def _text_lines(segments: Iterable[Segment]) -> Iterable[str]:
    for s in segments:
        if s.index == 0:
            yield f"[{s.block}] {s.role}"
        yield f"    {printable(s.source)}"
