"""Glossaries of a project taken together, and concepts joined with those that are there."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings

from tests.terms.concepts import glossaries
from transflow.errors import Where
from transflow.terminology import Concept
from transflow.terms import yaml_file
from transflow.terms.base import Placed
from transflow.terms.contradictions import contradictions, doubts
from transflow.terms.joining import changes


def read(text: str, path: str = "terms/a.yaml") -> list[Placed]:
    glossary = yaml_file.parse(text.encode(), path)
    glossary.require()
    return list(glossary.concepts)


def told(concepts: list[Placed]) -> list[tuple[str, str]]:
    return [(str(p.where), str(p.message)) for p in contradictions(concepts)]


# --- contradictions


def test_glossaries_that_agree() -> None:
    text = """\
- id: a
  lv: [banka]
  en: [bank, {term: shore, status: forbidden}]
- id: b
  lv: [krasts]
  en: [shore, {term: bank, status: forbidden}]
- id: c
  lv: [ES]
  en: [EU]
- id: d
  lv: [es]
  en: [I]
"""
    assert told(read(text)) == []


def test_what_contradicts_itself() -> None:
    one = """\
- id: a
  lv: [valsts]
  en: [State, state, country]
- id: b
  lv: [iela]
  en: [street, {term: Street, status: forbidden}]
- id: c
  lv: [ceļš]
  en: [road, {term: way, status: forbidden}]
"""
    two = "- id: a\n  lv: [x]\n- id: d\n  lv: [ceļš]\n  en: [way]\n"
    assert told([*read(one), *read(two, "terms/b.yaml")]) == [
        ("terms/b.yaml:1", "the id “a” stands in terms/a.yaml:1 too"),
        ("terms/a.yaml:1", "“state” stands twice in “a”"),
        ("terms/a.yaml:4", "“Street” is both wanted and forbidden in “b”"),
        ("terms/a.yaml:7", "“way” is forbidden for “ceļš” here and wanted in terms/b.yaml:3"),
    ]


def test_what_may_be_a_slip() -> None:
    text = """\
- id: a
  lv: [iecirknis]
  en: [precinct]
- id: b
  lv: [iecirknis]
- id: c
  lv: [ceļš]
  en: [{term: way, status: forbidden}]
"""
    found = doubts(read(text), ["lv", "en"])
    assert [str(doubt.message) for doubt in found] == [
        "“b” has no term in “en”",
        "“c” has only forbidden terms in “en”",
        "“iecirknis” is a term of terms/a.yaml:1 too",
    ]
    assert contradictions(read(text)) == []


# --- joining

THERE = """\
- id: sargi
  kind: institution
  lv: [robežsardze, VRS]
  en: [State Border Guard]
  note: The note.
- id: ceļš.1
  lv: [ceļš]
  en: [road]
""".replace("ceļš.1", "cels")


def joined(text: str) -> list[tuple[str, str, bool, list[str]]]:
    found = changes(read(THERE), [p.concept for p in read(text)], "terms/new.yaml")
    return [(c.path, c.new.id, c.old is None, [t.text for t in c.added]) for c in found]


def test_a_concept_is_known_by_its_id_or_by_terms_of_two_languages() -> None:
    assert joined("- id: sargi\n  en: [SBG]\n") == [("terms/a.yaml", "sargi", False, ["SBG"])]
    assert joined("- id: x\n  lv: [VRS]\n  en: [state border guard, SBG]\n") == [
        ("terms/a.yaml", "sargi", False, ["SBG"])
    ]
    assert joined("- id: x\n  lv: [VRS]\n  en: [something else]\n") == [
        ("terms/new.yaml", "x", True, ["VRS", "something else"])
    ]


def test_what_was_decided_stays_and_what_is_said_anew_is_taken() -> None:
    incoming = "- id: sargi\n  en: [SBG, State Border Guard]\n  basis: law\n"
    (change,) = changes(read(THERE), [p.concept for p in read(incoming)], "terms/n.yaml")
    assert [(t.text, t.status.value) for t in change.new.called("en")] == [
        ("State Border Guard", "preferred"),
        ("SBG", "admitted"),
    ]
    assert (change.new.note, change.new.basis) == ("The note.", "law")
    assert change.new.kind.value == "institution"


def test_a_term_can_be_forbidden_by_what_comes_in() -> None:
    incoming = "- id: cels\n  en: [way, {term: road, status: forbidden}]\n"
    (change,) = changes(read(THERE), [p.concept for p in read(incoming)], "terms/n.yaml")
    assert [(t.text, t.status.value) for t in change.new.called("en")] == [
        ("road", "forbidden"),
        ("way", "preferred"),
    ]


def test_what_is_there_already_changes_nothing() -> None:
    assert joined(THERE) == []


@given(glossaries, glossaries)
@settings(max_examples=30, suppress_health_check=[HealthCheck.filter_too_much])
def test_joining_twice_is_joining_once(there: list[Concept], incoming: list[Concept]) -> None:
    placed = [Placed(concept, Where("terms/a.yaml")) for concept in there]
    assume(not contradictions(placed))
    assume(not contradictions([Placed(concept, Where("new.csv")) for concept in incoming]))
    after = {concept.id: concept for concept in there}
    for change in changes(placed, incoming, "terms/a.yaml"):
        after[change.new.id] = change.new
    assert len(after) >= len(there)
    now = [Placed(concept, Where("terms/a.yaml")) for concept in after.values()]
    assert changes(now, incoming, "terms/a.yaml") == []
