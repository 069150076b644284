"""A project with every kind of release that a page may have to show."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from tests.pipeline.newsroom import Done, Newsroom
from transflow.cli.main import main

WRONG = "2025/2025-03-04-muzejs"
"""Published and no longer true, critically."""
LATE = "2025/2025-05-12-tilts"
"""Waits for the translator, and its deadline has passed."""
FAULTY = "2025/2025-05-20-skola"
"""Complete, with a number that the checks do not believe."""
DONE = "2025/2025-04-02-kapa"
SECRET = "2025/2025-07-01-samits"  # noqa: S105 # the id of a release under an embargo
HOSTILE = "2025/2025-06-02-naidigs"
BROKEN = "2025/2025-06-03-salauzts"
MANY = 260
"""Short releases that nobody has begun: in two languages more than a page shows."""

TITLES = {
    WRONG: "Muzejs sestdien būs atvērts līdz vakaram",
    LATE: "Jūlijā slēgs satiksmi pār Gaujas tiltu",
    FAULTY: "Skolā mācīsies par ugunsdrošību",
    DONE: "Kāpā atjaunotas laipas",
    SECRET: "Ministri tiksies Cēsīs",
    HOSTILE: '<script>document.title = "ha"</script> \\u202Eatgriezts" onload=x <b>',
}
LONG = "ļoti" + "garš" * 60 + "vārds"
TEXTS = {
    WRONG: "Ieeja maksā 3 eiro. Bērniem līdz septiņu gadu vecumam ieeja ir bez maksas.",
    LATE: "Tiltu slēgs 7. jūlijā. Apbraucamo ceļu rādīs ceļa zīmes.",
    FAULTY: "Nodarbībās piedalīsies 120 skolēnu. Tās vadīs glābēji.",
    DONE: (
        "## Ko paveica\n\nLaipu garums ir 800 metru.\n\n- jaunas margas\n- divi soliņi\n\n"
        "> Kāpas ir trauslas.\n\n| Vieta | Metri |\n| --- | ---: |\n| Jūrmala | 800 |"
    ),
    SECRET: "Sanāksme notiks 3. jūlijā.",
    HOSTILE: f"Teksts ar <img src=x onerror=alert(1)> zīmēm. {LONG}.",
}
ENGLISH = {
    TITLES[WRONG]: "The museum will be open until the evening on Saturday",
    "Ieeja maksā 3 eiro.": "Admission is 3 euros.",
    "Bērniem līdz septiņu gadu vecumam ieeja ir bez maksas.": (
        "Children under the age of seven are admitted free of charge."
    ),
    TITLES[FAULTY]: "The school will teach fire safety",
    "Nodarbībās piedalīsies 120 skolēnu.": "The lessons will be attended by 210 pupils.",
    "Tās vadīs glābēji.": "Rescuers will lead them.",
    TITLES[DONE]: "Boardwalks in the dunes renewed",
    "Ko paveica": "What was done",
    "Laipu garums ir 800 metru.": "The boardwalks are 800 metres long.",
    "jaunas margas": "new railings",
    "divi soliņi": "two benches",
    "Kāpas ir trauslas.": "The dunes are fragile.",
    "Vieta": "Place",
    "Metri": "Metres",
    "Jūrmala": "Jurmala",
    "800": "800",
}
FRONT: Mapping[str, Mapping[str, str]] = {
    LATE: {"deadline": "2025-06-01", "owner": "Ilze Kalniņa"},
    SECRET: {"publish_at": "2025-07-01 10:00", "deadline": "2025-06-30"},
}


class Department(Newsroom):
    """The same, for tests that share one project."""

    def run(self, *words: str) -> Done:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main([*words, "--project", str(self.root)])
        return Done(code, out.getvalue(), err.getvalue())

    def add(self, name: str) -> None:
        front = {"date": name[5:15], "category": "notice", **FRONT.get(name, {})}
        title = TITLES[name] if name != HOSTILE else f'"{TITLES[name].replace(chr(34), chr(39))}"'
        self.release(name, TEXTS[name], title=title, **front)


def department(root: Path, monkeypatch: pytest.MonkeyPatch) -> Department:
    """The project, on 20 June 2025."""
    room = Department(root, monkeypatch, cast("Any", None), {"approval": "required"})
    room.at(2)
    room.configure(languages="[en, uk]", categories="[notice]")
    for name in (WRONG, DONE, FAULTY):
        room.add(name)
        room.good("sync")
        room.translate(ENGLISH, name)
    for name in (WRONG, DONE):
        room.good("approve", name, "--language", "en", "--by", "Anna Ozola")
    room.good("export", WRONG, DONE)
    room.at(5)
    for name in (LATE, SECRET, HOSTILE):
        room.add(name)
    changed = TEXTS[WRONG].replace("3 eiro", "5 eiro")
    room.release(WRONG, changed, title=TITLES[WRONG], date="2025-03-04", category="notice")
    for number in range(MANY):
        room.release(f"2024/zina-{number:03}", f"Notikums Nr. {number}.", title=f"Ziņa {number}")
    room.good("sync")
    room.write(f"releases/{BROKEN}.md", "---\ntitle: Salauzts\nstaus: final\n---\n\nTeksts.\n")
    room.at(20)
    return room
