"""A whole report: the pages of the releases, those that are made of all of them, and what goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from sys import intern

from transflow.errors import TransflowError
from transflow.pipeline.embargo import public_rows
from transflow.pipeline.overview import failed_row
from transflow.pipeline.reporting import Made, Reporting, put
from transflow.pipeline.surveying import failed_view
from transflow.report.site.gathering import Gathering
from transflow.report.site.layout import LongPage
from transflow.report.site.layout import Page as OnePage
from transflow.report.site.pages import assets
from transflow.report.site.spool import Spool
from transflow.report.summaries import failed_summary
from transflow.store.site import Page, SiteError
from transflow.store.workspace import SourceFile


@dataclass
class Binding:
    """Gathers what the releases gave, and ends with a site that is complete."""

    work: Reporting
    spool: Spool
    """Where the lines of the lists lie until all releases have passed by."""
    pages: dict[str, str] = field(default_factory=dict)
    """Notes for the manifest, by path."""
    written: list[str] = field(default_factory=list)
    """Paths of files that were not there, or others."""
    removed: list[str] = field(default_factory=list)
    hidden: int = 0
    """How many releases are left out because of an embargo."""

    failed: bool = False
    """Whether a release, or one of its languages, cannot be read; also one that is left out."""

    @cached_property
    def gathering(self) -> Gathering:
        return Gathering(self.work.order.site, self.spool)

    def recall(self, source: SourceFile) -> bool:
        """Whether a release need not be planned; it is then added."""
        made = self.work.recalled(source)
        if made is not None:
            self.add(made)
        return made is not None

    def add(self, made: Made) -> None:
        self.failed |= made.failed
        if made.summary is None:
            self.hidden += 1
            return
        self.gathering.add(made.summary)
        if made.page is not None:
            self._note(made.page, made.written)

    def add_failed(self, failed: Sequence[tuple[str, TransflowError]]) -> None:
        """Releases that cannot be read, or are gone; the page of each says why. Raises
        SiteError."""
        errors = dict(failed)
        self.failed |= bool(errors)
        rows = [failed_row(release, error) for release, error in errors.items()]
        if not self.work.order.site.embargoed:
            rows = public_rows(self.work.project.workspace, rows)
        self.hidden += len(errors) - len(rows)
        for row in rows:
            self._note(*self.work.put(failed_view(row.release, errors[row.release])))
            self.gathering.add(failed_summary(row))

    def finish(self) -> None:
        """Makes what is made of all releases, takes away what is no more, and notes the rest.
        Raises SiteError."""
        for path, data in assets():
            self._note(*put(self.work.folder, path, data, self.work.order))
        for page in self.gathering.pages():
            self._note(*self._put(page))
        self.removed = self.work.folder.strangers(self.pages)
        if not self.work.order.dry_run:
            self.work.folder.remove(self.removed)
            self.work.folder.finish(self.pages)

    def __enter__(self) -> Binding:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Where it is broken off, notes what was made so far: the next run goes on from there."""
        if kind is not None and not self.work.order.dry_run:
            made = {**self.work.folder.known, **self.pages}
            with suppress(SiteError):
                self.work.folder.finish(made)

    def _put(self, page: OnePage | LongPage) -> tuple[Page, bool]:
        folder, order = self.work.folder, self.work.order
        if not isinstance(page, LongPage):
            return put(folder, page.path, page.text.encode(), order)
        size, differs = folder.measure(page.path, _encoded(page))
        written = order.full or differs
        if written and not order.dry_run:
            folder.write_pieces(page.path, _encoded(page))
        return Page(page.path, "", size), written

    def _note(self, page: Page, written: bool) -> None:
        before = self.work.folder.known.get(page.path)
        self.pages[intern(page.path)] = before if before == page.note else page.note
        if written:
            self.written.append(page.path)


def _encoded(page: LongPage) -> Iterator[bytes]:
    return (piece.encode() for piece in page.pieces())
