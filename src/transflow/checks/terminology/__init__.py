"""Names and terms that the project has decided on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.sides import Side
from transflow.checks.terminology.aside import abroad, aside
from transflow.checks.terminology.kinship import Kin, Words
from transflow.checks.tokens import Sign
from transflow.messages import T, Text
from transflow.model import Severity, Span, Spot
from transflow.terminology import Concept, ConceptKind, Hit, is_abbreviation

_PARAPHRASED = (ConceptKind.TERM, ConceptKind.POST)


def run(reading: Reading) -> Iterable[Spot]:
    terms = reading.pair.terms
    if terms is None:
        return ()
    source, target = reading.source, reading.target
    hits = _outside_contacts(terms.find(source.text, source.language.code), source)
    if not hits:
        return ()
    found = _outside_contacts(terms.find(target.text, target.language.code), target)
    # As good as always: all terms of the source are there, and none that must not be.
    there = {hit.concept.id for hit in found}
    if there.issuperset([hit.concept.id for hit in hits]) and all(h.term.allowed for h in found):
        return _unlike_short(hits, found, reading) if "(" in target.text else ()
    return _judged(hits, found, reading)


def _outside_contacts(hits: Sequence[Hit], side: Side) -> Sequence[Hit]:
    """Without those in an address, where nothing is translated."""
    contacts = [contact.span for contact in side.contacts] if hits else []
    if not contacts:
        return hits
    return [hit for hit in hits if not any(a <= hit.span[0] < b for a, b in contacts)]


def _judged(hits: Sequence[Hit], found: Sequence[Hit], reading: Reading) -> Iterator[Spot]:
    source, target = reading.source, reading.target
    allowed = {hit.concept.id for hit in found if hit.term.allowed}
    banned = {hit.concept.id for hit in found if not hit.term.allowed}
    seen: set[frozenset[str]] = set()
    for span, concepts in _mentions(hits):
        ids = frozenset([concept.id for concept in concepts])
        if ids in seen or (ids.isdisjoint(banned) and not ids.isdisjoint(allowed)):
            continue
        wrong = _wrong(concepts, hits, found)
        if aside(span, hits, source) if wrong is None else abroad(span, source):
            continue
        seen.add(ids)
        if wrong is not None:
            yield _forbidden(wrong, span, concepts, source, target)
        elif ids.isdisjoint(allowed):
            yield from _absent(span, concepts, source, target)


def _mentions(hits: Sequence[Hit]) -> Iterator[tuple[Span, list[Concept]]]:
    """Each place with the concepts that are called what stands there."""
    places: dict[Span, dict[str, Concept]] = {}
    for hit in hits:
        places.setdefault(hit.span, {})[hit.concept.id] = hit.concept
    for span, concepts in places.items():
        yield span, list(concepts.values())


# --- a term that must not be used


def _wrong(concepts: Iterable[Concept], hits: Sequence[Hit], found: Sequence[Hit]) -> Hit | None:
    """A forbidden term of one of the concepts, unless it stands for something else: another concept
    of the source is called so, or all of this one are there under their right names."""
    ids = {concept.id for concept in concepts}
    mine = [hit for hit in found if hit.concept.id in ids and not hit.term.allowed]
    if not mine:
        return None
    there = {hit.concept.id for hit in hits}
    right = {hit.span for hit in found if hit.term.allowed and hit.concept.id in there}
    named = {hit.span for hit in found if hit.term.allowed and hit.concept.id in ids}
    mentions = {hit.span for hit in hits if hit.concept.id in ids}
    if len(named) >= len(mentions):
        return None
    return next((hit for hit in mine if hit.span not in right), None)


def _forbidden(
    wrong: Hit, span: Span, concepts: Sequence[Concept], source: Side, target: Side
) -> Spot:
    message = T(
        "“{found}” must not stand for “{term}”; write {wanted}",
        found=target.text[slice(*wrong.span)],
        term=source.text[slice(*span)],
        wanted=_wanted(concepts, target.language.code),
    )
    weighs = Severity.ERROR if wrong.concept.severity == "error" else None
    return Spot(message, span, wrong.span, weighs, wrong.concept.id)


# --- a term that is not there


def _unlike_short(hits: Sequence[Hit], found: Sequence[Hit], reading: Reading) -> Iterator[Spot]:
    """Names before their abbreviations in brackets, as in the source, that are others: the
    abbreviation alone does not make "Ministry of Domestic Affairs (MoI)" right."""
    source, target = reading.source, reading.target
    before = {full.concept.id: full for full, _ in _with_short(hits, source.text)}
    if not before:
        return
    right = {short.span for _, short in _with_short(found, target.text)}
    for hit in found:
        alone = hit.span not in right and _in_brackets(hit.span, target.text)
        if alone and hit.concept.id in before and is_abbreviation(hit.term.text):
            full = before.pop(hit.concept.id)
            yield from _absent(full.span, [full.concept], source, target, spelled_out=True)


def _with_short(hits: Sequence[Hit], text: str) -> Iterator[tuple[Hit, Hit]]:
    """Terms with another of the same concept in brackets after them."""
    for full, short in pairwise(hits):
        same = full.concept.id == short.concept.id and _in_brackets(short.span, text)
        if same and text[full.span[1] : short.span[0]].strip() == "(":
            yield full, short


def _in_brackets(span: Span, text: str) -> bool:
    return text[max(0, span[0] - 1) : span[0]] == "(" and text.startswith(")", span[1])


def _absent(
    span: Span,
    concepts: Sequence[Concept],
    source: Side,
    target: Side,
    *,
    spelled_out: bool = False,
) -> Iterator[Spot]:
    usable = [t for concept in concepts for t in concept.usable(target.language.code)]
    if spelled_out:
        usable = [term for term in usable if not is_abbreviation(term.text)] or usable
    there = Words(target)
    kinship = max((there.kinship(term) for term in usable), default=Kin.ALL)
    if kinship is Kin.ALL:
        return
    message = T(
        "The translation lacks the term for “{term}”: {wanted}",
        term=source.text[slice(*span)],
        wanted=_wanted(concepts, target.language.code),
    )
    weighs = min((_weight(concept, kinship) for concept in concepts), key=_order)
    yield Spot(message, span, None, weighs, concepts[0].id)


def _weight(concept: Concept, kinship: Kin) -> Severity | None:
    """What it weighs that a concept is called otherwise, None for what the check says. A name is
    that name or another one; a term of several words may be said otherwise by half."""
    if concept.severity:
        return Severity[concept.severity.upper()]
    return Severity.INFO if kinship is Kin.SOME and concept.kind in _PARAPHRASED else None


def _order(weight: Severity | None) -> Severity:
    return CHECK.severity if weight is None else weight


def _wanted(concepts: Iterable[Concept], language: str) -> Text:
    """The first terms that may be used, as a message names them."""
    usable = [concept.usable(language)[:2] for concept in concepts]
    names = dict.fromkeys(term.text for terms in usable for term in terms)
    *others, last = list(names)[:3] or [""]
    text = T("“{name}”", name=last)
    for name in reversed(others):
        text = T("“{name}” or {others}", name=name, others=text)
    return text


CHECK = FunctionCheck(
    id="terminology",
    name=T("terms"),
    description=T(
        "Names and terms that the project has decided on, in the files of its folder terms/: "
        "where the source has one, in whatever form, the translation has one of its terms, and "
        "none that must not be used for it. A part of a longer name, a title in quotation marks "
        "and another word of the same family are left alone. "
        "Finds: “Robežsardze ziņo.” – “The Border Police report.” "
        "Accepts: “Robežsardze ziņo.” – “The State Border Guard reports.”"
    ),
    severity=Severity.WARNING,
    run=run,
    in_target=Sign.TERMS,
)
