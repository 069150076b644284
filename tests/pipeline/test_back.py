"""A text that goes back to what it was has its units and its translations as they were."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.desk import Desk, Line, desk
from transflow.model import Entry

alike = st.integers(0, 30).map(lambda n: f"Sēdē izskatīja {n}. jautājumu par {n + 2} ceļu.")
plain = st.sampled_from(("Slēgts.", "Ceļš ir 10 km garš.", "Ceļš ir 10\u00a0km garš."))
texts = st.lists(alike | plain, max_size=6).map(lambda lines: tuple(map(Line, lines)))
steps = st.lists(texts, min_size=1, max_size=2)


def finished(entry: Entry) -> Entry:
    return entry.but(msgstr=f"In English: {entry.msgid}", flags=())


def translated(table: Desk, lines: tuple[Line, ...]) -> None:
    table.write(lines)
    table.sync()
    table.save(finished)
    table.sync()


@settings(max_examples=60)
@given(texts, steps)
def test_ids_come_back_whatever_stood_there_meanwhile(
    lines: tuple[Line, ...], meanwhile: list[tuple[Line, ...]]
) -> None:
    with desk() as table:
        translated(table, lines)
        units = table.units
        for other in [*meanwhile, lines]:
            table.write(other)
            table.sync()
        assert table.units == units


@settings(max_examples=60)
@given(texts, steps)
def test_finished_translations_come_back_finished(
    lines: tuple[Line, ...], meanwhile: list[tuple[Line, ...]]
) -> None:
    with desk() as table:
        translated(table, lines)
        before = table.active
        for other in [*meanwhile, lines]:
            table.write(other)
            table.sync()
        assert {k: (e.msgstr, e.fuzzy) for k, e in table.active.items()} == {
            k: (e.msgstr, e.fuzzy) for k, e in before.items()
        }


def test_where_the_ledger_does_not_say_what_the_revision_read_units_are_found_by_their_texts() -> (
    None
):
    lines = tuple(map(Line, ("Pirmdien sēde notiek Rīgā.", "Otrdien brauks uz Liepāju.")))
    with desk() as table:
        translated(table, lines)
        units = table.units
        table.write((lines[0],))
        table.sync()
        ledger = table.root / "ledger/2025/relize.json"
        text = ledger.read_text(encoding="utf-8")
        damaged = text.replace('"old": "Otrdien brauks uz Liepāju."', '"old": "Trešdien."')
        assert damaged != text
        ledger.write_text(damaged, encoding="utf-8")
        table.write(lines)
        table.sync()
        assert table.units == units
