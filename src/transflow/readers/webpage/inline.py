"""The text of a paragraph of a web page while it is gathered, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from transflow.readers.webpage.parts import Line

_SPACE = re.compile("[ \t\n\r\f\x85\u2028\u2029]+")


@dataclass
class Run:
    """What is known of a paragraph or, summed up, of a list or a table."""

    lines: list[Line] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    """Of the line that is being written, like `text`."""
    text: list[str] = field(default_factory=list)
    linked: int = 0
    links: list[str] = field(default_factory=list)
    images: int = 0
    time: str = ""


class Inlines:
    """Writes runs. Formatting is opened where text needs it and closed at the end of each line,
    so that every line can stand by itself."""

    def __init__(self) -> None:
        self.run = Run()
        self.marks: list[tuple[str, str]] = []
        """Name and opening tag of each, from the outermost."""
        self.opened = 0
        """How many of the marks are open in the line."""
        self.link_depth = 0

    def mark(self, wanted: list[tuple[str, str]]) -> int:
        """Adds the marks that are not there yet; says how many."""
        known = {name for name, _ in self.marks}
        new = [mark for mark in wanted if mark[0] not in known]
        self.marks += new
        return len(new)

    def unmark(self, count: int) -> None:
        for _ in range(count):
            if self.opened == len(self.marks):
                self.opened -= 1
                self.run.html.append(f"</{self.marks[-1][0]}>")
            self.marks.pop()

    def begin_link(self) -> None:
        self.link_depth += 1
        self.run.links.append("")

    def end_link(self) -> None:
        self.link_depth -= 1

    def words(self, text: str) -> None:
        text = _SPACE.sub(" ", text)
        if not self.run.html or self.run.text[-1:] == [" "]:
            text = text.removeprefix(" ")
        if text.startswith(" "):
            self._put(" ", " ")
            text = text[1:]
        if not text:
            return
        self._open()
        self._put(escape(text, quote=False), text)
        if self.link_depth:
            self.run.linked += len(text)
            self.run.links = self.run.links or [""]
            self.run.links[-1] += text

    def image(self, source: str, alt: str) -> None:
        self._open()
        self._put(f'<img src="{escape(source)}" alt="{escape(alt)}">', "")
        self.run.images += 1

    def _put(self, html: str, text: str) -> None:
        self.run.html.append(html)
        self.run.text.append(text)

    def _open(self) -> None:
        self.run.html += [opening for _, opening in self.marks[self.opened :]]
        self.opened = len(self.marks)

    def end_line(self) -> bool:
        """Ends the line; says whether nothing is on it though lines are above."""
        self.run.html += [f"</{name}>" for name, _ in reversed(self.marks[: self.opened])]
        self.opened = 0
        html, text = "".join(self.run.html).strip(), "".join(self.run.text).strip()
        shown = text or "<img " in html
        self.run.lines.append(Line(html, text) if shown else Line("", ""))
        self.run.html, self.run.text = [], []
        return not shown and len(self.run.lines) > 1

    def finish(self) -> tuple[Run, tuple[Line, ...]]:
        """The run and its lines, blank ones left out; another one is begun."""
        if self.run.html or self.run.lines:
            self.end_line()
        run, self.run = self.run, Run()
        return run, tuple(line for line in run.lines if line.html)
