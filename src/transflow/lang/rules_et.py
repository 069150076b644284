"""Sentence rules of Estonian.

Estonian writes an ordinal, and so every day and year, with a stop ("24. veebruaril 1918. aastal").
Abbreviations are written without a stop today; one is met where the writer keeps to old custom.
"""

from __future__ import annotations

from transflow.lang.rules import (
    DASH,
    OPEN,
    SPACE,
    Abbreviations,
    Kind,
    Rule,
    Ruleset,
    any_of,
    words,
)
from transflow.lang.rules_common import (
    initial,
    label_in_text,
    missing_space_after_number,
    unit_ends,
)
from transflow.lang.rules_generic import BREAKS, FIRST, SPEECH_GOES_ON

OPENERS = words(
    """
    Abi Aga Ainult Aitäh Alates Alguses Alles Ammu Avaldus Avaldused Avaldusi Edaspidi Eelkõige
    Eelmine Eelmisel Eelnevalt Eelnõu Ega Ehk Ehkki Eile Enamik Enne Ent Eriti Esialgu Esimene
    Esimesel Ettepanek Ettevõte Hetkel Hiljem Hiljuti Huvilised Iga Igal Igaüks Ikka Inimesed
    Isegi Istung Ja Jah Juba Juhul Just Järgmine Järgmisel Järgnevalt Ka Kaks Kas Katse Kava
    Kellel Kes Kindlasti Kogu Kohe Kohtumine Kohtumisel Kohtumist Kokku Kolm Konkurss Kontsert
    Koolitus Koos Koosolek Kuhu Kui Kuid Kuidas Kuigi Kuna Kunagi Kuni Kus Kust Käesolev
    Käesoleva Kõige Kõigi Kõik Küll Küsimus Küsimused Küsimustele Lapsed Ligi Lisainfo Lisaks
    Lisateave Loodame Läbi Lähemalt Lõpuks Ma Me Meie Meil Mida Miks Millal Mille Millest Mina
    Mis Mitmed Mitte Mitu Muidu Muidugi Mullu Muu Muudatus Muudatused Muudatusega Määrus Mõlemad
    Mõne Mõned Mõni Nad Need Neid Neil Neile Neist Neli Nelja Nende Nendes Nii Niisamuti Nimelt
    Ning Nädala Nõnda Nüüd Oleme Olen Oli Olukord On Osa Osalejad Osalejatele Osalemine Otsus
    Palju Paljud Palume Palun Paraku Peale Peamine Piisab Pikemalt Pilet Piletid Plaan Praegu
    Pressikonverents Programm Projekt Projekti Pärast Raha Registreerimine Registreeruda Rohkem
    Sageli Sama Samal Samas Samuti Seadus Seal Sealhulgas Sealt Seda See Seega Seejuures
    Seejärel Seepärast Seetõttu Seevastu Selle Sellega Selleks Sellel Sellele Selles Sellest
    Selline Sellised Seni Sest Siia Siin Siis Siiski Sina Sinna Sissepääs Suurem Suurim Sündmus
    Sündmusel Ta Tagasi Taotlus Taotlused Taotlusi Teave Teda Tegelikult Tegemist Teie Teil
    Teine Teised Teiseks Teisel Tema Temaga Temale Temast Tihti Toetus Toetust Toona Tuleb
    Tähtaeg Täiendav Täna Tänan Tänane Tänavu Tänu Täpsem Töö Tööd Umbes Vaata Vaatamata
    Vahepeal Vaid Vajadus Varem Vastavalt Veel Viimane Viimased Viimasel Viimati Viis Vähem
    Vähemalt Või Võib Võimalik Ühe Üheks Ühel Ühes Ühest Ühine Ühtegi Ühtlasi Üks Üldiselt Üldse
    Üle Ülejäänud Ülevaade Üritus Üritusel Üritust
    """
)
NEVER = words(
    """
    adj adm akad arh asedir dipl dir dots dr e-p hr i.k ing insp jur k.a kand kapt kod kol kom
    koost kpt leitn lp ltn mag maj med min mob n.ö nn nr nt näit pr prl prof ps rms s.h s.o s.t
    sekr sh sm so st stat t.n tel tlf toim tõlk u v v.a vt õp õpet Al Aleks Alex Chr Ed Fr Joh
    Kr Mr Mrs St Th
    """
)
BEFORE_NUMBER = words("art joon kab lg p ptk tab")
OPENER = words(
    """
    a apr aug bulv dets e.Kr e.m.a eKr esim ingl jaan jj jv k kb khk kk kl krh kt m.a m.a.j milj
    mk mld mljn mln mnt mrd n nov näd okt p.Kr p.m.a pKr pst r rj s s.a saj sept surn sünd tn
    tuh veebr vk vld Co Inc Ko Ltd
    """
)
CAPITAL_ENDS = words(
    """
    cm ha j.m j.m.s j.m.t j.n.e j.t jm jms jmt jne jpm jpt jt kg km kv.m lk mg mm sek tk v.m
    v.m.s vm vms EUR
    """
)
UNITS = words("cm eks g h ha kb kg km kv.m l lk m min ml mld mln mm mrd sek t tk tuh")

STEMS_AFTER_ORDINALS = words(
    "Riigikog Eesti Euroopa Balti Põhjala Maailma NATO Olümpia Läänemere ÜRO Rahvusvaheli"
)

ORDINAL = Rule(
    breaks=False,
    before=r"(?<![\d+])(?<!\d[-–—:&/.,])\d{1,3}\.",
    after=rf"{SPACE}+{OPEN}{any_of(STEMS_AFTER_ORDINALS)}",
    reason="an ordinal before a name that often follows one",
    example="Tööd alustas 15.¦ Riigikogu.",
)
ORDINALS = Rule(
    breaks=False,
    before=r"(?<![\d.,:])\d{1,2}\.",
    after=rf"{SPACE}*\d{{1,2}}\.(?!\d)",
    reason="ordinals and days one after the other",
    example="Võistlus toimub 5.¦ 6. ja 7. mail.",
)
ORDINAL_BEFORE_DASH = Rule(
    breaks=False,
    before=r"(?<!\d)(?:\d{1,2}|[12]\d{3})\.",
    after=rf"{SPACE}*{DASH}",
    reason="an ordinal, and what it stands for or the end of a range",
    example="Esikolmik: 1.¦ – Tartu, 2. – Pärnu, 3. – Narva.",
)

ESTONIAN = Ruleset(
    code="et",
    openers=OPENERS,
    first=(*FIRST, unit_ends(UNITS, "Raja pikkus on 5 km.¦ Start antakse keskpäeval.")),
    abbreviations=(
        Abbreviations(Kind.NEVER, NEVER, "Seda juhib prof.¦ Kask."),
        Abbreviations(
            Kind.CAPITAL,
            CAPITAL_ENDS,
            "Osalevad koolid, lasteaiad jt.¦ asutused.",
            "Osalevad koolid, lasteaiad jt.¦ Sissepääs on vaba.",
        ),
        Abbreviations(Kind.NUMBER, BEFORE_NUMBER, "Vaata seaduse lisa joon.¦ 3 ja 4."),
        Abbreviations(
            Kind.OPENER,
            OPENER,
            "Mõis ehitati 1890. a.¦ Tartusse.",
            "Mõis ehitati 1890. a.¦ Pärast seda see põles.",
        ),
    ),
    rules=(
        SPEECH_GOES_ON,
        label_in_text((*NEVER, *BEFORE_NUMBER), "Kord on järgmine: 1.¦ Esita avaldus."),
        ORDINAL,
        ORDINALS,
        ORDINAL_BEFORE_DASH,
        initial(OPENERS, "Seda ütles J.¦ Tamm."),
        *BREAKS,
        missing_space_after_number(OPENERS, "Töö lõppes 2024.¦Pärast seda alustati uut."),
    ),
)
