"""What happened to a release, the latest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transflow.messages import TN, T
from transflow.report.dates import moment
from transflow.report.labels import language_name
from transflow.report.site.html import Html, tag
from transflow.report.site.layout import Site
from transflow.report.site.notes import change
from transflow.report.views import HistoryItem


def past(site: Site, history: Sequence[HistoryItem]) -> Iterator[Html]:
    """The section; nothing where nothing has happened."""
    if not history:
        return
    items = (tag("li", *_item(site, item)) for item in reversed(history))
    heading = tag("h2", site.say(T("What has happened")), id="history")
    latest = tag("p", site.say(T("The latest comes first.")))
    yield tag(
        "section", heading, latest, tag("ol", *items, class_="past"), aria_labelledby="history"
    )


def _item(site: Site, item: HistoryItem) -> Iterator[Html]:
    when = moment(item.at, site.tr.language)
    said = [tag("time", when, datetime=item.at.isoformat()), Html(" ")]
    if item.language:
        said += [tag("b", site.say(language_name(item.language))), Html(" ")]
    yield tag("p", *said, site.say(item.sentence))
    if item.changes:
        yield tag("ul", *(tag("li", change(site, one)) for one in item.changes), class_="changes")
    if item.more:
        more = TN("and {count} more change", "and {count} more changes", item.more)
        yield tag("p", site.say(more))
