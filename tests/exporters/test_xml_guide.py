"""The guide for the web team is true: its sample is valid and its examples do what it says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tools.xml_tables import renewed, tables

from tests.exporters.release_samples import ENGLISH, FULL, LATVIAN, TOMBSTONE, written
from transflow.exporters.html import ATTRIBUTES, TAGS
from transflow.exporters.xml import schema_bytes, validate
from transflow.model import Role

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "xml.md").read_text(encoding="utf-8")
XS = "{http://www.w3.org/2001/XMLSchema}"
OLD_PAGES = {
    ("2024/atcelts", "lv"): ("x", "y"),
    (FULL.id, "ru"): ("x", "y"),
    ("z", "lv"): ("x", "y"),
}


def block(language: str) -> str:
    found = re.search(f"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_sample_is_valid() -> None:
    assert validate(block("xml").encode()) == []


def test_the_sample_is_what_is_written() -> None:
    assert block("xml").encode() == written(FULL, TOMBSTONE)


def test_the_tables_are_those_of_the_schema() -> None:
    command = [sys.executable, str(ROOT / "tools" / "xml_tables.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_tables_that_are_behind_are_noticed() -> None:
    schema = etree.fromstring(schema_bytes())
    assert renewed(GUIDE, tables(schema)) == GUIDE
    version = schema.find(f"{XS}complexType[@name='version']//{XS}documentation")
    assert version is not None
    version.text = "Something else."
    assert renewed(GUIDE, tables(schema)) != GUIDE


def test_the_links_to_the_other_languages_are_those_of_the_sample() -> None:
    links = "".join(
        f'<link rel="alternate" hreflang="{page.language}" href="{page.url}">\n'
        for page in FULL.alternates
    )
    assert block("html") == links


def test_every_element_value_and_tag_is_explained() -> None:
    schema = etree.fromstring(schema_bytes())
    names = {element.get("name") for element in schema.iter(f"{XS}element")}
    values = {value.get("value") for value in schema.iter(f"{XS}enumeration")}
    tags = (TAGS | {name for names in ATTRIBUTES.values() for name in names}) - {
        *("h2", "h3", "h4", "h5")
    }
    assert {str(role) for role in Role} <= values
    for name in (names | values | tags) - {None}:
        assert f"`{name}`" in GUIDE, name


def test_the_xpath_expressions_find_what_they_say() -> None:
    tree = etree.fromstring(written(FULL, TOMBSTONE))
    expressions = re.findall(r"\| `(/releases[^`]*)` \|", GUIDE)
    assert len(expressions) == 9
    for expression in expressions:
        assert tree.xpath(expression), expression


def test_the_python_example_imports_a_feed(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_bytes(written(FULL, TOMBSTONE))
    example: dict[str, Any] = {}
    exec(block("python"), example)  # noqa: S102 # the example of our own guide
    pages, hashes = dict(OLD_PAGES), dict[str, str]()
    for _ in range(2):
        example["import_feed"](feed, pages, hashes)
        assert pages == {
            ("z", "lv"): ("x", "y"),
            (FULL.id, "lv"): (LATVIAN.title, LATVIAN.body),
            (FULL.id, "en"): (ENGLISH.title, ENGLISH.body),
        }
        assert hashes == {FULL.id: FULL.hash, TOMBSTONE.id: TOMBSTONE.hash}


@pytest.mark.skipif(shutil.which("php") is None, reason="php is not installed")
def test_the_php_example_imports_a_feed(tmp_path: Path) -> None:
    feed, script = tmp_path / "feed.xml", tmp_path / "import.php"
    feed.write_bytes(written(FULL, TOMBSTONE))
    script.write_text(
        block("php")
        + "$pages = ['2024/atcelts' => ['lv' => 1], 'z' => ['lv' => 1], "
        + f"'{FULL.id}' => ['ru' => 1]]; $hashes = [];"
        + "import_feed($argv[1], $pages, $hashes); ksort($pages);"
        + "foreach ($pages as $id => $p) { ksort($p); echo $id, ' ', join(',', array_keys($p)), "
        + "' ', is_array($p['en'] ?? 0) ? $p['en']['body'] : '', PHP_EOL; }"
        + f"assert($pages['{FULL.id}']['en']['notice'] === true);",
        encoding="utf-8",
    )
    result = subprocess.run(
        ["php", "-d", "zend.assertions=1", "-d", "assert.exception=1", str(script), str(feed)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout == f"{FULL.id} en,lv {ENGLISH.body}\nz lv \n"
