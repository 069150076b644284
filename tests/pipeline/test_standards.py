"""What a project says of its texts reaches every check, and a lead is judged as a whole."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.pipeline.newsroom import ENGLISH, TWENTY, Newsroom
from transflow import lang
from transflow.model import Catalog, Entry, Finding, House, Pair, Role, Severity
from transflow.pipeline.quality import catalog_findings
from transflow.pipeline.standards import Standards
from transflow.records import Accepted
from transflow.terminology import Hit

LV, EN = lang.get("lv"), lang.get("en")
LEAD = {
    "Ministrijā notika sanāksme.": "A meeting was held at the ministry.",
    "Tajā piedalījās glābēji.": "It was attended by rescuers.",
}
AT = dt.datetime(2025, 6, 1, 7, tzinfo=dt.UTC)


class Nothing:
    """A termbase that knows nothing."""

    def find(self, _text: str, _language: str) -> tuple[Hit, ...]:
        return ()


def of_lead(standards: Standards, comment: str = "") -> list[Finding]:
    entries = [
        Entry(source, target, msgctxt="lead", comment=comment) for source, target in LEAD.items()
    ]
    catalog = Catalog("en", (), tuple(entries), path="a.po")
    found = catalog_findings(catalog, (LV, EN), standards)
    return [finding for finding in found if finding.check == "limits"]


def test_a_lead_that_is_too_long_only_as_a_whole_is_told_once() -> None:
    whole = " ".join(LEAD.values())
    longest = max(map(len, LEAD.values()))
    assert of_lead(Standards(house=House(lead_limit=len(whole)))) == []
    for limit in (longest, len(whole) - 1):
        (finding,) = of_lead(Standards(house=House(lead_limit=limit)))
        assert finding.msgid == list(LEAD)[-1]
        assert str(len(whole)) in str(finding.message)
        assert finding.target_span is None


@pytest.mark.parametrize("severity", list(Severity))
def test_the_severity_of_a_whole_lead_is_that_of_the_check(severity: Severity) -> None:
    found = of_lead(Standards({"limits": severity}, House(lead_limit=40)))
    assert {finding.severity for finding in found} == {severity} - {Severity.OFF}


def test_a_whole_lead_can_be_waived() -> None:
    standards = Standards(house=House(lead_limit=40))
    (finding,) = of_lead(standards, "waiver limits: jauna lapa rāda vairāk")
    assert finding.waived == "jauna lapa rāda vairāk"


def test_pairs_carry_the_terms_and_the_house() -> None:
    terms, house = Nothing(), House(title_limit=7)
    pair = Standards(house=house, terms=terms).on(Pair("a", "b", Role.TITLE, LV, EN))
    assert (pair.terms, pair.house, pair.role) == (terms, house, Role.TITLE)


def test_what_is_right_in_one_language_is_not_in_another() -> None:
    catalog = Catalog("en", (), (Entry("Atnāca 20 cilvēku.", "Some 25 people came."),), path="a.po")
    for language, waived in (("", "x"), ("en", "x"), ("uk", None)):
        one = Accepted("numbers", "25", "Anna", AT, "x", language)
        found = catalog_findings(catalog, (LV, EN), Standards(accepted=(one,)))
        assert [f.waived for f in found if f.check == "numbers"] == [waived]


def test_the_settings_reach_the_checks(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate({**ENGLISH, TWENTY: "It was attended by 25 rescuers."})
    assert room.run("check").code == 1
    room.configure(checks="{numbers: warning}")
    assert room.run("check").code == 0
    room.configure(checks="{numbers: error}")
    assert room.run("check").code == 1


def test_the_limits_of_the_settings_reach_the_checks(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate(ENGLISH)
    assert "limits" not in room.good("check").out
    room.configure(limits="{title: 10}")
    assert "[limits]" in room.good("check").out


def test_what_compares_releases_may_be_waived_by_a_comment() -> None:
    for name, problems in (("consistency", 0), ("consistence", 1)):
        entry = Entry("Tā ir.", "It is so.", comment=f"waiver {name}: šeit citādi")
        found = catalog_findings(Catalog("en", (), (entry,)), (LV, EN), Standards())
        assert sum(f.check == "waiver" for f in found) == problems
