"""Sentence rules of Lithuanian.

A date is written with abbreviations ("2025 m. kovo 11 d."), after which names stand as often as
sentences begin: words that begin a sentence decide.
"""

from __future__ import annotations

from transflow.lang.rules import Abbreviations, Kind, Ruleset, words
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
    Anksčiau Apie Ar Ateityje Atsižvelgiant Atvykus Ačiū Aš Be Beje Bendra Bendras Bet Bilietai
    Bilietas Bus Buvo Būsimi Būtent Būtina Dabar Dalis Dalyvaus Dalyvauti Dalyvavo Dalyviai
    Dalyviams Dalyvius Dalyvių Dar Darbai Darbo Daug Daugelis Daugiau Daugiausia Deja Didžiausia
    Didžiausias Dokumentas Dokumentus Du Dvi Dviejų Dėl Esame Galima Galimybė Galutinis Gauta
    Greta Iki Ir Iš Iškart Išlaidos Išskyrus Ja Jai Jam Jame Jau Jei Jeigu Ji Jie Jiems Jis Jo
    Joje Jomis Joms Jos Juk Jums Juo Juos Ją Jį Jūs Jūsų Kada Kadangi Kai Kaina Kainos Kaip
    Kalbėdamas Kalbės Kam Kartu Kas Keletas Keli Kiek Kiekviena Kiekvienas Kita Kitaip Kitais
    Kitas Kiti Kitos Kitą Klausimai Koks Kol Koncertas Konferencija Konferencijoje Konkursas Kur
    Kuri Kuris Kviečiame Labai Laikas Laukiame Lauksime Ligi Lyginant Lėšas Lėšos Mano Maždaug
    Mes Metai Mokymai Mums Muziejus Mūsų Nauja Naujas Ne Nebe Nedaug Nei Nepaisant Nes Neseniai
    Norint Norintys Norinčius Nors Norėdami Nuo Nuolat Nėra O Pagal Pagrindinis Pagrindinė
    Papildomai Paraiškas Paraiškos Parama Paroda Parodą Pasak Pasibaigus Pasirodo Paskui
    Paskutinis Pastaraisiais Pateikti Per Pernai Pirma Pirmas Pirmiausia Pirmoji Pirmą
    Planuojama Po Posėdis Posėdyje Posėdžio Pradžia Pranešimas Prasidės Prašome Prašymai
    Prašymas Prašymus Prie Prieš Priešingai Primename Pristatymas Programa Programos Projektas
    Projekto Projektą Registracija Registruotis Reikia Remiantis Renginio Renginyje Renginys
    Renginį Rengėjai Rytoj Sakė Savo Seminaras Siekiama Siekiant Skaitykite Sprendimas Sprendimą
    Su Susirinkusius Susitikimas Susitikime Susitikimo Susitikimą Sutartis Sužinoti Svečius Ta
    Tad Tada Tai Taigi Taip Taisyklės Tam Tarp Tas Tačiau Teigiama Ten Tie Tiesa Tik Tikimasi
    Tikimės Tikslas Todėl Tokia Tokie Tokios Tokiu Toks Toliau Trečia Trys Tuo Tuomet Turime
    Tvarka Už Užtat Vadinasi Vakar Veikia Vertinama Vien Viena Vienas Vienu Vietoj Vis Visa
    Visas Visi Visiems Viso Visos Visus Vyks Vėl Vėliau Yra Įstatymas Įstatymo Įėjimas Ši Šiais
    Šiam Šiame Šiandien Šias Šie Šiemet Šio Šioje Šios Šis Šiuo Šiuos Šią Šių Štai Žinoma
    """
)
NEVER = words(
    """
    akad angl arkiv asm aut dipl dir doc dr el el.p faks fiz gen hab habil inž jaun jur kab kan
    kand kard kpt kun l.e l.e.p lenk lot ltn mjr mob nr p pav pavad pirm plg plk poet pranc prez
    prof prok pvz red rus sekr srž stud sud t.t.y t.y tarpt techn tel tėv vad vert vok vrš vyr
    vyresn vysk šv žr Aleks Ant Chr Dž Kaz Kęst Mr Mrs Vyt
    """
)
BEFORE_NUMBER = words("lent pieš priem sk tab")
OPENER = words(
    """
    a a.a aikšt al apskr bal bir bt d dab g geg gim gruod k kov lapkr liep m m.e mln mlrd mst
    mstl mėn pl pr pr.Kr pr.m.e r raj rj rugp rugs saus sav sen skg skv spal str tūkst val vas
    vls š.m Co Inc Kr
    """
)
CAPITAL_ENDS = words("cm ct egz ha kg km kt kv.m min mm pan proc psl sek t.t vnt Eur EUR Lt")
UNITS = words("cm ct egz ha kg km kub.m kv.m l min mln mlrd mm mėn proc psl sek t tūkst vnt Eur Lt")

LITHUANIAN = Ruleset(
    code="lt",
    openers=OPENERS,
    first=(
        *FIRST,
        unit_ends(UNITS, "Tako ilgis – 5 km.¦ Startas vidurdienį."),
        one_letter_word("OĮ", OPENER, "Susitikta 2024 m.¦ Į klausimus atsakė meras."),
    ),
    abbreviations=(
        Abbreviations(
            Kind.CAPITAL,
            CAPITAL_ENDS,
            "Dalyvauja mokyklos ir kt.¦ įstaigos.",
            "Dalyvauja mokyklos ir kt.¦ Įėjimas laisvas.",
        ),
        Abbreviations(
            Kind.OPENER,
            OPENER,
            "Dvaras pastatytas 1890 m.¦ Kaune.",
            "Dvaras pastatytas 1890 m.¦ Vėliau jis sudegė.",
        ),
        Abbreviations(Kind.NEVER, NEVER, "Jai vadovauja prof.¦ Ąžuolienė."),
        Abbreviations(Kind.NUMBER, BEFORE_NUMBER, "Skaitykite įstatymo sk.¦ 3 ir 4."),
    ),
    rules=(
        SPEECH_GOES_ON,
        label_in_text((*NEVER, *BEFORE_NUMBER), "Tvarka tokia: 1.¦ Pateikite prašymą."),
        initial(OPENERS, "Tai sakė J.¦ Petrauskas."),
        *BREAKS,
        missing_space_after_number(OPENERS, "Darbai baigti 2024.¦Vėliau pradėti kiti."),
    ),
)
