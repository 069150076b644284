"""Rows as one plain page for the communication department: what needs a decision, and why."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from html import escape

from transflow.messages import TN, T, Text, Translator
from transflow.report.dates import day, moment
from transflow.report.excerpt import Excerpt
from transflow.report.labels import (
    RISK_SENTENCES,
    SENTENCES,
    SEVERITIES,
    WAITS,
    WAITS_SENTENCES,
    language_name,
    state_label,
)
from transflow.report.rows import (
    PublishedInfo,
    StatusRow,
    Waits,
    most_urgent_first,
    shown_reasons,
    told_findings,
    waits_for,
)
from transflow.report.truth import truth

STYLE = """
:root { color-scheme: light dark; --line: #767676; --soft: #f3f3f3; --loud: #a30000; }
@media (prefers-color-scheme: dark) { :root { --soft: #262626; --loud: #ff9a8f; } }
* { box-sizing: border-box; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 75rem; margin: 0 auto; padding: 1rem; }
h1, h2 { line-height: 1.2; }
h2 { margin-top: 2.5rem; }
.decision > h2 { color: var(--loud); }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { padding: .6rem; text-align: start; vertical-align: top; font-weight: inherit; }
thead th { border-bottom: 2px solid var(--line); font-weight: 600; }
tbody tr { border-bottom: 1px solid var(--line); }
th, td { overflow-wrap: anywhere; }
th:first-child { width: 30%; }
th:nth-child(2) { width: 12%; }
th:nth-child(4) { width: 22%; }
bdi { font-weight: 600; }
p { margin: 0 0 .4rem; }
small { display: block; opacity: .8; }
.state { font-weight: 700; }
.findings { margin: 0 0 .4rem; padding-inline-start: 1.2rem; }
.risk { border-inline-start: .25rem solid var(--loud); padding-inline-start: .5rem; }
@media (max-width: 40rem) {
  table, tbody, tr, th, td { display: block; width: auto; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  th:first-child, th:nth-child(2), th:nth-child(4) { width: auto; }
  tbody tr { margin: 0 0 1rem; border: 1px solid var(--line); background: var(--soft); }
  th, td { padding: .3rem .6rem; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  tr { break-inside: avoid; }
  h2 { break-after: avoid; }
  nav { display: none; }
}
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
CSP = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'"


def to_html(
    rows: Iterable[StatusRow],
    tr: Translator,
    generated: dt.datetime,
    source_language: str = "lv",
) -> str:
    """A page that needs nothing but itself; `generated` has an offset."""
    page = _Page(tr, source_language, generated)
    return "".join(f"{line}\n" for line in page.lines(rows))


class _Page:
    def __init__(self, tr: Translator, source_language: str, generated: dt.datetime) -> None:
        self.tr = tr
        self.generated = generated
        self.source_language = source_language

    def text(self, text: Text | str) -> str:
        return escape(self.tr(text))

    def lines(self, rows: Iterable[StatusRow]) -> Iterator[str]:
        groups: dict[Waits, list[StatusRow]] = {waits: [] for waits in Waits}
        for row in rows:
            groups[waits_for(row)].append(row)
        title = self.text(T("Translations of press releases"))
        when = moment(self.generated, self.tr.language)
        yield "<!DOCTYPE html>"
        yield f'<html lang="{self.tr.language}">'
        yield from self.head(title)
        yield f"<body>\n<header>\n<h1>{title}</h1>"
        yield f"<p>{self.text(T('As of {when}.', when=when))}</p>\n</header>"
        yield from self.summary(groups)
        yield "<main>"
        for waits, group in groups.items():
            if group or waits is Waits.DECISION:
                yield from self.section(waits, sorted(group, key=most_urgent_first))
        yield "</main>\n</body>\n</html>"

    def head(self, title: str) -> Iterator[str]:
        yield '<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{escape(CSP)}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="referrer" content="no-referrer">'
        yield f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>"

    def summary(self, groups: dict[Waits, list[StatusRow]]) -> Iterator[str]:
        yield f'<nav aria-label="{self.text(T("Overview"))}">\n<ul>'
        for waits, group in groups.items():
            if group:
                label = self.text(WAITS[waits])
                yield f'<li><a href="#{waits}">{label}</a>: {len(group)}</li>'
        yield "</ul>\n</nav>"

    def section(self, waits: Waits, rows: list[StatusRow]) -> Iterator[str]:
        yield f'<section id="{waits}" class="{waits}" aria-labelledby="{waits}-heading">'
        yield f'<h2 id="{waits}-heading">{self.text(WAITS[waits])}</h2>'
        if rows:
            yield f"<p>{self.text(WAITS_SENTENCES[waits])}</p>"
            yield from self.table(rows)
        else:
            yield f"<p>{self.text(T('Nothing on the website is known to be wrong.'))}</p>"
        yield "</section>"

    def table(self, rows: list[StatusRow]) -> Iterator[str]:
        # The roles keep it a table for a screen reader where the style shows it as cards.
        titles = (T("Release"), T("Language"), T("State"), T("Next step"))
        yield '<table role="table">\n<thead role="rowgroup">\n<tr role="row">'
        yield from (
            f'<th scope="col" role="columnheader">{self.text(title)}</th>' for title in titles
        )
        yield '</tr>\n</thead>\n<tbody role="rowgroup">'
        for row in rows:
            yield from self.row(row)
        yield "</tbody>\n</table>"

    def row(self, row: StatusRow) -> Iterator[str]:
        title = f'<bdi lang="{escape(self.source_language)}">{escape(row.title)}</bdi>'
        yield '<tr role="row">'
        yield (f'<th scope="row" role="rowheader">{title}<small>{escape(row.release)}</small></th>')
        yield f'<td role="cell">{self.text(language_name(row.language))}</td>'
        yield f'<td role="cell">{"".join(self.state(row))}</td>'
        yield f'<td role="cell">{"".join(self.next(row))}</td>'
        yield "</tr>"

    def state(self, row: StatusRow) -> Iterator[str]:
        symbol, word = state_label(row)
        yield f'<p class="state"><span aria-hidden="true">{symbol}</span> {self.text(word)}</p>'
        if row.error is not None:
            yield self.paragraph(row.error)
        if row.published is not None:
            yield from self.on_website(row, row.published)
        if row.error is None and not row.reasons and not _misleads(row):
            yield self.paragraph(SENTENCES[row.state])
        yield from (self.paragraph(text) for text in _reasons(row))
        if row.words_to_do:
            yield self.paragraph(_work(row))
        yield from self.found(row)

    def found(self, row: StatusRow) -> Iterator[str]:
        """What the checks found, with the words that they found it in."""
        if row.error is None and (told := told_findings(row)) is not None:
            yield self.paragraph(told)
        if row.findings:
            yield '<ul class="findings">'
            for one in row.findings:
                said = T(
                    "{severity}: {message}", severity=SEVERITIES[one.severity], message=one.message
                )
                yield f"<li>{self.text(said)}"
                yield self.excerpt(one.source, self.source_language)
                yield self.excerpt(one.target, row.language) if one.target else ""
                yield "</li>"
            yield "</ul>"

    def excerpt(self, shown: Excerpt, language: str) -> str:
        spot = f"<mark>{escape(shown.spot)}</mark>" if shown.spot else ""
        text = f"{escape(shown.before)}{spot}{escape(shown.after)}"
        return f'<small lang="{escape(language)}">{text}</small>'

    def on_website(self, row: StatusRow, shown: PublishedInfo) -> Iterator[str]:
        if shown.misleads and shown.since is not None:
            when = moment(shown.since, self.tr.language)
            yield self.paragraph(
                T("The source text changed on {when}; the website still shows the old.", when=when)
            )
        yield self.paragraph(truth(row.language, shown, row.minor, self.tr))
        if shown.misleads and shown.risk is not None:
            yield f'<p class="risk">{self.text(RISK_SENTENCES[shown.risk])}</p>'

    def next(self, row: StatusRow) -> Iterator[str]:
        language = self.tr.language
        if row.next_step is not None:
            yield self.paragraph(row.next_step)
        if row.deadline is not None:
            yield self.paragraph(self.due(row.deadline))
        if row.publish_at is not None:
            when = moment(row.publish_at, language)
            yield self.paragraph(T("To be published: {when}", when=when))
        if row.owner:
            yield self.paragraph(T("Responsible: {name}", name=row.owner))

    def due(self, deadline: dt.date) -> Text:
        when = day(deadline, self.tr.language)
        if deadline < self.generated.date():
            return T("The deadline was {when}; it has passed.", when=when)
        return T("The deadline is {when}.", when=when)

    def paragraph(self, text: Text) -> str:
        return f"<p>{self.text(text)}</p>"


def _misleads(row: StatusRow) -> bool:
    return row.published is not None and row.published.misleads


def _reasons(row: StatusRow) -> Iterator[Text]:
    shown = shown_reasons(row)
    yield from (reason.message for reason in shown)
    if (more := len(row.reasons) - len(shown)) > 0:
        yield TN("and {count} more reason", "and {count} more reasons", more)


def _work(row: StatusRow) -> Text:
    return TN(
        "{translated} of {total} units are translated; {count} word is left to do.",
        "{translated} of {total} units are translated; {count} words are left to do.",
        row.words_to_do,
        translated=row.translated,
        total=row.total,
    )
