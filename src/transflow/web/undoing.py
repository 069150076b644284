"""Forms that take back what was decided by mistake: a rejection, a change that was declared minor.
Each says whose word it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from transflow.messages import T
from transflow.pipeline import eyes
from transflow.pipeline.refusals import Refusal
from transflow.pipeline.signing import Action
from transflow.records import Rejection
from transflow.report.dates import moment
from transflow.report.site.html import Html, tag
from transflow.web.clerk import YES, Clerk
from transflow.web.desk import Opened

_WHY = T("Why is it taken back? It may be left empty.")


def version_rejections(
    clerk: Clerk, opened: Opened, language: str, seen: Mapping[str, str]
) -> Iterator[Html]:
    """Where the whole version was sent back. All goes that was said of it, of sentences too, so all
    of it is shown."""
    said = opened.rejected.get(language, ())
    if any(not rejection.unit for rejection in said):
        yield _rejections(clerk, opened, said, seen)


def sentence_rejections(clerk: Clerk, opened: Opened, place: Mapping[str, str]) -> Iterator[Html]:
    """Where a sentence was sent back."""
    said = [r for r in opened.rejected.get(place["language"], ()) if r.unit == place["unit"]]
    if said:
        yield _rejections(clerk, opened, said, place)


def _rejections(
    clerk: Clerk, opened: Opened, said: Sequence[Rejection], place: Mapping[str, str]
) -> Html:
    why = _hindrance(clerk, opened, said, place["language"])
    if why is not None:
        told = T("You cannot take back that it was sent back: {why}", why=why.message)
        return tag("p", clerk.site.say(told), class_="hindrance")
    fields = {"do": Action.REJECT, **place, "undo": YES}
    items = (_told(clerk, rejection) for rejection in said)
    return clerk.folded(
        T("It was sent back by mistake: take that back"),
        fields,
        tag("ul", *items),
        clerk.reason(fields, _WHY, needed=False),
        clerk.button(T("Take back what was said")),
    )


def _hindrance(
    clerk: Clerk, opened: Opened, said: Sequence[Rejection], language: str
) -> Refusal | None:
    version = opened.version(language)
    if opened.project is None or opened.plan is None or version is None:
        return None
    said_by = [rejection.by for rejection in said]
    by = clerk.person.signature
    return eyes.taking_back(opened.project, opened.plan, version, by, said_by)


def _told(clerk: Clerk, rejection: Rejection) -> Html:
    when = moment(rejection.at, clerk.site.tr.language)
    who = T("Sent back by {name}, {when}:", name=rejection.by, when=when)
    words = tag("span", rejection.reason, class_="comment")
    return tag("li", clerk.site.say(who), Html(" "), words)


def declaration(clerk: Clerk, opened: Opened, place: Mapping[str, str]) -> Iterator[Html]:
    """Where a change of a sentence was declared minor."""
    decision = opened.declared.get(place["language"], {}).get(place["unit"])
    if decision is None:
        return
    fields = {"do": Action.MINOR, **place, "undo": YES}
    when = moment(decision.at, clerk.site.tr.language)
    who = T("Declared minor by {name}, {when}:", name=decision.by, when=when)
    words = tag("span", decision.reason, class_="comment")
    yield clerk.folded(
        T("A change was declared minor by mistake: take that back"),
        fields,
        tag("p", clerk.site.say(who), Html(" "), words),
        clerk.reason(fields, _WHY, needed=False),
        clerk.button(T("Have the sentence looked at again")),
    )
