"""YAML as people write it: nothing is guessed, and everything wrong is said with its line."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.errors import ConfigError
from transflow.messages import T
from transflow.model import Segmentation
from transflow.settings import (
    Fields,
    MalformedError,
    Value,
    language_tag,
    parse,
    parse_moment,
    shorter_tag,
)

RIGA = ZoneInfo("Europe/Riga")


def _data(text: str) -> object:
    def bare(value: Value) -> object:
        if isinstance(value.data, dict):
            return {key: bare(child) for key, child in value.data.items()}
        if isinstance(value.data, tuple):
            return [bare(child) for child in value.data]
        return value.data

    return bare(parse(text))


@pytest.mark.parametrize(
    "written",
    [
        "no", "yes", "on", "off", "true", "NULL", "~", "10:30", "2025-04-01", "0x10", "1e3",
        "007", "1_000", ".5", "2025-04-01 10:00", "=", "12.30", "-1", "10:30:59", "0o17",
    ],
)  # fmt: skip
def test_a_scalar_stays_what_was_written(written: str) -> None:
    assert _data(f"a: {written}") == {"a": written}


def test_quoted_texts() -> None:
    assert _data("a: 'Ministrs: „jā” # nē'\nb: \"x\\ty\"\nc: 'Rīga''s'") == {
        "a": "Ministrs: „jā” # nē", "b": "x\ty", "c": "Rīga's",
    }  # fmt: skip


def test_lines_are_counted_from_the_line_given() -> None:
    value = parse("a: 1\nb:\n  - x\n  - y: z\n", first_line=2)
    assert isinstance(value.data, dict)
    b = value.data["b"].data
    assert isinstance(b, tuple)
    assert [item.line for item in b] == [4, 5]


def test_nothing_is_an_empty_mapping() -> None:
    assert _data("") == _data("# tikai piezīme\n") == {}


def _malformed(text: str) -> MalformedError:
    with pytest.raises(MalformedError) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: c: d\n", 2),
        ("a: 1\nb: 'c\n", 3),
        ("a: 1\n\tb: 2\n", 2),
        ("a: [1\nb: 2\n", 2),
        ("a: 1\nb: 2\na: 3\n", 3),
        ("a:\n  b: 1\n  b: 2\n", 3),
        ("a: 1\nb: &x 2\n", 2),
        ("a: 1\nb: *x\n", 2),
        ("a: 1\n? [x]\n: 2\n", 2),
        ("a: 1\nb: \0\n", 2),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: 1\n" + "[" * 100_000, 2),
        ("a: 1\nb: " + "{a: " * 1000, 2),
        ("".join(f"{' ' * n}a:\n" for n in range(40)), 21),
        ("a: 1\nb: @x\n", 2),
        ("a: 1\nb: %x\n", 2),
    ],
)
def test_what_is_malformed_is_named_with_its_line(text: str, line: int) -> None:
    assert _malformed(text).line == line


def test_an_alias_bomb_is_refused() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 64))]
    assert "anchors" in str(_malformed("\n".join(lines)))


@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"#%@`?,. \n\t\\\x85\u2028\ud800\x00"), max_size=30))
def test_any_text_is_a_value_or_malformed(text: str) -> None:
    try:
        value = parse(text)
    except MalformedError as error:
        problem = error
    else:
        assert value.line >= 1
        return
    assert 1 <= problem.line <= text.count("\n") + 2 + text.count("\x85") + text.count("\u2028")


# --- fields --------------------------------------------------------------------------------

KNOWN = ("title", "date", "languages", "url", "segmentation", "publish_at")


def _fields(text: str) -> Fields:
    return Fields(parse(text), "x.yaml", ConfigError, KNOWN)


def _problems(fields: Fields) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        fields.finish()
    return [str(problem) for problem in caught.value.problems]


def test_every_problem_is_reported_at_once() -> None:
    fields = _fields("titel: x\ndate: rīt\nlanguages: [en, latvian!]\nurl: x\nsegmentation: vārds")
    fields.date("date")
    fields.languages("languages")
    fields.text_mapping("url")
    fields.choice("segmentation", Segmentation, Segmentation.SENTENCE)
    problems = _problems(fields)
    assert [problem.split(": ")[0] for problem in problems] == [
        "x.yaml:1", "x.yaml:2", "x.yaml:3", "x.yaml:4", "x.yaml:5",
    ]  # fmt: skip
    assert "“title”" in problems[0]
    assert "2025-04-01" in problems[1]
    assert "sentence, paragraph" in problems[4]


def test_an_unknown_key_like_no_other_lists_the_keys() -> None:
    assert ", ".join(KNOWN) in _problems(_fields("qqqq: x"))[0]


@pytest.mark.parametrize("text", ["viens", "[a, b]"])
def test_a_file_that_is_no_mapping(text: str) -> None:
    fields = _fields(text)
    assert fields.text("title") == ""
    assert len(_problems(fields)) == 1


def test_fields_that_are_there() -> None:
    fields = _fields(
        "title: >\n  garš\n  virsraksts\ndate: 2025-04-01\nlanguages: [en, uk, en]\n"
        "url: {en: ' https://a.lv '}\nsegmentation: paragraph\n"
    )
    assert fields.text("title") == "garš virsraksts"
    assert fields.date("date") == dt.date(2025, 4, 1)
    assert fields.languages("languages") == ("en", "uk")
    assert fields.text_mapping("url") == {"en": "https://a.lv"}
    assert fields.choice("segmentation", Segmentation, Segmentation.SENTENCE) == "paragraph"
    fields.finish()


def test_fields_that_are_not_there() -> None:
    fields = _fields("")
    assert fields.text("title", "x") == "x"
    assert fields.date("date") is None
    assert fields.languages("languages") is None
    assert fields.texts("languages") is None
    assert fields.text_mapping("url") == {}
    assert fields.moment("publish_at", RIGA) is None
    fields.finish()


def test_a_block_of_lines_is_a_list() -> None:
    fields = _fields("languages: |\n  viens\n\n  divi \n")
    assert fields.texts("languages") == ("viens", "divi")


@pytest.mark.parametrize("text", ["title: [a]", "title: {a: b}"])
def test_a_text_must_be_single(text: str) -> None:
    fields = _fields(text)
    fields.text("title")
    assert len(_problems(fields)) == 1


def test_a_list_within_a_list_is_named_with_its_own_line() -> None:
    fields = _fields("languages:\n  - en\n  - [uk]\n")
    fields.texts("languages")
    assert _problems(fields)[0].startswith("x.yaml:3:")


def test_convert_keeps_the_default_where_nothing_is_written() -> None:
    assert _fields("title:").convert("title", int, 7, T("a number")) == 7


@pytest.mark.parametrize(("written", "number"), [("1", 1), ("20", 20), ("007", 7)])
def test_a_whole_number(written: str, number: int) -> None:
    fields = _fields(f"title: {written}")
    assert fields.number("title", 5, 20) == number
    assert not fields.problems


@pytest.mark.parametrize("written", ["0", "21", "-1", "1.5", "٣", "00000021", "2" * 5000])
def test_what_is_no_whole_number_or_too_large(written: str) -> None:
    fields = _fields(f"title: {written}")
    assert fields.number("title", 5, 20) == 5
    assert len(_problems(fields)) == 1


def test_a_section_tells_its_problems_with_those_around_it() -> None:
    fields = _fields("title: [a]\nlanguages:\n  url: b\n  rul: c\n")
    fields.text("title")
    section = fields.section("languages", ("url",))
    assert section is not None
    assert (section.text("url"), section.line("url"), section.line("none")) == ("b", 3, 3)
    assert [text.partition(": ")[0] for text in _problems(fields)] == ["x.yaml:1", "x.yaml:4"]


@pytest.mark.parametrize("written", ["", "languages:", "languages: {}"])
def test_an_empty_section_is_none(written: str) -> None:
    fields = _fields(written)
    assert fields.section("languages", ("url",)) is None
    assert not fields.problems


# --- times ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2025-04-01 10:00", "2025-04-01T07:00"),
        ("2025-01-15T10:00", "2025-01-15T08:00"),
        ("2025-04-01 10:00+00:00", "2025-04-01T10:00"),
        ("2025-04-01T10:00Z", "2025-04-01T10:00"),
        ("2025-04-01", "2025-03-31T21:00"),
        ("2025-03-30 02:59", "2025-03-30T00:59"),
        ("2025-03-30 03:30", "2025-03-30T01:30"),  # does not exist
        ("2025-03-30 04:00", "2025-03-30T01:00"),
        ("2025-10-26 03:30", "2025-10-26T01:30"),  # is there twice
        ("2025-10-26 02:59", "2025-10-25T23:59"),
        ("2025-10-26 04:00", "2025-10-26T02:00"),
    ],
)
def test_moments(text: str, utc: str) -> None:
    moment = parse_moment(text, RIGA)
    assert moment.utcoffset() is not None
    assert moment.astimezone(dt.UTC) == dt.datetime.fromisoformat(utc + "+00:00")


@pytest.mark.parametrize(
    "text", ["rīt", "10:30", "2025-02-30", "0001-01-01", "9999-12-31 23:59", "0225-04-01", ""]
)
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 # which one is not promised
        parse_moment(text, RIGA)


@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2090, 1, 1)))  # noqa: DTZ001 # local
def test_an_embargo_never_ends_before_either_reading(local: dt.datetime) -> None:
    moment = parse_moment(local.isoformat(), RIGA)
    for fold in (0, 1):
        assert moment >= local.replace(tzinfo=RIGA, fold=fold).astimezone(dt.UTC)


# --- words ---------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant-TW", "sgs"])
def test_language_tags(tag: str) -> None:
    assert language_tag(tag)


@pytest.mark.parametrize("tag", ["", "e", "../x", "en/..", "EN", "en_GB", "en\n", "latviešu", "-"])
def test_what_is_no_language_tag(tag: str) -> None:
    assert not language_tag(tag)


@pytest.mark.parametrize(
    ("tag", "shorter"),
    [("lav", "lv"), ("EST", "et"), ("fre", "fr"), ("fra", "fr"), ("por-BR", "pt-BR")],
)
def test_a_code_of_three_letters_for_a_language_that_has_one_of_two(tag: str, shorter: str) -> None:
    assert shorter_tag(tag) == shorter
    assert language_tag(shorter)


@pytest.mark.parametrize("tag", ["lv", "pt-BR", "sgs", "ltg", "en-lav", "", "latviešu"])
def test_a_tag_that_is_as_short_as_can_be(tag: str) -> None:
    assert shorter_tag(tag) is None
