"""Source and translation side by side: nothing harmful, nothing twice, no guess as the truth."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.pipeline.desk import RELEASE, START, Desk, Line, desk
from transflow.exporters.html import TAGS, sanitise
from transflow.markup import plain
from transflow.model import MERGED, Entry
from transflow.pipeline.page_html import shown
from transflow.pipeline.plan import plan_release
from transflow.pipeline.project import open_project
from transflow.pipeline.telling import pieces
from transflow.pipeline.viewing import view_of
from transflow.report.views import Mark, ReleaseView, SentenceState
from transflow.staleness.units import UnitStatus
from transflow.store.workspace import SourceFile

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<img id="1" src="https://evil.example/x.png" onerror="alert(1)"/>',
    '<a id="1" href="javascript:alert(1)">klikšķini</a>',
    '<a id="1" href="//evil.example/x">klikšķini</a>',
    '<a id="1" href="data:text/html,x">klikšķini</a>',
    "</p></div><style>*{display:none}</style><b>vaļā",
    "<b><i>krustām</b></i>",
    "&lt;script&gt; &amp;lt; &#60;b&#62;",
    "a < b & c > d",
    "\u202etxet sdrawkcab\u2066 a\u2069",
    "\u200fשלום\u200f",
    "garš" * 2000,
    "𝕏" * 300,
    "a\u00a0b",
)
WORDS = ("Ministre ieradās Rīgā", "Sanāksmē bija 20 cilvēku", "Darbs turpināsies", "Tas nav viss")
PARTS = st.one_of(st.sampled_from(WORDS), st.sampled_from(HOSTILE), st.text(max_size=12))
TEXTS = st.lists(PARTS, min_size=1, max_size=3).map(" ".join)


class _Seen(HTMLParser):
    """Every tag and attribute that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def harmless(html: str) -> None:
    assert sanitise(html) == html
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)
    for tag, attributes in _Seen(html).tags:
        assert tag in TAGS
        assert set(attributes) <= {"href", "alt"}
        href = attributes.get("href")
        assert href is None or re.match("(?i)https?://|mailto:|tel:", href)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_shown_harmlessly(text: str) -> None:
    harmless(shown(text))


@given(TEXTS)
@example("<a href=\"https://a.example/?x='<b>'&y=1\">x</a>")
@example('<img alt="a > b" src="x">')
@example('<a id="1" href="HTTPS://A.example">x</a>')
@settings(max_examples=120)
def test_any_text_is_shown_harmlessly(text: str) -> None:
    harmless(shown(text))


def test_what_may_stand_stays() -> None:
    html = 'Vairāk <a href="https://www.piemers.example/a?b=1&amp;c=2"><b>šeit</b></a>.'
    text = 'Vairāk <a id="1" href="https://www.piemers.example/a?b=1&amp;c=2"><b>šeit</b></a>.'
    assert shown(text) == html
    assert shown("שלום \u200f!") == "שלום \u200f!"
    assert shown("a < b") == "a &lt; b"


def test_a_link_within_the_website_leads_nowhere_here() -> None:
    assert shown('<a id="1" href="/lv/sakums">sākums</a>') == "<a>sākums</a>"


# --- pieces --------------------------------------------------------------------------------


@given(TEXTS, TEXTS)
@example("a" * 15_000, "b" * 15_000)
@example("", "Jauns teikums.")
@example("a b " * 900, "a b " * 899)
@example("a <b>b</b> " * 900 + "&lt;c", "a <i>b</i> " * 900 + "&lt;b>c")
@example("aa" * 2000, "aa" * 2001)
def test_pieces_joined_give_the_two_texts(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(p.text for p in found if p.mark is not Mark.ADDED) == plain(old)
    assert "".join(p.text for p in found if p.mark is not Mark.REMOVED) == plain(new)
    assert all(piece.text for piece in found)
    assert old != new or all(piece.mark is Mark.KEPT for piece in found)


def test_two_very_long_texts_take_no_time() -> None:
    old, new = "a b " * 60_000, "b a " * 60_000
    assert {piece.mark for piece in pieces(old, new)} >= {Mark.REMOVED, Mark.ADDED}
    assert len(pieces(old, new)) < 5


def test_a_word_in_a_very_long_text() -> None:
    before, after = (
        "Šī ir sākuma daļa, <b>svarīga</b>. " * 90,
        " Un te ir beigas, kas < nemainās." * 90,
    )
    old, new = f"{before}Bija 20 cilvēku.{after}", f"{before}Bija 30 cilvēku.{after}"
    changed = [piece for piece in pieces(old, new) if piece.mark is not Mark.KEPT]
    assert [(piece.mark, piece.text) for piece in changed] == [
        (Mark.REMOVED, "20"),
        (Mark.ADDED, "30"),
    ]


# --- versions ------------------------------------------------------------------------------

KINDS = st.sampled_from(("paragraph", "heading", "item"))
LINES = st.lists(
    st.builds(
        Line,
        st.one_of(st.sampled_from(WORDS), st.sampled_from(HOSTILE)).map(lambda t: f"{t}."),
        KINDS,
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
).map(tuple)
DEEDS = st.lists(st.sampled_from(("done", "fuzzy", "empty", "merged", "hostile")), min_size=1)


def translated(deeds: list[str]) -> Callable[[Entry], Entry]:
    """What a translator makes of the entries, one after the other; guesses say what they are."""
    turn = iter(range(10_000))

    def work(entry: Entry) -> Entry:
        number = next(turn)
        deed = deeds[number % len(deeds)]
        if entry.obsolete or deed == "empty":
            return entry
        if deed == "fuzzy":
            return entry.but(msgstr=f"GUESS {number}", flags=("fuzzy",))
        if deed == "merged":
            return entry.but(msgstr=MERGED, flags=())
        text = HOSTILE[number % len(HOSTILE)] if deed == "hostile" else f"Done {number}."
        return entry.but(msgstr=text, flags=())

    return work


@given(LINES, LINES, DEEDS)
@settings(max_examples=30)
def test_versions_of_any_release(
    first: tuple[Line, ...], second: tuple[Line, ...], deeds: list[str]
) -> None:
    with desk() as here:
        here.write(first)
        here.sync()
        here.save(translated(deeds))
        judge(here)
        here.write(second)
        judge(here)
        here.sync()
        judge(here)


def judge(here: Desk) -> None:
    project = open_project(here.root, START + dt.timedelta(days=1))
    plan = plan_release(project, SourceFile(RELEASE, f"releases/{RELEASE}.md"))
    view = view_of(project, plan)
    (version,) = view.versions
    assert [x.unit for x in version.sentences] == [unit.id for unit in plan.units]
    for state, sentence in zip(plan.versions[0].states, version.sentences, strict=True):
        finished = state.status is UnitStatus.CURRENT
        assert sentence.state.finished == finished
        assert "GUESS" not in sentence.target
        assert not (sentence.target and sentence.guess)
        assert finished or not sentence.target
        assert finished or sentence.reasons
        harmless(sentence.source)
        harmless(sentence.target)
        harmless(sentence.guess)
        harmless(sentence.published)
        if state.entry is not None and not state.merged and state.entry.msgstr.strip():
            assert bool(sentence.target) == finished
            assert bool(sentence.guess) != finished
    hosts(view)


def hosts(view: ReleaseView) -> None:
    """What is translated within another sentence names that one."""
    host = ""
    for sentence in view.versions[0].sentences:
        if sentence.state is SentenceState.MERGED:
            assert sentence.within == host
        else:
            assert sentence.within == ""
            host = sentence.unit
