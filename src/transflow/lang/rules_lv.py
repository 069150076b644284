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
    words,
)
from transflow.lang.rules_generic import BREAKS, FIRST, SPEECH_GOES_ON

OPENERS = words(
    """
    Ap Apmēram Ar Arī Aiz Aicinām Atbilstoši Atgādinām Attiecīgi Beidzot Bet Bez Bija Blakus Būtiski
    Cik Citas Citi Cits Dažas Daži Dažreiz Diemžēl Divas Divi Drīz Drīzumā Es Gan Iepriekš Ik
    Ikdienā Ikviens Informējam Ir It Ja Jau Jo Joprojām Jums Jāatgādina Jāatzīmē Jāpiebilst
    Jāuzsver Jūs Kad Kamēr Kas Katra Katrai Katram Katrs Katru Kaut Ko Kopumā Kopā Kopš Kopējais
    Kopējā Kur Kura Kuras Kuri Kurš Kā Kāda Kādam Kādas Kādi Kāds Kādēļ Kāpēc Labāk Lai Lielākais
    Lielākā Līdz Līdzīgi Līdztekus Lūdzam Man Mani Mans Mums Mūs Mūsu Mēs Nav Ne Nedz Nekad Nereti
    Netālu Neviens No Nu Nākamais Nākamajā Nē Ņemot Pa Pagaidām Paldies Papildus Par Parasti
    Pateicoties Patlaban Pats Pašlaik Pie Piemēram Pirms Plānots Pret Protams Pēc Pērn Redzams
    Respektīvi Rezultātā Rīt Saskaņā Savas Savs Savukārt Savulaik Savā Starp Sākot Sākotnēji Sākumā
    Šai Šajos Šajā Šajās Šie Šiem Šim Šis Šo Šobrīd Šodien Šogad Šonedēļ Šoreiz Šos Šā Šāda Šādas
    Šādi Šāds Šeit Šī Šīs Tad Tagad Tai Taču Tajos Tajā Tajās Tam Tas Te Tev Tie Tiek Tiem Tieši
    Tika Tikai Tikmēr Tiks To Tobrīd Tomēr Toreiz Tos Toties Trīs Tu Tur Turklāt Turpat Turpmāk
    Turpretim Turpretī Tā Tāda Tādas Tādi Tāds Tādēļ Tādējādi Tām Tāpat Tāpēc Tās Un Uz Vai Vairāk
    Vairākas Vairāki Vakar Varbūt Viena Vienlaikus Vienmēr Viens Vienu Vienīgais Virs Visa Visas
    Visi Vismaz Vispirms Viss Visu Viņa Viņai Viņam Viņas Viņi Viņiem Viņš Viņu Vēl Vēlāk Zem Īpaši
    """
)
NEVER = words(
    """
    akad arh arhit asoc atb atv aģ dipl doc dok dr e-p fil filol fotogr galv hab i.k ilustr ing inž
    izd jur kapt kom komp kompon koresp kpt lekt ltn mag maģ med min.kab māksl orig piem piez plk
    plkst plkv prez priv prof prok pulkv red redkol resp rež sc scen sert serž seržt sk skat sv t.i
    t.s t.sk tulk vad virsltn virsn virss vltn vēst zin.asist zv zvēr ģen ģenltn ķīm Al Aleks Chr Dz
    Dž Ed Fr Gr Jēk Kr Kārl Mr Mrs Ms Ph Rud St Th Vilh Zigfr
    """
)
BEFORE_NUMBER = words(
    """
    apakšp apm art att kab lpp mob nod nr p pant piel pielik punkt reģ sad sal sēj tab tel telef
    tālr vid
    """
)
OPENER = words(
    """
    adr angl apg apm apr art aug bilj bulv ceturtd d dec dz dzim dzīv eir ekon eks feb febr franc g
    gab gs iedz iel j.g jan janv jūl jūn k kab kap korp kub kv lat lit lēm m.ē maks mar maģ milj
    miljd mljrd mlrd mob mēn n.p n.ē nod nos not nov obl okt otrd p p.Kr p.g p.i p.k p.m.ē pag pers
    pied piektd pirmd pkt pr pr.Kr prosp r raj rj rīk sal sept sestd st svētd sēj t.p tab tel tk
    trešd tālr tūkst v.i val zin zīm īp š.g š.gs š.m Co Corp Inc Ltd
    """
)
CAPITAL_ENDS = words(
    """
    cm dm etc ha kg km l lpp m min ml mm s sek t u.c u.d.c u.t.jpr u.t.t u.tjpr u.tml utjpr utml utt
    v.tml EUR GBP LVL USD
    """
)

WORDS_BEFORE_CARDINALS = words(
    """
    iela ielas ielā ielai prospekts prospekta prospektā bulvāris bulvāra bulvārī laukums laukuma
    laukumā gatve gatves gatvē šoseja šosejas šosejā krastmala krastmalas krastmalā telpa telpā
    kabinets kabinetā dzīvoklis tālrunis tālruni tālruņa numurs numuru pulksten
    Nr. plkst. tālr. mob. tel. kab. dz.
    """
)

STEMS_AFTER_ORDINALS = words(
    "Saeim Eirop Pasaul Latvij Baltij Ziemeļ Starptautisk Vispārēj Dziesm Olimpisk Valst"
)

CARDINAL_ENDS = Rule(
    breaks=True,
    before=rf"{WORD_START}{any_of(WORDS_BEFORE_CARDINALS)}{SPACE}?[\d.:/-]{{1,12}}[a-zA-Z]?\.{CLOSE}",
    after=CAPITAL,
    reason="the number of a house, room, telephone or hour, not an ordinal",
    example="Adrese ir Liepu iela 12.¦ Ieeja no pagalma.",
)
LABEL_IN_TEXT = Rule(
    breaks=False,
    before=rf"(?<!\d{SPACE})[.;:!?]{CLOSE}{SPACE}+\d{{1,2}}(?:\.\d{{1,2}})*\.",
    after=rf"{SPACE}+{OPEN}[\p{{Lu}}]",
    reason="the label of an item in the running text",
    example="Kārtība ir šāda: 1.¦ Pēc pieteikuma saņem atbildi.",
)
ORDINAL = Rule(
    breaks=False,
    before=rf"(?<![\d+])(?<!\d[-–—:&/.,])(?<!\d{SPACE}[:–—]{SPACE})\d{{1,2}}\.{CLOSE}",
    after=rf"(?!{before_opener(OPENERS)}){CAPITAL}",
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
    before=rf"{WORD_START}(?<!\d)(?<!\.)(?<!\.{SPACE})[\p{{Ll}}]\.",
    after=rf"(?!{before_opener(OPENERS)}){CAPITAL}",
    reason="a single small letter is an abbreviation",
    example="Lieta ir Ozols v.¦ Latvija.",
)
NUMBERS = Rule(
    breaks=False,
    before=r"\d\.",
    after=rf"{SPACE}*{OPEN}\d",
    reason="ordinals and dates one after the other",
    example="Sacensības notiks 5.¦ 6. un 7. maijā.",
)
TITLE_CUT_SHORT = Rule(
    breaks=False,
    before=r"""(?:…|\.\.)["”“»]""",
    after=rf"{SPACE}+\d",
    reason="a title cut short in quotation marks, and then a number",
    example="Sk. noteikumu „Par nodevu…”¦ 5. punktu.",
)
ROMAN = Rule(
    breaks=False,
    before=rf"{WORD_START}[IVXLC]{{2,7}}\.",
    after=rf"(?!{before_opener(OPENERS)}){CAPITAL}",
    reason="a Roman ordinal before a name",
    example="Sākas XX.¦ Vispārējie svētki.",
)
INITIAL = Rule(
    breaks=False,
    before=rf"{WORD_START}(?<!\d)[\p{{Lu}}]\.",
    after=rf"(?!{before_opener(OPENERS)}){SPACE}*(?:[-–]{SPACE}*)?[\p{{Lu}}\d]",
    reason="the initial of a name",
    example="To sacīja J.¦ Ozoliņš.",
)
LOWER_CASE = Rule(
    breaks=True,
    before=r"(?:[\p{Ll}]{3}[aāeēiīoōuūsš]|[\p{Ll}]{6})\.",
    after=rf"{SPACE}+[\p{{Ll}}]",
    reason="a stop after a word that is no abbreviation",
    example="Darbs turpinās.¦ šogad tas beigsies.",
)
MISSING_SPACE_AFTER_NUMBER = Rule(
    breaks=True,
    before=r"[\d%]\.",
    after=rf"{OPEN}{any_of(OPENERS)}{SPACE}",
    reason="a number, and a stop whose space was forgotten",
    example="Darbs beidzās 2024.¦Pēc tam sāka citu.",
)

LATVIAN = Ruleset(
    code="lv",
    openers=OPENERS,
    first=(*FIRST, CARDINAL_ENDS),
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
        SPEECH_GOES_ON,
        LABEL_IN_TEXT,
        ORDINAL,
        HIGH_ORDINAL,
        ORDINAL_BEFORE_DASH,
        SMALL_LETTER,
        NUMBERS,
        TITLE_CUT_SHORT,
        ROMAN,
        INITIAL,
        *BREAKS,
        LOWER_CASE,
        MISSING_SPACE_AFTER_NUMBER,
    ),
)
