"""What a text claims, held against another version of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang

LV = lang.get("lv")
ONES = ["viens", "divi", "trīs", "četri", "pieci", "seši", "septiņi", "astoņi", "deviņi"]
STEMS = ["vien", "div", "trīs", "četr", "piec", "seš", "septiņ", "astoņ", "deviņ"]


def keys(text: str, beside: str | None = None, *kinds: str) -> list[object]:
    claims = LV.claims(text, text if beside is None else beside)
    return sorted((c.key for c in claims if not kinds or c.kind in kinds), key=str)


def below_thousand(value: int) -> str:
    words = []
    if value >= 200:
        words += [ONES[value // 100 - 1], "simti"]
    elif value >= 100:
        words.append("simts")
    rest = value % 100
    if 11 <= rest <= 19:
        return " ".join([*words, f"{STEMS[rest - 11]}padsmit"])
    if rest >= 10:
        words.append(f"{STEMS[rest // 10 - 1]}desmit" if rest >= 20 else "desmit")
    if rest % 10:
        words.append(ONES[rest % 10 - 1])
    return " ".join(words)


def in_words(value: int) -> str:
    words = []
    for scale, one, many in ((10**6, "miljons", "miljoni"), (10**3, "tūkstotis", "tūkstoši")):
        count, value = divmod(value, scale)
        if count:
            words.append(f"{below_thousand(count)} {one if count == 1 else many}")
    return " ".join(filter(None, [*words, below_thousand(value)]))


@given(st.integers(2, 999_999_999), st.sampled_from(["", " eiro", " procenti", " kilometri"]))
def test_a_number_is_the_same_in_words_and_in_digits(value: int, unit: str) -> None:
    spelled = f"Kopā {in_words(value)}{unit} šobrīd."
    assert keys(spelled) == keys(f"Kopā {value}{unit} šobrīd.")
    assert keys(spelled, None, "number", "amount")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ar divām mašīnām", "divas mašīnas"), ("trijos novados", "trīs novadi"),
        ("trešajā posmā", "3. posms"), ("piektās brigādes", "5. brigāde"),
        ("piecdesmit pirmais", "51."), ("pusotra gada", "1,5 gadi"),
        ("desmit procentu", "10 %"), ("3 kvadrātkilometri", "3 km²"),
        ("no 10 līdz 15 km", "10–15 kilometri"), ("trīsdienu", "3 dienu"),
        ("mīnus 5 grādi", "-5 grādi"), ("minūtes 5–7", "minūtes 5 – 7"),
        ("trīskārt", "trīsreiz"), ("pirmoreiz", "pirmo reizi"), ("5 gadus", "pieci gadi"),
        ("otrdienas rītā", "otrdien no rīta"), ("pērn", "pagājušajā gadā"),
        ("šonedēļ", "šajā nedēļā"), ("šovakar", "šodien vakarā"), ("svētdienās", "svētdiena"),
    ],
)  # fmt: skip
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert keys(one) == keys(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("divi", "trīs"), ("otrais", "trešais"), ("desmitiem", "desmit"), ("desmitiem", "simtiem"),
        ("5 km", "5 m"), ("5 %", "5 procentpunkti"), ("5 procentu punkti", "5 procenti"),
        ("5 eiro", "5 latu"), ("-5 grādi", "5 grādi"), ("trešdaļa", "ceturtdaļa"),
        ("par pusi", "par trešdaļu"), ("dubulti divi", "dubulti seši"), ("rīt", "parīt"),
        ("pirmdien", "piektdien"), ("vasarā", "ziemā"), ("šogad", "nākamgad"),
        ("vakarā", "no rīta"), ("darbdienās", "brīvdienās"), ("divkāršojas", "trīskāršojas"),
    ],
)  # fmt: skip
def test_not_the_same(one: str, other: str) -> None:
    assert keys(one) != keys(other)


@pytest.mark.parametrize(
    "text",
    [
        "vispirms un vienmēr", "viņu puse piekrita",
        "rīta rosme", "vienošanās par vienotu kārtību", "trimdas rakstnieki", "dienas kārtība",
        "vēl viens iemesls", "abas puses", "sestdaļ", "pieceļas un piecieš", "divains",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number_or_a_day(text: str) -> None:
    assert keys(text) == []


def test_one_and_both_count_where_the_other_text_counts() -> None:
    assert keys("abas puses", "2 puses") == keys("2 puses", "abas puses") != []
    assert keys("viena ēka", "1 ēka") == keys("1 ēka", "viena ēka") != []


@pytest.mark.parametrize(
    ("text", "beside", "names"),
    [
        ("Rīgā notiks sēde.", "Cēsīs notiks sēde.", ["rig"]),
        ("Rīgā notiks sēde.", "Sēde notiks Rīgā.", ["rig"]),
        ("Sēde notiks Rīgā.", "Rīgā notiks sēde.", ["rig"]),
        ("Ministrs runāja.", "Ministre runāja.", []),
        ("Savukārt viņš runāja.", "Turklāt viņš runāja.", []),
        ("Kuģis ieradās.", "Ieradās kuģis.", []),
        ("Ledus izkusa.", "", []),
        ("Maija Kalniņa runāja.", "Runāja Maija Kalniņa.", ["kalnin", "maij"]),
        ("Runāja A. Kalniņa.", "Runāja A. Liepa.", ["A", "kalnin"]),
        ("Runāja Anna Liepa-Alkne.", "Par Annu Liepu-Alkni runāja.", ["ann", "liep-alkn"]),
        ("Lūdzam Jūs palīdzēt.", "Lūdzam jūs palīdzēt.", []),
        ("Maksa ir 5 EUR.", "Maksa ir 5 eiro.", []),
        ("ANO un VUGD.", "Visi.", ["ANO", "VUGD"]),
    ],
)  # fmt: skip
def test_names_as_the_other_text_lets_them_be_told(
    text: str, beside: str, names: list[str]
) -> None:
    assert keys(text, beside, "name") == names


@pytest.mark.parametrize(
    "forms",
    [
        "Nikolajs Nikolaja Nikolajam Nikolaju Nikolajā",
        "Sarkanais Sarkanā Sarkano Sarkanajā Sarkanajam",
        "Ventspils Ventspili Ventspilī Ventspilij",
        "Saldus Saldum Saldu Saldū",
        "Cēsis Cēsu Cēsīm Cēsīs",
        "Talsi Talsu Talsiem Talsos Talsus",
        "Pēteris Pētera Pēterim Pēteri",
        "Aldis Alda Aldim Aldi",
        "Zaķis Zaķa Zaķim Zaķi",
        "Maija Maijas Maijai Maiju Maijā",
    ],
)
def test_every_form_of_a_name_is_the_name(forms: str) -> None:
    assert len({key for form in forms.split() for key in keys(f"pie {form}")}) == 1


@pytest.mark.parametrize(
    ("text", "beside", "count"),
    [
        ("Tas ir aizliegts.", "Tas ir atļauts.", 1),
        ("Neviens nav cietis.", "Cietušo nav.", 1),
        ("Neviens!", "Visi!", 1),
        ("Ne tikai viņi, bet arī mēs.", "Gan viņi, gan mēs.", 0),
        ("Vairāk nekā 20 mašīnu.", "Virs 20 mašīnām.", 0),
        ("Tas ir nelikumīgi.", "Tas ir likumīgi.", 1),
        ("Tas ir nelikumīgi.", "Tas ir krāpnieciski.", 0),
        ("Netālu ir skola.", "Tālu ir skola.", 1),
        ("Ieeja bez maksas.", "Bezmaksas ieeja.", 1),
        ("Bezmaksas ieeja.", "Ieeja bez maksas.", 1),
        ("Viņi nesa karogu.", "Viņi turēja karogu.", 0),
        ("Nedēļu valdīja nemieri un negaiss.", "Nedēļu bija nemieri.", 0),
        ("Runāja par Nepālu.", "Runāja par Nepālu ilgi.", 0),
        ("Filma nepatika.", "Filma patika.", 1),
        ("Plānu nesaskaņo.", "Plāna nav.", 1),
        ("Nesaskaņas mazinās.", "Strīdi mazinās.", 0),
        ("Neatļauj iebraukt.", "Atļauj iebraukt.", 1),
    ],
)
def test_denials_as_the_other_text_lets_them_be_told(text: str, beside: str, count: int) -> None:
    assert len(keys(text, beside, "denial")) == count


@given(st.text(alphabet="Rīgā divi 5.0–-€km nē „”\n„NAV otrdien šovakar simti", max_size=60))
def test_claims_lie_in_the_text(text: str) -> None:
    spans = [claim.span for claim in LV.claims(text, text[::-1])]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_a_language_without_words_of_its_own_has_no_doubtful_names() -> None:
    assert lang.get("en").claims("Ships came.", "Boats came to Riga.") == ()


def test_other_languages_tell_what_is_written_in_digits() -> None:
    claims = lang.get("en").claims("Riga paid €5m on 3 May, not in Riga.", "")
    assert [claim.kind for claim in claims] == ["name", "amount", "date", "denial", "name"]
