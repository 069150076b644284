"""Compiles the tool's own message catalogs (.po to .mo) whenever the package is built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileMessages(BuildHookInterface):  # type: ignore[type-arg] # hatchling leaves the config type open
    """Hatchling's custom build hook; it runs for wheels, sdists and editable installs alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for source in sorted(Path(self.root, "src/transflow/locale").glob("*/LC_MESSAGES/*.po")):
            polib.pofile(str(source), encoding="utf-8").save_as_mofile(
                str(source.with_suffix(".mo"))
            )
