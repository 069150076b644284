"""How Latvian writes names of other languages.

After the published instructions of the State Language Centre and of the Academy on the rendering of
English, German, French and other names in Latvian; a cost says how usual each way is.
"""

from __future__ import annotations

from transflow.lang.stems_lv import ENDINGS
from transflow.lang.transliteration import Options, Sounds

_USUAL, _RARE, _ODD = 0.0, 0.2, 0.4
_GROUPS = """
a: a ā, ei e ē o, ō
aa: ā a
ae: e ē ei, aē
ah: ā a
ai: ei ai e ē, aī
air: ēr er
al: ol al āl
ar: ār ar
au: au o ō, ā av
augh: o, ō ā
aw: o ō, av
ay: ei ej ai aj, ē
b: b
bb: b
c: k s c, č ķ
cc: k kč č ks
ce: s se c ce
ch: č š k h, ķ
chr: kr
ck: k
ci: si š ci či
cy: si
cq: k
cqu: k
cz: č c
d: d, dž
dd: d
dg: dž
dge: dž
e: e ē i ī, a ei
ea: ī e ē i ei ia ea, ā
ear: īr ēr ir
ee: ī i ē
ei: ei ai ī e
eau: o ō
eigh: ei
er: er ēr ār, ar
eu: ei oi u ū eu ē, jū ju
ew: jū ju ū u
ey: ei i ij ej, ī
f: f, v
ff: f, v
g: g dž ž ģ, h
ge: dž ž ge dže
gh: g h, f
gi: dži dž
gn: ņ n gn
gu: g gv gu
h: h, ģ
i: i ī ai ij, j e
ia: ja ija ia iā, a
ie: ī i ij ai aj ie, je e
igh: ai
ij: ei
iy: ij i
io: jo io o
ir: er ēr ir īr
j: dž j ž h, dz
jr: juniors
k: k ķ
kh: h
kn: n kn
ks: ks
ll: l j, ļ
l: l ļ
li: , ļ
lle: l
m: m
mac: mak
mc: mak
mm: m
n: n ņ
ng: ng n
ni: , ņ
nn: n
o: o ō ou, u ū a oa
oa: o ou
oe: ē e o oe
oi: oi ua uā
ois: , ua uā
oo: u ū
ou: u ū au ou o av, a
ough: o of ou, au
our: ūr er or
ow: au ou o ov
oy: oi oj uā
p: p
ph: f
pp: p
q: k, c č ķ cj
que: k
ques: k
qu: kv k
r: r
re: r er re
rh: r
rr: r
rz: ž rz
s: s z, š ž
sc: sk s š
sch: š sk
sh: š
shire: šīra
sk: sk
ski: sk ski
skii: sk ski
skij: sk ski
skiy: sk ski
sky: sk ski
skyi: sk ski
skyy: sk ski
ss: s
ssi: si š
st: st s
sz: š s
t: t, č
tch: č
th: t d, s z
ti: ti š
tion: šn šen
ts: c ts
tt: t
tz: c
u: u ū a jū ju, i e v
ue: ū u jū
ui: ui ī vi u ū
ur: er ēr ur ūr
v: v f
w: v, u f
wh: v h
wr: r
x: ks kz, z s h š hs
xi: si
y: i ī j ai ij, ju
yy: ij i
z: z c, s ž dz
zh: ž, dž č
zhzh: ž
zz: c z dz
ä: e ē a ā
ää: ē ā
å: o ō, ā
ç: s č
ć: č c
é: e ē
ł: l, v
ń: ņ n
ñ: ņ nj
ó: o u
ø: e ē, o
ö: e ē, o
ś: š s
ü: i ī u ū, j
ź: ž z
ż: ž
"""
_SILENT = {
    "e": 0.1,
    "h": 0.2,
    "gh": 0.1,
    "w": 0.4,
    "s": 0.5,
    "t": 0.5,
    "d": 0.6,
    "l": 0.5,
    "'": 0.0,
}
_DOUBLED = "bcdfgklmnprstvz"


def _groups() -> dict[str, Options]:
    """`_GROUPS` as a table; what stands after a comma is less usual than what stands before."""
    table: dict[str, dict[str, float]] = {}
    for line in _GROUPS.strip().splitlines():
        group, _, ways = line.partition(": ")
        ranks = zip(ways.split(","), (_USUAL, _RARE, _ODD), strict=False)
        table[group] = {way: cost for some, cost in ranks for way in some.split()}
    for letter in _DOUBLED:
        table.setdefault(letter * 2, {}).update({letter: _USUAL, letter * 2: _USUAL})
    for group, cost in _SILENT.items():
        table.setdefault(group, {})[""] = cost
    return {group: tuple(ways.items()) for group, ways in table.items()}


SOUNDS = Sounds(_groups(), ENDINGS | {"", "š"})
