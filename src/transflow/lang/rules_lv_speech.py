"""Sentence rules of Latvian about quotations, direct speech, brackets and pauses."""

from __future__ import annotations

from transflow.lang.openers_lv import OPENERS
from transflow.lang.rules import DASH, SPACE, WORD_START, Rule, any_of, before_opener
from transflow.lang.rules_generic import SPEECH
from transflow.lang.words_lv import NAME, SAID

ASIDE = Rule(
    breaks=False,
    before=rf"(?<![.!?…])[\p{{Lu}}\p{{Ll}}\d%,”»]{SPACE}\([^()]{{1,48}}[.!?…]{{1,3}}\)",
    after=NAME,
    reason="brackets that a sentence opened and goes on after",
    example="Dokumentus (pasi u.c.)¦ Latvijā izsniedz pārvalde.",
)
TITLE_CUT_SHORT = Rule(
    breaks=False,
    before=r"""(?:…|\.\.)["”“»]""",
    after=rf"{SPACE}+\d",
    reason="a title cut short in quotation marks, and then a number",
    example="Sk. noteikumu „Par nodevu…”¦ 5. punktu.",
)
TITLE_ENDS_LOUDLY = Rule(
    breaks=False,
    before=rf"""[\p{{Ll}}]{SPACE}(?:„[^„“”.!?]{{1,40}}[!?…]{{1,3}}[“”]|“[^“”.!?]{{1,40}}[!?…]{{1,3}}”"""
    r"""|«[^«».!?]{1,40}[!?…]{1,3}»|"[^".!?]{1,40}[!?…]{1,3}")""",
    after=NAME,
    reason="a title that ends in a question or exclamation mark, not direct speech",
    example="Kampaņu „Neesi vienaldzīgs!”¦ Latvijā vada policija.",
)
SPEAKER = Rule(
    breaks=False,
    before=r"""[!?…]["”“»]""",
    after=rf"(?!{before_opener(OPENERS)})(?:{SPACE}+[\p{{Lu}}][\p{{Ll}}]{{1,20}}){{1,2}}"
    rf"{SPACE}+{any_of(SAID)}[.:;!?]",
    reason="direct speech, and then who said it",
    example="„Kas tur ir?”¦ Anna jautāja.",
)
HESITATION = Rule(
    breaks=False,
    before=rf"{WORD_START}(?:ar|uz|no|par|pie|pret|bez|starp|pēc|pirms|ap|pa|pār|caur)(?:…|\.{{2,3}})",
    after=NAME,
    reason="a preposition, a pause, and then what it governs",
    example="Runa bija par…¦ Latvijas dabu.",
)
TURN = Rule(
    breaks=True,
    before=SPEECH,
    after=rf"{SPACE}*{DASH}{before_opener(OPENERS)}",
    reason="the next speaker's turn, for who says it would stand in small letters",
    example="– Vai jūs nāksiet?¦ – Jā, es nākšu.",
)
ANSWER = Rule(
    breaks=True,
    before="[?!]",
    after=rf"{SPACE}*{DASH}{SPACE}[\p{{Lu}}][\p{{Ll}}]{{0,20}}(?:[.,]|[^.!?…–—\n]{{0,40}}[!?])",
    reason="the next speaker's turn, for who says it would be a name and a verb",
    example="– Kas tur?¦ – Kaimiņi.",
)
