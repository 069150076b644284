"""Elements inside each other, deeper than any text has them: refused, and no word is lost."""

from __future__ import annotations

import pytest

from tests.pipeline.newsroom import ENGLISH, TEXT, TITLE, TWENTY, Newsroom
from transflow.exporters.html import MAX_DEPTH
from transflow.readers.hypertext.tree import MAX_DEPTH as READ

DEEP = f"{'<b>' * (MAX_DEPTH + 1)}{ENGLISH[TWENTY]}{'</b>' * (MAX_DEPTH + 1)}"


@pytest.fixture
def deep(room: Newsroom) -> Newsroom:
    """A translation with tags inside each other, which somebody waived."""
    room.publish()
    room.publish("b")
    catalog = room.read(room.po())
    start = catalog.rindex("#.", 0, catalog.index(f'msgid "{TWENTY}"'))
    waived = f"{catalog[:start]}# waiver markup: tā vajag\n{catalog[start:]}"
    room.write(room.po(), waived.replace(ENGLISH[TWENTY], DEEP))
    return room


def test_a_translation_that_is_too_deep_is_named_and_the_others_go_on(deep: Newsroom) -> None:
    before = deep.versions()["en"]
    deep.write("releases/b.md", deep.read("releases/b.md").replace("20", "30"))
    deep.good("sync", "b")
    deep.translate(name="b")
    done = deep.run("export")
    assert done.code == 1
    assert (
        f"{deep.po()}: error: The HTML of the text has more than {MAX_DEPTH} elements inside each "
        "other\n" in done.err
    )
    assert deep.versions()["en"] == before
    assert "30 rescuers" in deep.versions("b")["en"]["body"]
    assert DEEP in deep.read(deep.po())


def test_its_words_are_on_the_page_all_the_same(deep: Newsroom) -> None:
    deep.good("report")
    assert ENGLISH[TWENTY] in deep.read("report/releases/a.html")


def test_what_is_read_is_never_too_deep(room: Newsroom) -> None:
    """The reader lets no text pass that the sanitiser would refuse."""
    assert 2 * READ <= MAX_DEPTH
    lists = (READ - 10) // 2
    head = f"---\ntitle: {TITLE}\n---\n\n"
    room.write("releases/a.html", f"{head}{'<ul><li>' * lists}{TEXT}")
    room.write("releases/b.html", f"{head}{'<ul><li>' * 16_000}{TEXT}")
    done = room.run("export")
    assert done.code == 1
    assert "releases/b.html:5: error: elements are nested too deeply" in done.err
    assert "a.html" not in done.err
    assert room.versions()["lv"]["body"].count("<ul>") == lists
