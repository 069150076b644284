"""By which frequent words and letters a text shows its language."""

from __future__ import annotations

from collections.abc import Sequence

from transflow.lang.codes import base_code

FREQUENT = {
    "lv": """
        un ir kas ka nav bija arī uz lai tika būs kuru kurš kuri tiek vai jau kad tas tās šo
        šis pēc kā gada gadā savu par ar no tikai tomēr līdz vēl mūsu viņš viņa
    """,
    "en": """
        the of and to in a is that for on with as was by at from this be are have has it its
        he his their will been were which not or an who said more we our they you about
        after also
    """,
    "de": """
        und der die das den dem des ein eine einen einer eines ist sind nicht mit von zu auf
        für im wird werden sich auch dass wurde als aus bei nach wie über sie wir oder haben
    """,
    "fr": """
        le la les des du de et est une que qui dans pour pas sur avec par au aux sont ont
        cette ce ces nous vous il elle être mais plus été leur
    """,
    "es": """
        el los las del y es una que en por con para no se su como más pero fue han este esta
        también entre sobre sin ha son
    """,
    "it": """
        il lo gli della dei delle e è di che per non con una sono nel alla da si anche come
        più questo questa dal stato ha
    """,
    "pt": """
        os as da do dos das e é um uma que não com para por em se foi mais como ao pela são
    """,
    "pl": """
        i w z na do nie się jest że przez dla oraz który która które są od po ale jak tym
        przy
    """,
    "nl": """
        de het een van en in is op te dat voor met zijn niet aan er om ook als bij door
        worden
    """,
    "sv": """
        och att det som en är på för med av den till inte ett har om från vi var kan ska
        också
    """,
    "fi": """
        ja on ei että se oli joka mutta myös kun sen hän ovat tai vain mukaan sekä kuin
    """,
    "et": """
        ja on ei et see oli mis kui ka aga või nii oma selle kes ning pole mida tema
    """,
    "lt": """
        ir yra kad tai su buvo iš bet kaip ar dėl jis taip pat bus apie kurie savo nuo
    """,
    "ru": """
        и в не на что с по как это из у за от для его но так или был была было они также при
    """,
    "uk": """
        і в не на що з та до як це для від його але або також про за був була було вони при
    """,
}
"""By code, words that make up much of any text, in lower case."""

_WORDS = {code: frozenset(words.split()) for code, words in FREQUENT.items()}
_OTHERS = {
    code: {other: theirs - ours for other, theirs in _WORDS.items() if other != code}
    for code, ours in _WORDS.items()
}
_ANY_OTHER = {code: frozenset().union(*sets.values()) for code, sets in _OTHERS.items()}
_CYRILLIC = frozenset({"be", "bg", "kk", "mk", "ru", "sr", "uk"})
_PLENTY = 10
"""In a text of a language one word in so many is frequent, at the least."""
_LEAST_LETTERS = 4
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_ENOUGH = 3
"""So many different frequent words of a language make a text one of it."""


def words_of_others(code: str) -> frozenset[str]:
    """Words in lower case of which one at least stands in every text that `seems_foreign` for its
    words, where that is no longer in the language with the BCP 47 `code`."""
    return _ANY_OTHER.get(base_code(code), frozenset())


def seems_foreign(text: str, words: Sequence[str], code: str, source: str) -> bool:
    """Whether plain `text` with its `words` is surely not in the language `code`, nor left in
    `source`; both are BCP 47 codes. Nothing is sure of a language that is not in `FREQUENT`."""
    code = base_code(code)
    ours = _WORDS.get(code)
    if ours is None:
        return False
    if not text.isascii() and _other_script(text, code):
        return True
    if _ANY_OTHER[code].isdisjoint(words):
        return False
    frequent = len(ours.intersection(words))
    if frequent * _PLENTY >= len(words):
        return False
    said, source = frozenset(words), base_code(source)
    found = (len(them & said) for other, them in _OTHERS[code].items() if other != source)
    return max(found) >= max(_ENOUGH, _ENOUGH * frequent, len(words) // _PLENTY)


def _mostly_ascii(text: str) -> bool:
    """Whether at least half of the letters are surely Latin: quicker to say than how many are."""
    plain = text.encode("ascii", "ignore")
    return len(plain.translate(None, _NO_LETTERS)) >= len(text) - len(plain)


def _other_script(text: str, code: str) -> bool:
    """Whether most letters of `text` are of a script that `code` is not written in."""
    if code not in _CYRILLIC and _mostly_ascii(text):
        return False
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in letters)
    cyrillic = sum("\u0400" <= letter < "\u0530" for letter in letters)
    right = cyrillic if code in _CYRILLIC else latin
    return len(letters) >= _LEAST_LETTERS and right * 2 < len(letters)
