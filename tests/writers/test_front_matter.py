"""Front matter that is written is read as the same again."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.model import Meta, Segmentation, SourceStatus
from transflow.readers import base
from transflow.text import control_character
from transflow.writers.front_matter import fields, front_matter

RIGA = ZoneInfo("Europe/Riga")
OPTIONS = base.Options("x", "lv", RIGA)

LINES = (
    st.one_of(
        st.text(max_size=30),
        st.lists(
            st.sampled_from(["vārds", "'", '"', ": ", " #", "- ", "[", "{", "&", "*", "!", "|", ">",
                             "%", "@", "`", "~", "null", "10:30", "---", "\u00a0", "ā", ",", "no"]),
            max_size=8,
        ).map("".join),
    )
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: control_character(text) is None and text.isprintable())
)  # fmt: skip
FILLED = LINES.filter(bool)
DATES = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
MOMENTS = st.datetimes(
    dt.datetime(1950, 1, 1),  # noqa: DTZ001  # bounds are naive, the zone comes from `timezones`
    dt.datetime(2150, 1, 1),  # noqa: DTZ001  # the same
    timezones=st.sampled_from([RIGA, dt.UTC]),
    # Python calls no two times of different zones equal in the hour that the clock shows twice.
).map(lambda moment: moment.astimezone(dt.timezone(moment.utcoffset() or dt.timedelta())))
TAGS = st.sampled_from(["en", "uk", "pt-BR", "lv", "no"])
METAS = st.builds(
    Meta,
    title=LINES,
    date=st.none() | DATES,
    status=st.sampled_from(SourceStatus),
    publish_at=st.none() | MOMENTS,
    category=LINES,
    languages=st.none() | st.lists(TAGS, unique=True).map(tuple),
    deadline=st.none() | DATES,
    owner=LINES,
    segmentation=st.none() | st.sampled_from(Segmentation),
    url=st.dictionaries(TAGS, st.sampled_from(["https://a.lv/ā?b=1#c", "http://a.lv/it's"])),
)


def _read(text: str) -> base.FrontMatter:
    head, body, line = base.split_front_matter(text, "x.md")
    assert body == ""
    assert line == text.count("\n") + 1
    return base.front_matter(head, "x.md", OPTIONS)


@given(METAS, LINES, st.lists(FILLED, max_size=3))
def test_what_is_written_is_read_as_the_same(meta: Meta, lead: str, contact: list[str]) -> None:
    found = _read(front_matter(meta, lead, contact))
    assert found == base.FrontMatter(meta, lead, tuple(contact))


@pytest.mark.parametrize("space", ["\n", "\r\n", "\t", "\x85", "\u2028", "\n\n  ", "\n---\n"])
def test_a_text_stays_on_its_line(space: str) -> None:
    found = _read(front_matter(Meta(f" Robeža{space}rīt "), f"Īss{space}ievads"))
    assert found.meta.title.split() == f"Robeža{space}rīt".split()
    assert found.lead.split() == f"Īss{space}ievads".split()


def test_a_no_break_space_stays() -> None:
    assert _read(front_matter(Meta("20.\u00a0novembrī"))).meta.title == "20.\u00a0novembrī"


def test_front_matter_is_pleasant_to_edit() -> None:
    meta = Meta(
        "Muzejs: ziņas par 'Nakti'",
        dt.date(2025, 4, 1),
        SourceStatus.DRAFT,
        dt.datetime(2025, 4, 1, 10, tzinfo=RIGA),
        languages=("en", "uk"),
        url={"lv": "https://www.piemers.lv/muzejs"},
    )
    assert front_matter(meta, contact=("Anna Ozola", "prese@piemers.lv")) == (
        "---\n"
        "title: 'Muzejs: ziņas par ''Nakti'''\n"
        "date: 2025-04-01\n"
        "status: draft\n"
        "publish_at: 2025-04-01 10:00:00+03:00\n"
        "contact:\n"
        "  - 'Anna Ozola'\n"
        "  - 'prese@piemers.lv'\n"
        "languages: [en, uk]\n"
        "url:\n"
        "  lv: 'https://www.piemers.lv/muzejs'\n"
        "---\n"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert fields({"title": "", "date": None, "owner": "Anna"}) == "---\nowner: 'Anna'\n---\n"
