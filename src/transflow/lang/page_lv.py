"""How Latvian web pages and letters mark what is about their text."""

from __future__ import annotations

from transflow.lang.pages import SERVICES
from transflow.model import PageWords

PAGE = PageWords(
    vague=(
        "(?:spiediet |spied |klikšķiniet |skatiet |skatīt )?(?:šeit|te)",
        "(?:lasiet |lasīt |uzziniet |uzzināt )?vairāk", "(?:šī|šajā) (?:saite|saitē|lapa|lapā)",
        "saite", "plašāka informācija", "(?:lasīt )?tālāk",
    ),
    picture_of=(r"(?:attēls|attēlā|bilde|bildē|fotogrāfijā|ilustrācija)\b(?: redzam\w+)?",),
    published=(
        r"(?:pirmo ?reizi )?publicēt[sai]", "publicēšanas (?:datums|laiks)",
        "publikācijas datums", "ievietots",
    ),
    updated=(
        r"(?:pēdējo ?reizi )?(?:atjaunināt|atjaunot|labot)[sai]", "atjauninājums",
        "pēdējās izmaiņas", "izmaiņu datums",
    ),
    category=("kategorijas?", "rubrika", "sadaļa"),
    tags=("saistītās tēmas", "tēmas", "birkas", "tagi", "atslēgvārdi", "atslēgas vārdi"),
    contact=(
        r"(?:informāciju|relīzi|ziņu|paziņojumu) (?:ir )?sagatavoj[^\W\d_]*",
        r"(?:papildu |plašāka |sīkāka )?informācija (?:medijiem|presei|žurnālistiem)",
        r"(?:papildu|plašāka|sīkāka) informācija(?=:|$)",
        "(?:papildu|plašākai|sīkākai) informācijai", "kontaktpersonas?", "kontaktinformācija",
        r"kontakti(?: [^\W\d_]{1,20})?", r"mediju kontakt[^\W\d_]*",
        r"saziņai(?: ar [^\W\d_]{1,20})?",
    ),
    related=(
        "(?:lasi|lasiet|skati|skaties|skatiet|skatieties) (?:arī|vēl|vairāk|citur)",
        "saistīt(?:ās|ie) (?:ziņas|raksti|jaunumi|tēmas|publikācijas|temati)",
        "līdzīg(?:as|i) (?:ziņas|raksti|jaunumi)", "cit(?:as|i) (?:ziņas|jaunumi|raksti)",
        "(?:jaunāk|populārāk|lasītāk)(?:ās|ie) (?:ziņas|raksti|jaunumi)",
        "vēl par (?:šo )?tēmu", "iesakām(?: (?:izlasīt|arī))?",
    ),
    buttons=(
        *SERVICES,
        "(?:pa)?dalīties(?: ar (?:šo )?(?:ziņu|rakstu)| sociālajos tīklos)?", "dalies", "kopīgot",
        "ieteikt", "(?:iz)?drukāt", "drukas versija", "(?:no)?sūtīt(?: pa)? e-?past[āu]",
        "(?:no)?sūtīt draugam", "e-?pasts", "klausīties", "atskaņot", "viegli lasīt",
        "vieglajā valodā", "(?:uz )?sākum[su]", "uz augšu",
        "(?:[«<←‹] ?)?atpakaļ(?: uz (?:sarakstu|jaunumiem|sākumu|ziņām))?",
        r"(?:[«<←‹] ?)?iepriekšēj(?:ais|ā)(?: (?:ziņa|raksts|jaunums))?",
        r"nākam(?:ais|ā)(?: (?:ziņa|raksts|jaunums))?(?: ?[»>→›])?",
        "reklāma", "komentēt", "nav komentāru", r"komentāri(?: ?\(\d{1,6}\))?", "kopēt saiti",
        "saglabāt", "aizvērt",
    ),
)  # fmt: skip
