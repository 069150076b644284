"""Decisions by forms: each lands in the ledger, bound to the texts that were on the screen."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.pipeline.newsroom import ENGLISH, THIRTY, TITLE, Newsroom
from tests.web.house import FAULTY, PUBLIC, WAITING, WRONG, House, opened
from transflow.store import workspace
from transflow.store.workspace import Workspace


def test_an_approval_is_signed_and_said(house: House) -> None:
    form = house.form(WAITING, "approve", language="en")
    shown = house.follow(WAITING, house.send(WAITING, form))
    assert "approved by Anna Ozola" in shown.said
    [approval] = house.approvals(WAITING)
    assert (approval["by"], approval["source_hash"], approval["target_hash"]) == (
        "Anna Ozola",
        form["source"],
        form["target"],
    )
    assert "Approve exactly this" not in shown.text
    assert house.room.row(WAITING)["state"] == "ready"


def test_what_was_said_is_said_once(house: House) -> None:
    reply = house.send(WAITING, house.form(WAITING, "approve"))
    assert house.follow(WAITING, reply).said
    assert house.get(f"/en/releases/{WAITING}.html?said=invented").said == ""


def changed_source(house: House) -> None:
    house.room.release(WAITING, "Tikšanās notika 4. jūnijā. Tajā piedalījās 20 glābēju.")


def changed_translation(house: House) -> None:
    path = house.room.po(WAITING)
    house.room.write(path, house.room.read(path).replace("meets rescuers", "met rescuers"))


@pytest.mark.parametrize("change", [changed_source, changed_translation])
@pytest.mark.parametrize("do", ["approve", "reject"])
def test_what_was_changed_meanwhile_is_shown_anew(house: House, do: str, change: object) -> None:
    form = house.form(WAITING, do)
    assert callable(change)
    change(house)
    reply = house.send(WAITING, {**form, "reason": "Datums nav pareizs."})
    assert reply.status == 409
    assert "the text was changed after you opened this page" in reply.said
    assert "4. jūnijā" in reply.text or "met rescuers" in reply.text
    assert house.approvals(WAITING) == []
    assert house.room.ledger(WAITING).get("rejections", []) == []
    if do == "reject":
        assert "Datums nav pareizs.</textarea>" in reply.text


def test_what_is_shown_anew_can_be_approved(house: House) -> None:
    old = house.form(WAITING, "approve")
    changed_translation(house)
    reply = house.send(WAITING, old)
    again = next(fields for fields in reply.forms if fields["do"] == "approve")
    assert again["target"] != old["target"]
    house.follow(WAITING, house.send(WAITING, again))
    assert house.approvals(WAITING)[0]["target_hash"] == again["target"]


def test_a_rejection_reaches_the_translator(house: House) -> None:
    form = house.form(WAITING, "reject")
    words = "Virsrakstā ir cits laiks.\r\nLūdzu, pārskatiet."
    shown = house.follow(WAITING, house.send(WAITING, {**form, "reason": words}))
    assert "rejected by Anna Ozola" in shown.said
    catalog = house.room.read(house.room.po(WAITING))
    assert "Virsrakstā ir cits laiks." in catalog
    assert "Lūdzu, pārskatiet." in house.page(WAITING)
    assert "sent back" in house.page(WAITING) or "rejected" in house.page(WAITING)


@pytest.mark.parametrize("do", ["reject", "withdraw", "minor", "waive"])
def test_without_a_reason_nothing_happens(shared: House, do: str) -> None:
    name = {"reject": WAITING, "withdraw": PUBLIC, "minor": WRONG, "waive": FAULTY}[do]
    before = shared.room.ledger(name)
    reply = shared.send(name, {**shared.form(name, do), "reason": " \r\n ", "sure": "yes"})
    assert reply.status == 422
    assert "say why" in reply.said
    assert shared.room.ledger(name) == before


def test_a_critical_change_needs_a_tick(house: House) -> None:
    form = {**house.form(WRONG, "minor"), "reason": "Skaits ir precizēts abās valodās."}
    reply = house.send(WRONG, form)
    assert reply.status == 422
    assert "critical" in reply.said
    assert house.room.row(WRONG)["state"] == "outdated"
    house.follow(WRONG, house.send(WRONG, {**form, "even_critical": "yes"}))
    [decision] = house.room.ledger(WRONG)["decisions"]
    assert (decision["by"], decision["reason"]) == ("Anna Ozola", form["reason"])


@pytest.mark.parametrize("why", ["", "Pārskatījos."])
def test_a_rejection_by_mistake_is_taken_back(house: House, why: str) -> None:
    before = house.room.read(house.room.po(WAITING))
    form = {**house.form(WAITING, "reject"), "reason": "Nav tā relīze."}
    page = house.follow(WAITING, house.send(WAITING, form)).text
    assert "Sent back by Anna Ozola, " in page
    assert '<span class="comment">Nav tā relīze.</span>' in page
    back = {**house.form(WAITING, "reject", undo="yes"), "reason": why}
    shown = house.follow(WAITING, house.send(WAITING, back))
    assert "no longer rejected, says Anna Ozola" in shown.said
    assert [f for f in shown.forms if f.get("undo")] == []
    assert house.room.read(house.room.po(WAITING)) == before
    [rejection] = house.room.ledger(WAITING)["rejections"]
    assert (rejection["undone_by"], rejection.get("undone_reason", "")) == ("Anna Ozola", why)


def test_a_rejection_of_a_sentence_is_taken_back_beside_it(house: House) -> None:
    units = house.room.ledger(WAITING)["units"]
    one, other = (str(unit["id"]) for unit in units[:2])
    for unit in (one, other):
        house.room.good("reject", WAITING, "--unit", unit, "--reason", "Nē.", "--by", "Ilze")
    assert {f.get("unit") for f in house.forms(WAITING) if f.get("undo")} == {one, other}
    back = house.form(WAITING, "reject", undo="yes", unit=other)
    shown = house.follow(WAITING, house.send(WAITING, back))
    assert [f["unit"] for f in shown.forms if f.get("undo")] == [one]


def test_what_is_taken_back_is_what_was_seen(house: House) -> None:
    form = {**house.form(WAITING, "reject"), "reason": "Nav tā relīze."}
    house.follow(WAITING, house.send(WAITING, form))
    back = {**house.form(WAITING, "reject", undo="yes"), "reason": "Pārskatījos."}
    changed_translation(house)
    reply = house.send(WAITING, back)
    assert reply.status == 409
    assert "undone" not in house.room.ledger(WAITING)["rejections"][0]


def test_a_minor_change_by_mistake_is_taken_back(house: House) -> None:
    before = house.room.read(house.room.po(WRONG))
    form = {**house.form(WRONG, "minor"), "reason": "Tas pats.", "even_critical": "yes"}
    page = house.follow(WRONG, house.send(WRONG, form)).text
    assert "Declared minor by Anna Ozola, " in page
    assert house.room.row(WRONG)["state"] != "outdated"
    back = house.form(WRONG, "minor", undo="yes", unit=form["unit"])
    refused = house.send(WRONG, {**back, "target": "0" * 32, "reason": "Nav tas pats."})
    assert refused.status == 409
    shown = house.follow(WRONG, house.send(WRONG, {**back, "reason": "Nav tas pats."}))
    assert "must be looked at again, says Anna Ozola" in shown.said
    [decision] = house.room.ledger(WRONG)["decisions"]
    assert (decision["undone_by"], decision["undone_reason"]) == ("Anna Ozola", "Nav tas pats.")
    assert house.room.read(house.room.po(WRONG)) == before
    assert house.form(WRONG, "minor", unit=form["unit"]).get("undo") is None


def test_a_form_that_is_refused_is_open_again_and_no_other(house: House) -> None:
    form = {**house.form(WAITING, "reject"), "reason": "Nav tā relīze."}
    house.follow(WAITING, house.send(WAITING, form))
    back = {**house.form(WAITING, "reject", undo="yes"), "reason": "a" * 2001}
    shown = house.send(WAITING, back)
    assert shown.status == 422
    [again] = re.findall(r'<details class="act" open>.*?</details>', shown.text, re.S)
    assert f"{back['reason']}</textarea>" in again
    assert "Take back what was said" in again


def test_four_eyes_hold_for_what_somebody_else_rejected(project: Newsroom) -> None:
    project.configure(four_eyes="true", approval="required")
    project.good("reject", WAITING, "--reason", "Nē.", "--by", "Ilze Kalniņa")
    path = project.po(WAITING)
    text = project.read(path)
    project.write(path, text.replace('"Last-Translator: ', '"Last-Translator: Anna Ozola'))
    with opened(project) as house:
        assert "You cannot take back that it was sent back" in house.page(WAITING)
        assert [f for f in house.forms(WAITING) if f.get("undo")] == []
        form = {**house.form(WAITING, "reject"), "undo": "yes"}
        reply = house.send(WAITING, form)
        assert reply.status == 422
        assert "whoever translated last" in reply.said
        assert "undone" not in project.ledger(WAITING)["rejections"][0]


def test_a_finding_is_waived_and_counts_again(house: House) -> None:
    form = {**house.form(FAULTY, "waive"), "reason": "Noapaļots ar nolūku."}
    assert "waived by Anna Ozola" in house.follow(FAULTY, house.send(FAULTY, form)).said
    assert "Noapaļots ar nolūku." in house.page(FAULTY)
    house.follow(FAULTY, house.send(FAULTY, house.form(FAULTY, "approve")))
    back = house.form(FAULTY, "waive", undo="yes", check=form["check"])
    assert "counts again" in house.follow(FAULTY, house.send(FAULTY, back)).said


def test_errors_are_in_the_way_of_an_approval(shared: House) -> None:
    assert [f for f in shared.forms(FAULTY) if f["do"] == "approve"] == []
    assert "You cannot approve it now" in shared.page(FAULTY)


@pytest.mark.parametrize("language", ["en", ""])
def test_a_withdrawal_is_confirmed_and_can_be_undone(house: House, language: str) -> None:
    wanted = {"language": language} if language else {}
    form = next(
        f
        for f in house.forms(PUBLIC)
        if f["do"] == "withdraw" and f.get("language", "") == language
    )
    form["reason"] = "Publicēts kļūdas dēļ."
    reply = house.send(PUBLIC, form)
    assert reply.status == 422
    assert "tick the box" in reply.said
    assert "Publicēts kļūdas dēļ.</textarea>" in reply.text
    shown = house.follow(PUBLIC, house.send(PUBLIC, {**form, "sure": "yes"}))
    assert "withdrawn by Anna Ozola" in shown.said
    assert house.room.row(PUBLIC)["state"] == "withdrawn"
    back = house.form(PUBLIC, "withdraw", undo="yes", **wanted)
    assert "no longer withdrawn" in house.follow(PUBLIC, house.send(PUBLIC, back)).said
    assert house.room.row(PUBLIC)["state"] != "withdrawn"


def test_four_eyes_are_said_before_the_click(project: Newsroom) -> None:
    project.configure(four_eyes="true", approval="required")
    path = project.po(WAITING)
    text = project.read(path)
    project.write(path, text.replace('"Last-Translator: ', '"Last-Translator: Anna Ozola'))
    with opened(project) as house:
        page = house.page(WAITING)
        assert "You cannot approve it now" in page
        assert [f for f in house.forms(WAITING) if f["do"] == "approve"] == []


def test_what_is_no_form_of_ours_does_nothing(shared: House) -> None:
    seal = shared.form(WAITING, "approve")["seal"]
    for fields in ({"do": "destroy"}, {}, {"do": ""}):
        assert shared.send(WAITING, {**fields, "seal": seal}).status == 400
    for fields in ({"language": "xx"}, {"language": "../x"}, {"language": ""}):
        reply = shared.send(WAITING, {**shared.form(WAITING, "approve"), **fields})
        assert reply.status == 422
        assert "Nothing was done" in reply.said


def test_another_transflow_at_work_is_waited_for_and_then_said(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = house.form(WAITING, "approve")
    monkeypatch.setattr(workspace, "LOCK_SECONDS", 0.1)
    with Workspace(house.room.root).lock():
        reply = house.send(WAITING, form)
        assert reply.status == 503
        assert "Try again in a moment" in reply.said
    assert house.send(WAITING, form).status == 303


def test_many_who_wait_for_another_transflow_wait_no_longer_than_one(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = house.form(WAITING, "approve")
    monkeypatch.setattr(workspace, "LOCK_SECONDS", 1)
    with Workspace(house.room.root).lock(), ThreadPoolExecutor(5) as pool:
        began = time.monotonic()
        replies = list(pool.map(lambda _: house.send(WAITING, form), range(5)))
        assert time.monotonic() - began < 4
    assert {reply.status for reply in replies} == {503}


@pytest.mark.parametrize("seen", [True, False])
def test_a_release_that_is_gone_is_said_kindly(house: House, seen: bool) -> None:
    form = house.form(WAITING, "reject")
    for path in (f"releases/{WAITING}.md", f"ledger/{WAITING}.json", house.room.po(WAITING)):
        (house.room.root / path).unlink()
    if seen:
        house.app.board.hurry()
        house.app.board.now()
    reply = house.send(WAITING, {**form, "reason": "Virsraksts nav pareizs."})
    assert reply.status == 404
    assert "the release is not there any more" in reply.text


def test_two_who_press_at_once_sign_once(house: House) -> None:
    form = house.form(WAITING, "approve")
    with ThreadPoolExecutor(4) as pool:
        replies = list(pool.map(lambda _: house.send(WAITING, form), range(4)))
    assert {reply.status for reply in replies} == {303}
    assert len(house.approvals(WAITING)) == 1


def test_the_next_look_at_the_overview_knows_of_it(house: House) -> None:
    def waiting() -> str:
        return house.get("/en/index.html").text.partition('id="approval"')[2].partition("</sec")[0]

    assert f"releases/{WAITING}.html" in waiting()
    house.send(WAITING, house.form(WAITING, "approve"))
    assert f"releases/{WAITING}.html" not in waiting()


def test_a_translation_of_what_changed_can_be_approved(house: House) -> None:
    house.room.run("sync")
    house.room.translate({**ENGLISH, THIRTY: "30 rescuers attended.", TITLE: "Rescue"}, WRONG)
    house.follow(WRONG, house.send(WRONG, house.form(WRONG, "approve")))
    assert house.room.row(WRONG)["state"] == "ready"
