"""How common words of Latvian look, as far as they open a sentence and a name might."""

from __future__ import annotations

from transflow.lang.openers_lv import FINITE, FUNCTION_WORDS, NOUNS

OPENING = frozenset(word.lower() for word in (*FUNCTION_WORDS, *FINITE))
"""Words that open a sentence and are no name, as they stand."""

OPENING_NOUNS = frozenset(word.lower() for word in NOUNS)
"""Nouns that open a sentence, in any form."""

TITLES = frozenset(
    """
    ministrs ministre ministru prezidents prezidente premjers premjere deputāts deputāte direktors
    direktore sekretārs sekretāre ģenerālis pulkvedis kapteinis leitnants majors seržants kaprālis
    profesors profesore doktors doktore inspektors inspektore komisārs komisāre eksperts eksperte
    prokurors prokurore senators kanclers karalis karaliene bīskaps pāvests kungs kundze mērs mēre
    konsuls aģents biedrs biedre loceklis locekle valsts ministrija dienests pārvalde departaments
    komiteja padome pašvaldība pilsēta novads republika valdība saeima parlaments cilvēks vīrs
    sieva bērns jaunietis persona ļaudis ceļš iela tilts māja auto mašīna automašīna kuģis
    uguns ūdens laiks vārds diena nakts gads mēnesis nedēļa policija armija grupa centrs parks
    fonds banka tirgus jauns vecs liels mazs labs slikts augsts zems galvens vietējs pilns
    nopietns plašs īss ilgs
    """.split()  # noqa: SIM905 - reads and merges more easily than a list of literals
)
"""Who speaks and acts in a press release, and what it is about most."""

_NOUN = r"(?:s|a|am|ai|u|ā|ē|e|es|ei|i|im|is|as|us|iem|em|ām|ēm|os|ās|ēs|ī|ju|ja|jam|jiem|jus|jos)?"
_ADJECTIVE = r"(?:i|ais|ā|o|ajā|ajam|ajai|ās|ie|ajiem|ajām|os|ajos|ajās)"
SHAPES = (
    # Derived nouns: doing, doers, qualities, results, places, tools, peoples, and loans.
    rf"\w{{3,}}(?:šan|tāj|ēj|niek|niec|īb|um|sm|tuv|tav|nīc|iet|ist|ism|ācij|ūcij|encij|ant|ent"
    rf"|itāt|tūr|ēn|līdzekl|darb|veid){_NOUN}"
    # Verbs that tell what happened or will, infinitives, participles.
    r"|\w{2,}(?:āja|ēja|īja|oja|āju|ēju|īju|ājas|ējas|ājās|ējās|ījās|ojas|ojās|ājam|ējam|ījam|ojam|sies|ties|ot)"
    r"|\w{3,}(?:āt|ēt|īt|gt|kt|pt)"
    r"|\w{2,}(?:āt|ēt|īt|ot|ūt|mt|pt|kt)(?:s|a|i|ais|ā|ie|o|ās|ajiem|ajām|ajos|ajās)"
    # Definite adjectives and adverbs.
    rf"|\w{{2,}}(?:īg|isk|āk|ējād|uš){_ADJECTIVE}|\w{{2,}}(?:īg|isk)s|\w{{3,}}(?:ais|ajā|ajam|ajai|ajos|ajās|ajiem|ajām)"
    # More than one of a kind: few names are.
    r"|\w{2,}(?:iem|ām|ēm|ās|us|(?<![aā])ji|[ķņļrštdnvkgbpmč]i)"
    # Compounds as long as these are no names.
    r"|\w{14,}"
)
"""Pattern of whole words, in lower case, that are hardly ever a name."""
