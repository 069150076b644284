"""Sentence rules of Latvian.

Latvian writes an ordinal, and so every date, with a stop ("2025. gada 1. aprīlī"); a true
abbreviation is cut before a vowel, so that it ends in a consonant.
"""

from __future__ import annotations

from transflow.lang.openers_lv import FUNCTION_WORDS, OPENERS
from transflow.lang.rules import (
    CLOSE,
    OPEN,
    SPACE,
    WORD_END,
    WORD_START,
    Abbreviations,
    Kind,
    Rule,
    Ruleset,
    any_of,
    before_opener,
)
from transflow.lang.rules_generic import BREAKS, FIRST, SPEECH_GOES_ON
from transflow.lang.rules_lv_numbers import (
    A_COUNT_GOES_ON,
    AUGUST,
    CAPTION,
    CARDINAL_ENDS,
    CODE,
    DATE_BEGINS,
    ERA_ENDS,
    HIGH_ORDINAL,
    ISSUE_ENDS,
    LABEL_IN_TEXT,
    NUMBERS,
    ORDINAL,
    ORDINAL_BEFORE_DASH,
    ROMAN,
)
from transflow.lang.rules_lv_speech import (
    ANSWER,
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
    NAME,
    NEVER,
    NO_NAME,
    OPENER,
)

AFTER_ADDRESS = Rule(
    breaks=True,
    before=r"\.(?:lv|eu|com|org|net)\.",
    after=r"[\p{Lu}][\p{Ll}]{1,20}(?:[,.!?]|" + SPACE + ")",
    reason="an address, and a stop whose space was forgotten",
    example="Sk. www.piemers.lv.¦Vietu skaits ir ierobežots.",
)
DEGREE = Rule(
    breaks=False,
    before=rf"{WORD_START}(?:sc|[Dd]r|[Mm]g|[Mm]ag|[Bb]ac|habil|hab)\.{SPACE}?[\p{{Ll}}]{{2,7}}\.",
    after="",
    reason="the field of a degree",
    example="Lekciju lasīs Mg. iur.¦ Andra Lapsa.",
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
INITIAL = Rule(
    breaks=False,
    before=rf"{WORD_START}(?<![\d°])[\p{{Lu}}]\.",
    after=rf"(?!{before_opener(OPENERS)})(?!{NO_NAME}){SPACE}*(?:[-–]{SPACE}*)?[\p{{Lu}}\d]",
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
ABBREVIATION_ENDS = Rule(
    breaks=True,
    before=rf"{WORD_START}{any_of(OPENER)}\.{CLOSE}",
    after=NO_NAME,
    reason="an abbreviation, and a verb or noun that is no name",
    example="Muiža celta 1890. g.¦ Pārbūvēja to vēlāk.",
)
SMALL_OPENERS = tuple(sorted(word.lower() for word in FUNCTION_WORDS))
LOWER_CASE = Rule(
    breaks=True,
    before=r"(?:[\p{Ll}]{3}[aāeēiīoōuūsš]|[\p{Ll}]{4}[aāeēiīoōuū][\p{Ll}])\.",
    after=rf"{SPACE}+(?:{any_of(SMALL_OPENERS)}{WORD_END}|e[-‑][\p{{Ll}}])",
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
    small_openers=SMALL_OPENERS,
    first=(
        AFTER_ADDRESS,
        *FIRST,
        CARDINAL_ENDS,
        ISSUE_ENDS,
        ERA_ENDS,
        DATE_BEGINS,
        AUGUST,
        ASIDE,
        A_COUNT_GOES_ON,
        CODE,
        CAPTION,
        DEGREE,
        ABBREVIATION_ENDS,
    ),
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
        ANSWER,
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
