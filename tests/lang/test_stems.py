"""Stems: all forms of a word meet, and different words hardly ever do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang


def _words(text: str) -> list[str]:
    return text.split()


LATVIAN, ENGLISH = lang.get("lv"), lang.get("en")

FIRST = _words("""
draugs tēvs dēls vīrs galds nams parks ciems pagasts novads robežsargs dienests likums pants
līgums projekts fonds centrs birojs konkurss kurss seminārs forums papīrs dokuments protokols
ministrs sekretārs prezidents deputāts direktors inspektors eksperts policists ugunsgrēks glābējs
strādnieks priekšnieks iedzīvotājs pētnieks skolotājs rakstnieks zirgs vilks kalns mežs lauks
tilts ezers krasts strauts tirgotājs spēks darbs laiks rīts vakars gads vējš ceļš karš zobens rats
spēlētājs tīkls signāls Ādams Andrejs Nikolajs Jūlijs Dimitrijs Trofimovs Ivanovs Petrovs Bērziņš
Kalniņš Ozoliņš Krūmiņš Kārkliņš Mežkalniņš Zariņš Mārtiņš Edgars Aigars Guntars Rihards Roberts
Vilhelms Toms Makrons Tramps Stoltenbergs Džonsons Mežaparks Ludvigs Egils Artūrs Viesturs
Normunds Raimonds sivēns burtnieks Šveicars
""")
SECOND = _words("""
brālis lācis zutis vēzis gailis zaķis kuģis tētis pulkstenis vācietis latvietis rīdzinietis
briedis nazis ronis vilnis kaķis kalējis alnis zizlis pūslis kaklis gulbis krupis kurmis skapis
cālis dadzis stūris lasis kviesis zirnis ķirsis zvirbulis Kalvis Straupis Jānis Juris Tukulis
Bebris Kūlis Žagaris kareivis pilsonis kapteinis transportlīdzeklis Kārlis Kozlovskis Pēteris
""")
SECOND_KEPT = _words("Uldis Raitis Guntis Valdis Gatis Artis Aldis Andis Ritis")
THIRD = _words("tirgus lietus medus ledus alus Saldus Mikus Ingus Edžus Markus klepus")
FOURTH = _words("""
māsa meita sieva osta kasa ēka iela pilsēta robeža drošība valoda skola slimnīca ministrija
komisija policija pašvaldība operācija sadarbība informācija nauda palīdzība kārtība darbība
vienība patruļa koledža glābšana tikšana persona grupa nodaļa daļa māja istaba galva roka kāja
josla zona vēsture diena stunda nedēļa vasara ziema Rīga Liepāja Jelgava Jūrmala Kuldīga Ludza
Madona Valka Ukraina Lietuva Igaunija Krievija Baltkrievija Polija Vācija Francija Somija
Zviedrija Norvēģija Dānija Itālija Spānija Grieķija Čehija Slovākija Slovēnija Moldova Gruzija
Armēnija Turcija Kanāda Amerika Austrālija Japāna Šanhaja Anna Līga Terēza Meja Marta Sandra Inga
Daina Biruta Margarita Bērzkalna Sniedziņa Vasiļjeva Aglona Kārsava Ķekava Sigulda
""")
FOURTH_MEN = _words("Puika Zelta Liepa Kurzemnieka")
FIFTH = _words("""
upe zeme māte priede egle zvaigzne pļāpe saule puķe bise sēne bite roze pele kaze ģimene aptieke
iestāde padome valde kļūme virve kāpne zīle vāze lode mute pārvalde kontrole robežsardze apsardze
dāme skolniece Ogre Rēzekne Alūksne Gulbene Vidzeme Kurzeme Zemgale Latgale Smiltene Brisele Hāge
Vīne Ķelne Minhene Ilze Inese Zane Kristīne Vanagkalne Kalniete Ozolniece sanāksme brigāde zīme
karte
""")
FIFTH_KEPT = _words("flote Grēte Kate Agate kase pase")
FIFTH_MEN = _words("Skalbe Rone Bambe Dzene")
SIXTH = _words("""
nakts acs auss pils zivs krāsns guns sirds durvs klēts kūts sāls asins pirts izkapts valsts avs
govs dzelzs zoss Ventspils Daugavpils
""")
SIXTH_KEPT = _words("acs auss valsts zoss durvs")
PLURAL = {
    "i": "Talsi Limbaži Strenči Ropaži Skrīveri Vecumnieki Aizkalni Stabulnieki",
    "as": "Havajas Maldivas Filipīnas Bermudas Bahamas",
    "es": "Seišelles Antiles",
}
DEFINITE = _words("baltais melnais galvenais pirmais otrais Platais Lielais drošākais jaunākais")
FIXED = _words("Oslo Tokio Monako Čikāgo Peru Baku Tartu Toronto Bruno Ivo Oto Kaveno Bordo auto")
SOFT = {
    "sn": "šņ", "zn": "žņ", "sl": "šļ", "zl": "žļ", "ln": "ļņ", "ll": "ļļ", "nn": "ņņ", "dz": "dž",
    "p": "pj", "b": "bj", "m": "mj", "v": "vj", "t": "š", "d": "ž", "c": "č", "s": "š", "z": "ž",
    "n": "ņ", "l": "ļ",
}  # fmt: skip


def _soft(stem: str) -> str:
    """A stem as it is before the endings that soften it."""
    ending = next((e for e in SOFT if stem.endswith(e)), "")
    return stem[: len(stem) - len(ending)] + SOFT.get(ending, "")


def _forms(stem: str, endings: str, soft: str = "", kept: bool = False) -> list[str]:
    softened = stem if kept else _soft(stem)
    return [stem + e for e in endings.split()] + [softened + e for e in soft.split()]


def _first(word: str) -> list[str]:
    return [word, *_forms(word[:-1], "a am u ā i iem us os")]


def _second(word: str, kept: bool = False) -> list[str]:
    return _forms(word[:-2], "is im i ī", "a u i iem us os", kept)


def _third(word: str) -> list[str]:
    return _forms(word[:-2], "us um u ū i iem os")


def _fourth(word: str, dative: str = "ai") -> list[str]:
    return _forms(word[:-1], f"a as {dative} u ā ām ās")


def _fifth(word: str, kept: bool = False, dative: str = "ei") -> list[str]:
    return _forms(word[:-1], f"e es {dative} i ē ēm ēs", "u", kept)


def _sixth(word: str, kept: bool = False) -> list[str]:
    return _forms(word[:-1], "s ij i ī is īm īs", "u", kept)


def _definite(word: str) -> list[str]:
    return _forms(word[:-3], "ais ā ajam o ajā ie ajiem os ajos ās ajai ajām ajās")


def _places(ending: str, words: str) -> Iterator[list[str]]:
    cases = {"i": "i u iem us os", "as": "as u ām ās", "es": "es ēm ēs"}[ending]
    for word in words.split():
        yield _forms(word.removesuffix(ending), cases)


def _paradigms() -> Iterator[list[str]]:
    """All cases of all words, each word once; the first form is the one dictionaries have."""
    yield from map(_first, FIRST)
    yield from map(_second, SECOND)
    yield from (_second(word, kept=True) for word in SECOND_KEPT)
    yield from map(_third, THIRD)
    yield from map(_fourth, FOURTH)
    yield from (_fourth(word, "am") for word in FOURTH_MEN)
    yield from map(_fifth, FIFTH)
    yield from (_fifth(word, kept=True) for word in FIFTH_KEPT)
    yield from (_fifth(word, kept=True, dative="em") for word in FIFTH_MEN)
    yield from (_sixth(word) for word in SIXTH if word not in SIXTH_KEPT)
    yield from (_sixth(word, kept=True) for word in SIXTH_KEPT)
    for ending, words in PLURAL.items():
        yield from _places(ending, words)
    yield from map(_definite, DEFINITE)
    yield from ([word] for word in FIXED)
    yield _words("akmens akmenim akmeni akmenī akmeņi akmeņu akmeņiem akmeņus akmeņos")
    yield _words("ūdens ūdenim ūdeni ūdenī ūdeņi ūdeņu ūdeņiem ūdeņus ūdeņos")
    yield _words("mēness mēnesim mēnesi mēnesī")
    yield _words("suns suņa sunim suni sunī suņi suņu suņiem suņus suņos")


PARADIGMS = list({forms[0]: forms for forms in _paradigms()}.values())
FORMS = [(forms[0], form) for forms in PARADIGMS for form in forms]


def test_the_words_are_many() -> None:
    assert len(PARADIGMS) >= 300
    assert len(FORMS) >= 2500


def test_the_forms_of_a_word_meet() -> None:
    apart = [(base, form) for base, form in FORMS if LATVIAN.stem(base) != LATVIAN.stem(form)]
    assert len(apart) / len(FORMS) <= 0.01, apart


def test_different_words_hardly_ever_meet() -> None:
    stems = Counter(LATVIAN.stem(forms[0]) for forms in PARADIGMS)
    shared = {stem: n for stem, n in stems.items() if n > 1}
    assert sum(shared.values()) / len(PARADIGMS) <= 0.06, shared


@pytest.mark.parametrize(
    "forms",
    [
        "brālis brāļa brālim", "lācis lāča lāčiem", "zutis zuša zutim", "vēzis vēža",
        "Kuldīga Kuldīgā Kuldīgai", "Cēsis Cēsu Cēsīs Cēsīm", "Dimitrijs Dimitrijam Dimitriju",
        "Trofimovs Trofimovu Trofimovam", "Bērziņš Bērziņa Bērziņam Bērziņ", "Mežaparks Mežaparkā",
        "zvaigzne zvaigžņu", "nakts nakšu", "zeme zemju", "valsts valstij", "Nikolajs Nikolajam",
        "Rīga RĪGA Rīgā", "Ventspils Ventspilī", "Daugavpils Daugavpilij",
        "Bērziņš-Kalniņš Bērziņam-Kalniņam",
    ],
)  # fmt: skip
def test_forms_that_must_meet(forms: str) -> None:
    assert len({LATVIAN.stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    ["kāzas kazas", "mērs mārs", "Latvija Lietuva", "Rīga Roga", "tilts talka", "līgums logs"],
)
def test_words_that_must_not_meet(words: str) -> None:
    stems = [LATVIAN.stem(word) for word in words.split()]
    assert len(set(stems)) == len(stems)


@pytest.mark.parametrize(
    "forms",
    [
        "ministry ministries ministry's", "officer officers officers'", "service services",
        "branch branches", "border borders", "policy policies", "bus bus’s", "Kalniņš Kalnins",
    ],
)  # fmt: skip
def test_english_forms_meet(forms: str) -> None:
    assert len({ENGLISH.stem(form) for form in forms.split()}) == 1


@given(st.text(max_size=30), st.sampled_from(["lv", "en", "et", "ru", "fr"]))
def test_any_word_has_a_stem_that_case_does_not_change(word: str, code: str) -> None:
    language = lang.get(code)
    assert language.stem(word) == language.stem(word.lower())
    assert len(language.stem(word)) <= 4 * len(word)
    assert bool(language.stem(word)) or not word.isalpha()
