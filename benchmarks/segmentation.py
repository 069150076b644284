"""Sentence boundaries of Latvian against gold text: precision, recall, F1, speed; and of others.

    TRANSFLOW_DATA=<folder> python benchmarks/segmentation.py [--errors]

LVTB: boundaries inside paragraphs of two or more sentences. NTREX: ends of lines, four successive
lines of a document joined by spaces; a line that ends with no stop (a headline) has no mark by
which its end could be found and is counted apart. "Inside a line" are the breaks made elsewhere: a
line may hold more than one sentence, so each has to be judged by a person. Own gold: the cases of
tests/lang/data, all languages that have some.

The others are measured where they are installed: choppa-srx (with LanguageTool's rules for
Ukrainian, the best of those it has; none are for Latvian), sentence-splitter, pysbd (which has no
Latvian either; German does best).
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any, NamedTuple

from transflow import lang
from transflow.lang.segmentation import boundaries
from transflow.model import Block, Document, Meta, Role, Segmentation
from transflow.segment import segment

GOLD = Path(__file__).parents[1] / "tests" / "lang" / "data"
MARKS = str.maketrans({"␣": "\u00a0", "⍽": "\u202f", "⏎": "\n"})
HOSTILE = (
    ". ",
    ".„",
    "…„",
    '."',
    "1. ",
    "u.c. ",
    "A.",
    "?! ",
    "… „ ",
    "[..] ",
    "67 00 ",
    "a@",
    "  ",
)

_ENDS = re.compile(r"""[.!?…][)\]"'”“’»]*$""")

Cutter = Callable[[str], Collection[int]]
"""From a text to the offsets at which sentences begin."""


class Case(NamedTuple):
    text: str
    wanted: frozenset[int]
    unmarked: frozenset[int] = frozenset()
    """Where something begins that no stop is before."""


@dataclass(frozen=True)
class Score:
    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold)


# --- texts ---------------------------------------------------------------------------------


def paragraphs(path: Path) -> Iterator[Case]:
    """Paragraphs of the LVTB with the offsets at which their sentences begin."""
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        pieces = [s + g for s, g in zip(record["sentences"], record["gaps"], strict=True)]
        if len(pieces) > 1:
            yield Case("".join(pieces), frozenset(accumulate(map(len, pieces[:-1]))))


def joined_lines(path: Path, size: int = 4) -> Iterator[Case]:
    """Lines of NTREX joined by fours, with the offsets at which each but the first begins."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    for _, group in groupby(rows, key=lambda row: row[0]):
        lines = [row[1] for row in group]
        for at in range(0, len(lines), size):
            part = lines[at : at + size]
            starts = list(accumulate(len(line) + 1 for line in part[:-1]))
            marked = {s for s, line in zip(starts, part[:-1], strict=True) if _ENDS.search(line)}
            yield Case(" ".join(part), frozenset(marked), frozenset(starts) - marked)


def own_gold() -> dict[str, list[Case]]:
    """The cases that the tests run, by language."""
    found: dict[str, list[Case]] = {}
    for path in sorted(GOLD.glob("segmentation.*.txt")):
        code = path.name.split(".")[1].split("-")[0]
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                pieces = line.translate(MARKS).split("¦")
                starts = frozenset(accumulate(map(len, pieces[:-1])))
                found.setdefault(code, []).append(Case("".join(pieces), starts))
    return found


# --- the others ----------------------------------------------------------------------------


def cutter(code: str) -> Cutter:
    return lambda text: boundaries(text, code)


def _starts(text: str, pieces: Iterable[str]) -> list[int]:
    """Where the pieces begin in the text, however their white space was treated."""
    found, at = [], 0
    for piece in pieces:
        bare = piece.strip()
        begin = text.find(bare, at) if bare else -1
        if begin >= 0:
            found.append(begin)
            at = begin + len(bare)
    return [begin for begin in found if begin]


def choppa() -> Cutter:
    package: Any = import_module("choppa")
    data = Path(package.__file__).parent / "data" / "srx"
    rules = package.SrxDocument(ruleset=data / "languagetool_segment.srx")
    return lambda text: _starts(text, package.SrxTextIterator(rules, "uk_two", text))


def sentence_splitter() -> Cutter:
    splitter: Any = import_module("sentence_splitter").SentenceSplitter(language="lv")
    return lambda text: _starts(text, splitter.split(text))


def pysbd() -> Cutter:
    segmenter: Any = import_module("pysbd").Segmenter(language="de", clean=False)
    return lambda text: _starts(text, segmenter.segment(text))


PEERS: dict[str, Callable[[], Cutter]] = {
    "choppa-srx, uk": choppa,
    "sentence-splitter": sentence_splitter,
    "pysbd, de": pysbd,
}


# --- measures ------------------------------------------------------------------------------


def score(cases: Iterable[Case], cut: Cutter) -> Score:
    right = found = gold = 0
    for case in cases:
        cuts = set(cut(case.text))
        right += len(cuts & case.wanted)
        found += len(cuts)
        gold += len(case.wanted)
    return Score(right, found, gold)


def elsewhere(case: Case, cut: Cutter) -> set[int]:
    return set(cut(case.text)) - case.wanted - case.unmarked


def show(text: str, offsets: Iterable[int], label: str) -> None:
    for at in sorted(offsets):
        print(f"  {label}: …{text[max(0, at - 45) : at]}¦{text[at : at + 35]}…")


def show_errors(cases: Iterable[Case], cut: Cutter, extra: str) -> None:
    for case in cases:
        show(case.text, case.wanted - set(cut(case.text)), "missed")
        show(case.text, elsewhere(case, cut), extra)


def megabytes_a_second(work: Callable[[], object], size: int) -> float:
    """The best of five runs, in processor time; `size` is in bytes."""
    return size / 1e6 / min(_processor_time(work) for _ in range(5))


def cut_all(cut: Cutter, texts: Iterable[str]) -> None:
    for text in texts:
        cut(text)


# --- what is printed -----------------------------------------------------------------------


def report_lvtb(cases: list[Case], tools: dict[str, Cutter]) -> None:
    print(f"LVTB: {sum(len(case.wanted) for case in cases)} boundaries")
    for name, cut in tools.items():
        got = score(cases, cut)
        print(
            f"  {name:<20}precision {got.precision:.4f}  recall {got.recall:.4f}  F1 {got.f1:.4f}"
        )


def report_ntrex(cases: list[Case], tools: dict[str, Cutter]) -> None:
    ends = sum(len(case.wanted) for case in cases)
    headlines = sum(len(case.unmarked) for case in cases)
    print(f"NTREX: {ends} line ends with a stop, {headlines} headlines without")
    for name, cut in tools.items():
        got = score(cases, cut)
        inside = sum(len(elsewhere(case, cut)) for case in cases)
        print(f"  {name:<20}recall {got.recall:.4f}  {inside} breaks inside a line")


def report_own(tools: dict[str, Cutter]) -> None:
    for code, cases in own_gold().items():
        got = score(cases, cutter(code))
        print(f"own gold, {code}: {len(cases)} cases  F1 {got.f1:.4f}  ({got.gold} boundaries)")
        if code == "lv":
            for name, cut in list(tools.items())[1:]:
                print(f"  {name:<20}F1 {score(cases, cut).f1:.4f}")


def report_speed(cases: list[Case], tools: dict[str, Cutter]) -> None:
    texts = [case.text for case in cases]
    size = sum(len(text.encode()) for text in texts)
    print("speed on one core, NTREX")
    for name, cut in tools.items():
        rate = megabytes_a_second(partial(cut_all, cut, texts), size)
        print(f"  {name:<20}{rate:.2f} MB/s")
    blocks = tuple(Block(at, Role.PARAGRAPH, text) for at, text in enumerate(texts))
    document = Document("speed", "lv", Meta("speed"), blocks, ())
    language = lang.get("lv")
    rate = megabytes_a_second(lambda: segment(document, language, Segmentation.SENTENCE), size)
    print(f"  {'whole segment()':<20}{rate:.2f} MB/s")


def report_hostile(size: int = 10_000) -> None:
    """Twice as much text should take twice the time, whatever it is made of."""
    ratios = {unit: _seconds(unit, 2 * size) / _seconds(unit, size) for unit in HOSTILE}
    unit = max(HOSTILE, key=lambda each: ratios[each])
    print(f"hostile text: twice as much takes {ratios[unit]:.1f} times as long at worst ({unit!r})")
    if ratios[unit] < 3:
        slowest = max(_seconds(each, 200_000, times=1) for each in HOSTILE)
        print(f"  200 kB take {slowest:.1f} s at worst")


def _seconds(unit: str, size: int, times: int = 3) -> float:
    text = "Teikums. " + unit * (size // len(unit))
    return min(_processor_time(lambda: boundaries(text, "lv")) for _ in range(times)) + 0.001


def _processor_time(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def installed() -> dict[str, Cutter]:
    tools = {"transflow": cutter("lv")}
    for name, make in PEERS.items():
        try:
            tools[name] = make()
        except ImportError:
            print(f"skipped: {name} is not installed")
    return tools


def read(name: str, reader: Callable[[Path], Iterator[Case]]) -> list[Case]:
    folder = os.environ.get("TRANSFLOW_DATA")
    if not folder:
        print(f"skipped: {name}, TRANSFLOW_DATA names no folder with gold text")
        return []
    path = Path(folder, name)
    if not path.exists():
        print(f"skipped: {name} is not in TRANSFLOW_DATA")
        return []
    return list(reader(path))


def main() -> int:
    tools = installed()
    lvtb = read("lvtb-paragraphs.dev.jsonl", paragraphs)
    ntrex = read("ntrex-lv-en.dev.tsv", joined_lines)
    if "--errors" in sys.argv[1:]:
        show_errors(lvtb, tools["transflow"], "extra")
        show_errors(ntrex, tools["transflow"], "inside a line")
    if lvtb:
        report_lvtb(lvtb, tools)
    if ntrex:
        report_ntrex(ntrex, tools)
    report_own(tools)
    if ntrex:
        report_speed(ntrex, tools)
    report_hostile()
    return 0


if __name__ == "__main__":
    sys.exit(main())
