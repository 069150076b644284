"""Releases in lists: a row for what waits for somebody, a line for what waits for nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct

from transflow.messages import TN, T, Text
from transflow.report.dates import day, moment, since
from transflow.report.labels import (
    RISK_SENTENCES,
    RISKS,
    SENTENCES,
    language_name,
    state_label,
)
from transflow.report.rows import StatusRow, Waits, shown_reasons, told_findings, waits_for
from transflow.report.site import address
from transflow.report.site.html import Html, join, tag
from transflow.report.site.layout import Site
from transflow.report.summaries import ReleaseSummary
from transflow.report.truth import changes

COLUMNS = (
    T("Release"),
    T("Language"),
    T("How it stands"),
    T("Since when"),
    T("Next step"),
)
_LONGEST_TITLE = 300
"""Characters of a title in a list."""
_LEAVES = "leaves-website"


class Entry(Struct, frozen=True):
    """A language version in a list."""

    release: ReleaseSummary
    row: StatusRow

    @property
    def waits(self) -> Waits:
        return waits_for(self.row)

    @property
    def since(self) -> dt.datetime | None:
        """Since when the website is wrong, or else since when the source text is as it is."""
        shown = self.row.published
        return shown.since if shown is not None and shown.misleads else self.release.changed


def entries(release: ReleaseSummary) -> list[Entry]:
    return [Entry(release, row) for row in release.rows]


def table(site: Site, rows: Sequence[Html]) -> Html:
    # The roles keep it a table for a screen reader where the style shows it as cards.
    titles = (tag("th", site.say(title), scope="col", role="columnheader") for title in COLUMNS)
    head = tag("thead", tag("tr", *titles, role="row"), role="rowgroup")
    body = tag("tbody", join(rows, "\n"), role="rowgroup")
    return tag("table", head, body, role="table", class_="list")


def waiting_rows(site: Site, paths: Iterable[str], entry: Entry) -> Iterator[Html]:
    """A row of `table` for each of some pages."""
    row = entry.row
    cells = (
        _cell(tag("p", site.say(language_name(row.language)))),
        _cell(*_state(site, entry)),
        _cell(*_since(site, entry)),
        _cell(*_next(site, entry)),
    )
    for path in paths:
        name = tag("th", *_name(site, path, entry.release), scope="row", role="rowheader")
        yield tag("tr", name, *cells, role="row", class_=_loudness(row))


def settled_line(site: Site, path: str, release: ReleaseSummary, said: Iterable[Html]) -> Html:
    """A line for a release of which some versions wait for nobody; `said` is `how_settled`."""
    return tag("li", title_link(site, path, release), Html(" "), *said)


def title_link(site: Site, path: str, release: ReleaseSummary) -> Html:
    """The title of a release, which leads to its page."""
    words = release.title if release.title.strip() else release.release
    title = _title(words, site.lang(release.language))
    return tag("a", title, href=address.href(address.release_path(release.release), path))


@lru_cache(maxsize=8)  # it stands on several pages
def _title(words: str, language: str | None) -> Html:
    shown = words if len(words) <= _LONGEST_TITLE else f"{words[:_LONGEST_TITLE]}…"
    return tag("bdi", shown, lang=language)


def due(site: Site, deadline: dt.date) -> Html:
    """When it is due, and loud where that is over."""
    when = day(deadline, site.tr.language)
    if deadline < site.today:
        passed = T("The deadline was {when}; it has passed.", when=when)
        return tag("p", symbol_of("▲"), Html(" "), site.say(passed), class_="late")
    return tag("p", site.say(T("The deadline is {when}.", when=when)))


def _loudness(row: StatusRow) -> str | None:
    shown = row.published
    risk = shown.risk if shown is not None and shown.misleads else None
    return risk.label if risk is not None else None


def _cell(*children: Html) -> Html:
    return tag("td", *children, role="cell")


def _name(site: Site, path: str, release: ReleaseSummary) -> Iterator[Html]:
    yield title_link(site, path, release)
    more = [release.release, release.category]
    yield tag("small", " · ".join(part for part in more if part))


def _state(site: Site, entry: Entry) -> Iterator[Html]:
    row = entry.row
    if row.error is not None:
        yield _labelled(site, row)
        yield tag("p", site.say(row.error))
    elif entry.waits is Waits.DECISION:
        yield from _wrong(site, row)
    else:
        yield _labelled(site, row)
        reasons = [reason.message for reason in shown_reasons(row)[:1]]
        yield tag("p", site.say((reasons or [SENTENCES[row.state]])[0]))
        yield from _leaving(site, row)
        yield from _found(site, row)
    if row.words_to_do:
        left = TN("{count} word to do", "{count} words to do", row.words_to_do)
        yield tag("p", site.say(left))


def _labelled(site: Site, row: StatusRow) -> Html:
    symbol, word = state_label(row)
    return tag("p", symbol_of(symbol), Html(" "), site.say(word), class_="state")


def symbol_of(symbol: str) -> Html:
    """A symbol beside a word that says the same."""
    return tag("span", symbol, aria_hidden="true")


def _wrong(site: Site, row: StatusRow) -> Iterator[Html]:
    """What is wrong on the website, in a sentence."""
    shown = row.published
    if shown is None:
        return
    if shown.risk is not None:
        label = site.say(T("{risk} change", risk=RISKS[shown.risk]))
        yield tag("p", symbol_of("▲"), Html(" "), label, class_="state")
    told = changes(shown.tally, site.tr)
    wrong = T("Published, but the source says otherwise: {changes}.", changes=told)
    vague = RISK_SENTENCES[shown.risk] if shown.risk is not None else SENTENCES[row.state]
    yield tag("p", site.say(wrong if told else vague))


def leaves_website(row: StatusRow) -> bool:
    """Whether the website shows what was rejected or withdrawn, until the next export."""
    return any(reason.code == _LEAVES for reason in row.reasons)


def _leaving(site: Site, row: StatusRow) -> Iterator[Html]:
    for reason in row.reasons:
        if reason.code == _LEAVES:
            said = site.say(reason.message)
            yield tag("p", symbol_of("▲"), Html(" "), said, class_="late")


def _found(site: Site, row: StatusRow) -> Iterator[Html]:
    if (told := told_findings(row)) is not None:
        yield tag("p", site.say(told))


def _since(site: Site, entry: Entry) -> Iterator[Html]:
    if (start := entry.since) is None:
        return
    when = since(start, site.tr.language)
    wrong = entry.waits is Waits.DECISION
    told = T("wrong since {when}", when=when) if wrong else T("text since {when}", when=when)
    yield tag("p", site.say(told))
    days = (site.today - start.astimezone(ZoneInfo("Europe/Riga")).date()).days
    if days > 0:
        yield tag("p", site.say(TN("for {count} day", "for {count} days", days)))


def _next(site: Site, entry: Entry) -> Iterator[Html]:
    row = entry.row
    if row.next_step is not None:
        yield tag("p", site.say(row.next_step))
    if row.deadline is not None and entry.waits is not Waits.PUBLICATION:
        yield due(site, row.deadline)
    if row.publish_at is not None:
        when = moment(row.publish_at, site.tr.language)
        yield tag("p", site.say(T("To be published: {when}", when=when)))
    if row.owner:
        yield tag("p", site.say(T("Responsible: {name}", name=row.owner)))


def how_settled(site: Site, row: StatusRow) -> Html:
    """What is said of a version that waits for nobody."""
    symbol, word = state_label(row)
    told: dict[str, str | int | Text] = {"language": language_name(row.language), "state": word}
    said = T("{language}: {state}", **told)
    if row.published is not None:
        told["when"] = day(row.published.at.astimezone(ZoneInfo("Europe/Riga")), site.tr.language)
        said = T("{language}: {state} {when}", **told)
    return tag("small", symbol_of(symbol), Html(" "), site.say(said))
