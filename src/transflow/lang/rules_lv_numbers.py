"""Sentence rules of Latvian about ordinals, dates and other numbers."""

from __future__ import annotations

from transflow.lang.openers_lv import OPENERS
from transflow.lang.rules import (
    CAPITAL,
    CLOSE,
    DASH,
    OPEN,
    SPACE,
    WORD_START,
    Rule,
    any_of,
    before_opener,
)
from transflow.lang.words_lv import (
    COUNTED,
    NAME,
    STEMS_AFTER_ORDINALS,
    WORDS_BEFORE_CARDINALS,
)

A_COUNT_GOES_ON = Rule(
    breaks=False,
    before=rf"{WORD_START}(?:bilj|milj|miljd|mljrd|mlrd|tūkst)\.",
    after=rf"{SPACE}+{any_of(COUNTED)}",
    reason="thousands or millions, and then of what",
    example="Aizdevums ir 2 milj.¦ ASV dolāru.",
)
CODE = Rule(
    breaks=False,
    before=rf"{WORD_START}(?:[Nn]r|[Aa]tt|[Tt]ab|[Rr]eģ|[Kk]ab)\.",
    after=rf"{SPACE}*[\p{{Lu}}]{{1,4}}[-–/]?\d",
    reason="the number of a document, flight or vehicle that begins with letters",
    example="Reiss Nr.¦ BT301 ir atcelts.",
)
CAPTION = Rule(
    breaks=False,
    before=rf"^{SPACE}{{0,8}}\d{{1,3}}\.{SPACE}?(?:att|tab|piel)\.",
    after="",
    reason="the label of a picture or table",
    example="1. att.¦ Izsaukumu skaits pa mēnešiem",
)
CARDINAL_ENDS = Rule(
    breaks=True,
    before=rf"{WORD_START}{any_of(WORDS_BEFORE_CARDINALS)}{SPACE}?"
    rf"[\d.:/-]{{1,12}}[a-zA-Z]?(?:[-–/]\d{{1,3}})?\.{CLOSE}",
    after=CAPITAL,
    reason="the number of a house, room, telephone or hour, not an ordinal",
    example="Adrese ir Liepu iela 12.¦ Ieeja no pagalma.",
)
LABEL_IN_TEXT = Rule(
    breaks=False,
    before=rf"(?<!\d{SPACE})[.;:!?]{CLOSE}{SPACE}+\d{{1,2}}(?:\.\d{{1,2}})*\.",
    after=rf"{SPACE}*{OPEN}[\p{{Lu}}]",
    reason="the label of an item in the running text",
    example="Kārtība ir šāda: 1.¦ Pēc pieteikuma saņem atbildi.",
)
ORDINAL = Rule(
    breaks=False,
    before=rf"{WORD_START}(?<![\d+=#_$€£])(?<!\d[-–—:&/.,])(?<![\p{{Lu}}\p{{Ll}}][-–])(?<!\d{SPACE})"
    rf"(?<!\d{SPACE}[:–—]{SPACE})\d{{1,2}}\.{CLOSE}",
    after=NAME,
    reason="an ordinal before a name",
    example="Darbu sāka 9.¦ Saeima.",
)
HIGH_ORDINAL = Rule(
    breaks=False,
    before=rf"(?<![\d+])(?<!\d[-–—:&/.,])\d{{3}}\.{CLOSE}",
    after=rf"{SPACE}+{OPEN}{any_of(STEMS_AFTER_ORDINALS)}",
    reason="an ordinal of three digits before a word that often follows one",
    example="Notiks 100.¦ Starptautiskais kongress.",
)
ORDINAL_BEFORE_DASH = Rule(
    breaks=False,
    before=r"(?<!\d)\d{1,3}\.",
    after=rf"{SPACE}*{DASH}",
    reason="an ordinal, and what it stands for or the end of a range",
    example="Pirmās vietas: 1.¦ – Liepāja, 2. – Cēsis.",
)
NUMBERS = Rule(
    breaks=False,
    before=r"\d\.",
    after=rf"{SPACE}*{OPEN}\d",
    reason="ordinals and dates one after the other",
    example="Sacensības notiks 5.¦ 6. un 7. maijā.",
)
ROMAN = Rule(
    breaks=False,
    before=rf"{WORD_START}[IVXLC]{{2,7}}\.",
    after=NAME,
    reason="a Roman ordinal before a name",
    example="Sākas XX.¦ Vispārējie svētki.",
)
DATE_BEGINS = Rule(
    breaks=False,
    before=rf"(?:^|[.!?]{SPACE})(?:No|Līdz|Kopš|Pēc|Pirms){SPACE}\d{{1,2}}\.{SPACE}?\d{{1,2}}\."
    rf"{SPACE}?\d{{4}}\.",
    after="",
    reason="a date and the preposition before it are no sentence yet",
    example="No 01.09.2024.¦ Latvijā maksa būs cita.",
)
ISSUE_ENDS = Rule(
    breaks=True,
    before=rf"\d\.{SPACE}?nr\.{CLOSE}",
    after=CAPITAL,
    reason="an issue whose number is already told",
    example="Tas bija žurnāla 12. nr.¦ Abonēt var pastā.",
)
ERA_ENDS = Rule(
    breaks=True,
    before=rf"{WORD_START}(?:p|pr)\.{SPACE}?Kr\.{CLOSE}",
    after=before_opener(OPENERS),
    reason="the era of a year, not an initial, and a word that usually begins a sentence",
    example="Pilsēta dibināta 5. gs. pr. Kr.¦ Vēlāk tā izmira.",
)
AUGUST = Rule(
    breaks=False,
    before=rf"\d\.{SPACE}?[Aa]ug\.",
    after=NAME,
    reason="the month, not the verb",
    example="Talka būs 7. aug.¦ Rīgā.",
)
