from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.site import Site, example


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return example(tmp_path)


@pytest.fixture
def exported(site: Site) -> Site:
    """The example project after a run."""
    site.good("run")
    return site
