"""Imports go one way: the layers, the plug-ins and the owners of libraries in docs/architecture.md.

The rules are applied to the real package, and to small trees that break them one by one.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "transflow"

LAYERS: dict[str, int] = {
    "": 0,
    **dict.fromkeys(
        ("errors", "lazy", "likeness", "markup", "messages", "model", "records", "settings"), 0
    ),
    **dict.fromkeys(("addresses", "adoption", "clock", "waits"), 0),
    **dict.fromkeys(("provenance", "recent", "remarks", "suggestions", "terminology", "text"), 0),
    **dict.fromkeys(("clearance", "effort", "guesses", "hosting", "pretranslation"), 0),
    **dict.fromkeys(("slips", "values", "xml_entries"), 0),
    **dict.fromkeys(
        ("align", "diff", "lang", "memory", "segment", "staleness", "sync", "terms"), 1
    ),
    "exchange": 1,
    "jobs": 1,
    "providers": 1,
    "publishers": 1,
    **dict.fromkeys(("checks", "exporters", "merging", "readers", "report", "writers"), 1),
    **dict.fromkeys(("config", "fetch", "store"), 2),
    "pipeline": 3,
    "web": 4,
    "cli": 5,
    "__main__": 6,
}
"""Layer by room: the first name after `transflow`; the package itself is the empty one."""

BASES: dict[str, frozenset[str]] = {
    "checks": frozenset(
        {
            "alike",
            "bare_digits",
            "base",
            "capitalised",
            "house_words",
            "mending",
            "plans",
            "quotation",
        }
        | {"measures", "portions", "sides", "tokens", "waivers"}
    ),
    "exchange": frozenset({"base", "codes", "table", "xml_in", "xml_out"}),
    "jobs": frozenset({"base", "hypertext", "po", "xliff", "xliff_read"}),
    "exporters": frozenset(
        {"base", "canonical", "content", "feed_rules", "html", "judging", "rows", "rules"}
        | {"slug", "text_rules", "unit_rules", "xml_read", "xml_write"}
    ),
    "providers": frozenset(
        {"base", "courier", "drafting", "failures", "marks", "protection", "reading", "services"}
        | {"verdicts"}
    ),
    "publishers": frozenset({"base", "courier", "reading", "targets"}),
    "readers": frozenset({"about", "base", "encoding", "hypertext", "ordinals", "usual"}),
    "terms": frozenset({"base", "contradictions", "gathered", "index", "joining", "patterns"}),
    "writers": frozenset({"base", "events", "flanks", "inline", "lists", "literal", "tables"}),
}
"""What the plug-ins of a room share; every other module or package of the room is a plug-in."""

OWNERS: dict[str, tuple[str, ...]] = {
    "filelock": ("store.turns", "store.workspace"),
    "hunspell": ("store.spelling",),
    "lxml": (
        "exchange.table_html",
        "exporters.",
        "lang.srx_read",
        "memory.tmx",
        "readers.docx",
        "readers.docx.xml",
        "readers.html",
        "readers.hypertext",
        "readers.hypertext.",
        "readers.webpage",
        "readers.webpage.",
        "terms.tbx",
        "xml_entries",
    ),
    "mammoth": ("readers.docx",),
    "markdown_it": ("readers.markdown",),
    "nh3": ("exporters.html",),
    "polib": ("store.catalog",),
    "rapidfuzz": ("likeness",),
    "regex": ("lang.custom",),
    "requests": ("fetch.",),
    "shtab": ("cli.completion",),
    "sqlite3": ("store.answers", "store.cache", "store.memory"),
    "trafilatura": ("readers.webpage.article",),
    "urllib3": ("fetch.",),
    "waitress": ("web.server",),
    "werkzeug": ("web.",),
    "yaml": ("settings.document",),
}
"""Who may import a library; a name that ends with a stop is a whole package."""

EVERYWHERE = frozenset({"msgspec"})
"""What any module may import: its Struct is what all rooms make their values of."""

LAZY: dict[tuple[str, str], str] = {
    ("cli.completion", "cli.main"): "the parser loads the module of the verb, not it the parser",
    ("cli.common", "pipeline.renames"): "the same as the next, and only where files went and came",
    ("cli.common", "pipeline.project"): "takes longer to load than `status` where nothing changed",
    ("cli.serve", "web.server"): "loads the server and the whole pipeline, which `--help` need not",
    ("cli.serve", "web.app"): "the same",
    ("cli.serve", "web.board"): "the same",
    ("cli.serve", "web.reading"): "the same",
    ("cli.entry", "cli.main"): "an interrupt while it loads must be caught",
    ("cli.check", "cli.check_comment"): "the same, for `check` where everything is known",
    ("cli.check", "cli.check_explain"): "the same",
    ("cli.check", "cli.check_asked"): "the same",
    ("cli.check", "cli.check_files"): "the same",
    ("cli.check", "cli.check_fix"): "the same",
    ("cli.common", "settings"): "reads YAML, which is slow to load",
    ("cli.status", "cli.status_effort"): "the same",
    ("cli.status", "pipeline.plan"): "the same",
    ("cli.sync", "pipeline.crew"): "the same, for `sync`",
    ("cli.sync", "pipeline.syncing"): "the same",
    ("checks", "checks.plans"): "loads every check; most commands find their findings remembered",
    ("pipeline.leads", "checks.limits"): "the same, for a lead is all that it is wanted for",
    ("pipeline.known", "pipeline.spelling"): "the same, where spelling is set",
    ("pipeline.known", "lang.own_config"): "loads YAML, needed only where rules are in a file",
    ("cli.status", "pipeline.status"): "the same",
    ("pipeline.checking", "pipeline.plan"): "the same, for `check`",
    ("pipeline.apply", "pipeline.going_out"): "loads lxml and the rules of the export, for no sync",
    ("pipeline.project", "pipeline.gate"): "the same",
    ("config", "providers.reading"): "made of many types, and seldom is any of them set",
    ("config", "publishers.reading"): "the same",
    ("config", "report.digest.reading"): "the same",
    ("fetch", "fetch.client"): "loads requests, which takes longer than to read a file",
}
"""Modules of the package that a function imports, with the reason why the top cannot."""

LOADERS = frozenset({"checks", "cli.main", "readers"})
"""Modules that import checks, verbs and readers by name at run time, when they are wanted."""
BY_NAME = ("importlib", "importlib.import_module")


@dataclass(frozen=True)
class Import:
    """A module as the source names it: of this package without its first name, or a library."""

    module: str
    own: bool
    inside: bool
    """Whether it stands in a function."""

    @property
    def library(self) -> str:
        return self.module.partition(".")[0]


Tree = Mapping[str, tuple[Import, ...]]


def read_tree(root: Path) -> Tree:
    """The imports of every module under `root`, which stands for the package."""
    files = {_name(path, root): path for path in sorted(root.rglob("*.py"))}
    return {name: tuple(_imports(path, name, files)) for name, path in files.items()}


def _name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path, name: str, known: Iterable[str]) -> Iterator[Import]:
    source = ast.parse(path.read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    inner = {node for f in ast.walk(source) if isinstance(f, functions) for node in ast.walk(f)}
    for node in ast.walk(source):
        for full in _named(node, name, path.name == "__init__.py", frozenset(known)):
            own = full.partition(".")[0] == "transflow"
            module = full.removeprefix("transflow").removeprefix(".") if own else full
            yield Import(module, own, node in inner)


def _named(node: ast.AST, name: str, package: bool, known: frozenset[str]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = _absolute(node, name, package)
        inside = base.removeprefix("transflow").removeprefix(".")
        for alias in node.names:
            deeper = f"{inside}.{alias.name}".removeprefix(".")
            own = base.partition(".")[0] == "transflow"
            if own:
                yield f"transflow.{deeper}" if deeper in known else base
            else:
                yield f"{base}.{alias.name}"


def _absolute(node: ast.ImportFrom, name: str, package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = ["transflow", *filter(None, name.split("."))]
    parts = parts[: len(parts) - node.level + package]
    return ".".join([*parts, *filter(None, [node.module])])


def _room(module: str) -> str:
    return module.partition(".")[0]


def _plug_in(module: str) -> str:
    """The name in its room of the plug-in or base that a module is, or is a part of."""
    return module.partition(".")[2].partition(".")[0]


def wrong_directions(tree: Tree) -> list[str]:
    out = [f"{name}: no layer is written down for it" for name in tree if _room(name) not in LAYERS]
    for name, imports in tree.items():
        here = LAYERS.get(_room(name), -1)
        for item in imports:
            there = LAYERS.get(_room(item.module), 99)
            ground = here == there == 0
            if item.own and there >= here and _room(item.module) != _room(name) and not ground:
                out.append(f"{name} (layer {here}) imports {item.module} (layer {there})")
    return out


def sibling_plug_ins(tree: Tree) -> list[str]:
    return [
        f"{name} imports {item.module}: a plug-in is known to its registry only"
        for name, imports in tree.items()
        for item in imports
        if item.own and _room(name) in BASES and name != _room(name)
        if _room(item.module) == _room(name)
        if _plug_in(item.module) not in {_plug_in(name), *BASES[_room(name)]}
    ]


def plug_ins_that_reach_out(tree: Tree) -> list[str]:
    return [
        f"{name} imports {item.module}: a plug-in knows layer 0 and its own base"
        for name, imports in tree.items()
        for item in imports
        if item.own and _room(name) in BASES and _room(item.module) != _room(name)
        if LAYERS.get(_room(item.module), 99) > 0
    ]


def borrowed_libraries(tree: Tree) -> list[str]:
    out = []
    for name, imports in tree.items():
        for item in imports:
            standard = item.library in sys.stdlib_module_names and item.library not in OWNERS
            if item.own or standard or item.library in EVERYWHERE:
                continue
            owners = OWNERS.get(item.library)
            if owners is None:
                out.append(f"{name} imports {item.library}, a library that nobody owns")
            elif not any(name == o or (o[-1] == "." and name.startswith(o)) for o in owners):
                out.append(f"{name} imports {item.library}, which is for {owners or 'nobody'}")
    return out


def hidden_imports(tree: Tree) -> list[str]:
    return [
        f"{name} imports {item.module} inside a function"
        for name, imports in tree.items()
        for item in imports
        if item.own and item.inside and (name, item.module) not in LAZY
    ] + [
        f"{name} imports by name at run time"
        for name, imports in tree.items()
        if name not in LOADERS and any(item.module in BY_NAME for item in imports)
    ]


def cycles(tree: Tree) -> list[str]:
    graph = {
        name: {item.module for item in imports if item.own and item.module in tree} - {name}
        for name, imports in tree.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" -> ".join(reversed(error.args[1]))]
    return []


RULES = (
    wrong_directions,
    sibling_plug_ins,
    plug_ins_that_reach_out,
    borrowed_libraries,
    hidden_imports,
    cycles,
)


@pytest.fixture(scope="module")
def package() -> Tree:
    return read_tree(PACKAGE)


@pytest.mark.parametrize("rule", RULES)
def test_the_package_keeps_the_rules(package: Tree, rule: type) -> None:
    assert rule(package) == []


def test_the_package_is_really_read(package: Tree) -> None:
    own = sum(item.own for imports in package.values() for item in imports)
    assert "pipeline.apply" in package
    assert own > 100


def test_every_table_names_only_what_is_there(package: Tree) -> None:
    rooms = {_room(name) for name in package}
    assert set(LAYERS) == rooms
    for room, names in BASES.items():
        assert {f"{room}.{name}" for name in names} <= set(package)
    for (name, target), _reason in LAZY.items():
        assert any(i.module == target and i.inside for i in package[name])
    for name in LOADERS:
        assert any(item.module in BY_NAME for item in package[name])


def test_only_the_guard_lets_texts_out(package: Tree) -> None:
    """What is cleared may leave the house: nobody else may say that of a text."""
    users = {name for name, imports in package.items() for i in imports if i.module == "clearance"}
    issuers = {
        path.relative_to(PACKAGE).with_suffix("").as_posix()
        for path in PACKAGE.rglob("*.py")
        if {"issue", "_issue"} & _taken_from_clearance(path)
    }
    assert issuers == {"pipeline/clearing"}
    assert "providers.base" in users


def _taken_from_clearance(path: Path) -> set[str]:
    """Names that a module takes from `clearance`; the module as a whole counts as everything."""
    out: set[str] = set()
    text = path.read_text(encoding="utf-8")
    if "clearance" not in text:
        return out
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module == "transflow.clearance":
            out |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "transflow":
            out |= {"issue" for alias in node.names if alias.name == "clearance"}
        elif isinstance(node, ast.Import):
            out |= {"issue" for alias in node.names if alias.name == "transflow.clearance"}
    return out


def test_every_library_has_its_owners(package: Tree) -> None:
    used = {item.library for imports in package.values() for item in imports if not item.own}
    assert {name for name, owners in OWNERS.items() if owners} <= used


# --- the rules themselves ------------------------------------------------------------------


def _tree(root: Path, files: Mapping[str, str]) -> Tree:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_tree(root)


GOOD = {
    "__init__.py": "",
    "errors.py": "import re\n",
    "model.py": "from transflow.errors import Where\n",
    "lang/__init__.py": "from transflow.lang import lv\n",
    "lang/lv.py": "from transflow.model import Unit\n",
    "checks/__init__.py": "from transflow.checks import numbers\n",
    "checks/base.py": "from transflow import model\n",
    "checks/numbers.py": "from transflow.checks.base import Check\nfrom . import base\n",
    "readers/__init__.py": "",
    "readers/base.py": "from transflow import model\n",
    "readers/hypertext/__init__.py": "from transflow.readers.hypertext.tree import parse\n",
    "readers/hypertext/tree.py": "from transflow.readers.base import Composer\n",
    "readers/docx/__init__.py": "from transflow.readers.docx.build import build\n",
    "readers/docx/build.py": "from transflow.readers.docx.xml import name\nfrom . import xml\n",
    "readers/docx/xml.py": "from transflow.readers.base import Composer\n",
    "readers/webpage/__init__.py": "from transflow.readers.hypertext.tree import parse\n",
    "readers/webpage/parts.py": "from transflow.readers.hypertext import parse\n",
    "store/catalog.py": "import polib\nfrom .ledger import read\n",
    "store/ledger.py": "",
    "store/cache.py": "import sqlite3\n",
    "pipeline/plan.py": "from transflow import checks, lang\nfrom transflow.store import catalog\n",
    "cli/main.py": "import importlib\nfrom transflow.pipeline.plan import plan\n",
    "cli/completion.py": "def run():\n    from transflow.cli.main import VERBS\n",
}

BAD = {
    "a lower layer imports a higher one": (
        wrong_directions,
        {"model.py": "from transflow.pipeline.plan import plan\n"},
        "model (layer 0) imports pipeline.plan (layer 3)",
    ),
    "two rooms of one layer know each other": (
        wrong_directions,
        {"segment.py": "import transflow.lang.lv\n"},
        "segment (layer 1) imports lang.lv (layer 1)",
    ),
    "a relative import climbs": (
        wrong_directions,
        {"lang/lv.py": "from ..cli import main\n"},
        "lang.lv (layer 1) imports cli.main (layer 5)",
    ),
    "an import inside a function counts": (
        wrong_directions,
        {"errors.py": "def f():\n    from transflow.cli import main\n"},
        "errors (layer 0) imports cli.main (layer 5)",
    ),
    "a room without a layer": (
        wrong_directions,
        {"helpers.py": ""},
        "helpers: no layer is written down for it",
    ),
    "a check imports another check": (
        sibling_plug_ins,
        {"checks/dates.py": "from transflow.checks import numbers\n"},
        "checks.dates imports checks.numbers: a plug-in is known to its registry only",
    ),
    "a check imports the registry": (
        sibling_plug_ins,
        {"checks/dates.py": "from transflow.checks import CHECKS\n"},
        "checks.dates imports checks: a plug-in is known to its registry only",
    ),
    "a part of a plug-in imports a part of another": (
        sibling_plug_ins,
        {"readers/docx/xml.py": "from transflow.readers.webpage.parts import Block\n"},
        "readers.docx.xml imports readers.webpage.parts: a plug-in is known to its registry only",
    ),
    "a part of a plug-in imports another as a whole": (
        sibling_plug_ins,
        {"readers/docx/xml.py": "from ..webpage import extract\n"},
        "readers.docx.xml imports readers.webpage: a plug-in is known to its registry only",
    ),
    "a part of a base imports a part of a plug-in": (
        sibling_plug_ins,
        {"readers/hypertext/tree.py": "from transflow.readers.docx.xml import name\n"},
        "readers.hypertext.tree imports readers.docx.xml: a plug-in is known to its registry only",
    ),
    "a part of a plug-in imports the registry": (
        sibling_plug_ins,
        {"readers/docx/xml.py": "from transflow.readers import READERS\n"},
        "readers.docx.xml imports readers: a plug-in is known to its registry only",
    ),
    "a part of a plug-in reaches out": (
        plug_ins_that_reach_out,
        {"readers/docx/xml.py": "from transflow.lang import lv\n"},
        "readers.docx.xml imports lang.lv: a plug-in knows layer 0 and its own base",
    ),
    "a check imports a language": (
        plug_ins_that_reach_out,
        {"checks/dates.py": "from transflow.lang import lv\n"},
        "checks.dates imports lang.lv: a plug-in knows layer 0 and its own base",
    ),
    "polib outside its owner": (
        borrowed_libraries,
        {"sync/plan.py": "from polib import POFile\n"},
        "sync.plan imports polib, which is for ('store.catalog',)",
    ),
    "a database outside the store": (
        borrowed_libraries,
        {"model.py": "def f():\n    import sqlite3\n"},
        "model imports sqlite3, which is for ('store.answers', 'store.cache', 'store.memory')",
    ),
    "a library that nobody owns": (
        borrowed_libraries,
        {"cli/main.py": "import rich.console\n"},
        "cli.main imports rich, a library that nobody owns",
    ),
    "the network": (
        borrowed_libraries,
        {"pipeline/plan.py": "import requests\n"},
        "pipeline.plan imports requests, which is for ('fetch.',)",
    ),
    "an import hidden in a function": (
        hidden_imports,
        {"pipeline/plan.py": "def f():\n    from transflow import model\n"},
        "pipeline.plan imports model inside a function",
    ),
    "an import by name": (
        hidden_imports,
        {"pipeline/plan.py": "from importlib import import_module\n"},
        "pipeline.plan imports by name at run time",
    ),
    "a cycle": (
        cycles,
        {"store/ledger.py": "from transflow.store.catalog import parse\n"},
        "store.catalog -> store.ledger -> store.catalog",
    ),
}


def test_a_good_tree_breaks_no_rule(tmp_path: Path) -> None:
    tree = _tree(tmp_path, GOOD)
    assert [found for rule in RULES for found in rule(tree)] == []


@pytest.mark.parametrize("name", BAD)
def test_a_bad_tree_is_caught(tmp_path: Path, name: str) -> None:
    rule, files, message = BAD[name]
    found = rule(_tree(tmp_path, {**GOOD, **files}))
    if rule is cycles:  # it may begin at any of its modules
        assert found
        assert set(found[0].split(" -> ")) == set(message.split(" -> "))
    else:
        assert found == [message]
