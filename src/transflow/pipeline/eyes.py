"""The rule of four eyes: whoever translated last does not approve."""

from __future__ import annotations

from transflow.messages import T
from transflow.pipeline.last_translator import last_translator
from transflow.pipeline.people import person, with_mail
from transflow.pipeline.plan import ReleasePlan, VersionPlan
from transflow.pipeline.project import Project
from transflow.pipeline.refusals import Refusal, Why


def refusal(project: Project, plan: ReleasePlan, version: VersionPlan, by: str) -> Refusal | None:
    """Why `by` may not approve a version; None where the rule is off or is kept. Where nobody can
    tell who translated, it cannot be kept."""
    if not project.config.four_eyes:
        return None
    data = version.before if version.after is None else version.after
    known = last_translator(project, version.path, data)
    if not known.anything:
        return None
    place = {"release": plan.release, "language": version.language}
    if known.translator is None:
        return Refusal(
            Why.FOUR_EYES,
            T("{release} ({language}): not approved, nothing tells who translated it.", **place),
            T(
                "let the translation program write Last-Translator into the catalog, or keep the "
                "project in git: by four_eyes in config.yaml nobody approves a translation of "
                "their own"
            ),
        )
    approver = person(by)
    root = project.workspace.root
    if approver is not None and not with_mail(approver, root).is_same(known.translator):
        return None
    return Refusal(
        Why.FOUR_EYES,
        T(
            "{release} ({language}): not approved, {name} translated it last.",
            name=known.translator.name,
            **place,
        ),
        T("somebody else must approve it: four_eyes in config.yaml says so"),
    )
