"""Whether a slightly reworded sentence is offered its former translation, and at what cost.

    python benchmarks/fuzzy.py [--units 20000] [--pot2po]

Makes that many different Latvian sentences, headlines and items of lists with translations, one
catalog in all, and rewords one in five: a word replaced, inserted, deleted, inflected, a number
changed, two words swapped, a clause added. Then transflow, `msgmerge --previous` and, where it is
asked for, `pot2po` bring the catalog up to the new text, once in the old order and once shuffled.
An offer is right if it is the translation of the sentence that the new one was made from.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks import archive, meter, peers, rewording  # noqa: E402  # the folder above must be on the path first
from transflow.align import align  # noqa: E402  # the same
from transflow.model import Catalog, Entry, Role, Segment  # noqa: E402  # the same
from transflow.records import record  # noqa: E402  # the same
from transflow.sync.plan import Former, sync  # noqa: E402  # the same

SHARE = 5
"""One sentence of so many is reworded."""
MARGIN = 5
"""So many times less processor time than msgmerge it must take."""
_NAME = "garais-zinojums"
_MSGMERGE = ("msgmerge", "--quiet", "--previous", "-o", "out.po", "old.po", "new.pot")
_POT2PO = ("pot2po", "--progress=none", "-t", "old.po", "new.pot", "out.po")


@dataclass(frozen=True)
class Change:
    """A sentence of the new text that was reworded."""

    text: str
    right: str
    """The translation of the sentence that it was."""
    kind: str


@dataclass(frozen=True)
class Task:
    old: Mapping[str, str]
    """Sentences in their order with their translations."""
    new: Sequence[str]
    changes: Sequence[Change]


@dataclass(frozen=True)
class Result:
    tool: str
    seconds: float
    offers: Mapping[str, str]
    """The translation offered for each sentence of the new text, empty for none."""


def make(units: int, shuffled: bool) -> Task:
    """The same for the same arguments."""
    dice = random.Random(units)  # noqa: S311  # the same text each time, not a secret
    old: dict[str, str] = {}
    while len(old) < units:
        lv, en = dice.choice(archive.TEXTS)(dice)
        old.setdefault(lv, f"{en[:-1]} ({len(old)}).")
    new: list[str] = []
    changes: list[Change] = []
    taken = set(old)
    kinds = list(rewording.EDITS)
    for text, right in old.items():
        if dice.randrange(SHARE):
            new.append(text)
            continue
        other, kind = rewording.reword(text, kinds[len(changes) % len(kinds)], dice)
        while other in taken:
            other, kind = rewording.reword(other, kind, dice)
        taken.add(other)
        new.append(other)
        changes.append(Change(other, right, kind))
    if shuffled:
        dice.shuffle(new)
    return Task(old, new, changes)


# --- the tools


def in_process(task: Task) -> Result:
    """transflow's own work without reading and writing files."""
    before = align(_NAME, _segments(list(task.old)), ())
    records = tuple(record(unit, None) for unit in before.units)
    entries = tuple(Entry(msgid=lv, msgstr=en) for lv, en in task.old.items())
    started = time.process_time()
    now = align(_NAME, _segments(task.new), records)
    known = {**now.before, **{left.id: left for left in now.left}}
    former = Former(known, tuple(one.id for one in records), now.splits, now.merges)
    plan = sync(now.units, former, Catalog("en", entries=entries), _NAME)
    seconds = time.process_time() - started
    offers = {entry.msgid: entry.msgstr for entry in plan.catalog.entries if not entry.obsolete}
    return Result("transflow, in process", seconds, offers)


def _segments(texts: Sequence[str]) -> list[Segment]:
    return [Segment(n, 0, Role.PARAGRAPH, text) for n, text in enumerate(texts)]


def transflow(task: Task, root: Path) -> Result:
    """The real command on a project with one release of all the sentences."""
    source = root / "releases" / f"{_NAME}.txt"
    catalog = root / "locales/en/LC_MESSAGES" / f"{_NAME}.po"
    source.parent.mkdir(parents=True)
    peers.TRANSFLOW.setup(root, 1)
    command, extra = peers.TRANSFLOW.rows["cold sync"], dict(peers.TRANSFLOW.environment)
    source.write_text(_release(list(task.old)), encoding="utf-8")
    meter.cost(command, root, extra)
    peers.finish(catalog, {**task.old, "Garais ziņojums": "A long report"})
    meter.cost(command, root, extra)
    source.write_text(_release(task.new), encoding="utf-8")
    cost = meter.cost(command, root, extra)
    return Result("transflow sync", cost.seconds, _offers(catalog))


def _release(texts: Sequence[str]) -> str:
    return "---\ntitle: Garais ziņojums\n---\n\n" + "\n\n".join(texts) + "\n"


def msgmerge(task: Task, root: Path) -> Result:
    _catalogs(task, root)
    cost = meter.cost([_MSGMERGE], root, {})
    return Result("msgmerge --previous", cost.seconds, _offers(root / "out.po"))


def pot2po(task: Task, root: Path) -> Result:
    _catalogs(task, root)
    cost = meter.cost([_POT2PO], root, {})
    return Result("pot2po", cost.seconds, _offers(root / "out.po"))


def _catalogs(task: Task, root: Path) -> None:
    root.mkdir(parents=True)
    for name, texts in (("old.po", task.old), ("new.pot", dict.fromkeys(task.new, ""))):
        catalog = polib.POFile(wrapwidth=78)
        catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}
        catalog.extend(polib.POEntry(msgid=lv, msgstr=en) for lv, en in texts.items())
        catalog.save(str(root / name))


def _offers(path: Path) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if not entry.obsolete}


# --- the table


def report(task: Task, results: Sequence[Result]) -> None:
    base = next((r.seconds for r in results if r.tool.startswith("msgmerge")), 0.0)
    print(f"{'':24}{'right':>8}{'wrong':>7}{'none':>6}{'CPU':>10}")
    for result in results:
        right, wrong, none = _count(task, result)
        times = f"   msgmerge takes {base / result.seconds:.1f} times as long" if base else ""
        total = len(task.changes)
        print(
            f"  {result.tool:22}{right / total:8.2%}{wrong:7}{none:6}{result.seconds:8.2f} s{times}"
        )
    for result in results:
        missed = Counter(c.kind for c in task.changes if result.offers.get(c.text) != c.right)
        told = ", ".join(f"{kind} {missed[kind]}" for kind in rewording.EDITS if missed[kind])
        print(f"  not right, {result.tool}: {told or 'none'}")


def _count(task: Task, result: Result) -> tuple[int, int, int]:
    offers = [(result.offers.get(change.text, ""), change.right) for change in task.changes]
    right = sum(offer == wanted for offer, wanted in offers)
    none = sum(not offer for offer, _ in offers)
    return right, len(offers) - right - none, none


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=20_000)
    parser.add_argument(
        "--pot2po", action="store_true", help="measure pot2po too; it takes minutes"
    )
    args = parser.parse_args()
    for shuffled in (False, True):
        task = make(args.units, shuffled)
        print(
            f"{args.units} units, {len(task.changes)} reworded, "
            f"{'shuffled' if shuffled else 'in their order'}"
        )
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            results = [in_process(task), transflow(task, root / "transflow")]
            if shutil.which("msgmerge"):
                results.append(msgmerge(task, root / "gettext"))
            else:
                print("  msgmerge is not installed")
            if args.pot2po and shutil.which("pot2po"):
                results.append(pot2po(task, root / "toolkit"))
        report(task, results)


if __name__ == "__main__":
    main()
