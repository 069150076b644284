"""Which segments of a text are which of its translation.

A language is known here only by what it makes of a segment (`Reading`) and by which words of two
languages may stand for each other (`Knowledge`), so that this room needs no other. The segments of
both texts make a lattice of beads (`lattice`), each weighed by length, words, marks, breaks and
paragraphs (`weighing`); the beads that are likeliest right over all ways through it are taken
(`choosing`). What the texts teach of each other's words (`lexicon`) is used on the other texts.
"""

from __future__ import annotations

from transflow.align.bitext.aligner import Texts, align_texts
from transflow.align.bitext.lexicon import Taught
from transflow.align.bitext.parts import SIGN, Bead, Knowledge, Links, Part, Reading
from transflow.align.bitext.windows import Step

__all__ = [
    "SIGN",
    "Bead",
    "Knowledge",
    "Links",
    "Part",
    "Reading",
    "Step",
    "Taught",
    "Texts",
    "align_texts",
]
