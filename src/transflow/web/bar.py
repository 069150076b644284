"""The lines on top of every page that are said anew each time: of which moment it is, who is at
work, and a place to say that something has changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from transflow.errors import TransflowError
from transflow.messages import T, Text
from transflow.report.dates import moment
from transflow.report.site.html import Html, tag
from transflow.report.site.layout import Site
from transflow.web.people import Person

_SECONDS = 5
"""Between two questions of the script whether anything has changed."""


class Moment(Struct, frozen=True):
    """What a page is of."""

    at: dt.datetime
    address: str
    """Of the page, as the page has to write it."""
    mark: str
    """Another one when the page is."""
    trouble: TransflowError | None = None
    """Why nothing newer is known."""


def bar(site: Site, shown: Moment, person: Person) -> Html:
    return tag("div", *_lines(site, shown, person), class_="bar")


def _lines(site: Site, shown: Moment, person: Person) -> Iterator[Html]:
    when = moment(shown.at, site.tr.language)
    again = tag("a", site.say(T("Show it as it is now")), href=shown.address)
    yield tag("p", site.say(T("As of {when}.", when=when)), Html(" "), again)
    yield tag("p", site.say(_who(person)))
    yield tag(
        "p",
        role="status",
        id="fresh",
        data_mark=shown.mark,
        data_address=shown.address,
        data_seconds=_SECONDS,
        data_changed=site.say(T("Something on this page has changed.")),
        data_show=site.say(T("Show what is new")),
        data_lost=site.say(T("transflow does not answer; what you see may be old.")),
    )
    if shown.trouble is not None:
        why = T("The project cannot be read, so this may be old: {why}", why=shown.trouble.message)
        yield tag("p", site.say(why), class_="wrong")


def _who(person: Person) -> Text:
    if person.may_act:
        return T("You sign as {name}.", name=person.name)
    return T("You can only read: nobody told this page who you are.")
