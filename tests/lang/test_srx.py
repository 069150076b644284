"""Our rules as SRX, judged by an engine and a schema that are not ours."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.lang.srx_peer import LANGUAGETOOL, SCHEMA, Peer

from transflow.errors import ConfigError
from transflow.lang import patterns, segmentation, srx, srx_export, srx_read
from transflow.lang.own import OwnRules
from transflow.lang.rules import Abbreviations, Kind, Rule, words

GOLD = Path(__file__).parent / "data"
CODES = ("lv", "en", "et", "lt", "ru", "uk", "xx")
OURS = srx.serialize(srx_export.document())
WORDS = words(
    r"""
    Darbs darbs Tas tas 5. 2025. 12 g. u.c. prof. J. Kr. Nr. XX. plkst. 10.00 lpp. aprīlī Pēc It
    Latvija https://a.lv/B.C @b.Lv [..] (..) … „Jā!” “No.” «Да.» "Labi." 'Nu' ) ] » ” " ’ – - — ...
    ?! ! ? . 1.2. a) š.g. т.д. ул. И. Київ вул. pvz. gruod. Lietuva jn. Eesti a.m. The Dr. Rīga.Pēc
    sākts.Tas ; : , ² ª ß
    """
)
SPACES = ("\n", "\u00a0", "\u2007", " ", " ")
TEXT = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.lists(st.sampled_from([*WORDS, *SPACES]), max_size=20).map("".join),
    st.text(st.sampled_from("aāBŠ19 .!?…,;:-–—()[]\"'„“”«»\n\u00a0@/gu%"), max_size=60),
    st.text(st.characters(exclude_categories=["Cs", "Cn"]) | st.sampled_from('. A…"'), max_size=30),
)


@pytest.fixture(scope="module")
def peer(tmp_path_factory: pytest.TempPathFactory) -> Peer:
    path = tmp_path_factory.mktemp("srx") / "ours.srx"
    path.write_bytes(OURS)
    return Peer(path)


@pytest.fixture(scope="module")
def brought_back() -> dict[str, segmentation.Segmenter]:
    """Segmenters whose only rules are those of our own file."""
    document = srx_read.parse(OURS, "ours.srx")
    return {
        code: segmentation.segmenter(code, OwnRules(srx=document.rules_for(code), replace=True))
        for code in CODES
    }


def gold() -> dict[str, list[str]]:
    cases: dict[str, list[str]] = {}
    for path in sorted(GOLD.glob("segmentation.*.txt")):
        code = path.name.split(".")[1].split("-")[0]
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                text = line.replace("␣", "\u00a0").replace("⏎", "\n").replace("¦", "")
                cases.setdefault(code, []).append(text)
    return cases


# --- our rules in another engine


@pytest.mark.parametrize("code", sorted(gold()))
def test_the_peer_cuts_the_gold_as_we_do(peer: Peer, code: str) -> None:
    texts = gold()[code]
    ours = {text: segmentation.boundaries(text, code) for text in texts}
    assert sum(map(len, ours.values())) > len(texts) / 4
    assert {text: peer.boundaries(text, code) for text in texts} == ours


@given(text=TEXT, code=st.sampled_from(CODES))
def test_the_peer_cuts_any_text_as_we_do(peer: Peer, text: str, code: str) -> None:
    assert peer.boundaries(text, code) == segmentation.boundaries(text, code)


@pytest.mark.parametrize("size", [1, 8, 15, 16, 17, 24, 25, 26, 60, 61, 63, 64, 65, 66, 200])
@pytest.mark.parametrize(
    "unit", [".", "…", ")", '"', "”", " ”", " ", "\n", "a", "A", "1", "1.", "/a"]
)
def test_long_runs_are_cut_alike(peer: Peer, unit: str, size: int) -> None:
    run = unit * size
    shapes = (
        f"Darbs sākts.{run} Tas ir.{run}Pēc tam",
        f"Sk. www.{run}s.Beta tagad.",
        f"Bija: 5.{run} Saeima. {run}1. Tas",
        f"{run}12. Tas {run}prof. Tas",
    )
    for text in shapes:
        for code in ("lv", "xx"):
            assert peer.boundaries(text, code) == segmentation.boundaries(text, code), text


def test_the_projects_rules_come_along(tmp_path: Path) -> None:
    own = OwnRules(
        rules=(
            Rule(True, ";", r"\s+\p{Lu}", "semicolon", ""),
            Rule(False, r"(?i)\bvalsts\.", "", "always a name", ""),
            Rule(True, r"[)]+", r"\s*#", "a sign", ""),
        ),
        abbreviations=(Abbreviations(Kind.NEVER, ("starpt",), ""),),
        openers=("Rūpējoties",),
        srx=(Rule(True, r":\s", r"\p{Lu}", "colon", ""),),
    )
    path = tmp_path / "own.srx"
    path.write_bytes(srx.serialize(srx_export.document(["lv"], {"lv": own})))
    ours, theirs = segmentation.segmenter("lv", own), Peer(path)
    texts = [
        "Darbs; Tas starpt. Un Valsts. Un tā: Tas. Jā)) # Nē. Nu",
        "Darbu sāka 9. Rūpējoties par to, viņi gāja. Beigas",
    ]
    for text in texts:
        assert theirs.boundaries(text, "lv") == ours.boundaries(text)
        assert ours.boundaries(text) != segmentation.boundaries(text, "lv")


BEFORE = st.sampled_from(
    ["", r"\.", "a|A", r"\.\s", r"[.;]\s*", ";", r"\s", "a", "A", r"\bg\.", r"(?i)tas"]
)
AFTER = st.sampled_from(["", r"\s", r"a|\s", r"\s+\p{Lu}", r"\p{Lu}", "a", r"(?!a)", r"\s*[A;]"])
FOREIGN = st.lists(
    st.builds(Rule, st.booleans(), BEFORE, AFTER, st.just("x"), st.just("")).filter(
        lambda rule: rule.before + rule.after
    ),
    max_size=3,
).map(tuple)


@settings(max_examples=60, deadline=None)
@given(
    own=st.builds(OwnRules, rules=FOREIGN, srx=FOREIGN, replace=st.booleans()),
    texts=st.lists(
        st.lists(st.sampled_from(["a", "A", "Tas", " ", " ", ".", ". ", ";", "g.", "\n"])).map(
            "".join
        ),
        min_size=5,
        max_size=5,
    ),
)
def test_any_rules_of_a_project_come_along(
    tmp_path_factory: pytest.TempPathFactory, own: OwnRules, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("srx") / "own.srx"
    path.write_bytes(srx.serialize(srx_export.document(["xx"], {"xx": own})))
    ours, theirs = segmentation.segmenter("xx", own), Peer(path)
    for text in texts:
        assert theirs.boundaries(text, "xx") == ours.boundaries(text)


# --- what other programs need


def test_the_file_is_valid() -> None:
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.fromstring(OURS))


def test_other_engines_can_look_back_over_every_rule() -> None:
    rules = [rule for group in srx_read.parse(OURS, "x").groups for rule in group.rules]
    assert len(rules) > 100
    for rule in rules:
        assert not rule.before or rule.before.startswith(("(?<=", "(?<!"))
        assert not rule.after or rule.after.startswith(("(?=", "(?!"))
        assert patterns.bounded(rule.before, 7) == rule.before
        assert not patterns.repeats_group(rule.before)
        # Some engines put {0,100} for every star or plus, in a class too.
        sets = [t.text for t in patterns.tokens(rule.before) if t.kind == "set"]
        assert not any("*" in s.replace(r"\*", "") or "+" in s.replace(r"\+", "") for s in sets)


@pytest.mark.parametrize(
    ("code", "group"),
    [
        *[(c, c) for c in CODES[:-1]],
        *[("lv-LV", "lv"), ("LV_lv", "lv"), ("en-GB", "en"), ("LT", "lt")],
        *[("lvs", "transflow"), ("de", "transflow"), ("", "transflow")],
    ],
)
def test_each_language_has_its_rules(code: str, group: str) -> None:
    document = srx_read.parse(OURS, "x")
    assert [g.name for g in document.groups_for(code)] == [group]


def test_only_the_languages_that_are_asked_for() -> None:
    own = {"lv": OwnRules(rules=(Rule(True, ";", "", "semicolon", ""),))}
    document = srx_export.document(["en", "lv-LV"], own)
    assert document.rules_for("lv-LV")[0].before == "(?<=;)"
    assert [group.name for group in document.groups] == ["en", "lv-LV"]
    assert document.groups_for("lv_LV")[0].name == "lv-LV"
    assert document.rules_for("de") == ()


# --- there and back


def test_reading_and_writing_gives_the_same_bytes() -> None:
    assert srx.serialize(srx_read.parse(OURS, "x")) == OURS


def test_our_file_brought_back_and_written_again_is_the_same() -> None:
    document = srx_read.parse(OURS, "x")
    own = {code: OwnRules(srx=document.rules_for(code), replace=True) for code in CODES[:-1]}
    assert srx.serialize(srx_export.document((), own)) == OURS


@given(text=TEXT, code=st.sampled_from(CODES))
def test_our_file_brought_back_cuts_as_before(
    brought_back: dict[str, segmentation.Segmenter], text: str, code: str
) -> None:
    assert brought_back[code].boundaries(text) == segmentation.boundaries(text, code)


PART = st.text(st.sampled_from("ab.\\ \n\t&<>\"'[]-„š]"), min_size=1, max_size=8)
REASON = st.text(st.sampled_from("ab-&<>¦ "), max_size=9).map("x{}".format)
RULES = st.lists(
    st.builds(Rule, st.booleans(), PART, PART, REASON, st.just("")), min_size=1, max_size=3
)


@settings(max_examples=40)
@given(rules=st.lists(RULES, min_size=1, max_size=3), cascade=st.booleans())
def test_any_document_survives(rules: list[list[Rule]], cascade: bool) -> None:
    groups = tuple(srx.Group(f'"{i}"', tuple(r)) for i, r in enumerate(rules))
    maps = tuple(srx.LanguageMap(f"<{g.name}>", g.name) for g in groups)
    data = srx.serialize(srx.Document(groups, maps, cascade))
    again = srx_read.parse(data, "x")
    assert srx.serialize(again) == data
    assert (again.maps, again.cascade) == (maps, cascade)
    parts = [[(r.breaks, r.before, r.after) for r in g.rules] for g in again.groups]
    assert parts == [[(r.breaks, r.before, r.after) for r in g.rules] for g in groups]


# --- a file that is not ours

SAMPLES = {
    "uk": "Київ. Міністр (ім. І. Франка) каже: «Так. Ні!» – і йде... Далі о 10.30 год. ранку. Усе? "
    "Так! Вул. Садова, буд. 5. Тел. 123. Це т. зв. план і т. д. Потім кінець. 5. Пункт. а) літера.",
    "ru": "Это г. Рига. Он сказал: «Да.» Потом ушёл... И т. д. и т. п. Всё? Нет! Ул. Мира, д. 5. В "
    "2025 г. построили дом. И. Иванов пришёл. См. стр. 5. Конец.",
    "lt": "Tai yra 5 val. ryto. Jis gyvena g. Vilniuje. Kas čia? Nieko! Dr. Jonas Jonaitis. Ir kt. "
    "dalykai... Pabaiga. „Taip.“ Ne. 2025 m. gegužės 5 d. Vilnius.",
    "en": "Mr. Smith left at 5 p.m. The U.S. Embassy is closed. “Yes.” No! Is it? (See p. 5.) It "
    "is e.g. an apple... Then etc. End. John F. Kennedy said so. No. 5 is here.",
    "pl": "To jest np. dom. Prof. Jan Kowalski mówi. Ul. Miła 5. Czy tak? Nie! W 2025 r. powstał.",
    "de": "Das ist z. B. ein Haus. Am 5. Mai kam er. Dr. Meier sagt: „Ja.“ Dann? Ende! "
    "Usw. Schluss.",
}


@pytest.fixture(scope="module")
def languagetool() -> srx.Document:
    return srx_read.parse(LANGUAGETOOL.read_bytes(), "languagetool.srx")


@pytest.mark.parametrize("code", SAMPLES)
def test_the_rules_of_languagetool_cut_as_they_do_elsewhere(
    languagetool: srx.Document, code: str
) -> None:
    theirs = Peer(LANGUAGETOOL)
    own = OwnRules(srx=languagetool.rules_for(code), replace=True)
    ours = segmentation.segmenter(code, own)
    text = SAMPLES[code]
    for variant in (text, text.replace(" ", "\u00a0"), text.replace(". ", ".\n"), text.lower()):
        assert ours.boundaries(variant) == theirs.boundaries(variant, code)
    assert len(ours.boundaries(text)) > 3


def test_languages_share_rules_in_a_cascade(languagetool: srx.Document) -> None:
    names = [group.name for group in languagetool.groups_for("uk")]
    assert names == ["GeneralImportant", "Ukrainian", "Default"]
    first = languagetool.rules_for("uk")[0]
    assert first.origin.startswith("languagetool.srx:")
    assert not languagetool.rules_for("uk")[0].example


# --- what is wrong with a file

HEAD = '<?xml version="1.0"?>\n<srx version="2.0" xmlns="http://www.lisa.org/srx20">\n'
HEADER = '<header segmentsubflows="yes" cascade="no"/>\n'
RULE = '<rule break="no"><beforebreak>a</beforebreak></rule>'
GROUP = f'<languagerule languagerulename="A">{RULE}</languagerule>'
MAP = '<languagemap languagepattern=".*" languagerulename="A"/>'


def body(groups: str = GROUP, maps: str = MAP) -> str:
    return (
        f"<body>\n<languagerules>\n{groups}\n</languagerules>\n"
        f"<maprules>\n{maps}\n</maprules></body>\n</srx>"
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "not valid XML"),
        ("<srx", 1, "not valid XML"),
        (f"{HEAD}{HEADER}<body>\n</bod></srx>", 5, "not valid XML"),
        ("<html/>", 1, "not an SRX file"),
        (f'<srx version="1.0">{HEADER}</srx>', 1, "not an SRX file"),
        (f"{HEAD}{body()}", 2, "one <header>"),
        (f"{HEAD}<header/>\n{body()}", 3, "“cascade” must be"),
        (f"{HEAD}{HEADER}</srx>", 2, "one <body>"),
        (HEAD + HEADER + body(groups=GROUP + "\n" + GROUP), 7, "two groups"),
        (HEAD + HEADER + body(groups="<languagerule/>" + GROUP), 6, "lacks “languagerulename”"),
        (HEAD + HEADER + body(groups=GROUP + "\n<x/>"), 7, "<x> must not stand"),
        (HEAD + HEADER + body(groups=GROUP.replace('"no"', '"maybe"')), 6, "“break” must be"),
        (
            HEAD + HEADER + body(groups=GROUP.replace("beforebreak", "before")),
            6,
            "<before> must not",
        ),
        (HEAD + HEADER + body(groups=GROUP.replace(">a<", "><")), 6, "fits everywhere"),
        (HEAD + HEADER + body(maps=MAP.replace('"A"', '"B"')), 9, "no group of rules named “B”"),
        (HEAD + HEADER + body(maps=MAP.replace(".*", "(")), 9, "is no pattern"),
        (HEAD + "<!-- \x00 -->" + HEADER + body(), 3, "not valid XML"),
    ],
)
def test_every_mistake_is_told_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        srx_read.parse(text.encode(), "x.srx")
    problems = [p for p in caught.value.problems if said in str(p.message)]
    assert [p.where and (p.where.path, p.where.line) for p in problems] == [("x.srx", line)]
    assert problems[0].hint


def test_all_mistakes_are_told_at_once() -> None:
    bad = RULE.replace('"no"', '"?"') + "\n" + RULE.replace("beforebreak", "b")
    text = HEAD + HEADER + body(groups=f'<languagerule languagerulename="B">{bad}</languagerule>')
    with pytest.raises(ConfigError) as caught:
        srx_read.parse(text.encode(), "x.srx")
    assert len(caught.value.problems) >= 3


BOMB = (
    '<!DOCTYPE srx [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB + HEAD.split("\n", 1)[1] + HEADER + body(groups=GROUP.replace(">a<", ">&i;<")),
        '<!DOCTYPE srx SYSTEM "file:///etc/passwd">' + HEAD.split("\n", 1)[1] + HEADER + body(),
        '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><srx version="2.0">&x;</srx>',
        "<a>" * 100_000,
        "<srx>" + " " * srx_read.MAX_BYTES + "</srx>",
        "<srx version='2.0'" + "".join(f" a{i}='1'" for i in range(100_000)) + ">",
    ],
    ids=["bomb", "system", "external", "deep", "large", "attributes"],
)
def test_hostile_files_are_refused_at_once(text: str) -> None:
    started = time.perf_counter()
    with pytest.raises(ConfigError) as caught:
        srx_read.parse(text.encode(), "x.srx")
    assert time.perf_counter() - started < 2
    assert "root:" not in str(caught.value)
