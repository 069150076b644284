"""What is read of a text to hold it against its translation: number words, days, bare figures."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.lang.dates import CLOCK, DAY_AND_MONTH, NUMERIC, month_starts
from transflow.lang.number_style import beginnings
from transflow.lang.scan import Blank, digit_runs, has_digits, reading
from transflow.model import Facts, Hint, Span

LV, EN = lang.get("lv"), lang.get("en")
FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "2024", "15", "3", "9", " ", " ", "gadā ", "gads ", "people ", "in ", "the ", ". ",
            ", ", ".", ",", "%", " %", "€", " EUR", " milj. ", " million ", "th ", " p.m.", "am ",
            "–", "-", ":", "/", "½", "F", "maijā ", "May ", "Maijs ", "XX gadsimts ", "century ",
            "plkst. ",
        ]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "text", "units"),
    [
        ("lv", "par 5 procentpunktiem un 3 procentu punktiem", ["pp", "pp"]),
        ("lv", "par 0,5 % punktiem un 2 p. p.", ["pp", "pp"]),
        ("lv", "par 5 procentiem", ["%"]),
        ("en", "by 5 percentage points, a 2 percentage-point rise, 3 pp", ["pp", "pp", "pp"]),
        ("en", "by 5 per cent", ["%"]),
        ("lt", "5 procentiniai punktai", ["pp"]),
        ("et", "5 protsendipunkti", ["pp"]),
        ("ru", "на 5 процентных пунктов", ["pp"]),
        ("uk", "на 5 відсоткових пунктів", ["pp"]),
    ],
)
def test_percentage_points_are_no_per_cent(code: str, text: str, units: list[str]) -> None:
    assert [number.unit for number in lang.get(code).facts(text).numbers] == units


@pytest.mark.parametrize(
    ("language", "text", "counted"),
    [
        (EN, "Twenty-five of two hundred and five", ["25", "205"]),
        (EN, "the third and the twenty-first", ["3", "21"]),
        (EN, "two or three million people", ["2", "3000000"]),
        (EN, "9.7 million people", []),
        (LV, "Divdesmit pieci no divi simti pieciem", ["25", "205"]),
        (LV, "trešais un divdesmit pirmais", ["3", "21"]),
        (LV, "9,7 miljoni cilvēku", []),
    ],
)
def test_number_words(language: lang.base.RuleLanguage, text: str, counted: list[str]) -> None:
    firm = [number.value for number, weak in language.counted(text) if not weak]
    assert firm == list(map(Decimal, counted))


def test_words_that_may_say_something_else_are_weak() -> None:
    assert [weak for _, weak in EN.counted("one of hundreds")] == [True, True]
    assert [weak for _, weak in LV.counted("viens no simtiem")] == [True, True]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        (EN, "On Tuesday and on Fridays", ["tuesday", "friday"]),
        (EN, "Today or tomorrow, not someday", ["today", "tomorrow"]),
        (LV, "Otrdien, sestdienās un svētdienu rītā", ["tuesday", "saturday", "sunday", "morning"]),
        (LV, "Vakar un šodien, nevis vakariņās", ["today", "yesterday"]),
        (LV, "Darbdienās un brīvdienās", []),
    ],
)
def test_days(language: lang.base.RuleLanguage, text: str, days: list[str]) -> None:
    assert [day for day, _ in language.days(text)] == days
    for _, (start, end) in language.days(text):
        assert text[start:end].isalpha()


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        (LV, "2024. gadā 15 cilvēki", ("15", "2024")),
        (EN, "15 people in 2024.", ("15", "2024")),
        (LV, "3,5 cilvēki", None),
        (LV, "3 milj. cilvēku", None),
        (LV, "5. maijā", None),
        (LV, "Maijā 5 cilvēki", None),
        (EN, "3%", None),
        (EN, "€3", None),
        (EN, "3 p.m.", None),
        (EN, "3–5 people", None),
        (EN, "no figures", ()),
    ],
)
def test_bare_figures(
    language: lang.base.RuleLanguage, text: str, figures: tuple[str, ...] | None
) -> None:
    assert language.bare_figures(text) == figures


@given(FRAGMENTS, st.sampled_from([LV, EN]))
def test_bare_figures_are_all_that_facts_would_say(
    text: str, language: lang.base.RuleLanguage
) -> None:
    figures = language.bare_figures(text)
    if figures is None:
        return
    facts = language.facts(text)
    assert all(number.value == int(number.value) and not number.unit for number in facts.numbers)
    assert all(date.month is None for date in facts.dates)
    said = {number.value for number in facts.numbers}
    said |= {Decimal(n) for d in facts.dates for n in (d.day, d.year) if n is not None}
    said |= {Decimal(time.hour) for time in facts.times}
    assert {Decimal(figure) for figure in figures} >= said
    assert bool(figures) == has_digits(text)


WORDS = st.lists(
    st.sampled_from(
        [
            "Janvāris", "maijā", "(maijā)", "Sept.", "Sep", "2", "3.", "15", "14.30", "27.01.", "%",
            "€9.7", "million", "milj.", "Plkst.", "(plkst.", "p.m.", "XX", "gadsimtā", "century",
            "Monday,", "(pirmdien)", "Rīt", "tonight", "trīs", "Twenty-five", "two-page", "“One",
            "www.mfa.gov.lv", "info@mfa.gov.lv,", "+371", "tālr.:", "67", "016", "201", "vārdi",
            "kell", "aasta", "saj.", "век", "мая", "the", "\u00a0",
        ]
    ),
    max_size=8,
)  # fmt: skip


GAPS = st.sampled_from([" ", "\u00a0", "\n"])
TEXTS = st.builds(lambda words, gap: gap.join(words), WORDS, GAPS) | FRAGMENTS


@given(TEXTS, st.sampled_from(["lv", "en", "et", "ru", "de"]))
def test_what_no_token_hints_at_a_text_does_not_hold(text: str, code: str) -> None:
    language = lang.get(code)
    hints = 0
    for token in text.split():
        hints |= language.hints(token)
    sure, known = language.facts(text), language.facts(text, hints)
    assert (known, _spans(known)) == (sure, _spans(sure))
    assert language.contacts(text, hints) == language.contacts(text)
    assert language.bare_figures(text, hints) == language.bare_figures(text)
    assert hints & Hint.DAY or not language.days(text)
    assert hints & Hint.FOREIGN or not text.isascii() or not is_foreign(text, language)
    assert hints & Hint.COUNT or language.number_words.keys().isdisjoint(text.split())
    assert bool(hints & Hint.FIGURE) == has_digits(text)


NUMBER_WORDS = {
    EN: ["one", "Two", "both", "first", "ten", "twenty", "hundred", "dozens", "million", "five"],
    LV: ["viens", "Divi", "abi", "pirmais", "desmit", "divdesmit", "simti", "miljoni", "trešdaļa"],
}
GLUE = [" ", " ", "-", ", ", " and ", " un ", "5", " 9,7 ", "3.5 ", "_", " vārds "]


@given(st.data(), st.sampled_from([EN, LV]))
def test_the_tally_is_what_is_counted(
    data: st.DataObject, language: lang.base.RuleLanguage
) -> None:
    pieces = st.sampled_from([*NUMBER_WORDS[language], *GLUE])
    text = "".join(data.draw(st.lists(pieces, max_size=7)))
    sure, doubtful = language.tally(text)
    counted = language.counted(text)
    assert list(sure) == [number.value for number, weak in counted if not weak]
    assert list(doubtful) == [number.value for number, weak in counted if weak]


MOMENTS = st.lists(
    st.sampled_from(
        [
            "1", "9", "11", "13", "20", "90", "014", "1990", "2014", "2024", ".", ".", ",", "-",
            "–", "/", ":", " ", " ", "\u00a0", "th", "s", "a.m.", "PM", "pm", " o’clock", "01",
            "10", "maijā", "May", "Sept.", "gadā", "g.", "gadsimta", "gs.", "un", "and", "to",
            "līdz", "no rīta", "vakarā", "plkst.", "in ", "the ", "of ", "'", "sezonas",
        ]
    ),
    max_size=9,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("code", ["lv", "en"])
@given(text=MOMENTS)
def test_a_shape_matches_only_where_it_says_that_it_may(code: str, text: str) -> None:
    style, runs = lang.LANGUAGES[code].dates, digit_runs(text)
    blank = Blank(text, month_starts(text, style), runs)
    tried = {each.pattern for each in style.readings.that_may_match(blank)}
    months = "|".join(f"(?:{month})" for month in style.months)
    lengths = {start: end - start for start, end in runs}
    for shape in (*NUMERIC, *style.patterns, *style.spoken, DAY_AND_MONTH, *style.times, CLOCK):
        each = reading(shape, f"(?P<month>{months})")
        for match in each.pattern.finditer(text):
            assert each.pattern in tried
            assert not each.shape.digits or lengths[match.start()] in each.shape.digits


@given(FRAGMENTS | MOMENTS, st.sampled_from([LV, EN]))
def test_a_figure_is_adorned_where_more_is_read_of_it(
    text: str, language: lang.base.RuleLanguage
) -> None:
    if not language.rules.adorned.search(text):
        facts = language.facts(text)
        assert all(number.value == int(number.value) for number in facts.numbers)
        assert not any(number.unit for number in facts.numbers)
        assert language is LV or not facts.times


def is_foreign(text: str, language: lang.base.RuleLanguage) -> bool:
    return language.is_foreign(text, re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text), "xx")


def test_words_of_other_languages_are_hinted_at() -> None:
    for token in ("und", "(und", "sich,", "is/und"):
        assert EN.hints(token) & Hint.FOREIGN
    assert is_foreign("Die Ministerin und die Polizei sind nicht mit der Grenze fertig.", EN)


@pytest.mark.parametrize("word", ["augsts", "novads", "septiņi", "Aprīkojums", "decibels"])
def test_words_that_begin_like_a_month_are_none(word: str) -> None:
    assert not LV.hints(word) & Hint.MONTH
    assert LV.bare_figures(f"{word} 5") == ("5",)


def test_ordinals_are_bare_figures() -> None:
    assert EN.bare_figures("The 14th minute") == ("14",)
    assert EN.bare_figures("the 14th million") is None


def _spans(facts: Facts) -> list[Span]:
    rows = (facts.numbers, facts.dates, facts.times)
    return [fact.span for row in rows for fact in row]


def test_most_words_hint_at_nothing() -> None:
    assert not any(LV.hints(word) for word in ("Ministrijas", "pārstāvji", "sprieda", "par"))
    assert not any(EN.hints(word) for word in ("Ministry", "delegates", "discussed", "it."))


def test_the_short_name_of_september_is_a_month() -> None:
    (date,) = EN.facts("Applications close on Sep 3").dates
    assert (date.day, date.month) == (3, 9)
    assert [d.month for d in EN.facts("26 January and 3 Sep").dates] == [1, 9]
    assert [d.month for d in LV.facts("3. feb. un 5. maijā").dates] == [2, 5]


@pytest.mark.parametrize(
    ("text", "times", "dates"),
    [
        ("No plkst. 10.00 līdz 18.10.", [(10, 0), (18, 10)], []),
        ("Sākums plkst. 8.05.", [(8, 5)], []),
        ("Līdz 18.10.", [], [(18, 10)]),
    ],
)
def test_a_word_for_the_hour_decides_what_is_no_date(
    text: str, times: list[tuple[int, int]], dates: list[tuple[int, int]]
) -> None:
    facts = LV.facts(text)
    assert [(t.hour, t.minute) for t in facts.times] == times
    assert [(d.day, d.month) for d in facts.dates] == dates


def test_an_american_date_is_read_where_it_can_be_no_other() -> None:
    assert [(d.day, d.month) for d in EN.facts("01/27/2023").dates] == [(27, 1)]
    assert [(d.day, d.month) for d in EN.facts("03/05/2023").dates] == [(3, 5)]


def test_fractions_are_part_of_a_figure() -> None:
    assert [number.value for number in EN.facts("2½ hours").numbers] == [Decimal("2.5")]


def test_beginnings_of_a_pattern() -> None:
    assert list(beginnings(r"milj|tūksto[tš]\w*|(?:st|nd)\b|euros?\b|%")) == [
        "milj", "tūksto", "st", "nd", "euro", "%",
    ]  # fmt: skip
    with pytest.raises(ValueError, match=r"\\w"):
        list(beginnings(r"\w+"))


@pytest.mark.parametrize("code", list(lang.LANGUAGES))
def test_every_word_after_a_figure_begins_with_a_letter(code: str) -> None:
    assert lang.LANGUAGES[code].numbers.openings


def test_the_end_of_a_word_is_no_century() -> None:
    assert not any(
        LV.hints(token) & Hint.CENTURY for token in ("kungs.", "veiksmīgs.", "(drūzmīgs.)")
    )
    assert all(LV.hints(token) & Hint.CENTURY for token in ("gs.", "(gs.)", "gadsimtā", "20.gs."))
    assert all(
        EN.hints(token) & Hint.CENTURY for token in ("century", "21st-century", "centuries,")
    )
