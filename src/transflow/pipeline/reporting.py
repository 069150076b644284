"""The pages of releases in a folder, made anew only where something that they show has changed.

What a page was made from goes into its key: the files of the release, the settings, the program,
the language of the interface, and whether an embargo is on. Where the manifest of the folder has
the page under that key, the release is not even planned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import TransflowError, WorkspaceError, carefully
from transflow.messages import LOCALE_DIR
from transflow.pipeline import crew
from transflow.pipeline.embargo import may_wait
from transflow.pipeline.plan import plan_release
from transflow.pipeline.project import Project
from transflow.pipeline.recollection import NO_LESSON, Lesson, Recollection
from transflow.pipeline.snapshot import Snapshot
from transflow.pipeline.viewing import view_of
from transflow.report.site.address import release_path
from transflow.report.site.layout import Site
from transflow.report.site.release import release_page
from transflow.report.summaries import ReleaseSummary, summary
from transflow.report.views import BlockView, ReleaseView, SentenceState, VersionView
from transflow.store.cache import content_key
from transflow.store.site import Page, SiteError, SiteFolder
from transflow.store.workspace import SourceFile

_MANY = 512
"""Releases after which what was learnt is put away: memory must not follow the archive."""


class Order(Struct, frozen=True, dict=True):
    """What a report is to hold."""

    site: Site
    languages: tuple[str, ...] = ()
    """All of them where none is named."""
    full: bool = False
    """Every page is made anew, whatever the manifest says."""
    dry_run: bool = False

    @cached_property
    def key(self) -> str:
        """A hash of what all pages of releases depend on, beside the files of the project."""
        site = self.site
        words = LOCALE_DIR / site.tr.language / "LC_MESSAGES" / "transflow.mo"
        known = words.read_bytes() if words.is_file() else None
        told = (site.tr.language, site.policy, site.other, str(site.embargoed), *site.languages)
        return content_key(known, *(part.encode() for part in (*told, "", *self.languages)))

    def of_view(self, view: ReleaseView) -> ReleaseView:
        """What is to be shown of a release."""
        if not self.site.embargoed:
            view = replace(view, versions=tuple(map(_without_suggestions, view.versions)))
        if not self.languages:
            return view
        known = (view.language, *self.languages)
        return replace(
            view,
            urls={language: url for language, url in view.urls.items() if language in known},
            versions=tuple(v for v in view.versions if v.language in self.languages),
            history=tuple(h for h in view.history if h.language in ("", *self.languages)),
        )

    def of_summary(self, told: ReleaseSummary) -> ReleaseSummary:
        return told.only(self.languages) if self.languages else told


def _without_suggestions(version: VersionView) -> VersionView:
    """What the memory suggests may be the text of another release, which is under an embargo."""
    if not any(sentence.state is SentenceState.SUGGESTED for sentence in version.sentences):
        return version
    return replace(version, blocks=tuple(map(_block_without, version.blocks)))


def _block_without(block: BlockView) -> BlockView:
    kept = (
        replace(s, guess="") if s.state is SentenceState.SUGGESTED else s for s in block.sentences
    )
    return replace(block, sentences=tuple(kept))


class Made(Struct, frozen=True):
    """What became of a release; small enough to be sent from process to process."""

    summary: ReleaseSummary | None
    """None where nobody outside may hear of it yet."""
    page: Page | None = None
    written: bool = False
    """Whether the page was not there, or another."""
    lesson: Lesson = NO_LESSON
    failed: bool = False
    """Whether one of its languages cannot be read."""


class Reporting:
    """A report of one release after the other."""

    def __init__(self, project: Project, folder: SiteFolder, order: Order) -> None:
        """Raises WorkspaceError where the settings cannot be read."""
        self.project = project
        self.folder = folder
        self.order = order
        self._memo = Recollection(project)

    def each(self, sources: Sequence[SourceFile]) -> Iterator[Made | TransflowError]:
        """What became of each, in their order, whatever is known of them. The pages are written as
        they are made. Raises SiteError: what is wrong with the folder is wrong with every page."""
        if sources:
            self.project.warm()
        try:
            for number, found in enumerate(crew.each(self, sources)):
                if number % _MANY == 0:
                    self._memo.close()
                if isinstance(found, SiteError):
                    raise found
                if isinstance(found, Made):
                    self._memo.learn([found.lesson])
                yield found
        finally:
            self._memo.close()

    def __call__(self, sources: Sequence[SourceFile]) -> list[Made | TransflowError]:
        """Makes the pages of some releases, whatever is known of them."""
        return list(map(carefully(self._make), sources))

    # --- what is known

    def recalled(self, source: SourceFile) -> Made | None:
        """What can be said of a release without planning it."""
        if not self._memo.has(source):
            return None
        try:
            seen = self._memo.look(source)
        except WorkspaceError:
            return None  # it is read once more, and then said
        told = self._memo.told(seen)
        if told is None:
            return None
        if self.hides(source, told):
            return Made(None, failed=told.failed)
        page = self.folder.stands(release_path(source.release), self._key(seen, told))
        if page is None or self.order.full:
            return None
        return Made(self.order.of_summary(told), page, failed=told.failed)

    def _key(self, seen: Snapshot, told: ReleaseSummary) -> str:
        """Empty where nothing may be believed of the page."""
        return self._memo.key(seen, f"{self.order.key} {self._memo.waits(told)}".encode())

    def hides(self, source: SourceFile, told: ReleaseSummary) -> bool:
        """Whether a release is left out, as `embargo.public_rows` leaves it out."""
        if self.order.site.embargoed:
            return False
        return self._memo.waits(told) or (told.failed and may_wait(self.project.workspace, source))

    # --- what is new

    def _make(self, source: SourceFile) -> Made:
        """Raises TransflowError."""
        seen = self._memo.look(source)
        plan = plan_release(self.project, source, seen)
        view = view_of(self.project, plan)
        told = summary(view)
        # What is still to be synced may depend on other releases, by way of the memory.
        learnt = self._memo.lesson(seen, told) if plan.settled else NO_LESSON
        if self.hides(source, told):
            return Made(None, None, False, learnt, failed=told.failed)
        key = self._key(seen, told) if plan.settled else ""
        page, written = self.put(view, key)
        return Made(self.order.of_summary(told), page, written, learnt, failed=told.failed)

    def put(self, view: ReleaseView, key: str = "") -> tuple[Page, bool]:
        """The page of a release, and whether it was not there or another. Raises
        SiteError."""
        made = release_page(self.order.of_view(view), self.order.site)
        return put(self.folder, made.path, made.text.encode(), self.order, key)


def put(
    folder: SiteFolder, path: str, data: bytes, order: Order, key: str = ""
) -> tuple[Page, bool]:
    """A file of the site, and whether it was not there or another. Raises SiteError."""
    written = order.full or folder.differs(path, data)
    if written and not order.dry_run:
        folder.write(path, data)
    return Page(path, key, len(data)), written
