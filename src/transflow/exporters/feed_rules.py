"""Rules on several releases in one file. Memory grows with their ids and slugs only.

That ids of units differ from release to release is no rule: an importer that needs one for the
whole project joins the id of the release and that of the unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from transflow.exporters.rules import Problem
from transflow.messages import T

RULES = ("release-ids", "slugs")


@dataclass
class Feed:
    """What was seen of a file so far."""

    ids: set[str] = field(default_factory=set)
    slugs: dict[tuple[str, str], str] = field(default_factory=dict)
    """Release by language and slug."""

    def look(
        self, release: str, slugs: Iterable[tuple[str, str]], line: int | None
    ) -> list[Problem]:
        """What is wrong with the next release, of which `slugs` are by language, beside the
        former ones."""
        problems = [
            Problem(
                "slugs",
                T(
                    "The slug {slug} in {language} is that of {other} too",
                    slug=slug,
                    language=language,
                    other=other,
                ),
                release,
                line,
                T(
                    "take the slug out of “slugs” in ledger/{release}.json and export again: the "
                    "release is given another one",
                    release=release,
                ),
            )
            for language, slug in slugs
            if (other := self.slugs.setdefault((language, slug), release)) != release
        ]
        if release in self.ids:
            message = T("The release {release} stands there twice", release=release)
            problems.append(Problem("release-ids", message, release, line))
        self.ids.add(release)
        return problems
