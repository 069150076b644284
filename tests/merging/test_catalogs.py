"""Catalogs in two versions: the cases that happen between translators, editors and syncs."""

from __future__ import annotations

import pytest

from transflow.errors import CatalogError
from transflow.pipeline.merge import Marks, merge
from transflow.store.catalog import parse
from transflow.text import digest

PATH = "locales/en/LC_MESSAGES/relize.po"
HEADER = """\
msgid ""
msgstr ""
"PO-Revision-Date: 2025-04-01 10:00+0300\\n"
"Last-Translator: Ilze Kļaviņa\\n"
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"""
EMPTY = 'msgid "Muzejs ir atvērts."\nmsgstr ""'
DONE = 'msgid "Muzejs ir atvērts."\nmsgstr "The museum is open."'
BETTER = 'msgid "Muzejs ir atvērts."\nmsgstr "The museum is open to visitors."'
OTHER = 'msgid "Muzejs ir atvērts."\nmsgstr "The museum has opened."'
DOUBTED = '#, fuzzy\nmsgid "Muzejs ir atvērts."\nmsgstr "The museum is open."'
GONE = '#~ msgid "Muzejs ir atvērts."\n#~ msgstr "The museum is open."'
REWORDED = """\
#: relize#u1
#, fuzzy
#| msgid "Muzejs ir atvērts."
msgid "Muzejs ir atvērts katru dienu."
msgstr "The museum is open."
"""
_MARK = digest("The museum has opened.")[:8]
_ACCEPTED = digest("The museum has opened.", "accepted")[:8]
MACHINE = f"# machine translation: draft service {_MARK}\n"
MEMORY = f"#. memory: 92 %, from 2024/muzejs [{_MARK}]\n"
FILLED = f"#. memory: 100 %, from 2024/muzejs [{_ACCEPTED}]\n"
NEW = 'msgid "Ieeja ir brīva."\nmsgstr "Admission is free."'
LAST = 'msgid "Gaidām jūs!"\nmsgstr "See you!"'


def po(*entries: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *(f"{entry.strip()}\n" for entry in entries)]).encode("utf-8")


def merged(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    result = merge(base, ours, theirs, PATH)
    assert result.clashes == 0
    return result.data


CLEAN = {
    "both translated other sentences": (
        (EMPTY, NEW, LAST),
        (DONE, NEW, LAST),
        (EMPTY, NEW, LAST.replace("See you!", "We look forward to seeing you!")),
        (DONE, NEW, LAST.replace("See you!", "We look forward to seeing you!")),
    ),
    "one corrected, the other only wrapped": (
        (DONE, LAST),
        (BETTER, LAST),
        (DONE.replace('msgid "', 'msgid ""\n"'), LAST),
        (BETTER, LAST),
    ),
    "one corrected, the text left the release on the other side": (
        (DONE, LAST),
        (BETTER, LAST),
        (LAST, GONE),
        (LAST, GONE.replace("is open", "is open to visitors")),
    ),
    "one translated, the other side dropped the empty entry": (
        (EMPTY, LAST),
        (DONE, LAST),
        (LAST,),
        (LAST, GONE),
    ),
    "one corrected, the other side reworded the source": (
        (DONE, LAST),
        (BETTER, LAST),
        (REWORDED, LAST, GONE),
        (
            REWORDED.replace("is open", "is open to visitors"),
            LAST,
            GONE.replace("is open", "is open to visitors"),
        ),
    ),
    "one translated, the other side reworded what was empty": (
        (f"#: relize#u1\n{EMPTY}", LAST),
        (f"#: relize#u1\n{DONE}", LAST),
        ('#: relize#u1\nmsgid "Muzejs ir atvērts katru dienu."\nmsgstr ""', LAST),
        (REWORDED, LAST, GONE),
    ),
    "both added a sentence": (
        (DONE, LAST),
        (DONE, NEW, LAST),
        (DONE, LAST, NEW.replace("Ieeja ir brīva", "Ieeja ir par maksu")),
        (DONE, NEW, LAST, NEW.replace("Ieeja ir brīva", "Ieeja ir par maksu")),
    ),
    "both added the same sentence, one with its translation": (
        (DONE,),
        (DONE, NEW.replace("Admission is free.", "")),
        (DONE, NEW),
        (DONE, NEW),
    ),
    "one moved, the other added behind a neighbour": (
        (DONE, NEW, LAST),
        (LAST, DONE, NEW),
        (DONE, NEW.replace("brīva", "par maksu"), NEW, LAST),
        (LAST, DONE, NEW.replace("brīva", "par maksu"), NEW),
    ),
    "the other one moved": (
        (DONE, NEW, LAST),
        (BETTER, NEW, LAST),
        (LAST, DONE, NEW),
        (LAST, BETTER, NEW),
    ),
    "one finished what a machine had guessed anew on the other side": (
        (EMPTY, NEW),
        (DONE, NEW),
        (f'#, fuzzy\n{EMPTY[:-2]}"Admission is free."', NEW),
        (DONE, NEW),
    ),
    "one confirmed the guess that the other had left as it was": (
        (DOUBTED, LAST),
        (DONE, LAST),
        (DOUBTED, LAST.replace("See", "Meet")),
        (DONE, LAST.replace("See", "Meet")),
    ),
    "one corrected the guess that the other confirmed as it was": (
        (DOUBTED, LAST),
        (DONE, LAST),
        (BETTER, LAST),
        (BETTER, LAST),
    ),
    "one corrected what the other came to doubt": (
        (DONE, LAST),
        (BETTER, LAST),
        (DOUBTED, LAST),
        (DOUBTED.replace("is open", "is open to visitors"), LAST),
    ),
    "one deleted an obsolete entry, the other left it": (
        (LAST, GONE),
        (LAST,),
        (LAST.replace("See", "Meet"), GONE),
        (LAST.replace("See", "Meet"),),
    ),
    "one deleted an obsolete entry, the text came back on the other side": (
        (LAST, GONE),
        (LAST,),
        (DONE, LAST),
        (DONE, LAST),
    ),
    "comments of both": (
        (f"# Muzeja nosaukums.\n# Vecā piezīme.\n{DONE}",),
        (f"# Muzeja nosaukums.\n# Vecā piezīme.\n# Saskaņots ar muzeju.\n{DONE}",),
        (f"# Pārbaudīts.\n# Muzeja nosaukums.\n{DONE}",),
        (f"# Pārbaudīts.\n# Muzeja nosaukums.\n# Saskaņots ar muzeju.\n{DONE}",),
    ),
    "what a machine drafted gives way to what a person drafted": (
        (EMPTY, LAST),
        (f"#, fuzzy\n{BETTER}", LAST),
        (f"{MACHINE}#, fuzzy\n{OTHER}", LAST),
        (f"{MACHINE}#, fuzzy\n{BETTER}", LAST),
    ),
    "what the memory offered gives way to what a person finished": (
        (EMPTY, LAST),
        (f"{MEMORY}#, fuzzy\n{OTHER}", LAST),
        (DONE, LAST),
        (f"{MEMORY}{DONE}", LAST),
    ),
    "what the memory filled in gives way to what a person finished": (
        (EMPTY, LAST),
        (DONE, LAST),
        (f"{FILLED}{OTHER}", LAST),
        (f"{FILLED}{DONE}", LAST),
    ),
    "both corrected what has left the text": (
        (GONE,),
        (GONE.replace("is open", "is open to visitors"),),
        (GONE.replace("is open", "has opened"),),
        (
            "# other translation: The museum has opened.\n"
            + GONE.replace("is open", "is open to visitors"),
        ),
    ),
}


@pytest.mark.parametrize("name", CLEAN)
def test_a_merge_without_conflict(name: str) -> None:
    base, ours, theirs, wanted = (po(*entries) for entries in CLEAN[name])
    assert merged(base, ours, theirs) == wanted


def test_a_conflict_holds_just_the_entry_that_both_changed() -> None:
    result = merge(po(DONE, NEW), po(BETTER, LAST, NEW), po(OTHER, NEW), PATH)
    assert result.clashes == 1
    marks = f"<<<<<<< ours\n{BETTER}\n=======\n{OTHER}\n>>>>>>> theirs"
    assert result.data == po(marks, LAST, NEW)
    with pytest.raises(CatalogError, match="an unfinished merge"):
        parse(result.data, PATH)


def test_both_versions_in_a_conflict_have_the_comments_of_both() -> None:
    ours, theirs = f"# no mums\n{BETTER}", f"# no viņiem\n{OTHER}"
    result = merge(po(DONE), po(ours), po(theirs), PATH, Marks("HEAD", "feature", 9))
    text = result.data.decode("utf-8")
    both = "# no viņiem\n# no mums\n"
    wanted = f"{'<' * 9} HEAD\n{both}{BETTER}\n{'=' * 9}\n{both}{OTHER}\n{'>' * 9} feature"
    assert text == po(wanted).decode("utf-8")


def test_a_draft_that_a_person_went_on_with_is_a_persons() -> None:
    draft = f"{MACHINE}#, fuzzy\n{BETTER}"
    assert merge(po(EMPTY), po(DONE), po(draft), PATH).clashes == 1


def test_a_person_who_drafts_and_one_who_finishes_must_talk() -> None:
    draft = f"#, fuzzy\n{OTHER}"
    assert merge(po(EMPTY), po(DONE), po(draft), PATH).clashes == 1
    assert merge(po(DOUBTED), po(DONE), po(f"#, fuzzy\n{BETTER}"), PATH).clashes == 1
    assert merge(po(DONE), po(f"#, fuzzy\n{OTHER}"), po(f"#, fuzzy\n{BETTER}"), PATH).clashes == 1


def test_a_file_that_both_added() -> None:
    assert merged(b"", po(DONE, NEW), po(DONE, LAST)) == po(DONE, LAST, NEW)
    assert merge(b"", po(DONE), po(OTHER), PATH).clashes == 1


# --- header, tail and form -----------------------------------------------------------------


def _header(date: str, translator: str, *more: str) -> str:
    lines = HEADER.replace("2025-04-01 10:00+0300", date).replace("Ilze Kļaviņa", translator)
    return lines + "".join(f'"{line}\\n"\n' for line in more)


def test_a_header_is_never_a_conflict_and_the_later_side_is_right() -> None:
    ours = po(DONE, header="# Pirmā tulkotāja.\n" + _header("2025-05-02 08:00+0300", "Ieva"))
    theirs = po(
        DONE, header=_header("2025-05-02 08:00+0200", "Jānis Ozols", "X-Generator: Poedit 3.4")
    )
    wanted = _header("2025-05-02 08:00+0200", "Jānis Ozols", "X-Generator: Poedit 3.4")
    assert merged(po(DONE), ours, theirs) == po(DONE, header="# Pirmā tulkotāja.\n" + wanted)


def test_a_reordered_header_is_no_change() -> None:
    lines = HEADER.split("\n")
    lines[2], lines[3] = lines[3], lines[2]
    theirs = po(DONE, header="\n".join(lines))
    ours = po(BETTER, header=_header("2025-06-01 10:00+0300", "Ieva"))
    assert merged(po(DONE), ours, theirs) == ours


def test_comments_after_the_last_entry_are_kept() -> None:
    tail = "\n# beigu piezīme {}\n"
    base, ours, theirs = (po(DONE) + tail.format(n).encode() for n in ("nulle", "viens", "divi"))
    text = merged(base, ours, theirs).decode("utf-8")
    assert "viens" in text
    assert "divi" in text
    assert "nulle" not in text


def test_line_ends_of_windows_on_one_side_are_no_change() -> None:
    windows = po(DONE, NEW).replace(b"\n", b"\r\n")
    assert merged(po(DONE, NEW), po(BETTER, NEW), windows) == po(BETTER, NEW).replace(
        b"\n", b"\r\n"
    )
    assert merged(windows, windows, po(BETTER, NEW)) == po(BETTER, NEW)


def test_the_wrapping_of_the_side_that_wrapped_anew_is_taken() -> None:
    wrapped = DONE.replace('msgid "', 'msgid ""\n"')
    other = DONE.replace('msgstr "', 'msgstr ""\n"')
    assert merged(po(DONE, LAST), po(DONE, NEW, LAST), po(wrapped, LAST)) == po(wrapped, NEW, LAST)
    assert merged(po(DONE, LAST), po(wrapped, NEW, LAST), po(other, LAST)) == po(wrapped, NEW, LAST)


def test_entries_without_a_header_stay_apart() -> None:
    base, ours, theirs = f"{LAST}\n", f"{LAST}\n\n{NEW}\n", f"{DONE}\n\n{LAST}\n"
    text = merged(base.encode(), ours.encode(), theirs.encode()).decode("utf-8")
    assert text.strip("\n") == f"{DONE}\n\n{LAST}\n\n{NEW}"


def test_plurals_are_one_translation() -> None:
    plural = 'msgid "%d muzejs"\nmsgid_plural "%d muzeji"\nmsgstr[0] "%d museum"\nmsgstr[1] "%d {}"'
    base, ours, theirs = (po(plural.format(end)) for end in ("museum", "museums", "musea"))
    assert merged(base, ours, po(plural.format("museum"), NEW)) == po(plural.format("museums"), NEW)
    assert merge(base, ours, theirs, PATH).clashes == 1


def test_conflicts_in_what_both_come_from_are_common_to_nobody() -> None:
    base = merge(po(DONE, NEW), po(BETTER, NEW), po(OTHER, NEW), PATH, Marks(size=9)).data
    assert merged(base, po(BETTER, NEW), po(BETTER, NEW, LAST)) == po(BETTER, NEW, LAST)
    assert merge(base, po(BETTER, NEW), po(OTHER, NEW), PATH).clashes == 1


# --- what cannot be merged -----------------------------------------------------------------

BROKEN = {
    "conflict marks of a former merge": (po(f"<<<<<<< a\n{DONE}\n=======\n"), "unfinished merge"),
    "half a file": (po(DONE, NEW)[:-12], "quotation mark"),
    "something binary": (b"\x7fELF\x02\x01\x00\x00\xff\xfe", "UTF-8"),
    "zeros": (b"\x00" * 50, "control character"),
    "an entry twice": (po(DONE, OTHER), "twice"),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("side", [1, 2])
def test_a_version_that_cannot_be_read_is_named(name: str, side: int) -> None:
    data, problem = BROKEN[name]
    versions = [po(EMPTY), po(DONE), po(BETTER)]
    versions[side] = data
    with pytest.raises(CatalogError, match=problem) as caught:
        merge(versions[0], versions[1], versions[2], PATH)
    named = ("", "the present version cannot be read", "the version that comes in cannot be read")
    assert named[side] in str(caught.value)
    assert caught.value.where is not None
    assert caught.value.where.path == PATH
