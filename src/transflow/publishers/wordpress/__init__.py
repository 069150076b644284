"""To a website with WordPress: a post for each language version.

A post is read before it is written. So an attempt whose answer was lost is seen to have come
through, and what a person changed there is not overwritten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from transflow.errors import TransflowError, Where
from transflow.messages import T
from transflow.publishers.base import (
    Cover,
    DriftedError,
    Outbox,
    Page,
    Pages,
    Parcel,
    Receipt,
    Release,
    Tools,
    failing,
    nothing,
)
from transflow.publishers.courier import Courier
from transflow.publishers.targets import Access, TakeDown, WordPressTarget
from transflow.publishers.wordpress.rest import Post, Posts, kept, ref_of, slug_of, state
from transflow.publishers.wordpress.wanted import FIELDS, Wanted, post_for
from transflow.records import Delivery, DeliveryAction
from transflow.text import digest

_SETTLED = dt.timedelta(hours=1)
"""How long a release must have been out before the site is told since when: a date that is ahead of
its clock would make it wait."""
_DOWN = frozenset({"draft", "pending", "private", "trash"})
"""What the public does not see."""


def parcels(target: WordPressTarget, outbox: Outbox, tools: Tools) -> Iterator[Parcel]:
    """Raises PublishError."""
    site = _Site(target, outbox, tools)
    for release in outbox.releases:
        yield from site.parcels(release)


class _Site:
    def __init__(self, target: WordPressTarget, outbox: Outbox, tools: Tools) -> None:
        self._target = target
        self._outbox = outbox
        self._tools = tools
        self._courier = Courier(tools, target.access, target.timeout, target.attempts)
        self._posts = Posts(target, self._courier)
        self._shape = repr(replace(target, access=Access(), timeout=0, attempts=0))
        """What of the settings makes a post what it is."""

    def parcels(self, release: Release) -> Iterator[Parcel]:
        """Those of the languages, and one that says that nothing is left to do."""
        path, mark = release.xml.path, digest(release.xml.sha256, self._shape)
        if self._tools.overwrite or self._outbox.taken().get(path) != mark:
            try:
                yield from self._languages(release, self._outbox.pages(release))
            except TransflowError as error:
                yield failing(release.id, error)
        yield Parcel(release.id, nothing, files={path: mark}, quiet=True)

    def _languages(self, release: Release, pages: Pages) -> Iterator[Parcel]:
        past = self._outbox.past(release.id)
        slugs: set[str] = set()
        for page in pages.versions:
            if not self._target.languages or page.language in self._target.languages:
                slug = page.slug if page.slug not in slugs else f"{page.slug}-{page.language}"
                slugs.add(slug)
                yield self._publishing(release, pages, page, slug.lower())
        for language in past if pages.withdrawn else pages.withheld:
            if language in past:
                yield self._withdrawing(release, language, past[language])

    # --- publishing

    def _publishing(self, release: Release, pages: Pages, page: Page, slug: str) -> Parcel:
        content = (page.title, slug, page.lead, page.body, str(page.outdated), self._shape)
        cover = Cover(release.id, digest(*content), page.language)

        def send() -> Receipt:
            post = post_for(self._target, cover, page, slug, pages.published)
            return self._courier.patiently(lambda: self._publish(post))

        told = f"{release.id} ({page.language})"
        return Parcel(release.id, send, (cover,), preview=lambda: (told,))

    def _publish(self, wanted: Wanted) -> Receipt:
        cover = wanted.cover
        last = self._outbox.past(cover.release).get(cover.language)
        post = self._known(cover.language, last)
        if post is None:
            wanted, post = self._placed(wanted)
        elif slug_of(post) == wanted.beside.fields["slug"]:
            wanted = wanted.beside
        if post is None:
            return self._write(wanted, "", self._dated(wanted))
        if state(post) == wanted.kept:
            return _receipt(wanted, post, changed=0)
        if not self._tools.overwrite:
            self._require_ours(post, last, cover.language)
        return self._write(wanted, ref_of(post), {})

    def _known(self, language: str, last: Delivery | None) -> Post | None:
        """The post that we made. Raises DriftedError where somebody deleted it."""
        if last is None or not last.ref:
            return None
        post = self._posts.get(language, last.ref)
        if post or self._tools.overwrite or last.action is DeliveryAction.TAKEN_DOWN:
            return post
        raise DriftedError(
            T("somebody deleted this post on the website"),
            Where(self._posts.address(language, last.ref)),
            T("withdraw the release, or make the post anew with --overwrite"),
        )

    def _placed(self, wanted: Wanted) -> tuple[Wanted, Post | None]:
        """The post that stands in the place of ours, if any; beside it, where it is that of
        another release, which must not be written over."""
        for place in (wanted, wanted.beside):
            post = self._named(place)
            if post is None or not self._outbox.owner(ref_of(post)):
                return place, post
        raise DriftedError(
            T("other releases have this slug on the website: {slug}", slug=wanted.fields["slug"]),
            Where(self._posts.address(wanted.cover.language)),
            T("change the slug of one of them there"),
        )

    def _named(self, wanted: Wanted) -> Post | None:
        """A post with the slug that ours is to have, whoever made it, other than those that we
        made of the same release."""
        cover = wanted.cover
        ours = {d.ref for d in self._outbox.past(cover.release).values()}
        found = self._posts.named(cover.language, wanted.fields["slug"])
        return next((post for post in found if ref_of(post) not in ours), None)

    def _require_ours(self, post: Post, last: Delivery | None, language: str) -> None:
        """Raises DriftedError for what a person wrote or changed there."""
        where = Where(self._posts.address(language, ref_of(post)))
        if last is None or last.ref != ref_of(post):
            raise DriftedError(
                T("there is a post with this slug already that transflow did not make"),
                where,
                T("look at it; to put ours in its place, add --overwrite"),
            )
        if state(post) != last.stored:
            raise DriftedError(
                T("somebody changed this post on the website since it was published"),
                where,
                T("take the change over into the catalog, or overwrite it with --overwrite"),
            )

    def _dated(self, wanted: Wanted) -> Mapping[str, str]:
        since = wanted.published.astimezone(dt.UTC)
        if self._tools.now() - since < _SETTLED:
            return {}
        return {"date_gmt": since.strftime("%Y-%m-%dT%H:%M:%S")}

    def _write(self, wanted: Wanted, ref: str, dated: Mapping[str, str]) -> Receipt:
        values = {**wanted.fields, **wanted.more, **dated}
        sequence = str(self._outbox.count(wanted.cover.release))
        post = self._posts.write(wanted.cover.language, ref, values, sequence)
        return _receipt(wanted, post, changed=1)

    # --- taking down

    def _withdrawing(self, release: Release, language: str, last: Delivery) -> Parcel:
        down = self._target.take_down
        cover = Cover(release.id, digest(down), language, DeliveryAction.TAKEN_DOWN)
        told = f"{release.id} ({language}): {down}"
        return Parcel(
            release.id,
            lambda: self._courier.patiently(lambda: self._take_down(cover, last)),
            (cover,),
            preview=lambda: (told,),
        )

    def _take_down(self, cover: Cover, last: Delivery) -> Receipt:
        """Whatever people changed there: what must not be read goes, their words stay in it."""
        language, ref = cover.language, last.ref
        there = self._posts.get(language, ref)
        edited = there is not None and state(there) != last.stored
        if there is None or there.get("status") in _DOWN:
            return _as_it_is(ref, there, last.stored if edited else "", changed=0)
        if self._target.take_down is TakeDown.TRASH:
            post = self._posts.trash(language, ref)
        else:
            sequence = str(self._outbox.count(cover.release))
            post = self._posts.write(language, ref, {"status": "draft"}, sequence)
        return _as_it_is(ref, post, last.stored if edited else "", changed=1)


def _receipt(wanted: Wanted, post: Post, *, changed: int) -> Receipt:
    other = tuple(name for name in FIELDS if kept(post, name) != wanted.fields[name])
    return Receipt(ref_of(post), state(post), wanted.kept, other, changed)


def _as_it_is(ref: str, post: Post | None, before: str, *, changed: int) -> Receipt:
    """For a post that is down. Where people had edited it, what is remembered is the state of
    `before`, so that it is not written over when it goes up again."""
    seen = before or (state(post) if post else "")
    return Receipt(ref, seen, seen, changed=changed)
