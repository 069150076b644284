"""Hunspell dictionaries on disk; the only user of the library that reads them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from transflow.errors import TransflowError
from transflow.messages import T
from transflow.store.workspace import Workspace

SYSTEM = (
    "/usr/share/hunspell",
    "/usr/local/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/share/myspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
)
"""Folders in which systems keep dictionaries; those in DICPATH, Hunspell's own, come first."""
_USUAL = {"en": ("en_GB", "en_IE"), "lv": ("lv_LV",)}
"""Dictionaries of a language that is named without a country, the best one first: English of
the European Union is that of Great Britain and Ireland."""
_WORDS = 50_000
"""Words whose answer is remembered."""


class Engine(Protocol):
    """A dictionary that was read."""

    def spell(self, word: str) -> bool: ...


class DictionaryError(TransflowError):
    """Spelling is to be checked and cannot be."""


class Dictionaries:
    """A `Speller` that reads a dictionary when it is first asked."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        """`files` are the paths of dictionaries without their ending, by language."""
        self._files = dict(files)
        self._engines: dict[str, Engine] = {}
        self.accepts = lru_cache(maxsize=_WORDS)(self._accepts)

    def _accepts(self, word: str, language: str) -> bool:
        path = self._files.get(language)
        if path is None:
            return True
        engine = self._engines.get(language)
        if engine is None:
            engine = self._engines[language] = _read(path)
        try:
            return bool(engine.spell(word))
        except UnicodeError:  # a letter that the dictionary's encoding does not have
            return True


def _read(path: Path) -> Engine:
    from hunspell import Hunspell  # noqa: PLC0415 # an extra, and loaded only where it is asked for

    engine: Engine = Hunspell(path.name, hunspell_data_dir=str(path.parent))
    return engine


def installed() -> bool:
    """Whether the library of the extra `spelling` is there."""
    return find_spec("hunspell") is not None


def find(workspace: Workspace, language: str, named: str | None) -> Path:
    """The dictionary of a language without its ending: the one that the project has named, or one
    of the system. Raises DictionaryError, WorkspaceError."""
    if named is not None:
        path = workspace.locate(f"{named}.dic").with_suffix("")
        if not _whole(path):
            raise DictionaryError(
                T("there is no dictionary {file}", file=f"{named}.dic"),
                hint=T(
                    "a dictionary is two files, one that ends in .dic and one that ends in .aff"
                ),
            )
        return path
    for folder in _folders():
        for name in _names(folder, language):
            if _whole(folder / name):
                return folder / name
    raise DictionaryError(
        T(
            "there is no dictionary of “{language}”, and its spelling is not checked",
            language=language,
        ),
        hint=T(
            "install one, as with “apt install {package}”, or name one under “spelling” in "
            "config.yaml",
            package=f"hunspell-{'en-gb' if language == 'en' else language.lower()}",
        ),
    )


def state(workspace: Workspace, named: Iterable[str]) -> bytes:
    """Changes where other dictionaries may answer: those of the system, or those `named` in the
    project."""
    lines = [str(installed())]
    for folder in _folders():
        files = [path for path in folder.iterdir() if path.suffix in (".aff", ".dic")]
        lines += [_facts(path) for path in sorted(files)]
    for name in sorted(named):
        with suppress(TransflowError):
            lines += [_facts(workspace.locate(f"{name}{end}")) for end in (".aff", ".dic")]
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def _facts(path: Path) -> str:
    try:
        facts = path.stat()
    except OSError:
        return str(path)
    return f"{path} {facts.st_size} {facts.st_mtime_ns}"


def _folders() -> list[Path]:
    own = [part for part in os.environ.get("DICPATH", "").split(os.pathsep) if part]
    return [Path(folder) for folder in (*own, *SYSTEM) if Path(folder).is_dir()]


def _names(folder: Path, language: str) -> list[str]:
    exact = language.replace("-", "_")
    if "_" in exact:
        return [exact]
    usual = _USUAL.get(exact.lower())
    if usual is not None:
        return list(usual)
    others = sorted(path.stem for path in folder.glob(f"{exact}_*.dic"))
    return [exact, f"{exact}_{exact.upper()}", *others]


def _whole(path: Path) -> bool:
    return Path(f"{path}.dic").is_file() and Path(f"{path}.aff").is_file()
