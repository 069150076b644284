"""The forms on the page of a release, each with the hashes of the texts that stand beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from transflow.messages import T, Text
from transflow.model import Risk, SourceStatus, State
from transflow.pipeline.approving import hindrance
from transflow.pipeline.signing import Action
from transflow.report.site.address import release_path
from transflow.report.site.html import NOTHING, Html, join, tag
from transflow.report.site.layout import Site
from transflow.report.site.offers import Offers
from transflow.report.views import FindingView, SentenceView, VersionView
from transflow.web import undoing
from transflow.web.clerk import YES, Clerk
from transflow.web.desk import Opened


def offers(opened: Opened, clerk: Clerk, top: Html) -> Offers:
    """What the person may do with the release; nothing for one who may only read."""
    view = opened.view
    if opened.plan is None or not clerk.person.may_act:
        return Offers(top)
    return Offers(
        top,
        join(_release(clerk, opened)),
        {v.language: join(_version(clerk, opened, v)) for v in view.versions},
        {
            (version.language, sentence.unit): offered
            for version in view.versions
            if version.row.state is not State.WITHDRAWN
            for sentence in version.sentences
            if (offered := join(_sentence(clerk, opened, version, sentence)))
        },
    )


def own_address(release: str) -> str:
    return release_path(release).rpartition("/")[2]


# --- versions ------------------------------------------------------------------------------


def _version(clerk: Clerk, opened: Opened, version: VersionView) -> Iterator[Html]:
    if version.row.error is not None or version.row.state is State.MISSING:
        return
    seen = {
        "language": version.language,
        "source": version.source_hash,
        "target": version.target_hash,
    }
    yield from _approval(clerk, opened, version, seen)
    if version.row.translated and version.row.state is not State.WITHDRAWN:
        fields = {"do": Action.REJECT, **seen}
        question = T("What has to be put right? The translator reads it beside the text.")
        send = clerk.button(T("Send back"))
        yield clerk.folded(
            T("Send it back to the translator"), fields, clerk.reason(fields, question), send
        )
        yield from undoing.version_rejections(clerk, opened, version.language, seen)
    yield from _taking_off(clerk, opened, version, {"do": Action.WITHDRAW, **seen})


def _taking_off(
    clerk: Clerk, opened: Opened, version: VersionView, fields: Mapping[str, str]
) -> Iterator[Html]:
    if version.row.state is State.WITHDRAWN:
        if opened.view.status is not SourceStatus.WITHDRAWN:
            words = T("Put this translation back on the website")
            yield clerk.form({**fields, "undo": YES}, clerk.button(words))
    elif version.row.published is not None and not version.row.published.withheld:
        yield _withdrawal(clerk, fields, T("Take this translation off the website"))


def _approval(
    clerk: Clerk, opened: Opened, version: VersionView, seen: Mapping[str, str]
) -> Iterator[Html]:
    plan, ours = opened.plan, opened.version(version.language)
    if opened.project is None or plan is None or ours is None:
        return
    if version.row.state is not State.REVIEW:
        return
    why = hindrance(opened.project, plan, ours, clerk.person.signature)
    if why is not None:
        told = T("You cannot approve it now: {why}", why=why.message)
        yield tag("p", clerk.site.say(told), class_="hindrance")
        return
    told = T("It holds for the two texts on this page. When either changes, it lapses.")
    button = tag("button", clerk.site.say(T("Approve exactly this")), type="submit", class_="main")
    words = tag("small", clerk.site.say(told))
    yield clerk.form({"do": Action.APPROVE, **seen}, tag("p", button, Html(" "), words))


def _withdrawal(clerk: Clerk, fields: Mapping[str, str], title: Text) -> Html:
    return clerk.folded(
        title,
        fields,
        clerk.reason(fields, T("Why is it taken off?")),
        clerk.tick("sure", T("Yes, it is to go from the website with the next export")),
        clerk.button(T("Take it off")),
    )


def _release(clerk: Clerk, opened: Opened) -> Iterator[Html]:
    view = opened.view
    fields = {"do": Action.WITHDRAW, "source": next((v.source_hash for v in view.versions), "")}
    if view.status is SourceStatus.WITHDRAWN:
        back = clerk.button(T("Put the release back on the website"))
        yield tag("div", clerk.form({**fields, "undo": YES}, back), class_="whole")
    elif any(v.row.published is not None for v in view.versions):
        title = T("Take the release off the website, in all languages")
        yield tag("div", _withdrawal(clerk, fields, title), class_="whole")


# --- sentences -----------------------------------------------------------------------------


def _sentence(
    clerk: Clerk, opened: Opened, version: VersionView, sentence: SentenceView
) -> Iterator[Html]:
    place = {
        "language": version.language,
        "unit": sentence.unit,
        "source": sentence.source_hash,
        "target": sentence.target_hash,
    }
    if sentence.unit in opened.minor.get(version.language, ()):
        yield _minor(clerk, sentence, {"do": Action.MINOR, **place})
    yield from undoing.declaration(clerk, opened, place)
    yield from undoing.sentence_rejections(clerk, opened, place)
    once = {found.check: found for found in reversed(sentence.findings) if not found.firm}
    for check in sorted(once):
        fields = {"do": Action.WAIVE, **place, "check": check}
        yield _waiver(clerk, once[check], fields)


def _minor(clerk: Clerk, sentence: SentenceView, fields: Mapping[str, str]) -> Html:
    parts = [clerk.reason(fields, T("Why does it not matter for the translation?"))]
    if sentence.risk is Risk.CRITICAL:
        what = ", ".join(clerk.site.say(phrase) for phrase in sentence.what)
        sure = T("I know that this change is critical ({what}) and mean it all the same", what=what)
        parts.append(clerk.tick("even_critical", sure))
    title = T("The change does not matter")
    return clerk.folded(title, fields, *parts, clerk.button(T("Declare it minor")))


def _waiver(clerk: Clerk, found: FindingView, fields: Mapping[str, str]) -> Html:
    if found.waived is not None:
        words = T("Count it again: {check}", check=found.check)
        return clerk.form({**fields, "undo": YES}, clerk.button(words))
    return clerk.folded(
        T("This is no fault: {check}", check=found.check),
        fields,
        clerk.reason(fields, T("Why is it no fault?")),
        clerk.button(T("Waive it")),
    )


# --- what became of it ---------------------------------------------------------------------


def notice(site: Site, said: Text | None, refused: Text | None, hint: Text | None = None) -> Html:
    """What is said on top of a page: that it was done, or why not."""
    if refused is not None:
        lines = [tag("p", site.say(text)) for text in (refused, hint) if text is not None]
        return tag("div", *lines, role="alert", class_="said refused")
    if said is not None:
        return tag("div", tag("p", site.say(said)), role="status", class_="said")
    return NOTHING
