"""Rules of a project's own: before ours, anywhere in the text, and never for too long."""

from __future__ import annotations

import subprocess
import sys
import time
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.errors import ConfigError, Where
from transflow.lang import custom, patterns
from transflow.lang.own import OwnRules
from transflow.lang.rules import Abbreviations, Kind, Rule
from transflow.lang.segmentation import Segmenter, boundaries, ruleset_for, segmenter


def rule(breaks: bool, before: str, after: str = "", reason: str = "mans") -> Rule:
    return Rule(breaks, before, after, reason, "", "config.yaml:7")


def words(kind: Kind, *given: str) -> OwnRules:
    return OwnRules(abbreviations=(Abbreviations(kind, given, ""),))


def cut(text: str, own: OwnRules, code: str = "lv") -> str:
    edges = [0, *lang.with_rules(code, own).boundaries(text), len(text)]
    return "¦".join(text[a:b] for a, b in pairwise(edges))


def check(marked: str, own: OwnRules, code: str = "lv") -> None:
    """The rules cut so, and ours alone do not."""
    text = marked.replace("¦", "")
    assert cut(text, own, code) == marked
    assert cut(text, OwnRules(), code) != marked


# --- words


@pytest.mark.parametrize(
    ("kind", "word", "marked"),
    [
        (Kind.NEVER, "piemērs", "Skat. piemērs. Ozola. ¦Tas ir viss."),
        (Kind.NEVER, "rev.dien", "Raksta Rev. dien. Ozolai."),
        (Kind.NUMBER, "zīmējums", "Skat. zīmējums. 5 un 6."),
        (Kind.OPENER, "novads", "Tas ir Cēsu novads. Latvija. ¦Cēsu novads. ¦Tas ir liels."),
        (Kind.CAPITAL, "prof", "Tur strādā prof. ¦Ozola ir viena."),
    ],
)
def test_abbreviations(kind: Kind, word: str, marked: str) -> None:
    check(marked, words(kind, word))


def test_openers_reach_every_rule_that_knows_openers() -> None:
    own = OwnRules(openers=("Rūpējoties",))
    check("Darbu sāka 9. ¦Rūpējoties par to, gāja.", own)
    check("Muiža celta 1890. g. ¦Rūpējoties par to, gāja.", own)
    check("Ballē bija A. ¦Rūpējoties par to, gāja.", own)
    check("It was plan B. ¦Regarding it, they spoke.", OwnRules(openers=("Regarding",)), "en")


def test_the_projects_abbreviations_win_over_ours() -> None:
    check("Piedalās skolas u.c. Ieeja ir brīva.", words(Kind.NEVER, "u.c"))


# --- rules


@pytest.mark.parametrize(
    ("own", "marked"),
    [
        (rule(True, ";", r"\s+\p{Lu}"), "Darbs sākts; ¦Tas turpinās; bet ne visur."),
        (rule(True, "–{3}"), "Pirmā daļa–––¦otrā daļa."),
        (rule(False, r"\bvalsts\."), "Tā ir valsts. Tā runā. ¦Viss."),
        (rule(False, r"\bvalsts\.\s"), "Tā ir valsts.  Tā runā."),
        (rule(False, r"\bvalsts\.", r"\s+(?i)tā\b"), "Tā ir valsts. TĀ runā."),
        (rule(False, "", r"\s*Tā\b"), "Tā ir valsts. Tā runā."),
        (rule(True, r"(?<=[[a-z]&&[^x]])\|"), "ax|b|¦c"),
        (rule(True, r"\h[:]\x{2013}\Q(*)\E"), "A :–(*)¦b"),
    ],
)
def test_rules_may_break_and_hold_anywhere(own: Rule, marked: str) -> None:
    check(marked, OwnRules(rules=(own,)))


def test_the_first_that_fits_decides() -> None:
    never, always = rule(False, "B;"), rule(True, ";")
    assert cut("A; B; C", OwnRules(rules=(never, always))) == "A; ¦B; C"
    assert cut("A; B; C", OwnRules(rules=(always, never))) == "A; ¦B; ¦C"


def test_rules_of_the_project_come_before_those_of_its_file() -> None:
    file = (rule(True, r"[.;]\s"),)
    assert cut("A un b; c. d", OwnRules(srx=file)) == "A un b; ¦c. ¦d"
    assert cut("A un b; c. d", OwnRules(rules=(rule(False, "b;"),), srx=file)) == "A un b; c. ¦d"
    own = OwnRules(abbreviations=words(Kind.NEVER, "piem").abbreviations, srx=file)
    assert cut("A un piem. c; d", own) == "A un piem. c; ¦d"


def test_a_file_may_stand_instead_of_ours() -> None:
    file = (rule(True, ";"),)
    assert cut("Tas ir. Tas iet; Nu", OwnRules(srx=file, replace=True)) == "Tas ir. Tas iet; ¦Nu"
    assert cut("Tas ir. Tas iet; Nu", OwnRules(srx=file)) == "Tas ir. ¦Tas iet; ¦Nu"


@pytest.mark.parametrize("text", ["", " ", ";", " ; ", "; ;", ";;", "a;", ";a", "  a;  "])
def test_no_sentence_is_blank(text: str) -> None:
    own = OwnRules(rules=(rule(True, r"[\s;]"),))
    found = lang.with_rules("lv", own).boundaries(text)
    edges = [0, *found, len(text)]
    assert found == sorted(set(found))
    assert not found or all(text[a:b].strip() for a, b in pairwise(edges))


@cache
def cutter_that(does: str) -> Segmenter:
    """One for all texts: it takes longer to make than to use."""
    never = (rule(True, "(?!)"), rule(False, "x", "(?!)"))
    return segmenter("lv", OwnRules(rules=never if does == "never" else (rule(False, r"(?s:.)"),)))


@given(text=st.text(st.sampled_from("aA1 .!;,\n„”"), max_size=40))
def test_no_rules_change_nothing(text: str) -> None:
    assert cutter_that("never").boundaries(text) == boundaries(text, "lv")


@given(text=st.text(st.sampled_from("aA1 .!;,\n"), max_size=40))
def test_a_rule_that_forbids_all_leaves_one_sentence(text: str) -> None:
    assert cutter_that("forbids").boundaries(text) == []


# --- explaining


def test_the_deciding_rule_is_named() -> None:
    hold, part = rule(False, r"\bvalsts\.\s"), rule(True, ";")
    cutter = segmenter("lv", OwnRules(rules=(hold, part)))
    assert cutter.explain("Tā ir valsts. Tā", 13) == hold
    assert cutter.explain("Tā ir; Tā", 6) == part
    ours = cutter.explain("Tā ir. Tā", 6)
    assert ours is not None
    assert ours.breaks
    assert not ours.origin
    nothing = OwnRules(srx=(part,), replace=True)
    assert segmenter("lv", nothing).explain("Tā ir. Tā", 6) is None


def test_abbreviations_say_where_they_stand() -> None:
    own = OwnRules(abbreviations=words(Kind.NEVER, "valsts").abbreviations, origin="config.yaml:3")
    found = segmenter("lv", own).explain("Tā ir valsts. Tā", 13)
    assert found is not None
    assert (found.origin, found.breaks) == ("config.yaml:3", False)


# --- limits


@pytest.mark.parametrize("breaks", [True, False])
def test_a_rule_that_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch, breaks: bool) -> None:
    monkeypatch.setattr(custom, "SECONDS", 0.2)
    quick, slow = rule(True, ";"), rule(breaks, "", r"\s*(?:a|a|aa)+!", reason="lēnais")
    cutter = segmenter("lv", OwnRules(rules=(slow, quick)))
    started = time.process_time()
    with pytest.raises(ConfigError) as caught:
        cutter.boundaries("Tas ir; " + "a" * 60)
    assert time.process_time() - started < 2
    assert caught.value.where == Where("config.yaml", 7)
    assert "lēnais" in str(caught.value.message)


def test_many_quick_matches_are_limited_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(custom, "SECONDS", 0.05)
    monkeypatch.setattr(custom, "CHARACTERS_A_SECOND", 10**9)
    slow = rule(False, r"^(?:a|;)*?;", "a", reason="lēnais")
    cutter = segmenter("lv", OwnRules(rules=(slow, rule(True, ";"))))
    with pytest.raises(ConfigError, match="lēnais"):
        cutter.boundaries("a;" * 5_000)


@pytest.mark.parametrize("unit", [";", " ", "; ", ". ", "A. ", "\n", ".;"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    own = OwnRules(
        rules=(rule(False, "x"), rule(True, r"[;\s]")), srx=(rule(False, "y"), rule(True, r"[.]"))
    )
    cutter = segmenter("lv", own)
    started = time.process_time()
    cutter.boundaries("Sākums" + unit * (10_000 // len(unit)))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "pattern", ["(", "[", "a{2,1}", "*", "\\", "(?<x", "(" * 50_000, r"\p{Nav}", "a" * 40_000]
)
def test_what_cannot_be_run_is_told(pattern: str) -> None:
    for bad in (rule(True, pattern), rule(True, "", pattern)):
        with pytest.raises(ValueError, match=r"."):
            custom.compile_rule(bad)
        with pytest.raises(ConfigError) as caught:
            segmenter("lv", OwnRules(rules=(bad,)))
        assert caught.value.where == Where("config.yaml", 7)


def test_nothing_is_loaded_without_rules() -> None:
    code = (
        "import sys; from transflow import lang; from transflow.config import parse; parse('');"
        "assert lang.get('lv').boundaries('Tas ir. Tas iet.') == [8];"
        "print([m for m in ('regex', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# --- patterns


@pytest.mark.parametrize("code", ["lv", "en", "et", "lt", "ru", "uk", ""])
def test_tokens_are_the_whole_pattern(code: str) -> None:
    for one in ruleset_for(code).ordered:
        for part in (one.before, one.after):
            assert "".join(token.text for token in patterns.tokens(part)) == part


@given(pattern=st.text(st.sampled_from("ab()[]{}|*+?\\^$.,:<!=-1 QE")))
def test_tokens_of_anything_are_the_whole_of_it(pattern: str) -> None:
    assert "".join(token.text for token in patterns.tokens(pattern)) == pattern


@pytest.mark.parametrize(
    ("pattern", "most"),
    [
        ("", 0),
        ("abc", 3),
        ("a|bcd|ef", 3),
        (r"\.[abc]\p{Lu}\u00a0", 4),
        ("a{3}b{1,4}c?", 8),
        ("(?:ab|c){2,3}d", 7),
        ("(?<=abc)a(?!b)", 1),
        (r"^\ba$", 1),
        ("[^]a](?:[[x]&&y]){2}", 3),
    ],
)
def test_width(pattern: str, most: int) -> None:
    assert patterns.width(pattern) == most


@pytest.mark.parametrize("code", ["lv", "en", "et", "lt", "ru", "uk", ""])
def test_no_rule_of_ours_looks_beyond_the_window(code: str) -> None:
    for one in ruleset_for(code).ordered:
        bounded = patterns.within(one.before, 64)
        assert patterns.width(bounded) <= 64
        assert patterns.bounded(bounded, 1) == bounded


def test_what_is_too_wide_is_told() -> None:
    with pytest.raises(ValueError, match="a"):
        patterns.within("a{50}b{20}", 64)


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("(?:ab?){2}", "(?:ab?)(?:ab?)"),
        ("(?:a){0,2}", "(?:(?:a)(?:(?:a))?)?"),
        ("x(?:a|(?:b){2}){1,2}", "x(?:a|(?:b)(?:b))(?:(?:a|(?:b)(?:b)))?"),
        ("a{2}[b]{3}(?:c)?", "a{2}[b]{3}(?:c)?"),
    ],
)
def test_repeated_groups_are_written_out(pattern: str, written: str) -> None:
    assert patterns.unrolled(pattern) == written
    assert not patterns.repeats_group(written)
