"""The tool's own interface: every sentence is in the Latvian catalog, translated and whole."""

from __future__ import annotations

import argparse
import ast
import gettext
import os
import re
import string
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from tools.messages import ARGPARSE, CATALOGS, main, merge, messages

from transflow import lang
from transflow.checks import CHECKS, run_checks
from transflow.messages import LOCALE_DIR, Text, Translator
from transflow.model import Pair, Severity

LATVIAN = LOCALE_DIR / "lv" / "LC_MESSAGES" / "transflow.po"
CATALOG = polib.pofile(str(LATVIAN), encoding="utf-8")
ENTRIES = [entry for entry in CATALOG if not entry.obsolete]
ARGPARSE_SENTENCES = {msgid for msgid, _ in ARGPARSE}

FOR_PROGRAMMERS = {
    ".__call__() not defined",
    "%r is not callable",
    "'required' is an invalid argument for positionals",
    'argument "-" with mode %r',
    "can't open '%(filename)s': %(error)s",
    "cannot have multiple subparser arguments",
    "cannot merge actions - two groups are named %r",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "conflicting subparser alias: %s",
    "conflicting subparser: %s",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "mutually exclusive arguments must be optional",
    "unexpected option string: %s",
    # Said only where a program asks for it, and this one does not.
    "subcommands",
    " (default: %(default)s)",
    "%(prog)s: warning: %(message)s\n",
    "argument '%(argument_name)s' is deprecated",
    "command '%(parser_name)s' is deprecated",
    "option '%(option)s' is deprecated",
}


def texts(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Pairs of an English and a Latvian text; one a plural form."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    forms = [text for _, text in sorted(entry.msgstr_plural.items())]
    return [(entry.msgid, forms[0]), *((entry.msgid_plural, form) for form in forms[1:])]


# Examples in another language, commands and columns are not text of the interface.
NOT_PROSE = re.compile(
    r"[„“][^“”]*”|`[^`]*`|^  .*$|transflow [a-z-].*$|: (?:block|id), .*$|(?<=:)  +"
    r"|--[a-z-]+(?: \"…\")?",
    re.MULTILINE,
)
OFF = {"same-as-source", "length", "final-punctuation", "quote-style"}
SEVERITIES = {name: Severity.OFF if name in OFF else Severity.ERROR for name in CHECKS}
PAIRS = [(entry, source, target) for entry in ENTRIES for source, target in texts(entry)]


def fields(text: str, entry: polib.POEntry) -> set[str]:
    if "python-format" in entry.flags:
        return set(re.findall(r"%(?:\(\w+\))?[sr]", text))
    if "python-brace-format" in entry.flags:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return set()


def edges(text: str) -> tuple[str, str]:
    """White space at the start and the end."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def prose(text: str) -> str:
    """`text` without commands, examples and fields."""
    bare = re.sub(r"%\(\w+\)[sr]|%[sr]|\{\w+\}", "X", text)
    return " ".join(NOT_PROSE.sub("X", bare).split("\n")).strip() or "X"


def remarks(source: str, target: str) -> list[str]:
    """What our own checks say of a translation."""
    pair = Pair(prose(source), prose(target), None, lang.get("en"), lang.get("lv"))
    return [f"{target}: {spot.message}" for _, _, spot in run_checks(pair, SEVERITIES)]


class TestCatalog:
    def test_holds_exactly_the_sentences_of_the_code(self) -> None:
        wanted = [(m.msgid, m.plural or "") for m in messages()]
        assert [(entry.msgid, entry.msgid_plural) for entry in ENTRIES] == wanted, (
            "run python tools/messages.py and translate what is new"
        )

    def test_is_written_as_the_tool_writes_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--check"]) == 0, capsys.readouterr().out

    def test_is_translated(self) -> None:
        empty = [source for _, source, target in PAIRS if not target.strip()]
        assert empty == []
        assert [entry.msgid for entry in ENTRIES if entry.fuzzy] == []
        forms = {len(entry.msgstr_plural) for entry in ENTRIES if entry.msgid_plural}
        assert forms == {3}

    def test_compiled_catalog_is_in_step(self) -> None:
        compiled = LATVIAN.with_suffix(".mo")
        remedy = "the compiled catalog is behind: run pip install -e . again"
        assert compiled.exists(), remedy
        with compiled.open("rb") as stream:
            shown = gettext.GNUTranslations(stream)
        for entry in ENTRIES:
            if not entry.msgid_plural:
                assert shown.gettext(entry.msgid) == entry.msgstr, remedy
                continue
            for count, form in ((1, 0), (2, 1), (0, 2), (11, 1), (21, 0)):
                text = shown.ngettext(entry.msgid, entry.msgid_plural, count)
                assert text == entry.msgstr_plural[form], remedy


class TestTranslation:
    def test_has_the_fields_of_the_sentence(self) -> None:
        wrong = [
            target
            for entry, source, target in PAIRS
            if fields(source, entry) != fields(target, entry)
        ]
        assert wrong == []

    def test_keeps_the_edges(self) -> None:
        assert [target for _, source, target in PAIRS if edges(source) != edges(target)] == []

    def test_stays_as_narrow_as_a_help_page(self) -> None:
        lines = [line for _, source, text in PAIRS if "\n" in source for line in text.split("\n")]
        assert [line for line in lines if len(line) > 100] == []

    def test_passes_our_own_checks(self) -> None:
        assert [remark for _, *texts in PAIRS for remark in remarks(*texts)] == []

    @pytest.mark.parametrize(
        ("source", "target"),
        [
            ("The file is too large.", "The file is too large for us."),
            ("Link {number} of 3.", "Saite {number} no 4."),
            ("the folder (here)", "mape (šeit"),
            ("the file is gone", "faila  nav"),
            ("the file is gone", "faila faila nav"),
        ],
    )
    def test_our_own_checks_see_a_slip(self, source: str, target: str) -> None:
        assert remarks(source, target)

    def test_quotes_as_latvian_does(self) -> None:
        opening = [(re.search("[“„”]", target), target) for _, _, target in PAIRS]
        assert [target for mark, target in opening if mark is not None and mark[0] != "„"] == []


class TestRendering:
    @pytest.mark.parametrize("language", ["en", "lv"])
    def test_fills_every_field(self, language: str) -> None:
        render = Translator(language)
        for entry in ENTRIES:
            if "python-format" in entry.flags:
                continue
            names = fields(entry.msgid, entry) | fields(entry.msgid_plural, entry)
            for count in (0, 1, 2, 11, 21) if entry.msgid_plural else (None,):
                given = {**{name: f"<{name}>" for name in names}, "count": count or 0}
                arguments = tuple((name, given[name]) for name in names)
                text = render(Text(entry.msgid, arguments, entry.msgid_plural or None, count))
                assert [value for _, value in arguments if str(value) not in text] == []

    def test_fills_the_fields_of_argparse(self) -> None:
        for entry, _, target in PAIRS:
            if "python-format" in entry.flags:
                names = re.findall(r"%\((\w+)\)", target)
                assert "ķēde" in target % (dict.fromkeys(names, "ķēde") if names else "ķēde")

    @pytest.mark.parametrize(
        ("count", "sentence"),
        [
            (0, "0 teikumu nav iztulkots."),
            (1, "1 teikums nav iztulkots."),
            (2, "2 teikumi nav iztulkoti."),
            (11, "11 teikumi nav iztulkoti."),
            (21, "21 teikums nav iztulkots."),
            (111, "111 teikumi nav iztulkoti."),
        ],
    )
    def test_counts_as_latvian_does(self, count: int, sentence: str) -> None:
        text = Text(
            "{count} sentence is not translated.",
            (("count", count),),
            "{count} sentences are not translated.",
            count,
        )
        assert Translator("lv")(text) == sentence


class TestArgparse:
    @pytest.mark.skipif(
        sys.version_info >= (3, 14), reason="the list is that of Python 3.11 to 3.13"
    )
    def test_every_sentence_of_this_python_is_known(self) -> None:
        tree = ast.parse(Path(str(argparse.__file__)).read_bytes())
        said = {
            argument.value
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
            if call.func.id in ("_", "ngettext")
            for argument in call.args
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        }
        plurals = {plural for _, plural in ARGPARSE if plural}
        assert said - ARGPARSE_SENTENCES - plurals <= FOR_PROGRAMMERS


class TestProgram:
    @staticmethod
    def said(*arguments: str, **environ: str) -> tuple[int, str]:
        kept = {key: os.environ[key] for key in ("PATH", "PYTHONPATH") if key in os.environ}
        done = subprocess.run(
            [sys.executable, "-m", "transflow", *arguments],
            env={**kept, **environ},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def test_speaks_latvian_when_told_to(self) -> None:
        code, text = self.said("--ui", "lv", "run", "--help", LC_ALL="C")
        assert code == 0
        assert "lietojums: transflow run" in text
        assert "parādīt šo palīdzību un beigt" in text

    def test_speaks_the_language_of_the_system(self) -> None:
        assert "lietojums: " in self.said("--help", LANG="lv_LV.UTF-8")[1]
        assert "usage: " in self.said("--help", LANG="lv_LV.UTF-8", LC_ALL="C")[1]

    def test_refuses_an_unknown_language(self) -> None:
        code, text = self.said("--ui", "xx", "status")
        assert code == 2
        assert "--ui" in text
        assert "Traceback" not in text


class TestMerging:
    CODE = 'a = T("One.")\nb = TN("{count} file", "{count} files", 3)\n'

    def merged(self, folder: Path, code: str, catalog: polib.POFile) -> polib.POFile:
        (folder / "module.py").write_text(code, encoding="utf-8")
        return merge(catalog, [m for m in messages(folder) if m.places != ("argparse",)])

    def test_keeps_translations_and_order(self, tmp_path: Path) -> None:
        first = self.merged(tmp_path, self.CODE, polib.POFile())
        first[0].msgstr = "Viens."
        first[1].msgstr_plural = {0: "{count} fails", 1: "{count} faili", 2: "{count} failu"}
        again = self.merged(tmp_path, 'c = T("Zero.")\n' + self.CODE, first)
        assert [entry.msgid for entry in again] == ["Zero.", "One.", "{count} file"]
        assert [entry.translated() for entry in again] == [False, True, True]
        assert str(self.merged(tmp_path, 'c = T("Zero.")\n\n\n' + self.CODE, again)) == str(again)

    def test_a_sentence_that_is_gone_comes_back_translated(self, tmp_path: Path) -> None:
        first = self.merged(tmp_path, self.CODE, polib.POFile())
        first[0].msgstr = "Viens."
        without = self.merged(tmp_path, "", first)
        assert [(entry.msgid, entry.obsolete) for entry in without] == [("One.", True)]
        still = self.merged(tmp_path, "", without)
        assert str(still) == str(without)
        back = self.merged(tmp_path, self.CODE, still)
        assert (back[0].msgstr, back[0].obsolete) == ("Viens.", False)

    @pytest.mark.parametrize("code", ['T(f"{x}")', "T(name)", 'T("a" + name)', 'TN("a", name, 1)'])
    def test_refuses_what_cannot_be_translated(self, tmp_path: Path, code: str) -> None:
        with pytest.raises(ValueError, match="not a literal"):
            self.merged(tmp_path, code, polib.POFile())

    def test_refuses_two_plurals_of_one_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="another plural"):
            self.merged(tmp_path, 'T("a")\nTN("a", "b", 1)', polib.POFile())


def test_there_is_a_catalog_for_every_other_language() -> None:
    assert CATALOGS == (LATVIAN,)
