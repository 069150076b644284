"""Latvian: what all forms of a noun, a name or an adjective have in common.

After the light stemmer of Karlis Kreslins, "A stemming algorithm for Latvian" (Loughborough
University, 1996), in the reduced form that Lucene documents as LatvianStemmer: case endings go, and
the consonants that they alter are made one. Unlike there, the consonants of the second, fifth
and sixth declension that alternate with "š" and "ž" become "s" and "z" ("zutis", "zuša").
"""

from __future__ import annotations

from functools import lru_cache

ENDINGS = frozenset(
    """
    ajiem ajai ajam ajām ajos ajās iem ajā ais ai ei ām am ēm em īm im um us as ās es os ēs īs is
    ie ij u a i e ā ē ī ū o s
    """.split()  # noqa: SIM905 - reads and merges more easily than a list of literals
)
_LONGEST = max(map(len, ENDINGS))
_VOWELS = frozenset("aāeēiīoōuūy")
_LAST = str.maketrans("ļņŗķģšžčtd", "lnrkgszcsz")
_SHORTEST = 2
_LABIALS = frozenset("pbmv")
_CLUSTERS = {
    "šņ": "sn", "žņ": "zn", "šļ": "sl", "žļ": "zl", "ļņ": "ln", "ļļ": "ll", "ņņ": "nn",
    "šķ": "sk",
}  # fmt: skip


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The stem of a word in lower case; equal for its forms: "Bērziņš", "Bērziņam" -> "bērzin"."""
    lower = word.lower()
    return "-".join(_folded(_bare(part)) for part in lower.split("-"))


def _bare(word: str) -> str:
    """`word` without its ending, where a syllable is left."""
    for length in range(min(_LONGEST, len(word) - _SHORTEST), 0, -1):
        rest = word[:-length]
        if word[-length:] in ENDINGS and not _VOWELS.isdisjoint(rest):
            return _indefinite(rest)
    if word.endswith("š") and len(word) > _SHORTEST and word[-2] not in _VOWELS:
        return word[:-1]
    return word


def _indefinite(rest: str) -> str:
    """A stem without the "aj" that definite adjectives have in some of their forms; nouns such as
    "Nikolajs" lose it in all of theirs, for no ending tells the two apart."""
    known = rest.endswith("aj") and len(rest) > _SHORTEST + 2
    return rest[:-2] if known and not _VOWELS.isdisjoint(rest[:-2]) else rest


def _folded(rest: str) -> str:
    """A stem with its last consonants as they are before no ending that alters them."""
    if len(rest) > _SHORTEST and rest[-1] == "j" and rest[-2] in _LABIALS:
        return rest[:-1]
    if rest.endswith(("kst", "kš")):
        return rest[: rest.rindex("k")] + "ks"
    hard = _CLUSTERS.get(rest[-2:])
    return rest[:-2] + hard if hard else rest[:-1] + rest[-1:].translate(_LAST)
