"""What people decide about translations: one door for a page and for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from msgspec import Struct

from transflow.errors import UsageError, Where
from transflow.messages import T, Text
from transflow.model import SOURCE_SUFFIXES
from transflow.pipeline import approving, declaring, rejecting, waiving, withdrawing
from transflow.pipeline.people import name_of
from transflow.pipeline.project import Project
from transflow.pipeline.refusals import Refusal, Why
from transflow.pipeline.words import require_keepable, words
from transflow.staleness.bound import Hashes
from transflow.store.workspace import SourceFile


class Action(StrEnum):
    APPROVE = "approve"
    REJECT = "reject"
    MINOR = "minor"
    WAIVE = "waive"
    WITHDRAW = "withdraw"


class Wish(Struct, frozen=True):
    """What a person wants to have decided about one version, or one unit of it."""

    action: Action
    release: str
    by: str
    """A name, or `Anna Ozola <anna@example.lv>`."""
    language: str = ""
    """Only a whole release is withdrawn without one."""
    unit: str = ""
    """Needed for `MINOR` and `WAIVE`."""
    reason: str = ""
    """Needed for all but `APPROVE`, and for what is undone."""
    check: str = ""
    """For `WAIVE`, as `spot`."""
    spot: str = ""
    even_critical: bool = False
    undo: bool = False
    """Take it back; not of `APPROVE`."""
    seen: Hashes | None = None
    """Of the texts that were on the screen: with `unit` those of the sentence, else those of the
    version; None for whatever stands."""


class Answer(Struct, frozen=True):
    """What came of a wish."""

    message: Text
    """A whole sentence."""
    done: bool = False
    """Something new was decided, or would be in a dry run."""
    refusal: Refusal | None = None
    already: bool = False
    """It had been decided so before."""
    leaves: bool = False
    """What is on the website goes with the next export."""


def decide(project: Project, wish: Wish, *, dry_run: bool = False) -> Answer:
    """Carries out a wish. The caller holds the lock of the project, which was opened just now: its
    time is that of the decision.

    Raises UsageError for a wish that cannot be meant: of no release, language or unit that is
    there, or without a reason; and what planning and writing raise.
    """
    _require(project, wish)
    return _DOORS[wish.action](project, _source(project, wish.release), wish, dry_run)


def _require(project: Project, wish: Wish) -> None:
    where = Where(wish.release)
    if not name_of(wish.by):
        raise UsageError(T("who does this? no name is known"), where)
    for text in (wish.by, wish.spot):
        require_keepable(text)
    if not wish.language and wish.action is not Action.WITHDRAW:
        raise UsageError(T("a decision is about one language"), where)
    if not wish.unit and wish.action in (Action.MINOR, Action.WAIVE):
        raise UsageError(T("this decision is about one sentence"), where)
    if wish.undo and wish.action is Action.APPROVE:
        hint = T("reject the translation, and say why")
        raise UsageError(T("an approval is not taken back"), where, hint)
    if wish.action is not Action.APPROVE and not wish.undo:
        words(wish.reason)


def _source(project: Project, release: str) -> SourceFile:
    sources, problems = project.workspace.sources(SOURCE_SUFFIXES)
    for source in sources:
        if source.release == release:
            return source
    for problem in problems:
        if problem.where is not None and release in problem.where.path:
            raise problem
    raise UsageError(T("there is no release “{release}”", release=release), Where(release))


# --- one by one ----------------------------------------------------------------------------


def _place(wish: Wish) -> dict[str, str]:
    place = {"release": wish.release, "language": wish.language}
    return {**place, "name": name_of(wish.by)}


def _approve(project: Project, source: SourceFile, wish: Wish, dry_run: bool) -> Answer:
    asked = approving.Wish(wish.by, (wish.language,), wish.seen)
    [answer] = approving.approve(project, source, asked, dry_run=dry_run)
    if answer.refusal is not None:
        return _refused(answer.refusal)
    if answer.approval is None:
        message = T("{release} ({language}): already approved.", **_place(wish))
        return Answer(message, already=True)
    return Answer(T("{release} ({language}): approved by {name}.", **_place(wish)), done=True)


def _reject(project: Project, source: SourceFile, wish: Wish, dry_run: bool) -> Answer:
    units = (wish.unit,) if wish.unit else ()
    asked = rejecting.Wish(wish.by, wish.reason, (wish.language,), units, wish.seen)
    work = rejecting.take_back if wish.undo else rejecting.reject
    [answer] = work(project, source, asked, dry_run=dry_run)
    if answer.refusal is not None:
        return _refused(answer.refusal)
    if answer.already is not None:
        message = T("{release} ({language}): already rejected for this reason.", **_place(wish))
        return Answer(message, already=True, leaves=answer.leaves)
    if wish.undo:
        message = T("{release} ({language}): no longer rejected, says {name}.", **_place(wish))
        return Answer(message, done=True)
    message = T("{release} ({language}): rejected by {name}.", **_place(wish))
    return Answer(message, done=True, leaves=answer.leaves)


def _withdraw(project: Project, source: SourceFile, wish: Wish, dry_run: bool) -> Answer:
    languages = (wish.language,) if wish.language else ()
    asked = withdrawing.Wish(wish.by, wish.reason, languages, wish.seen)
    work = withdrawing.undo if wish.undo else withdrawing.withdraw
    [answer] = work(project, source, asked, dry_run=dry_run)
    if answer.refusal is not None:
        return _refused(answer.refusal)
    message = told_withdrawal(wish.release, answer, name_of(wish.by), undo=wish.undo)
    return Answer(message, answer.done, already=answer.already, leaves=answer.leaves)


def told_withdrawal(release: str, answer: withdrawing.Answer, name: str, *, undo: bool) -> Text:
    """What came of a wish that was not refused."""
    place = {"release": release, "language": answer.language, "name": name}
    if not answer.language:
        if answer.already:
            return T("{release}: already withdrawn.", **place)
        if undo:
            return T("{release}: no longer withdrawn, says {name}.", **place)
        return T("{release}: withdrawn by {name}, in every language.", **place)
    if answer.already:
        return T("{release} ({language}): already withdrawn.", **place)
    if undo:
        return T("{release} ({language}): no longer withdrawn, says {name}.", **place)
    return T("{release} ({language}): withdrawn by {name}.", **place)


def _minor(project: Project, source: SourceFile, wish: Wish, dry_run: bool) -> Answer:
    reason = " ".join(wish.reason.split())
    asked = declaring.Wish(
        name_of(wish.by),
        reason,
        (wish.unit,),
        (wish.language,),
        even_critical=wish.even_critical,
        seen=wish.seen,
    )
    work = declaring.take_back if wish.undo else declaring.declare
    done = work(project, source, asked, dry_run=dry_run)
    [answer] = done.answers
    if answer.refused is not None:
        return _refused(_of_unit(answer.refused, wish))
    if answer.already is not None:
        return Answer(T("This change was already declared minor."), already=True)
    if wish.undo:
        message = T("The sentence must be looked at again, says {name}.", **_place(wish))
    else:
        message = T("The change was declared minor by {name}.", **_place(wish))
    return Answer(message, done=done.decided)


def _waive(project: Project, source: SourceFile, wish: Wish, dry_run: bool) -> Answer:
    asked = waiving.Wish(
        wish.check,
        name_of(wish.by),
        " ".join(wish.reason.split()),
        wish.unit,
        languages=(wish.language,),
        spot=" ".join(wish.spot.split()),
        seen=wish.seen,
    )
    work = waiving.take_back if wish.undo else waiving.waive
    [answer] = work(project, source, asked, dry_run=dry_run)
    if answer.refused is not None:
        return _refused(_of_unit(answer.refused, wish))
    if answer.already is not None:
        return Answer(T("This finding was already waived."), already=True)
    if wish.undo:
        return Answer(T("The finding counts again, says {name}.", **_place(wish)), done=True)
    return Answer(T("The finding was waived by {name}.", **_place(wish)), done=True)


def _of_unit(why: Text, wish: Wish) -> Refusal:
    message = T("Nothing is decided: {why}.", why=why)
    return Refusal(_CODES.get(why, Why.NOTHING), message)


def _refused(refusal: Refusal) -> Answer:
    return Answer(refusal.message, refusal=refusal)


_CODES: Mapping[Text, Why] = {
    waiving.CHANGED: Why.CHANGED,
    declaring.TOO_GRAVE: Why.CRITICAL,
    waiving.FIRM: Why.FIRM,
    waiving.UNFINISHED: Why.INCOMPLETE,
}

_Door = Callable[[Project, SourceFile, Wish, bool], Answer]
_DOORS: Mapping[Action, _Door] = {
    Action.APPROVE: _approve,
    Action.REJECT: _reject,
    Action.MINOR: _minor,
    Action.WAIVE: _waive,
    Action.WITHDRAW: _withdraw,
}
