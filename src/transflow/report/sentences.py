"""What the states of a sentence are called, and what each means."""

from __future__ import annotations

from transflow.messages import T, Text
from transflow.report.text_views import SentenceState

SENTENCE_STATES: dict[SentenceState, Text] = {
    SentenceState.CURRENT: T("translated"),
    SentenceState.MERGED: T("translated together"),
    SentenceState.UNTOUCHED: T("the same in every language"),
    SentenceState.OUTDATED: T("outdated"),
    SentenceState.DRAFT: T("machine draft"),
    SentenceState.ADOPTED: T("taken over, not checked"),
    SentenceState.SUGGESTED: T("suggestion"),
    SentenceState.UNSURE: T("needs work"),
    SentenceState.UNTRANSLATED: T("not translated"),
}

SENTENCE_SYMBOLS: dict[SentenceState, str] = {
    SentenceState.CURRENT: "✓",
    SentenceState.MERGED: "↑",
    SentenceState.UNTOUCHED: "=",
    SentenceState.OUTDATED: "!",
    SentenceState.DRAFT: "◐",
    SentenceState.ADOPTED: "◐",
    SentenceState.SUGGESTED: "◐",
    SentenceState.UNSURE: "?",
    SentenceState.UNTRANSLATED: "○",
}

SENTENCE_MEANINGS: dict[SentenceState, Text] = {
    SentenceState.CURRENT: T("A person finished this translation."),
    SentenceState.MERGED: T("It is translated within the sentence before."),
    SentenceState.UNTOUCHED: T("There is nothing to translate in it."),
    SentenceState.OUTDATED: T("The source changed since this translation was made."),
    SentenceState.DRAFT: T("A machine made this draft and nobody has checked it."),
    SentenceState.ADOPTED: T("It is from a translation that existed, and nobody has checked it."),
    SentenceState.SUGGESTED: T("The memory suggests this and nobody has checked it."),
    SentenceState.UNSURE: T("Somebody marked this translation as needing work."),
    SentenceState.UNTRANSLATED: T("It is not translated yet."),
}
