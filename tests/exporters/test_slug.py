"""Titles to the part of an address that is made from them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.exporters.slug import FALLBACK, LIMIT, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Āķīši, ļaudis, ņemšana, ģērbšanās, čūskas, ēnas, ūdeņi un žagari", None),
        ("Šodien Rīgā", "sodien-riga"),
        ("2025. gada budžets: 9,7 milj. €", "2025-gada-budzets-9-7-milj"),
        ("Згурський, Юрій Єнакієве та Їжакевич", "zghurskyi-yurii-yenakiieve-ta-yizhakevych"),
        ("Знам’янка у Києві", "znamianka-u-kyievi"),
        ("Съезд щедрых юных объединений", "sezd-shchedrykh-yunykh-obedineniy"),
        ("Straße, œuvre, Łódź, Ørsted", "strasse-oeuvre-lodz-orsted"),
        ("Nāc! — „Mākslas” diena", "nac-makslas-diena"),
        ("Minister’s visit", "ministers-visit"),
        ("ﬁnal ①", "final-1"),
        ("東京", FALLBACK),
        ("…", FALLBACK),
        ("", FALLBACK),
    ],
)
def test_titles(title: str, slug: str | None) -> None:
    expected = slug or "akisi-laudis-nemsana-gerbsanas-cuskas-enas-udeni-un-zagari"
    assert slugify(title) == expected


def test_the_language_settles_how_cyrillic_is_read() -> None:
    assert slugify("Новини громади", "uk") == "novyny-hromady"
    assert slugify("Новини громади", "ru") == "novini-gromadi"


def test_a_long_title_is_cut_at_a_word() -> None:
    slug = slugify("ministrija " * 20)
    assert slug == "-".join(["ministrija"] * 7)


def test_a_title_that_ends_at_the_limit_keeps_its_last_word() -> None:
    title = "a" * 39 + " " + "b" * 40
    assert slugify(title) == title.replace(" ", "-")
    assert slugify(title + " c") == title.replace(" ", "-")


def test_a_single_long_word_is_cut_hard() -> None:
    assert slugify("a" * 200) == "a" * LIMIT


@given(title=st.text(max_size=200))
def test_any_title_gives_a_slug_that_stays_itself(title: str) -> None:
    slug = slugify(title)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= LIMIT
    assert slugify(slug) == slug
