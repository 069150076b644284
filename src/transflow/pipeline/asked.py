"""What a person asks for by name in a release: its languages and its units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from transflow.errors import UsageError, Where
from transflow.guesses import did_you_mean
from transflow.messages import T
from transflow.pipeline.plan import ReleasePlan, VersionPlan


def readable(plan: ReleasePlan) -> ReleasePlan:
    """The plan, if all its catalogs can be read. Raises CatalogError, WorkspaceError."""
    for version in plan.catalogs:
        if version.error is not None:
            raise version.error
    return plan


def versions_of(plan: ReleasePlan, languages: Sequence[str]) -> list[VersionPlan]:
    """The versions in `languages`, all where it names none. Raises UsageError."""
    there = [version.language for version in plan.versions]
    for language in languages:
        if language not in there:
            raise UsageError(
                T("the release has no version in “{language}”", language=language),
                Where(plan.release),
                T("its languages are: {names}", names=", ".join(there)),
            )
    return [v for v in plan.versions if not languages or v.language in languages]


def require_units(plan: ReleasePlan, units: Iterable[str]) -> None:
    """Raises UsageError for a unit that is not in the text."""
    there = {unit.id for unit in plan.units}
    for unit in units:
        if unit not in there:
            raise no_such_unit(plan, unit)


def no_such_unit(plan: ReleasePlan, unit: str) -> UsageError:
    if unit in {record.id for record in plan.ledger.former}:
        message = T("the unit “{unit}” is no longer in the text", unit=unit)
        return UsageError(message, Where(plan.release))
    return UsageError(
        T("the release has no unit “{unit}”", unit=unit),
        Where(plan.release),
        did_you_mean(unit, sorted(unit.id for unit in plan.units))
        or T("see the ids with: transflow diff {release}", release=plan.release),
    )
