"""Glossaries as tables."""

from __future__ import annotations

from transflow.messages import Translator
from transflow.terminology import Concept, Term
from transflow.terms import csv_file


def read(text: str | bytes) -> tuple[Concept, ...]:
    data = text if isinstance(text, bytes) else text.encode()
    return csv_file.parse(data, "a.csv").require()


def problems(text: str) -> list[tuple[int | None, str]]:
    found = csv_file.parse(text.encode(), "a.csv").problems
    return [(p.where.line if p.where else None, str(p.message)) for p in found]


def told(concept: Concept) -> list[tuple[str, str, str]]:
    return [(term.language, term.text, term.status.value) for term in concept.terms]


def test_a_table_of_two_columns_is_enough() -> None:
    for mark in ",;\t":
        for head in ("", "\ufeff", f"sep={mark}\r\n"):
            text = f"{head}LV{mark}EN\r\nrobežsargs{mark}border guard officer\r\n"
            (concept,) = read(text)
            assert concept.id == "robezsargs"
            assert told(concept) == [
                ("lv", "robežsargs", "preferred"),
                ("en", "border guard officer", "preferred"),
            ]


def test_several_terms_of_a_cell_and_what_is_said_of_each() -> None:
    (concept,) = read(
        "id;kind;lv;en;en forbidden;en note;note\n"
        "vugd;institution;VUGD;SFRS | Fire Service;Fire Brigade;|only later;A note\n"
    )
    assert told(concept) == [
        ("lv", "VUGD", "preferred"),
        ("en", "SFRS", "preferred"),
        ("en", "Fire Service", "admitted"),
        ("en", "Fire Brigade", "forbidden"),
    ]
    assert [term.note for term in concept.called("en")] == ["", "only later", ""]
    assert (concept.kind.value, concept.note) == ("institution", "A note")


def test_concepts_without_an_id_get_one_that_is_always_the_same() -> None:
    text = "lv,en\nēka,building\nēka,house\nполиция,police\n"
    assert [concept.id for concept in read(text)] == ["eka", "eka-2", "line-4"]
    assert read(text) == read(text)


def test_a_cell_may_hold_lines_and_the_line_of_what_is_wrong_is_right() -> None:
    text = 'id,lv,note\na,ēka,"two\nlines"\nb b,x,\nb,,\n'
    assert problems(text) == [(5, "the concept “b” has no terms")]
    assert read(text.replace("b,,\n", ""))[0].note == "two lines"


def test_everything_that_is_wrong_is_told_at_once() -> None:
    assert problems("id,lv,lv,kinda\na,b,c,d\n") == [
        (1, "two columns are called “lv”"),
        (1, "unknown column “kinda”"),
    ]
    assert problems("id,note\na,b\n") == [(1, "no column is called by a language")]
    assert problems("lv,en\na,b,c\nd,e\n") == [(2, "there are more cells than headings")]
    assert problems("lv,en,en status\na,b,good\nc,d,forbiden\n") == [
        (2, "“status: good” cannot be used"),
        (3, "“status: forbiden” cannot be used"),
    ]
    assert problems('lv,en\n"a,b\n')[0][0] == 2
    assert problems("")[0] == (1, "no column is called by a language")


def test_bytes_that_are_no_text_have_their_line() -> None:
    (problem,) = csv_file.parse("lv;en\nēka;x\n".encode("cp1257"), "a.csv").problems
    assert problem.where is not None
    assert problem.where.line == 2
    assert "UTF-8" in str(problem.hint)


def test_no_cell_is_a_formula_to_a_spreadsheet() -> None:
    concept = Concept("a", (Term("en", "=1+1"), Term("en", "@x")), note="-1")
    data = csv_file.serialize([concept])
    cells = data.decode("utf-8-sig").splitlines()[1].split(";")
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    assert [t.text for t in read(data)[0].terms] == ["=1+1", "@x"]


def test_what_is_no_table_is_told_in_words_of_our_own() -> None:
    head = "lv;en\nzeme;land\n"
    opened = "a quotation mark that is opened here is not closed up to the end of the file"
    assert problems(f'{head}"jūra;sea\nmežs;forest\n') == [(3, opened)]
    after = "a text goes on after the quotation mark that closes it"
    assert problems(f'{head}"jūra" liela;sea\n') == [(3, after)]
    long = "a cell that begins here is longer than 131072 characters"
    assert problems(f"{head}{'ū' * 140_000};sea\n") == [(3, long)]


def test_what_python_says_of_a_table_reaches_nobody_in_english() -> None:
    for text in ('lv;en\n"a;b\n', 'lv;en\n"a"a;b\n', f"lv;en\n{'a' * 140_000};b\n"):
        (problem,) = csv_file.parse(text.encode(), "a.csv").problems
        assert Translator("lv")(problem.message) != str(problem.message)
