"""Two copies of a project, each with its editor, its translator and its syncs: whatever they did,
one sync after the merge settles everything."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transflow.cli.main import main
from transflow.pipeline.merge import merge
from transflow.store import ledger as ledgers
from transflow.store.catalog import parse, serialize

SOURCE = "releases/muzejs.md"
CATALOG = "locales/en/LC_MESSAGES/muzejs.po"
LEDGER = "ledger/muzejs.json"
HEAD = "---\ntitle: Muzejs aicina ciemos\ndate: 2025-04-01\n---\n"
LINES = (
    "Muzejs būs atvērts līdz plkst. 20.00.",
    "Ieeja visiem apmeklētājiem ir brīva.",
    "Bērnus gaidīs radošās darbnīcas un spēles.",
    "Ekskursijas vadīs muzeja speciālisti un vēsturnieki.",
)
steps = st.lists(
    st.tuples(
        st.sampled_from(("translate", "translate", "draft", "note", "reword", "drop", "sync")),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=6,
)


class Copy:
    """One copy of the project; its editor touches only the lines that are hers."""

    def __init__(self, root: Path, name: str, lines: tuple[int, ...]) -> None:
        self.root = root
        self.name = name
        self.own = lines
        self.text = list(LINES)
        self.count = 0

    def do(self, kind: str, place: int) -> None:
        own = self.own[place % len(self.own)]
        if kind == "reword":
            self.text[own] = LINES[own].replace("muzej", f"mazā {self.name[0]} muzej", 1)
            self.text[own] = self.text[own].replace("būs", "nebūs").replace("ir", "nav")
        elif kind == "drop":
            self.text[own] = ""
        elif kind == "sync":
            self.sync()
        else:
            self.write(kind, place)

    def write(self, kind: str, place: int) -> None:
        self.count += 1
        token = f"[{self.name} {self.count}]"
        catalog = parse(self.data(CATALOG), CATALOG)
        entries = list(catalog.entries)
        entry = entries[place % len(entries)]
        entries[place % len(entries)] = {
            "translate": entry.but(msgstr=f"Text {token}", flags=(), previous_msgid=None),
            "draft": entry.but(msgstr=f"Draft {token}", flags=("fuzzy",)),
            "note": entry.but(comment=f"{entry.comment}\nnote {token}".strip()),
        }[kind]
        data = serialize(type(catalog)(catalog.language, catalog.headers, tuple(entries)))
        (self.root / CATALOG).write_bytes(data)

    def data(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def save(self) -> None:
        body = "".join(f"\n{line}\n" for line in self.text if line)
        (self.root / SOURCE).write_text(HEAD + body, encoding="utf-8")

    def sync(self) -> None:
        self.save()
        assert main(["sync", "-C", str(self.root), "--quiet"]) == 0


def _tokens(data: bytes) -> set[str]:
    joined = re.sub(r'"\n(?:#~ )?"', "", data.decode("utf-8"))
    return set(re.findall(r"\[\w+ \d+\]", joined))


@given(ours=steps, theirs=steps)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_sync_after_the_merge_settles_everything(
    ours: list[tuple[str, int]],
    theirs: list[tuple[str, int]],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    monkeypatch.setenv("TRANSFLOW_NOW", "2025-04-02T10:00:00+03:00")
    base = Copy(folder / "base", "base", (0,))
    assert main(["init", str(base.root), "--quiet"]) == 0
    base.sync()
    base.write("translate", 1)
    sides = []
    for hour, (name, own, work) in enumerate((("ours", (0, 1), ours), ("theirs", (2, 3), theirs))):
        monkeypatch.setenv("TRANSFLOW_NOW", f"2025-04-02T1{hour + 1}:00:00+03:00")
        side = Copy(folder / name, name, own)
        shutil.copytree(base.root, side.root)
        for kind, place in work:
            side.do(kind, place)
        side.save()
        sides.append(side)
    both = _merged(base, sides[0], sides[1])
    wanted = _tokens(sides[0].data(CATALOG)) | _tokens(sides[1].data(CATALOG))
    monkeypatch.setenv("TRANSFLOW_NOW", "2025-04-02T14:00:00+03:00")
    both.sync()
    known = both.settled | _tokens(base.data(CATALOG))
    assert wanted <= _tokens(both.data(CATALOG)) | known
    before = both.data(CATALOG), both.data(LEDGER)
    both.sync()
    assert (both.data(CATALOG), both.data(LEDGER)) == before
    ledger = ledgers.parse(before[1], LEDGER, "muzejs")
    current = ledger.revision(ledger.current)
    assert [r.number for r in ledger.revisions] == list(range(1, len(ledger.revisions) + 1))
    assert current is not None
    entries = parse(before[0], CATALOG).entries
    assert {e.msgid for e in entries if not e.obsolete} == {u.source for u in ledger.units}
    shutil.rmtree(folder)


class _Merged(Copy):
    settled: frozenset[str] = frozenset()
    """Tokens that a person gave up when choosing in a conflict."""


def _merged(base: Copy, ours: Copy, theirs: Copy) -> _Merged:
    """As git merges: the source by line, the rest by entry, and a person who takes what is ours
    where there is a conflict."""
    both = _Merged(base.root.parent / "both", "both", ())
    shutil.copytree(base.root, both.root)
    both.text = [*ours.text[:2], *theirs.text[2:]]
    for path in (CATALOG, LEDGER):
        result = merge(base.data(path), ours.data(path), theirs.data(path), path)
        pattern = re.compile(rb"<{7} ours\n(.*?)={7}\n(.*?)>{7} theirs\n", re.DOTALL)
        lost = b"".join(found[2] for found in pattern.finditer(result.data))
        chosen = pattern.sub(lambda found: found[1], result.data)
        if path == CATALOG:
            both.settled = frozenset(_tokens(lost) - _tokens(chosen))
        else:
            assert json.loads(chosen)
        (both.root / path).write_bytes(chosen)
    return both
