"""How English denies."""

from __future__ import annotations

from transflow.lang.polarity import PolarityStyle

_L = r"[^\W\d_]"
_PREFIXED = (
    "in(?:ab|ac|ad|ap|cap|compl|compe|consis|corr|eff|elig|evit|expl|suff|toler|val|vis|def|just|"
    "sign|humane|depend|exp|decis|secur|stab|cred)|im(?:poss|prop|prac|perf|pati|mat|mob|parti|"
    "mun|plaus|moral|mov)|ir(?:resp|rele|regu|repl|repa|revoc|reve)|il(?:legal|logic|licit|legit)|"
    "dis(?:ag|app(?:ea|rov)|alle|allow|like|reg|miss|resp|qual|hon|obey|may|card|satis|loy|engag|"
    "adv|cont|courag|belie|trust|rupt)|mis(?:trust|lead|us|under|man|behav|inform|fir|conduct|"
    "judg|treat)"
)
_MEANING = (
    "fail|lack|refus|deny|deni|prevent|avoid|prohibit|forbid|forbad|reject|declin|absen|ignor|"
    "neglect|exclud|resist|abstain|refrain|devoid|oppos|cancel|halt|block|bann|disput|imped|avert|"
    "stop|shortage|depriv|deter(?!min|io|g)|dissuad|thwart|hinder|hamper|withh[eo]ld|veto|"
    "revok|repeal|overturn|abolish|ceas(?:e|ing)|evad|evasi|elud|shun(?:s|n|$)|spurn|rebuff|repudiat|"
    "renounc|waiv(?!er)|forgo|omit|overlook|vacan|empt[yi]|wast(?:ed$|ing$|eful)|doubt|scepti|"
    "skepti|reluct|hesita|loath|lapse|expir|devoid|exempt|surviv"
)
_WHOLE = (
    "miss|missed|missing|ban|bans|lose|loses|lost|losing|loss|losses|wrong|wrongly|false|falsely|"
    "away"
)
# A look ahead for what is rare spares most words a longer try.
POLARITY = PolarityStyle(
    empty={"not": frozenset({"or"})},
    firm=frozenset({"not", "no", "never", "without", "cannot", "neither", "nor", "none"}),
    plain=(
        "not|no|never|without|none|nobody|nothing|nor|neither|cannot|nowhere|unable|no-one|"
        "hardly|barely|scarcely|rarely|seldom|unless|"
        rf"(?=.*['’]){_L}+n['’]t"
    ),
    inner=(
        rf"under(?:estim|rat|valu|fund|report|pa[iy]|staff|develop|perform|equip|represent|prepar)"
        rf"{_L}*|un(?!der|i[tovqlsf]|ion|til|to$|cles?$|anim){_L}{{3,}}|(?:{_PREFIXED}){_L}*|"
        rf"(?=.*less){_L}{{3,}}(?<!un)less(?:ly|ness)?|"
        rf"(?=.*-)(?:{_L}+-(?:free|less)|(?:non|un|no(?!-one))-{_L}+(?:-{_L}+)*|"
        rf"{_L}+-(?:un|no|non){_L}*(?:-{_L}+)*)|"
        rf"(?:{_MEANING}){_L}*|{_WHOLE}"
    ),
)
