"""Sentence rules of Latvian.

Latvian writes an ordinal, and so every date, with a stop ("2025. gada 1. aprīlī"); a true
abbreviation is cut before a vowel, so that it ends in a consonant.
"""

from __future__ import annotations

from transflow.lang.rules import (
    CAPITAL,
    CLOSE,
    DASH,
    OPEN,
    SPACE,
    WORD_START,
    Abbreviations,
    Kind,
    Rule,
    Ruleset,
    any_of,
    before_opener,
)
from transflow.lang.rules_generic import BREAKS, FIRST, SPEECH_GOES_ON
from transflow.lang.rules_lv_speech import (
    ASIDE,
    HESITATION,
    SPEAKER,
    TITLE_CUT_SHORT,
    TITLE_ENDS_LOUDLY,
    TURN,
)
from transflow.lang.words_lv import (
    BEFORE_NUMBER,
    CAPITAL_ENDS,
    CONSONANTS,
    COUNTED,
    FINITE,
    NAME,
    NEVER,
    OPENER,
    OPENERS,
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
DEGREE = Rule(
    breaks=False,
    before=rf"{WORD_START}(?:sc|[Dd]r|[Mm]g|[Mm]ag|[Bb]ac|habil|hab)\.{SPACE}?[\p{{Ll}}]{{2,7}}\.",
    after="",
    reason="the field of a degree",
    example="Lekciju lasīs Mg. iur.¦ Andra Lapsa.",
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
SMALL_LETTER = Rule(
    breaks=False,
    before=rf"{WORD_START}(?<![\d./°])(?<!\.{SPACE})[\p{{Ll}}]\.",
    after=NAME,
    reason="a single small letter is an abbreviation",
    example="Lieta ir Ozols v.¦ Latvija.",
)
LETTERS_WITHOUT_VOWEL = (
    rf"{WORD_START}(?<![\d./°])(?<!\d{SPACE})(?![Hh]?[Mm]+\.)"
    rf"[{CONSONANTS.upper()}{CONSONANTS}][{CONSONANTS}]{{1,5}}\."
)
NO_VOWEL = Rule(
    breaks=False,
    before=LETTERS_WITHOUT_VOWEL,
    after=NAME,
    reason="letters without a vowel are an abbreviation",
    example="Darbu vērtēja Šm.¦ Levins.",
)
NO_VOWEL_BEFORE_NUMBER = Rule(
    breaks=False,
    before=LETTERS_WITHOUT_VOWEL,
    after=rf"{SPACE}*{OPEN}\d",
    reason="letters without a vowel are an abbreviation, and then a number",
    example="Darba laiks: Pk.¦ 8.30–15.00.",
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
INITIAL = Rule(
    breaks=False,
    before=rf"{WORD_START}(?<![\d°])[\p{{Lu}}]\.",
    after=rf"(?!{before_opener(OPENERS)}){SPACE}*(?:[-–]{SPACE}*)?[\p{{Lu}}\d]",
    reason="the initial of a name",
    example="To sacīja J.¦ Ozoliņš.",
)
SMALL_LETTER_FOLLOWS = Rule(
    breaks=False,
    before=rf"{WORD_START}{any_of(BEFORE_NUMBER)}\.",
    after=rf"{SPACE}+{OPEN}[\p{{Ll}}]",
    reason="an abbreviation before a small letter",
    example="Sk. noteikumu 5. apakšp.¦ prasības.",
)
SMALL_OPENERS = sorted({word.lower() for word in OPENERS} - {word.lower() for word in FINITE})
LOWER_CASE = Rule(
    breaks=True,
    before=r"(?:[\p{Ll}]{3}[aāeēiīoōuūsš]|[\p{Ll}]{4}[aāeēiīoōuū][\p{Ll}])\.",
    after=rf"{SPACE}+(?:{any_of(SMALL_OPENERS)}(?![\p{{Lu}}\p{{Ll}}])|e[-‑][\p{{Ll}}])",
    reason="a stop after a word that is no abbreviation, and a word that usually begins a sentence",
    example="Darbs turpinās.¦ šogad tas beigsies.",
)
MISSING_SPACE_BEFORE_OPENER = Rule(
    breaks=True,
    before=r"(?:\d|[\p{Ll}]{2}|[\p{Lu}]{2})\.",
    after=rf"{OPEN}{any_of(OPENERS)}{SPACE}",
    reason="a word that usually begins a sentence, and before it a stop whose space was forgotten",
    example="Darbs beidzās 2024.¦Pēc tam sāka citu.",
)

LATVIAN = Ruleset(
    code="lv",
    openers=OPENERS,
    first=(*FIRST, CARDINAL_ENDS, ASIDE, A_COUNT_GOES_ON, CODE, CAPTION, DEGREE),
    abbreviations=(
        Abbreviations(Kind.NEVER, NEVER, "To vada prof.¦ Ozola."),
        Abbreviations(
            Kind.CAPITAL,
            CAPITAL_ENDS,
            "Piedalās skolas u.c.¦ iestādes.",
            "Piedalās skolas u.c.¦ Ieeja ir brīva.",
        ),
        Abbreviations(Kind.NUMBER, BEFORE_NUMBER, "Sk. likuma 5. pielik.¦ 3. daļu."),
        Abbreviations(
            Kind.OPENER,
            OPENER,
            "Muiža celta 1890. g.¦ Kurzemē.",
            "Muiža celta 1890. g.¦ Pēc tam tā dega.",
        ),
    ),
    rules=(
        TURN,
        SPEECH_GOES_ON,
        LABEL_IN_TEXT,
        ORDINAL,
        HIGH_ORDINAL,
        ORDINAL_BEFORE_DASH,
        SMALL_LETTER,
        NO_VOWEL,
        NO_VOWEL_BEFORE_NUMBER,
        NUMBERS,
        TITLE_CUT_SHORT,
        TITLE_ENDS_LOUDLY,
        SPEAKER,
        HESITATION,
        ROMAN,
        INITIAL,
        *BREAKS,
        SMALL_LETTER_FOLLOWS,
        LOWER_CASE,
        MISSING_SPACE_BEFORE_OPENER,
    ),
)
