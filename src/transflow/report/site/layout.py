"""What all pages of a site have in common: head, navigation, footer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from zoneinfo import ZoneInfo

from msgspec import Struct

from transflow import __version__
from transflow.messages import T, Text, Translator
from transflow.report.dates import moment
from transflow.report.labels import language_name
from transflow.report.site import address
from transflow.report.site.html import Html, join, tag
from transflow.report.site.offers import BAR

MARK = '<meta name="generator" content="transflow">'
"""In every page, within its first 2 kB: by it a page is known as ours."""
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action {forms}"
)
_ALONE = _POLICY.format(forms="'none'")
_SERVED = "; connect-src 'self'"
"""The script of a server asks it whether anything has changed."""


class Site(Struct, frozen=True):
    """What pages know of each other and of the moment."""

    tr: Translator
    generated: dt.datetime
    """With offset. Only pages that say so show it, so that the others stay as they are."""
    languages: tuple[str, ...] = ()
    """Target languages of the project."""
    source_language: str = "lv"
    embargoed: bool = False
    """Whether releases under embargo are among those shown."""
    other: str = ""
    """Address of the overview in the other language of the interface, from the root of the site;
    empty where there is none. A server has each page in both."""
    forms: bool = False
    """Whether a server answers forms of these pages."""

    @property
    def today(self) -> dt.date:
        return self.generated.astimezone(ZoneInfo("Europe/Riga")).date()

    @property
    def policy(self) -> str:
        """Content-Security-Policy of every page."""
        return _POLICY.format(forms="'self'") + _SERVED if self.forms else _ALONE

    def say(self, text: Text | str) -> str:
        return self.tr(text)

    def lang(self, language: str) -> str | None:
        """The attribute `lang` of a text in `language`; None where it is that of the page."""
        return language if language and language != self.tr.language else None


class Page(Struct, frozen=True):
    """A file of a site."""

    path: str
    """In the site, with slashes."""
    text: str


class LongPage(Struct, frozen=True):
    """A file of a site that need not be held as a whole."""

    path: str
    pieces: Callable[[], Iterator[str]]
    """Made anew each time."""

    @property
    def text(self) -> str:
        return "".join(self.pieces())


def frame(site: Site, path: str, title: str, main: Iterable[Html], *, dated: bool = False) -> Page:
    """A whole page; `dated` ones say of which moment they are."""
    parts = (
        Html("<!DOCTYPE html>"),
        Html(f'<html lang="{site.tr.language}">'),
        tag("head", *_head(site, path, title)),
        Html("<body>"),
        _skip(site),
        _header(site, path),
        tag("main", *main, id="main", tabindex="-1"),
        _footer(site, path, dated),
        Html("</body>\n</html>\n"),
    )
    return Page(path, join(parts, "\n"))


def _head(site: Site, path: str, title: str) -> Iterator[Html]:
    yield tag("meta", charset="utf-8")
    yield Html(MARK)
    yield tag("meta", http_equiv="Content-Security-Policy", content=site.policy)
    yield tag("meta", name="viewport", content="width=device-width, initial-scale=1")
    # Without a referrer a browser does not say either where a form was sent from.
    referrer = "same-origin" if site.forms else "no-referrer"
    yield tag("meta", name="referrer", content=referrer)
    yield tag("meta", name="color-scheme", content="light dark")
    yield tag("title", title)
    yield tag("link", rel="stylesheet", href=address.href(address.STYLE, path))
    yield tag("script", src=address.href(address.SCRIPT, path), defer=True)
    if site.forms:
        yield tag("script", src=address.href(address.LIVE, path), defer=True)


def _skip(site: Site) -> Html:
    return tag("a", site.say(T("Skip to the content")), class_="skip", href="#main")


def _header(site: Site, path: str) -> Html:
    links = [_link(site, path, target, label) for target, label in _pages(site)]
    if site.other or site.forms:
        links.append(tag("li", _other(site, path), class_="other"))
    menu = tag("ul", *links)
    bar = Html(BAR) if site.forms else None
    return tag("header", tag("nav", menu, aria_label=site.say(T("Pages"))), bar)


def _pages(site: Site) -> Iterator[tuple[str, Text | str]]:
    yield address.OVERVIEW, T("Overview")
    for language in site.languages:
        yield address.language_path(language), language_name(language)
    yield address.CALENDAR, T("Calendar")
    yield address.CHARTS, T("Over time")


def _link(site: Site, path: str, target: str, label: Text | str) -> Html:
    here = "page" if target == path else None
    said = site.say(label)
    return tag("li", tag("a", said, href=address.href(target, path), aria_current=here))


def _other(site: Site, path: str) -> Html:
    """The name of the other language in that language, as those who need it know it."""
    language, name = ("en", "In English") if site.tr.language == "lv" else ("lv", "Latviski")
    there = f"../{language}/{path}" if site.forms else site.other
    return tag("a", name, href=address.href(there, path), lang=language, hreflang=language)


def _footer(site: Site, path: str, dated: bool) -> Html:
    lines = [site.say(T("Made by transflow {version}.", version=__version__))]
    if site.embargoed:
        lines.insert(0, site.say(T("These pages show releases under embargo: keep them inside.")))
    if site.forms:  # the bar says of which moment they are
        return tag("footer", *(tag("p", line) for line in lines))
    if dated:
        when = moment(site.generated, site.tr.language)
        lines.insert(0, site.say(T("As of {when}.", when=when)))
        return tag("footer", *(tag("p", line) for line in lines))
    told = site.say(T("The overview says of which moment these pages are."))
    overview = tag("a", told, href=address.href(address.OVERVIEW, path))
    return tag("footer", tag("p", overview), *(tag("p", line) for line in lines))
