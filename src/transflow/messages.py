"""Sentences for people, kept apart from the language they are shown in.

Code below the command line never formats a sentence; it makes a `Text` with `T` or `TN`. The
command line (or the status page) turns it into English or Latvian with a `Translator`.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

LOCALE_DIR = Path(__file__).parent / "locale"
UI_LANGUAGES = ("en", "lv")


class Text(Struct, frozen=True):
    """A sentence with its arguments, not yet in any language."""

    msgid: str
    """English, with `{name}` fields as in `str.format`."""
    args: tuple[tuple[str, str | int | Text], ...] = ()
    plural: str | None = None
    """English plural form; set together with `count`."""
    count: int | None = None

    def __str__(self) -> str:
        return Translator("en")(self)


def T(msgid: str, /, **args: str | int | Text) -> Text:
    """Marks a sentence for translation; `args` fill its fields."""
    return Text(msgid, tuple(args.items()))


def TN(singular: str, plural: str, count: int, /, **args: str | int | Text) -> Text:
    """Marks a sentence whose wording depends on `count`, which also fills the field `{count}`."""
    return Text(singular, (("count", count), *args.items()), plural, count)


@lru_cache
def _catalog(language: str) -> gettext.NullTranslations:
    """Looked for once: gettext would search the disk for each sentence."""
    return gettext.translation("transflow", LOCALE_DIR, languages=[language], fallback=True)


class Translator:
    """Renders `Text` in one interface language (`en` or `lv`); unknown languages give English."""

    def __init__(self, language: str) -> None:
        self.language = language if language in UI_LANGUAGES else "en"
        self._catalog = _catalog(self.language)

    def __call__(self, text: Text | str) -> str:
        if isinstance(text, str):
            return text
        if text.plural is not None and text.count is not None:
            pattern = self._catalog.ngettext(text.msgid, text.plural, text.count)
        else:
            pattern = self._catalog.gettext(text.msgid)
        if not text.args:
            return pattern
        return pattern.format(**{name: self._argument(value) for name, value in text.args})

    def _argument(self, value: str | int | Text) -> str | int:
        return self(value) if isinstance(value, Text) else value


Render = Callable[[Text | str], str]
