"""The overview, the pages of languages, the calendar and the charts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.report import samples
from tests.report.site import views
from tests.report.site.reading import elements, parse, words
from transflow.messages import T
from transflow.model import Reason, Risk, State
from transflow.report.labels import RISKS, state_label
from transflow.report.rows import StatusRow, Waits, waits_for
from transflow.report.series import Series
from transflow.report.site.charts import on_website
from transflow.report.site.pages import pages
from transflow.report.summaries import ReleaseSummary
from transflow.report.views import CalendarEntry, Occasion, Pace, Spell

TODAY = views.NOW.date()


def made(releases: Sequence[ReleaseSummary]) -> dict[str, Element]:
    return {
        page.path: parse(page.text)
        for page in pages(releases, views.EN)
        if page.path.endswith(".html")
    }


def overview(*rows: StatusRow) -> Element:
    return made(views.of_rows(rows))["index.html"]


def sections(root: Element) -> dict[str, str]:
    return {
        e.attrib["id"]: words(e)
        for name, e in elements(root)
        if name == "section" and e.attrib["id"] in list(Waits)
    }


def test_what_needs_a_decision_comes_first_and_the_worst_before_all() -> None:
    root = overview(*samples.ALL)
    found = sections(root)
    assert list(found) == [
        waits for waits in Waits if any(waits_for(r) is waits for r in samples.ALL)
    ]
    decision = found["decision"]
    assert decision.index(samples.CRITICAL.title) < decision.index(samples.EDITORIAL.title)
    assert samples.MISSING.title in found["translator"]
    assert samples.PUBLISHED.title in found["nobody"]


def test_a_wrong_text_says_what_is_wrong_since_when_and_for_how_long() -> None:
    shown = samples.CRITICAL.published
    assert shown is not None
    assert shown.since is not None
    row = replace(
        samples.CRITICAL, published=replace(shown, since=shown.since - dt.timedelta(days=5))
    )
    told = sections(overview(row))["decision"]
    assert "▲ critical" in told
    assert (
        "Published, but the source says otherwise: 2 sentences changed, 1 critical: date." in told
    )
    assert "wrong since 27 March 2025for 5 days" in told
    assert "17 words to do" in told


def test_it_says_so_where_nothing_is_wrong() -> None:
    assert "Nothing on the website is known to be wrong." in words(overview(samples.PUBLISHED))
    assert "Nothing on the website is known to be wrong." in words(overview())


def test_the_counts_lead_to_the_sections() -> None:
    root = overview(*samples.ALL)
    counts = next(e for _, e in elements(root) if e.attrib.get("class") == "counts")
    told = {e.attrib["class"]: words(e) for e in counts.iter("li")}
    assert told["decision"] == "Needs a decision now 2"
    assert {e.attrib["href"] for e in counts.iter("a")} == {f"index.html#{w}" for w in told}


def test_a_deadline_that_has_passed_is_said_in_words_and_comes_first() -> None:
    late = replace(samples.MISSING, release="2025/z", deadline=TODAY - dt.timedelta(days=1))
    soon = replace(samples.MISSING, release="2025/b", deadline=TODAY + dt.timedelta(days=1))
    told = sections(overview(soon, late))["translator"]
    passed = told.index("▲ The deadline was 31 March 2025; it has passed.")
    assert passed < told.index("The deadline is 2 April 2025.")


def test_what_is_finished_has_no_deadline_any_more() -> None:
    past = TODAY - dt.timedelta(days=1)
    assert "it has passed" not in words(overview(replace(samples.READY, deadline=past)))
    assert "it has passed" in words(overview(replace(samples.REVIEW, deadline=past)))


def test_what_is_late_is_told_on_top_with_its_name() -> None:
    late = replace(samples.MISSING, deadline=TODAY - dt.timedelta(days=1))
    root = overview(late, samples.PUBLISHED)
    told = next(words(e) for _, e in elements(root) if e.attrib.get("class") == "late")
    assert told.startswith("▲ 1 translation is late:")
    assert samples.MISSING.title in told
    assert "is late:" not in words(overview(replace(samples.READY, deadline=late.deadline)))
    assert "is late:" not in words(overview(replace(samples.MISSING, deadline=TODAY)))


def test_what_is_rejected_or_withdrawn_is_wrong_as_long_as_the_website_shows_it() -> None:
    reason = Reason("leaves-website", T("The next export takes it off the website."))
    row = replace(samples.PUBLISHED, state=State.WITHDRAWN, reasons=(reason,))
    root = overview(row)
    found = sections(root)
    assert "The website still shows 1 translation" in found["decision"]
    assert row.title in found["decision"]
    assert "▲ The next export takes it off" in found["publication"]
    assert "known to be wrong" not in words(root)
    assert "The website still shows" not in words(overview(replace(row, reasons=())))


def test_many_late_ones_are_counted_and_a_few_named() -> None:
    past = TODAY - dt.timedelta(days=1)
    rows = [replace(samples.MISSING, release=f"2025/{n}", deadline=past) for n in range(9)]
    root = overview(*rows)
    told = next(e for _, e in elements(root) if e.attrib.get("class") == "late")
    assert words(told).startswith("▲ 9 translations are late:")
    assert words(told).endswith("and 4 more")
    assert len(list(told.iter("a"))) == 5


@pytest.mark.parametrize("row", samples.ALL, ids=lambda row: row.release)
def test_a_state_is_always_said_in_words(row: StatusRow) -> None:
    told = sections(overview(row))[waits_for(row)]
    word = RISKS[Risk.CRITICAL] if row is samples.CRITICAL else state_label(row)[1]
    word = RISKS[Risk.EDITORIAL] if row is samples.EDITORIAL else word
    assert f" {views.EN.say(word)}" in told


def test_the_controls_are_hidden_until_a_script_shows_them() -> None:
    root = overview(*samples.ALL)
    form = next(e for name, e in elements(root) if name == "form")
    assert "hidden" in form.attrib
    names = {e.attrib["name"] for e in form.iter() if "name" in e.attrib}
    assert names == {"q", "waits", "state", "lang", "owner", "category", "sort"}
    values = {e.attrib["value"] for e in form.iter("option")}
    assert {"decision", "outdated", "error", "en", "ru", "Anna Kalniņa", "press"} <= values


def test_each_language_has_its_page_with_its_releases_only() -> None:
    found = made(views.of_rows(samples.ALL))
    assert samples.MISSING.title in words(found["languages/ru.html"])
    assert samples.CRITICAL.title not in words(found["languages/ru.html"])
    assert samples.CRITICAL.title in words(found["languages/en.html"])
    empty = words(made([])["languages/ru.html"])
    assert "Translations: Russian" in empty


# --- calendar ------------------------------------------------------------------------------


def entry(day: dt.date, occasion: Occasion, *languages: str, title: str = "X") -> ReleaseSummary:
    dated = CalendarEntry(day, occasion, f"2025/{title}", title, languages=languages)
    return ReleaseSummary(f"2025/{title}", title, calendar=(dated,))


def calendar(*releases: ReleaseSummary) -> Element:
    return made(releases)["calendar.html"]


def test_the_calendar_shows_what_is_late_and_then_the_weeks_to_come() -> None:
    root = calendar(
        entry(dt.date(2025, 4, 9), Occasion.EMBARGO, title="Vēlāk"),
        entry(dt.date(2025, 4, 3), Occasion.DEADLINE, "en", title="Drīz"),
        entry(dt.date(2025, 3, 3), Occasion.DEADLINE, "en", "ru", title="Nokavēts"),
    )
    headings = [words(e) for name, e in elements(root) if name == "h2"]
    assert headings == [
        "Deadlines that have passed",
        "This week",
        "The week that begins on 7 April 2025",
    ]
    rows = [[words(cell) for cell in row] for row in root.iter("tr") if row.find("td") is not None]
    assert rows == [
        ["Monday, 3 March 2025", "● translation is due", "Nokavēts", "English, Russian"],
        ["Thursday, 3 April 2025", "● translation is due", "Drīz", "English"],
        ["Wednesday, 9 April 2025", "◆ embargo ends", "Vēlāk", "all is finished"],
    ]


def test_what_is_past_and_done_is_not_in_the_calendar() -> None:
    past = TODAY - dt.timedelta(days=1)
    root = calendar(
        entry(past, Occasion.DEADLINE),
        entry(past, Occasion.EMBARGO, "en"),
        entry(TODAY, Occasion.EMBARGO),
    )
    assert len([e for name, e in elements(root) if name == "time"]) == 1


def test_an_empty_calendar_says_so() -> None:
    assert "No embargo ends and nothing is due." in words(calendar())


def test_a_full_calendar_has_further_pages() -> None:
    many = [entry(TODAY, Occasion.DEADLINE, "en", title=f"t{n}") for n in range(900)]
    found = made(many)
    shown = [len(list(found[f"calendar{n}.html"].iter("time"))) for n in ("", "~2", "~3")]
    assert shown == [400, 400, 100]


# --- charts --------------------------------------------------------------------------------

START = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)
moments = st.integers(0, 800).map(lambda days: START + dt.timedelta(days=days))
spells = st.builds(Spell, st.just("en"), st.booleans(), moments)


@given(st.lists(spells, min_size=1, max_size=9))
def test_the_lines_stay_within_the_picture(shown: list[Spell]) -> None:
    series = Series(dt.UTC)
    series.add(shown)
    drawn = on_website(views.EN, list(series.months(TODAY)))
    places = " ".join(re.findall(r'points="([^"]*)"', drawn)).split()
    assert places
    for place in places:
        x, y = map(float, place.split(","))
        assert 0 <= x <= 360
        assert 0 <= y <= 190


def test_the_figures_stand_below_the_picture_the_latest_first() -> None:
    start = views.NOW - dt.timedelta(days=40)
    paces = (Pace("en", 1, start, start + dt.timedelta(days=3, hours=12)),)
    release = ReleaseSummary("2025/x", "X", spells=(Spell("en", True, start),), paces=paces)
    root = made([release])["charts.html"]
    rows = [[words(cell) for cell in row] for row in root.iter("tr") if row.find("td") is not None]
    assert rows == [
        ["April 2025", "1", "1"],
        ["March 2025", "1", "1"],
        ["February 2025", "1", "1"],
        ["February 2025", "3.5", "1"],
    ]


def test_the_first_page_has_a_picture_only_where_something_was_published() -> None:
    start = views.NOW - dt.timedelta(days=40)
    shown = ReleaseSummary("2025/x", "X", spells=(Spell("en", False, start),))
    assert len([e for name, e in elements(made([shown])["index.html"]) if name == "svg"]) == 1
    assert "Published now: 1; of these outdated: 0." in words(made([shown])["index.html"])
    assert not [e for name, e in elements(overview()) if name == "svg"]
    assert "Nothing has been published yet." in words(made([])["charts.html"])


def test_a_picture_without_points_has_no_lines() -> None:
    assert 'points=""' in on_website(views.EN, [])
