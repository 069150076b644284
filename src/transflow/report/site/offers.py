"""What a server offers on the page of a release beside what is shown there, as HTML."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from transflow.report.site.html import NOTHING, Html

BAR = "<!--bar-->"
"""Stands in the head of every page of a server, once, and in no text: there it is escaped. What is
said anew each time takes its place: who is at work, and of which moment the page is."""


class Offers(Struct, frozen=True):
    """Forms, each where it belongs; none on a page in a folder."""

    top: Html = NOTHING
    """Below the title: what became of the last action."""
    release: Html = NOTHING
    """What can be done with all languages at once; after the facts."""
    versions: Mapping[str, Html] = field(default_factory=dict)
    """By language; beside what is next."""
    sentences: Mapping[tuple[str, str], Html] = field(default_factory=dict)
    """By language and unit; below the sentence."""

    def version(self, language: str) -> Html:
        return self.versions.get(language, NOTHING)

    def sentence(self, language: str, unit: str) -> Html:
        return self.sentences.get((language, unit), NOTHING)


NO_OFFERS = Offers()
