"""An SRX engine that is not ours (choppa, after the one of LanguageTool), to compare with."""

from __future__ import annotations

from pathlib import Path

import choppa
from choppa import SrxDocument
from choppa.iterators import SrxTextIterator

DATA = Path(choppa.__file__).parent / "data"
SCHEMA = DATA / "xsd" / "srx20.xsd"
LANGUAGETOOL = DATA / "srx" / "languagetool_segment.srx"


class Peer:
    """Cuts texts by an SRX file; white space goes to the end of the sentence before it, as ours."""

    def __init__(self, path: Path) -> None:
        self.document = SrxDocument(ruleset=str(path))

    def boundaries(self, text: str, code: str) -> list[int]:
        found, place = set(), 0
        for segment in SrxTextIterator(self.document, code, text):
            place += len(segment)
            begin = len(text) - len(text[place:].lstrip())
            if begin < len(text) and text[:begin].strip():
                found.add(begin)
        return sorted(found)
