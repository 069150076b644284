"""Which dictionaries a project checks spelling with."""

from __future__ import annotations

from pathlib import Path

from transflow import settings
from transflow.config import Config
from transflow.errors import ConfigError, TransflowError
from transflow.messages import T
from transflow.model import Severity, Speller
from transflow.store import spelling
from transflow.store.workspace import Workspace

_CHECK = "spelling"


def speller_of(workspace: Workspace, config: Config) -> Speller | None:
    """None where spelling is not checked or cannot be; `spelling_problems` says why."""
    if not _wanted(config) or not spelling.installed():
        return None
    files, _ = _files(workspace, config)
    return spelling.Dictionaries(files) if files else None


def spelling_problems(workspace: Workspace, config: Config) -> list[TransflowError]:
    """Why the spelling of some language is not checked though the settings ask for it."""
    if not _wanted(config):
        return []
    if not spelling.installed():
        return [
            spelling.DictionaryError(
                T("spelling is not checked: what reads dictionaries is not installed"),
                hint=T("install it with “{command}”", command="pip install transflow[spelling]"),
            )
        ]
    return _files(workspace, config)[1]


def spelling_state(workspace: Workspace, text: str) -> bytes:
    """Changes where the answers of the speller may, for the text of a config file, whatever is
    wrong with it."""
    try:
        value = settings.parse(text)
        named = settings.Fields(value, "", ConfigError, (_CHECK,)).text_mapping(_CHECK)
    except settings.MalformedError:
        return b""
    return spelling.state(workspace, named.values())


def _wanted(config: Config) -> bool:
    return config.checks.get(_CHECK, Severity.OFF) is not Severity.OFF


def _files(workspace: Workspace, config: Config) -> tuple[dict[str, Path], list[TransflowError]]:
    """Dictionaries by language, and what is wrong with those that are not there."""
    found: dict[str, Path] = {}
    problems: list[TransflowError] = []
    for language in dict.fromkeys((config.source_language, *config.languages)):
        try:
            found[language] = spelling.find(workspace, language, config.spelling.get(language))
        except TransflowError as error:
            problems.append(error)
    return found, problems
