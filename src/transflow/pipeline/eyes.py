"""The rule of four eyes: whoever translated last does not approve, nor take back what somebody else
rejected."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from transflow.messages import T
from transflow.pipeline.last_translator import last_translator
from transflow.pipeline.people import Person, person, with_mail
from transflow.pipeline.plan import ReleasePlan, VersionPlan
from transflow.pipeline.project import Project
from transflow.pipeline.refusals import Refusal, Why


def refusal(project: Project, plan: ReleasePlan, version: VersionPlan, by: str) -> Refusal | None:
    """Why `by` may not approve a version; None where the rule is off or is kept. Where nobody can
    tell who translated, it cannot be kept."""
    found = _own(project, version, by)
    if found is None:
        return None
    place = {"release": plan.release, "language": version.language}
    if found.translator is None:
        return Refusal(
            Why.FOUR_EYES,
            T("{release} ({language}): not approved, nothing tells who translated it.", **place),
            T(
                "let the translation program write Last-Translator into the catalog, or keep the "
                "project in git: by four_eyes in config.yaml nobody approves a translation of "
                "their own"
            ),
        )
    return Refusal(
        Why.FOUR_EYES,
        T(
            "{release} ({language}): not approved, {name} translated it last.",
            name=found.translator.name,
            **place,
        ),
        T("somebody else must approve it: four_eyes in config.yaml says so"),
    )


def taking_back(
    project: Project, plan: ReleasePlan, version: VersionPlan, by: str, said_by: Iterable[str]
) -> Refusal | None:
    """Why `by` may not take back what those `said_by` rejected; None where they are the same, and
    where the rule is off or is kept."""
    here = person(by)
    others = [person(name) for name in said_by]
    if here is not None and all(other is not None and here.is_same(other) for other in others):
        return None
    if _own(project, version, by) is None:
        return None
    message = T(
        "{release} ({language}): not taken back, since whoever translated last may not do that.",
        release=plan.release,
        language=version.language,
    )
    hint = T(
        "the one who rejected it takes it back, or somebody else approves the translation: "
        "four_eyes in config.yaml says so"
    )
    return Refusal(Why.FOUR_EYES, message, hint)


class _Own(Struct, frozen=True):
    """A translation that may be one's own."""

    translator: Person | None
    """None where nobody can tell."""


def _own(project: Project, version: VersionPlan, by: str) -> _Own | None:
    """None where the rule is off, or somebody else than `by` translated last."""
    if not project.config.four_eyes:
        return None
    data = version.before if version.after is None else version.after
    known = last_translator(project, version.path, data)
    if not known.anything:
        return None
    here, translator = person(by), known.translator
    if here is None or translator is None:
        return _Own(translator)
    return _Own(translator) if with_mail(here, project.workspace.root).is_same(translator) else None
