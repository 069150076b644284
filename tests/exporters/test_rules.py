"""A broken file for every rule, refused with its own sentence and by no other rule.

A case is a pair of files in `broken/`, `<rule>.<case>.xml` and the sentence in `<rule>.<case>.txt`;
`broken_samples.py` says what is wrong in it.
"""

from __future__ import annotations

from io import BytesIO

import pytest
from msgspec.structs import replace

from tests.exporters.broken_samples import BROKEN, FOLDER, FOREIGN
from tests.exporters.release_samples import (
    ENGLISH,
    FULL,
    LATVIAN,
    TOMBSTONE,
    hashed,
    with_versions,
    written,
)
from transflow.exporters import feed_rules
from transflow.exporters.base import PublicRelease, Version
from transflow.exporters.judging import Context
from transflow.exporters.rules import RULES
from transflow.exporters.xml import is_right, validate, validate_feed, write_release

CASES = sorted(path.stem for path in FOLDER.glob("*.xml"))


def rule_of(case: str) -> str:
    return case.partition(".")[0]


@pytest.mark.parametrize("release", [FULL, TOMBSTONE])
def test_a_good_release_breaks_no_rule(release: PublicRelease) -> None:
    assert validate(written(release), FOREIGN) == []


@pytest.mark.parametrize("release", [FULL, TOMBSTONE])
def test_a_file_is_right_only_where_it_says_the_release_word_by_word(
    release: PublicRelease,
) -> None:
    words, context = write_release(release).words, Context("lv", FOREIGN)
    data = written(release)
    assert is_right(data, release, words, context)
    assert not is_right(data, release, words + b".", context)
    assert not is_right(data, replace(release, hash="0" * 32), words, context)
    changed = data.replace(release.hash.encode(), b"0" * 32)
    assert changed != data
    assert not is_right(changed, release, words, context)
    assert not is_right(data, release, words, Context("lt", FOREIGN))
    assert not is_right(data.replace(b"<id>", b"<ID>"), release, words, context)
    assert not is_right(data[:-2], release, words, context)
    assert not is_right(
        data.replace(b"<releases>", b"<!DOCTYPE releases []><releases>"), release, words, context
    )


@pytest.mark.parametrize("case", CASES)
def test_a_broken_file_is_not_right_at_first_sight(case: str) -> None:
    first, context = BROKEN[case][0], Context("lv", FOREIGN)
    words = b"".join(write_release(release).words for release in BROKEN[case])
    assert not is_right(written(*BROKEN[case]), first, words, context)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b'<version lang="en">', b'<version lang="lt">'),
        (b'<version lang="en">', b'<version lang="lv">'),
        (b'<withheld lang="ru">', b'<withheld lang="en">'),
        (b'<merged lang="en"/>', b'<merged lang="lv"/>'),
        (b'<text lang="en">', b'<text lang="lv">'),
        (b'lang="x-default"', b'lang="en"'),
        (b'<merged lang="en"/>', b""),
        (b"<id>u1</id>\n        <role>", b"<id/>\n        <role>u1"),
    ],
)
def test_a_file_is_not_right_where_a_language_or_a_unit_is_another(
    right: bytes, wrong: bytes
) -> None:
    data, written_as = written(FULL), write_release(FULL)
    assert right in data
    spoiled = data.replace(right, wrong, 1)
    assert not is_right(spoiled, FULL, written_as.words, Context("lv", FOREIGN))


def test_a_language_that_is_merged_twice_in_a_unit_is_found() -> None:
    *others, joined = FULL.units
    twice = replace(joined, merged=joined.merged * 2)
    release = hashed(replace(FULL, units=(*others, twice)))
    data, words = written(release), write_release(release).words
    assert not is_right(data, release, words, Context("lv", FOREIGN))
    assert [problem.rule for problem in validate(data, FOREIGN)] == ["schema"]


@pytest.mark.parametrize("case", CASES)
def test_a_broken_file_is_refused_with_the_sentence_of_its_rule(case: str) -> None:
    [problem] = validate((FOLDER / f"{case}.xml").read_bytes(), FOREIGN)
    assert problem.rule == rule_of(case)
    assert f"{problem.message}\n" == (FOLDER / f"{case}.txt").read_text(encoding="utf-8")
    assert problem.release in {release.id for release in BROKEN[case]}
    assert problem.line is not None


def test_every_rule_has_a_file_that_breaks_it() -> None:
    assert {rule_of(case) for case in CASES} == {*RULES, *feed_rules.RULES}


@pytest.mark.parametrize("case", CASES)
def test_a_broken_file_differs_from_a_good_one_by_what_is_said_of_it(case: str) -> None:
    assert (FOLDER / f"{case}.xml").read_bytes() == written(*BROKEN[case])


def test_every_rule_says_something_of_its_own() -> None:
    said: dict[str, set[str]] = {}
    for case in CASES:
        [problem] = validate((FOLDER / f"{case}.xml").read_bytes(), FOREIGN)
        said.setdefault(problem.message.msgid, set()).add(problem.rule)
    assert [english for english, rules in said.items() if len(rules) > 1] == []


@pytest.mark.parametrize(
    "version",
    [
        replace(ENGLISH, title="Libraries šodien"),
        replace(ENGLISH, lead="šodien"),
        replace(ENGLISH, body="<p>Libraries <b>šod</b>ien</p>"),
    ],
)
def test_source_language_in_any_part_of_a_translation_is_refused(version: Version) -> None:
    data = written(with_versions(LATVIAN, version))
    assert [problem.rule for problem in validate(data, FOREIGN)] == ["own-language"]
    assert validate(data) == []


def test_source_language_may_stand_in_the_source_version() -> None:
    source = replace(LATVIAN, lead="šodien", corrections=())
    assert validate(written(with_versions(source, ENGLISH)), FOREIGN) == []


def test_one_slug_in_two_languages_or_a_release_that_was_valid_before_is_no_reason() -> None:
    other = replace(LATVIAN, slug=ENGLISH.slug), replace(ENGLISH, slug=LATVIAN.slug)
    releases = FULL, hashed(replace(FULL, id="2025/cita", versions=other))
    assert validate(written(*releases)) == []
    known = {release.id for release in releases}
    assert list(validate_feed(BytesIO(written(*releases)), valid=known)) == []


def test_the_slug_of_another_release_is_found_in_one_that_was_valid_before() -> None:
    releases = FULL, hashed(replace(FULL, id="2025/cita"))
    feed = BytesIO(written(*releases))
    problems = list(validate_feed(feed, valid={release.id for release in releases}))
    assert {problem.rule for problem in problems} == {"slugs"}
    assert all(problem.hint for problem in problems)
