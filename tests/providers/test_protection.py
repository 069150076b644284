"""Texts go out and come back the same; whatever a service does to the tags is noticed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from transflow import markup
from transflow.providers.marks import HtmlMarks, Marks, PlainMarks, XmlMarks
from transflow.providers.protection import MangledError, Protected, canonical, protect

Style = Callable[[str], Marks]
STYLES: tuple[Style, ...] = (XmlMarks, HtmlMarks, PlainMarks)

letters = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12
)
odd = st.sampled_from(
    [
        *("<x1>", "</x1>", "<x", '<x id="1">', "</x>", "<k>", "<span>", "&lt;", "&amp;amp;", "&"),
        *("<", ">", "</", "https://piemers.lv/a?b=1&c=<2>", "a.b@piemers.lv", "www.piemers.lv."),
        *('<a href="https://piemers.lv">', "<b>", "</b>", "<br>", "<!-- -->", "]]>", "{terms}"),
    ]
)
literal = st.lists(letters | odd, max_size=4).map("".join).map(markup.escape)
tag = st.sampled_from(
    ['<a id="1">', "</a>", "<b>", "</b>", "<i>", "</i>", "<br>", '<img id="2">', "<code>", "<b >"]
)
unit = st.lists(literal | tag, max_size=9).map("".join).map(canonical)
nested = st.recursive(
    literal,
    lambda inner: st.tuples(st.sampled_from("abi"), inner, inner).map(
        lambda t: f"<{t[0]}>{t[1]}</{t[0]}>{t[2]}" if t[0] != "a" else f'<a id="1">{t[1]}</a>{t[2]}'
    ),
    max_leaves=6,
).map(canonical)


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=60)
@given(text=unit | nested)
def test_what_goes_out_comes_back(style: Style, text: str) -> None:
    sent = protect(text, style)
    assert sent.restore(sent.text) == text


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=60)
@given(text=unit | nested)
def test_nothing_of_a_tag_is_seen_by_the_service_but_its_number(style: Style, text: str) -> None:
    sent = protect(text, style)
    tags = [token for token in markup.tokens(text.strip()) if token.kind != "text"]
    assert sum(hold.kind != "kept" for hold in sent.holds) <= len(tags)
    assert 'id="1" ' not in sent.text or style is HtmlMarks


def marks_of(sent: Protected) -> re.Pattern[str]:
    """What is written for the places of a text, and nothing of its words."""
    written = {sent.marks.kept(n, "") for n in range(1, len(sent.holds) + 1)}
    for number in range(1, len(sent.holds) + 1):
        marks = sent.marks
        written |= {marks.opening(number), marks.closing(number), marks.single(number)}
        written.add(marks.kept(number, "").removesuffix(marks.closing(number)))
    return re.compile(f"({'|'.join(map(re.escape, sorted(written, key=len, reverse=True)))})")


def nesting(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every tag with the pairs that it stands in, in any order: what must not change."""
    out: list[tuple[str, tuple[str, ...]]] = []
    stack: list[str] = []
    for token in markup.tokens(text):
        if token.kind == "close" and stack and markup_name(stack[-1]) == token.name:
            stack.pop()
        elif token.kind != "text":
            out.append((token.raw, tuple(stack)))
            if token.kind == "open":
                stack.append(token.raw)
    return sorted(out)


def markup_name(raw: str) -> str:
    return next(token.name for token in markup.tokens(raw))


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=60)
@given(text=nested, seed=st.integers(0, 1_000), kind=st.sampled_from(["shuffle", "drop", "double"]))
def test_tags_that_are_shuffled_dropped_or_doubled_are_noticed(
    style: Style, text: str, seed: int, kind: str
) -> None:
    """What is let through has the same tags in the same nesting; a drop or a double never is."""
    sent = protect(text, style)
    assume(sent.holds)
    pieces = marks_of(sent).split(sent.text)
    places = list(range(1, len(pieces), 2))
    assume(places)
    chance = random.Random(seed)  # noqa: S311 # no secret
    if kind == "shuffle":
        marks = [pieces[i] for i in places]
        chance.shuffle(marks)
        for i, mark in zip(places, marks, strict=True):
            pieces[i] = mark
    else:
        pieces[chance.choice(places)] *= 0 if kind == "drop" else 2
    try:
        restored = sent.restore("".join(pieces))
    except MangledError:
        return
    assert kind == "shuffle"
    assert nesting(restored) == nesting(text)


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=60)
@given(text=nested, answer=st.lists(letters | odd | tag, max_size=8).map("".join))
def test_whatever_is_answered_no_tag_comes_about(style: Style, text: str, answer: str) -> None:
    sent = protect(text, style)
    try:
        restored = sent.restore(answer)
    except MangledError:
        return
    assert nesting(restored) == nesting(text)


@pytest.mark.parametrize(
    ("text", "answer", "said"),
    [
        ("<b>a</b>", "a", "lacks a tag"),
        ("<b>a</b>", "<x1>a</x1><x1>a</x1>", "a tag twice"),
        ("<b>a</b>", "<x1>a", "does not end"),
        ("<b>a</b>", "a</x1>", "in each other's way"),
        ("<b>a</b>", "<x1></x1>a", "nothing between"),
        ("<b>a</b>", "<x1>a</x1><x2/>", "does not have"),
        ("<b>a</b>", "<x1>a</x1> <x", "does not have"),
        ("<b>a</b> <i>b</i>", "<x1>a <x2>b</x1></x2>", "in each other's way"),
        ("<b>a</b> <i>b</i>", "<x1>a <x2>b</x2></x1>", "in each other's way"),
        ("</b> a <b>", "<x2/> a <x1/>", "in each other's way"),
        ("a", "a\x07", "no text may hold"),
        ("a", "a\ud800", "no text may hold"),
        ("raksti a@b.lv", "write <x1>a@b.lv", "does not end"),
        ("raksti a@b.lv", "write", "lacks a tag"),
    ],
)
def test_what_is_wrong_is_said(text: str, answer: str, said: str) -> None:
    with pytest.raises(MangledError, match=said):
        protect(text, PlainMarks).restore(answer)


@pytest.mark.parametrize(
    ("style", "answer"),
    [
        (XmlMarks, '<x id="1">a</x> <x id="1"'),
        (XmlMarks, '<x id="1">a</x> </x'),
        (XmlMarks, '<x id="1">a</x> <b>b</b>'),
        (XmlMarks, '<x id="1">a</k>'),
        (XmlMarks, "<x>a</x>"),
        (HtmlMarks, '<span id="t1">a</span> <span class'),
        (HtmlMarks, '<span id="t1">a</span> <img'),
        (HtmlMarks, '<span id="t1">a</span><img id="t1">'),
        (HtmlMarks, '<span data-id="1">a</span>'),
        (HtmlMarks, '<p><span id="t1">a</span></p>'),
    ],
)
def test_tags_that_are_broken_or_of_others(style: Style, answer: str) -> None:
    with pytest.raises(MangledError):
        protect("<b>a</b>", style).restore(answer)


@pytest.mark.parametrize("style", STYLES)
def test_a_tag_may_move_with_its_words(style: Style) -> None:
    sent = protect('<b>Rīgā</b> un <a id="1">Liepājā</a>', style)
    first, middle, second = re.split(r" (un) ", sent.text)
    assert middle == "un"
    assert sent.restore(f"{second} and {first}") == '<a id="1">Liepājā</a> and <b>Rīgā</b>'


def test_an_address_is_kept_whatever_the_service_makes_of_it() -> None:
    sent = protect("Skatīt https://piemers.lv/zinas.", XmlMarks)
    translated = sent.text.replace("Skatīt", "See").replace("piemers.lv/zinas", "example.lv/news")
    assert sent.restore(translated) == "See https://piemers.lv/zinas."


def test_white_space_around_stays() -> None:
    sent = protect("\u00a0 teksts \n", HtmlMarks)
    assert sent.text == "teksts"
    assert sent.restore(" text ") == "\u00a0 text \n"


def test_characters_that_a_service_escapes_are_read_as_they_are_meant() -> None:
    sent = protect("Jānis & Co", HtmlMarks)
    assert sent.restore("John&#39;s &amp; Co &lt; 5") == "John's & Co < 5"


@pytest.mark.parametrize("style", STYLES)
def test_a_long_text_full_of_tags_takes_no_time(style: Style) -> None:
    """What grew with the square of its length would take minutes."""
    text = "<b>" * 5_000 + "a" + "</b>" * 4_000 + "</i>" * 5_000
    sent = protect(text, style)
    assert sent.restore(sent.text) == text
