"""A release, and pages with its translation that are as untidy as published ones."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

TITLE = "Kuldīgā glābēji mācīsies evakuēt slimnīcu"
RELEASE = """---
title: Kuldīgā glābēji mācīsies evakuēt slimnīcu
date: 2024-05-06
contact:
  - Informāciju sagatavoja
  - Anna Kalniņa
  - prese@glabeji.example
  - Preses nodaļas vadītāja
---

14. maijā Kuldīgas slimnīcā notiks mācības, kurās piedalīsies 120 glābēju un 45 brīvprātīgie.

Mācību mērķis ir pārbaudīt, cik ātri var evakuēt ēku, kurā strādā 300 cilvēku. Slimnīca šajā
laikā būs atvērta. Pacientus uzņems kā parasti.

Mācības notiks **trīs posmos**:

- telpu pārbaude un dūmu detektoru izslēgšana;
- gulošo pacientu pārvietošana pa kāpnēm;
- satikšanās pie ambulances ieejas un skaitīšana.

Iedzīvotājus aicinām nebaidīties no sirēnām. Plašāk par mācībām [slimnīcas vietnē](https://www.slimnica.example/lv/macibas).

Līdzīgas mācības pērn notika Ventspilī, un tajās ēku izdevās atbrīvot 18 minūtēs.

Satiksme Aizputes ielā no plkst. 10.00 līdz plkst. 15.00 būs slēgta.
"""

ENGLISH_TITLE = "Rescuers to practise evacuating a hospital in Kuldīga"
FIRST = (
    "On 14 May an exercise with 120 rescuers and 45 volunteers will take place at Kuldīga hospital."
)
AIM = (
    "The aim of the exercise is to find out how quickly a building where 300 people work can be "
    "evacuated."
)
OPEN = "The hospital will be open during this time, and patients will be admitted as usual."
STAGES = "The exercise will have <strong>three stages</strong>:"
ITEMS = (
    "checking the rooms and switching off the smoke detectors;",
    "moving bedridden patients down the stairs;",
    "meeting at the entrance of the outpatient clinic and counting everybody.",
)
SIRENS = "We ask residents not to be afraid of the sirens."
MORE = (
    'More about the exercise <a href="https://www.slimnica.example/en/exercise">on the website '
    "of the hospital</a>."
)
LAST_YEAR = (
    "A similar exercise was held in Ventspils last year, where the building",
    "was successfully cleared in 18 minutes.",
)
ADDED = "Journalists who wish to take photographs must register by 10 May."
COOKIES = "This website uses cookies. By staying on it you agree to their use."
STREET = "Aizputes iela will be closed to traffic from 10:00 to 15:00."

BODY = (
    f"<p>{FIRST}</p>",
    f"<p>{AIM} {OPEN}</p>",
    f"<p>{STAGES}</p>",
    "<ul>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ul>",
    f"<p>{SIRENS} {MORE}</p>",
    f"<p>{LAST_YEAR[0]}</p><p>{LAST_YEAR[1]}</p>",
    f"<p>{ADDED}</p>",
)
"""The street is left out, and something is added."""
CONTACT = (
    "<p>Prepared by:</p>",
    "<p>Head of the Press Department</p>",
    "<p>Anna Kalniņa</p>",
    '<p><a href="mailto:prese@glabeji.example">prese@glabeji.example</a></p>',
)
BEFORE = (
    f"<p>{ENGLISH_TITLE}</p>",
    "<p>Published: 07.05.2024.</p>",
    '<p><a href="/en/news">Press releases</a></p>',
)
AFTER = (
    "<p>Share on Facebook</p>",
    f"<p>{COOKIES}</p>",
    "<p>© 2024 Rescue service. All rights reserved.</p>",
)


def page(
    body: Sequence[str] = (*BEFORE, *BODY, *CONTACT, *AFTER),
    title: str = ENGLISH_TITLE,
    head: str = "",
    language: str = "en",
) -> str:
    """A page of a website around `body`."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)} | Rescue service</title>{head}</head>\n<body>"
        '<nav><a href="/en">Home</a> <a href="/en/news">News</a></nav>\n'
        f"<main><article><h1>{escape(title)}</h1>\n{chr(10).join(body)}\n</article></main>\n"
        '<footer><a href="/en/contacts">Contacts</a></footer></body></html>\n'
    )


OTHER = page(
    [
        "<p>The library in Talsi has bought 2000 new books for children this spring.</p>",
        "<p>They were paid for by readers, who gave the money they got for old paper.</p>",
        "<p>On Saturday writers will read from their stories and answer questions.</p>",
        "<p>Admission is free, and there will be cake for everyone who comes.</p>",
    ],
    title="Two thousand new books for the youngest readers",
)
GERMAN = page(
    [
        "<p>Am 14. Mai findet im Krankenhaus von Kuldīga eine Übung mit 120 Rettern statt.</p>",
        "<p>Ziel der Übung ist es, zu prüfen, wie schnell man das Gebäude räumen kann.</p>",
        "<p>Das Krankenhaus ist in dieser Zeit geöffnet und nimmt wie immer Patienten auf.</p>",
    ],
    title="Retter üben in Kuldīga die Räumung eines Krankenhauses",
    language="de",
)
