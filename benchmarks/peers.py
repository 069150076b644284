"""The tools that are measured, each driven the fastest way that does the whole work.

A tool works in a folder of its own in which the releases stand under `releases/`. Whole folders
are given to one process where the tool can take them. Front matter, links and lists stay as the
tool keeps them; what it translates is whole paragraphs, where transflow has sentences.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import polib

from benchmarks import archive
from benchmarks.meter import Command

ROWS = (
    "cold sync",
    "nothing changed",
    "status",
    "cold export",
    "export, nothing changed",
    "1 % edited",
)
"""In the order in which they are run; before the second all is translated."""
SYNCS = ("cold sync", "nothing changed", "1 % edited")
_PROJECT = Path(__file__).resolve().parents[1]
_LINK = re.compile(r"\]\([^)]*\)")


@dataclass(frozen=True)
class Tool:
    name: str
    needs: tuple[str, ...]
    """Programs without which it is not measured."""
    rows: dict[str, list[Command]]
    """The commands of each row; a row that the tool has no command for is missing."""
    catalog: Callable[[int], str]
    """Where the catalog of a release is in the folder of the tool."""
    english: Callable[[archive.Release], dict[str, str]]
    """The translation of each message of a release, white space counted as one blank."""
    extraction: tuple[Command, ...] = ()
    """What another tool must do before each row of `SYNCS`."""
    setup: Callable[[Path, int], None] = lambda root, count: None
    environment: tuple[tuple[str, str], ...] = ()
    by_time: bool = False
    """Whether it believes the times of files: a checkout or a restored copy is then not seen."""

    def missing(self) -> str:
        """The program that is not there, or nothing."""
        return next((name for name in self.needs if shutil.which(name) is None), "")

    def translate(self, root: Path, count: int) -> None:
        """Finishes every catalog."""
        for number in range(count):
            finish(root / self.catalog(number), self.english(archive.release(number)))


def finish(path: Path, english: dict[str, str]) -> None:
    catalog = polib.pofile(str(path), wrapwidth=78)
    for entry in catalog:
        key = " ".join(entry.msgid.split())
        if key in english:
            entry.msgstr = english[key]
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        elif not entry.obsolete:
            raise SystemExit(f"{path}: no translation for {entry.msgid!r}")
    catalog.header_is_fuzzy = False
    catalog.metadata = {**catalog.metadata, "Language": "en"}
    catalog.save()


def _plain(number: int) -> str:
    return archive.path_of(Path(), number).with_suffix("").as_posix()


# --- transflow


def _transflow(*words: str) -> list[Command]:
    return [[sys.executable, "-m", "transflow", *words, "-q"]]


def _configure(root: Path, count: int) -> None:
    (root / "config.yaml").write_text("languages: [en]\napproval: off\n", encoding="utf-8")


def _by_sentence(release: archive.Release) -> dict[str, str]:
    return {archive.tagged(lv): archive.tagged(en) for lv, en in release.sentences()}


TRANSFLOW = Tool(
    name="transflow",
    needs=(),
    rows={
        "cold sync": _transflow("sync"),
        "nothing changed": _transflow("sync"),
        "1 % edited": _transflow("sync"),
        "status": _transflow("status"),
        "cold export": _transflow("export"),
        "export, nothing changed": _transflow("export"),
    },
    catalog=lambda number: f"locales/en/LC_MESSAGES/{_plain(number)}.po",
    english=_by_sentence,
    setup=_configure,
    environment=(
        ("TRANSFLOW_NOW", "2025-12-18T10:00:00+02:00"),
        ("PYTHONPATH", str(_PROJECT / "src")),
    ),
)

# --- translate-toolkit

_QUIET = "--progress=none"


def _by_block(release: archive.Release) -> dict[str, str]:
    head = "--- title: {} date: 2025-01-01 ---"
    lv, en = release.title
    front = {head.format(lv): f"---\ntitle: {en}\ndate: 2025-01-01\n---\n\n"}
    blocks = ((_LINK.sub("]{1}", lv), _LINK.sub("]{1}", en)) for lv, en in release.paragraphs())
    return front | dict(blocks)


def _toolkit(name: str, *flags: str) -> Tool:
    extract = ["md2po", _QUIET, *flags, "-P", "releases", "pot"]
    update = ["pot2po", _QUIET, *flags, "-t", "po", "pot", "po"]
    publish = ["po2md", _QUIET, *flags, "-t", "releases", "po", "out"]
    return Tool(
        name=name,
        needs=("md2po", "pot2po", "po2md", "pocount"),
        rows={
            "cold sync": [["md2po", _QUIET, "releases", "po"]],
            "nothing changed": [extract, update],
            "1 % edited": [extract, update],
            "status": [["pocount", "--short", "--no-color", "po"]],
            "cold export": [publish],
            "export, nothing changed": [publish],
        },
        catalog=lambda number: f"po/{_plain(number)}.po",
        english=_by_block,
        by_time=bool(flags),
    )


TOOLKIT = _toolkit("translate-toolkit")
TOOLKIT_BY_TIME = _toolkit("translate-toolkit -S", "--timestamp")
TOOLKIT_BY_TEMPLATE = replace(
    TOOLKIT,
    name="md2po and pot2po",
    rows={
        "cold sync": [
            ["md2po", _QUIET, "-P", "releases", "pot"],
            ["pot2po", _QUIET, "pot", "po"],
        ]
    },
)
"""The first sync by the two programs that every later one takes; `md2po` alone makes catalogs too,
but cannot bring them up to date."""

# --- gettext


def _each(command: str, folder: str = "pot", ending: str = ".pot") -> Command:
    """A small shell loop; $f is the path of a catalog without its folder and ending."""
    body = (
        f"for p in {folder}/*/*{ending}; do f=${{p#{folder}/}}; f=${{f%{ending}}}; {command}; done"
    )
    return ["sh", "-ec", body]


_EXTRACT: Command = ("md2po", _QUIET, "-P", "releases", "pot")
_START = 'mkdir -p "po/${f%/*}"; msginit --no-translator -l en -i "$p" -o "po/$f.po" 2>/dev/null'
_MERGE = 'msgmerge --quiet --previous --update --backup=none "po/$f.po" "$p"'
_COUNT = 'msgfmt --statistics -o /dev/null "$p"'

GETTEXT = Tool(
    name="md2po and gettext",
    needs=("md2po", "msginit", "msgmerge", "msgfmt"),
    rows={
        "cold sync": [_each(_START)],
        "nothing changed": [_each(_MERGE)],
        "1 % edited": [_each(_MERGE)],
        "status": [_each(_COUNT, "po", ".po")],
    },
    catalog=TOOLKIT.catalog,
    english=_by_block,
    extraction=(_EXTRACT,),
)

# --- po4a

_BATCH = 20
"""Releases in one configuration: with more each of them costs more, with fewer each start does."""


def _po4a(*flags: str) -> list[Command]:
    run = f'po4a --quiet -M UTF-8 -L UTF-8 {" ".join(flags)} "$c"'
    return [["sh", "-ec", f"for c in *.cfg; do {run}; done"]]


def _list_masters(root: Path, count: int, batch: int) -> None:
    """Configurations in which each document has a catalog of its own."""
    for start in range(0, count, batch):
        lines = ["[po4a_langs] en", "[po4a_paths] pot/$master.pot $lang:po/$master.po"]
        lines.append('[options] opt:"-o markdown -o yfm_keys=title"')
        for number in range(start, min(start + batch, count)):
            path = f"{_plain(number)}.md"
            lines.append(f"[type: text] releases/{path} en:out/{path}")
        (root / f"{start:05}.cfg").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for folder in ("pot", "po", "out"):
        (root / folder).mkdir(exist_ok=True)


def _po4a_tool(name: str, batch: int) -> Tool:
    return Tool(
        name=name,
        needs=("po4a",),
        rows={
            "cold sync": _po4a("--no-translations"),
            "nothing changed": _po4a("--no-translations"),
            "1 % edited": _po4a("--no-translations"),
            "cold export": _po4a("--no-update"),
            "export, nothing changed": _po4a("--no-update"),
        },
        catalog=lambda number: f"po/zina-{number:05}.md.po",
        english=lambda release: dict(release.paragraphs()),
        setup=partial(_list_masters, batch=batch),
        by_time=True,
    )


PO4A = _po4a_tool("po4a", _BATCH)
PO4A_AT_ONCE = _po4a_tool("po4a, one run", sys.maxsize)
PEERS = (TOOLKIT, TOOLKIT_BY_TEMPLATE, TOOLKIT_BY_TIME, GETTEXT, PO4A)
"""What is measured beside transflow unless tools are named."""
TOOLS = {tool.name: tool for tool in (TRANSFLOW, *PEERS, PO4A_AT_ONCE)}


def versions(tools: Sequence[Tool]) -> Iterator[str]:
    """What the programs say of themselves, those that do."""
    for name in dict.fromkeys(name for tool in tools for name in tool.needs):
        said = subprocess.run([name, "--version"], capture_output=True, text=True, check=False)
        if said.returncode == 0 and said.stdout:
            yield said.stdout.splitlines()[0]
