"""Concepts from elsewhere joined with those that are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import Where
from transflow.terminology import Concept, ConceptKind, Term, TermStatus
from transflow.terms.base import Placed
from transflow.terms.contradictions import key_of

_Key = tuple[str, str]


class Change(Struct, frozen=True):
    """A concept that an import adds or changes."""

    path: str
    """The file that it is to stand in."""
    old: Concept | None
    """None where it is new."""
    new: Concept

    @property
    def added(self) -> tuple[Term, ...]:
        """Terms that were not there."""
        known = {key_of(term) for term in self.old.terms} if self.old else set()
        return tuple(term for term in self.new.terms if key_of(term) not in known)


def changes(there: Sequence[Placed], incoming: Iterable[Concept], path: str) -> list[Change]:
    """What becomes of concepts that are brought in; new ones are to stand in the file `path`.

    A concept is taken for one that is there if it has its id, or shares a term with it in two
    languages. It then adds the terms that are missing and what it says of the others; nothing is
    taken away.
    """
    known = _Known(there)
    out: dict[str, Change] = {}
    for concept in incoming:
        placed = known.same(concept)
        if placed is None:
            known.add(Placed(concept, Where(path)))
            out[concept.id] = Change(path, None, concept)
            continue
        before = out.get(placed.concept.id)
        base = before.new if before else placed.concept
        new = _joined(base, concept)
        if new != base:
            old = before.old if before else placed.concept
            out[base.id] = Change(placed.where.path, old, new)
    return list(out.values())


class _Known:
    """Concepts looked up by their ids and by their terms."""

    def __init__(self, there: Iterable[Placed]) -> None:
        self._by_id: dict[str, Placed] = {}
        self._by_term: dict[_Key, list[Placed]] = defaultdict(list)
        for placed in there:
            self.add(placed)

    def add(self, placed: Placed) -> None:
        self._by_id[placed.concept.id] = placed
        for term in placed.concept.terms:
            if term.allowed:
                self._by_term[key_of(term)].append(placed)

    def same(self, concept: Concept) -> Placed | None:
        found = self._by_id.get(concept.id)
        if found is not None:
            return found
        shared: dict[str, set[str]] = defaultdict(set)
        for term in concept.terms:
            for placed in self._by_term.get(key_of(term), ()) if term.allowed else ():
                shared[placed.concept.id].add(term.language)
        return next((self._by_id[name] for name, in_ in shared.items() if len(in_) > 1), None)


def _joined(old: Concept, new: Concept) -> Concept:
    said = {key_of(term): term for term in new.terms}
    terms = [_told(term, said.pop(key_of(term), None)) for term in old.terms]
    decided = {term.language for term in terms if term.status is TermStatus.PREFERRED}
    for term in said.values():
        second = term.status is TermStatus.PREFERRED and term.language in decided
        terms.append(replace(term, status=TermStatus.ADMITTED) if second else term)
    order = dict.fromkeys(term.language for term in terms)
    return replace(
        old,
        terms=tuple(term for tag in order for term in terms if term.language == tag),
        kind=old.kind if new.kind is ConceptKind.TERM else new.kind,
        note=new.note or old.note,
        basis=new.basis or old.basis,
        domain=new.domain or old.domain,
        severity=new.severity or old.severity,
    )


def _told(old: Term, new: Term | None) -> Term:
    """A term with what an import says of it. Which of the terms that may be used is preferred has
    been decided here; most files only say so by their order."""
    if new is None:
        return old
    return replace(
        old,
        status=old.status if new.allowed is old.allowed else new.status,
        part_of_speech=new.part_of_speech or old.part_of_speech,
        note=new.note or old.note,
        exact=old.exact or new.exact,
    )
