"""Sentences that are split and merged: which are, which are not, and how it is undone."""

from __future__ import annotations

import datetime as dt

import pytest

from transflow.align import align
from transflow.model import Role, Segment
from transflow.records import Alignment, UnitRecord, record

NOW = dt.datetime(2025, 4, 1, tzinfo=dt.UTC)
BEFORE = "Šonedēļ Latvijā viesojas Igaunijas tieslietu ministre."
AFTER = "Papildu ziņas var saņemt, rakstot uz e-pastu prese@paraugs.example."

JOINS: tuple[tuple[str, ...], ...] = (
    (
        "Mācības notika Jelgavā, un tajās piedalījās 120 glābēji.",
        "Mācības notika Jelgavā.",
        "Tajās piedalījās 120 glābēji.",
    ),
    (
        "Ministrs apmeklēja slimnīcu Liepājā, kur tikās ar mediķiem un pacientiem.",
        "Ministrs apmeklēja slimnīcu Liepājā.",
        "Tur viņš tikās ar mediķiem un pacientiem.",
    ),
    (
        "Darbi sāksies 3. martā, bet noslēgsies tikai rudenī.",
        "Darbi sāksies 3. martā.",
        "Tie noslēgsies tikai rudenī.",
    ),
    (
        "Pieteikties var līdz 15. maijam, aizpildot anketu ministrijas tīmekļvietnē.",
        "Pieteikties var līdz 15. maijam.",
        "Lai to izdarītu, jāaizpilda anketa ministrijas tīmekļvietnē.",
    ),
    (
        "Tā kā ledus uz upes kļuvis trausls, glābēji aicina makšķerniekus palikt krastā.",
        "Ledus uz upes kļuvis trausls.",
        "Tāpēc glābēji aicina makšķerniekus palikt krastā.",
    ),
    (
        "Jaunais tilts pār Gauju, kas izmaksāja 4,2 miljonus eiro, savienos Valmieru ar Kocēniem.",
        "Jaunais tilts pār Gauju savienos Valmieru ar Kocēniem.",
        "Tas izmaksāja 4,2 miljonus eiro.",
    ),
    (
        "Likumprojekts vēl jāskata Saeimā; tas stāsies spēkā nākamā gada janvārī.",
        "Likumprojekts vēl jāskata Saeimā.",
        "Tas stāsies spēkā nākamā gada janvārī.",
    ),
    (
        (
            "Skolēni apgūs peldēšanu, skolotāji iepazīsies ar drošības noteikumiem, "
            "bet vecāki saņems atgādni."
        ),
        "Skolēni apgūs peldēšanu.",
        "Skolotāji iepazīsies ar drošības noteikumiem.",
        "Vecāki saņems atgādni.",
    ),
    (
        (
            "Pārbaudē konstatēts, ka veikals tirgojis alkoholu nepilngadīgajiem, "
            "tādēļ licence apturēta uz trim mēnešiem."
        ),
        "Pārbaudē konstatēts, ka veikals tirgojis alkoholu nepilngadīgajiem.",
        "Licence tādēļ apturēta uz trim mēnešiem.",
    ),
    (
        "Konkursā saņemti 87 pieteikumi, no kuriem žūrija finālam izvirzīja desmit.",
        "Konkursā saņemti 87 pieteikumi.",
        "No tiem žūrija finālam izvirzīja desmit.",
    ),
    (
        (
            "<b>Valsts policija</b> brīdina par krāpniekiem, kuri zvana iedzīvotājiem "
            "un izliekas par bankas darbiniekiem."
        ),
        "<b>Valsts policija</b> brīdina par krāpniekiem.",
        "Viņi zvana iedzīvotājiem un izliekas par bankas darbiniekiem.",
    ),
    (
        "Izstāde būs atvērta darbdienās no plkst. 10.00 līdz 18.00, un ieeja tajā ir bez maksas.",
        "Izstāde būs atvērta darbdienās no plkst. 10.00 līdz 18.00.",
        "Ieeja izstādē ir bez maksas.",
    ),
    (
        (
            "Sanāksmē pārrunāja robežas apsardzību, vienojās par kopīgām patruļām "
            "un parakstīja sadarbības plānu 2026. gadam."
        ),
        "Sanāksmē pārrunāja robežas apsardzību un vienojās par kopīgām patruļām.",
        "Tika parakstīts arī sadarbības plāns 2026. gadam.",
    ),
    (
        (
            "Pabalstu piešķir ģimenei, kurā aug vismaz trīs bērni, ja ienākumi uz vienu cilvēku "
            "nepārsniedz 400 eiro mēnesī."
        ),
        "Pabalstu piešķir ģimenei, kurā aug vismaz trīs bērni.",
        "Ienākumi uz vienu cilvēku nedrīkst pārsniegt 400 eiro mēnesī.",
    ),
    (
        "Lai gan rudens bija lietains, kartupeļu raža Latgalē šogad ir par piektdaļu lielāka.",
        "Rudens bija lietains.",
        "Tomēr kartupeļu raža Latgalē šogad ir par piektdaļu lielāka.",
    ),
    (
        (
            "Satiksme Brīvības ielā būs slēgta no piektdienas vakara, un autobusus novirzīs "
            "pa Čaka ielu."
        ),
        "No piektdienas vakara satiksme Brīvības ielā būs slēgta.",
        "Autobusus novirzīs pa Čaka ielu.",
    ),
    (
        (
            "Muzeja krājumā ir vairāk nekā 9000 priekšmetu, to skaitā gleznas, porcelāns "
            "un retas grāmatas."
        ),
        "Muzeja krājumā ir vairāk nekā 9000 priekšmetu.",
        "To skaitā ir gleznas, porcelāns un retas grāmatas.",
    ),
    (
        (
            "Veterinārārsts pārbaudīs ganāmpulku, paņems asins paraugus un pēc nedēļas "
            "paziņos saimniekam rezultātus."
        ),
        "Veterinārārsts pārbaudīs ganāmpulku un paņems asins paraugus.",
        "Rezultātus saimniekam viņš paziņos pēc nedēļas.",
    ),
    (
        'Biedrība "Zaļā krasts" iestādīs 500 ozolu, kuru stādus ziedojusi kokaudzētava Smiltenē.',
        'Biedrība "Zaļā krasts" iestādīs 500 ozolu.',
        "Stādus ziedojusi kokaudzētava Smiltenē.",
    ),
    (
        (
            "Premjerministre uzsvēra, ka aizsardzība ir prioritāte, un aicināja sabiedrotos "
            "palielināt finansējumu."
        ),
        "Premjerministre uzsvēra, ka aizsardzība ir prioritāte.",
        "Viņa arī aicināja sabiedrotos palielināt finansējumu.",
    ),
    (
        "Ugunsgrēkā neviens nav cietis, taču nodega šķūnis, divi traktori un siena krājumi.",
        "Ugunsgrēkā neviens nav cietis.",
        "Diemžēl nodega šķūnis, divi traktori un siena krājumi.",
    ),
    (
        (
            "Bibliotēka piedāvās lasījumus bērniem, darbnīcas jauniešiem, datorapmācību senioriem "
            "un tikšanās ar rakstniekiem, bet vasarā rīkos arī pārgājienus."
        ),
        "Bibliotēka piedāvās lasījumus bērniem un darbnīcas jauniešiem.",
        "Senioriem būs datorapmācība un tikšanās ar rakstniekiem.",
        "Vasarā bibliotēka rīkos arī pārgājienus.",
    ),
    (
        (
            "Kā ziņots, vētra sabojāja jumtus 45 mājām, un pašvaldība iedzīvotājiem izmaksās "
            'kompensācijas (sk. <a id="1">noteikumus</a>).'
        ),
        "Kā ziņots, vētra sabojāja jumtus 45 mājām.",
        'Pašvaldība iedzīvotājiem izmaksās kompensācijas (sk. <a id="1">noteikumus</a>).',
    ),
    (
        "Vakcinācija ir brīvprātīga un bez maksas, tai nav vajadzīgs ārsta nosūtījums.",
        "Vakcinācija ir brīvprātīga un bez maksas.",
        "Ārsta nosūtījums tai nav vajadzīgs.",
    ),
    (
        (
            "Padome apstiprināja budžetu, ievēlēja valdi, noteica biedru naudu un uzņēma "
            "astoņus jaunus biedrus."
        ),
        "Padome apstiprināja budžetu.",
        "Tā ievēlēja valdi.",
        "Padome noteica biedru naudu.",
        "Tika uzņemti astoņi jauni biedri.",
    ),
)
"""A sentence, and the same as several."""

OTHERS: tuple[tuple[str, ...], ...] = (
    (
        "Mācības notika Jelgavā.",
        "Mācības notika Jelgavā pirmdien.",
        "Tajās piedalījās 120 glābēji.",
    ),
    (
        "Ministrija aicina iedzīvotājus pieteikties mācībām līdz 1. maijam.",
        "Ministrija aicina iedzīvotājus pieteikties mācībām līdz 5. maijam.",
        "Mācībām var pieteikties ministrijā.",
    ),
    (
        "Ministrs pateicās visiem dalībniekiem un glābējiem.",
        "Ministrs pateicās visiem dalībniekiem.",
        "Glābējiem ministrs vakar pasniedza balvas.",
    ),
    ("Rīgā mācās 120 skolēnu.", "Rīgā mācās 130 skolēnu.", "Jelgavā mācās 120 skolēnu."),
    (
        "Bibliotēka būs slēgta 4. maijā.",
        "Bibliotēka būs slēgta no 3. līdz 5. maijam.",
        "Muzejs būs slēgts visu mēnesi.",
    ),
    (
        "Valdība apstiprināja noteikumus par atbalstu lauksaimniekiem.",
        "Valdība apstiprināja grozījumus noteikumos par atbalstu lauksaimniekiem.",
        "Lauksaimnieki par atbalstu uzzinās septembrī.",
    ),
    (
        "Sacensības sāksies plkst. 10.00 pilsētas stadionā.",
        "Sacensības sāksies plkst. 11.00 pilsētas stadionā.",
        "Uz stadionu kursēs bezmaksas autobuss.",
    ),
    (
        "Pacientiem jāuzrāda pase un ārsta nosūtījums.",
        "Pacientiem jāuzrāda personas apliecība un ārsta nosūtījums.",
        "Nosūtījums nav vajadzīgs bērniem.",
    ),
    ("Ceļš uz Ogri ir slēgts.", "Ceļš uz Ogri būs slēgts.", "Ceļš uz Aizkraukli ir atvērts."),
    (
        "Koncertā uzstāsies koris, orķestris un divi solisti.",
        "Koncertā uzstāsies koris, orķestris un trīs solisti.",
        "Biļetes var nopirkt kasē.",
    ),
    (
        "Inspektori pārbaudīja 30 veikalu Kurzemē.",
        "Inspektori pārbaudīja 30 veikalu Kurzemē un Zemgalē.",
        "Inspektori pārbaudīja arī tirgus.",
    ),
    (
        "Finansējumu programmai piešķīra Eiropas Savienība.",
        "Finansējumu programmai piešķīris Eiropas Sociālais fonds.",
        "Eiropas Savienība programmu vērtēs rudenī.",
    ),
    (
        "Jauniešu nometne notiks jūlijā Engurē.",
        "Jauniešu nometne notiks augustā Engurē.",
        "Pieteikšanās jūlijā.",
    ),
    ("Paldies visiem brīvprātīgajiem!", "Paldies!", "Gaidīsim visus atkal pēc gada."),
    (
        "Dokumentus pieņem otrdienās un ceturtdienās.",
        "Dokumentus pieņem otrdienās.",
        "Ceturtdienās apmeklētājus konsultē jurists.",
    ),
    (
        "Tiesa atzina vīrieti par vainīgu krāpšanā.",
        "Tiesa vīrieti attaisnoja.",
        "Prokurors spriedumu pārsūdzēs, jo uzskata viņu par vainīgu.",
    ),
    (
        "Zivju krājumi Rīgas līcī šogad ir auguši.",
        "Zivju krājumi Rīgas līcī šogad nav auguši.",
        "Reņģu nozveja bijusi mazāka.",
    ),
    ("—", "– –", "…"),
)
"""A sentence, and others in its place that are not what became of it."""


def segments(texts: tuple[str, ...], role: Role = Role.PARAGRAPH) -> list[Segment]:
    return [Segment(n, 0, role, text) for n, text in enumerate(texts)]


def first(*texts: str) -> Alignment:
    return align("2025/relize", segments(texts), ())


def then(before: Alignment, *texts: str, former: tuple[UnitRecord, ...] = ()) -> Alignment:
    old = [record(unit, NOW) for unit in before.units]
    return align("2025/relize", segments(texts), old, former)


def ids(alignment: Alignment) -> list[str]:
    return [unit.id for unit in alignment.units]


@pytest.mark.parametrize("case", JOINS, ids=lambda case: case[0][:24])
def test_a_split_is_seen_and_undone(case: tuple[str, ...]) -> None:
    whole, *parts = case
    one = first(BEFORE, whole, AFTER)
    two = then(one, BEFORE, *parts, AFTER)
    split = ids(two)[1:-1]
    assert two.splits == dict.fromkeys(split, ids(one)[1])
    assert split.count(ids(one)[1]) == 1
    assert not two.merges
    assert not two.left
    three = then(two, BEFORE, whole, AFTER, former=two.left)
    assert ids(three) == ids(one)
    assert three.merges == {ids(one)[1]: tuple(split)}
    assert {gone.id for gone in three.left} == {*split} - {ids(one)[1]}
    four = then(three, BEFORE, *parts, AFTER, former=three.left)
    assert ids(four) == ids(two)


@pytest.mark.parametrize("case", JOINS, ids=lambda case: case[0][:24])
def test_a_merge_is_seen_and_undone(case: tuple[str, ...]) -> None:
    whole, *parts = case
    one = first(BEFORE, *parts, AFTER)
    two = then(one, BEFORE, whole, AFTER)
    assert two.merges == {ids(two)[1]: tuple(ids(one)[1:-1])}
    assert ids(two)[1] in ids(one)
    three = then(two, BEFORE, *parts, AFTER, former=two.left)
    assert ids(three) == ids(one)
    assert three.splits == dict.fromkeys(ids(one)[1:-1], ids(two)[1])


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case[0][:24])
def test_other_sentences_are_not_parts(case: tuple[str, ...]) -> None:
    whole, *parts = case
    for old, new in (([whole], parts), (parts, [whole])):
        before = first(BEFORE, *old, AFTER)
        after = then(before, BEFORE, *new, AFTER)
        assert not after.splits
        assert not after.merges
