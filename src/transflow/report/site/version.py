"""The part of a release page that is about one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from transflow.messages import TN, T, Text
from transflow.report.labels import SENTENCES, WAITS, language_name, state_label
from transflow.report.rows import told_findings
from transflow.report.site.address import anchor
from transflow.report.site.html import Html, join, tag
from transflow.report.site.layout import Site
from transflow.report.site.listing import symbol_of
from transflow.report.site.notes import change, finding
from transflow.report.site.offers import NO_OFFERS, Offers
from transflow.report.site.pairs import side_by_side
from transflow.report.truth import truth
from transflow.report.views import Download, FindingView, Step, VersionView

FORMATS: dict[str, Text] = {
    "table-docx": T("Table to read and sign (Word)"),
    "table-html": T("Table to read and sign (for a browser)"),
    "xliff-1.2": T("File for a translation agency (XLIFF 1.2)"),
    "xliff-2.0": T("File for a translation agency (XLIFF 2.0)"),
}
"""What the formats of `transflow handoff` are good for."""
CATALOG = "catalog"
"""Stands for the catalog itself among the formats that a server gives."""


class _Places:
    """Where on the page the sentences of a version are."""

    def __init__(self, version: VersionView) -> None:
        self._language = version.language
        self._units = {sentence.unit for sentence in version.sentences}

    def link(self, unit: str, words: str) -> Html:
        """The words, which lead to the sentence where it is shown."""
        if unit not in self._units:
            return join([words])
        return tag("a", words, href=f"#{anchor(self._language, unit)}")


def version_section(site: Site, version: VersionView, offers: Offers = NO_OFFERS) -> Html:
    name = anchor(version.language)
    heading = f"{name}.heading"
    children = (
        tag("h2", site.say(language_name(version.language)), id=heading),
        *_state(site, version),
        *_next(site, version, offers.version(version.language)),
        *_findings(site, version),
        *_texts(site, version, offers),
        *_gone(site, version),
        *_files(site, version),
    )
    return tag("section", *children, id=name, class_="version", aria_labelledby=heading)


def version_label(site: Site, version: VersionView) -> tuple[Html, ...]:
    """The language and how it stands."""
    symbol, word = state_label(version.row)
    said = T("{language}: {state}", language=language_name(version.language), state=word)
    return symbol_of(symbol), Html(" "), join([site.say(said)])


def _state(site: Site, version: VersionView) -> Iterator[Html]:
    row = version.row
    symbol, word = state_label(row)
    yield tag("p", symbol_of(symbol), Html(" "), site.say(word), class_="state")
    if row.error is not None:
        yield tag("p", site.say(row.error))
        return
    yield tag("p", site.say(SENTENCES[row.state]))
    if row.published is not None:
        told = truth(row.language, row.published, row.minor, site.tr)
        wrong = "wrong" if row.published.misleads else None
        yield tag("p", site.say(told), class_=wrong)
    if row.reasons:
        to = _Places(version)
        reasons = (tag("li", to.link(r.unit or "", site.say(r.message))) for r in row.reasons)
        yield tag("ul", *reasons, class_="reasons")
    if row.words_to_do:
        left = TN(
            "{translated} of {total} units are translated; {count} word is left to do.",
            "{translated} of {total} units are translated; {count} words are left to do.",
            row.words_to_do,
            translated=row.translated,
            total=row.total,
        )
        yield tag("p", site.say(left))


def _next(site: Site, version: VersionView, actions: Html) -> Iterator[Html]:
    heading = tag("h3", site.say(T("Who does what next")))
    waits = tag("p", tag("b", site.say(WAITS[version.waits])))
    yield tag("div", heading, waits, *_step(site, version.step), actions, class_="next")


def _step(site: Site, step: Step | None) -> Iterator[Html]:
    if step is None:
        return
    sentence = site.say(step.what)
    exact = step.command or step.file
    before, named, after = sentence.partition(exact) if exact else (sentence, "", "")
    yield tag("p", before, tag("code", named) if named else None, after)
    if exact and not named:
        yield tag("p", tag("code", exact))


def _findings(site: Site, version: VersionView) -> Iterator[Html]:
    if not version.findings:
        return
    places = _Places(version)
    yield tag("h3", site.say(T("What the checks found")))
    if (told := told_findings(version.row)) is not None:
        yield tag("p", site.say(told))
    items = (tag("li", *_finding(site, places, found)) for found in version.findings)
    yield tag("ul", *items, class_="findings")


def _finding(site: Site, places: _Places, found: FindingView) -> Iterator[Html]:
    """Those of a sentence are explained beside it."""
    yield finding(site, found, excerpts=not found.unit)
    if found.unit:
        yield Html(" ")
        yield places.link(found.unit, site.say(T("show the sentence")))


def _texts(site: Site, version: VersionView, offers: Offers) -> Iterator[Html]:
    if version.blocks:
        yield tag("h3", site.say(T("Both texts")))
        yield side_by_side(site, version, offers)


def _gone(site: Site, version: VersionView) -> Iterator[Html]:
    if not version.gone:
        return
    yield tag("h3", site.say(T("Still on the website, but no longer in the source text")))
    items: Sequence[Html] = [tag("li", change(site, gone)) for gone in version.gone]
    yield tag("ul", *items, class_="changes")


def _files(site: Site, version: VersionView) -> Iterator[Html]:
    if not version.catalog and not version.downloads:
        return
    yield tag("h3", site.say(T("Files")))
    rows = [_file(site, version, download) for download in version.downloads]
    if version.catalog:
        told = site.say(T("Catalog of the translator:"))
        catalog = tag("code", version.catalog)
        if site.forms:
            catalog = _link(version, CATALOG, catalog)
        rows.insert(0, tag("li", told, Html(" "), catalog))
    yield tag("ul", *rows, class_="files")


def _file(site: Site, version: VersionView, download: Download) -> Html:
    name = FORMATS.get(download.format, download.format)
    if site.forms:
        return tag("li", _link(version, download.format, site.say(name)))
    told = site.say(T("{format}, made by the command:", format=name))
    return tag("li", told, Html(" "), tag("code", download.command))


def _link(version: VersionView, form: str, words: str) -> Html:
    """To the file that a server makes when it is asked for, at the address of the page."""
    inside = version.row.publish_at is not None or version.row.confidential
    known = "&embargoed=yes" if inside else ""
    target = f"?file={form}&language={quote(version.language)}{known}"
    return tag("a", words, href=target, download=True)
