"""What each thing that is seen of a bead weighs, as a logarithm.

Learned as those of a conditional random field, by making the gold alignments of disturbed documents
likely: benchmarks/align_weights.py does it again. "other kind" is set by hand, for the documents
have no headings. `BLIND`, all set by hand, is for texts whose words are hardly known: there a word
without counterpart says nothing, and length and marks decide.
"""

from __future__ import annotations

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "1-1: least said sentence": 3.64,
    "1-1: length": 0.11,
    "1-1: length, far": -1.88,
    "1-1: mean": -0.28,
    "1-1: other number of sentences": -0.59,
    "1-1: some other number of sentences": -0.43,
    "1-1: words said": 0.83,
    "1-1: words": 2.01,
    "alone": -2.21,
    "alone: again": 1.04,
    "alone: broken": 0.16,
    "alone: in a paragraph, between": -0.13,
    "alone: more of a paragraph, between": -0.19,
    "alone: other side": 1.01,
    "alone: within a paragraph": -1.21,
    "alone: within a sentence": -0.19,
    "alone: words": 0.66,
    "begins a paragraph on both": 0.8,
    "begins a paragraph on one side": -0.27,
    "begins within a sentence on one side": -2.31,
    "brackets": -0.78,
    "clauses": -0.41,
    "ends a paragraph on both": 0.74,
    "ends a paragraph on one side": -0.22,
    "ends within a sentence on one side": -2.18,
    "figures begin one side": -1.37,
    "joined: across paragraphs": -1.06,
    "joined: least found segment": 0.23,
    "joined: least said segment": -0.19,
    "joined: least said sentence": 2.33,
    "joined: length": 0.34,
    "joined: length, far": -2.48,
    "joined: mean": 1.03,
    "joined: other number of sentences": -0.98,
    "joined: some other number of sentences": -0.21,
    "joined: within sentences": 3.24,
    "joined: words said": 0.76,
    "joined: words": 1.74,
    "other kind": -1.0,
    "other stop": -1.41,
    "other stop, one asks": -1.22,
    "quotation begins both": 1.41,
    "quotation begins one side": -1.08,
    "quotation ends both": 1.49,
    "quotation ends one side": -1.9,
    "quotation marks": -1.1,
    "shape 1-1": 2.69,
    "shape 1-2": 1.31,
    "shape 1-3": 1.3,
    "shape 1-4": 0.56,
    "shape 2-2": -0.34,
    "shape 2-3": -1.09,
    "shape 3-3": -1.38,
    "values missed on both sides": -0.93,
    "values missed": -0.91,
}

_NOTHING = 3.47
"""Of a word without counterpart: makes up for what it counts among "words said", whose weight is
one."""

BLIND: Mapping[str, float] = {
    "1-1: length": -0.4,
    "1-1: length, far": -0.3,
    "1-1: other number of sentences": -0.7,
    "1-1: words": _NOTHING,
    "1-1: words said": 1.0,
    "alone": -4.0,
    "alone: again": 1.5,
    "alone: between paragraphs": 0.5,
    "begins a paragraph on one side": -0.7,
    "begins within a sentence on one side": -1.5,
    "brackets": -0.4,
    "ends a paragraph on one side": -0.7,
    "ends within a sentence on one side": -1.5,
    "joined: across paragraphs": -1.5,
    "joined: length": -0.4,
    "joined: length, far": -0.3,
    "joined: other number of sentences": -0.7,
    "joined: within sentences": 2.0,
    "joined: words": _NOTHING,
    "joined: words said": 1.0,
    "other kind": -1.0,
    "other stop": -0.8,
    "other stop, one asks": -1.5,
    "quotation begins one side": -0.7,
    "quotation ends one side": -0.7,
    "quotation marks": -0.4,
    "shape 1-2": -2.5,
    "shape 1-3": -5.0,
    "shape 1-4": -7.0,
    "shape 2-2": -5.0,
    "shape 2-3": -7.0,
    "shape 3-3": -9.0,
    "values missed": -0.5,
}
