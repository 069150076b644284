"""For `transflow check`: the languages that a person names, and which files are in them."""

from __future__ import annotations

import argparse
from collections.abc import Collection

from transflow import lang
from transflow.cli import common
from transflow.cli.check_files import Files
from transflow.cli.console import Console
from transflow.errors import TransflowError, UsageError
from transflow.messages import T


def only_asked(args: argparse.Namespace, console: Console) -> None:
    """Leaves out of the targets the files in other languages than those that are asked for. Raises
    UsageError for what is no tag, and for a language that no file is in."""
    if args.source_language:
        common.require_tag(args.source_language)
        _tell_of_unread(args.source_language, console)
    files = [name for name in args.targets if name.endswith(".po")]
    if files and args.languages:
        for tag in args.languages:
            common.require_tag(tag)
        left = _left_out(args, files, console)
        args.targets = [name for name in args.targets if name not in left]


def _tell_of_unread(tag: str, console: Console) -> None:
    if not lang.get(tag).readable:
        console.talk(
            T(
                "transflow cannot read “{tag}”: of the source only digits, addresses, links, tags "
                "and the like are compared, no words and no dates.",
                tag=tag,
            )
        )


def _left_out(args: argparse.Namespace, names: list[str], console: Console) -> list[str]:
    reader = Files(args, console)
    languages = {name: _language(reader, name) for name in names}
    _require_some(args, set(languages.values()))
    left = []
    for name, language in languages.items():
        if language and not any(_is(language, tag) for tag in args.languages):
            left.append(name)
            place = {"file": name, "language": language}
            console.talk(T("{file}: left out, its language is “{language}”.", **place))
    return left


def _language(reader: Files, name: str) -> str:
    """Empty where the file cannot be read, which is told later."""
    try:
        return reader.read(name).language.replace("_", "-")
    except TransflowError:
        return ""


def _require_some(args: argparse.Namespace, found: Collection[str]) -> None:
    """Raises UsageError for a language that no file is in, where all could be read."""
    for tag in args.languages:
        if all(found) and not any(_is(language, tag) for language in found):
            raise UsageError(
                T("no file that you named is in “{language}”", language=tag),
                hint=T("their languages are: {names}", names=", ".join(sorted(found))),
            )


def _is(language: str, tag: str) -> bool:
    """“en-GB” is “en” too."""
    given, asked = language.lower(), tag.lower()
    return given == asked or given.startswith(f"{asked}-")
