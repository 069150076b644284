"""Sentence rules that a project adds to those of transflow."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from transflow.lang.rules import Abbreviations, Rule, Ruleset, abbreviation_rules


class OwnRules(Struct, frozen=True):
    """Rules of one language, tried before ours."""

    rules: tuple[Rule, ...] = ()
    """In the dialect of SRX, see `custom.compile_rule`; may break anywhere."""
    abbreviations: tuple[Abbreviations, ...] = ()
    openers: tuple[str, ...] = ()
    """Words that usually begin a sentence, beside ours."""
    srx: tuple[Rule, ...] = ()
    """Rules of an SRX file, tried after the project's other ones."""
    replace: bool = False
    """Whether the rules of the SRX file stand instead of ours."""
    origin: str = ""
    """Where the abbreviations stand, as `config.yaml:12`."""

    def extend(self, ruleset: Ruleset) -> Ruleset:
        """Our rules with the words of the project; none of them if they are replaced."""
        extended = ruleset.extended((), self.openers)
        if self.replace:
            return replace(extended, rules=(), first=(), abbreviations=())
        return replace(extended, first=(*self._spelled(extended.openers), *extended.first))

    def layers(self, extended: Ruleset) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        """Rules that a layer each is made of, the strongest first. The abbreviations come along
        where there are rules from elsewhere to be held back."""
        spelled = self._spelled(extended.openers) if self.srx else ()
        return ((*self.rules, *spelled), self.srx)

    def _spelled(self, openers: tuple[str, ...]) -> tuple[Rule, ...]:
        return tuple(
            replace(rule, origin=self.origin)
            for group in self.abbreviations
            for rule in abbreviation_rules(group, openers)
        )


def for_language(own: Mapping[str, OwnRules], code: str) -> OwnRules | None:
    """Rules of the language with the BCP 47 `code`, or else of that language without its region."""
    return own.get(code) or own.get(code.replace("_", "-").split("-")[0].lower())
