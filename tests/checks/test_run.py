"""`run_checks`: which checks run, and with what weight."""

from __future__ import annotations

import gc
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from transflow import lang
from transflow.checks import CHECKS, NAMES, PROJECT_CHECKS, check_pairs, forget, run_checks
from transflow.checks.base import Reading
from transflow.model import House, Pair, Role, Severity

LATVIAN, ENGLISH = lang.get("lv"), lang.get("en")


def pair(source: str, target: str) -> Pair:
    return Pair(source, target, None, LATVIAN, ENGLISH)


def test_the_registry_knows_its_checks_before_they_are_loaded() -> None:
    assert [check.id for check in CHECKS.values()] == [*CHECKS]
    assert [check.id for check in PROJECT_CHECKS.values()] == [*PROJECT_CHECKS]
    assert (*CHECKS, *PROJECT_CHECKS) == NAMES
    with pytest.raises(KeyError):
        CHECKS["base"]


def test_the_names_of_checks_load_none() -> None:
    code = (
        "import sys; from transflow.checks import NAMES;"
        "print(len(NAMES), 'transflow.checks.base' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == [str(len(NAMES)), "False"]


def test_spelling_is_checked_only_where_it_is_asked_for() -> None:
    """As `pipeline.spelling` takes for granted."""
    assert [name for name, check in CHECKS.items() if check.severity is Severity.OFF] == [
        "spelling"
    ]


def test_a_configured_severity_wins() -> None:
    wrong = pair("Iesniegti 48 projekti.", "84 projects were submitted.")
    assert [found[:2] for found in run_checks(wrong)] == [("numbers", Severity.ERROR)]
    assert [found[:2] for found in run_checks(wrong, {"numbers": Severity.INFO})] == [
        ("numbers", Severity.INFO)
    ]


def test_a_check_that_is_off_says_nothing() -> None:
    wrong = pair("Iesniegti 48 projekti.", "84 projects were submitted.")
    assert run_checks(wrong, {"numbers": Severity.OFF}) == []


def test_an_empty_translation_has_one_finding_only() -> None:
    assert [name for name, _, _ in run_checks(pair("Iesniegti 48 projekti.", " "))] == [
        "untranslated"
    ]


def test_a_merged_text_has_none() -> None:
    assert run_checks(pair("Iesniegti 48 projekti.", "↑")) == []


def test_findings_come_in_the_order_of_the_registry() -> None:
    wrong = pair("Iesniegti 48 projekti 3. maijā.", "84  projects projects were submitted 4 May")
    order = list(CHECKS)
    places = [order.index(name) for name, _, _ in run_checks(wrong)]
    assert len(places) >= 4
    assert places == sorted(places)


def test_the_place_of_a_number_is_given_in_both_texts() -> None:
    wrong = pair("Iesniegti <b>48</b> projekti.", "<b>84</b> projects were submitted.")
    (_, _, spot), *_ = run_checks(wrong)
    assert spot.source_span == (10, 12)
    assert spot.target_span == (0, 2)


def test_the_message_names_what_differs() -> None:
    wrong = pair("Sanāksme notika 26. janvārī.", "The meeting was held on 26 February.")
    (_, _, spot), *_ = run_checks(wrong)
    assert str(spot.message) == "The source says “26. janvārī”, the translation “26 February”."


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("{n} un ", "{m} and "),
        ("{n}. maijā ", "May {m} and "),
        ("(a{n}) ", "“ē{m}” "),
        ("a{n}@b.lv ", "c{m}@b.lv "),
        ("viens{n}  ", "viens{n}  , "),
        ('<a id="{n}">{n}</a>', '<a id="{n}">{m}</a>'),
        ("ē{n} vārds ", "ē{n} vārds "),
        ("plkst. {n}.00 ", "({m} m) "),
    ],
)
def test_long_odd_pairs_are_checked_in_no_time(source: str, target: str) -> None:
    one = "".join(source.format(n=n, m=n + 1) for n in range(4_000))
    other = "".join(target.format(n=n, m=n + 5_000) for n in range(4_000))
    start = time.process_time()
    run_checks(pair(one, other))
    run_checks(Pair(other, one, None, ENGLISH, LATVIAN))
    assert time.process_time() - start < 20


def test_a_pair_that_comes_again_says_the_same() -> None:
    forget()
    wrong = pair("Iesniegti 48 projekti.", "84 projects were submitted.")
    first = run_checks(wrong)
    first_again = run_checks(pair(wrong.source, wrong.target))
    assert first_again == first != []
    first_again.clear()
    assert run_checks(wrong) == first


def test_what_is_kept_is_told_apart() -> None:
    forget()
    text = "The meeting was held in Riga"
    plain = pair("Sanāksme notika Rīgā.", text)
    found = {
        role: [name for name, _, _ in run_checks(replace(plain, role=role))]
        for role in (None, Role.TITLE, Role.PARAGRAPH, None)
    }
    assert found == {None: ["final-punctuation"], Role.TITLE: [], Role.PARAGRAPH: found[None]}
    severities = {"final-punctuation": Severity.ERROR}
    assert [weight for _, weight, _ in run_checks(plain, severities)] == [Severity.ERROR]
    severities["final-punctuation"] = Severity.OFF
    assert run_checks(plain, severities) == []
    assert [weight for _, weight, _ in run_checks(plain)] == [Severity.WARNING]
    limited = replace(plain, role=Role.TITLE, house=House(title_limit=10))
    assert "limits" in [name for name, _, _ in run_checks(limited)]


SOME = [
    pair("Iesniegti 48 projekti.", "84 projects were submitted."),
    pair("Iesniegti 48 projekti 3. maijā.", "84  projects projects were submitted 4 May"),
    replace(pair("Sanāksme notika Rīgā.", "The meeting was held in Riga"), role=Role.TITLE),
    pair("Sanāksme notika Rīgā.", "The meeting was held in Riga"),
    pair("Robeža nav slēgta.", "The border is closed."),
    pair("Tālrunis: 67219263.", " "),
    pair("Ministre Anna Ozola piedalījās.", "↑"),
    pair("", ""),
]


@given(st.lists(st.sampled_from(SOME), max_size=300), st.booleans())
def test_many_together_say_the_same_as_each_alone(pairs: list[Pair], strict: bool) -> None:
    severities = {"numbers": Severity.INFO, "spaces": Severity.OFF} if strict else {}
    forget()
    together = list(check_pairs(iter(pairs), severities))
    assert together == [run_checks(one, severities) for one in pairs]
    forget()
    assert together == [run_checks(one, severities) for one in pairs]


def test_of_many_only_a_handful_is_held_at_once() -> None:
    for text, most in (("Robeža nav slēgta. ", 300), ("Robeža nav slēgta. " * 2_000, 4)):
        left = iter([pair(f"{text}{n}", f"{text}{n}") for n in range(400)])
        assert next(check_pairs(left))
        assert 400 - most <= sum(1 for _ in left) < 400


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_is_left_as_it_was(collecting: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def reading(one: Pair) -> Reading:
        seen.append(gc.isenabled())
        if one.source == "Kļūda.":
            raise KeyboardInterrupt
        return Reading(one)

    monkeypatch.setattr("transflow.checks.plans.Reading", reading)
    pairs = [pair(f"Ieradās {n} glābēji.", f"{n} rescuers came.") for n in range(2, 300)]
    (gc.enable if collecting else gc.disable)()
    try:
        forget()
        for _ in check_pairs(pairs):
            assert gc.isenabled() is collecting
        with pytest.raises(KeyboardInterrupt):
            list(check_pairs([pair("Kļūda.", "An error.")]))
        assert gc.isenabled() is collecting
        assert seen
        assert not any(seen)
    finally:
        gc.enable()
