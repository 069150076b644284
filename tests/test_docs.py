"""The documentation says what there is, and there is what it says.

Names are taken from the program itself (the parser, the registries, the types), never from a list
kept here; examples in the pages are run.
"""

from __future__ import annotations

import argparse
import ast
import datetime as dt
import json
import re
import shlex
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec import Struct, structs

from tests.checks.cases import GLOSSARY
from tests.pipeline.newsroom import ENGLISH, TWENTY, Newsroom
from tests.test_layers import BASES
from transflow import config, lang, records
from transflow.checks import CHECKS, NAMES, PROJECT_CHECKS, run_checks
from transflow.cli.console import Console
from transflow.cli.main import VERBS, build_parser, main
from transflow.errors import SourceError, Where
from transflow.lang.segmentation import boundaries
from transflow.messages import T
from transflow.model import Finding, House, Pair, Reason, Risk, Role, Severity, SourceStatus, State
from transflow.readers import READERS, markdown
from transflow.readers.base import Options
from transflow.report.checked import CheckedFile
from transflow.report.data import to_json
from transflow.report.findings_json import findings_to_json
from transflow.report.rows import DeclaredMinor, PublishedInfo, StatusRow

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "transflow"
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"])
LATVIAN_PAGES = ("komunikacijai.md", "tulkotajiem.md")
EXPORTER_BASE = {"__init__", *BASES["exporters"]}
CODE = re.compile(r"`([^`]+)`")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or above."""
    level, _, _ = heading.partition(" ")
    found = re.search(
        rf"^{re.escape(heading)}$(.*?)(?=^#{{1,{len(level)}}} |\Z)", text, re.M | re.S
    )
    assert found, f"there is no “{heading}”"
    return found[1]


def rows(text: str) -> Iterator[list[str]]:
    """Cells of the tables of a text, without their headings."""
    for line in text.split("\n"):
        if line.startswith("|") and not set(line) <= set("|-: "):
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))]


def names(text: str, column: int = 0) -> set[str]:
    """The names in backticks in a column of the tables of a text."""
    return {name for cells in rows(text) for name in CODE.findall(cells[column])}


def headings(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def parsers() -> dict[str, argparse.ArgumentParser]:
    parser = build_parser(Console("en"), list(VERBS))
    actions = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return dict(next(actions).choices)


PARSERS = parsers()


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {option for a in parser._actions for option in a.option_strings if option != "--json"}


def documented_options(text: str) -> set[str]:
    cells = (cells[0] for cells in rows(text))
    return {word for cell in cells for word in re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", cell)}


GENERAL = documented_options(section(page("cli.md"), "## General options"))


def test_every_verb_is_documented() -> None:
    told = [h for h in headings(page("cli.md")) if h != "General options"]
    assert sorted(told) == sorted(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_is_documented(verb: str) -> None:
    told = documented_options(section(page("cli.md"), f"## {verb}"))
    assert told == options(PARSERS[verb]) - GENERAL


@pytest.mark.parametrize("verb", VERBS)
def test_general_options_are_those_of_every_verb(verb: str) -> None:
    assert options(PARSERS[verb]) >= GENERAL - {"--version"}


@pytest.mark.parametrize("verb", VERBS)
def test_every_choice_is_documented(verb: str) -> None:
    text = section(page("cli.md"), f"## {verb}")
    for action in PARSERS[verb]._actions:
        if action.choices and action.option_strings != ["--ui"] and action.dest != "states":
            for choice in action.choices:
                assert re.search(rf"[`{{,]{choice}[`}},]", text), choice


def test_every_verb_has_an_example_and_exit_codes() -> None:
    for verb in VERBS:
        text = section(page("cli.md"), f"## {verb}")
        assert f"transflow {verb}" in "".join(code for _, code in FENCE.findall(text))
        assert "Exit codes: 0" in text


# --- settings and formats ------------------------------------------------------------------


def test_every_config_key_is_documented() -> None:
    text = page("config.md")
    keys = set(config.KEYS)
    assert names(text.partition("\n## ")[0]) == keys
    assert set(headings(text)) - {"How values are read"} == keys


def test_every_config_example_is_accepted() -> None:
    examples = [code for kind, code in FENCE.findall(page("config.md")) if kind == "yaml"]
    assert len(examples) == len(config.KEYS)
    for example in examples:
        config.parse(example, checks=NAMES)


def test_config_defaults_are_those_of_the_program() -> None:
    default = config.Config()
    for cells in rows(page("config.md").partition("\n## ")[0]):
        key, told = cells[0].strip("`"), cells[2].strip("`")
        if key == "key" or not hasattr(default, key):
            continue
        value = getattr(default, key)
        if key == "languages":
            assert told == f"[{', '.join(value)}]"
        elif isinstance(value, bool):
            assert told == str(value).lower()
        elif value:
            assert told == str(value)
        else:
            assert told.startswith(("empty", "each check"))


def front_matter_keys() -> set[str]:
    """From what the reader says to a key that it does not know."""
    options_ = Options("a", "lv", ZoneInfo("Europe/Riga"))
    with pytest.raises(SourceError) as caught:
        markdown.read(b"---\nzzzzzzzzzz: 1\n---\n", "a.md", options_)
    hint = caught.value.hint
    assert hint is not None
    return set(str(dict(hint.args)["keys"]).split(", "))


def test_every_front_matter_key_is_documented() -> None:
    keys = front_matter_keys()
    assert len(keys) > 10
    assert names(section(page("formats.md"), "### Front matter")) == keys
    for name in ("for-communication.md", "lv/komunikacijai.md"):
        marks = names(page(name))
        assert keys <= marks, name


def test_the_front_matter_example_holds_every_key_and_is_accepted() -> None:
    text = section(page("formats.md"), "### Front matter")
    example = next(code for kind, code in FENCE.findall(text) if kind == "markdown")
    options_ = Options("a", "lv", ZoneInfo("Europe/Riga"), lang.get("lv").starts_with_ordinal)
    document = markdown.read(example.encode(), "a.md", options_)
    assert document.meta.publish_at == dt.datetime(2025, 4, 1, 7, tzinfo=dt.UTC)
    assert set(re.findall(r"^(\w+):", example, re.MULTILINE)) == front_matter_keys()


def test_every_reader_is_documented() -> None:
    table = section(page("formats.md"), "## Source").partition("###")[0]
    assert {name for name in names(table) if name.startswith(".")} == set(READERS)


def test_every_exporter_is_documented() -> None:
    there = {path.stem for path in (PACKAGE / "exporters").glob("*.py")} - EXPORTER_BASE
    assert names(section(page("formats.md"), "## XML")) == there


def test_every_role_is_documented() -> None:
    text = section(page("formats.md"), "### Blocks and units")
    assert {role.value for role in Role} <= set(CODE.findall(text))


def json_keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in json_keys(inner)}
    return (
        {key for inner in value for key in json_keys(inner)} if isinstance(value, list) else set()
    )


def test_every_key_of_the_status_json_is_documented() -> None:
    moment = dt.datetime(2025, 4, 1, tzinfo=dt.UTC)
    shown = PublishedInfo(1, 2, moment, True, moment, Risk.CRITICAL)
    minor = DeclaredMinor("u1", "Anna", moment, "x", "a", "b")
    reasons = (Reason("x", T("x")),)
    row = StatusRow("a", "en", "A", State.OUTDATED, reasons, published=shown, minor=(minor,))
    keys = json_keys(json.loads(to_json([row])))
    assert keys <= set(CODE.findall(section(page("formats.md"), "## Status JSON")))
    table = names(section(page("formats.md"), "## Status JSON"))
    assert table <= keys


def test_every_key_of_the_check_json_is_documented() -> None:
    finding = Finding("numbers", Severity.ERROR, T("x"), Where("a.po", 1), None, "x")
    told = json.loads(findings_to_json([CheckedFile("a.po", "en", "a", (finding,))], str))
    text = section(page("formats.md"), "## Check JSON")
    assert names(text) == json_keys(told["findings"]) | {"summary"}
    assert json_keys(told) - {"findings"} <= set(CODE.findall(text))


@pytest.mark.parametrize("mode", [["--fix", "--yes"], ["--explain", "spaces"]])
def test_every_key_of_the_other_modes_of_check_is_documented(
    project: Path, capsys: pytest.CaptureFixture[str], mode: list[str]
) -> None:
    catalog = project / "other.po"
    catalog.write_text('msgid "Jā, jā."\nmsgstr "Yes , yes."\n', encoding="utf-8")
    targets = [str(catalog)] if "--fix" in mode else []
    assert main(["check", *targets, *mode, "-C", str(project), "--json"]) == 0
    keys = json_keys(json.loads(capsys.readouterr().out))
    assert len(keys) > 5
    assert keys - {"fires"} <= set(CODE.findall(section(page("formats.md"), "## Check JSON"))) | {
        "fixes",
        "checks",
        "source",
        "target",
    }


LEDGER_TABLES: Mapping[str, type[Struct]] = {
    "schema": records.Ledger,
    "Revision:": records.Revision,
    "Change, in": records.UnitChange,
    "Decision, in": records.Decision,
    "Waiver, in": records.Waiver,
    "Unit, in": records.UnitRecord,
    "Approval:": records.Approval,
    "Run, in": records.DraftRun,
    "Version, in": records.PublishedVersion,
    "Exported:": records.Exported,
    "Event, in": records.LogLine,
    "Delivery, in": records.Delivery,
}


@pytest.mark.parametrize("start", LEDGER_TABLES)
def test_every_key_of_the_ledger_is_documented(start: str) -> None:
    text = section(page("formats.md"), "## Ledger")
    place = 0 if start == "schema" else text.index(f"\n{start}")
    table = re.search(r"^\|.*?\n\n", text[place:], re.MULTILINE | re.DOTALL)
    assert table
    fields = {field.name for field in structs.fields(LEDGER_TABLES[start])}
    extra = {"schema"} if start == "schema" else set()
    assert names(table[0]) == fields | extra


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that was translated once and then reworded."""
    root = tmp_path_factory.mktemp("docs")
    assert main(["init", str(root), "--quiet"]) == 0
    source = root / "releases" / "a.md"
    source.write_text("---\ntitle: Ziņa\n---\n\nTas maksā 3 eiro.\n", encoding="utf-8")
    assert main(["sync", "-C", str(root), "--quiet"]) == 0
    catalog = root / "locales" / "en" / "LC_MESSAGES" / "a.po"
    text = catalog.read_text(encoding="utf-8")
    done = text.replace('3 eiro."\nmsgstr ""', '3 eiro."\nmsgstr "It costs 3 euros."')
    catalog.write_text(done, encoding="utf-8")
    source.write_text("---\ntitle: Ziņa\n---\n\nTas maksā 5 eiro.\n", encoding="utf-8")
    return root


@pytest.mark.parametrize(("verb", "extra"), [("sync", {"en"}), ("diff", set()), ("export", set())])
def test_every_key_of_the_other_json_is_documented(
    project: Path, capsys: pytest.CaptureFixture[str], verb: str, extra: set[str]
) -> None:
    command = [verb, "-C", str(project), "--format", "json"]
    assert main([*command, "--dry-run"] if verb != "diff" else command) == 0
    keys = json_keys(json.loads(capsys.readouterr().out))
    assert len(keys) >= 1
    told = set(CODE.findall(section(page("formats.md"), f"## {verb.capitalize()} JSON")))
    words = {word for code in told for word in re.findall(r"\w+", code)}
    assert keys - extra <= words


def test_every_key_of_what_is_held_back_is_documented(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate({**ENGLISH, TWENTY: "It was attended by 30 rescuers."})
    told = json.loads(room.good("export", "--json").out)
    assert set(told["held"][0]) == names(section(page("formats.md"), "## Export JSON"))


@pytest.mark.parametrize(
    "command",
    [
        ["minor", "a", "--all", "--reason", "x", "--by", "Anna", "--even-critical"],
        ["history", "a"],
        ["minor", "a", "--all", "--undo", "--by", "Anna"],
    ],
    ids=" ".join,
)
def test_every_key_of_minor_and_history_is_documented(
    project: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main([*command, "-C", str(project), "--format", "json"]) == 0
    keys = json_keys(json.loads(capsys.readouterr().out))
    assert len(keys) > 5
    text = section(page("formats.md"), f"## {command[0].capitalize()} JSON")
    assert keys <= set(CODE.findall(text))


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["find", "Depo un depot"],
        ["check"],
        ["import", "new.csv", "--dry-run"],
    ],
    ids=" ".join,
)
def test_every_key_of_terms_is_documented(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
) -> None:
    assert main(["init", str(tmp_path), "--quiet"]) == 0
    (tmp_path / "terms").mkdir(exist_ok=True)
    (tmp_path / "terms" / "a.csv").write_text("lv,en\ndepo,depot\nēka,\n", encoding="utf-8")
    (tmp_path / "new.csv").write_text("lv,en\nmāja,house\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    assert main(["terms", *words, "--format", "json"]) == 0
    keys = json_keys(json.loads(capsys.readouterr().out))
    assert len(keys) > 4
    assert keys <= set(CODE.findall(section(page("formats.md"), "## Terms JSON")))


def test_every_key_of_waivers_is_documented(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = section(page("formats.md"), "## Waived words")
    words = ["--term", "5", "--language", "en", "--check", "numbers", "--reason", "x"]
    assert main(["waive", *words, "--by", "Anna", "-C", str(project), "--format", "json"]) == 0
    keys = json_keys(json.loads(capsys.readouterr().out))
    assert keys == names(told) | {"decided"}
    assert main(["waivers", "-C", str(project), "--format", "json"]) == 0
    keys = json_keys(json.loads(capsys.readouterr().out))
    assert keys == names(section(page("formats.md"), "## Waivers JSON"))


def test_every_state_is_documented() -> None:
    states = {state.value for state in State}
    text = section(page("formats.md"), "## Words for states")
    assert names(text.partition("Reasons")[0]) == states
    assert names(section(page("for-communication.md"), "## The states, and what each asks of whom"))
    english = section(page("for-communication.md"), "## The states, and what each asks of whom")
    latvian = section(page("lv/komunikacijai.md"), "## Statusi un kas kuram jādara")
    assert names(english) == states
    assert names(latvian, 1) == states
    assert {s.value for s in SourceStatus} <= names(page("for-communication.md"), 1)


def test_latvian_states_are_those_of_the_interface() -> None:
    from transflow.messages import Translator
    from transflow.report.labels import RISKS, STATES

    latvian = Translator("lv")
    told = {
        cells[1].strip("`"): cells[0]
        for cells in rows(section(page("lv/komunikacijai.md"), "## Statusi un kas kuram jādara"))
    }
    for state, label in STATES.items():
        assert told[state.value] == latvian(label)
    weights = {cells[0] for cells in rows(section(page("lv/komunikacijai.md"), "## Labojumi"))}
    assert {latvian(label) for label in RISKS.values()} <= weights


def test_every_risk_is_documented() -> None:
    risks = {risk.label for risk in Risk}
    assert (
        names(section(page("formats.md"), "## Words for states").partition("Risk of")[2]) == risks
    )


def reason_codes() -> set[str]:
    """The first argument of every `Reason(…)` in the package, with the values it may take."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason":
                found |= set(_values(node.args[0]))
            if isinstance(node, ast.Tuple) and _names_a_status(node):
                found |= {str(c.value) for c in node.elts if isinstance(c, ast.Constant)}
    return found


_FILLINGS = {
    "published-{}-{}": [
        f"published-{kind}-{weight}"
        for kind in records.ChangeKind
        for weight in ("critical", "changed")
        if (kind, weight) != ("moved", "critical")
    ],
    "source-changed-{}": [f"source-changed-{risk.label}" for risk in Risk],
}


def _values(node: ast.expr) -> Iterable[str]:
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.JoinedStr):
        parts = (p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)
        return _FILLINGS["".join(map(str, parts))]
    return []


def _names_a_status(node: ast.Tuple) -> bool:
    first = node.elts[0] if node.elts else None
    owner = first.value if isinstance(first, ast.Attribute) else None
    return len(node.elts) == 3 and getattr(owner, "id", "") == "UnitStatus"


def test_every_reason_code_is_documented() -> None:
    codes = reason_codes()
    assert {"current", "embargo", "machine-draft", "published-added-critical"} <= codes
    text = section(page("formats.md"), "## Words for states")
    told = text.partition("Reasons (")[2].partition("Risk of")[0]
    assert names(told.partition("\n")[2]) == codes


def test_every_exit_code_is_documented() -> None:
    from transflow import errors

    codes = {str(v) for k, v in vars(errors).items() if k.startswith("EXIT_")}
    assert names(section(page("formats.md"), "## Exit codes")) == codes


def environment_variables() -> set[str]:
    """Names in capitals in modules that look into the environment."""
    found: set[str] = set()
    for path in (*PACKAGE.rglob("*.py"), *(ROOT / "benchmarks").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "environ" not in text:
            continue
        tree = ast.parse(text)
        calls = (n for n in ast.walk(tree) if isinstance(n, ast.Call))
        shown = {
            id(inner)
            for call in calls
            if getattr(call.func, "id", "") in ("T", "TN")
            for inner in ast.walk(call)
        }
        found |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if id(node) not in shown and re.fullmatch(r"(?=.{4})[A-Z]+(?:_[A-Z]+)*", node.value)
        }
    return found


def test_every_environment_variable_is_documented() -> None:
    told = names(section(page("formats.md"), "## Environment variables"))
    found = environment_variables()
    assert {"NO_COLOR", "TRANSFLOW_NOW", "TRANSFLOW_DATA"} <= found
    assert told == {name for name in found if not name.startswith(("EXIT", "NFKD", "PYTHON"))}


# --- checks and segmentation ---------------------------------------------------------------


SEVERITIES = {name: check.severity for name, check in CHECKS.items()}
SEVERITIES |= {name: check.severity for name, check in PROJECT_CHECKS.items()}


class Dictionary:
    """A speller for the examples."""

    def accepts(self, word: str, _language: str) -> bool:
        return word.lower() not in ("minstry", "bērziņš", "vugd")


def test_every_check_is_documented_in_the_order_of_the_registry() -> None:
    others = {"How much a finding weighs", "How good they are"}
    others |= {"What to do with findings", "The checks one by one"}
    assert [h for h in headings(page("checks.md")) if h not in others] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_check_is_described_with_its_severity(name: str) -> None:
    text = " ".join(section(page("checks.md"), f"## {name}").split())
    assert f"Default: **{SEVERITIES[name].name.lower()}**" in text


@pytest.mark.parametrize("name", CHECKS)
def test_the_examples_of_a_check_fire_and_stay_quiet(name: str) -> None:
    examples = [c for c in rows(section(page("checks.md"), f"## {name}")) if c[0]]
    assert {cells[0].partition(" ")[0] for cells in examples} == {"fires", "quiet"}
    for cell, source, target in examples:
        kind, _, role = cell.partition(" as ")
        place = Role(role) if role else None
        pair = Pair(source.strip("`"), target.strip("`"), place, lang.get("lv"), lang.get("en"))
        pair = structs.replace(
            pair, house=House(title_limit=40), speller=Dictionary(), terms=GLOSSARY
        )
        found = {check for check, _, _ in run_checks(pair, {"spelling": Severity.WARNING})}
        assert (name in found) if kind == "fires" else not found


def test_every_severity_is_documented() -> None:
    told = names(section(page("checks.md"), "## How much a finding weighs"))
    assert told == {severity.name.lower() for severity in Severity}


def segmentation_examples() -> list[str]:
    text = section(page("segmentation.md"), "## Kinds of cases")
    return [cells[1].strip("`") for cells in rows(text)][1:]


@pytest.mark.parametrize("example", segmentation_examples())
def test_the_examples_of_segmentation_are_cut_so(example: str) -> None:
    pieces = example.split("¦")
    starts = [len("".join(pieces[:n])) for n in range(1, len(pieces))]
    assert boundaries("".join(pieces), "lv") == starts


# --- the worked example --------------------------------------------------------------------

MUSEUM = """\
---
title: Muzejs
---

5. aprīlī muzejs būs atvērts līdz plkst. 20.00. Ieeja maksā 3 eiro. Paldies.
"""


def test_the_worked_example_for_translators_is_what_happens(tmp_path: Path) -> None:
    text = section(page("for-translators.md"), "## What happens when the Latvian changes")
    before, after, obsolete = (code for kind, code in FENCE.findall(text) if kind == "po")
    source = tmp_path / "releases" / "2025" / "2025-04-01-muzejs.md"
    catalog = tmp_path / "locales" / "en" / "LC_MESSAGES" / "2025" / "2025-04-01-muzejs.po"
    assert main(["init", str(tmp_path), "--quiet"]) == 0
    source.parent.mkdir()
    source.write_text(MUSEUM, encoding="utf-8")
    assert main(["sync", "-C", str(tmp_path), "--quiet"]) == 0
    empty = re.sub(r'^msgstr ".+"$', 'msgstr ""', before, flags=re.MULTILINE)
    fresh = catalog.read_text(encoding="utf-8")
    assert empty in fresh
    translated = fresh.replace(empty, before)
    catalog.write_text(translated, encoding="utf-8")
    source.write_text(MUSEUM.replace("20.00", "21.00"), encoding="utf-8")
    assert main(["sync", "-C", str(tmp_path), "--quiet"]) == 0
    changed = catalog.read_text(encoding="utf-8")
    assert after in changed
    assert changed.endswith(obsolete)
    source.write_text(MUSEUM, encoding="utf-8")
    assert main(["sync", "-C", str(tmp_path), "--quiet"]) == 0
    assert catalog.read_text(encoding="utf-8") == translated


# --- pages ---------------------------------------------------------------------------------


def commands(text: str) -> Iterator[str]:
    for kind, code in FENCE.findall(text):
        if kind in ("sh", "bash", "console"):
            for line in code.replace("\\\n", " ").split("\n"):
                for part in re.split(r"\s+(?:&&|\|)\s+", line):
                    found = re.match(r"(?:[A-Z_]+=\S+ )*(?:\S*/)?(transflow\b.*)", part.strip())
                    if found:
                        yield found[1]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_command_in_a_page_is_understood(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = build_parser(Console("en"), list(VERBS))
    for command in commands(path.read_text(encoding="utf-8")):
        words = shlex.split(command, comments=True)[1:]
        if ">" in words:
            words = words[: words.index(">")]
        problem = misunderstood(parser, words)
        assert not problem, f"{command}\n{capsys.readouterr().err}"


def misunderstood(parser: argparse.ArgumentParser, words: list[str]) -> bool:
    try:
        parser.parse_args(words)
    except SystemExit as leaving:
        return leaving.code != 0
    return False


def test_a_command_that_is_wrong_would_be_seen() -> None:
    text = "```sh\nX=1 transflow status --formt json | head\n.venv/bin/transflow run  # all\n```\n"
    assert list(commands(text)) == ["transflow status --formt json", "transflow run  # all"]
    parser = build_parser(Console("en"), list(VERBS))
    assert misunderstood(parser, ["status", "--formt", "json"])
    assert not misunderstood(parser, ["status", "--help"])


def anchors(text: str) -> set[str]:
    """As GitHub makes them from headings."""
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", title.lower()) for title in titles)
    return {title.replace(" ", "-") for title in plain}


def links(text: str) -> list[str]:
    return re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", CODE.sub("", FENCE.sub("", text)))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in links(path.read_text(encoding="utf-8")):
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), link


def test_every_page_is_reached_from_the_readme() -> None:
    reached = {ROOT / "README.md"}
    queue = list(reached)
    while queue:
        path = queue.pop()
        for link in links(path.read_text(encoding="utf-8")):
            target = (path.parent / link.partition("#")[0]).resolve()
            if target.suffix == ".md" and target not in reached:
                reached.add(target)
                queue.append(target)
    assert set(DOCS.rglob("*.md")) <= reached


_MACHINE = re.compile(r"/(?:tmp|home|root|work|Users)/|[A-Z]:\\|\.\./shared")
_OPEN = re.compile(r"\bTODO\b|\bFIXME\b|(?<!&)#\d+\b")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_names_no_machine_and_leaves_nothing_open(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not _MACHINE.search(text)
    assert not _OPEN.search(CODE.sub("", FENCE.sub("", text)))


def test_latvian_pages_are_latvian() -> None:
    latvian = lang.get("lv")
    for name in LATVIAN_PAGES:
        text = CODE.sub("", FENCE.sub("", page(f"lv/{name}")))
        paragraphs = [
            p for p in text.split("\n\n") if len(p) > 60 and not p.startswith(("*In", "`"))
        ]
        assert len(paragraphs) > 10
        for paragraph in paragraphs:
            assert latvian.evidence(paragraph), paragraph


def test_every_dependency_is_explained() -> None:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = {
        "## At run time": data["project"]["dependencies"],
        "## To build": data["build-system"]["requires"],
        "## For development": data["project"]["optional-dependencies"]["dev"],
    }
    for heading, wanted in groups.items():
        told = [cells[0].strip("`") for cells in rows(section(page("dependencies.md"), heading))]
        there = [re.split(r"[<>=\[; ]", item)[0] for item in wanted]
        assert sorted(told[1:]) == sorted(there)


def test_every_module_has_its_room_in_the_architecture() -> None:
    told = names(section(page("architecture.md"), "## Rooms and layers").partition("Within")[0], 1)
    files = {p.name for p in PACKAGE.glob("*.py") if p.name != "__init__.py"}
    rooms = {f"{p.parent.name}/" for p in PACKAGE.glob("*/__init__.py")}
    assert told == files | rooms


def test_the_layers_told_are_those_of_the_layer_test() -> None:
    from tests.test_layers import LAYERS

    text = section(page("architecture.md"), "## Rooms and layers").partition("Within")[0]
    told = {
        name.removesuffix(".py").strip("/"): int(cells[0])
        for cells in rows(text)
        for name in CODE.findall(cells[1])
    }
    assert told == {name: layer for name, layer in LAYERS.items() if name}
