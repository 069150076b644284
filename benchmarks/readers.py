"""Round trips of the readers: how many texts come out as their format's own renderer shows them.

    python benchmarks/readers.py

Of each text the body is read, cut into units, translated by itself, put together and sanitised as
for the export, and compared with the HTML of the reference after the normalisation that
`tests/readers/normalise.py` describes. For Markdown those are the examples of the CommonMark
specification with the HTML of cmark; for HTML that same HTML as html5lib reads it; for Word random
files made with python-docx, as mammoth shows them.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hypothesis import HealthCheck, given, settings  # noqa: E402  # the folder above must be on the path first
from hypothesis import strategies as st  # noqa: E402  # the same
from tests.readers import docx_files, test_docx_identity  # noqa: E402  # the same
from tests.readers.corpus import read  # noqa: E402  # the same
from tests.readers.identity import exported  # noqa: E402  # the same
from tests.readers.markdown_peer import (  # noqa: E402  # the same
    as_here,
    code_is_text,
    has_html,
    numbers_matter,
)
from tests.readers.normalise import normal  # noqa: E402  # the same

from transflow.errors import SourceError  # noqa: E402  # the same
from transflow.model import Segmentation  # noqa: E402  # the same
from transflow.writers.markdown import write  # noqa: E402  # the same

FRONT = "---\ntitle: Virsraksts\n---\n"
PARAGRAPH = (
    "Otrdien ministrijā notika sanāksme par **robežu drošību** un [sadarbību](https://a.lv). " * 4
)


def report(name: str, right: int, count: int, of: str) -> None:
    print(f"{name:<10} {right:>5} of {count:>5}  {of}")


def measure_markdown() -> None:
    path = ROOT / "tests" / "readers" / "commonmark" / "examples.json"
    examples = json.loads(path.read_text("utf-8"))
    here = [
        example
        for example in examples
        if not any(rule(example["markdown"]) for rule in (code_is_text, has_html, numbers_matter))
    ]
    differing = [example for example in examples if example not in here]
    for mode in Segmentation:
        right = sum(_shown(e["markdown"], mode) == normal(e["html"]) for e in here)
        report("markdown", right, len(here), f"CommonMark examples as cmark has them, by {mode}")
        right = sum(
            _shown(e["markdown"], mode) == normal(as_here(e["markdown"])) for e in differing
        )
        report("", right, len(differing), f"that mean something else here on purpose, by {mode}")
    right = sum(_comes_back(e["markdown"]) for e in examples)
    report("", right, len(examples), "written as Markdown and read again")


def measure_html() -> None:
    path = ROOT / "tests" / "readers" / "commonmark" / "examples.json"
    bodies = [example["html"] for example in json.loads(path.read_text("utf-8"))]
    for mode in Segmentation:
        found = [_of_html(body, mode) for body in bodies]
        whole = [pair for pair in zip(found, bodies, strict=True) if pair[0] is not None]
        right = sum(shown == normal(body) for shown, body in whole)
        report("html", right, len(whole), f"HTML of the same examples, by {mode}")
        report("", len(bodies) - len(whole), len(bodies), "refused: a tag that never ends")


def _of_html(body: str, mode: Segmentation) -> str | None:
    try:
        return normal(exported(read(FRONT + body, "x.html"), mode))
    except SourceError:
        return None


def measure_word(count: int = 300) -> None:
    """Files of up to eight headings, paragraphs, list items, quotations and tables."""
    right: list[bool] = []

    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(test_docx_identity.random_block, min_size=1, max_size=8))
    def try_one(blocks: list[object]) -> None:
        data = test_docx_identity.word_file(blocks)
        front, options = test_docx_identity.FRONT, test_docx_identity.NO_DATES
        levelled = test_docx_identity.word_file(blocks, test_docx_identity.levels(blocks))
        wanted = normal(test_docx_identity.reference(levelled))
        found = normal(exported(docx_files.read(data, front, options)))
        one_list = test_docx_identity.one_list
        right.append(one_list(found) == one_list(wanted))

    try_one()
    report("docx", sum(right), len(right), "random Word files as mammoth shows them")


def measure_speed() -> None:
    text = f"{FRONT}{(PARAGRAPH + chr(10) * 2) * 300}"
    start = time.process_time()
    document = read(text)
    seconds = time.process_time() - start
    print(f"speed      {len(text.encode()) / seconds / 1e6:.2f} MB/s read", end="")
    start = time.process_time()
    write(document)
    print(f", {len(text.encode()) / (time.process_time() - start) / 1e6:.2f} MB/s written")


def _shown(markdown: str, mode: Segmentation) -> str:
    return normal(exported(read(FRONT + markdown), mode))


def _comes_back(markdown: str) -> bool:
    written = write(read(FRONT + markdown))
    again = _shown(written.text, Segmentation.PARAGRAPH)
    return not written.lost and again == _shown(markdown, Segmentation.PARAGRAPH)


def main() -> int:
    measure_markdown()
    measure_html()
    measure_word()
    measure_speed()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
