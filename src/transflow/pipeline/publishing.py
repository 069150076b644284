"""The export on its way to one target: what is new there goes, and what was taken is noted.

A parcel that fails does not keep the others from going, and a target that fails does not keep the
other targets. What was acknowledged is noted at once, so that the next run goes on from there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence

from transflow.errors import BusyError, TransflowError
from transflow.pipeline.deliveries import Deliveries, load
from transflow.pipeline.outbox import ProjectOutbox
from transflow.pipeline.patience import Patience
from transflow.pipeline.project import Project
from transflow.pipeline.publish_report import (
    Gone,
    Problem,
    Report,
    Trouble,
    altered,
    unnoted,
    unrecorded,
)
from transflow.pipeline.shelf import Shelf
from transflow.pipeline.wiring import parcels_for
from transflow.pipeline.withholding import Withholding
from transflow.publishers.base import (
    Cover,
    DriftedError,
    Parcel,
    Receipt,
    RejectedError,
    Release,
    Tools,
    is_new,
)
from transflow.publishers.targets import Target


def publish(  # noqa: PLR0913 # everything that a run is asked for
    project: Project,
    shelf: Shelf,
    target: Target,
    tools: Tools,
    *,
    releases: Sequence[Release] | None = None,
    dry_run: bool = False,
    progress: Callable[[str], None] = lambda _name: None,
) -> Report:
    """Sends to `target` what it does not have yet; `releases` are those of the shelf that are
    asked for, or None for all. What goes wrong is in the report."""
    run = _Run(project, shelf, target, tools, releases, dry_run=dry_run, progress=progress)
    run.go()
    return run.report


class _Run:
    def __init__(  # noqa: PLR0913 # see `publish`
        self,
        project: Project,
        shelf: Shelf,
        target: Target,
        tools: Tools,
        releases: Sequence[Release] | None,
        *,
        dry_run: bool,
        progress: Callable[[str], None],
    ) -> None:
        self.report = Report(target.name)
        self._project = project
        self._target = target
        self._tools = tools
        self._dry_run = dry_run
        self._progress = progress
        self._deliveries = Deliveries(project.workspace, target.name)
        self._taken = load(project.workspace, target.name)
        self._withholding = Withholding(project)
        self._held = False
        self._patience = Patience()
        self._failed: set[str] = set()
        asked = shelf.releases if releases is None else releases
        self._outbox = ProjectOutbox(
            project.workspace,
            shelf,
            tuple(self._readable(asked)),
            partial=releases is not None,
            deliveries=self._deliveries,
            state=self._taken,
            source_language=project.config.source_language,
        )

    def go(self) -> None:
        try:
            for parcel in parcels_for(self._target, self._outbox, self._tools):
                self._one(parcel)
        except TransflowError as error:
            self._fail(self.report.target, error)
        finally:
            if not self._dry_run:
                self._close()

    def _readable(self, releases: Sequence[Release]) -> Iterator[Release]:
        for release in releases:
            try:
                self._deliveries.past(release.id)
            except TransflowError as error:
                self._fail(release.id, error)
            else:
                yield release

    def _close(self) -> None:
        with contextlib.suppress(TransflowError):  # is made anew by the next run
            self._outbox.clear()
            self._taken.save(self._project.workspace)
        try:
            self._unnoted(self._deliveries.flush())
        except BusyError as error:
            self._fail(self.report.target, unrecorded(error))

    # --- a parcel

    def _one(self, parcel: Parcel) -> None:
        new = []
        for cover in parcel.covers:
            if self._is_new(cover):
                new.append(cover)
            else:
                self._look_at_old(parcel, cover)
        problem = self._withholding.problem(self._outbox, new)
        if problem is not None:
            self._hold(parcel, problem)
        elif not (parcel.always or new or self._files_new(parcel)):
            self._note(parcel, Receipt(), ())
        elif self._patience.ended or self._must_wait(parcel):
            self._failed.add(parcel.name)
            self.report.left += max(1, len(new))
        elif self._dry_run:
            self._preview(parcel)
        else:
            self._send(parcel, new)

    def _hold(self, parcel: Parcel, problem: TransflowError) -> None:
        """Keeps back what must not go, and everything that it is in."""
        self._held = True
        if parcel.parts is not None:
            for part in parcel.parts():
                self._one(part)
        elif parcel.name not in self._failed:
            self._fail(parcel.name, problem)

    def _must_wait(self, parcel: Parcel) -> bool:
        """The whole feed has what was held back in it."""
        whole = not (parcel.covers or parcel.quiet or parcel.always)
        return (parcel.closing and bool(self._failed)) or (whole and self._held)

    def _is_new(self, cover: Cover) -> bool:
        return self._tools.overwrite or is_new(self._outbox.past(cover.release), cover)

    def _files_new(self, parcel: Parcel) -> bool:
        if parcel.covers or parcel.quiet:
            return False
        taken = self._taken.files
        return self._tools.overwrite or any(
            taken.get(path) != said for path, said in parcel.files.items()
        )

    def _look_at_old(self, parcel: Parcel, cover: Cover) -> None:
        """Counts what is there already, and says where the target keeps another text."""
        self.report.unchanged += 1
        last = self._outbox.past(cover.release)[cover.language]
        if last.stored != last.kept:
            self._altered(parcel.name, cover.language, ())

    def _preview(self, parcel: Parcel) -> None:
        try:
            self.report.sent += [Gone(name) for name in parcel.preview()]
        except TransflowError as error:
            self._fail(parcel.name, error)

    def _send(self, parcel: Parcel, new: Sequence[Cover]) -> None:
        self._progress(parcel.name)
        try:
            receipt = parcel.send()
        except RejectedError as error:
            if parcel.parts is None:
                self._fail(parcel.name, error)
                self._patience.lose(error)
                return
            for part in parcel.parts():
                self._one(part)
        except TransflowError as error:
            self._fail(parcel.name, error)
            self._patience.lose(error)
        else:
            self._patience.renew()
            self._note(parcel, receipt, new)

    def _note(self, parcel: Parcel, receipt: Receipt, new: Sequence[Cover]) -> None:
        if self._dry_run:
            return
        taken = [c for c in new if self._is_told(parcel, receipt, c)]
        if taken:
            now = self._tools.now().astimezone(self._project.config.timezone)
            self._unnoted(self._deliveries.note(taken, receipt, now.replace(microsecond=0)))
        if parcel.name not in self._failed:
            self._taken.add(parcel.files, parcel.snapshot)
        self.report.changed += receipt.changed
        self.report.sent += [Gone(c.release, c.language, c.action) for c in taken]
        self.report.unchanged += len(new) - len(taken)
        if receipt.changed and not parcel.covers:
            self.report.sent.append(Gone(parcel.name))
        if receipt.other:
            self._altered(parcel.name, new[0].language if new else "", receipt.other)

    def _is_told(self, parcel: Parcel, receipt: Receipt, cover: Cover) -> bool:
        """Whether it is news, and not what --overwrite looked at and found as it should be."""
        past = self._outbox.past(cover.release)
        if is_new(past, cover) or past[cover.language].stored != receipt.stored:
            return True
        return receipt.changed > 0 and not parcel.always

    # --- what goes wrong

    def _unnoted(self, problems: Sequence[tuple[str, TransflowError]]) -> None:
        for release, error in problems:
            self._fail(release, unnoted(error))

    def _fail(self, name: str, error: TransflowError) -> None:
        trouble = Trouble.DRIFTED if isinstance(error, DriftedError) else Trouble.FAILED
        self._failed.add(name)
        self.report.problems.append(Problem(name, trouble, error))

    def _altered(self, name: str, language: str, fields: Sequence[str]) -> None:
        self._failed.add(name)
        told = f"{name} ({language})" if language else name
        self.report.problems.append(Problem(told, Trouble.ALTERED, altered(fields)))
