"""Catalogs: every byte kept, one entry at a time, and whatever is wrong named with its line."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from transflow.errors import CatalogError, Where
from transflow.model import Catalog, Entry
from transflow.store import po_block
from transflow.store.catalog import LONGEST_LINE, parse, serialize, width
from transflow.text import control_character

gettext = pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")

HEADER = """\
# Sanāksmes ziņas angliski.
# Tulkotāja: Ilze Kļaviņa
msgid ""
msgstr ""
"Project-Id-Version: zinas\\n"
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Unknown: tiek saglabāts\\n"
"""

FULL = (
    HEADER
    + r"""
#. title
#: 2025/ugunsgreks#u-1
msgctxt "title"
msgid "Glābēji saņem jaunu tehniku"
msgstr "Rescuers receive new equipment"

# Termins saskaņots ar ekspertu.
# Otrā rinda.
#. paragraph, sentence 1 of 2
#. <a id="1">: https://example.lv/a-b-c
#: 2025/ugunsgreks#u-2 2025/ugunsgreks#u-3
#, fuzzy, no-wrap
#| msgctxt "lead"
#| msgid "Vakar "
#| "izbrauca <b>trīs</b> mašīnas."
msgid "Šodien izbrauca <b>četras</b> mašīnas."
msgstr "Today <b>three</b> engines set out."

msgid "Ceļš \\ uz \"mājām\"\tved\npāri tiltam 🚒."
msgstr "The road \\ \"home\"\tleads\nover the bridge 🚒."

msgid "%d mašīna"
msgid_plural "%d mašīnas"
msgstr[0] "%d engine"
msgstr[1] "%d engines"

# Sena piezīme.
#, fuzzy
#~| msgid "Agrāk bija citādi."
#~ msgctxt "heading"
#~ msgid "Agrāk bija "
#~ "tāpat."
#~ msgstr "It was the same before."

# beigu piezīme
"""
)


def _round_trip(data: bytes) -> Catalog:
    catalog = parse(data, "x.po")
    assert serialize(catalog) == data
    return catalog


# --- every byte is kept --------------------------------------------------------------------

_ODD_FORMS = {
    "as written": FULL,
    "CRLF": FULL.replace("\n", "\r\n"),
    "no blank lines": FULL.replace("\n\n", "\n"),
    "two blank lines": FULL.replace("\n\n", "\n\n\n"),
    "blank lines at the top": "\n\n" + FULL,
    "no line end at the end of a comment": FULL.rstrip("\n"),
    "no header": 'msgid "a"\nmsgstr "b"\n',
    "header alone": HEADER,
    "comments alone": "# tukšs\n#. katalogs\n",
    "empty": "",
    "line separator inside": HEADER + '\nmsgid "a\u2028b\x85c"\nmsgstr "d\u2029e"\n',
    "spaces at line ends": FULL.replace('"\n', '"  \n'),
    "comment without a space": FULL.replace("# Otrā", "#Otrā").replace("# Sena", "##Sena"),
    "comment between the strings": FULL.replace(
        '\nmsgstr "Today', '\n# vidū\nmsgstr "Today'
    ),
    "fuzzy header": "#, fuzzy\n" + HEADER,
    "keyword and string apart": FULL.replace('msgid "', 'msgid   "').replace(
        'msgstr "', 'msgstr"'
    ),
    "mixed line ends": FULL.replace("mašīnas.\"\n", "mašīnas.\"\r\n"),
    "comment with obsolete mark": FULL.replace("# Sena piezīme.", "#~ # Sena piezīme.\n#~"),
}  # fmt: skip


@pytest.mark.parametrize("text", _ODD_FORMS.values(), ids=_ODD_FORMS.keys())
def test_every_byte_is_kept(text: str) -> None:
    _round_trip(text.encode())


def test_a_byte_order_mark_is_dropped_for_msgfmt_refuses_it() -> None:
    catalog = parse(b"\xef\xbb\xbf" + FULL.encode(), "x.po")
    assert catalog == parse(FULL.encode(), "x.po")
    assert serialize(catalog) == FULL.encode()


def test_a_missing_line_end_is_added() -> None:
    data = HEADER.encode() + b'\nmsgid "a"\nmsgstr "b"'
    assert serialize(parse(data, "x.po")) == data + b"\n"


@gettext
@pytest.mark.parametrize(
    "options", [[], ["--no-wrap"], ["--width=60"], ["--sort-output"], ["--no-location"]]
)
@pytest.mark.parametrize("program", ["msgcat", "msgattrib"])
def test_what_gettext_writes_is_kept(tmp_path: Path, program: str, options: list[str]) -> None:
    (tmp_path / "a.po").write_text(FULL, encoding="utf-8")
    done = subprocess.run(
        [program, *options, "a.po"], cwd=tmp_path, capture_output=True, check=True
    )
    again = _round_trip(done.stdout)
    assert _texts(again) == _texts(parse(FULL.encode(), "a.po"))


@gettext
def test_what_msgmerge_writes_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(FULL, encoding="utf-8")
    new = FULL.replace("izbrauca", "devās ceļā").replace("Ceļš", "Taka")
    (tmp_path / "a.pot").write_text(new, encoding="utf-8")
    command = ["msgmerge", "--quiet", "--previous", "a.po", "a.pot"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    catalog = _round_trip(done.stdout)
    assert any(entry.previous_msgid for entry in catalog.entries)


def test_what_polib_writes_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(FULL, encoding="utf-8")
    polib.pofile(str(tmp_path / "a.po"), encoding="utf-8").save()
    catalog = _round_trip((tmp_path / "a.po").read_bytes())
    assert _texts(catalog) == _texts(parse(FULL.encode(), "a.po"))


def test_what_translate_toolkit_writes_is_kept(tmp_path: Path) -> None:
    from translate.storage import pypo

    (tmp_path / "a.po").write_text(FULL, encoding="utf-8")
    store = pypo.pofile.parsefile(str(tmp_path / "a.po"))  # type: ignore[no-untyped-call] # has no types
    store.units[1].target = "Rescuers get new equipment"
    store.save()
    catalog = _round_trip((tmp_path / "a.po").read_bytes())
    expected = _texts(parse(FULL.encode(), "a.po"))
    expected["title", "Glābēji saņem jaunu tehniku"] = (("Rescuers get new equipment",), False)
    assert _texts(catalog) == expected


def _texts(
    catalog: Catalog,
) -> dict[tuple[str | None, str], tuple[tuple[str, ...], bool]]:
    return {e.key: (e.msgstr_plural or (e.msgstr,), e.obsolete) for e in catalog.entries}


# --- what is read --------------------------------------------------------------------------


def test_everything_in_an_entry_is_read() -> None:
    catalog = parse(FULL.encode(), "x.po")
    assert catalog.language == "en"
    assert catalog.header("X-Unknown") == "tiek saglabāts"
    title, fuzzy, escapes, plural, obsolete = catalog.entries
    assert title.key == ("title", "Glābēji saņem jaunu tehniku")
    assert (title.line, title.extracted, title.references) == (
        15, "title", ("2025/ugunsgreks#u-1",),
    )  # fmt: skip
    assert fuzzy.comment == "Termins saskaņots ar ekspertu.\nOtrā rinda."
    assert fuzzy.extracted.split("\n")[1] == '<a id="1">: https://example.lv/a-b-c'
    assert fuzzy.flags == ("fuzzy", "no-wrap")
    assert fuzzy.previous_msgctxt == "lead"
    assert fuzzy.previous_msgid == "Vakar izbrauca <b>trīs</b> mašīnas."
    assert escapes.msgid == 'Ceļš \\ uz "mājām"\tved\npāri tiltam 🚒.'
    assert (plural.msgid_plural, plural.msgstr_plural) == (
        "%d mašīnas",
        ("%d engine", "%d engines"),
    )
    assert obsolete.obsolete
    assert obsolete.msgid == "Agrāk bija tāpat."
    assert obsolete.previous_msgid == "Agrāk bija citādi."
    assert obsolete.comment == "Sena piezīme."


def test_the_language_comes_from_the_folder_where_the_header_has_none() -> None:
    assert parse(b'msgid "a"\nmsgstr ""\n', "x.po", "uk").language == "uk"
    assert parse(FULL.encode(), "x.po", "uk").language == "en"


def test_a_file_name_with_spaces_is_one_reference() -> None:
    data = '#: \u2068mana lapa.md\u2069:7 cita.md:8\nmsgid "a"\nmsgstr ""\n'
    entry = parse(data.encode(), "x.po").entries[0]
    assert entry.references == ("\u2068mana lapa.md\u2069:7", "cita.md:8")


def test_ascii_codes_are_read_as_gettext_reads_them() -> None:
    entry = parse(b'msgid "\\101\\x42C"\nmsgstr ""\n', "x.po").entries[0]
    assert entry.msgid == "ABC"


# --- what is written -----------------------------------------------------------------------


@given(st.integers(0, 4), st.sampled_from(["\n", "\r\n"]))
def test_a_changed_entry_changes_only_its_own_lines(which: int, newline: str) -> None:
    before = FULL.replace("\n", newline).encode()
    catalog = parse(before, "x.po")
    entries = list(catalog.entries)
    old = entries[which].raw or ""
    entries[which] = entries[which].but(comment="Jauna piezīme.")
    after = serialize(structs.replace(catalog, entries=tuple(entries))).decode()
    head, _, tail = before.decode().partition(old)
    assert after.startswith(head)
    assert after.endswith(tail)
    assert after.count("\r") == (after.count("\n") if newline == "\r\n" else 0)
    assert parse(after.encode(), "x.po").entries == tuple(entries)


def test_a_new_entry_adds_only_its_own_lines() -> None:
    catalog = parse(FULL.encode(), "x.po")
    entries = list(catalog.entries)
    entries.insert(2, Entry("Jauns teikums.", "A new sentence."))
    after = serialize(structs.replace(catalog, entries=tuple(entries))).decode()
    added = '\nmsgid "Jauns teikums."\nmsgstr "A new sentence."\n'
    assert added in after
    assert after.replace(added, "", 1) == FULL


_text = st.text(max_size=200).filter(lambda t: control_character(t) is None and "\r" not in t)
_line = _text.map(lambda t: " ".join(t.split()))
_words = _text | st.lists(st.sampled_from(["vārds", "ar", "garšu-", '"', "\\", "\t"])).map(" ".join)
_entries = st.builds(
    Entry,
    msgid=_words.map(lambda t: f"m{t}"),
    msgstr=_words,
    msgctxt=st.none() | _words,
    flags=st.lists(st.sampled_from(["fuzzy", "no-wrap"]), unique=True).map(tuple),
    previous_msgid=st.none() | _words,
    comment=st.lists(_line.map(lambda t: f"k{t}"), max_size=3).map("\n".join),
    extracted=st.lists(_line.map(lambda t: f"k{t}"), max_size=3).map("\n".join),
    references=st.lists(st.from_regex(r"[a-z/#-]{1,9}", fullmatch=True), max_size=3).map(tuple),
    obsolete=st.booleans(),
)


@given(
    st.lists(_entries, max_size=4, unique_by=lambda e: e.key),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([0, 40, 78]),
)
def test_any_text_survives(entries: list[Entry], newline: str, width: int) -> None:
    headers = (("Language", "en"), ("Content-Type", "text/plain; charset=UTF-8"))
    catalog = Catalog("en", headers, tuple(entries), newline=newline, width=width)
    data = serialize(catalog)
    again = parse(data, "x.po")
    assert again == catalog
    assert serialize(again) == data


@gettext
@pytest.mark.parametrize("width", [0, 78])
def test_msgfmt_accepts_what_is_written(tmp_path: Path, width: int) -> None:
    catalog = parse(FULL.encode(), "x.po")
    entries = tuple(e.but(comment=f"{e.comment}\n. ,:|~ zīmes") for e in catalog.entries)
    new = structs.replace(catalog, entries=entries, width=width)
    (tmp_path / "a.po").write_bytes(serialize(new))
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "a.mo", "a.po"], cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, b"error" in done.stderr) == (0, False)


# --- wrapping ------------------------------------------------------------------------------

LONG = "Ministrija aicina iedzīvotājus laikus pārbaudīt savu dokumentu derīguma termiņu. " * 6


def _wrapped(tmp_path: Path, *options: str) -> int:
    catalog = Catalog("en", (), (Entry(LONG.strip(), LONG.strip()), Entry("Īss.", "Short.")))
    (tmp_path / "a.po").write_bytes(
        HEADER.encode() + b"\n" + serialize(catalog).split(b"\n\n", 1)[1]
    )
    command = ["msgcat", *options, "a.po"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    return width(parse(done.stdout, "a.po"))


@gettext
@pytest.mark.parametrize(
    ("options", "low", "high"),
    [
        ([], 76, 80),  # gettext and Poedit
        (["--width=77"], 74, 78),  # Weblate
        (["--no-wrap"], 0, 0),  # Lokalize and OmegaT
        (["--width=60"], 52, 60),
        (["--width=120"], 112, 120),
    ],
)
def test_a_new_entry_is_wrapped_as_the_file_is(
    tmp_path: Path, options: list[str], low: int, high: int
) -> None:
    assert low <= _wrapped(tmp_path, *options) <= high


def test_a_file_of_short_strings_gets_the_usual_width() -> None:
    assert width(parse(b'msgid "a b"\nmsgstr "c d"\n', "x.po")) == 78


def test_a_long_address_does_not_mean_that_a_file_is_not_wrapped() -> None:
    address = "https://www.example.lv/" + "gara-adrese/" * 12
    assert width(parse(f'msgid "{address}"\nmsgstr ""\n'.encode(), "x.po")) == 78


def test_a_line_break_in_a_text_is_no_wrapping() -> None:
    lines = '"viens\\n"\n"divi\\n"\n"trīs"\n'
    assert width(parse(f'msgid ""\n"a b\\n"\n{lines}msgstr ""\n'.encode(), "x.po")) == 78


# --- what is wrong -------------------------------------------------------------------------

_ENTRY = '\nmsgid "a"\nmsgstr "b"\n'
_LINE = HEADER.count("\n") + 1
_WRONG = {
    "no closing quotation mark": (HEADER + '\nmsgid "a\nmsgstr "b"\n', _LINE + 1),
    "no opening quotation mark": (HEADER + '\nmsgid a"\nmsgstr "b"\n', _LINE + 1),
    "a mark too many": (HEADER + '\nmsgid "a"\nmsgstr "b"c"\n', _LINE + 2),
    "text after the string": (HEADER + '\nmsgid "a"\nmsgstr "b" c\n', _LINE + 2),
    "a backslash at the end": (HEADER + '\nmsgid "a\\"\nmsgstr "b"\n', _LINE + 1),
    "no string": (HEADER + '\nmsgid\nmsgstr "b"\n', _LINE + 1),
    "unknown escape": (HEADER + '\nmsgid "\\q"\nmsgstr "b"\n', _LINE + 1),
    "merge conflict": (HEADER + "\n<<<<<<< HEAD" + _ENTRY, _LINE + 1),
    "garbage": (HEADER + _ENTRY + "kas tas ir\n", _LINE + 3),
    "a string on its own": (HEADER + '\n# x\n"a"\n' + _ENTRY, _LINE + 2),
    "msgid without msgstr": (HEADER + '\nmsgid "c"\n' + _ENTRY, _LINE + 1),
    "truncated": (HEADER + _ENTRY + '\nmsgid "c"\n', _LINE + 4),
    "truncated in a string": (HEADER + _ENTRY + '\nmsgid "c"\nmsgstr "d', _LINE + 5),
    "msgstr without msgid": (HEADER + '\n# x\nmsgctxt "c"\nmsgstr "d"\n', _LINE + 3),
    "msgstr twice": (HEADER + _ENTRY + 'msgstr "c"\n', _LINE + 3),
    "duplicate": (HEADER + _ENTRY + _ENTRY, _LINE + 4),
    "header twice": (HEADER + "\n" + HEADER, 14),
    "plural index": (
        HEADER + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', _LINE + 3,
    ),
    "plural without msgstr[0]": (HEADER + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', _LINE + 1),
    "half obsolete": (HEADER + '\n#~ msgid "a"\nmsgstr "b"\n', _LINE + 2),
    "bad previous": (HEADER + "\n#| kaut kas" + _ENTRY, _LINE + 1),
    "control character": (HEADER + '\nmsgid "a\x1b"\nmsgstr "b"\n', _LINE + 1),
    "control escape": (HEADER + '\nmsgid "a"\nmsgstr "b\\033"\n', _LINE + 2),
    "NUL": (HEADER + "\n\0" + _ENTRY, _LINE + 1),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line"), _WRONG.values(), ids=_WRONG.keys())
def test_an_error_names_its_line_and_a_remedy(text: str, line: int) -> None:
    with pytest.raises(CatalogError) as caught:
        parse(text.encode(), "locales/en/LC_MESSAGES/x.po")
    assert str(caught.value.where) == f"locales/en/LC_MESSAGES/x.po:{line}"
    assert caught.value.hint


@pytest.mark.parametrize("encoding", ["cp1257", "utf-16", "utf-16-le"])
def test_another_encoding_is_an_error_with_its_line(encoding: str) -> None:
    with pytest.raises(CatalogError) as caught:
        parse(FULL.replace("🚒", "").encode(encoding), "x.po")
    assert caught.value.where
    assert caught.value.where.line == 1
    assert caught.value.hint


@given(st.data())
def test_damaged_bytes_are_a_catalog_or_a_catalog_error(data: st.DataObject) -> None:
    raw = bytearray(FULL.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        kind = data.draw(st.sampled_from(["set", "delete", "insert", "cut", "swap"]))
        if kind == "set":
            raw[at] = data.draw(st.integers(0, 255))
        elif kind == "delete":
            del raw[at : at + data.draw(st.integers(1, 40))]
        elif kind == "insert":
            raw[at:at] = data.draw(
                st.sampled_from([b"\n", b'"', b"\\", b"#~ ", b"msgid ", b"msgstr[0] ", b"#| "])
            )
        elif kind == "cut":
            del raw[at:]
        else:
            raw[at : at + 9] = raw[at : at + 9][::-1]
        if not raw:
            raw = bytearray(b"\n")
    try:
        catalog = parse(bytes(raw), "x.po")
    except CatalogError as error:
        problem = error
    else:
        assert parse(serialize(catalog), "x.po") == catalog
        return
    assert problem.hint
    assert problem.where
    assert problem.where.line


@pytest.mark.parametrize("piece", ["a ", '\\"', "\\\\", "ā", "<b>"])
def test_a_huge_string_takes_linear_time(piece: str) -> None:
    data = f'msgid "{piece * 200_000}"\nmsgstr ""\n'.encode()
    assert serialize(parse(data, "x.po")) == data


words = st.text(st.sampled_from('abcāžš „”"-—\\\t\u00a0\u2028.,<>='), max_size=120)
plain_entries = st.builds(
    Entry,
    msgid=words.filter(bool),
    msgstr=words,
    msgctxt=st.sampled_from((None, "title")),
    obsolete=st.booleans(),
)
former = st.fixed_dictionaries(
    {"previous_msgid": st.none() | words, "previous_msgctxt": st.sampled_from((None, "heading"))}
)
rephrased = st.builds(lambda entry, values: entry.but(**values), plain_entries, former)


@given(rephrased, st.sampled_from((0, 30, 78, 100)))
def test_an_entry_is_written_as_polib_writes_it(entry: Entry, column: int) -> None:
    """Most entries are written without it, since it takes its time."""
    catalog = Catalog("en", entries=(entry,), raw_header="", width=column)
    theirs = polib.POEntry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgctxt=entry.msgctxt,
        previous_msgid=entry.previous_msgid,
        previous_msgctxt=entry.previous_msgctxt,
        obsolete=entry.obsolete,
    )
    assert serialize(catalog).decode().strip("\n") == theirs.__unicode__(column).strip("\n")


@given(
    words.filter(bool),
    st.sampled_from((None, "title", "table-cell", 'a "b"', "x" * 40)),
    st.sampled_from(("paragraph", "title ", "list item\nterm: a", "")),
    st.lists(st.just("a/b#uabc"), max_size=2),
    st.sampled_from((0, 20, 30, 78, 100)),
)
def test_a_text_that_nobody_has_translated_is_written_as_any_other(
    text: str, context: str | None, place: str, references: list[str], column: int
) -> None:
    entry = Entry(text, msgctxt=context, extracted=place, references=tuple(references))
    comments = [f"#. {line}".rstrip() for line in place.split("\n") if place]
    comments += [f"#: {reference}" for reference in references]
    theirs = polib.POEntry(msgid=text, msgctxt=context).__unicode__(column).strip("\n")
    catalog = Catalog("en", entries=(entry,), raw_header="", width=column)
    assert serialize(catalog).decode().strip("\n") == "\n".join([*comments, theirs])


@given(st.lists(plain_entries, max_size=6, unique_by=lambda e: e.key), st.booleans())
def test_it_does_not_matter_whether_an_entry_looks_as_usual(
    entries: list[Entry], fuzzy: bool
) -> None:
    """Usual entries are read at once, all others line by line."""
    flags = ("fuzzy",) if fuzzy else ()
    entries = [e.but(flags=flags, comment="piezīme", references=("a#u1",)) for e in entries]
    usual = serialize(Catalog("en", entries=tuple(entries), raw_header=""))
    odd = usual.replace(b"msgid ", b"msgid  ")
    assert parse(usual, "a.po").entries == parse(odd, "a.po").entries
    assert serialize(parse(usual, "a.po")) == usual


def test_a_line_that_nobody_translates_is_refused() -> None:
    data = b'msgid "a"\nmsgstr "' + b"x" * LONGEST_LINE + b'"\n'
    with pytest.raises(CatalogError) as caught:
        parse(data, "a.po")
    assert caught.value.where == Where("a.po", 2)
    short = b'msgid "a"\nmsgstr "' + b"x" * 1_000 + b'"\n'
    assert parse(short + b"# a comment\n" * 100_000, "a.po").entries[0].msgid == "a"


PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        '"',
        "\\",
        '\\"',
        "\\n",
        "\\\\",
        "\\x41",
        "#",
        "# x\n",
        "#x\n",
        "#. a\n",
        "#: b c\n",
        "#: \u2068d e\u2069:1\n",
        "#, fuzzy, no-wrap\n",
        "#= f\n",
        "#~ ",
        "#| ",
        'msgctxt "lead"\n',
        "msgid ",
        "msgstr ",
        'msgid_plural "y"\n',
        "\t",
        " ",
        "\r",
        "\x85",
        "\x01",
        '""\n',
        '"\n"',
        '\n"z"\n',
    ]
)


@given(
    st.permutations(FULL.split("\n\n")[1:]),
    st.lists(st.tuples(st.integers(0, 10_000), st.booleans(), PIECES), max_size=4),
)
def test_entries_read_at_once_are_those_read_line_by_line(
    blocks: list[str], changes: list[tuple[int, bool, str]]
) -> None:
    text = "\n\n".join([HEADER.rstrip("\n"), *blocks])
    for at, at_line, piece in changes:
        place = at % (len(text) + 1)
        place = text.rfind("\n", 0, place) + 1 if at_line else place
        text = text[:place] + piece + text[place:]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(po_block, "usual", lambda *_: None)
        expected = _told(text)
    assert _told(text) == expected


def _told(text: str) -> object:
    """All that is read, or what is said of it."""
    try:
        catalog = parse(text.encode(), "en.po")
    except CatalogError as error:
        return error.message, error.where
    return structs.astuple(catalog), [structs.astuple(entry) for entry in catalog.entries]


def test_a_quotation_mark_that_is_escaped_ends_no_line() -> None:
    with pytest.raises(CatalogError):
        parse(f'{HEADER}\nmsgid "Ceļš\\"\n"nb"\nmsgstr ""\n'.encode(), "en.po")
