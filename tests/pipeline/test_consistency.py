"""The same text in two translations, the same translation of two texts, over a whole project."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transflow.checks.consistency import Census, folded, number_of
from transflow.model import Finding, Severity
from transflow.pipeline.consistency import inconsistencies
from transflow.pipeline.project import Project, open_project
from transflow.store.cache import FILE

NOW = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n'
Pairs = Sequence[tuple[str, str]]


def project(root: Path, releases: Mapping[str, Pairs], checks: str = "{}") -> Project:
    (root / "config.yaml").write_text(f"languages: [en]\nchecks: {checks}\n", encoding="utf-8")
    for name, pairs in releases.items():
        source = root / "releases" / f"{name}.md"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text("---\ntitle: T\n---\nTeksts.\n", encoding="utf-8")
        catalog(root, name, pairs)
    return open_project(root, NOW)


def catalog(root: Path, name: str, pairs: Pairs, extra: str = "") -> None:
    path = root / "locales" / "en" / "LC_MESSAGES" / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = "".join(f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in pairs)
    path.write_text(HEADER + entries + extra, encoding="utf-8")


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(finding.where.path.rpartition("/")[2], finding.msgid) for finding in findings]


def test_a_text_that_is_translated_in_two_ways(tmp_path: Path) -> None:
    usual = [("Kontakti", "Contacts")]
    found = list(
        inconsistencies(
            project(tmp_path, {"a": usual, "b": [("Kontakti:", "Contact us")], "c": usual})
        )
    )
    assert told(found) == [("b.po", "Kontakti:")]
    assert found[0].severity is Severity.INFO
    assert found[0].target == "Contact us"
    assert "“Contacts” (locales/en/LC_MESSAGES/a.po)" in str(found[0].message)


def test_a_translation_that_stands_for_two_texts(tmp_path: Path) -> None:
    pairs = [("Noslēgts līgums", "An agreement"), ("Panākta vienošanās", "An agreement.")]
    found = list(inconsistencies(project(tmp_path, {"a": pairs[:1], "b": pairs[1:]})))
    assert told(found) == [("b.po", "Panākta vienošanās")]
    assert "“Noslēgts līgums”" in str(found[0].message)


@pytest.mark.parametrize(
    "pairs",
    [
        [("Kontakti", "Contacts"), ("KONTAKTI:", "contacts")],
        [("Kontakti", "Contacts"), ("<b>Kontakti</b>", "<b>Contacts</b>.")],
        [("Sanāksme Rīgā", "Meeting in Riga"), ("Sanāksmes Rīgā", "Meeting in Riga.")],
        [("2025", "2026"), ("2025.", "2027")],
        [("Kontakti", "Contacts"), ("Kontakti.", "")],
        [("Viens.", "One and two."), ("Divi.", "↑")],
    ],
)
def test_what_is_no_inconsistency(tmp_path: Path, pairs: Pairs) -> None:
    assert not list(inconsistencies(project(tmp_path, {"a": pairs})))


def test_unfinished_entries_and_those_of_releases_that_are_gone_do_not_count(
    tmp_path: Path,
) -> None:
    opened = project(tmp_path, {"a": [("Kontakti", "Contacts")]})
    catalog(tmp_path, "gone", [("Kontakti", "Contact us")])
    extra = (
        '\n#, fuzzy\nmsgid "Kontakti."\nmsgstr "Call us"\n\n#~ msgid "Kontakti:"\n#~ msgstr "X"\n'
    )
    catalog(tmp_path, "a", [("Kontakti", "Contacts")], extra)
    assert not list(inconsistencies(opened))


def test_a_sentence_with_another_merged_into_it_is_left_out(tmp_path: Path) -> None:
    merged = [("Viens.", "One and two."), ("Divi.", "↑")]
    assert not list(inconsistencies(project(tmp_path, {"a": merged, "b": [("Viens.", "One.")]})))


def test_severity_waivers_and_languages(tmp_path: Path) -> None:
    releases = {"a": [("Kontakti", "Contacts")], "b": [("Kontakti", "Contact us")]}
    (tmp_path / "one").mkdir()
    warned = project(tmp_path / "one", releases, "{consistency: warning}")
    assert [f.severity for f in inconsistencies(warned)] == [Severity.WARNING]
    assert not list(inconsistencies(warned, ["lt"]))
    path = tmp_path / "one" / "locales" / "en" / "LC_MESSAGES" / "b.po"
    text = path.read_text(encoding="utf-8")
    waiver = '# waiver consistency: as the office is called\nmsgid "Kontakti"'
    path.write_text(text.replace('msgid "Kontakti"', waiver), encoding="utf-8")
    assert [f.waived for f in inconsistencies(warned)] == ["as the office is called"]
    (tmp_path / "two").mkdir()
    assert not list(inconsistencies(project(tmp_path / "two", releases, "{consistency: off}")))


def test_what_was_looked_up_is_what_would_be_found(tmp_path: Path) -> None:
    releases = {
        f"r{n}": [(f"Teksts {'x' * n}", "Text"), ("Lapa", f"Page{n % 2}")] for n in range(6)
    }
    opened = project(tmp_path, releases)
    first = list(inconsistencies(opened))
    assert first
    assert list(inconsistencies(opened)) == first
    catalog(tmp_path, "r0", [("Lapa", "Sheet")])
    changed = list(inconsistencies(opened))
    (tmp_path / FILE).unlink()
    assert list(inconsistencies(opened)) == changed != first


def test_a_catalog_that_cannot_be_read_is_left_to_others(tmp_path: Path) -> None:
    opened = project(tmp_path, {"a": [("Lapa", "Page")], "b": [("Lapa", "Sheet")]})
    (tmp_path / "locales" / "en" / "LC_MESSAGES" / "b.po").write_bytes(b'msgid "a\n\xff')
    assert not list(inconsistencies(opened))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=40))
@settings(deadline=None)
def test_the_census_agrees_with_a_plain_count(pairs: list[tuple[int, int]]) -> None:
    census = Census()
    for source, target in pairs:
        census.add(source, target)
    assert census.parted() == plainly(pairs)
    assert census.shared() == plainly([(target, source) for source, target in pairs])
    assert list(census.pairs(0, len(census))) == pairs


def plainly(pairs: list[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    found = {}
    for one in {one for one, _ in pairs}:
        others = [other for left, other in pairs if left == one]
        if len(set(others)) > 1:
            usual = max(others, key=lambda other: (others.count(other), -others.index(other)))
            found[one] = (usual, pairs.index((one, usual)))
    return found


@given(st.text(max_size=40))
def test_marks_and_capitals_fold_away(text: str) -> None:
    assert folded(f" „{text}”! ") == folded(text)
    assert 0 <= number_of(folded(text)) < 2**63


def test_many_pairs_are_counted_in_no_time_and_little_room() -> None:
    numbers = random.Random(1)  # noqa: S311 # not for secrets
    census = Census()
    for _ in range(200_000):
        census.add(numbers.getrandbits(63), numbers.getrandbits(63))
    census.add(7, 8)
    census.add(7, 9)
    assert census.parted() == {7: (8, 200_000)}
