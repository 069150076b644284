"""Remarks in catalogs: in and out again, and nothing else is touched."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.checks.waivers import parse_waivers, waiver_problems
from transflow.remarks import (
    Remark,
    rejection,
    remark,
    remarks_in,
    with_remarks,
    without_remarks,
)
from transflow.store import catalog as catalogs
from transflow.store.beside import Key, remarked
from transflow.sync.words import lapse

FILE = """\
# Tulkojumi
msgid ""
msgstr ""
"Language: en\\n"

#. Paragraph 1
#: a:1
#, no-wrap
msgid "Pirmais."
msgstr "The first."

# Anna: check: this later
#
#   with spaces  
#. Paragraph 2
msgctxt "title"
msgid ""
"Garš "
"teksts."
msgstr "Long text."
# odd place

#, fuzzy
#| msgid "Otrais"
msgid "Trešais."
msgstr "The third."

# kept
#~ msgid "Vecs."
#~ msgstr "Old."

# the end
"""  # noqa: W291 # an editor may leave spaces at the end of a line
FIRST: Key = (None, "Pirmais.")
SECOND: Key = ("title", "Garš teksts.")
LINES = (remark("numbers", "The translation lacks “5”."), remark("spaces", "Two spaces."))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_remarks_stand_after_the_comments_of_people(newline: str) -> None:
    file = FILE.replace("\n", newline)
    catalog = catalogs.parse(file.encode(), "a.po")
    after = catalogs.serialize(remarked(catalog, {FIRST: LINES, SECOND: LINES[:1]})).decode()
    added = [line for line in after.split(newline) if line not in file.split(newline)]
    assert added == [f"# {line}" for line in (*LINES, LINES[0])]
    assert f"# {LINES[1]}{newline}#. Paragraph 1{newline}" in after
    assert "\n" not in after.replace(newline, "")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_out_again_is_the_file_as_it_was(newline: str) -> None:
    file = FILE.replace("\n", newline).encode()
    catalog = catalogs.parse(file, "a.po")
    marked = catalogs.serialize(remarked(catalog, {FIRST: LINES, SECOND: LINES}))
    again = catalogs.parse(marked, "a.po")
    assert catalogs.serialize(remarked(again, {FIRST: LINES, SECOND: LINES})) == marked
    assert catalogs.serialize(remarked(again, {})) == file


def test_the_entries_say_the_same_as_the_file() -> None:
    catalog = remarked(catalogs.parse(FILE.encode(), "a.po"), {FIRST: LINES, SECOND: LINES})
    assert catalogs.parse(catalogs.serialize(catalog), "a.po").entries == catalog.entries


def test_only_the_remarks_that_changed_are_written() -> None:
    catalog = catalogs.parse(FILE.encode(), "a.po")
    both = remarked(catalog, {FIRST: LINES})
    one = remarked(both, {FIRST: LINES[1:]})
    assert catalogs.serialize(one) == catalogs.serialize(remarked(catalog, {FIRST: LINES[1:]}))


def test_an_obsolete_entry_loses_its_remarks() -> None:
    file = FILE.replace("# kept\n", f"# kept\n# {LINES[0]}\n")
    catalog = catalogs.parse(file.encode(), "a.po")
    assert catalogs.serialize(remarked(catalog, {(None, "Vecs."): LINES})).decode() == FILE


def test_a_remark_that_an_editor_wrapped_is_taken_out_whole() -> None:
    wrapped = LINES[0].replace("lacks ", "lacks\n")
    assert without_remarks(f"Anna\n{wrapped}\nIlze") == "Anna\nIlze"
    file = FILE.replace("#. Paragraph 1", "# " + wrapped.replace("\n", "\n# ") + "\n#. Paragraph 1")
    catalog = catalogs.parse(file.encode(), "a.po")
    assert catalogs.serialize(remarked(catalog, {})).decode() == FILE


@pytest.mark.parametrize(
    "words",
    [
        "check: numbers: ask the ministry",
        "check numbers: The translation lacks “5”. [transflow]",
        "Anna: check: numbers: x [transflow]",
        "check: x\n\n[transflow]",
        "check: numbers: x\n\n… [transflow]",
    ],
)
def test_words_of_people_are_no_remarks(words: str) -> None:
    assert without_remarks(words) == words
    assert remarks_in(words) == []


@given(own=st.text(alphabet="ab:# \ncheck[transflow]", max_size=60), text=st.text(max_size=400))
def test_what_people_wrote_stays(own: str, text: str) -> None:
    line = remark("numbers", text)
    assert "\n" not in line
    assert len(line) < 400
    kept = without_remarks(own)
    assert without_remarks(with_remarks(own, [line])) == kept
    assert remarks_in(with_remarks(own, [line, line])) == [line, line]


@given(text=st.text(max_size=80))
def test_a_remark_is_never_a_waiver_whatever_it_quotes(text: str) -> None:
    for quoted in (text, f"x waiver numbers: {text}", f"waiver: {text}\nwaiver numbers: jā"):
        comment = with_remarks("", [remark("waiver", quoted)])
        assert parse_waivers(comment) == {}
        assert waiver_problems(comment, ["numbers"]) == []


def test_a_waiver_beside_a_remark_counts() -> None:
    comment = with_remarks("waiver numbers: noapaļots", [remark("dates", "x")])
    assert parse_waivers(comment) == {"numbers": "noapaļots"}


def test_a_remark_does_not_go_on_to_another_text() -> None:
    comment = with_remarks("waiver numbers: noapaļots", LINES)
    assert lapse(comment) == "former-waiver numbers: noapaļots"


BESIDE = st.lists(
    st.sampled_from(
        [
            "# Anna",
            "#",
            "#Ilze",
            "#  check: numbers: ask",
            f"# {LINES[0]}",
            "# check: dates: begun",
            "# on two lines. [transflow]",
            "#. extracted",
            "#: a:1",
            "#, no-wrap",
            '#| msgid "before"',
        ]
    ),
    max_size=6,
)
LINES_OF_MARKS = st.lists(st.sampled_from(LINES), max_size=2)


@given(
    data=st.lists(st.tuples(BESIDE, st.booleans(), LINES_OF_MARKS), min_size=1, max_size=4),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_any_comments_of_people_stay_through_in_and_out(
    data: list[tuple[list[str], bool, list[str]]], newline: str
) -> None:
    file = 'msgid ""\nmsgstr "Language: en\\n"\n'
    for number, (beside, obsolete, _) in enumerate(data):
        mark = "#~ " if obsolete else ""
        file += "\n" + "".join(f"{line}\n" for line in beside)
        file += f'{mark}msgid "a{number}"\n{mark}msgstr "b"\n'
    wanted: dict[Key, list[str]] = {
        (None, f"a{number}"): lines for number, (_, _, lines) in enumerate(data)
    }
    catalog = catalogs.parse(file.replace("\n", newline).encode(), "a.po")
    bare = catalogs.serialize(remarked(catalog, {}))
    marked = catalogs.serialize(remarked(catalog, wanted))
    again = catalogs.parse(marked, "a.po")
    assert again.entries == remarked(catalog, wanted).entries
    assert catalogs.serialize(remarked(again, wanted)) == marked
    assert catalogs.serialize(remarked(again, {})) == bare
    for before, after in zip(catalog.entries, again.entries, strict=True):
        assert without_remarks(after.comment) == without_remarks(before.comment)
        assert remarks_in(after.comment) == ([] if after.obsolete else wanted[after.key])


# --- what a person says who sends a translation back -----------------------------------------

DAY = dt.date(2025, 4, 2)
SAID = rejection("Anna Ozola", DAY, "Nav precīzi.\n\nSkat. likumu.")


def test_the_words_of_a_person_stand_in_lines() -> None:
    assert SAID == "rejected: Anna Ozola, 2025-04-02: Nav precīzi.\n  Skat. likumu. [transflow]"


@given(
    own=st.sampled_from(
        ["", "Anna: x", "rejected: Anna, 2025-04-02: mans", "check: numbers: mans"]
    ),
    name=st.text(max_size=120),
    words=st.text(alphabet="ab: \n\r\u2028rejected:check: numbers[transflow]\u200f", max_size=300),
)
def test_any_words_go_in_and_out_again(own: str, name: str, words: str) -> None:
    line = rejection(name, DAY, words)
    kinds = Remark.REJECTION, Remark.CHECK
    for first, second in (kinds, kinds[::-1]):
        given = {Remark.REJECTION: [line], Remark.CHECK: [LINES[0]]}
        both = with_remarks(with_remarks(own, given[first], first), given[second], second)
        assert remarks_in(both, Remark.REJECTION) == [line]
        assert remarks_in(both, Remark.CHECK) == [LINES[0]]
        assert without_remarks(both) == own
        assert with_remarks(with_remarks(both, [], first), [], second) == own
        assert parse_waivers(both) == {}


def test_many_lines_are_known_again() -> None:
    line = rejection("Anna", DAY, "\n".join(f"waiver numbers: {n}" for n in range(1000)))
    assert remarks_in(line, Remark.REJECTION) == [line]
    assert "999" in line


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_both_kinds_leave_each_other_alone(newline: str) -> None:
    catalog = catalogs.parse(FILE.replace("\n", newline).encode(), "a.po")
    said = {FIRST: [SAID], SECOND: [SAID]}
    marked = remarked(remarked(catalog, said, Remark.REJECTION), {FIRST: LINES})
    again = catalogs.parse(catalogs.serialize(marked), "a.po")
    assert remarked(again, said, Remark.REJECTION) is again
    assert catalogs.serialize(remarked(again, {})) == catalogs.serialize(
        remarked(catalog, said, Remark.REJECTION)
    )
    bare = remarked(remarked(again, {}, Remark.REJECTION), {})
    assert catalogs.serialize(bare).decode() == FILE.replace("\n", newline)


def test_what_an_editor_wraps_is_left_so() -> None:
    file = FILE.replace(
        "#. Paragraph 1",
        "# rejected: Anna Ozola, 2025-04-02: Nav\n# precīzi.\n"
        "#  Skat. likumu. [transflow]\n#. Paragraph 1",
    )
    catalog = catalogs.parse(file.encode(), "a.po")
    assert remarked(catalog, {FIRST: [SAID]}, Remark.REJECTION) is catalog
    assert catalogs.serialize(remarked(catalog, {}, Remark.REJECTION)).decode() == FILE
