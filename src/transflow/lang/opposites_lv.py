"""Opposites in Latvian."""

from __future__ import annotations

from transflow.lang.opposites import OppositeStyle, PoleWords

_END = r"(?![^\W_])"
_W = r"[^\W_]*"
_THAN = f"(?:nekā|kā|par){_END}"

OPPOSITES = OppositeStyle(
    {
        "change": (
            PoleWords(
                "palielin|pieaug(?!uš)|pieaudz(?!ē)|paaugstin|kāpum|kāpin|divkāršoj|trīskāršoj",
                loose="vairāk|augstā|aug[aā]|augs|augoš|augum|augš|celt|ceļ|cēl|kāp|pastipr|papild|attīst|"
                "paplaš|izaug|audzē|palielin|paaugst|pieaud|divkārš|trīskārš|pieņ",
            ),
            PoleWords(
                "samazin|sarū[kc]|saru[kc]|kritum|kritās|krities|kritušies|kritusies|pazemin|mazinā",
                loose="mazā|zemā|zemu|krīt|krist|krit|sašaur|vājin|ierobež|saīsin|atvieg|mazin|apsīk",
            ),
        ),
        "latitude": (PoleWords("ziemeļ"), PoleWords("dienvid")),
        "longitude": (
            PoleWords("(?:ziemeļ|dienvid)?austrum"),
            PoleWords("(?:ziemeļ|dienvid)?rietum"),
        ),
        "sex": (
            PoleWords(
                f"vīriet|vīrieš|zēn|vīr(?:s|a|am|u|ā|i|iem|us|os){_END}",
                loose="vīr|puis|viņš|viņam|tēv|dēl|brāl|kung|jaunek",
            ),
            PoleWords(
                f"sieviet|sieviešu|meiten|siev(?:a|as|ai|u|ā|ām|ās){_END}",
                loose="siev|meit|viņa(?![^\\W_])|viņai|māt|mās|kundz|dām|jaunav",
            ),
        ),
        "permit": (
            PoleWords(
                "atļau|atļāv|ļauj|ļaut|ļāv",
                loose=f"(?:ne)?(?:drīkst|var{_END}|ļau|atļau|ļāv|pieļau|pieļāv)|varē|spē|tiesīb|palīd|"
                "brīv|iespēj|dot|dod|deva",
            ),
            PoleWords(
                "aizlie[dg]|liegt|liegum|liedz",
                loose="nedrīkst|neļau|neatļau|nevar|atteik|atsak|noraid|apturē|kavē|bloķ|bez|ierobež|"
                "izslē|nepieļau|lieg|neļāv|novērs|traucē",
            ),
        ),
        "opening": (
            PoleWords("atvēr|atver", loose="atklā|sāk|vaļā|atjau|brīv|publisk"),
            PoleWords(
                f"slēg(?:t|ta|ts|ti|tas|tu|tā|tās|tos|tajā|tajās|s|um{_W}|šan{_W}){_END}|slēdz|aizvēr|"
                "aizver",
                loose="slēg|noslē|beig|beidz|nobei|apturē|pārtrau|nepieej",
            ),
        ),
        "border": (
            PoleWords(
                "ieceļo|iebrau[kc]|ieved|ievest|ievešan|import",
                loose="ierad|ierod|ienāk|ieie|iekļū|ielai|ieceļ|atved|atves|nāk|nāc|apmekl|šķērs|iestāj",
            ),
            PoleWords(
                "izceļo|izbrau[kc]|izved|izvest|izvešan|eksport",
                loose="izie|izceļ|aizbr|aizceļ|atstā|pamet|izraid|izdo|dodas|devās|doties|prom|šķērs|"
                "ārpus|ārzem|izstāj",
            ),
        ),
        "contest": (
            PoleWords("uzvar", loose="pārspē|sakāv|vinn|ieguv|gūst|gūt|guv"),
            PoleWords("zaudē", loose="piekāp|zaud|sakāv|atpali|pazaud"),
        ),
        "affairs": (
            PoleWords("iekšliet", loose="iekš"),
            PoleWords("ārliet", loose="ārval|ārēj|ārzem"),
        ),
        "bound": (
            PoleWords(
                f"vismaz{_END}",
                phrases="ne mazāk",
                heads=f"mazāk{_END}",
                loose="(?<!ne )vairāk|virs|minim|pārsnie|pat",
            ),
            PoleWords(
                "nepārsnie|maksimāl",
                phrases="ne (?:vairāk|ilgāk|lielāk|augstāk|tālāk|vēlāk)",
                heads=f"(?:vairāk|ilgāk|lielāk|augstāk|tālāk|vēlāk){_END}",
                loose="līdz|zem|mazāk|ierobež|augstākais|maksim",
            ),
        ),
        "than": (
            PoleWords(
                "pārsnie[gd]",
                phrases=f"(?:vairāk|ilgāk) {_THAN}",
                heads=f"(?:vairāk|ilgāk){_END}",
                loose="vairā|virs|pāri|pārsnie|ilgāk|vecāk|augstāk|lielāk|vismaz|pārspē",
            ),
            PoleWords(
                phrases=f"(?:mazāk|īsāk) {_THAN}",
                heads=f"(?:mazāk|īsāk){_END}",
                loose="mazāk|zem|nepiln|jaunāk|lētāk|īsāk|nepārsnie",
            ),
        ),
        "age": (
            PoleWords("pilngadīg", loose="pieauguš|vecāk"),
            PoleWords("nepilngadīg|mazgadīg", loose="bērn|pusaudž|jaun|skolēn|zēn|meiten"),
        ),
        "law": (
            PoleWords("legāl|likumīg", loose="likum|tiesisk|tiesīb|juridisk|atļau"),
            PoleWords(
                "nelegāl|nelikumīg|prettiesisk|pretlikumīg",
                loose="bez|pretēj|pretrun|neatļaut|kontraband|noziedz|noziegum|nelik|neleg",
            ),
        ),
        "custody": (
            PoleWords(
                "aiztur|apcietin|arestē", loose="arest|ieslodz|cietum|notver|noķer|apturē|apciet"
            ),
            PoleWords("atbrīvo", loose="brīv|izlai|atlai|public|izdev|izdo[dt]|izplat|klajā"),
        ),
        "verdict": (
            PoleWords(
                "apstiprināj",
                loose="(?:ne)?(?:pieņ|atbalst|apstipr)|piekr|akcept|saskaņ|atzin|uzsk",
            ),
            PoleWords(
                "noraid",
                loose="atteic|atteik|iebil|atcel|atrai|nepieņ|neapstipr|neatbalst|atlai|pretoj",
            ),
        ),
        "harm": (
            PoleWords(
                "bojāgāj|nogalin|nonāv",
                phrases=f"(?:gāj|iet){_W} bojā|bojā gāj",
                heads="bojā",
                loose="mir[aāušis]|nāv|dzīvīb|slepkav|noslepk|boj|noslīk|mirst",
            ),
            PoleWords(
                "ievaino|savaino",
                loose="cietu|cieš|traum|ievain|miesas|slimn|hospit|smag|apdeg",
            ),
        ),
    }
)
