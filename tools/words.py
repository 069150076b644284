"""Writes the words and names of English by which a misspelt name is told from a rare one.

    python tools/words.py /usr/share/dict/scowl

Into `src/transflow/lang/` go

- `words_en.txt`: SCOWL (Spell Checker Oriented Word Lists, wordlist.aspell.net) up to size 60,
  British and American, from the folder of the Debian package `scowl`. Plurals in "s" of what is
  there are left out; letters lose their marks and capitals.
- `common_en.txt`: what of that is of size 20 or less.
- `triples_en.txt`: the three letters in a row that stand in those words, the end of a word being a
  stop, and in how many places.
- `places_en.txt`: words of the names of countries, languages and cities of time zones in the
  Unicode CLDR, from Babel.
- `countries.tsv`: from the same, the code of each country and its name in Latvian and in English,
  where both are one word.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_global

TARGET = Path(__file__).resolve().parent.parent / "src" / "transflow" / "lang"
SCOWL = """\
# Made by tools/words.py from SCOWL; do not edit.
# Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these
# word lists, the associated scripts, the output created from the scripts, and its documentation for
# any purpose is hereby granted without fee, provided that the above copyright notice appears in all
# copies and that both that copyright notice and this permission notice appear in supporting
# documentation. Kevin Atkinson makes no representations about the suitability of this array for any
# purpose. It is provided "as is" without express or implied warranty.
"""
CLDR = """\
# Made by tools/words.py from the Unicode Common Locale Data Repository; do not edit.
# Copyright 1991-2024 Unicode, Inc. All rights reserved. Distributed under the Unicode License v3,
# https://www.unicode.org/license.txt
"""
_SIZE = re.compile(
    r"(?:english|american|british)-(?:words|upper|proper-names|abbreviations)\.(\d+)"
)
_LARGEST, _COMMON = 60, 20
_WORD = re.compile("[a-z]{3,}")
_RUN = re.compile(r"[^\W\d_]{4,}")


def bare(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.strip().lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def chosen(lines: Iterable[str]) -> list[str]:
    words = {word for word in map(bare, lines) if _WORD.fullmatch(word)}
    return sorted(word for word in words if not (word[-1] == "s" and word[:-1] in words))


def scowl(folder: Path, largest: int) -> list[str]:
    sizes = {path: _SIZE.fullmatch(path.name) for path in sorted(folder.iterdir())}
    paths = [path for path, size in sizes.items() if size and int(size[1]) <= largest]
    return chosen(line for path in paths for line in path.read_text("latin-1").splitlines())


def triples(words: Iterable[str]) -> list[str]:
    counts: Counter[str] = Counter()
    for word in words:
        whole = f".{word}."
        counts.update(whole[at : at + 3] for at in range(len(word)))
    return [f"{triple} {count}" for triple, count in sorted(counts.items())]


def places() -> Iterator[str]:
    english = Locale("en")
    for names in (english.territories, english.languages):
        yield from (word for name in names.values() for word in _RUN.findall(name))
    for zone in get_global("zone_territories"):
        yield from _RUN.findall(zone.split("/")[-1].replace("_", " "))


def countries() -> list[str]:
    latvian, english = Locale("lv").territories, Locale("en").territories
    codes = sorted(str(code) for code in english if str(code).isalpha())
    names = ((code, str(latvian.get(code, "")), str(english[code])) for code in codes)
    return ["\t".join(row) for row in names if all(map(_RUN.fullmatch, row[1:]))]


def main(argv: list[str]) -> int:
    if len(argv) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folder = Path(argv[0])
    words = scowl(folder, _LARGEST)
    lists = {
        "words_en.txt": (SCOWL, words),
        "triples_en.txt": (SCOWL, triples(words)),
        "common_en.txt": (SCOWL, scowl(folder, _COMMON)),
        "places_en.txt": (CLDR, chosen(places())),
        "countries.tsv": (CLDR, countries()),
    }
    for name, (notice, lines) in lists.items():
        (TARGET / name).write_text(notice + "".join(f"{line}\n" for line in lines), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
