"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# How long an example takes says more of the machine than of the code; benchmarks/ measure time.
settings.register_profile("transflow", deadline=None)
settings.load_profile("transflow")
