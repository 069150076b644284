"""What holds of every job: only targets change, nothing is ever half translated, and no file,
however it is damaged, ends in anything but an error that says so."""

from __future__ import annotations

import contextlib
import html
import re
import time
from collections.abc import Mapping
from typing import Any

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from tests.jobs.press import DATA, ENGLISH
from transflow import lang
from transflow.jobs import JOBS, recognise
from transflow.jobs.base import Fill, Job, JobError, JobUnit, Part
from transflow.jobs.hypertext import DamagedError, html_pieces, is_html, plain_pieces
from transflow.jobs.wpml import shortcodes
from transflow.markup import escape
from transflow.messages import T
from transflow.pipeline.fitting import Fit, Found, Miss, fit

LV = lang.get("lv")
FILES = sorted(path for path in DATA.iterdir() if ".expected." not in path.name)
STRINGS = st.lists(
    st.sampled_from(
        (
            *("Teksts", " ", "<", ">", "&", "&amp;", '"', "'", "]]>", "<![CDATA[", "\u00a0", "ģ"),
            *("\\", "\\n", "\t", "\n", "🙂", "\u200f", "</target>", "<p>", "</p>", "<!--", "-->"),
        )
    ),
    max_size=8,
).map("".join)


# --- writing ---------------------------------------------------------------------------------

TARGETS = st.sampled_from(
    (
        *("", "<target/>", '<target xml:lang="en"/>', "<target></target>", "\n  <target\n/>"),
        *("<target state='new' xml:lang=\"en\"> </target>", "<target><![CDATA[]]></target>"),
        '<target  state = "needs-translation" state-qualifier="x"  >Old <x id="1"/></target>',
    )
)  # fmt: skip
SIDES = st.tuples(STRINGS, st.booleans(), TARGETS, st.sampled_from(("", "\n   ", "\r\n\t")))
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" '
    'xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="x" source-language="lv" '
    'target-language="en" datatype="plaintext"><header><phase-group><phase tool-id="tmgmt" '
    'phase-name="extraction" job-id="5"/></phase-group></header><body><!-- <target>no</target> -->'
)
TAIL = "</body></file></xliff>\n"
_A_TARGET = re.compile(
    rb"<target\b[^<>]*/>|<target\b[^<>]*>.*?</target>(?=\s*<(?:note|/trans))", re.S
)


def xliff(units: list[tuple[str, bool, str, str]]) -> bytes:
    out = HEAD
    for number, (text, cdata, target, space) in enumerate(units):
        escaped = html.escape(text, quote=False)
        inner = f"<![CDATA[{text.replace(']]>', ']] >')}]]>" if cdata else escaped
        out += (
            f'<group id="g{number}" ><trans-unit  id="a][{number}">{space}<source xml:lang="lv">'
            f"{inner}</source>{space}{target}<note>Piezīme</note></trans-unit></group>"
        )
    return (out + TAIL).encode()


def bare(data: bytes) -> bytes:
    """The file without its targets, and without the white space before them."""
    return re.sub(
        rb"\s*\0", b"", _A_TARGET.sub(b"\0", data.replace(b"<!-- <target>no</target> -->", b""))
    )


@settings(max_examples=60)
@given(st.lists(st.tuples(SIDES, st.none() | STRINGS, st.booleans()), min_size=1, max_size=4))
def test_only_targets_of_an_xliff_change(units: list[tuple[Any, str | None, bool]]) -> None:
    data = xliff([side for side, _, _ in units])
    job = JOBS["tmgmt"].read(data, "fails")
    assert [unit.id for unit in job.units] == [f"a][{n}" for n in range(len(units))]
    fills = {
        place: Fill((Part(text[:3]), Part(text[3:])), review)
        for place, (_, text, review) in enumerate(units)
        if text is not None
    }
    written = JOBS["tmgmt"].write(data, job, fills)
    assert bare(written) == bare(re.sub(rb"\s+(?=<note>)", b"", data)) or bare(written) == bare(
        data
    )
    before, after = (list(etree.fromstring(d).iter("{*}trans-unit")) for d in (data, written))
    for place, (_, text, review) in enumerate(units):
        target: Any = after[place].find("{*}target")
        if text is None:
            assert etree.tostring(after[place]) == etree.tostring(before[place])
        else:
            assert "".join(target.itertext()) == text.replace("\r\n", "\n")
            assert target.get("state") == ("needs-review-translation" if review else "translated")
            assert "state-qualifier" not in target.attrib
    if not fills:
        assert written == data


ENTRIES = st.lists(st.tuples(STRINGS, STRINGS, st.none() | STRINGS, st.booleans()), max_size=4)


@settings(max_examples=60)
@given(ENTRIES, st.sampled_from((0, 20, 200)), st.booleans())
def test_only_translations_of_a_po_change(
    entries: list[tuple[str, str, str | None, bool]], width: int, windows: bool
) -> None:
    file = polib.POFile(wrapwidth=width)
    file.metadata = {"X-WagtailLocalize-TranslationID": "6d1f", "Content-Type": "text/plain"}
    for number, (source, target, _, fuzzy) in enumerate(entries):
        flags = ["fuzzy", "x"] if fuzzy else []
        file.append(
            polib.POEntry(
                msgctxt=f"b.{number}", msgid=f"{number}{source}", msgstr=target, flags=flags
            )
        )
    file.append(polib.POEntry(msgctxt="o", msgid="old", msgstr="Old", obsolete=True))
    text = str(file)
    data = (text.replace("\n", "\r\n") if windows else text).encode()
    kind = JOBS["wagtail"]
    job = kind.read(data, "fails")
    fills = {
        p: Fill((Part(t),), review=f) for p, (_, _, t, f) in enumerate(entries) if t is not None
    }
    written = kind.write(data, job, fills)
    if not fills:
        assert written == data
    again = polib.pofile(written.decode().replace("\r\n", "\n"))
    assert again.metadata == file.metadata
    for old, new, (_, target, fill, fuzzy) in zip(file, again, entries, strict=False):
        assert (old.msgctxt, old.msgid) == (new.msgctxt, new.msgid)
        assert new.msgstr == (target if fill is None else fill)
        assert new.fuzzy == fuzzy
    known = [line for line in data.splitlines() if line.startswith((b"msgctxt", b"#~"))]
    assert [x for x in written.splitlines() if x.startswith((b"msgctxt", b"#~"))] == known


# --- reading ---------------------------------------------------------------------------------


@given(STRINGS)
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(piece.raw for piece in plain_pieces(text)) == text
    for lines in (False, True):
        try:
            pieces = list(html_pieces(text, shortcodes("caption, gallery"), lines=lines))
        except DamagedError:
            assert "<" in text
            continue
        assert "".join(piece.raw for piece in pieces) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Teksts & vēl", False),
        ("5 < 6 > 4", False),
        ("AT&T; un citi", True),
        ("<b>x</b>", True),
        ("x<br/>", True),
        ("<!-- x -->", True),
        ("&nbsp;", True),
    ],
)
def test_what_is_taken_for_html(text: str, expected: bool) -> None:
    assert is_html(text) is expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@settings(max_examples=40)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(path: Any, data: st.DataObject) -> None:
    good = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(good) - 1))
        length = data.draw(st.sampled_from((0, 1, 1, 40)))
        new = data.draw(
            st.sampled_from((b"", b"<", b">", b'"', b"&", b"]]>", b"\n", b"\xff", b"\\"))
        )
        good[at : at + length] = new
    kind = recognise(bytes(good))
    if kind is None:
        return
    with contextlib.suppress(JobError):
        job = kind.read(bytes(good), "fails")
        assert kind.write(bytes(good), job, {}) == bytes(good)


@pytest.mark.parametrize(
    "text",
    [
        "<a " * 20_000,
        '<a "' * 20_000,
        "<!--" * 20_000,
        "<p title='" * 20_000,
        "&" * 200_000,
        "\n" * 200_000,
        "[caption " * 20_000,
        "<br>" * 10_000,
        "<b>" * 5_000 + "x" + "</b>" * 5_000,
        "<i></i>" * 5_000 + "Teksts.",
        "Teikums. " * 10_000,
    ],
    ids=range(11),
)
def test_a_hostile_text_takes_no_longer_than_a_good_one(text: str) -> None:
    unit = replace(UNIT, pieces=_pieces(text))
    began = time.process_time()
    fit(unit, LV, lambda source, _: Found(source))
    assert time.process_time() - began < 4


def test_lines_without_end_take_no_longer() -> None:
    text = " " * 50_000 + "x" + "\r \n" * 20_000
    began = time.process_time()
    assert "".join(piece.raw for piece in html_pieces(text, lines=True)) == text
    assert time.process_time() - began < 1


def test_a_file_that_says_it_is_not_utf8_is_refused() -> None:
    """Letters that are filled in would be wrong bytes in it."""
    data = (DATA / "tmgmt.xlf").read_text(encoding="utf-8").encode("ascii", "xmlcharrefreplace")
    data = re.sub(rb'encoding="[^"]*"', b'encoding="us-ascii"', data, count=1)
    with pytest.raises(JobError) as caught:
        JOBS["tmgmt"].read(data, "fails")
    assert "UTF-8" in str(caught.value.message)


def _pieces(text: str) -> tuple[Any, ...]:
    try:
        return tuple(html_pieces(text, shortcodes("caption")))
    except DamagedError:
        return ()


# --- fitting ---------------------------------------------------------------------------------

UNIT = JobUnit(0, "x", 1, "", (), html=True)
SENTENCES = [html.escape(source, quote=False) for source in ("Ieeja ir brīva.", "Lasi & raksti!")]
INLINE = st.recursive(
    st.sampled_from((*SENTENCES, "Vēl <br/>viens.", " ", "<br>", "<img src='x'/>", "&nbsp;", "")),
    lambda inner: st.tuples(
        st.sampled_from(("b", "strong", "em", 'a href="x"', "span", "sup")),
        st.lists(inner, max_size=3),
    ).map(lambda made: f"<{made[0]}>{' '.join(made[1])}</{made[0].split()[0]}>"),
    max_leaves=6,
)
BODIES = st.lists(
    st.tuples(st.sampled_from(("p", "li", "h2", "")), st.lists(INLINE, max_size=3)).map(
        lambda made: (
            f"<{made[0]}>{' '.join(made[1])}</{made[0]}>\n" if made[0] else " ".join(made[1])
        )
    ),
    max_size=4,
).map("".join)


def fitted(text: str, known: Mapping[str, str], once: bool = False) -> Fit:
    def find(source: str, _: str | None) -> Found | Miss:
        target = known.get(source)
        return Miss("unknown", T("there is none"), source) if target is None else Found(target)

    unit = replace(UNIT, pieces=tuple(html_pieces(text)), once=once)
    return fit(unit, LV, find)


class Echo(dict[str, str]):
    """Every text is its own translation, or only single sentences are."""

    def get(self, key: str, default: Any = None) -> Any:
        return key if len(re.findall(r"[.!]", key)) < 2 else default


@settings(max_examples=60)
@given(BODIES, st.booleans())
def test_what_is_its_own_translation_stays_as_it_is(text: str, once: bool) -> None:
    result = fitted(text, Echo(), once)
    if result.misses:
        assert {miss.code for miss in result.misses} <= {"tags", "unknown"}
        return
    made = "".join(part.text for part in result.parts)
    assert len(_words(made)) >= len(_words(text))  # a space between sentences may be new
    assert "".join(html.unescape(made).split()) == "".join(html.unescape(text).split())


def _words(text: str) -> list[str]:
    bare = re.sub(r"<(?:/?(?:p|li|h2)|br/?)>", " ", text)
    return html.unescape(re.sub(r"<[^<>]*>", "", bare)).split()


KNOWN = [source for source in ENGLISH if "<" not in source]


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=4), min_size=1, max_size=4),
    st.sets(st.sampled_from(KNOWN)),
)
def test_nothing_is_ever_half_translated(paragraphs: list[list[str]], gone: set[str]) -> None:
    text = "".join(f"<p>{html.escape(' '.join(p), quote=False)}</p>" for p in paragraphs)
    known = {source: target for source, target in ENGLISH.items() if source not in gone}
    result = fitted(text, {escape(source): target for source, target in known.items()})
    made = html.unescape("".join(part.text for part in result.parts))
    missing = {s for p in paragraphs for s in p if s in gone}
    assert bool(result.misses) or not any(s in made for p in paragraphs for s in p)
    if missing:
        assert result.misses


def test_a_job_has_what_its_file_says() -> None:
    job: Job = JOBS["wpml"].read((DATA / "wpml.xliff").read_bytes(), "wpml.xliff")
    assert (job.source_language, job.language) == ("lv", "en")
    assert [unit.id for unit in job.units] == ["title", "body", "field-_piezime-0", "excerpt"]
    assert [unit.there for unit in job.units] == [False] * 4
