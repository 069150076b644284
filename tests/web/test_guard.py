"""Names, paths, origins and seals, as functions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transflow.report.site.address import release_path
from transflow.web.guard import Entry, Seal, from_elsewhere, good_path, known_as
from transflow.web.people import MOST_NAME, NOBODY, Door

HERE = known_as(8423, ("relizes.example.lv", "Inside.example:8443"))


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1:8423", "localhost:8423", "LOCALHOST:8423", "[::1]:8423"),
        *("relizes.example.lv", "relizes.example.lv:443", "inside.example:8443"),
    ],
)
def test_known_names_lead_in(host: str) -> None:
    assert HERE.entry(host) is Entry.OPEN


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:8423", "127.0.0.1", "127.0.0.1:8424", "localhost:80"),
        *("127.0.0.1:8423.evil.example", "127.0.0.1:8423@evil.example", "localhost.evil:8423"),
        *("relizes.example.lv.evil.example", "xrelizes.example.lv", "inside.example", "[::2]:8423"),
        *("relizes.example.lv:", "127.0.0.1:8423 ", " 127.0.0.1:8423", "127.0.0.1:+8423", ":8423"),
    ],
)
def test_other_names_do_not(host: str) -> None:
    assert HERE.entry(host) is Entry.FOREIGN


@given(st.text(max_size=30))
@settings(max_examples=40)
def test_no_odd_name_leads_in(host: str) -> None:
    known = {"127.0.0.1:8423", "localhost:8423", "[::1]:8423"}
    assert known_as(8423).knows(host) == (host.lower() in known)


def test_no_name_at_all_is_a_bad_request() -> None:
    assert HERE.entry(None) is HERE.entry("") is Entry.NAMELESS


@pytest.mark.parametrize(
    ("origin", "site", "foreign"),
    [
        (None, None, False),
        ("http://127.0.0.1:8423", "same-origin", False),
        ("https://relizes.example.lv", "same-origin", False),
        ("http://localhost:8423", None, False),
        ("null", None, True),
        ("null", "same-origin", True),
        ("http://evil.example", None, True),
        ("http://127.0.0.1:9000", None, True),
        ("http://127.0.0.1:8423", "same-site", True),
        ("http://127.0.0.1:8423", "cross-site", True),
        (None, "cross-site", True),
        (None, "none", True),
        ("file://127.0.0.1:8423", None, True),
        ("", None, True),
    ],
)
def test_a_form_from_elsewhere_is_known(
    origin: str | None, site: str | None, foreign: bool
) -> None:
    assert from_elsewhere(HERE, origin, site) is foreign


@pytest.mark.parametrize(
    "path",
    [
        *("/../config.yaml", "/en/../../etc/passwd", "/en/./a.html", "/en/releases/..", "//en/a"),
        *("/en//a.html", "/en/a\\b.html", "/en/a\0.html", "/en/a%2e.html", "/en/ā.html", "en/a"),
        *(
            "/en/a.html ",
            "/en/a;b.html",
            "/en/a\n.html",
            "http://x/en/a.html",
            "",
            "/" + "a" * 2000,
        ),
    ],
)
def test_tricks_are_no_paths(path: str) -> None:
    assert not good_path(path)


@given(st.lists(st.sampled_from(["2025", "a_b", "-", "A-1", "_"]), min_size=1).map("/".join))
@settings(max_examples=40)
def test_the_page_of_every_release_is_a_path(release: str) -> None:
    assert good_path(f"/en/{release_path(release[:300])}")


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=40)
def test_a_seal_is_good_for_its_person_and_its_page_only(one: str, two: str, page: str) -> None:
    seal = Seal()
    assert seal.fits(seal.on(one, page), one, page)
    assert seal.fits(seal.on(one, page), two, page) is (one == two)
    assert seal.fits(seal.on(one, page), one, f"{page}x") is False
    assert Seal().fits(seal.on(one, page), one, page) is False
    assert seal.fits(two, one, page) is False


def test_a_secret_is_not_shown() -> None:
    seal = Seal()
    assert seal.secret.hex() not in repr(seal)
    assert str(seal.secret) not in repr(seal)


def test_the_one_who_started_it_acts_whatever_is_in_the_headers() -> None:
    assert Door("Anna").person({"X-Remote-User": "Ļauns"}.get).name == "Anna"


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("Jānis Bērziņš", "Jānis Bērziņš"),
        ("  Anna   Ozola ", "Anna Ozola"),
        ("", ""),
        ("   ", ""),
        ("Anna\x00Ozola", ""),
        ("a" * (MOST_NAME + 1), ""),
        ("Cits, Anna Ozola", ""),  # two headers of one name
        ("Anna Ozola,", ""),
        ("(null)", ""),  # what Apache writes where it knows nobody
        ("<>", ""),
        ("Anna Ozola <anna@example.lv>", "Anna Ozola"),
    ],
)
def test_a_proxy_names_the_person(sent: str, name: str) -> None:
    header = sent.encode().decode("latin-1")
    found = Door(header="X-Remote-User").person({"X-Remote-User": header}.get)
    assert (found.name, found.may_act) == (name, bool(name))


def test_whom_a_proxy_does_not_name_is_nobody() -> None:
    door = Door("Anna", header="X-Remote-User")
    nothing: dict[str, str] = {}
    assert door.person(nothing.get) == door.person({"X-Remote-User": "\xff"}.get) == NOBODY
