"""An editor that saves a catalog while `sync` is at work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.pipeline.desk import Desk, Line, desk
from transflow.errors import ConflictError
from transflow.pipeline import apply
from transflow.store.workspace import Workspace

TEXT = (Line("Sanāksmē piedalījās 27 valstis."), Line("Sarunas bija lietišķas."))
KEY = (None, "Sanāksmē piedalījās 27 valstis.")
NEW = (Line("Sanāksmē piedalījās 28 valstis."), TEXT[1])


@pytest.fixture
def place() -> Iterator[Desk]:
    with desk() as made:
        made.write(TEXT)
        made.sync()
        made.translate(KEY, "27 countries attended.")
        yield made


def at_each_write(
    monkeypatch: pytest.MonkeyPatch, save: Callable[[], None], times: int
) -> list[Path]:
    """Has an editor save the catalog just before `sync` writes it, the first few times."""
    real = Workspace.write_over
    seen: list[Path] = []

    def write_over(self: Workspace, path: str, data: bytes, expected: bytes | None) -> None:
        seen.append(self.root / path)
        if len(seen) <= times:
            save()
        real(self, path, data, expected)

    monkeypatch.setattr(Workspace, "write_over", write_over)
    return seen


@pytest.mark.parametrize("times", [1, 2])
def test_what_an_editor_saved_meanwhile_is_kept(
    place: Desk, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    other = (None, TEXT[1].text)
    count = iter(range(1, 9))
    place.write(NEW)
    at_each_write(
        monkeypatch, lambda: place.translate(other, f"The talks were good {next(count)}."), times
    )
    place.sync()
    assert place.active[other].msgstr == f"The talks were good {times}."
    assert place.active[None, NEW[0].text].fuzzy
    assert place.sync().written == ()


def test_an_editor_that_keeps_saving_wins(place: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    count = iter(range(99))
    place.write(NEW)
    at_each_write(monkeypatch, lambda: place.translate(KEY, f"Text {next(count)}."), apply.ATTEMPTS)
    ledger = (place.root / "ledger/2025/relize.json").read_bytes()
    with pytest.raises(ConflictError) as raised:
        place.sync()
    assert "relize.po" in str(raised.value.where)
    assert raised.value.hint
    assert place.active[KEY].msgstr == f"Text {apply.ATTEMPTS - 1}."
    assert (place.root / "ledger/2025/relize.json").read_bytes() == ledger
    assert not [p for p in place.root.rglob("*") if p.name.endswith("-tmp")]


def test_a_catalog_that_an_editor_made_meanwhile_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with desk() as place:
        place.write(TEXT)
        own = f'msgid "{KEY[1]}"\nmsgstr "27 countries attended."\n'

        def save() -> None:
            place.catalog_path.parent.mkdir(parents=True, exist_ok=True)
            place.catalog_path.write_text(own, encoding="utf-8")

        at_each_write(monkeypatch, save, 1)
        place.sync()
        assert place.active[KEY].msgstr == "27 countries attended."
