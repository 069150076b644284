"""How quiet the checks are on professional translations, and how many planted errors they catch.

Reads `ntrex-lv-en.dev.tsv` (document, Latvian, English) in the folder that the environment
variable TRANSFLOW_DATA names. Options: `--list` prints every flagged pair, `--missed` every
planted error that nothing caught, `--half 1` or `--half 2` takes the first or the second half of
the documents, `--peer` measures translate-toolkit's pofilter on the same pairs beside, `--speed`
and `--memory` only these.

A finding counts if it is a warning or an error at the settings that a new project has.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from random import Random
from typing import NamedTuple

import polib
from msgspec.structs import replace

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.seeds import (  # noqa: E402  # the folder above must be on the path first
    CLASSES,
    Class,
    plant,
    term_replaced,
)
from transflow import lang  # noqa: E402  # the same
from transflow.checks import CHECKS, check_pairs, forget, run_checks  # noqa: E402  # the same
from transflow.model import Catalog, Entry, Finding, Pair, Severity  # noqa: E402  # the same
from transflow.pipeline.quality import catalog_findings  # noqa: E402  # the same
from transflow.pipeline.standards import Standards  # noqa: E402  # the same
from transflow.terminology import Termbase  # noqa: E402  # the same

FILE = "ntrex-lv-en.dev.tsv"
SOURCE = Path(__file__).resolve().parents[1] / "src"
JUDGED = Path(__file__).with_name("judged.toml")
Said = frozenset[str]
"""What was said of a pair: names of checks, with the sentence where there is one."""
Tool = Callable[[Pair], Said]


class Row(NamedTuple):
    """A line of the file."""

    line: int
    document: str
    pair: Pair


def read(path: Path, half: int) -> list[Row]:
    """The whole file (half 0) or half of its documents."""
    latvian, english = lang.get("lv"), lang.get("en")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    names = list(dict.fromkeys(row[0] for row in rows))
    middle = (len(names) + 1) // 2
    chosen = set({0: names, 1: names[:middle], 2: names[middle:]}[half])
    return [
        Row(number, name, Pair(source, target, None, latvian, english))
        for number, (name, source, target) in enumerate(rows, 1)
        if name in chosen
    ]


def ours(pair: Pair) -> Said:
    return frozenset(
        f"{name}: {spot.message}"
        for name, severity, spot in run_checks(pair)
        if severity >= Severity.WARNING
    )


def pofilter() -> Tool:
    """translate-toolkit's checks as `pofilter` runs them."""
    from translate.filters.checks import CheckerConfig, StandardChecker  # noqa: PLC0415 - optional
    from translate.storage.pypo import pounit  # noqa: PLC0415 - the same

    checker = StandardChecker(checkerconfig=CheckerConfig(targetlanguage="en"))

    def said(pair: Pair) -> Said:
        unit = pounit(pair.source)
        unit.target = pair.target
        return frozenset(checker.run_filters(unit))

    return said


# --- right translations -----------------------------------------------------------------------


def quiet(rows: list[Row], show: bool) -> None:
    """What is said of translations that are right, document by document, as `transflow check` does
    it; and of every pair by itself."""
    said = _said(rows, None)
    judged = _judgements()
    unjudged = []
    for row, found in zip(rows, said, strict=True):
        telling = [finding for finding in found if finding.severity >= Severity.WARNING]
        checks = dict.fromkeys(finding.check for finding in telling)
        unjudged += [f"{row.line} {name}" for name in checks if (row.line, name) not in judged]
        if show and telling:
            print(f"\n  {row.line}: {row.pair.source}\n  {row.pair.target}")
            for finding in telling:
                print(f"    {finding.check}: {finding.message}")
    _table(Counter((finding.check, finding.severity) for found in said for finding in found))
    weights = [_weight(found) for found in said]
    _share("flagged", weights, Severity.WARNING)
    _share("with an error", weights, Severity.ERROR)
    alone = [max((s for _, s, _ in run_checks(row.pair)), default=0) for row in rows]
    _share("each pair by itself", alone, Severity.WARNING)
    there = {(row.line, f.check) for row, found in zip(rows, said, strict=True) for f in found}
    verdicts = Counter(verdict for place, verdict in judged.items() if place in there)
    print(
        "judged                ", ", ".join(f"{n} {word}" for word, n in sorted(verdicts.items()))
    )
    if unjudged:
        print("not judged yet        ", "; ".join(unjudged))


def _said(rows: list[Row], terms: Termbase | None) -> list[list[Finding]]:
    """Findings of each row, in the company of its document."""
    by_line: dict[int, list[Finding]] = {row.line: [] for row in rows}
    for _, document in groupby(rows, key=lambda row: row.document):
        for finding in _document(list(document), terms):
            by_line[finding.where.line or 0].append(finding)
    return list(by_line.values())


def _weight(found: list[Finding]) -> int:
    return max((finding.severity for finding in found), default=0)


def _document(rows: list[Row], terms: Termbase | None) -> list[Finding]:
    entries = [
        Entry(row.pair.source, row.pair.target, msgctxt=str(row.line), line=row.line)
        for row in rows
    ]
    catalog = Catalog("en", entries=tuple(entries), path=rows[0].document)
    return catalog_findings(catalog, (lang.get("lv"), lang.get("en")), Standards(terms=terms))


def _share(label: str, weights: list[int], least: Severity) -> None:
    count = sum(weight >= least for weight in weights)
    print(f"{label:22} {count:4} of {len(weights)} ({count / len(weights):.2%})")


def _table(by_check: Counter[tuple[str, Severity]]) -> None:
    levels = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    print(f"{'check':22}{''.join(f'{level.name.lower():>9}' for level in levels)}")
    for name in CHECKS:
        counts = [by_check[name, level] for level in levels]
        if any(counts):
            print(f"{name:22}{''.join(f'{count:9}' for count in counts)}")


def _judgements() -> dict[tuple[int, str], str]:
    """What a person thinks of a finding, by line and check."""
    if not JUDGED.is_file():
        return {}
    rows = tomllib.loads(JUDGED.read_text(encoding="utf-8"))["finding"]
    return {(row["line"], row["check"]): row["verdict"] for row in rows}


# --- planted errors ---------------------------------------------------------------------------


def caught(pairs: list[Pair], classes: Iterable[Class], tools: dict[str, Tool], show: bool) -> None:
    """A planted error is caught if something is said that is not said of the right pair."""
    total = hits_of_all = 0
    print(f"{'planted error':24}{'pairs':>6}{''.join(f'{name:>16}' for name in tools)}")
    for one in classes:
        wrong = list(plant(pairs, one.seed))
        shares = []
        for name, tool in tools.items():
            hits = [bool(tool(w) - tool(replace(pairs[n], terms=w.terms))) for n, w in wrong]
            shares.append(f"{sum(hits) / max(1, len(wrong)):16.1%}")
            if name == "transflow":
                total += len(wrong) * one.asked
                hits_of_all += sum(hits) * one.asked
                missed = [pair for hit, (_, pair) in zip(hits, wrong, strict=True) if not hit]
        print(f"{one.name:24}{len(wrong):6}{''.join(shares)}")
        for pair in missed if show else ():
            print(f"    {pair.source}\n    {pair.target}\n")
    print(f"{'all that are asked':24}{total:6}{hits_of_all / max(1, total):16.1%}")


# --- speed --------------------------------------------------------------------------------------


def speed(pairs: list[Pair], peer: Tool | None) -> None:
    """To be run in a process of its own, which knows no other texts. The figures go up and down
    with the machine; the peer is measured right after."""
    for name, work in (("check_pairs", _together), ("run_checks, one by one", _one_by_one)):
        run = min(_seconds(work, pairs) for _ in range(15))
        print(f"{name:22} {len(pairs) / run:6.0f} pairs/s of processor time, none known")
    if peer is not None:
        some = pairs[:200]  # it takes some ten times as long
        run = min(_seconds(lambda pairs: list(map(peer, pairs)), some) for _ in range(3))
        print(f"pofilter               {len(some) / run:6.0f} pairs/s of processor time")
    many = 20  # times each sentence, in another place: what is kept of it is left out of account
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.po"
        _catalog(pairs, many).save(str(path))
        empty = Path(folder) / "none.po"
        _catalog([], 1).save(str(empty))
        whole, start = (_check_seconds(file, folder) for file in (path, empty))
    count = len(pairs) * many
    print(f"transflow check        {count / (whole - start):6.0f} pairs/s, start-up aside", end="")
    print(f" ({count} pairs in {whole:.2f} s)")


def _together(pairs: list[Pair]) -> None:
    for _ in check_pairs(pairs):
        pass


def _one_by_one(pairs: list[Pair]) -> None:
    for pair in pairs:
        run_checks(pair)


def _seconds(work: Callable[[list[Pair]], object], pairs: list[Pair]) -> float:
    forget()
    start = time.process_time()
    work(pairs)
    return time.process_time() - start


def memory(pairs: list[Pair]) -> None:
    """Ten times as many texts, each of them new, of words that mostly come again; to be run in a
    process of its own."""
    random, done = Random(6), 0  # noqa: S311 # the same texts each time, no secret
    for count in (20_000, 200_000):
        for _ in check_pairs(_shuffled(pairs, count - done, random)):
            pass
        done = count
        print(f"memory                 {_peak():6.0f} MB at most in {count} new texts")


def _peak() -> float:
    """MB of this process; `getrusage` counts what its parent had as well."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def _shuffled(pairs: list[Pair], count: int, random: Random) -> Iterator[Pair]:
    """Pairs with their words in another order, and other figures."""
    for _ in range(count):
        pair = random.choice(pairs)
        words = [_other_figure(text, random) for text in (pair.source, pair.target)]
        for each in words:
            random.shuffle(each)
        source, target = map(" ".join, words)
        yield replace(pair, source=source, target=target)


def _other_figure(text: str, random: Random) -> list[str]:
    words = text.split()
    return [str(random.randrange(10_000)) if word.isdecimal() else word for word in words]


def _catalog(pairs: list[Pair], many: int) -> polib.POFile:
    catalog = polib.POFile()
    catalog.metadata = {
        "Language": "en",
        "X-Source-Language": "lv",
        "Content-Type": "text/plain; charset=UTF-8",
    }
    for turn in range(many):
        for number, pair in enumerate(pairs):
            context = f"{turn}.{number}"
            catalog.append(polib.POEntry(msgctxt=context, msgid=pair.source, msgstr=pair.target))
    return catalog


def _check_seconds(path: Path, folder: str) -> float:
    command = [sys.executable, "-m", "transflow", "check", str(path), "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    before = os.times()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    after = os.times()
    if done.returncode not in (0, 1):  # 1 says that errors were found
        raise SystemExit(done.stderr.decode())
    used = after.children_user + after.children_system
    return used - before.children_user - before.children_system


def _starter() -> Termbase:
    """The starter glossary, for the kind of error that needs one."""
    from transflow.pipeline.terms import starter_termbase  # noqa: PLC0415 - only here

    return starter_termbase()


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--list", action="store_true", help="print every flagged pair")
    parser.add_argument("--missed", action="store_true", help="print every error not caught")
    parser.add_argument("--half", type=int, choices=(0, 1, 2), default=0)
    parser.add_argument("--peer", action="store_true", help="measure pofilter too")
    parser.add_argument("--speed", action="store_true", help="measure the speed alone")
    parser.add_argument("--memory", action="store_true", help="measure the memory alone")
    parser.add_argument("--class", dest="only", help="plant only these errors")
    return parser.parse_args(argv)


def main(argv: list[str]) -> int:
    args = _arguments(argv)
    path = Path(os.environ.get("TRANSFLOW_DATA", "")) / FILE
    if not path.is_file():
        print(f"skipped: TRANSFLOW_DATA does not lead to {FILE}")
        return 0
    rows = read(path, args.half)
    pairs = [row.pair for row in rows]
    if args.speed or args.memory:
        if args.speed:
            speed(pairs, pofilter() if args.peer else None)
        else:
            memory(pairs)
        return 0
    terms = _starter()
    quiet(rows, args.list)
    with_terms = _said(rows, terms)
    _share("with the glossary", [_weight(found) for found in with_terms], Severity.WARNING)
    tools: dict[str, Tool] = {"transflow": ours}
    if args.peer:
        tools["pofilter"] = pofilter()
        flagged = sum(bool(tools["pofilter"](pair)) for pair in pairs)
        print(f"pofilter flags         {flagged:4} of {len(pairs)} ({flagged / len(pairs):.2%})")
    print()
    classes = [*CLASSES, Class("glossary term wrong", term_replaced(terms))]
    chosen = [one for one in classes if args.only is None or args.only in one.name]
    caught(pairs, chosen, tools, args.missed)
    if args.only is None:
        print(flush=True)
        for measure in ("--speed", "--memory"):
            alone = [sys.executable, __file__, measure, "--half", str(args.half)]
            alone += ["--peer"] * args.peer
            subprocess.run(alone, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
