"""A release whose file has a new name keeps its ids and its translations."""

from __future__ import annotations

from tests.pipeline.newsroom import ENGLISH, MEETING, TEXT, THIRTY, Newsroom


def renamed(room: Newsroom, text: str = TEXT, new: str = "2025/cits") -> None:
    (room.root / "releases/a.md").unlink()
    room.release(new, text)


def test_translations_and_ids_follow(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate()
    room.good("sync")
    ids = [unit["id"] for unit in room.ledger()["units"]]
    renamed(room)
    assert "a is now called 2025/cits" in room.good("sync").err
    assert [unit["id"] for unit in room.ledger("2025/cits")["units"]] == ids
    assert {m: e.msgstr for m, e in room.entries("2025/cits").items()} == {
        m: t for m, t in ENGLISH.items() if m != THIRTY
    }
    assert not any(e.fuzzy for e in room.entries("2025/cits").values())
    assert not (room.root / "ledger/a.json").exists()
    assert not (room.root / room.po("a")).exists()
    assert "nothing to change" in room.good("sync").err


def test_a_sentence_may_change_in_the_same_moment(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate()
    renamed(room, f"{MEETING} {THIRTY}")
    room.good("run")
    changed = room.entries("2025/cits")[THIRTY]
    assert changed.fuzzy
    assert room.entries("2025/cits")[MEETING].msgstr == ENGLISH[MEETING]
    assert not room.entries("2025/cits")[MEETING].fuzzy


def test_a_dry_run_moves_nothing(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    renamed(room)
    before = sorted(path for path in room.root.rglob("*") if ".transflow" not in path.parts)
    assert "a is now called" in room.good("sync", "--dry-run").err
    assert before == sorted(p for p in room.root.rglob("*") if ".transflow" not in p.parts)


def test_it_is_finished_where_it_was_cut_short(room: Newsroom) -> None:
    """Catalogs are moved first and the ledger last."""
    room.release()
    room.good("sync")
    room.translate()
    renamed(room)
    target = room.root / room.po("2025/cits")
    target.parent.mkdir(parents=True)
    (room.root / room.po("a")).rename(target)
    room.good("sync")
    assert room.entries("2025/cits")[MEETING].msgstr == ENGLISH[MEETING]
    assert not (room.root / "ledger/a.json").exists()


def test_another_text_is_no_rename(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    renamed(room, "Robežsargi saņēma jaunas automašīnas. Tās dienēs uz austrumu robežas.")
    assert "now called" not in room.good("sync").err
    assert (room.root / "ledger/a.json").exists()


def test_a_copy_is_no_rename(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.release("b")
    assert "now called" not in room.good("sync").err


def test_what_is_published_keeps_its_name(room: Newsroom) -> None:
    room.publish()
    renamed(room)
    done = room.run("run")
    assert "now called" not in done.err
    assert "the file of this release is gone, but the release is published" in done.err
    assert (room.root / "ledger/a.json").exists()
