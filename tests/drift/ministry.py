"""A ministry with a website: what transflow exported is shown there through a template."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.drift.templates import TEMPLATES, Shown
from tests.fetch.site import Site, page
from tests.pipeline.newsroom import Done, Newsroom

LIBRARY = {
    "title": "Bibliotēkā atklāj lasītavu bērniem",
    "lead": "Sestdien Saldū durvis vēra lasītava „Pūcītes” jaunākajiem lasītājiem.",
}
LIBRARY_TEXT = """\
Lasītava izveidota bijušajā arhīva telpā, un tajā ir 1250 grāmatu. Darbus veica vietējie amatnieki,
tie ilga no 3. marta līdz 20. maijam. Kopējās izmaksas bija 48 000 eiro - par tām samaksāja
pašvaldība.

## Kas tur notiks

Katru otrdienu bērniem lasīs priekšā "Pasaku vakarā". Grāmatas var ņemt arī uz mājām... ja vien ir
**lasītāja karte**. Karti izsniedz [bibliotēkas vietnē](https://www.biblioteka.example/karte) vai
uz vietas.

- Pasaku vakars notiek otrdienās plkst. 17.30.
- Zīmēšanas pulciņš notiek piektdienās.

| Diena | Laiks |
|---|---|
| Otrdiena | 10.00-18.00 |
| Piektdiena | 12.00-19.00 |

> „Bērni šo vietu gaidīja trīs gadus,” teica bibliotēkas vadītāja Ilze Avotiņa.
"""
HARBOUR = {"title": "Ostā padziļina kuģu ceļu", "lead": ""}
HARBOUR_TEXT = """\
Pāvilostas ostā sākta kuģu ceļa padziļināšana. Darbus paredzēts pabeigt līdz rudenim, un tie
neietekmēs zvejnieku laivu kustību. Kuģu ceļš būs četrus metrus dziļš.

Plašāka informācija: Andris Kalniņš, tālrunis 67 123 456, andris.kalnins@osta.example.
"""
ENGLISH = {
    "Bibliotēkā atklāj lasītavu bērniem": "Library opens a reading room for children",
    "Sestdien Saldū durvis vēra lasītava „Pūcītes” jaunākajiem lasītājiem.": (
        "On Saturday, the reading room “Pūcītes” opened in Saldus for the youngest readers."
    ),
    "Lasītava izveidota bijušajā arhīva telpā, un tajā ir 1250 grāmatu.": (
        "The reading room occupies a former archive and holds 1,250 books."
    ),
    "Darbus veica vietējie amatnieki, tie ilga no 3. marta līdz 20. maijam.": (
        "Local craftsmen did the work, which lasted from 3 March to 20 May."
    ),
    "Kopējās izmaksas bija 48 000 eiro - par tām samaksāja pašvaldība.": (
        "It cost EUR 48,000 - the municipality paid for it."
    ),
    "Kas tur notiks": "What will go on there",
    'Katru otrdienu bērniem lasīs priekšā "Pasaku vakarā".': (
        'Every Tuesday, children will be read to at "Tale Evening".'
    ),
    "Grāmatas var ņemt arī uz mājām... ja vien ir <b>lasītāja karte</b>.": (
        "Books may be taken home, too... if one has a <b>reader's card</b>."
    ),
    'Karti izsniedz <a id="1">bibliotēkas vietnē</a> vai uz vietas.': (
        'Cards are issued on <a id="1">the website of the library</a> or on the spot.'
    ),
    "Pasaku vakars notiek otrdienās plkst. 17.30.": "Tale Evening is on Tuesdays at 17:30.",
    "Zīmēšanas pulciņš notiek piektdienās.": "The drawing club meets on Fridays.",
    "Diena": "Day",
    "Laiks": "Time",
    "Otrdiena": "Tuesday",
    "Piektdiena": "Friday",
    "10.00-18.00": "10:00-18:00",
    "12.00-19.00": "12:00-19:00",
    "„Bērni šo vietu gaidīja trīs gadus,” teica bibliotēkas vadītāja Ilze Avotiņa.": (
        "“Children have waited three years for this place,” said Ilze Avotiņa, head of the library."
    ),
    "Ostā padziļina kuģu ceļu": "Port deepens its fairway",
    "Pāvilostas ostā sākta kuģu ceļa padziļināšana.": (
        "Work has begun to deepen the fairway of the port of Pāvilosta."
    ),
    "Darbus paredzēts pabeigt līdz rudenim, un tie neietekmēs zvejnieku laivu kustību.": (
        "It is to end by autumn and will not affect the traffic of fishing boats."
    ),
    "Kuģu ceļš būs četrus metrus dziļš.": "The fairway will be four metres deep.",
    "Plašāka informācija: Andris Kalniņš, tālrunis 67 123 456, andris.kalnins@osta.example.": (
        "Further information: Andris Kalniņš, telephone 67 123 456, andris.kalnins@osta.example."
    ),
}


@dataclass
class Ministry:
    room: Newsroom
    site: Site
    template: str = "wordpress"
    shown: dict[str, Shown] = field(default_factory=dict)
    """What the website was given, by path."""

    def publish(self) -> None:
        self.room.release("biblioteka", LIBRARY_TEXT, **LIBRARY)
        self.room.release("osta", HARBOUR_TEXT, title=HARBOUR["title"])
        self.room.good("sync")
        for name in ("biblioteka", "osta"):
            self.room.translate(ENGLISH, name)
        self.room.good("export")
        assert set(self.room.versions("osta")) == {"lv", "en"}
        assert set(self.room.versions("biblioteka")) == {"lv", "en"}

    def put_up(self, template: str = "wordpress") -> None:
        """Shows everything that is in the export, as it is."""
        self.template = template
        for name in ("biblioteka", "osta"):
            for language, fields in self.room.versions(name).items():
                shown = Shown(language, fields["title"], fields["lead"], fields["body"])
                self.show(urlsplit(fields["url"]).path, shown)

    def show(self, path: str, shown: Shown) -> None:
        self.shown[path] = shown
        self.site.pages[path] = page(TEMPLATES[self.template](shown))

    def path(self, name: str, language: str) -> str:
        return str(urlsplit(self.room.versions(name)[language]["url"]).path)

    def edit(self, name: str, language: str, old: str, new: str, where: str = "body") -> None:
        """What somebody does in the editor of the website."""
        path = self.path(name, language)
        shown = self.shown[path]
        text = getattr(shown, where)
        assert old in text, text
        fields = {**vars(shown), where: text.replace(old, new, 1)}
        self.show(path, Shown(**fields))

    def drift(self, *words: str) -> Done:
        return self.room.run("drift", "--site", self.site.url(""), "--pause", "0", *words)

    def pages(self, *words: str) -> dict[tuple[str, str], Any]:
        """What `drift --json` says, by release and language."""
        done = self.drift("--json", *words)
        rows = json.loads(done.out)
        good = all(row["state"] in ("same", "taken-down") for row in rows)
        assert (done.code == 0) is good, done.err
        return {(row["release"], row["language"]): row for row in rows}

    def edits(self, name: str, language: str, *words: str) -> list[dict[str, Any]]:
        return list(self.pages(name, "--language", language, *words)[name, language]["edits"])
