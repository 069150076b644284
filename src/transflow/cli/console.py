"""Where output goes: data to stdout, talk to stderr, colour only to a terminal."""

from __future__ import annotations

import gettext
import os
import shutil
import sys
from collections.abc import Mapping, Sequence

from transflow.errors import TransflowError, WorkspaceError, system_problem
from transflow.messages import LOCALE_DIR, UI_LANGUAGES, T, Text, Translator
from transflow.text import printable

_COLOURS = {"red": "31", "green": "32", "yellow": "33", "bold": "1", "dim": "2"}


def choose_language(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """The interface language: `--ui`, else that of the system, else English.

    It must be known before the arguments are parsed, since the parser speaks too.
    """
    for index, word in enumerate(arguments):
        if word == "--ui" and index + 1 < len(arguments):
            return _known(arguments[index + 1])
        if word.startswith("--ui="):
            return _known(word.removeprefix("--ui="))
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    return _known(next((environ[name] for name in names if environ.get(name)), "en"))


def _known(name: str) -> str:
    language = name[:2].lower()
    return language if language in UI_LANGUAGES else "en"


class Console:
    """Speaks one interface language on the standard streams."""

    def __init__(self, language: str) -> None:
        self.tr = Translator(language)
        self.quiet = False
        self._progress_shown = False
        # argparse takes its own words from the current domain of gettext.
        os.environ["LANGUAGE"] = self.tr.language
        gettext.bindtextdomain("transflow", str(LOCALE_DIR))
        gettext.textdomain("transflow")
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    @property
    def colour(self) -> bool:
        """Whether stdout is a terminal that wants colours (https://no-color.org)."""
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")

    @property
    def width(self) -> int:
        """Columns of the terminal; 100 where there is none."""
        return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100

    def data(self, text: str) -> None:
        """Writes to stdout what was asked for, as it is. Raises BrokenPipeError where nobody reads
        it any more, WorkspaceError where it cannot be written, as on a full disk."""
        self._clear()
        try:
            sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            problem = system_problem(error)
            raise WorkspaceError(
                T("the output cannot be written: {problem}", problem=problem)
            ) from error

    def talk(self, text: Text) -> None:
        """Says something to the person at the terminal."""
        self._clear()
        print(printable(self.tr(text)), file=sys.stderr)  # noqa: T201 # this is the one place that prints

    def note(self, text: Text) -> None:
        """`talk`, unless the person wants to hear only what is wrong."""
        if not self.quiet:
            self.talk(text)

    def error(self, error: TransflowError) -> None:
        """Every problem of `error`: where, what, and a line that says what to do about it."""
        word = self.paint_error(self.tr(T("error")))
        for problem in error.problems:
            place = f"{problem.where}: " if problem.where else ""
            self._line(f"{printable(place)}{word}: {printable(self.tr(problem.message))}")
            if problem.hint is not None:
                self.hint(problem.hint)

    def hint(self, text: Text) -> None:
        """Says what to do about what is wrong."""
        self._line(f"  {self.tr(T('hint'))}: {printable(self.tr(text))}")

    def _line(self, text: str) -> None:
        self._clear()
        print(text, file=sys.stderr)  # noqa: T201 # this is the one place that prints

    def paint(self, text: str, colour: str) -> str:
        """`text` for stdout, coloured where stdout takes colours."""
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self.colour else text

    def paint_error(self, text: str) -> str:
        wanted = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        return f"\x1b[31m{text}\x1b[0m" if wanted else text

    def progress(self, done: int, total: int, name: str) -> None:
        """Shows on a terminal how far a long work has come; nothing elsewhere."""
        if self._may_pass:
            self._passing(f"[{done}/{total}] {printable(name)}")

    def received(self, size: int, name: str) -> None:
        """Shows on a terminal how many bytes have come over the network."""
        if self._may_pass:
            self._passing(f"{size / 1_000_000:.1f} MB {printable(name)}")

    @property
    def _may_pass(self) -> bool:
        return not self.quiet and sys.stderr.isatty()

    def _passing(self, line: str) -> None:
        sys.stderr.write(f"\r\x1b[K{line[: self.width - 1]}")
        sys.stderr.flush()
        self._progress_shown = True

    def _clear(self) -> None:
        if self._progress_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._progress_shown = False
