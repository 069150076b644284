"""Words that a language may rightly say twice in a row."""

from __future__ import annotations

from transflow.lang.codes import base_code

_SUBJECTS = frozenset(
    """
    the a an he she it they we you i this these those there his her their its our my your who what
    which when if because and or but more most all many
    """.split()  # noqa: SIM905 - reads and merges more easily than a list of literals
)
_OBJECTS = frozenset(
    """
    a an the to no any some enough his her their its our my little much more less many few such one
    two three several nothing something
    """.split()  # noqa: SIM905 - the same
)
_NOT_BEFORE = {"en": {"that": _SUBJECTS}}
"""By language and word, before which words it is not said twice: "that that decision" is right,
"that that the decision" is not."""
_ONLY_BEFORE = {"en": {"had": _OBJECTS}}
"""The other way round: "had had a talk" is right, "had had talked" is not."""
_ANYWHERE = {
    "de": frozenset({"das", "der", "die", "den", "sie"}),
    "fr": frozenset({"nous", "vous"}),
}


def may_double(word: str, following: str, code: str) -> bool:
    """Whether `word`, in lower case, may stand twice before `following` in the language `code`."""
    base = base_code(code)
    if word in _ANYWHERE.get(base, ()):
        return True
    wrong, right = _NOT_BEFORE.get(base, {}).get(word), _ONLY_BEFORE.get(base, {}).get(word)
    if wrong is not None:
        return bool(following) and following not in wrong
    return right is not None and following in right
