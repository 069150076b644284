"""Two texts in one line of a terminal: what went in brackets, what came in braces."""

from __future__ import annotations

from transflow.cli.console import Console
from transflow.diff import Op, word_diff
from transflow.text import printable


def marked(old: str, new: str, console: Console) -> str:
    """`new` with what changed since `old`, both unit texts, as [-taken away-] and {+added+}."""
    out = []
    for part in word_diff(old, new):
        text = printable(part.text)
        if part.op is Op.REMOVED:
            out.append(console.paint(f"[-{text}-]", "red"))
        elif part.op is Op.ADDED:
            out.append(console.paint(f"{{+{text}+}}", "green"))
        else:
            out.append(text)
    return "".join(out)
