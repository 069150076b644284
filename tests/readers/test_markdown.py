"""Markdown: what its reference renderer makes of a text is what is exported."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.corpus import read
from tests.readers.identity import exported
from tests.readers.markdown_peer import as_here
from tests.readers.markdown_texts import PIECES, TEXTS
from tests.readers.normalise import normal
from transflow.markup import plain
from transflow.model import Role, Segmentation

FRONT = "---\ntitle: Virsraksts\n---\n"
MODES = st.sampled_from(Segmentation)


@settings(max_examples=80, deadline=None)
@given(TEXTS | PIECES, MODES)
def test_an_identity_translation_is_exported_as_the_source_is_rendered(
    text: str, mode: Segmentation
) -> None:
    assert normal(exported(read(FRONT + text), mode)) == normal(as_here(text))


SENTENCES = st.sampled_from(
    ("Sanāksme notika Rīgā.", "„Jā,” teica ministrs.", "20. novembrī sāksies **maiņa**.", "(sk. 3)",
     "Sīkāk [šeit](https://a.lv/b_c).", "2024. gada budžets", "1. vieta", "AT&T un A&amp;B")
)  # fmt: skip
BLOCKS = st.one_of(
    st.lists(SENTENCES, min_size=1, max_size=3).map("\n".join),
    st.builds("{} {}".format, st.sampled_from(("##", "###", "######")), SENTENCES),
    st.lists(SENTENCES.map("- {}".format), min_size=1, max_size=3).map("\n".join),
)
FREE = st.lists(BLOCKS, min_size=1, max_size=5).flatmap(
    lambda blocks: st.sampled_from(("\n\n", "\n\n\n", "\n")).map(lambda gap: gap.join(blocks))
)


@settings(max_examples=200, deadline=None)
@given(FREE | TEXTS)
def test_a_usual_text_is_read_as_any_other(text: str) -> None:
    """A usual one is read without the parser; a comment, which is left out, makes it unusual."""
    usual, other = read(f"{FRONT}{text}\n"), read(f"{FRONT}{text}\n\n<!-- -->\n")
    assert usual == other
    assert [b.line for b in usual.blocks] == [b.line for b in other.blocks]


MARKS = ["**", "**", "[", "](https://a.lv)", "](http://a.lv/x.)", *'*_!()-–%#€?.,:„”"“\n\u00a0']
WORDS = [
    "**svarīgi**",
    "**īsi un skaidri**",
    "[še](https://a.lv/b)",
    "vārds",
    "Rīgā",
    "a",
    "1",
    " ",
]
FORMATTED = st.lists(st.sampled_from(MARKS) | st.sampled_from(WORDS), min_size=1, max_size=9).map(
    lambda parts: f"Teksts {''.join(parts)}".strip()
)


@settings(max_examples=400, deadline=None)
@given(FORMATTED)
def test_usual_formatting_is_read_as_any_other(text: str) -> None:
    """Bold words and links are read without the parser; a comment makes them unusual."""
    usual, other = read(f"{FRONT}{text}\n"), read(f"{FRONT}{text}\n\n<!-- -->\n")
    assert usual == other


@pytest.mark.parametrize("mode", Segmentation)
@pytest.mark.parametrize(
    "text",
    [
        "| Diena | Laiks |\n|:--|--:|\n| otrdiena | 10.00. Vēlāk 12.00. |\n| a \\| b | `c \\| d` |",
        "| Viens |\n|:-:|\n| **treknais** |\n| ~~nē~~ un <br> jauna rinda |\n\nPēc tabulas.",
        "a | b\n-|-\n1 | 2 | lieks\n3\n\n> | c | d |\n> |---|---|\n> | [e](f) | ![g](h) |",
        "- Pirms\n\n  | a | b |\n  |---|---|\n  |   | 2 |",
        "~~Atcelts. Pavisam.~~ Jauns ~~**datums** rīt~~, ~~\nne~~ ~viens~.",
        "Ieeja  \npar brīvu.\\\n![Ēka](e.png)",
        "1.\u00a0maijā. 2.\u00a0maijā **treknā. Teikums** beidzas&nbsp;šeit.",
    ],
)
def test_tables_and_what_is_struck_through(text: str, mode: Segmentation) -> None:
    assert normal(exported(read(FRONT + text), mode)) == normal(as_here(text))


# --- numbers -------------------------------------------------------------------------------


@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.sampled_from(["", " ", "  "])), min_size=1, max_size=8
    ),
    st.sampled_from(["\n", "\n\n"]),
)
def test_every_number_that_is_written_is_read(items: list[tuple[int, str]], gap: str) -> None:
    numbers = [number for number, _ in items]
    text = gap.join(f"{indent}{number}. punkts" for number, indent in items)
    shown = _numbers(exported(read(f"{FRONT}Sākums.\n\n{text}\n")))
    repeats = (a == b for a, b in pairwise(numbers))
    if not any(repeats):
        assert shown == numbers


def _numbers(html: str) -> list[int]:
    """Numbers as a browser shows them, of list items and in the text."""
    found: list[int] = []
    following = 1
    for start, item, text in re.findall(r"<ol(?: start=\"(\d+)\")?>|(<li>)|\b(\d+)\. punkts", html):
        if item:
            found.append(following)
            following += 1
        elif text:
            found.append(int(text))
        else:
            following = int(start or 1)
    return found


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("1. a\n2. b\n5. c\n6. d", [1, 5]),
        ("1. a\n2. b\n\n1. c\n2. d", [1, 1]),
        ("1. a\n1. b\n1. c", [1]),
        ("1. a\n2.\n3. c", [1]),
        ("1. a\n\n 2. b\n\n  3. c", [1]),
    ],
)
def test_a_list_begins_anew_where_it_does_not_count_on(text: str, starts: list[int]) -> None:
    html = exported(read(FRONT + text))
    found = re.findall(r"<ol(?: start=\"(\d+)\")?>", html)
    assert [int(start or 1) for start in found] == starts


# --- alternative texts and titles ----------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("![*Jaunā* ēka](a)", "Jaunā ēka"),
        ("![ēka ![torņa](b) un `a*`](a)", "ēka torņa un a*"),
        ("![ar [saiti](b) &amp; <!-- x -->](a)", "ar saiti & "),
    ],
)
def test_an_alternative_text_is_what_is_read_aloud(markdown: str, words: str) -> None:
    texts = [b.text for b in read(FRONT + markdown).blocks if b.role is Role.IMAGE_TEXT]
    assert list(map(plain, texts)) == [words]


@pytest.mark.parametrize("heading", ["# Virsraksts", "# **Virsraksts**", "Virsraksts\n==="])
def test_a_heading_that_repeats_the_title_is_the_title(heading: str) -> None:
    document = read(f"{FRONT}{heading}\n\nTeksts.")
    assert [b.role for b in document.blocks] == [Role.TITLE, Role.PARAGRAPH]
