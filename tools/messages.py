"""Brings the tool's own catalogs in step with the sentences in its code.

    python tools/messages.py           rewrites the .po files and compiles them
    python tools/messages.py --check   writes nothing; exit code 1 where a .po file is behind

Sentences are the literals in `T("…")` and `TN("…", "…", …)`, and those that argparse looks up in
our domain. Translations are kept; that of a sentence which is gone stays as an obsolete entry.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "transflow"
CATALOGS = tuple(sorted((SOURCE / "locale").glob("*/LC_MESSAGES/transflow.po")))
WIDTH = 100
_FIELD = re.compile(r"\{\w+\}")

ARGPARSE: tuple[tuple[str, str | None], ...] = (
    ("usage: ", None),
    ("positional arguments", None),
    ("options", None),
    ("%(heading)s:", None),
    ("show this help message and exit", None),
    ("show program's version number and exit", None),
    ("%(prog)s: error: %(message)s\n", None),
    ("argument %(argument_name)s: %(message)s", None),
    ("the following arguments are required: %s", None),
    ("unrecognized arguments: %s", None),
    ("invalid choice: %(value)r (choose from %(choices)s)", None),
    ("unknown parser %(parser_name)r (choices: %(choices)s)", None),
    ("invalid %(type)s value: %(value)r", None),
    ("expected one argument", None),
    ("expected at most one argument", None),
    ("expected at least one argument", None),
    ("expected %s argument", "expected %s arguments"),
    ("ambiguous option: %(option)s could match %(matches)s", None),
    ("ignored explicit argument %r", None),
    ("not allowed with argument %s", None),
    ("one of the arguments %s is required", None),
)
"""What Python 3.11 to 3.13 may say to a user; its words for programmers are left out."""


@dataclass(frozen=True)
class Message:
    """A sentence and the files that say it, relative to the package."""

    msgid: str
    plural: str | None
    places: tuple[str, ...]
    flag: str

    def entry(self) -> polib.POEntry:
        """A catalog entry without a translation."""
        return polib.POEntry(
            msgid=self.msgid,
            msgid_plural=self.plural or "",
            msgstr_plural=dict.fromkeys(range(3), "") if self.plural else {},
            occurrences=[(place, "") for place in self.places],
            flags=[self.flag] if self.flag else [],
        )


def messages(source: Path = SOURCE) -> list[Message]:
    """Every sentence, in the order of files and lines; argparse's come last.

    Raises ValueError where a sentence is not a literal, or has both one plural and another.
    """
    found: dict[str, tuple[str | None, list[str]]] = {}
    for path in sorted(source.rglob("*.py")):
        place = path.relative_to(source).as_posix()
        for msgid, plural in _marked(path):
            known, places = found.setdefault(msgid, (plural, []))
            if known != plural:
                raise ValueError(f"{place}: {msgid!r} stands elsewhere with another plural")
            if place not in places:
                places.append(place)
    for msgid, plural in ARGPARSE:
        found.setdefault(msgid, (plural, []))[1].append("argparse")
    return [
        Message(msgid, plural, tuple(places), _flag(msgid, places))
        for msgid, (plural, places) in found.items()
    ]


def _flag(msgid: str, places: list[str]) -> str:
    if places == ["argparse"]:
        return "python-format" if "%" in msgid else ""
    return "python-brace-format" if _FIELD.search(msgid) else ""


def _marked(path: Path) -> Iterator[tuple[str, str | None]]:
    calls = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        if not isinstance(call.func, ast.Name) or call.func.id not in ("T", "TN"):
            continue
        literals = [_literal(argument, path) for argument in call.args[: len(call.func.id)]]
        yield literals[0], literals[1] if len(literals) > 1 else None


def _literal(argument: ast.expr, path: Path) -> str:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    raise ValueError(f"{path}:{argument.lineno}: the sentence is not a literal")


def merge(catalog: polib.POFile, wanted: Iterable[Message]) -> polib.POFile:
    """The entries of `wanted`, in their order, with the translations of `catalog`."""
    former = {(entry.msgid, entry.msgid_plural): entry for entry in catalog}
    merged = polib.POFile(encoding="utf-8", wrapwidth=WIDTH)
    merged.header, merged.metadata = catalog.header, catalog.metadata
    for message in wanted:
        entry = message.entry()
        if old := former.pop((entry.msgid, entry.msgid_plural), None):
            entry.msgstr, entry.msgstr_plural = old.msgstr, old.msgstr_plural or {}
            entry.tcomment = old.tcomment
            entry.flags += [flag for flag in old.flags if flag == "fuzzy"]
        merged.append(entry)
    for entry in former.values():
        if entry.msgstr or any(entry.msgstr_plural.values()):
            entry.obsolete = True
            merged.append(entry)
    return merged


def main(arguments: list[str]) -> int:
    wanted = messages()
    behind = []
    for path in CATALOGS:
        merged = merge(polib.pofile(str(path), encoding="utf-8", wrapwidth=WIDTH), wanted)
        text = f"{merged}\n"
        if text != path.read_text(encoding="utf-8"):
            behind.append(path)
        if arguments != ["--check"]:
            path.write_text(text, encoding="utf-8")
            merged.save_as_mofile(str(path.with_suffix(".mo")))
        open_ends = [entry for entry in merged if not entry.obsolete and not entry.translated()]
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(merged)}, to do: {len(open_ends)}\n")
    if behind and arguments == ["--check"]:
        sys.stdout.write("run python tools/messages.py and translate what is new\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
