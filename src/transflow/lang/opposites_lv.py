"""Opposites in Latvian."""

from __future__ import annotations

from transflow.lang.opposites import OppositeStyle, PoleWords

_END = r"(?![^\W_])"
_W = r"[^\W_]*"
_THAN = f"(?:nekā|kā|par){_END}"

_NAMED = "(?!u (?:tilt|iel|šosej|bulvār|bank|stacij))"
"""What makes it the name of a street or a bridge."""

OPPOSITES = OppositeStyle(
    {
        "change": (
            PoleWords(
                "palielin|pieaug(?!uš)|pieaudz(?!ē)|paaugstin|kāpum|kāpin|divkāršoj|trīskāršoj",
                loose="vairāk|augstā|aug[aā]|augs|augoš|augum|augš|celt|ceļ|cēl|kāp|pastipr|papild|attīst|"
                "paplaš|izaug|audzē|palielin|paaugst|pieaud|divkārš|trīskārš|pieņ",
            ),
            PoleWords(
                "samazin|sarū[kc]|saru[kc]|kritum|kritās|krities|kritušies|kritusies|kritušās|kritīsies|"
                "pazemin|mazinā",
                loose="mazā|zemā|zemu|(?:ie|no|pa|sa|uz|at|iz)?kr(?:īt|ist|it)|(?:no|uz|sa|ap)?gāz|iebruk|"
                "sašaur|vājin|ierobež|saīsin|atvieg|mazin|apsīk",
            ),
        ),
        "latitude": (PoleWords(f"ziemeļ{_NAMED}"), PoleWords(f"dienvid{_NAMED}")),
        "longitude": (
            PoleWords(f"(?:ziemeļ|dienvid)?austrum{_NAMED}"),
            PoleWords(f"(?:ziemeļ|dienvid)?rietum{_NAMED}"),
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
                "brīv|iespēj|dot|dod|deva|tikai|izņem|bez|ārpus",
            ),
            PoleWords(
                "aizlie[dg]|liegt|liedz",
                loose="nedrīkst|neļau|neatļau|nevar|atteik|atsak|noraid|apturē|kavē|bloķ|bez|ierobež|"
                "izslē|nepieļau|lieg|neļāv|novērs|traucē|tikai|izņem|ārpus",
            ),
        ),
        "opening": (
            PoleWords(
                "atvēr|atver",
                loose="atklā|sāk|uzsāk|ierosin|vaļā|atjau|brīv|publisk|konkurs|izsol|iepirk",
            ),
            PoleWords(
                "(?<!līgums )(?<!līgumu )(?<!līgumi )(?<!līgumus )"
                f"slēg(?:t(?:|a|s|i|as|u|ā|ās|os|o|ie|iem|ām|am|ajā|ajās|ais)|s|um{_W}|šan{_W}){_END}|"
                f"slēdz(?:|a|ot|am){_END}|aizvēr|aizver|aizslēg",
                loose="slēg|slēdz|noslē|beig|beidz|nobei|apturē|pārtrau|nepieej",
            ),
        ),
        "border": (
            PoleWords(
                "ieceļo|ievešan|import",
                loose="iebrau|ieved|ievest|ierad|ierod|ienāk|ieie|iekļ[uū]|ielai|ieceļ|atved|atves|nāk|nāc|apmekl|šķērs|iestāj",
            ),
            PoleWords(
                "izceļo|izvešan|eksport",
                loose="izbrau|izved|izvest|izie|izceļ|aizbr|aizceļ|atstā|pamet|izraid|izdo|dodas|devās|doties|prom|šķērs|"
                "ārpus|ārzem|izstāj",
            ),
        ),
        "contest": (
            PoleWords(
                "uzvar(?!as (?:bulvār|iel|park|piemine|laukum|dien))",
                loose="pārspē|sakāv|vinn|ieguv|gūst|gūt|guv",
            ),
            PoleWords("zaudē(?!jum)", loose="piekāp|zaud|sakāv|atpali|pazaud"),
        ),
        "affairs": (
            PoleWords("iekšliet", loose="iekš"),
            PoleWords("ārliet", loose="ārpolit|ārval|ārēj|ārzem"),
        ),
        "bound": (
            PoleWords(
                f"vismaz{_END}",
                phrases="ne mazāk",
                heads=f"mazāk{_END}",
                loose="(?<!ne )vairāk|virs|minim|pārsnie|pat|vēlāk",
            ),
            PoleWords(
                "nepārsnie|maksimāl",
                phrases="ne (?:vairāk|ilgāk|lielāk|augstāk|tālāk)",
                heads=f"(?:vairāk|ilgāk|lielāk|augstāk|tālāk){_END}",
                loose="līdz|zem|(?<!ne )mazāk|ierobež|augstākais|maksim|vēlāk",
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
            PoleWords("nepilngadīg|mazgadīg", loose="bērn|pusaudž|jaun|skolēn|zēn|meiten|tikai"),
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
                "ievaino(?!jam)|savaino",
                loose="cietu|cieš|traum|ievain|miesas|slimn|hospit|smag|apdeg",
            ),
        ),
    }
)
