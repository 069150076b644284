"""What is said of a sentence: what changed, what the checks found, why it is in its state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transflow.messages import T, Text
from transflow.report.excerpt import Excerpt
from transflow.report.labels import CHANGES, RISKS, SEVERITIES
from transflow.report.sentences import SENTENCE_MEANINGS
from transflow.report.site.html import Html, hidden, join, tag
from transflow.report.site.layout import Site
from transflow.report.site.marking import without_pictures
from transflow.report.views import ChangeView, FindingView, Mark, Piece, SentenceView

_CHANGED = T("What changed in the source text:")
_SINCE: dict[str, Text] = {
    "catalog": T("What changed in the source text since the translation was made:"),
    "published": T("What changed in the source text since the publication:"),
}


def notes(site: Site, sentence: SentenceView, language: str) -> list[Html]:
    """All that is to be said below a sentence, as paragraphs and lists; often nothing."""
    return [*_notes(site, sentence, language)]


def change(site: Site, changed: ChangeView) -> Html:
    """What became of a sentence, word by word."""
    about = [site.say(CHANGES.get(changed.kind, T("changed"))), site.say(RISKS[changed.risk])]
    label = ", ".join([*about, *(site.say(what) for what in changed.what)])
    words = tag("span", pieces(site, changed.pieces), lang=site.lang(site.source_language))
    return join([tag("span", label, class_=f"label {changed.risk.label}"), Html(" "), words])


def pieces(site: Site, parts: Iterable[Piece]) -> Html:
    """Two texts as one: what went and what came is marked, and said to those who hear it."""
    return join(_piece(site, part) for part in parts)


def finding(site: Site, found: FindingView, *, excerpts: bool, language: str = "") -> Html:
    """What a check found; with the words where it did, unless they are marked elsewhere."""
    severity = tag("span", site.say(SEVERITIES[found.severity]), class_="label")
    said = [severity, Html(" "), site.say(found.message), Html(" "), tag("small", found.check)]
    if found.waived is not None:
        said.append(tag("p", site.say(_waived(found, found.waived))))
    if excerpts:
        said.append(_excerpt(site, found.source, site.source_language))
        if found.target is not None:
            said.append(_excerpt(site, found.target, language))
    return join(said)


def _notes(site: Site, sentence: SentenceView, language: str) -> Iterator[Html]:
    if not sentence.state.finished:
        yield tag("p", site.say(_reason(sentence)))
    if sentence.change is not None:
        told = site.say(_SINCE.get(sentence.change.against, _CHANGED))
        yield tag("p", told, Html(" "), change(site, sentence.change), class_="change")
    if sentence.published:
        told = site.say(T("On the website now:"))
        words = without_pictures(sentence.published, site.say(T("picture")))
        shown = tag("span", words, lang=site.lang(language))
        yield tag("p", told, Html(" "), shown, class_="website")
    if sentence.findings:
        spots = len(sentence.findings) > 1
        items = (
            tag("li", finding(site, found, excerpts=spots, language=language))
            for found in sentence.findings
        )
        yield tag("ul", *items, class_="findings")
    if sentence.comment:
        told = site.say(T("Note in the catalog:"))
        yield tag("p", told, Html(" "), tag("span", sentence.comment, class_="comment"))


def _reason(sentence: SentenceView) -> Text:
    if sentence.reasons:
        return sentence.reasons[0].message
    return SENTENCE_MEANINGS[sentence.state]


def _piece(site: Site, part: Piece) -> Html:
    if part.mark is Mark.KEPT:
        return tag("span", part.text)
    if part.mark is Mark.REMOVED:
        return tag("del", hidden(f"{site.say(T('taken out:'))} "), part.text, hidden(" "))
    return tag("ins", hidden(f"{site.say(T('put in:'))} "), part.text, hidden(" "))


def _excerpt(site: Site, shown: Excerpt, language: str) -> Html:
    spot = tag("mark", shown.spot) if shown.spot else None
    return tag("p", shown.before, spot, shown.after, class_="excerpt", lang=site.lang(language))


def _waived(found: FindingView, reason: str) -> Text:
    if found.waived_by:
        return T("Waived by {name}: {reason}", name=found.waived_by, reason=reason)
    return T("Waived: {reason}", reason=reason)
