"""Countries by their names, from the Unicode CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from transflow.lang import stems_en, stems_lv
from transflow.slips import folded

_FILE = "countries.tsv"
_COLUMNS = {"lv": 1, "en": 2}
_STEMS = {"lv": stems_lv.stem, "en": stems_en.stem}


@lru_cache(maxsize=16)
def countries_of(language: str) -> Mapping[str, str]:
    """The ISO 3166 codes of countries by the stems of their names in a language ("lv", "en"), as
    far as they are one word; none for any other language."""
    column, stem = _COLUMNS.get(language), _STEMS.get(language, folded)
    if column is None:
        return {}
    lines = files(__package__).joinpath(_FILE).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line[:1] != "#")
    return {stem(row[column]): row[0] for row in rows}
