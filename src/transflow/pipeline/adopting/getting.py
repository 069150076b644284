"""Pages and files that are to be read, no faster than a careful reader would ask for them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from transflow import fetch
from transflow.config import RedirectPolicy
from transflow.errors import FetchError, UsageError, Where
from transflow.messages import T
from transflow.pipeline.drafts import Incoming
from transflow.pipeline.outside import read_text
from transflow.pipeline.project import Project

PAUSE = 1.0
"""Seconds between two pages of a host."""
_PATIENCE = 3
"""So often in a row may a host fail before it is left alone."""


def is_address(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


@dataclass
class Getter:
    """Gets what a person or a page names."""

    project: Project
    pause: float = PAUSE
    received: Callable[[int, str], None] = lambda _size, _name: None
    sleep: Callable[[float], None] = time.sleep
    _next: dict[str, float] = field(default_factory=dict)
    _failures: Counter[str] = field(default_factory=Counter)

    def get(self, name: str, led_by: str = "") -> Incoming:
        """The file or page called `name`, an address that the page at `led_by` names where that
        is given. Raises UsageError for a file that cannot be read, FetchError."""
        if is_address(name):
            return self._page(name, led_by)
        return Incoming(name, read_text(name, _require))

    def _page(self, url: str, led_by: str) -> Incoming:
        host = urlsplit(url).netloc.lower()
        if self._failures[host] >= _PATIENCE:
            raise FetchError(
                T("the server failed several times in a row and was left alone"),
                Where(url),
                T("run the same command again later; what was done stays done"),
            )
        left = self._next.get(host, 0.0) - time.monotonic()
        if left > 0:
            self.sleep(left)
        anywhere = self.project.config.redirects is RedirectPolicy.ANYWHERE
        limits = fetch.Limits(private_networks=anywhere)
        try:
            page = fetch.fetch(url, limits, lambda size: self.received(size, url), led_by)
        except FetchError as error:
            final = isinstance(error, fetch.StatusError) and error.status < 500
            self._failures[host] = 0 if final else self._failures[host] + 1
            raise
        finally:
            self._next[host] = time.monotonic() + self.pause
        self._failures[host] = 0
        return Incoming(url, page.data, page.url, page.media_type, page.charset)


def _require(name: str) -> None:
    """Raises OSError, and UsageError for what is no file, such as a pipe that may never end."""
    path = Path(name)
    if path.exists() and not path.is_file():
        raise UsageError(
            T("this is not a file"), Where(name), T("name a file, or a folder on both sides")
        )
