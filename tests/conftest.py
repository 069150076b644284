"""What holds for every test.

Properties are tried on the same examples in every run, so that a red run means a change and not
bad luck. `make test-search` looks for new ones; what it finds becomes a case of its own.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.pipeline.newsroom import Newsroom

# How long an example takes says more of the machine than of the code; benchmarks/ measure time.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture
def room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Newsroom:
    """A small project in a folder of its own."""
    return Newsroom(tmp_path, monkeypatch, capsys)
