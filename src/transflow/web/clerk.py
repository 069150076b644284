"""Writes forms: what each has in common, with the seal of its page."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from transflow.messages import Text
from transflow.report.site.address import anchor
from transflow.report.site.html import Html, tag
from transflow.report.site.layout import Site
from transflow.web.people import Person

MOST_WORDS = 2000
"""Characters of a reason."""
YES = "yes"
_WHICH = ("do", "language", "unit", "check", "undo")
"""Fields that tell a form from the others on its page."""


class Clerk(Struct, frozen=True):
    """Writes the forms of one page for one person."""

    site: Site
    person: Person
    seal: str
    action: str
    """Address of the page, as the page itself has to write it."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What was sent and refused: it stands in its form again."""

    def form(self, fields: Mapping[str, str], *children: Html) -> Html:
        kept = {**fields, "seal": self.seal}
        hidden = (tag("input", type="hidden", name=name, value=kept[name]) for name in kept)
        return tag("form", *hidden, *children, method="post", action=self.action, class_="act")

    def folded(self, title: Text, fields: Mapping[str, str], *children: Html) -> Html:
        """A form behind its title; open where it was sent and refused."""
        summary = tag("summary", self.site.say(title))
        again = self.was_sent(fields)
        return tag("details", summary, self.form(fields, *children), class_="act", open=again)

    def reason(self, fields: Mapping[str, str], question: Text, *, needed: bool = True) -> Html:
        name = _name(fields)
        label = tag("label", self.site.say(question), for_=name)
        words = self.typed.get("reason", "") if self.was_sent(fields) else ""
        area = tag(
            "textarea", words, id=name, name="reason", rows=3, maxlength=MOST_WORDS, required=needed
        )
        return tag("p", label, area)

    def tick(self, name: str, meaning: Text) -> Html:
        box = tag("input", type="checkbox", name=name, value=YES, required=True)
        return tag("p", tag("label", box, Html(" "), self.site.say(meaning), class_="tick"))

    def button(self, words: Text) -> Html:
        return tag("p", tag("button", self.site.say(words), type="submit"))

    def was_sent(self, fields: Mapping[str, str]) -> bool:
        """Whether it is this form that was refused, whatever the texts were then."""
        return bool(self.typed) and all(self.typed.get(n, "") == fields.get(n, "") for n in _WHICH)


def _name(fields: Mapping[str, str]) -> str:
    return anchor("do", *filter(None, (fields.get(key, "") for key in _WHICH)))
