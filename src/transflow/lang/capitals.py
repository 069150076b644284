"""Words that a language always writes with a capital."""

from __future__ import annotations

_ENGLISH = """
    monday tuesday wednesday thursday friday saturday sunday january february april june july
    september october november december christmas
    latvia latvian latvians lithuania lithuanian lithuanians estonia estonian estonians riga europe
    european europeans russia russian russians ukraine ukrainian ukrainians belarus belarusian
    belarusians germany german germans france britain british american americans england english
    poland finland finnish sweden swedish norway norwegian denmark danes italy italian italians
    spain spanish portugal portuguese greece greek greeks austria austrian hungary hungarian
    romania romanian bulgaria bulgarian czech slovak slovakia slovenia slovenian croatia croatian
    serbia serbian moldova moldovan georgian armenia armenian azerbaijan azerbaijani kazakhstan
    uzbekistan chinese japan japanese korea korean india indian canada canadian australia
    australian israel israeli iran iranian iraq iraqi syria syrian afghanistan afghan africa
    african asia asian baltic nordic schengen
"""
"""Not among them: what is another word in lower case ("march", "may", "polish", "turkey")."""

ALWAYS_CAPITAL = {"en": frozenset(_ENGLISH.split())}
"""By language, in lower case."""
PARTICLES = frozenset(
    """
    al bin d da dal de del della den der di do dos du el la le ten ter van von zu
    """.split()  # noqa: SIM905 - reads and merges more easily than a list of literals
)
"""What begins names in many languages with a small letter, in the middle of a sentence at least."""
