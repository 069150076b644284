"""Each `data/pages/x.html` gives what `x.json` says; a new pair needs no code."""

from __future__ import annotations

import datetime as dt
import json
import time
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang, readers
from transflow.errors import SourceError
from transflow.readers.base import Options
from transflow.readers.webpage import Page, extract

PAGES = sorted((Path(__file__).parent / "data" / "pages").glob("*.html"))
EXPECTED = {path: json.loads(path.with_suffix(".json").read_text("utf-8")) for path in PAGES}
ARTICLES = [path for path in PAGES if "about" in EXPECTED[path]]
REFUSED = [path for path in PAGES if "error" in EXPECTED[path]]
URL = "https://www.piemers.example/lv/jaunums/lapa"
NEWS = "Ministrija otrdien atklāja jaunu tiltu, pa kuru jau rīt varēs braukt visi autobusi."
MORE = "Tilta būvniecība ilga divus gadus, un to paveica vietējie uzņēmumi kopā ar skolēniem."


def page(data: bytes | str, language: str = "lv", **options: Any) -> Page:
    rules = lang.get(language)
    content = data.encode() if isinstance(data, str) else data
    return extract(
        content, "page.html", rules.page, lambda text: rules.facts(text).dates, **options
    )


def article(inner: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='lv'><head><meta charset='utf-8'>{head}</head>"
        f"<body><main><article><h1>Tilts atklāts</h1>{inner}</article></main></body></html>"
    )


def read(path: Path) -> Page:
    return page(path.read_bytes(), EXPECTED[path]["language"], url=URL)


def as_json(found: Page) -> dict[str, Any]:
    about = found.about
    return {
        "title": about.title,
        "date": about.date.isoformat() if about.date else None,
        "lead": about.lead,
        "category": about.category,
        "contact": list(about.contact),
        "url": about.url,
        "language": about.language,
    }


# --- pages in the style of real ones -------------------------------------------------------


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_page_gives_what_is_expected(path: Path) -> None:
    found, expected = read(path), EXPECTED[path]
    assert as_json(found) == expected["about"]
    assert found.html.splitlines() == expected["body"]
    assert list(found.left_out) == expected["left_out"]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_paragraph_comes_once_and_in_order(path: Path) -> None:
    html = read(path).html
    places = [html.find(begin) for begin in EXPECTED[path]["paragraphs"]]
    assert -1 not in places
    assert places == sorted(places)
    assert [html.count(begin) for begin in EXPECTED[path]["paragraphs"]] == [1] * len(places)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_nothing_of_the_website_comes_along(path: Path) -> None:
    html = read(path).html
    assert [text for text in EXPECTED[path]["must_not"] if text in html] == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_what_must_not_come_along_is_on_the_page(path: Path) -> None:
    data = path.read_bytes()
    texts = [data.decode(code, "replace") for code in ("utf-8", "cp1257")]
    missing = [t for t in EXPECTED[path]["must_not"] if not any(t in text for text in texts)]
    assert missing == []


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_a_page_without_an_article_is_refused(path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        page(path.read_bytes())
    assert str(caught.value.message) == EXPECTED[path]["error"]
    assert "--whole-page" in str(caught.value.hint)


def test_there_are_enough_pages() -> None:
    assert len(ARTICLES) >= 12
    assert len(REFUSED) >= 2


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_extracted_article_is_read_as_a_release(path: Path) -> None:
    found = read(path)
    options = Options("x", "lv", ZoneInfo("Europe/Riga"))
    document = readers.read(found.html.encode(), "releases/x.html", options)
    texts = " ".join(block.text for block in document.blocks)
    wanted = [begin for begin in EXPECTED[path]["paragraphs"] if "<" not in begin]
    assert [begin for begin in wanted if begin not in texts] == []


# --- any article ---------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["jauns", "ceļš", "tilts", "upe", "skola", "diena", "&", "<", "nams", "ēka", "kļava"]
)
SENTENCE = st.lists(WORDS, min_size=2, max_size=30).map(lambda words: " ".join(words) + ".")


@given(st.lists(SENTENCE, min_size=1, max_size=8), st.sampled_from(["p", "div", "br"]))
def test_running_text_is_never_dropped(sentences: list[str], kind: str) -> None:
    texts = [f"{number}. daļa: {text}" for number, text in enumerate([NEWS, *sentences, MORE])]
    inner = [escape(text) for text in texts]
    html = (
        "<br><br>".join(inner) if kind == "br" else "".join(f"<{kind}>{t}</{kind}>" for t in inner)
    )
    found = page(article(f"<div class='text'>{html}</div><nav><a href='/'>Sākums</a></nav>"))
    assert found.html == "".join(f"<p>{escape(text, quote=False)}</p>\n" for text in texts)


@given(st.recursive(
    st.sampled_from(["viens", "divi", "<b>trīs</b>"]),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(
        lambda items: "<ul>" + "".join(f"<li>punkts {item}</li>" for item in items) + "</ul>"
    ),
    max_leaves=8,
))  # fmt: skip
def test_lists_keep_their_depth(inner: str) -> None:
    found = page(article(f"<p>{NEWS}</p>{inner}<p>{MORE}</p>"))
    assert found.html.count("<li>") == inner.count("<li>")
    assert found.html.count("<ul>") == inner.count("<ul>")


# --- what stays ----------------------------------------------------------------------------


def body(inner: str, **options: Any) -> str:
    """What becomes of `inner` between two paragraphs."""
    html = page(article(f"<p>{NEWS}</p>{inner}<p>{MORE}</p>"), **options).html
    return html.removeprefix(f"<p>{NEWS}</p>\n").removesuffix(f"<p>{MORE}</p>\n")


@pytest.mark.parametrize(
    ("inner", "kept"),
    [
        ("<p>Īss.</p>", "<p>Īss.</p>\n"),
        ("<p class='tools'>Īss teikums bez saitēm.</p>", "<p>Īss teikums bez saitēm.</p>\n"),
        ("<div class='tools'>Drukāt <a href='/x'>Dalīties</a></div>", ""),
        ("<div>Viens<div>divi</div>trīs</div>", "<p>Viens</p>\n<p>divi</p>\n<p>trīs</p>\n"),
        ("<p><b>a<br>b</b></p>", "<p><strong>a<br>b</strong></p>\n"),
        ("<p>a<br><br>b</p>", "<p>a</p>\n<p>b</p>\n"),
        ("<b>a<br><br>b</b>", "<p><strong>a</strong></p>\n<p><strong>b</strong></p>\n"),
        ("<p>10&nbsp;000&nbsp;eiro</p>", "<p>10\u00a0000\u00a0eiro</p>\n"),
        ("<p>&lt;b&gt; &amp; c</p>", "<p>&lt;b&gt; &amp; c</p>\n"),
        ("<p><span style='font-weight: 700'>a</span></p>", "<p><strong>a</strong></p>\n"),
        ("<pre>a\nb\n\nc</pre>", "<p>a<br>b</p>\n<p>c</p>\n"),
        ("<ol start='3'><li value='5'>a</li></ol>",
         '<ol start="3">\n<li value="5">a</li>\n</ol>\n'),
        ("<ul><li></li></ul>", ""),
        ("<p> \n&nbsp;</p>", ""),
        ("<hr><hr>", "<hr>\n"),
        ("<img src='a.png' width='1'>", ""),
        ("<img src='data:image/gif;base64,R0' data-src='b.png' alt='B'>",
         '<p><img src="b.png" alt="B"></p>\n'),
        ("<a href='javascript:x()'>teksts bez saites</a>", "<p>teksts bez saites</p>\n"),
        ("<p>Raksti <a href='#piezime'>piezīmē</a>.</p>", "<p>Raksti piezīmē.</p>\n"),
        ("<p style='display:none'>Neredzams</p>", ""),
        ("<span class='sr-only'>Neredzams</span>", ""),
        ("<!-- piezīme --><p>a</p>", "<p>a</p>\n"),
        ("<video>b</video><p>a</p>", "<p>a</p>\n"),
    ],
)  # fmt: skip
def test_markup_between_two_paragraphs(inner: str, kept: str) -> None:
    assert body(inner) == kept


def test_a_table_of_facts_stays_and_one_for_layout_goes() -> None:
    facts = "<table><tr><td>Garums</td><td>120 m</td></tr></table>"
    assert body(facts) == "<table>\n<tr><td>Garums</td><td>120 m</td></tr>\n</table>\n"
    assert body(f"<table><tr><td>{facts}</td></tr></table>") == body(facts)
    assert body("<table role='presentation'><tr><td>a</td></tr></table>") == "<p>a</p>\n"


@pytest.mark.parametrize(
    ("address", "url", "whole"),
    [
        ("b.html", "https://a.example/lv/a.html", "https://a.example/lv/b.html"),
        ("/b?x=1&utm_source=n", "https://a.example/lv/a", "https://a.example/b?x=1"),
        ("?id=4&fbclid=z", "https://a.example/lv/a", "https://a.example/lv/a?id=4"),
        ("//c.example/d", "", "https://c.example/d"),
        ("b.html", "", "b.html"),
        ("mailto:a@b.example", "https://a.example/", "mailto:a@b.example"),
        ("http://[bad", "https://a.example/", ""),
    ],
)
def test_addresses_are_made_whole(address: str, url: str, whole: str) -> None:
    shown = f'<a href="{whole}">te</a>' if whole else "te"
    assert body(f"<p>Vairāk <a href='{address}'>te</a></p>", url=url) == f"<p>Vairāk {shown}</p>\n"


def test_the_base_of_the_page_counts_before_its_address() -> None:
    head = "<base href='/x/'><link rel='canonical' href='https://b.example/lapa'>"
    html = page(article(f"<p>{NEWS} <a href='y'>y</a></p><p>{MORE}</p>", head)).html
    assert 'href="https://b.example/x/y"' in html


def test_an_article_may_be_about_what_a_name_says() -> None:
    long = "".join(f"<p>{NEWS} {number}</p>" for number in range(5))
    assert (
        page(article(f"<div class='cookie-news related share'>{long}</div>")).html.count("<p>") == 5
    )


# --- front matter --------------------------------------------------------------------------

CURRENT = dt.date(2023, 1, 27)


def date_of(inner: str = "", head: str = "") -> dt.date | None:
    return page(article(f"{inner}<p>{NEWS}</p><p>{MORE}</p>", head)).about.date


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2023-01-27T10:00:00+02:00'>",
        "<meta property='article:published_time' content='2023-01-26T22:30:00Z'>",
        "<meta name='DC.date' content='27.01.2023'>",
        "<meta name='dcterms.issued' content='2023-01-27'>",
        "<meta itemprop='datePublished' content='2023-01-27 08:15'>",
        """<script type="application/ld+json">[{"@type": "NewsArticle",
           "datePublished": "2023-01-27T23:30:00+02:00"}]</script>""",
    ],
)
def test_the_head_tells_the_local_day(head: str) -> None:
    assert date_of(head=head) == CURRENT


@pytest.mark.parametrize(
    "line",
    [
        "<p>Publicēts 27.01.2023.</p>",
        "<p>Publicēts: 27.01.2023. 10:15</p>",
        "<div>Publicēts: 2023. gada 27. janvārī</div>",
        "<div>27.01.2023</div>",
        "<div>27. janvāris, 2023</div>",
        "<div>Publicēts</div><div>27.01.2023.</div>",
        "<div>Atjaunināts: 30.01.2023.</div><div>Publicēts: 27.01.2023.</div>",
        "<p>Publicēts: 27.01.2023. | Atjaunināts: 30.01.2023.</p>",
        "<time datetime='2023-01-27T00:10:00+02:00'>piektdien</time>",
    ],
)
def test_a_line_at_the_title_tells_the_day(line: str) -> None:
    assert date_of(line) == CURRENT
    found = page(article(f"{line}<p>{NEWS}</p><p>{MORE}</p>"))
    assert found.html == f"<p>{NEWS}</p>\n<p>{MORE}</p>\n"


@pytest.mark.parametrize(
    "line",
    [
        "<p>Atjaunināts: 27.01.2023.</p>",
        "<p>Publicēts: 31.02.2023.</p>",
        "<p>27.01.2023. notika sanāksme, par kuru ministrija ziņos nākamajā nedēļā.</p>",
        "<p>Publicēts 27.01.2023. laikrakstā, šis lēmums stājās spēkā jau nākamajā dienā.</p>",
        "<time class='updated' datetime='2023-01-27'>vakar</time>",
        "<div>27.01.0203</div>",
    ],
)
def test_other_dates_are_not_taken(line: str) -> None:
    assert date_of(line) is None


def test_an_impossible_date_in_the_head_gives_way() -> None:
    head = "<meta property='article:published_time' content='2023-02-31'>"
    assert date_of("<p>Publicēts: 27.01.2023.</p>", head) == CURRENT


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Jauns tilts | Ministrija</title>", "Jauns tilts"),
        ("<meta property='og:title' content='Jauns tilts'><title>x</title>", "Jauns tilts"),
        ("<meta property='og:site_name' content='VM'><title>VM: Jauns tilts</title>",
         "Jauns tilts"),
    ],
)  # fmt: skip
def test_a_title_without_a_heading(head: str, title: str) -> None:
    html = f"<html><head>{head}</head><body><div><p>{NEWS}</p><p>{MORE}</p></div></body></html>"
    assert page(html).about.title == title


def test_a_heading_of_the_website_is_not_the_title() -> None:
    head = "<title>Tilts atklāts | Ministrija</title>"
    html = f"<h1>Ministrija</h1><div><h2>Tilts atklāts</h2><p>{NEWS}</p><p>{MORE}</p></div>"
    found = page(f"<html><head>{head}</head><body>{html}</body></html>")
    assert found.about.title == "Tilts atklāts"
    assert found.html == f"<p>{NEWS}</p>\n<p>{MORE}</p>\n"


def test_a_category_beside_the_date_is_not_text() -> None:
    line = "<div class='top'><span>27.01.2023</span> <a href='/x'>Preses relīzes</a></div>"
    found = page(article(f"{line}<p>{NEWS}</p><p>{MORE}</p>"))
    assert found.about.date == CURRENT
    assert found.html == f"<p>{NEWS}</p>\n<p>{MORE}</p>\n"


def test_contacts_below_the_text_come_whole() -> None:
    below = "<div class='author-info'><b>Informāciju sagatavoja</b><div>Anna Ozola</div></div>"
    html = f"<div class='n'><h1>Tilts</h1><div><p>{NEWS}</p><p>{MORE}</p></div>{below}</div>"
    assert page(f"<body>{html}</body>").about.contact == ("Informāciju sagatavoja", "Anna Ozola")


def test_contacts_beside_the_text_come_without_their_neighbours() -> None:
    below = "<p>Informāciju sagatavoja:</p><p>Anna Ozola</p><div class='share'>Dalīties</div>"
    html = f"<div class='n'><h1>Tilts</h1><div><p>{NEWS}</p><p>{MORE}</p></div>{below}</div>"
    found = page(f"<body>{html}<div><a href='/x'>Cits raksts par tiltu</a></div></body>")
    assert found.about.contact == ("Informāciju sagatavoja:", "Anna Ozola")
    assert found.html == f"<p>{NEWS}</p>\n<p>{MORE}</p>\n"


def test_files_below_the_text_stay_and_other_links_go() -> None:
    def below(target: str) -> str:
        return (
            f"<div class='x'><h3>Pielikumi</h3><ul><li><a href='{target}'>Plāns</a></li></ul></div>"
        )

    text = f"<div><p>{NEWS}</p><p>{MORE}</p></div>"
    assert "<h3>Pielikumi</h3>\n<ul>" in page(article(text + below("/plans.pdf"))).html
    found = page(article(text + below("/plans/")))
    assert found.html == f"<p>{NEWS}</p>\n<p>{MORE}</p>\n"
    assert found.left_out == ("Pielikumi",)


def test_related_articles_with_their_own_text_go() -> None:
    teasers = "".join(f"<a href='/{n}'><h3>Tilts {n}</h3></a><p>{NEWS}</p>" for n in range(3))
    found = page(article(f"<p>{NEWS}</p><p>{MORE}</p><h2>Saistītās ziņas</h2>{teasers}"))
    assert found.html == f"<p>{NEWS}</p>\n<p>{MORE}</p>\n"


def test_contacts_in_the_midst_of_a_text_stay() -> None:
    inner = "<p>Saziņai: tālr. 67000000</p>"
    assert body(inner) == f"{inner}\n"


def test_a_lead_with_a_link_stays_in_the_body() -> None:
    lead = "<div class='lead'><p>Ievads ar <a href='https://a.example/'>saiti</a>.</p></div>"
    found = page(article(f"{lead}<div class='body'><p>{NEWS}</p><p>{MORE}</p></div>"))
    assert found.about.lead == ""
    assert "Ievads ar <a" in found.html


# --- the whole page, and pages that mean harm ----------------------------------------------


def test_the_whole_page_has_everything_but_navigation() -> None:
    path = next(path for path in PAGES if path.stem.startswith("15"))
    found = page(path.read_bytes(), whole=True)
    assert found.whole
    assert "siltumnīcu" in found.html
    assert "Lasi vēl" in found.html
    assert (found.about.contact, "Sinoptiķi" in found.html) == ((), True)
    first = page(PAGES[0].read_bytes(), whole=True)
    assert first.about.contact == ()
    assert "67000001" in first.html
    teasers = page(REFUSED[-1].read_bytes(), whole=True)
    assert "slidotavu" in teasers.html


def test_a_whole_page_without_text_is_refused() -> None:
    with pytest.raises(SourceError, match="no text"):
        page("<html><body><script>x</script></body></html>", whole=True)


HOSTILE = {
    "paragraphs": article("".join(f"<p>{NEWS} {n}</p>" for n in range(8_000))),
    "headings": article("<h1>Virsraksts</h1>" * 9_000 + f"<p>{NEWS}</p><p>{MORE}</p>"),
    "links": article("<a href='/x'>viens divi</a> " * 30_000 + f"<p>{NEWS}</p><p>{MORE}</p>"),
    "breaks": article("<br>" * 50_000 + f"<p>{NEWS}</p><p>{MORE}</p>"),
    "depth": article("<div><b>" * 110 + f"<p>{NEWS}</p><p>{MORE}</p>" * 20),
    "labels": article("<p>Publicēts: </p>" * 9_000 + f"<p>{NEWS}</p><p>{MORE}</p>"),
    "data": article(
        f"<p>{NEWS}</p><p>{MORE}</p>",
        f"<script type='application/ld+json'>{'[' * 100_000}</script>",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_large_page_takes_no_more_than_moments(name: str) -> None:
    started = time.process_time()
    assert NEWS in page(HOSTILE[name]).html
    assert time.process_time() - started < 8


@pytest.mark.parametrize("html", ["<div>" * 5_000 + NEWS, "<br>" * 600_000])
def test_a_page_beyond_the_limits_is_refused(html: str) -> None:
    with pytest.raises(SourceError):
        page(article(html))


@pytest.mark.parametrize("data", [b"", b"\x00", b"<html></html>", b"plain", b"<p></p>"])
def test_a_page_with_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        page(data)
