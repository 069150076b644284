"""A whole report: the pages of the releases, those that are made of all of them, and what goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from transflow.errors import TransflowError
from transflow.pipeline.embargo import public_rows
from transflow.pipeline.overview import failed_row
from transflow.pipeline.reporting import Made, Reporting, put
from transflow.pipeline.surveying import failed_view
from transflow.report.site.pages import assets, pages
from transflow.report.summaries import ReleaseSummary, failed_summary
from transflow.store.site import Page, SiteError


@dataclass
class Binding:
    """Gathers what the releases gave, and ends with a site that is complete."""

    work: Reporting
    summaries: list[ReleaseSummary] = field(default_factory=list)
    pages: dict[str, Page] = field(default_factory=dict)
    """By path."""
    written: list[str] = field(default_factory=list)
    """Paths of files that were not there, or others."""
    removed: list[str] = field(default_factory=list)
    hidden: int = 0
    """How many releases are left out because of an embargo."""

    failed: bool = False
    """Whether a release, or one of its languages, cannot be read; also one that is left out."""

    def add(self, made: Made) -> None:
        self.failed |= made.failed
        if made.summary is None:
            self.hidden += 1
            return
        self.summaries.append(made.summary)
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
            self.summaries.append(failed_summary(row))

    def finish(self) -> None:
        """Makes what is made of all releases, takes away what is no more, and notes the rest.
        Raises SiteError."""
        for path, data in self._common():
            self._note(*put(self.work.folder, path, data, self.work.order))
        self.removed = self.work.folder.strangers(self.pages)
        if not self.work.order.dry_run:
            self.work.folder.remove(self.removed)
            self.work.folder.finish(self.pages.values())

    def __enter__(self) -> Binding:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Where it is broken off, notes what was made so far: the next run goes on from there."""
        if kind is not None and not self.work.order.dry_run:
            made = {**self.work.folder.known, **self.pages}
            with suppress(SiteError):
                self.work.folder.finish(made.values())

    def _common(self) -> Iterator[tuple[str, bytes]]:
        yield from assets()
        ordered = sorted(self.summaries, key=lambda summary: summary.release)
        for page in pages(ordered, self.work.order.site):
            yield page.path, page.text.encode()

    def _note(self, page: Page, written: bool) -> None:
        self.pages[page.path] = page
        if written:
            self.written.append(page.path)
