"""Sentence rules of English."""

from __future__ import annotations

from transflow.lang.rules import (
    SPACE,
    WORD_START,
    Abbreviations,
    Kind,
    Rule,
    Ruleset,
    before_opener,
    words,
)
from transflow.lang.rules_generic import BREAKS, FIRST, SPEECH_GOES_ON

OPENERS = words(
    """
    A About After All Also Although An And Another Any As At Because Before Both But By Despite
    During Each Earlier Every Finally First For From Further Furthermore Given Has Have He Her Here
    His How However I If In Instead Is It Its Last Later Many Meanwhile More Moreover Most My No
    None Nor Not Now Of On Once One Only Or Other Our Over She Since So Some Such That The Their
    Then There Therefore These They This Those Though Through Thus To Today Together Two Under
    Until We What When Where Whether Which While Who Why With Within Without Yet You Your
    """
)
NEVER = words(
    """
    Adm Amb Capt Col Cpl Dr Fr Ft Gen Gov Hon Insp Lt Maj Messrs Mr Mrs Ms Mt Mx Pres Prof Rep Rev
    Sen Sgt St Supt approx ca cf e.g eg i.e ie incl viz vs
    """
)
BEFORE_NUMBER = words("art ch ext fax fig mob no nos p para pp ref sec tel vol")
OPENER = words(
    """
    Apr Aug Ave B.A Blvd Bros Co Corp D.C Dec E.U Feb Fri Inc Jan Jr Jul Jun Ltd M.A M.D Mar Mon Nov
    Oct Ph.D Plc Rd Sep Sept Sr Thu Tue U.K U.N U.S Wed a.m al bn cm dept est etc govt hr hrs kg km
    mln mm p.m
    """
)

OPENERS_BUT_LETTERS = tuple(word for word in OPENERS if len(word) > 1)

INITIAL = Rule(
    breaks=False,
    before=rf"{WORD_START}(?<!\d)[\p{{Lu}}]\.",
    after=rf"(?!{before_opener(OPENERS_BUT_LETTERS)}){SPACE}*(?:[-–]{SPACE}*)?[\p{{Lu}}]",
    reason="the initial of a name",
    example="It was said by J.¦ Ozols.",
)

ENGLISH = Ruleset(
    code="en",
    openers=OPENERS,
    first=FIRST,
    abbreviations=(
        Abbreviations(Kind.NEVER, NEVER, "Prof.¦ Ozola will speak."),
        Abbreviations(Kind.NUMBER, BEFORE_NUMBER, "See No.¦ 5 of the list."),
        Abbreviations(
            Kind.OPENER,
            OPENER,
            "The U.S.¦ Embassy is closed.",
            "She left the U.S.¦ Then she came back.",
        ),
    ),
    rules=(SPEECH_GOES_ON, INITIAL, *BREAKS),
)
