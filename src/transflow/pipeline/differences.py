"""What is no longer the same: translations and their source, or two revisions of the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from transflow.errors import UsageError, Where
from transflow.messages import T
from transflow.model import MERGED
from transflow.pipeline.plan import ReleasePlan, VersionPlan, on_website
from transflow.pipeline.project import Project
from transflow.records import ChangeKind, Ledger, UnitRecord
from transflow.staleness.changes import compare, kin_of
from transflow.staleness.past import texts_of
from transflow.staleness.risk import Change
from transflow.staleness.version import OnWebsite


class Item(Struct, frozen=True):
    """A unit whose translation is of another text, or that was another text."""

    release: str
    language: str
    """Empty where two revisions are compared."""
    unit: str
    against: str
    """`published`, `catalog` or `revision`: what the former text was found in."""
    kind: ChangeKind
    old: str
    new: str
    change: Change
    translation: str = ""


def since_translation(project: Project, plan: ReleasePlan, version: VersionPlan) -> Iterator[Item]:
    """Changes since publication, then those since a translation that was never published."""
    website = on_website(project, plan.units, plan.ledger, version.language)
    yield from since_seen(plan, version, website)


def since_seen(
    plan: ReleasePlan, version: VersionPlan, website: OnWebsite | None
) -> Iterator[Item]:
    """The same, where it is known what the public sees."""
    published = plan.ledger.published.get(version.language)
    targets = _with_hosts((u.id, u.target) for u in published.units) if published else {}
    drafts = _with_hosts((s.unit.id, s.entry.msgstr) for s in version.states if s.entry)
    seen = set()
    for drift in website.drift if website else ():
        seen.add(drift.unit)
        yield Item(
            plan.release,
            version.language,
            drift.unit,
            "published",
            drift.kind,
            drift.old,
            drift.new,
            drift.change,
            targets.get(drift.unit, ""),
        )
    for state in version.states:
        if state.change is None or state.entry is None or state.unit.id in seen:
            continue
        yield Item(
            plan.release,
            version.language,
            state.unit.id,
            "catalog",
            ChangeKind.CHANGED,
            state.entry.previous_msgid or "",
            state.unit.source,
            state.change,
            drafts[state.unit.id],
        )


def _with_hosts(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Translations by unit id; a sentence translated within the one before has that one's."""
    out: dict[str, str] = {}
    host = ""
    for unit_id, text in texts:
        host = host if text == MERGED else text
        out[unit_id] = host
    return out


def between(project: Project, ledger: Ledger, start: int, end: int) -> list[Item]:
    """What changed in the source from revision `start` to revision `end`, whichever is the newer.

    Raises UsageError for a revision that the release never had, or that its ledger does not know
    the text of.
    """
    texts = _texts(ledger, start), _texts(ledger, end)
    was, now = ({unit.id: unit for unit in side} for side in texts)
    found = compare(*texts, project.language, kin_of(ledger.revisions))
    return [
        Item(
            ledger.release,
            "",
            item.change.unit,
            "revision",
            item.change.kind,
            _source(was.get(item.change.unit)),
            _source(now.get(item.change.unit)),
            item.why,
        )
        for item in found
    ]


def _source(record: UnitRecord | None) -> str:
    return record.source if record else ""


def _texts(ledger: Ledger, number: int) -> tuple[UnitRecord, ...]:
    require_revision(ledger, number)
    texts = texts_of(ledger, number)
    if texts is None:
        raise UsageError(
            T("the ledger does not know how revision {number} read", number=number),
            Where(ledger.release),
            T(
                "an older transflow, which did not keep the former texts, noted it or one after "
                "it; look for the text in version control"
            ),
        )
    return texts


def require_revision(ledger: Ledger, number: int) -> None:
    """Raises UsageError where the release never had a revision of that number."""
    if ledger.revision(number) is None:
        there = ", ".join(str(revision.number) for revision in ledger.revisions)
        raise UsageError(
            T("the release has no revision {number}", number=number),
            Where(ledger.release),
            T("its revisions are: {names}", names=there)
            if there
            else T("note its first one with: transflow sync"),
        )
