"""Goes to the published pages, one after the other and no faster than a careful reader would.

Nothing of a visit is stored: neither what was seen nor when.
"""

from __future__ import annotations

import io
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from msgspec import Struct

from transflow import fetch
from transflow.config import RedirectPolicy
from transflow.errors import ExportError, FetchError, Where
from transflow.exporters.base import PublicRelease, PublicStatus
from transflow.exporters.xml_read import read_releases
from transflow.messages import T, Text
from transflow.pipeline.plan import plan_release
from transflow.pipeline.project import Project
from transflow.pipeline.versions import source_version
from transflow.pipeline.webpieces import Fetched
from transflow.pipeline.websent import Sent, sent_pieces
from transflow.pipeline.website import Judgement, PageState, judge
from transflow.records import Ledger
from transflow.store.workspace import SourceFile

PAUSE = 1.0
"""Seconds between two pages of a host."""
PATIENCE = 3
"""So often in a row may a host fail before it is left alone."""
_PASSWORD = re.compile(rb"<input\b[^>]{0,500}\btype\s*=\s*[\"']?password\b", re.IGNORECASE)
_FRONT = re.compile(r"/(?:[a-z]{2}(?:-[A-Za-z]{2,4})?/?|index\.\w{3,5}|home/?|sakums/?)?")
_BUSY = frozenset((429, 503))


class Visit(Struct, frozen=True):
    """A page that was to be looked at, and what was seen."""

    release: str
    language: str
    url: str
    """As it was exported, made whole; empty where there is none."""
    judgement: Judgement
    final: str = ""
    """Where the address led in the end; empty where nothing came."""
    hint: Text | None = None


@dataclass
class Visitor:
    """Asks for pages; a host that fails again and again is left alone for this run."""

    project: Project
    site: str = ""
    """Address of the server to ask instead of those in the export; empty for those."""
    pause: float = PAUSE
    sleep: Callable[[float], None] = time.sleep
    received: Callable[[int, str], None] = lambda _size, _name: None
    _next: dict[str, float] = field(default_factory=dict)
    _failures: Counter[str] = field(default_factory=Counter)

    def visits(self, source: SourceFile, chosen: Callable[[str], bool]) -> Iterator[Visit]:
        """A visit for each version of a release that is out, and for each that was taken back.

        Raises WorkspaceError, LedgerError and ExportError for files that cannot be read.
        """
        path = self.project.workspace.export_path(source.release)
        data = self.project.workspace.read_if_there(path)
        if data is None:
            return
        ledger = self.project.read_ledger(self.project.snapshot(source))
        for release in _releases(data, path):
            for version in release.versions:
                if chosen(version.language):
                    yield self._visit(release, version, ledger)
            for former in self._taken_back(source, release, ledger):
                if chosen(former.language) and former.url:
                    yield self._former(release, former, ledger)

    def _taken_back(
        self, source: SourceFile, release: PublicRelease, ledger: Ledger
    ) -> Iterator[Sent]:
        """Versions that were out once and must be seen no more. Of that in the source language
        nothing is kept but its text as it reads now."""
        if release.status is PublicStatus.WITHDRAWN:
            yield source_version(self.project, plan_release(self.project, source))[0]
        shown = {version.language for version in release.versions}
        for language, former in sorted(ledger.published.items()):
            if language not in shown:
                yield former

    def _visit(self, release: PublicRelease, version: Sent, ledger: Ledger) -> Visit:
        url = self._address(version.url)
        if not url:
            return Visit(
                release.id,
                version.language,
                "",
                Judgement(PageState.NO_ADDRESS, why=T("the export has no whole address for it")),
                hint=T("write “url” in config.yaml or the front matter, or give --site"),
            )
        fetched = self._fetched(release.id, version.language, url)
        if isinstance(fetched, Visit):
            return fetched
        sent = sent_pieces(release, version, ledger, url)
        found = judge(self.project, version.language, sent, fetched)
        judged = _explained(found, url, fetched)
        return Visit(release.id, version.language, url, judged, fetched.url)

    def _address(self, url: str) -> str:
        """The whole address of a page; empty where it is not known."""
        parts = urlsplit(url)
        if self.site and url:
            path = f"/{parts.path.lstrip('/')}"
            return f"{self.site.rstrip('/')}{path}{f'?{parts.query}' if parts.query else ''}"
        return url if parts.netloc else ""

    def _former(self, release: PublicRelease, record: Sent, ledger: Ledger) -> Visit:
        """A version that was taken back: its page must be gone, or show something else."""
        visit = self._visit(release, record, ledger)
        state = visit.judgement.state
        if state in (PageState.SAME, PageState.EDITED):
            why = T("this version was taken back, and the page still shows it")
            judged = Judgement(PageState.STILL_THERE, (), visit.judgement.share, why)
        elif state in _AWAY:
            judged = Judgement(PageState.TAKEN_DOWN)
        else:
            return visit
        return Visit(visit.release, visit.language, visit.url, judged, visit.final)

    # --- asking

    def _fetched(self, release: str, language: str, url: str) -> Fetched | Visit:
        host = urlsplit(url).netloc.lower()
        if self._failures[host] >= PATIENCE:
            why = T("the server failed several times in a row and was left alone")
            return Visit(release, language, url, Judgement(PageState.NOT_ASKED, why=why))
        self._wait(host)
        anywhere = self.project.config.redirects is RedirectPolicy.ANYWHERE
        limits = fetch.Limits(private_networks=anywhere)
        try:
            page = fetch.fetch(url, limits, lambda size: self.received(size, url))
        except FetchError as error:
            return self._failed(release, language, url, host, error)
        finally:
            self._next[host] = time.monotonic() + self.pause
        self._failures[host] = 0
        return Fetched(page.url, page.data, page.media_type, page.charset)

    def _wait(self, host: str) -> None:
        left = self._next.get(host, 0.0) - time.monotonic()
        if left > 0:
            self.sleep(left)

    def _failed(self, release: str, language: str, url: str, host: str, error: FetchError) -> Visit:
        status = error.status if isinstance(error, fetch.StatusError) else None
        self._failures[host] += PATIENCE if status in _BUSY else 1
        if status is not None and status not in _BUSY and status < 500:
            self._failures[host] = 0
        state = PageState.FAILED
        if status in (404, 410):
            state = PageState.GONE
        elif status in (401, 403):
            state = PageState.LOGIN
        return Visit(release, language, url, Judgement(state, why=error.message), hint=error.hint)


def _releases(data: bytes, path: str) -> list[PublicRelease]:
    try:
        return list(read_releases(io.BytesIO(data)))
    except ExportError as error:
        again = T("write it again with: transflow export")
        raise ExportError(error.message, Where(path), again) from error


_AWAY = (PageState.GONE, PageState.OTHER, PageState.FRONT_PAGE, PageState.NO_ARTICLE)


def _explained(found: Judgement, url: str, fetched: Fetched) -> Judgement:
    """Why a page is not that of the release, where it can be told."""
    if found.state not in (PageState.OTHER, PageState.NO_ARTICLE):
        return found
    if _PASSWORD.search(fetched.data):
        why = T("the page asks for a password: {address}", address=fetched.url)
        return Judgement(PageState.LOGIN, (), found.share, why)
    here, there = urlsplit(url), urlsplit(fetched.url)
    moved = (here.path.rstrip("/"), here.query) != (there.path.rstrip("/"), there.query)
    if moved and _FRONT.fullmatch(there.path or "/"):
        why = T("the address leads to the front page: {address}", address=fetched.url)
        return Judgement(PageState.FRONT_PAGE, (), found.share, why)
    if moved:
        why = T("the address leads to another page: {address}", address=fetched.url)
        return Judgement(found.state, (), found.share, why)
    return found
