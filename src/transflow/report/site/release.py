"""The page of a release: for each language how it stands and why, who does what next, what the
checks found, both texts side by side; then what has happened. It knows only the times of events."""

from __future__ import annotations

from collections.abc import Iterator

from transflow.messages import TN, T, Text
from transflow.model import SourceStatus
from transflow.report.dates import moment, named_day
from transflow.report.labels import language_name
from transflow.report.site import address
from transflow.report.site.html import Html, join, tag
from transflow.report.site.layout import Page, Site, frame
from transflow.report.site.listing import symbol_of
from transflow.report.site.offers import NO_OFFERS, Offers
from transflow.report.site.past import past
from transflow.report.site.version import version_label, version_section
from transflow.report.views import ReleaseView

SOURCE_STATUSES: dict[SourceStatus, Text] = {
    SourceStatus.DRAFT: T("draft"),
    SourceStatus.FINAL: T("final"),
    SourceStatus.WITHDRAWN: T("withdrawn"),
}
Fact = tuple[Text, Html | str]


def release_page(view: ReleaseView, site: Site, offers: Offers = NO_OFFERS) -> Page:
    """`offers` are what a server offers to do; a page in a folder has none."""
    path = address.release_path(view.release)
    sections = (version_section(site, version, offers) for version in view.versions)
    main = [
        tag("h1", tag("bdi", _title(view), lang=site.lang(view.language))),
        offers.top,
        *_embargo(site, view),
        *_facts(site, view),
        offers.release,
        *_failure(site, view),
        *_contents(site, view),
        *sections,
        *past(site, view.history),
    ]
    return frame(site, path, _title(view), main)


def _title(view: ReleaseView) -> str:
    return view.title if view.title.strip() else view.release


def _embargo(site: Site, view: ReleaseView) -> Iterator[Html]:
    if view.embargoed:
        told = T("Under embargo: nothing of this may be known outside yet.")
        yield tag("p", symbol_of("◆"), Html(" "), site.say(told), class_="wrong")


def _failure(site: Site, view: ReleaseView) -> Iterator[Html]:
    if view.error is None:
        return
    title = tag("h2", symbol_of("▲"), Html(" "), site.say(T("Cannot be processed")), id="error")
    said = [tag("p", site.say(text)) for text in (view.error, view.hint) if text is not None]
    yield tag("section", title, *said, class_="decision", aria_labelledby="error")


def _contents(site: Site, view: ReleaseView) -> Iterator[Html]:
    """Where on the page the languages are, with how each stands."""
    if len(view.versions) < 2:
        return
    links = (
        tag(
            "li",
            tag("a", *version_label(site, version), href=f"#{address.anchor(version.language)}"),
        )
        for version in view.versions
    )
    yield tag("nav", tag("ul", *links), class_="counts", aria_label=site.say(T("Languages")))


def _facts(site: Site, view: ReleaseView) -> Iterator[Html]:
    parts = (
        tag("div", tag("dt", site.say(name)), tag("dd", value))
        for name, value in _known(site, view)
    )
    yield tag("dl", *parts, class_="facts")


def _known(site: Site, view: ReleaseView) -> Iterator[Fact]:
    language = site.tr.language
    yield T("Release"), tag("code", view.release)
    if view.status is not None:
        yield T("Source text"), join([site.say(SOURCE_STATUSES[view.status]), *_size(site, view)])
    if view.date is not None:
        yield T("Date"), named_day(view.date, language)
    if view.publish_at is not None:
        yield T("Embargo ends"), moment(view.publish_at, language)
    if view.deadline is not None:
        yield T("Deadline"), named_day(view.deadline, language)
    if view.owner:
        yield T("Responsible"), view.owner
    if view.category:
        yield T("Category"), view.category
    yield T("File"), tag("code", view.path)
    if view.urls:
        links = (_website(site, *item) for item in sorted(view.urls.items()))
        yield T("On the website"), join(links, "<br>")


def _size(site: Site, view: ReleaseView) -> Iterator[Html | str]:
    if view.words:
        yield ", "
        yield site.say(TN("{count} word", "{count} words", view.words))
    if view.revision:
        told = T("revision {revision} of {latest}", revision=view.revision, latest=view.latest)
        yield ", "
        yield site.say(told)


def _website(site: Site, language: str, url: str) -> Html:
    """A link only where it leads to a website."""
    web = url.lower().startswith(("https://", "http://"))
    link = tag("a", url, href=url, rel="noreferrer") if web else tag("span", url)
    return join([site.say(language_name(language)), ": ", link])
