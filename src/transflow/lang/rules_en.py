"""Sentence rules of English."""

from __future__ import annotations

from transflow.lang.rules import (
    SPACE,
    Abbreviations,
    Kind,
    Rule,
    Ruleset,
    any_of,
    before_opener,
    words,
)
from transflow.lang.rules_common import (
    initial,
    label_in_text,
    missing_space_after_number,
    one_letter_word,
    unit_ends,
)
from transflow.lang.rules_generic import BREAKS, FIRST, SPEECH_GOES_ON

OPENERS = words(
    """
    About According After Again All Almost Also Although Among An And Another Any Anyone
    Applications Apply As At Based Because Before Besides Both But By Can Citizens Click Contact
    Currently Despite During Each Earlier Either Entry Even Eventually Every Everyone Finally
    Following For From Full Further Furthermore Given Has Have He Her Here His How However If In
    Indeed Instead Is It Its Last Later Like Many Meanwhile More Moreover Most Much My Neither
    Next No None Nor Not Nothing Now Of On Once One Only Or Other Others Our Over Participants
    Please Previously Registration Residents Several She Similarly Since So Some Soon Still Such
    Talks Thanks That The Their Then There Therefore These They This Those Though Three Through
    Throughout Thus Tickets To Today Together Tomorrow Two Unfortunately Until Visitors We What
    When Whenever Where Whereas Whether Which While Who Whose Why Will With Within Without Work
    Yesterday Yet You Your
    """
)
NEVER = words(
    """
    approx ca cf e.g eg i.e ie incl resp v viz vs Adj Adm Amb Assoc Asst Bp Brig Capt Cdr Cllr
    Cmdr Col Comdr Cpl Cpt Dr Drs Fr Ft Gen Gens Gov Hon Insp Lt Maj Messrs Mgr Mme Mr Mrs Ms
    Msgr Mt Mx Pres Prof Profs Pvt Rep Reps Rev Sen Sens Sgt Supt
    """
)
BEFORE_NUMBER = words(
    """
    art arts ch cl ext fax fig figs mob no nos p para paras pp ref reg sat sec sect sun tel vol
    vols
    """
)
OPENER = words(
    """
    a.k.a a.m al bn dept est excl govt hr hrs ibid intl max min mln mph natl p.m sq A.D Apr Aug
    Ave B.A B.C B.Sc Bldg Blvd Bros Co Corp D.C Dec Dept E.U Feb Fri Inc Jan Jr Jul Jun LL.D
    LL.M Ltd M.A M.D M.Sc Mar Mon Nov Oct Ph.D Plc Rd Sep Sept Sr St Thu Thur Thurs Tue Tues
    U.A.E U.K U.N U.S U.S.A Wed
    """
)
CAPITAL_ENDS = words("etc p.a")
UNITS = words("bn cm ft g ha hr hrs kg km lb m mi min ml mln mm mph sec sq.m t yd")
VERBS_OF_SPEECH = words(
    """
    added adds admitted announced answered argued asked asks called concluded continued cried
    declared exclaimed explained insisted noted remarked replied reports said says shouted smiled
    stressed told warned wondered wrote
    """
)

SAID = Rule(
    breaks=False,
    before=r"""[?!…]["”'’]{1,3}""",
    after=rf"(?!{before_opener(OPENERS)}){SPACE}+(?:[\p{{Lu}}][\p{{Lu}}\p{{Ll}}.-]{{0,24}}{SPACE}){{1,3}}{any_of(VERBS_OF_SPEECH)}"
    r"(?![\p{Ll}])",
    reason="direct speech, and then the name of who says it",
    example="“Are you ready?”¦ Ozola asked.",
)

ENGLISH = Ruleset(
    code="en",
    openers=OPENERS,
    first=(
        *FIRST,
        unit_ends(UNITS, "The trail is 5 km.¦ Runners start at noon."),
        one_letter_word("AI", OPENER, "He works for the U.N.¦ A report is due."),
    ),
    abbreviations=(
        Abbreviations(Kind.NEVER, NEVER, "Prof.¦ Ozola will speak."),
        Abbreviations(
            Kind.CAPITAL,
            CAPITAL_ENDS,
            "Roads, bridges etc.¦ were built.",
            "Roads, bridges etc.¦ Schools come next.",
        ),
        Abbreviations(Kind.NUMBER, BEFORE_NUMBER, "See No.¦ 5 of the list."),
        Abbreviations(
            Kind.OPENER,
            OPENER,
            "The U.S.¦ Embassy is closed.",
            "She left the U.S.¦ Then she came back.",
        ),
    ),
    rules=(
        SPEECH_GOES_ON,
        SAID,
        label_in_text((*NEVER, *BEFORE_NUMBER), "The order is this: 1.¦ Send the form."),
        initial(OPENERS, "It was said by J.¦ Ozols."),
        *BREAKS,
        missing_space_after_number(OPENERS, "Work ended in 2024.¦Then more began."),
    ),
)
