"""The examples at the terminal are those of the page on the checks."""

from __future__ import annotations

import json

from tools.check_examples import FILE, PAGE, examples, rendered


def test_the_examples_of_the_package_are_those_of_the_page() -> None:
    wanted = rendered(PAGE.read_text(encoding="utf-8"))
    assert FILE.read_text(encoding="utf-8") == wanted, "run python tools/check_examples.py"


def test_rows_are_read_with_their_marks() -> None:
    page = (
        "## spaces\n\n| | source | translation |\n|---|---|---|\n"
        "| fires | `A \\| b` | |\n| quiet | `<b>A</b>` | `↑` |\n\n"
        "## Else\n\n| fires | `x` | `y` |\n"
    )
    assert examples(page) == {"spaces": [["fires", "A | b", ""], ["quiet", "<b>A</b>", "↑"]]}
    assert json.loads(rendered(page)) == examples(page)
