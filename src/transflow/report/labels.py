"""What states, risks and the like are called, in one place."""

from __future__ import annotations

from transflow.messages import T, Text
from transflow.model import Risk, Severity, State
from transflow.report.rows import StatusRow, Waits

STATES: dict[State, Text] = {
    State.MISSING: T("missing"),
    State.TRANSLATING: T("in translation"),
    State.OUTDATED: T("outdated"),
    State.REVIEW: T("in review"),
    State.READY: T("ready"),
    State.PUBLISHED: T("published"),
    State.WITHDRAWN: T("withdrawn"),
}

SYMBOLS: dict[State, str] = {
    State.MISSING: "○",
    State.TRANSLATING: "◐",
    State.OUTDATED: "!",
    State.REVIEW: "?",
    State.READY: "●",
    State.PUBLISHED: "✓",
    State.WITHDRAWN: "×",
}

UNREADABLE = ("▲", T("error"))

SENTENCES: dict[State, Text] = {
    State.MISSING: T("Nothing is translated yet."),
    State.TRANSLATING: T("Part of the text is translated."),
    State.OUTDATED: T("The source text has changed and the translation has not followed."),
    State.REVIEW: T("The translation is complete and waits for approval or correction."),
    State.READY: T("The translation is complete and can be published."),
    State.PUBLISHED: T("The translation is on the website."),
    State.WITHDRAWN: T("The release, or this version of it, is withdrawn."),
}

RISKS: dict[Risk, Text] = {
    Risk.COSMETIC: T("cosmetic"),
    Risk.EDITORIAL: T("editorial"),
    Risk.SUBSTANTIVE: T("substantive"),
    Risk.CRITICAL: T("critical"),
}

RISK_SENTENCES: dict[Risk, Text] = {
    Risk.COSMETIC: T("Cosmetic: only white space, quotation marks or dashes changed."),
    Risk.EDITORIAL: T("Editorial: only spelling or punctuation changed."),
    Risk.SUBSTANTIVE: T("Substantive: the wording changed."),
    Risk.CRITICAL: T("Critical: a number, date, name, link or a denial changed."),
}

CHANGES: dict[str, Text] = {
    "changed": T("changed"),
    "added": T("new sentence"),
    "removed": T("sentence taken out"),
    "moved": T("order changed"),
    "split": T("sentence split"),
    "merged": T("sentences made one"),
}

WHAT: dict[str, Text] = {
    "amount": T("amount"),
    "contact": T("address or telephone number"),
    "date": T("date"),
    "link": T("link"),
    "name": T("name"),
    "negation": T("“not”"),
    "number": T("number"),
    "time": T("time"),
}

SEVERITIES: dict[Severity, Text] = {
    Severity.OFF: T("off"),
    Severity.INFO: T("note"),
    Severity.WARNING: T("warning"),
    Severity.ERROR: T("error"),
}

WAITS: dict[Waits, Text] = {
    Waits.DECISION: T("Needs a decision now"),
    Waits.REPAIR: T("Cannot be processed"),
    Waits.TRANSLATOR: T("Waits for the translator"),
    Waits.APPROVAL: T("Waits for approval"),
    Waits.PUBLICATION: T("Waits to be published"),
    Waits.NOBODY: T("Nothing to do"),
}

WAITS_SENTENCES: dict[Waits, Text] = {
    Waits.DECISION: T(
        "The website shows these translations, but the source text has changed since. "
        "Take them off, mark them, or have them updated. The most serious come first."
    ),
    Waits.REPAIR: T("These releases could not be read; nothing is known about their translation."),
    Waits.TRANSLATOR: T("A translator has work to do here; the nearest deadline comes first."),
    Waits.APPROVAL: T("Somebody has to approve these translations or send them back."),
    Waits.PUBLICATION: T(
        "These are finished. They wait for the final source text, for the end of an embargo, or "
        "for the next export."
    ),
    Waits.NOBODY: T("These are published and true to their source, or withdrawn."),
}

_LANGUAGES: dict[str, Text] = {
    "de": T("German"),
    "en": T("English"),
    "et": T("Estonian"),
    "fr": T("French"),
    "lt": T("Lithuanian"),
    "lv": T("Latvian"),
    "pl": T("Polish"),
    "ru": T("Russian"),
    "uk": T("Ukrainian"),
}


def state_label(row: StatusRow) -> tuple[str, Text]:
    """Symbol and word for where a row stands; with an error its state means nothing."""
    if row.error is not None:
        return UNREADABLE
    return SYMBOLS[row.state], STATES[row.state]


def what_changed(key: str) -> Text | str:
    """What a critical change is about, or its key where there is no word for it."""
    return WHAT.get(key, key)


def language_name(code: str) -> Text | str:
    """The name of the language, or its code where the interface has no name for it."""
    return _LANGUAGES.get(code, code)
