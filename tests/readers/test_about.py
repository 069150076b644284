"""What the paragraphs of a text say about it: date, category, contacts."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.readers.about import about_text, contact_start, only_date, stamp
from transflow.readers.base import About

LV = lang.get("lv")
EN = lang.get("en")
DAY = dt.date(2023, 1, 27)
NEWS = "Piektdien pilsētā atklāja jaunu slidotavu, kuru gaidīja visi apkārtnes bērni."
MORE = "Slidotava būs atvērta līdz marta beigām. Ieeja tajā ir bez maksas."


def about(*lines: str, language: str = "lv") -> tuple[About, tuple[int, ...]]:
    rules = lang.get(language)
    return about_text(lines, rules.page, lambda text: rules.facts(text).dates)


def day(text: str, language: str = "lv") -> dt.date | None:
    rules = lang.get(language)
    return only_date(text, lambda line: rules.facts(line).dates)


# --- dates ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("27.01.2023", "lv"),
        ("27.01.2023.", "lv"),
        ("27.01.2023. 10:15", "lv"),
        ("27.01.2023. plkst. 10.15", "lv"),
        ("2023-01-27", "lv"),
        ("27/01/2023", "lv"),
        ("2023. gada 27. janvārī", "lv"),
        ("2023. gada 27. janvāris, 9:05", "lv"),
        ("27. janvāris, 2023", "lv"),
        ("27 January 2023", "en"),
        ("January 27, 2023", "en"),
        ("January 27, 2023 at 10:15 am", "en"),
    ],
)
def test_a_line_that_is_one_date(text: str, language: str) -> None:
    assert day(text, language) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "27. janvārī",
        "2023. gadā",
        "31.02.2023",
        "27.01.1023",
        "no 27.01.2023. līdz 30.01.2023.",
        "27.01.2023. notiks sanāksme",
        "Rīga 27.01.2023",
        "27.01.2023 " * 9,
    ],
)
def test_a_line_that_is_more_or_less_than_a_date(text: str) -> None:
    assert day(text) is None


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_is_read_as_written(date: dt.date) -> None:
    assert day(date.strftime("%d.%m.%Y.")) == date
    assert day(date.isoformat()) == date


@given(st.text(max_size=80))
def test_any_line_can_be_asked(text: str) -> None:
    found = stamp(text, LV.page, lambda line: LV.facts(line).dates, bare=True)
    assert found is None or found.date is None or str(found.date.year) in text


# --- the line of publication ---------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Publicēts 27.01.2023.",
        "Publicēts: 27.01.2023. 10:15",
        "PUBLICĒTS: 2023. gada 27. janvārī",
        "Publicēšanas datums: 27.01.2023.",
        "Publicēts: 27.01.2023. | Atjaunināts: 30.01.2023.",
        "Atjaunināts: 30.01.2023. Publicēts: 27.01.2023.",
        "27.01.2023.",
    ],
)
def test_the_line_of_publication_is_taken(line: str) -> None:
    assert about("Slidotava atvērta", line, NEWS, MORE) == (About(date=DAY), (1,))


@pytest.mark.parametrize(
    "line",
    [
        "Publicēts pētījums par 27.01.2023.",
        "Publicēts 27.01.2023. laikrakstā, lēmums stājās spēkā.",
        "Publicēts: rīt",
        "Publicēts: 31.02.2023.",
        "27.01.2023. slidotavu atklāja mērs.",
    ],
)
def test_running_text_is_left_alone(line: str) -> None:
    assert about(line, NEWS, MORE) == (About(), ())


def test_the_date_of_a_change_is_taken_away_but_not_believed() -> None:
    assert about("Atjaunināts: 30.01.2023.", NEWS) == (About(), (0,))


def test_a_date_without_a_label_counts_at_the_top_only() -> None:
    assert about(NEWS, MORE, NEWS, "27.01.2023.", MORE) == (About(), ())
    assert about(NEWS, MORE, NEWS, MORE, "Publicēts 27.01.2023.") == (About(date=DAY), (4,))


def test_the_first_date_counts_and_the_second_stays() -> None:
    found, taken = about("Publicēts 27.01.2023.", "Publicēts 28.01.2023.", NEWS)
    assert (found.date, taken) == (DAY, (0,))


def test_a_category() -> None:
    assert about("Kategorija: Sports", NEWS) == (About(category="Sports"), (0,))
    found, taken = about("Publicēts 27.01.2023. Kategorija: Sports", NEWS)
    assert (found.date, found.category, taken) == (DAY, "Sports", (0,))
    assert about("Kategorija: tā ir svarīga katram, kas nāk.", NEWS) == (About(), ())


def test_other_languages_have_their_own_words() -> None:
    found = about("Rink opens", "Published: 27 January 2023", "A rink opened.", language="en")
    assert found == (About(date=DAY), (1,))
    assert about("Rink opens", "Publicēts: 27.01.2023.", "A rink.", language="en")[1] == ()
    assert lang.get("de").page.published == ()


# --- contacts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        ("Informāciju sagatavoja:", "Anna Ozola", "Komunikācijas nodaļa", "Tālr. 67000000"),
        ("Informāciju sagatavoja: Anna Ozola, tālr. 67000000, anna@piemers.example",),
        ("Papildu informācija medijiem:", "Anna Ozola,", "preses sekretāre", "+371 20000000"),
        ("Kontaktpersona: Anna Ozola",),
        ("Saziņai ar medijiem:", "prese@piemers.example"),
        ("Anna Ozola", "preses sekretāre", "67 00 00 00", "anna@piemers.example"),
        ("Komunikācijas nodaļa", "prese@piemers.example"),
        ("E-pasts: prese@piemers.example",),
    ],
)
def test_contacts_end_a_text(lines: tuple[str, ...]) -> None:
    found, taken = about("Slidotava atvērta", NEWS, MORE, *lines)
    assert found.contact == lines
    assert taken == tuple(range(3, 3 + len(lines)))


@pytest.mark.parametrize(
    "lines",
    [
        (MORE,),
        ("Papildu informācija medijiem tiks sniegta preses konferencē ceturtdien.",),
        ("Kontaktpersona: Anna Ozola", MORE),
        ("Pieteikties var līdz piektdienai, zvanot vai sūtot vēstuli uz prese@piemers.example.",),
        ("- slidas;", "- cimdi"),
        ("Ieeja bez maksas",),
        ("1. Tālrunis 67000000",),
        ("Budžets 2023", "12 000 eiro"),
    ],
)
def test_what_is_no_contact_stays(lines: tuple[str, ...]) -> None:
    assert about("Slidotava atvērta", NEWS, *lines) == (About(), ())


def test_a_text_is_never_all_contacts() -> None:
    assert about("Kontaktpersona: Anna Ozola", "anna@piemers.example")[1] == (1,)
    assert contact_start([], LV.page) == 0
    assert contact_start(["anna@piemers.example"], LV.page) == 1


@given(st.lists(st.sampled_from([NEWS, MORE, "", "Anna Ozola", "+371 20000000", "27.01.2023."])))
def test_lines_are_taken_in_order_and_none_twice(lines: list[str]) -> None:
    found, taken = about(*lines)
    assert list(taken) == sorted(set(taken))
    assert [line for line in found.contact if line not in lines] == []
    assert not {NEWS, MORE} & {lines[index] for index in taken}


@pytest.mark.parametrize(
    "line", ["1 " * 50_000, "a@" * 50_000, "Publicēts: " * 20_000, "+3" * 50_000]
)
def test_long_lines_take_no_time(line: str) -> None:
    assert about(line, NEWS, line) == (About(), ())
