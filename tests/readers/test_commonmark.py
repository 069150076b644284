"""The examples of the CommonMark specification: what cmark makes of each is what is exported.

Where the reader differs on purpose, a rule below says so by what it finds in the source, never by
a list of numbers; such an example is compared with the reference renderer told the same.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.readers.corpus import read
from tests.readers.identity import exported
from tests.readers.markdown_peer import as_here, code_is_text, has_html, numbers_matter
from tests.readers.normalise import normal
from transflow.model import Segmentation

FRONT = "---\ntitle: Virsraksts\n---\n"


@dataclass(frozen=True)
class Example:
    number: int
    section: str
    markdown: str
    html: str
    """What cmark makes of it."""


def _load() -> list[Example]:
    path = Path(__file__).parent / "commonmark" / "examples.json"
    records = json.loads(path.read_text(encoding="utf-8"))
    return [Example(r["example"], r["section"], r["markdown"], r["html"]) for r in records]


EXAMPLES = _load()

RULES: dict[str, tuple[Callable[[str], bool], int]] = {
    # In a press release an indent or a fence is a slip, and the text in it is for the reader.
    "blocks of code are ordinary text": (code_is_text, 83),
    # What a reader sees must be in the text; `<br>` and comments are as everywhere.
    "HTML is shown as text": (has_html, 66),
    # "2024. gada", "20. novembrī": a number is a label only where two or more count on.
    "a number is lost to no list": (numbers_matter, 26),
}
"""Why an example means something else here, how that is found, and in how many."""


def _reasons(example: Example) -> list[str]:
    return [name for name, (applies, _) in RULES.items() if applies(example.markdown)]


@pytest.mark.parametrize("mode", Segmentation)
@pytest.mark.parametrize("section", dict.fromkeys(example.section for example in EXAMPLES))
def test_an_example_is_exported_as_the_reference_renders_it(
    section: str, mode: Segmentation
) -> None:
    for example in EXAMPLES:
        if example.section == section:
            wanted = as_here(example.markdown) if _reasons(example) else example.html
            found = exported(read(FRONT + example.markdown), mode)
            assert normal(found) == normal(wanted), example


def test_the_examples_that_mean_something_else_are_few_and_counted() -> None:
    reasons = Counter(reason for example in EXAMPLES for reason in _reasons(example))
    assert reasons == {name: count for name, (_, count) in RULES.items()}
    assert len(EXAMPLES) == 652
    assert sum(not _reasons(example) for example in EXAMPLES) == 490


def test_a_rule_is_needed_for_every_reason_it_gives() -> None:
    for name in RULES:
        only = [example for example in EXAMPLES if _reasons(example) == [name]]
        differing = [
            example
            for example in only
            if normal(exported(read(FRONT + example.markdown))) != normal(example.html)
        ]
        assert differing, name
