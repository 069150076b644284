"""A real wagtail with wagtail-localize; what its editors do are runs of a Python that has it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e.site import ROOT

PYTHON = ROOT / ".venv-websites/bin/python"
DRIVE = Path(__file__).parent / "wagtail_site/drive.py"
MISSING = "install wagtail for this test: make test-websites"


@dataclass(frozen=True)
class Wagtail:
    folder: Path
    """Where its database is; nothing else of it is kept."""

    def add(self, page: dict[str, str]) -> None:
        """A Latvian page is published and submitted for translation into English."""
        self._do("add", json.dumps(page))

    def change(self, fields: dict[str, str]) -> None:
        """The Latvian page gets these texts; its translation is asked for anew."""
        self._do("change", json.dumps(fields))

    def give(self) -> str:
        """The PO file for the translators of the page."""
        return self._do("export")

    def take(self, po: str) -> dict[str, Any]:
        """Takes the file in and publishes. What the English page is then."""
        page: dict[str, Any] = json.loads(self._do("import", po))
        return page

    def begin(self) -> None:
        self._do("begin")

    def _do(self, command: str, given: str = "") -> str:
        done = subprocess.run(
            [str(PYTHON), str(DRIVE), command],
            input=given,
            env={**os.environ, "WAGTAIL_FOLDER": str(self.folder), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
