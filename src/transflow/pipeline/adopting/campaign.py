"""Many pages in a row: each pair is read, all are aligned together, each is written by itself.

What one pair fails of holds up no other, and what was done stays done: the same command goes on
where it was cut short.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from transflow.align.bitext import Bead
from transflow.errors import ConfigError, TransflowError, UsageError, Where, carefully
from transflow.messages import T
from transflow.pipeline.adopting.alike import Alike
from transflow.pipeline.adopting.getting import Getter, is_address
from transflow.pipeline.adopting.orders import Order
from transflow.pipeline.adopting.pairing import pairing
from transflow.pipeline.adopting.shelf import Shelf
from transflow.pipeline.adopting.subject import (
    Subject,
    Wishes,
    place_name,
    planned_subject,
    subject_of,
)
from transflow.pipeline.adopting.work import Adopted, adopt, fitting
from transflow.pipeline.aligning import Aligner
from transflow.pipeline.drafts import Incoming
from transflow.pipeline.intake import Addition
from transflow.pipeline.project import Project
from transflow.readers.webpage.languages import language_links
from transflow.store.workspace import SourceFile

_TOGETHER = 20
"""Pairs that are aligned together: each tells the words of the others."""

Progress = Callable[[int, int, str], None]


class Skipped(Struct, frozen=True):
    """A pair that was taken in before."""

    release: str


Result = Adopted | Skipped | TransflowError


class Campaign:
    """Takes in one page after the other."""

    def __init__(
        self, project: Project, wishes: Wishes, getter: Getter, progress: Progress
    ) -> None:
        self.project, self.wishes, self.getter = project, wishes, getter
        self.shelf = Shelf(project)
        self._progress = progress
        self._aligner = Aligner(project.config.source_language, wishes.language, project)
        self._alike = Alike(self._aligner.knowledge)

    def results(self, orders: Sequence[Order]) -> Iterator[tuple[Order, Result]]:
        """Each order with what came of it, in their order. Raises ConfigError: what is wrong with
        the settings is wrong with every pair."""
        again = self.wishes.again or len(orders) == 1
        read_one = carefully(partial(self._read, again=again))
        numbered = iter(enumerate(orders, 1))
        while batch := list(islice(numbered, _TOGETHER)):
            read: list[tuple[Order, Subject | Skipped | TransflowError]] = []
            for number, order in batch:
                self._progress(number, len(orders), order.translation or order.source)
                read.append((order, read_one(order)))
            yield from self._written(read)

    def _written(
        self, read: Sequence[tuple[Order, Subject | Skipped | TransflowError]]
    ) -> Iterator[tuple[Order, Result]]:
        subjects = [one for _, one in read if isinstance(one, Subject)]
        step = partial(self._aligning, subjects)
        beads = iter(self._aligner.align_all([one.sides.texts for one in subjects], step))
        for order, one in read:
            if isinstance(one, ConfigError):
                raise one
            if not isinstance(one, Subject):
                yield order, one
                continue
            yield order, carefully(partial(self._adopt, beads=next(beads)))(one)

    def _aligning(self, subjects: Sequence[Subject], done: int, total: int) -> None:
        self._progress(done, total, subjects[min(done, len(subjects)) - 1].where)

    def _adopt(self, subject: Subject, beads: Sequence[Bead]) -> Adopted:
        found = pairing(subject.sides, beads, self._alike)
        fitting(subject, found, self.wishes)
        if self.wishes.dry_run:
            return adopt(self.project, subject, found, self.wishes)
        with self.project.workspace.lock():
            if subject.addition is not None:
                subject = replace(subject, source=self.shelf.brought_in(subject.addition))
            return adopt(self.project, subject, found, self.wishes)

    # --- reading

    def _read(self, order: Order, *, again: bool) -> Subject | Skipped:
        source = self._known(order)
        text = None
        translation, led_by = order.translation, ""
        if not translation:
            text = self._text(order, source)
            translation, led_by = self._linked(text), text.url
        if source is not None and not again and self._taken_before(source, translation):
            return Skipped(source.release)
        if source is None:
            text = text or self.getter.get(order.source)
            planned = self.shelf.planned(text, draft=self.wishes.draft)
            if isinstance(planned, Addition):
                page = self.getter.get(translation, led_by)
                return planned_subject(self.project, planned, page, self.wishes)
            source = planned
            if not again and self._taken_before(source, translation):
                return Skipped(source.release)
        page = self.getter.get(translation, led_by)
        return subject_of(self.project, source, page, self.wishes)

    def _known(self, order: Order) -> SourceFile | None:
        if is_address(order.source):
            return self.shelf.at(order.source)
        return self.shelf.known(order.source)

    def _text(self, order: Order, source: SourceFile | None) -> Incoming:
        """The page of the source, whose links say where the translation is."""
        address = order.source
        if not is_address(address):
            address = self.shelf.address_of(source) if source else ""
        if not address:
            raise UsageError(
                T("it is not known where the page of this release is"),
                Where(order.source),
                T("write “url” in its front matter, or name the page of the translation"),
            )
        return self.getter.get(address)

    def _linked(self, text: Incoming) -> str:
        """Raises UsageError where the page names none in that language, SourceError."""
        links = language_links(text.data, text.name, text.url, text.charset)
        wanted = self.wishes.language.lower()
        for tag, address in links.items():
            if wanted in (tag, tag.partition("-")[0]) or tag == wanted.partition("-")[0]:
                return address
        raise UsageError(
            T("this page has no link to the same text in “{language}”", language=wanted),
            Where(text.name),
            T("name the page of the translation: transflow adopt ADDRESS ADDRESS"),
        )

    def _taken_before(self, source: SourceFile, translation: str) -> bool:
        """Whether the catalog says that something in it is from there."""
        path = self.project.workspace.catalog_path(self.wishes.language, source.release)
        data = self.project.workspace.read_if_there(path) or b""
        name = re.escape(place_name(translation)).encode()
        return (
            re.search(rb"^# adopted: " + name + rb"(?:, \d| has )", data, re.MULTILINE) is not None
        )
