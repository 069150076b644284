"""Jobs of other systems: files that they export to be translated and take back filled."""

from __future__ import annotations

from transflow.jobs import tmgmt, wagtail, wpml
from transflow.jobs.base import JobFormat

JOBS: dict[str, JobFormat] = {job.name: job for job in (tmgmt.FORMAT, wpml.FORMAT, wagtail.FORMAT)}
"""By name, in the order in which a file is tried."""


def recognise(data: bytes) -> JobFormat | None:
    """The kind of job that a file is, by its content; None where it is none that is known."""
    return next((job for job in JOBS.values() if job.recognises(data)), None)
