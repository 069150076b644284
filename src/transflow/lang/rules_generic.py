"""Rules that hold in every language written with capitals and stops; they end each rule list."""

from __future__ import annotations

from transflow.lang.rules import CLOSE, DASH, OPEN, SPACE, STOP, WORD_START, Rule, Ruleset

END = f"{STOP}{CLOSE}"
PICTURE = "[*†‡•←-⇿■-➿⬀-⯿🀀-🫿]"
"""Bullets, arrows, pictographs."""
SPEECH = rf"[?!…]{CLOSE}|\.\.{CLOSE}"

ADDRESS = Rule(
    breaks=False,
    before=r"(?:://|www\.|@|[\p{Ll}\d]/)[^\s\u00a0]*",
    after=r"[^\s\u00a0]",
    reason="inside a web or e-mail address",
    example="Sk. https://Dati.¦Latvija.example/A.",
)
DOMAIN = Rule(
    breaks=False,
    before=r"[\p{Ll}\d]\.",
    after=r"(?:Lv|LV|Eu|EU|Com|COM|Org|ORG|Net|NET)\b",
    reason="a domain name written with capitals",
    example="Portāls Dati.¦LV ir atvērts.",
)
MAILBOX = Rule(
    breaks=False,
    before=r"[\p{Lu}\p{Ll}\d]\.",
    after=r"[\p{Lu}\p{Ll}\d._+-]{1,64}@",
    reason="inside the name of a mailbox",
    example="Raksti uz Anna.¦Ozola@piemers.lv!",
)
OMISSION = Rule(
    breaks=False,
    before=r"[\[(](?:\.{2,3}|…)[\])]",
    after="",
    reason="a mark that text was left out",
    example="[..]¦ Darbs turpinās.",
)
LABEL = Rule(
    breaks=False,
    before=rf"^{SPACE}*[(]?(?:\d{{1,4}}(?:\.\d{{1,3}}){{0,5}}|[\p{{Lu}}\p{{Ll}}]|[IVXivx]{{2,5}})"
    r"[.)]{1,2}",
    after="",
    reason="the label of a paragraph or list item",
    example="1.2.¦ Iesniedzējs aizpilda veidlapu.",
)
TURN_ON_NEW_LINE = Rule(
    breaks=True,
    before=END,
    after=rf"[^\S\n]*\n\s*{DASH}",
    reason="the next speaker's turn on a new line",
    example="– Vai sākam?¦\n– Sākam!",
)
SPEECH_GOES_ON = Rule(
    breaks=False,
    before=SPEECH,
    after=rf"{SPACE}*{DASH}{SPACE}*[\p{{Lu}}\p{{Ll}}\d]",
    reason="direct speech, and after the dash who says it",
    example="„Vai sākam?”¦ – vaicāja ministre.",
)
INITIAL = Rule(
    breaks=False,
    before=rf"{WORD_START}(?<![\d°])[\p{{Lu}}]\.",
    after=rf"{SPACE}*(?:{DASH}{SPACE}*)?[\p{{Lu}}\d]",
    reason="the initial of a name",
    example="To sacīja J.¦ Ozoliņš.",
)
BEFORE_CAPITAL = Rule(
    breaks=True,
    before=END,
    after=rf"{SPACE}+{OPEN}[\p{{Lu}}\d]",
    reason="a stop, and then a capital or a number",
    example="Darbs sākts.¦ Tas turpinās.",
)
BEFORE_TURN = Rule(
    breaks=True,
    before=END,
    after=rf"(?:{SPACE}+{DASH}|[–—―]){SPACE}*{OPEN}[\p{{Lu}}]",
    reason="a stop, and then a speaker's turn",
    example="Viņa piekrita.¦ – Sākam!",
)
BEFORE_FRAGMENT = Rule(
    breaks=True,
    before=END,
    after=rf"""{SPACE}+["„“«](?:\.{{2,3}}|…){SPACE}?[\p{{Ll}}]""",
    reason="a stop, and then a quotation that leaves out its beginning",
    example="Viņa piekrita.¦ „...darbs ir sākts,” teikts vēstulē.",
)
BEFORE_PICTURE = Rule(
    breaks=True,
    before=END,
    after=rf"{SPACE}+(?:{PICTURE}[\ufe0f\u200d{PICTURE[1:-1]}]*|[:;]-?[)(D]){SPACE}*{OPEN}[\p{{Lu}}\d]",
    reason="a stop, and then a picture that begins a sentence",
    example="Esi redzams!¦ 🚒 Glābēji atgādina par drošību.",
)
MIXED_CASE = Rule(
    breaks=True,
    before=rf"(?<![.…])[.!?]{CLOSE}",
    after=rf"{SPACE}+{OPEN}[\p{{Ll}}]{{1,2}}[\p{{Lu}}]",
    reason="a stop, and then a name that begins with a small letter",
    example="Portāls ir atjaunots.¦ eParaksts darbojas.",
)
BEFORE_OMISSION = Rule(
    breaks=True,
    before=END,
    after=rf"{SPACE}+[\[(](?:\.{{2,3}}|…)[\])]",
    reason="a stop, and then a mark that text was left out",
    example="Darbs sākts.¦ [..] Tas turpinās.",
)
MISSING_SPACE = Rule(
    breaks=True,
    before=rf"""(?:(?:[\p{{Ll}}]{{3}}|%|[\p{{Ll}}\d%][)\]"”“»]){STOP}+|\d[!?]+){CLOSE}""",
    after=rf"(?:{OPEN}|{DASH}{SPACE}?{OPEN})[\p{{Lu}}](?:[\p{{Ll}}]|{SPACE})",
    reason="a stop whose space was forgotten",
    example="Darbs sākts.¦Tas turpinās.",
)

BREAKS = (
    BEFORE_CAPITAL,
    BEFORE_TURN,
    BEFORE_FRAGMENT,
    BEFORE_PICTURE,
    BEFORE_OMISSION,
    MIXED_CASE,
    MISSING_SPACE,
)
FIRST = (ADDRESS, DOMAIN, MAILBOX, OMISSION, LABEL, TURN_ON_NEW_LINE)

GENERIC = Ruleset(code="", first=FIRST, rules=(SPEECH_GOES_ON, INITIAL, *BREAKS))
