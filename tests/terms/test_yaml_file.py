"""Glossaries in YAML."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from msgspec.structs import replace

from tests.terms.concepts import glossaries
from transflow.terminology import Concept, ConceptKind, Term, TermStatus
from transflow.terms import yaml_file

EXAMPLE = (Path(__file__).parent / "data" / "example-format.yaml").read_bytes()

ID_RULE = (
    "an id begins with a letter or digit and has at most 100 of a-z, A-Z, 0-9, “-”, “_” and “.”"
)


def problems(text: str) -> list[tuple[int | None, str, str]]:
    found = yaml_file.parse(text.encode(), "a.yaml").problems
    return [(p.where.line if p.where else None, str(p.message), str(p.hint)) for p in found]


def test_the_example_means_what_it_says() -> None:
    guard, ministry, asylum, minister = yaml_file.parse(EXAMPLE, "a.yaml").require()
    assert guard.kind is ConceptKind.INSTITUTION
    assert [(t.text, t.status.value) for t in guard.terms] == [
        ("Valsts robežsardze", "preferred"),
        ("robežsardze", "admitted"),
        ("VRS", "admitted"),
        ("State Border Guard", "preferred"),
        ("Border Guard", "admitted"),
        ("Border Police", "forbidden"),
    ]
    assert guard.basis == "Robežsardzes likums; likumi.lv, English translation"
    assert [term.text for term in ministry.usable("en")][:2] == ["Ministry of the Interior", "MoI"]
    assert asylum.severity == "error"
    assert asylum.called("en")[0].part_of_speech == "noun"
    assert minister.kind is ConceptKind.PERSON


def test_a_term_that_says_it_is_preferred_is_the_only_one() -> None:
    text = "- id: a\n  en: [one, {term: two, status: preferred}, three]\n"
    (concept,) = yaml_file.parse(text.encode(), "a.yaml").require()
    assert [t.status for t in concept.terms] == [
        TermStatus.ADMITTED,
        TermStatus.PREFERRED,
        TermStatus.ADMITTED,
    ]


def test_everything_that_is_wrong_is_told_at_once_with_its_line() -> None:
    text = """\
- id: a
  kind: instituton
  lv: [ministrija]
- id: a b
  en: [x]
- id: a
  en: [y]
- id: c
  nots: something
  en: {term: z, status: prefered, colour: red}
- id: d
- just text
"""
    assert problems(text) == [
        (1, "“kind: instituton” cannot be used", "did you mean “institution”?"),
        (
            4,
            "“a b” cannot be the id of a concept",
            ID_RULE,
        ),
        (
            6,
            "the id “a” stands in line 1 too",
            "give one of the two another id, or write their terms into one concept",
        ),
        (9, "unknown key “nots”", "did you mean “note”?"),
        (10, "unknown key “colour”", "the keys are: term, status, part_of_speech, note, case"),
        (10, "“status: prefered” cannot be used", "did you mean “preferred”?"),
        (
            11,
            "the concept “d” has no terms",
            "write what it is called: a line for each language, such as “en: fire station”",
        ),
        (
            12,
            "this is not a concept",
            "a file is a list of concepts, each beginning with “- id: …”; see docs/terms.md",
        ),
    ]


def test_an_id_without_end_is_not_repeated_whole() -> None:
    for text in (f"- id: {'a' * 100_000}\n  en: x\n", f"- id: {'a' * 100_000}\n"):
        assert all(len(message) < 100 for _, message, _ in problems(text))


def test_what_is_no_yaml_has_its_line() -> None:
    assert problems("- id: a\n  lv: [one\n- id: b\n")[0][:2] == (
        3,
        "this is not valid YAML: a list in square brackets is not closed",
    )
    assert problems("- id: &a b\n")[0][1] == "anchors and aliases (& and *) are not supported"
    assert problems("[" * 50)[0][1] == "nested too deeply"


def test_an_empty_file_is_told() -> None:
    assert problems("# nothing yet\n")[0][1] == "there is no concept in this file"


# --- editing


def test_editing_leaves_every_other_line_as_it_is() -> None:
    concepts = yaml_file.parse(EXAMPLE, "a.yaml").require()
    changed = replace(concepts[1], note="New.")
    added = Concept("jauns", (Term("lv", "jauns vārds"), Term("en", "new word")))
    after = yaml_file.edited(EXAMPLE, "a.yaml", [changed, added])
    assert yaml_file.parse(after, "a.yaml").require() == (
        concepts[0],
        changed,
        *concepts[2:],
        added,
    )
    before, now = EXAMPLE.decode().splitlines(), after.decode().splitlines()
    assert now[:14] == before[:14]
    assert set(before) - set(now) <= {"    - {term: Interior Ministry, status: admitted}"}
    assert now[-3:] == ["- id: jauns", "  lv: [jauns vārds]", "  en: [new word]"]


def test_comments_between_concepts_stay() -> None:
    text = "# head\n- id: a\n  en: [x]\n  # of a\n  lv: [y]\n\n# of b\n- id: b\n  en: [z]\n# end\n"
    one, two = yaml_file.parse(text.encode(), "a.yaml").require()
    after = yaml_file.edited(text.encode(), "a.yaml", [replace(one, note="n"), two])
    assert after.decode() == (
        "# head\n- id: a\n  en: [x]\n  lv: [y]\n  note: n\n\n# of b\n- id: b\n  en: [z]\n# end\n"
    )


def test_a_file_in_another_form_is_written_anew() -> None:
    text = b"[{id: a, en: [x]}, {id: b, en: [y]}]"
    one, two = yaml_file.parse(text, "a.yaml").require()
    after = yaml_file.edited(text, "a.yaml", [replace(one, note="n")])
    assert yaml_file.parse(after, "a.yaml").require() == (replace(one, note="n"), two)


@given(glossaries, glossaries)
@settings(max_examples=25)
def test_editing_is_reading_changing_and_writing(there: list[Concept], new: list[Concept]) -> None:
    data = yaml_file.serialize(there)
    wanted = {concept.id: concept for concept in (*there, *new)}
    after = yaml_file.edited(data, "a.yaml", new)
    assert yaml_file.parse(after, "a.yaml").require() == tuple(wanted.values())
    assert yaml_file.edited(data, "a.yaml", there) == data
