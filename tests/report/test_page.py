"""The page for the communication department."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape, unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.report import samples
from transflow.messages import T, Translator
from transflow.model import Reason, Severity
from transflow.report.excerpt import Excerpt
from transflow.report.page import to_html
from transflow.report.rows import ShownFinding, StatusRow

EN = Translator("en")
VOID = {"meta"}


class Outline(HTMLParser):
    """Tags, ids, and the text of the page; fails on a tag that is not closed where it should."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def page(*rows: StatusRow, language: str = "en") -> str:
    return to_html(rows, Translator(language), samples.NOON)


def test_what_needs_a_decision_comes_first_and_the_worst_before_all() -> None:
    html = page(*samples.ALL)
    order = [
        "Needs a decision now</h2>",
        samples.CRITICAL.title,
        samples.EDITORIAL.title,
        "Cannot be processed</h2>",
        "Waits for the translator</h2>",
        samples.MISSING.title,
        "Waits for approval</h2>",
        samples.REVIEW.title,
        "Waits to be published</h2>",
        samples.READY.title,
        "Nothing to do</h2>",
        samples.PUBLISHED.title,
        samples.WITHDRAWN.title,
    ]
    places = [html.index(text) for text in order]
    assert places == sorted(places)


def test_a_wrong_text_on_the_website_says_since_when_and_how_wrong() -> None:
    words = " ".join(Outline(page(samples.CRITICAL)).words)
    for sentence in (
        "The source text changed on 1 April 2025 at 12:00; the website still shows the old.",
        "Critical: a number, date, name, link or a denial changed.",
        (
            "English reflects revision 2 of 3; outdated since 1 April 2025: "
            "2 sentences changed, 1 critical: date."
        ),
        "A date in the source changed.",
        "11 of 12 units are translated; 17 words are left to do.",
        "Translate the changed sentence.",
        "The deadline is 3 April 2025.",
        "Responsible: Anna Kalniņa",
    ):
        assert sentence in words


def test_with_nothing_wrong_the_page_says_so() -> None:
    assert "Nothing on the website is known to be wrong." in page(samples.PUBLISHED)
    assert "Nothing on the website is known to be wrong." not in page(samples.CRITICAL)


def test_what_was_taken_off_is_not_said_to_be_on_the_website() -> None:
    html = page(samples.WITHHELD)
    assert "Nothing on the website is known to be wrong." in html
    assert "still shows" not in html
    assert "The source text has changed and the translation has not followed." in html


def test_an_error_stands_in_place_of_the_state_sentence() -> None:
    html = page(samples.BROKEN)
    assert "The file f.docx cannot be read." in html
    assert "</span> error</p>" in html
    assert "missing" not in html
    assert "Nothing is translated yet." not in html


def test_many_reasons_are_counted() -> None:
    reasons = tuple(Reason("x", T("Reason {n}.", n=n)) for n in range(5))
    html = page(replace(samples.MISSING, reasons=reasons))
    assert "Reason 2." in html
    assert "Reason 3." not in html
    assert "and 2 more reasons" in html


@pytest.mark.parametrize(
    ("language", "deadline"), [("lv", "2025. gada 3. aprīlī"), ("en", "3 April 2025")]
)
def test_the_page_is_in_the_language_of_the_interface(language: str, deadline: str) -> None:
    html = page(samples.CRITICAL, language=language)
    assert f'<html lang="{language}">' in html
    assert deadline in html
    assert f'<bdi lang="lv">{samples.CRITICAL.title}</bdi>' in html


def test_the_page_needs_nothing_but_itself() -> None:
    outline = Outline(page(*samples.ALL))
    names = {name for name, _ in outline.tags}
    assert names.isdisjoint({"script", "link", "img", "iframe", "form", "object"})
    for _, attrs in outline.tags:
        assert not any(name.startswith("on") or name in ("style", "src") for name in attrs)
    assert all((a["href"] or "").startswith("#") for a in outline.named("a"))


def test_the_policy_allows_the_style_of_the_page_and_nothing_else() -> None:
    html = page()
    style = re.search("<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    expected = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = Outline(html).named("meta")[1]["content"] or ""
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{expected}';")
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_tables_have_headers_with_scope_and_sections_a_name() -> None:
    outline = Outline(page(*samples.ALL))
    ids = {attrs["id"] for _, attrs in outline.tags if "id" in attrs}
    assert {th.get("scope") for th in outline.named("th")} == {"col", "row"}
    assert len([th for th in outline.named("th") if th["scope"] == "row"]) == len(samples.ALL)
    for section in outline.named("section"):
        assert section["aria-labelledby"] in ids
    for link in outline.named("a"):
        assert (link["href"] or "")[1:] in ids


def test_markup_in_texts_is_text() -> None:
    bad = "\"><script>alert(1)</script><b title='"
    row = replace(
        samples.CRITICAL,
        title=bad,
        release=bad,
        language=bad,
        owner=bad,
        reasons=(Reason("x", T("{x}", x=bad)),),
        next_step=T("{x}", x=bad),
        error=T("{x}", x=bad),
    )
    html = page(row)
    assert "<script" not in html
    assert html.count(escape(bad)) == 9
    assert "script" not in {name for name, _ in Outline(html).tags}


@given(rows=st.lists(samples.rows, max_size=4))
def test_any_rows_make_a_well_formed_page(rows: list[StatusRow]) -> None:
    html = to_html(rows, EN, samples.NOON)
    outline = Outline(html)
    assert len(outline.named("bdi")) == len(rows)
    for row in rows:
        assert row.title in unescape(html) or "&" in row.title


def test_a_finding_is_shown_with_its_spot_in_both_languages() -> None:
    html = page(samples.CRITICAL)
    assert "The checks found 1 error and 2 warnings." in html
    assert "error: The source says “3. maijā”, the translation “4 May”." in html
    assert '<small lang="lv">Tiltu slēgs <mark>3. maijā</mark>.</small>' in html
    assert '<small lang="en">The bridge closes on <mark>4 May</mark>.</small>' in html


def test_markup_in_findings_is_text() -> None:
    bad = "<script>alert(1)</script>"
    part = Excerpt(bad, bad, bad, True)
    found = ShownFinding(bad, Severity.ERROR, T("{x}", x=bad), part, part)
    html = page(replace(samples.CRITICAL, findings=(found,)))
    assert "<script" not in html
    assert html.count(escape(bad)) == 7


def test_the_same_rows_give_the_same_page() -> None:
    assert page(*samples.ALL) == page(*samples.ALL[::-1])
