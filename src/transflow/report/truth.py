"""The whole truth about a version in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from transflow.messages import TN, Render, T, Text, Translator
from transflow.report.dates import since
from transflow.report.labels import language_name, what_changed
from transflow.report.rows import DeclaredMinor, PublishedInfo, Tally


def truth(
    language: str,
    published: PublishedInfo | None,
    minor: tuple[DeclaredMinor, ...],
    tr: Translator,
) -> Text:
    """Which revision of the source the public reads in `language`, since when that is no longer
    the whole truth, and what changed: dates and words as `tr` has them."""
    name = tr(language_name(language))
    if published is None:
        return T("{language}: nothing is published.", language=name)
    sentence = _sentence(name, published, tr)
    if not minor:
        return sentence
    told = TN(
        "{count} change was declared minor.", "{count} changes were declared minor.", len(minor)
    )
    return T("{sentence} {more}", sentence=sentence, more=told)


def _sentence(name: str, shown: PublishedInfo, tr: Translator) -> Text:
    about: dict[str, str | int | Text] = {
        "language": name,
        "revision": shown.revision,
        "latest": max(shown.latest, shown.revision, shown.current_revision),
        "current": shown.current_revision,
        "when": since(shown.since or shown.true_since or shown.at, tr.language),
        "changes": changes(shown.tally, tr),
    }
    back = shown.current_revision < shown.latest
    if not shown.outdated and back and shown.revision == shown.current_revision:
        return T(
            "{language} reflects revision {revision} of {latest}, to which the source went back; "
            "true to the source since {when}.",
            **about,
        )
    if not shown.outdated:
        return T(
            "{language} reflects revision {revision} of {latest}; true to the source since {when}.",
            **about,
        )
    if shown.withheld:
        return T(
            "{language} is not on the website: its last version reflects revision {revision} of "
            "{latest}; outdated since {when}: {changes}.",
            **about,
        )
    if back:
        return T(
            "{language} reflects revision {revision} of {latest}, but the source went back to "
            "revision {current}; outdated since {when}: {changes}.",
            **about,
        )
    return T(
        "{language} reflects revision {revision} of {latest}; outdated since {when}: {changes}.",
        **about,
    )


def changes(tally: Tally, tr: Render) -> str:
    """`2 sentences changed, 1 critical: amount`; empty where no sentence did."""
    return ", ".join(tr(part) for part in _parts(tally))


def told_changes(tally: Tally) -> Text | str:
    """The same, not yet in any language."""
    return listed(tuple(_parts(tally)))


def listed(parts: Sequence[Text | str]) -> Text | str:
    """Phrases with commas between them; empty where there are none."""
    first = parts[0] if parts else ""
    return reduce(lambda one, more: T("{one}, {more}", one=one, more=more), parts[1:], first)


def _parts(shown: Tally) -> Iterator[Text]:
    if n := shown.changed:
        yield TN("{count} sentence changed", "{count} sentences changed", n)
    if n := shown.added:
        yield TN("{count} sentence added", "{count} sentences added", n)
    if n := shown.removed:
        yield TN("{count} sentence taken out", "{count} sentences taken out", n)
    if n := shown.split:
        yield TN("{count} sentence split", "{count} sentences split", n)
    if n := shown.merged:
        yield TN("{count} sentence made of several", "{count} sentences made of several", n)
    if shown.moved:
        yield T("order changed")
    if (n := shown.critical) and shown.what:
        what = listed([what_changed(key) for key in shown.what])
        yield TN("{count} critical: {what}", "{count} critical: {what}", n, what=what)
    elif n:
        yield TN("{count} critical", "{count} critical", n)
