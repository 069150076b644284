"""Whatever people write, the export of it is valid for xmllint too, and so is every delta."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

import transflow.exporters
from tests.pipeline.newsroom import Newsroom

SCHEMA = Path(transflow.exporters.__file__).parent / "transflow-1.0.xsd"
# Each is translated by what is behind it; markup, quotes, spaces and signs that XML minds are in.
SENTENCES = {
    "Muzejs ir atvērts.": "The museum is open.",
    "Ieeja ir **brīva**.": "Admission is **free**.",
    "Vairāk [tīmekļvietnē](https://www.piemers.example/a?b=1&c=2).": (
        "More on the [website](https://www.piemers.example/a?b=1&c=2)."
    ),
    "Rezultāts: a < b & c > d.": "Result: a < b & c > d.",
    "Cena ir 12\u00a0eiro.": "The price is 12\u00a0euros.",
    "Ministre teica: «Paldies!»": "The minister said: “Thank you!”",
    "Svētki 🎉 sākas.": "The celebration 🎉 begins.",
    "Nosaukums ir \u200fשלום\u200f šodien.": "The name is \u200fשלום\u200f today.",
    "Kods ir `x &amp; y`.": "The code is `x &amp; y`.",
    "Jautājums: vai tas ir *viss*?": "Question: is that *all*?",
}
SHAPES = (
    "{}",
    "## {}",
    "- {}\n- {}",
    "> {}",
    "1. {}\n2. {}",
    "| {} | {} |\n|---|---|\n| {} | {} |",
)
FRONTS = ("", "", "", "status: withdrawn", "status: draft", "publish_at: 2035-01-01 10:00")


def text(chance: random.Random) -> str:
    blocks = []
    for _ in range(chance.randint(1, 6)):
        shape = chance.choice(SHAPES)
        filled = [chance.choice(list(SENTENCES)) for _ in range(shape.count("{}"))]
        blocks.append(shape.format(*filled))
    return "\n\n".join(blocks)


def head(chance: random.Random, number: int) -> dict[str, str]:
    title = chance.choice(["Ziņa", "Ziņa par A & B", "Ziņa «par» <b>", "Ziņa 🎉"])
    front = chance.choice(FRONTS)
    key, _, value = front.partition(": ")
    return {"title": f"'{title} {number}'", **({key: value} if key else {})}


PLAIN = {re.sub(r"[*`]|\(http\S*\)|[\[\]]", "", lv): en for lv, en in SENTENCES.items()}


def english(msgid: str) -> str:
    """The translation of a unit, with the tags that it has."""
    known = PLAIN.get(re.sub(r"</?[a-z]+[^>]*>", "", msgid))
    if known is None:
        return msgid.replace("Ziņa", "News").replace("par", "of")
    tags = re.findall(r"</?[a-z]+[^>]*>", msgid)
    marked = re.sub(r"\(http\S*?\)", "", known)
    for mark in re.findall(r"\*\*|[*`\[\]]", marked)[: len(tags)]:
        marked = marked.replace(mark, tags.pop(0), 1)
    return marked


def translate(room: Newsroom, chance: random.Random) -> None:
    for path in sorted((room.root / "locales/en").rglob("*.po")):
        catalog = polib.pofile(str(path))
        for entry in catalog:
            entry.msgstr = english(entry.msgid)
            entry.flags = []
            if not chance.randrange(40):
                entry.msgstr = ""
        catalog.save()


def generate(room: Newsroom, count: int) -> Iterator[str]:
    """Every output of an archive that is written, translated, changed and taken back."""
    chance = random.Random(count)  # noqa: S311 # texts, not secrets
    room.configure(outdated="last_approved")
    for day in (1, 2):
        room.at(day)
        for number in range(count):
            if day == 1 or not number or not chance.randrange(4):
                name = f"{2020 + number % 5}/zina-{number}"
                front = head(chance, number)
                if number < 3:  # whatever chance says, some go out and one is taken back
                    front = {"title": "Ziņa", **({"status": "withdrawn"} if day == 2 else {})}
                room.release(name, text(chance), **front)
        room.run("sync", "-q")
        translate(room, chance)
        former = room.root / "former.xml"
        since = ("--delta-since", str(former)) if former.exists() else ()
        assert room.run("export", "-q", *since).code == 0
        if not since:
            shutil.copy(room.root / "export/releases.xml", former)
    for path in sorted((room.root / "export").rglob("*.xml")):
        yield str(path)


def holds(room: Newsroom, count: int) -> None:
    files = list(generate(room, count))
    feed = room.feed()
    languages = [len(release.findall("version")) for release in feed.values()]
    assert languages.count(2) > count / 5
    assert 0 in languages
    assert str(room.root / "export/delta.xml") in files
    assert len(files) == len(feed) + 2
    for start in range(0, len(files), 500):
        done = subprocess.run(
            ["xmllint", "--noout", "--nonet", "--schema", str(SCHEMA), *files[start : start + 500]],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[:2000]


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="xmllint is not installed")
def test_generated_releases_are_valid(room: Newsroom) -> None:
    holds(room, 12)


@pytest.mark.long
@pytest.mark.skipif(shutil.which("xmllint") is None, reason="xmllint is not installed")
def test_a_thousand_generated_releases_are_valid(room: Newsroom) -> None:
    holds(room, 1000)
