"""What people decide: approved, rejected, withdrawn; by the command line and by the one door."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.pipeline.newsroom import CHANGED, ENGLISH, MEETING, TITLE, TWENTY, Newsroom
from tests.readers.docx_files import made, p
from transflow.errors import UsageError
from transflow.model import SOURCE_SUFFIXES
from transflow.pipeline.project import Project, open_project
from transflow.pipeline.refusals import Why
from transflow.pipeline.signing import Action, Answer, Wish, decide
from transflow.pipeline.viewing import release_view
from transflow.store import catalog as catalogs

WORDS = "„Glābēji” nav tikai vīrieši."
BETTER = {**ENGLISH, TWENTY: "Twenty rescuers took part in it."}


@pytest.fixture
def ready(room: Newsroom) -> Newsroom:
    """A release that is translated and waits for approval, on the second day."""
    room.configure(approval="required")
    room.release()
    room.good("sync")
    room.translate()
    room.at(2)
    return room


@pytest.fixture
def out(ready: Newsroom) -> Newsroom:
    """The same, approved and published."""
    ready.good("approve", "a", "--by", "Ilze")
    ready.good("export")
    ready.at(3)
    return ready


def project(room: Newsroom, day: int = 4) -> Project:
    return open_project(room.root, dt.datetime(2025, 6, day, 7, tzinfo=dt.UTC))


def sign(room: Newsroom, action: Action, **wish: Any) -> Answer:
    here = project(room)
    given = {"release": "a", "by": "Anna Ozola", "language": "en", **wish}
    with here.workspace.lock():
        return decide(here, Wish(action, **given))


def seen(room: Newsroom, unit: str = "") -> tuple[str, str]:
    """The hashes on the page of the release."""
    here = project(room)
    [source] = here.workspace.sources(SOURCE_SUFFIXES)[0]
    version = release_view(here, source).version("en")
    assert version is not None
    shown = next((s for s in version.sentences if s.unit == unit), version)
    return shown.source_hash, shown.target_hash


def unit_of(room: Newsroom, text: str) -> str:
    return next(str(u["id"]) for u in room.ledger()["units"] if u["source"] == text)


def codes(room: Newsroom) -> list[str]:
    return [reason["code"] for reason in room.row()["reasons"]]


def reword(room: Newsroom, texts: dict[str, str], *, language: str = "en") -> None:
    """A translator changes finished translations, by source."""
    path = room.root / room.po(language=language)
    text = path.read_text(encoding="utf-8")
    for source, new in texts.items():
        assert ENGLISH[source] in text
        text = text.replace(ENGLISH[source], new)
    path.write_text(text, encoding="utf-8")


# --- reject --------------------------------------------------------------------------------


def test_what_is_rejected_waits_for_its_translator(ready: Newsroom) -> None:
    ready.good("reject", "a", "--reason", WORDS, "--by", "Anna Ozola")
    row = ready.row()
    assert row["state"] == "review"
    [reason] = row["reasons"]
    assert (reason["code"], reason["message"]) == (
        "rejected",
        f"Rejected by Anna Ozola on 2025-06-02: {WORDS}",
    )
    assert row["next_step"] == f"Correct what was rejected, in {ready.po()}."


@pytest.mark.parametrize("unit", [TITLE, MEETING, TWENTY])
def test_the_words_reach_the_translator_of_the_sentence(ready: Newsroom, unit: str) -> None:
    before = ready.read(ready.po())
    words = f"{WORDS}\n\n  check: numbers: tā nav\nwaiver numbers: tāpat"
    args = ("reject", "a", "--unit", unit_of(ready, unit), "--by", "Anna  Ozola")
    ready.good(*args, "--reason", words)
    entries = ready.entries()
    assert entries[unit].comment == (
        f"rejected: Anna Ozola, 2025-06-02: {WORDS}\n"
        "  check: numbers: tā nav\n"
        "  waiver numbers: tāpat [transflow]"
    )
    assert not any(e.comment for source, e in entries.items() if source != unit)
    assert not any(e.fuzzy for e in entries.values())
    for verb in ("sync", "status", "check"):
        ready.run(verb)
    assert ready.entries()[unit].comment == entries[unit].comment
    ready.good(*args, "--undo")
    assert ready.read(ready.po()) == before


def test_what_is_said_of_the_whole_stands_with_the_first_text(ready: Newsroom) -> None:
    ready.good("reject", "a", "--reason", WORDS)
    comments = {source: e.comment for source, e in ready.entries().items() if e.comment}
    assert list(comments) == [TITLE]


def test_a_corrected_text_answers_it(ready: Newsroom) -> None:
    ready.good("reject", "a", "--unit", unit_of(ready, TWENTY), "--reason", WORDS)
    reword(ready, {TWENTY: BETTER[TWENTY]})
    ready.good("sync")
    assert not any(e.comment for e in ready.entries().values())
    assert codes(ready) == ["not-approved"]
    reword_back = ready.read(ready.po()).replace(BETTER[TWENTY], ENGLISH[TWENTY])
    ready.write(ready.po(), reword_back)
    ready.good("sync")
    assert codes(ready) == ["rejected"]
    assert WORDS in ready.entries()[TWENTY].comment


def test_an_approval_answers_it_for_good(ready: Newsroom) -> None:
    ready.good("reject", "a", "--reason", WORDS, "--by", "Anna")
    ready.good("reject", "a", "--unit", unit_of(ready, TWENTY), "--reason", "x", "--by", "Anna")
    ready.at(3)
    ready.good("approve", "a", "--by", "Ilze")
    assert ready.row()["state"] == "ready"
    assert not any(e.comment for e in ready.entries().values())
    told = ready.ledger()["rejections"]
    assert {r["undone_by"] for r in told} == {"Ilze"}
    assert all(r["undone_approving"] for r in told)
    events = [e["event"] for e in json.loads(ready.good("history", "a", "--json").out)[0]["events"]]
    assert events == ["revision", "rejected", "rejected", "approved"]


def test_an_approval_of_before_does_not_help(ready: Newsroom) -> None:
    ready.good("approve", "a", "--by", "Ilze")
    ready.good("reject", "a", "--reason", WORDS)
    assert ready.row()["state"] == "review"
    ready.good("export")
    assert "en" not in ready.versions()
    ready.good("reject", "a", "--undo")
    assert ready.row()["state"] == "ready"


def test_rejected_without_approvals_is_not_exported_either(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate()
    room.good("reject", "a", "--reason", WORDS)
    room.good("export")
    assert "en" not in room.versions()
    room.good("approve", "a")
    room.good("export")
    assert "en" in room.versions()


def test_what_is_published_and_rejected_leaves_the_website(out: Newsroom) -> None:
    done = out.good("reject", "a", "--unit", unit_of(out, TWENTY), "--reason", WORDS)
    assert "takes it off the website" in done.err
    assert codes(out) == ["rejected", "leaves-website"]
    out.good("export")
    assert "en" not in out.versions()
    assert out.withheld()["en"] == {"state": "review"}
    assert codes(out) == ["rejected", "withheld"]
    # What is being written instead does not bring the old text back.
    reword(out, {TWENTY: BETTER[TWENTY]})
    out.good("export")
    assert out.withheld()["en"] == {"state": "review"}
    out.good("approve", "a", "--by", "Ilze")
    out.good("export")
    assert "en" in out.versions()
    assert out.withheld() == {}


def test_a_new_text_that_is_rejected_leaves_the_old_one_there(out: Newsroom) -> None:
    reword(out, {TWENTY: BETTER[TWENTY]})
    done = out.good("reject", "a", "--unit", unit_of(out, TWENTY), "--reason", WORDS)
    assert "website" not in done.err
    out.good("export")
    assert ENGLISH[TWENTY] in out.versions()["en"]["body"]


def test_unfinished_text_is_not_rejected(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    for words in (("--reason", WORDS), ("--reason", WORDS, "--unit", unit_of(room, TWENTY))):
        done = room.run("reject", "a", *words)
        assert done.code == 1
        assert "not finished" in done.err
    assert "rejections" not in room.ledger()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", "needs a reason"),
        (" \n ", "needs a reason"),
        ("x [transflow]", "marks"),
        ("a\x07b", "control character"),
        ("a" * 4001, "longer than"),
    ],
)
def test_words_that_cannot_be_kept_are_refused(ready: Newsroom, words: str, problem: str) -> None:
    before = ready.read("ledger/a.json")
    done = ready.run("reject", "a", "--reason", words)
    assert (done.code, problem in done.err) == (2, True), done.err
    assert ready.read("ledger/a.json") == before


def test_saying_it_twice_is_saying_it_once(ready: Newsroom) -> None:
    for _ in range(2):
        ready.good("reject", "a", "--reason", WORDS, "--by", "Anna")
    ready.good("reject", "a", "--reason", WORDS, "--by", "Ilze")
    assert len(ready.ledger()["rejections"]) == 2


def test_a_dry_run_writes_nothing(out: Newsroom) -> None:
    before = {
        p: p.read_bytes() for p in out.root.rglob("*") if p.is_file() and ".transflow" not in str(p)
    }
    for words in (
        ("reject", "a", "--reason", WORDS),
        ("withdraw", "a", "--whole", "--reason", WORDS),
        ("withdraw", "a", "--language", "en", "--reason", WORDS),
        ("approve", "a"),
    ):
        out.good(*words, "--dry-run")
    after = {
        p: p.read_bytes() for p in out.root.rglob("*") if p.is_file() and ".transflow" not in str(p)
    }
    assert after == before


# --- withdraw ------------------------------------------------------------------------------


def test_one_language_is_withdrawn_until_that_is_undone(out: Newsroom) -> None:
    done = out.good("withdraw", "a", "--language", "en", "--reason", WORDS, "--by", "Anna Ozola")
    assert "transflow export" in done.err
    row = out.row()
    assert (row["state"], row["next_step"]) == (
        "withdrawn",
        "Take it off the website: transflow export",
    )
    assert [r["message"] for r in row["reasons"]] == [
        f"This version was withdrawn by Anna Ozola on 2025-06-03: {WORDS}",
        "The next export takes it off the website.",
    ]
    out.good("export")
    assert list(out.versions()) == ["lv"]
    assert out.withheld()["en"] == {"state": "withdrawn"}
    assert out.exported().findtext("status") == "published"
    assert codes(out) == ["withdrawn-version"]
    # Whatever becomes of the text, and whoever approves it.
    out.at(4)
    out.release(text=CHANGED)
    out.good("sync")
    out.translate()
    out.good("approve", "a", "--by", "Ilze")
    out.good("export")
    assert out.withheld()["en"] == {"state": "withdrawn"}
    out.good("withdraw", "a", "--language", "en", "--undo", "--by", "Ilze")
    assert out.row()["state"] == "ready"
    out.good("export")
    assert "en" in out.versions()
    assert out.withheld() == {}


def test_the_delta_tells_the_web_team_that_the_page_must_go(out: Newsroom) -> None:

    out.good("withdraw", "a", "--language", "en", "--reason", WORDS)
    before = str(out.root / "export/releases.xml")
    out.good("export", "--delta-since", before)
    delta = etree.fromstring((out.root / "export/delta.xml").read_bytes())
    [gone] = delta.iter("withheld")
    assert (gone.get("lang"), gone.findtext("state")) == ("en", "withdrawn")


@pytest.mark.parametrize("rest", ["status: draft", "publish_at: 2026-01-01 10:00"])
def test_it_goes_though_the_release_rests_now(out: Newsroom, rest: str) -> None:
    key, _, value = rest.partition(": ")
    before = out.read("export/releases/a.xml")
    out.release(text=CHANGED, **{key: value})
    out.good("export")
    assert out.read("export/releases/a.xml") == before
    out.good("withdraw", "a", "--language", "en", "--reason", WORDS)
    out.good("export")
    assert list(out.versions()) == ["lv"]
    assert out.withheld()["en"] == {"state": "withdrawn"}
    assert out.versions()["lv"]["body"].count("20") == 1
    assert CHANGED.removeprefix(MEETING) not in out.read("export/releases/a.xml")
    again = out.read("export/releases/a.xml")
    out.good("export")
    assert out.read("export/releases/a.xml") == again


def test_it_goes_though_another_catalog_cannot_be_read(out: Newsroom) -> None:
    out.write(out.po(language="ru"), "msgid broken")
    out.good("withdraw", "a", "--language", "en", "--reason", WORDS)
    out.run("export")
    assert out.withheld()["en"] == {"state": "withdrawn"}


def test_nothing_that_never_went_out_is_told_to_the_web_team(ready: Newsroom) -> None:
    ready.good("withdraw", "a", "--language", "en", "--reason", WORDS)
    ready.good("export")
    assert ready.withheld() == {}
    assert list(ready.versions()) == ["lv"]


def test_the_source_language_alone_is_refused(out: Newsroom) -> None:
    done = out.run("withdraw", "a", "--language", "lv", "--reason", WORDS)
    assert done.code == 2
    assert "--whole" in done.err


def test_the_whole_release_by_its_front_matter(out: Newsroom) -> None:
    before = out.read("releases/a.md")
    out.good("withdraw", "a", "--whole", "--reason", WORDS, "--by", "Anna Ozola")
    assert out.read("releases/a.md") == before.replace("---\n\n", "status: withdrawn\n---\n\n", 1)
    [reason] = [r for r in out.row()["reasons"] if r["code"] == "withdrawn"]
    assert reason["message"] == f"The release was withdrawn by Anna Ozola on 2025-06-03: {WORDS}"
    out.good("export")
    assert out.exported().findtext("status") == "withdrawn"
    out.at(4)
    out.good("withdraw", "a", "--whole", "--undo", "--by", "Ilze")
    assert "status: final\n" in out.read("releases/a.md")
    out.good("export")
    assert out.exported().findtext("status") == "published"
    told = [e["event"] for e in json.loads(out.good("history", "a", "--json").out)[0]["events"]]
    assert [e for e in told if e.startswith("withdraw")] == [
        "withdrawal",
        "withdrawn",
        "withdrawal-undone",
    ]


def test_a_draft_is_a_draft_again(out: Newsroom) -> None:
    out.release(status="draft")
    out.good("withdraw", "a", "--whole", "--reason", WORDS)
    out.good("withdraw", "a", "--whole", "--undo")
    assert "status: draft\n" in out.read("releases/a.md")


def test_a_word_file_gets_its_status_beside_it(room: Newsroom) -> None:
    file = room.root / "releases/b.docx"
    file.parent.mkdir()
    file.write_bytes(made(p("Virsraksts", style="Title") + p("Teksts.")))
    data = file.read_bytes()
    room.good("sync")
    room.good("withdraw", "b", "--whole", "--reason", WORDS)
    assert room.read("releases/b.yaml") == "status: withdrawn\n"
    assert room.row("b")["state"] == "withdrawn"
    room.good("withdraw", "b", "--whole", "--undo")
    assert room.read("releases/b.yaml") == "status: final\n"
    assert file.read_bytes() == data


def test_a_page_gets_it_at_its_top(room: Newsroom) -> None:
    page = "<h1>Virsraksts</h1><p>Teksts.</p>"
    room.write("releases/b.html", f"---\ntitle: Virsraksts\n---\n{page}")
    room.good("sync")
    room.good("withdraw", "b", "--whole", "--reason", WORDS)
    assert room.read("releases/b.html") == f"---\ntitle: Virsraksts\nstatus: withdrawn\n---\n{page}"


def test_a_page_in_an_old_encoding_too(room: Newsroom) -> None:
    page = '<html><head><meta charset="windows-1257"></head><body><h1>Ķēdē</h1><p>Šodien.</p>'
    file = room.root / "releases/b.html"
    file.parent.mkdir()
    file.write_bytes(page.encode("cp1257"))
    room.good("sync")
    room.good("withdraw", "b", "--whole", "--reason", WORDS)
    assert file.read_bytes() == f"---\nstatus: withdrawn\n---\n{page}".encode("cp1257")
    assert room.row("b")["title"] == "Ķēdē"


def test_front_matter_that_cannot_be_edited_is_left_alone(room: Newsroom) -> None:
    room.write("releases/b.md", "---\n{title: Virsraksts}\n---\n\nTeksts.\n")
    room.good("sync")
    done = room.run("withdraw", "b", "--whole", "--reason", WORDS)
    assert done.code == 1
    assert "write it there yourself: status: withdrawn" in done.err
    assert room.read("releases/b.md") == "---\n{title: Virsraksts}\n---\n\nTeksts.\n"
    assert "withdrawals" not in room.ledger("b")


def test_nobody_is_named_for_what_another_did_by_hand(out: Newsroom) -> None:
    out.good("withdraw", "a", "--whole", "--reason", WORDS, "--by", "Anna")
    out.release()
    out.good("sync")
    out.release(status="withdrawn")
    out.good("sync")
    assert [r["message"] for r in out.row()["reasons"] if r["code"] == "withdrawn"] == [
        "The release was withdrawn; no language version may be shown."
    ]


# --- what was on the screen ----------------------------------------------------------------

_WORDS = {"reason": WORDS}
VERSION_WISHES: dict[str, dict[str, Any]] = {
    "approve": {"action": Action.APPROVE},
    "reject": {"action": Action.REJECT, **_WORDS},
    "withdraw": {"action": Action.WITHDRAW, **_WORDS},
    "withdraw all": {"action": Action.WITHDRAW, "language": "", **_WORDS},
}
UNIT_WISHES: dict[str, dict[str, Any]] = {
    "reject": {"action": Action.REJECT, **_WORDS},
    "waive": {"action": Action.WAIVE, "check": "numbers", **_WORDS},
    "minor": {"action": Action.MINOR, **_WORDS},
}


@pytest.mark.parametrize("change", ["source", "translation"])
@pytest.mark.parametrize("name", VERSION_WISHES)
def test_nothing_is_decided_on_a_version_that_nobody_saw(
    ready: Newsroom, name: str, change: str
) -> None:
    hashes = seen(ready)
    if change == "source":
        ready.release(text=CHANGED)
    else:
        reword(ready, {TWENTY: BETTER[TWENTY]})
    ready.good("sync")
    before = ready.read("ledger/a.json"), ready.read("releases/a.md"), ready.read(ready.po())
    answer = sign(ready, **VERSION_WISHES[name], seen=hashes)
    if (name, change) == ("withdraw all", "translation"):  # it is about the source
        assert answer.done
        return
    assert answer.refusal is not None
    assert answer.refusal.code is Why.CHANGED
    assert not answer.done
    after = ready.read("ledger/a.json"), ready.read("releases/a.md"), ready.read(ready.po())
    assert after == before


@pytest.mark.parametrize("change", ["source", "translation"])
@pytest.mark.parametrize("name", UNIT_WISHES)
def test_nothing_is_decided_on_a_sentence_that_nobody_saw(
    ready: Newsroom, name: str, change: str
) -> None:
    unit = unit_of(ready, TWENTY)
    hashes = seen(ready, unit)
    if change == "source":
        ready.release(text=CHANGED)
    else:
        reword(ready, {TWENTY: BETTER[TWENTY]})
    ready.good("sync")
    before = ready.read("ledger/a.json"), ready.read(ready.po())
    answer = sign(ready, **UNIT_WISHES[name], unit=unit, seen=hashes)
    assert answer.refusal is not None
    assert answer.refusal.code is Why.CHANGED
    assert (ready.read("ledger/a.json"), ready.read(ready.po())) == before


@pytest.mark.parametrize("name", VERSION_WISHES)
def test_what_was_seen_and_stands_is_decided(ready: Newsroom, name: str) -> None:
    answer = sign(ready, **VERSION_WISHES[name], seen=seen(ready))
    assert (answer.done, answer.refusal) == (True, None)
    again = sign(ready, **VERSION_WISHES[name], seen=seen(ready))
    assert (again.done, again.already, again.refusal) == (False, True, None)


def test_a_sentence_that_was_seen_is_decided(room: Newsroom) -> None:
    room.configure(approval="required")
    room.release()
    room.good("sync")
    room.translate({**ENGLISH, TWENTY: ENGLISH[TWENTY].replace("20", "2")})
    unit = unit_of(room, TWENTY)
    wish: dict[str, Any] = {"unit": unit, "check": "numbers", "reason": WORDS}
    assert sign(room, Action.WAIVE, seen=seen(room, unit), **wish).done
    assert sign(room, Action.WAIVE, seen=seen(room, unit), **wish).already
    assert sign(room, Action.WAIVE, seen=seen(room, unit), undo=True, **wish).done
    answer = sign(room, Action.APPROVE)
    assert answer.refusal is not None
    assert answer.refusal.code is Why.CHECK_ERRORS
    assert sign(room, Action.REJECT, unit=unit, reason=WORDS, seen=seen(room, unit)).done


def test_sentences_translated_in_one_are_bound_together(ready: Newsroom) -> None:
    joined = f"{ENGLISH[MEETING][:-1]} with 20 rescuers."
    reword(ready, {MEETING: joined, TWENTY: "↑"})
    ready.good("sync")
    first, second = unit_of(ready, MEETING), unit_of(ready, TWENTY)
    assert seen(ready, first) == seen(ready, second)
    answer = sign(ready, Action.REJECT, unit=second, reason=WORDS, seen=seen(ready, second))
    assert answer.done
    assert WORDS in ready.entries()[MEETING].comment
    assert [r["unit"] for r in ready.ledger()["rejections"]] == [first]
    assert codes(ready) == ["rejected"]
    ready.release(text=CHANGED)
    ready.good("sync")
    assert "rejected" not in codes(ready)


def test_a_critical_change_is_told_as_one(out: Newsroom) -> None:
    out.release(text=CHANGED)
    out.good("sync")
    unit = unit_of(out, CHANGED.removeprefix(f"{MEETING} "))
    wish: dict[str, Any] = {"unit": unit, "reason": WORDS}
    answer = sign(out, Action.MINOR, seen=seen(out, unit), **wish)
    assert answer.refusal is not None
    assert answer.refusal.code is Why.CRITICAL
    assert sign(out, Action.MINOR, seen=seen(out, unit), even_critical=True, **wish).done


def test_a_script_passes_on_what_it_saw(ready: Newsroom) -> None:
    asked = ("approve", "a", "--language", "en")
    [row] = json.loads(ready.good(*asked, "--dry-run", "--json").out)
    assert row["seen"] == ":".join(seen(ready))
    reword(ready, {TWENTY: BETTER[TWENTY]})
    done = ready.run(*asked, "--seen", row["seen"], "--json")
    assert done.code == 1
    assert "changed meanwhile" in done.err
    assert json.loads(done.out)[0]["code"] == "changed"
    assert ready.run(*asked, "--seen", "x").code == 2
    [row] = json.loads(ready.good(*asked, "--dry-run", "--json").out)
    assert json.loads(ready.good(*asked, "--seen", row["seen"], "--json").out)[0]["decided"]


@pytest.mark.parametrize(
    "wish",
    [
        {"action": Action.APPROVE, "release": "x"},
        {"action": Action.APPROVE, "language": "de"},
        {"action": Action.APPROVE, "language": ""},
        {"action": Action.APPROVE, "by": " "},
        {"action": Action.APPROVE, "by": "A\x07"},
        {"action": Action.APPROVE, "undo": True},
        {"action": Action.REJECT},
        {"action": Action.REJECT, "reason": WORDS, "unit": "u0"},
        {"action": Action.MINOR, "reason": WORDS},
        {"action": Action.WAIVE, "reason": WORDS, "check": "numbers"},
        {"action": Action.WITHDRAW},
        {"action": Action.WITHDRAW, "language": "lv", "reason": WORDS},
    ],
)
def test_a_wish_that_cannot_be_meant_is_an_error(ready: Newsroom, wish: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        sign(ready, **wish)


def test_the_name_is_kept_without_its_address(ready: Newsroom) -> None:
    sign(ready, Action.APPROVE, by="Anna Ozola <anna@piemers.example>")
    assert ready.ledger()["approvals"][0]["by"] == "Anna Ozola"


def test_a_catalog_with_rejections_is_one_for_gettext(ready: Newsroom, tmp_path: Path) -> None:
    ready.good("reject", "a", "--reason", f"{WORDS}\n~ x\n. y\n, fuzzy\n: z\n| w")
    path = ready.po()
    data = (ready.root / path).read_bytes()
    catalog = catalogs.parse(data, path)
    assert catalogs.serialize(catalog) == data
    assert not any(e.fuzzy or e.obsolete for e in catalog.entries)
    assert ready.entries()[TITLE].comment.endswith("  | w [transflow]")


def test_what_cannot_be_read_is_not_approved(ready: Newsroom) -> None:
    good = ready.read(ready.po())
    ready.write(ready.po(), "msgid broken")
    done = ready.run("approve", "a", "--json")
    assert done.code == 1
    [row] = json.loads(done.out)
    assert (row["code"], row["seen"], row["decided"]) == ("unreadable", None, False)
    ready.write(ready.po(), good)
    ready.write(ready.po(language="ru"), "msgid broken")
    ready.good("approve", "a", "--by", "Ilze")
    ready.release(text=CHANGED)
    assert json.loads(ready.run("approve", "a", "--json").out)[0]["code"] == "unreadable"
