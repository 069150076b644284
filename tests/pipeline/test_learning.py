"""Names out of finished translations, proposed for the register."""

from __future__ import annotations

import pytest

from transflow import lang
from transflow.pipeline import learning
from transflow.pipeline.learning import Learner, Proposal
from transflow.pipeline.terms import index_of
from transflow.terminology import Concept, ConceptKind, Term

PAIRS = (
    ("Dimitrijam Trofimovam pasniedza medaļu.", "A medal was given to Dimitrijs Trofimovs."),
    ("Tikšanos vadīja Dimitrijs Trofimovs.", "The meeting was chaired by Dimitrijs Trofimovs."),
    ("Terēzas Mejas runa Stokholmā.", "Theresa May's speech in Stockholm."),
    ("Uz Stokholmu devās Terēza Meja.", "It was Theresa May who went to Stockholm."),
    ("VUGD aicina uzmanīties.", "The SFRS asks everyone to be careful."),
    ("Glābēji no VUGD strādā.", "Rescuers of the SFRS are at work."),
    ("Ugunsgrēku dzēsa VUGD.", "The fire was put out by the SFRS."),
    ("Policija strādā. Policija sargā.", "Police work. The Police protect."),
    ("Gunai Zālītei piešķirta balva.", "A prize went to Guna Zālīte."),
)


def learner(*pairs: tuple[str, str]) -> Learner:
    one = Learner(lang.get("lv"), lang.get("en"))
    for source, target in pairs:
        one.read(source, target, "a.po")
    return one


def by_target(proposals: tuple[Proposal, ...]) -> dict[str, Proposal]:
    return {proposal.target: proposal for proposal in proposals}


def test_names_are_learnt_through_cases_and_sounds() -> None:
    found = by_target(learner(*PAIRS).proposals())
    assert set(found) == {"Dimitrijs Trofimovs", "Theresa May", "Stockholm", "SFRS"}
    assert found["Dimitrijs Trofimovs"].source == "Dimitrijs Trofimovs"
    assert found["Dimitrijs Trofimovs"].kind is ConceptKind.PERSON
    assert found["Theresa May"].source in {"Terēza Meja", "Terēzas Mejas"}
    assert found["Stockholm"].kind is ConceptKind.PLACE
    assert found["SFRS"].source == "VUGD"
    assert found["SFRS"].kind is ConceptKind.INSTITUTION


def test_a_proposal_says_what_it_rests_on() -> None:
    found = by_target(learner(*PAIRS).proposals())["Dimitrijs Trofimovs"]
    assert found.count == 2
    assert [example.source for example in found.examples] == [PAIRS[0][0], PAIRS[1][0]]
    assert found.examples[0].where == "a.po"


def test_what_is_seen_once_is_proposed_only_where_that_is_enough() -> None:
    assert "Guna Zālīte" not in by_target(learner(*PAIRS).proposals())
    assert by_target(learner(*PAIRS).proposals(least=1))["Guna Zālīte"].source == "Guna Zālīte"


def test_a_proposal_becomes_a_concept() -> None:
    proposal = by_target(learner(*PAIRS).proposals())["SFRS"]
    concept = proposal.concept("lv", "en", "translations")
    assert concept == Concept(
        "sfrs",
        (Term("lv", "VUGD"), Term("en", "SFRS")),
        ConceptKind.INSTITUTION,
        basis="translations",
    )


def test_what_the_register_has_is_not_proposed() -> None:
    known = index_of([Concept("s", (Term("lv", "Stokholma"), Term("en", "Stockholm")))])
    found = by_target(learner(*PAIRS).proposals(known=known))
    assert "Stockholm" not in found
    assert "SFRS" in found


def test_the_order_of_texts_changes_nothing_but_the_examples() -> None:
    there, back = learner(*PAIRS).proposals(), learner(*reversed(PAIRS)).proposals()
    assert [(p.id, p.source, p.target, p.count) for p in there] == [
        (p.id, p.source, p.target, p.count) for p in back
    ]


def test_ids_are_unique() -> None:
    twins = [("Uz Rīgu. Uz Rigu.", "To Rīga. To Riga.")] * 3
    ids = [proposal.id for proposal in learner(*twins, *PAIRS).proposals()]
    assert len(ids) == len(set(ids))


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "_KEPT", 40)
    one = learner()
    for number in range(400):
        name = "".join(chr(ord("a") + int(digit)) for digit in str(number))
        one.read(f"Tur ir Kalns{name}s.", f"There is Kalns{name}s.")
        one.read(*PAIRS[0])
    assert len(one.proposals(least=1)) <= 40
    assert "Dimitrijs Trofimovs" in by_target(one.proposals())
