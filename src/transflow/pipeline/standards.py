"""What a project holds its translations against, made once for a whole run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from transflow.config import Config
from transflow.model import House, Pair, Severity, Speller
from transflow.records import Accepted
from transflow.terminology import Termbase


class Standards(Struct, frozen=True):
    """The standards of a project; those of no project where nothing is given."""

    severities: Mapping[str, Severity] = field(default_factory=dict)
    """By check, where it is not the check's own."""
    house: House = field(default_factory=House)
    terms: Termbase | None = None
    accepted: tuple[Accepted, ...] = ()
    """What is right in the whole project."""
    speller: Speller | None = None
    """None where spelling is not checked."""

    def on(self, pair: Pair) -> Pair:
        """The pair as the checks are given it."""
        if pair.terms is self.terms and pair.speller is self.speller and pair.house == self.house:
            return pair
        return Pair(
            pair.source,
            pair.target,
            pair.role,
            pair.source_language,
            pair.target_language,
            pair.refs,
            self.terms,
            self.house,
            self.speller,
        )

    def but(self, **severities: Severity) -> Standards:
        """With other severities for some checks."""
        return replace(self, severities={**self.severities, **severities})


def standards_of(
    config: Config,
    terms: Termbase | None = None,
    accepted: Iterable[Accepted] = (),
    speller: Speller | None = None,
) -> Standards:
    """The standards that the settings and the files of a project make."""
    return Standards(config.checks, _house(config), terms, tuple(accepted), speller)


def _house(config: Config) -> House:
    return House(config.house_style, config.limits.title, config.limits.lead)
