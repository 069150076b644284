"""Which dictionaries a project checks spelling with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from transflow import settings
from transflow.config import Config
from transflow.errors import ConfigError, TransflowError, Where
from transflow.messages import T
from transflow.model import Severity, Speller
from transflow.store import spelling
from transflow.store.workspace import CONFIG, Workspace

_CHECK = "spelling"


def speller_of(workspace: Workspace, config: Config) -> Speller | None:
    """None where spelling is not checked or cannot be; `spelling_problems` says why."""
    if not _wanted(config) or not spelling.installed():
        return None
    files, _ = _files(workspace, config)
    return spelling.Dictionaries(files) if files else None


def spelling_problems(
    workspace: Workspace, config: Config, languages: Iterable[str] | None = None
) -> list[TransflowError]:
    """Why the spelling of some of the `languages`, of all where none are given, is not checked
    though the settings ask for it; each says where they do. Raises WorkspaceError."""
    if not _wanted(config):
        return []
    asked = Where(CONFIG, _line(workspace, "checks", _CHECK))
    if not spelling.installed():
        message = T("spelling is not checked: what reads dictionaries is not installed")
        command = "pip install transflow[spelling]"
        hint = T("install it with “{command}”", command=command)
        return [spelling.DictionaryError(message, asked, hint)]
    known = (config.source_language, *config.languages)
    _, problems = _files(workspace, config)
    wanted = known if languages is None else dict.fromkeys(languages)
    return [
        problems[language] if language in problems else _foreign(language, asked)
        for language in wanted
        if language in problems or language not in known
    ]


def _foreign(language: str, asked: Where) -> TransflowError:
    return spelling.DictionaryError(
        T(
            "the spelling of “{language}” is not checked: it is no language of the project",
            language=language,
        ),
        asked,
        T("name it under “languages” in config.yaml"),
    )


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


def _files(
    workspace: Workspace, config: Config
) -> tuple[dict[str, Path], dict[str, TransflowError]]:
    """Dictionaries by language, and what is wrong with those that are not there."""
    found: dict[str, Path] = {}
    problems: dict[str, TransflowError] = {}
    for language in dict.fromkeys((config.source_language, *config.languages)):
        try:
            found[language] = spelling.find(workspace, language, config.spelling.get(language))
        except TransflowError as error:
            problems[language] = _placed(workspace, language, error)
    return found, problems


def _placed(workspace: Workspace, language: str, error: TransflowError) -> TransflowError:
    """`error`, at the line of the settings that asks for what is not there."""
    line = _line(workspace, _CHECK, language)
    if line is None:
        where = Where(CONFIG, _line(workspace, "checks", _CHECK))
        return spelling.DictionaryError(error.message, where, error.hint)
    message = T(
        "the spelling of “{language}” is not checked: {problem}",
        language=language,
        problem=error.message,
    )
    return spelling.DictionaryError(message, Where(CONFIG, line), error.hint)


def _line(workspace: Workspace, *keys: str) -> int | None:
    """Where the settings say something; None where they do not."""
    value = settings.parse(workspace.read(CONFIG).decode("utf-8-sig", "replace"))
    for key in keys:
        if not isinstance(value.data, dict) or key not in value.data:
            return None
        value = value.data[key]
    return value.line
