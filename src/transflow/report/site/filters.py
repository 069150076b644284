"""The controls that find releases, for a script; without one they stay hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from transflow.messages import T, Text
from transflow.model import State
from transflow.report.labels import (
    STATES,
    SYMBOLS,
    UNREADABLE,
    WAITS,
    language_name,
)
from transflow.report.rows import Waits
from transflow.report.site import address
from transflow.report.site.html import Html, join, tag
from transflow.report.site.layout import Site
from transflow.report.summaries import ReleaseSummary

MOST_OPTIONS = 100
"""Names to choose from."""
ERROR = "error"
"""The state of what cannot be read, in the index and in the controls."""
_SORTS: tuple[tuple[str, Text], ...] = (
    ("", T("most urgent first")),
    ("since", T("longest waiting first")),
    ("deadline", T("nearest deadline first")),
    ("words", T("most words first")),
    ("title", T("by title")),
    ("new", T("newest first")),
)
Option = tuple[str, str]


@dataclass
class Choices:
    """What can be chosen from, of all releases."""

    languages: set[str] = field(default_factory=set)
    owners: Counter[str] = field(default_factory=Counter)
    categories: Counter[str] = field(default_factory=Counter)

    def add(self, release: ReleaseSummary) -> None:
        self.languages.update(row.language for row in release.rows if row.language)
        self.owners[release.owner] += 1
        self.categories[release.category] += 1


def controls(site: Site, path: str, choices: Choices) -> tuple[Html, Html]:
    """The form, and the place for what it finds; `site.js` brings both to life."""
    fields = (
        _select(site, "waits", T("Waits for"), ((w, site.say(WAITS[w])) for w in Waits)),
        _select(site, "state", T("State"), _states(site)),
        _select(site, "lang", T("Language"), _languages(site, choices.languages)),
        _select(site, "owner", T("Responsible"), _known(choices.owners)),
        _select(site, "category", T("Category"), _known(choices.categories)),
        _select(site, "sort", T("Order"), [(c, site.say(t)) for c, t in _SORTS], everything=False),
        tag("button", site.say(T("Show everything again")), type="reset"),
    )
    summary = tag("summary", site.say(T("Filter and sort")))
    form = tag(
        "form",
        _search(site),
        tag("details", summary, tag("div", *fields)),
        id="finder",
        role="search",
        aria_label=site.say(T("Find releases")),
        hidden=True,
        data_index=address.href(address.INDEX, path),
        data_root=address.href("", path),
    )
    return form, _results(site)


def _search(site: Site) -> Html:
    label = tag("label", site.say(T("Search")), for_="find-q")
    box = tag("input", type="search", id="find-q", name="q", autocomplete="off", spellcheck="false")
    return tag("p", label, box)


def _select(
    site: Site, name: str, title: Text, options: Iterable[Option], *, everything: bool = True
) -> Html:
    known = [("", site.say(T("all"))), *options] if everything else list(options)
    shown = (tag("option", label, value=value) for value, label in known)
    label = tag("label", site.say(title), for_=f"find-{name}")
    return tag("p", label, tag("select", *shown, id=f"find-{name}", name=name))


def _states(site: Site) -> Iterator[Option]:
    for state in State:
        yield state.value, f"{SYMBOLS[state]} {site.say(STATES[state])}"
    symbol, word = UNREADABLE
    yield ERROR, f"{symbol} {site.say(word)}"


def _languages(site: Site, codes: Iterable[str]) -> list[Option]:
    return sorted(((code, site.say(language_name(code))) for code in codes), key=lambda o: o[1])


def _known(counts: Counter[str]) -> list[Option]:
    """The most common ones; the others can be searched for."""
    named = (value for value in counts if value.strip())
    common = sorted(named, key=lambda value: (-counts[value], value))[:MOST_OPTIONS]
    return [(value, value) for value in sorted(common)]


def _results(site: Site) -> Html:
    heading = tag("h2", site.say(T("Found:")), " ", tag("output", id="found-count"))
    children = (
        heading,
        tag("p", site.say(T("Loading…")), id="found-wait"),
        tag("ol", id="found-list"),
        tag("button", site.say(T("Show more")), type="button", id="found-more", hidden=True),
    )
    words = {
        "data_words": site.say(T("words to do:")),
        "data_since": site.say(T("since:")),
        "data_due": site.say(T("deadline:")),
        "data_late": site.say(T("the deadline has passed:")),
        "data_failed": site.say(T("The list of all releases cannot be loaded.")),
        "data_source": site.source_language,
        "data_today": site.today.isoformat(),
    }
    return tag("section", join(children), id="found", hidden=True, **words)
