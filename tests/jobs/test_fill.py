"""`transflow fill` as a person runs it, on files in the true shape of the systems' own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import polib
import pytest
from lxml import etree

from tests.exchange.samples import schema
from tests.jobs.press import DATA, ENGLISH, RELEASE, TITLE, job, translated
from tests.pipeline.newsroom import Newsroom

JOBS = ("tmgmt.xlf", "tmgmt-processed.xlf", "wpml.xliff", "wagtail.po")
FREE = "Ieeja ir brīva visiem."
XLIFF = {"x": "urn:oasis:names:tc:xliff:document:1.2"}


@pytest.fixture
def room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Newsroom:
    (tmp_path / "project").mkdir()
    return Newsroom(tmp_path / "project", monkeypatch, capsys)


def filled(room: Newsroom, path: Path, *words: str) -> dict[str, Any]:
    """What a script is told of a file; units by their id."""
    done = room.run("fill", str(path), "--language", "en", "--json", *words)
    (file,) = json.loads(done.out)
    assert done.code == (0 if file["complete"] else 1)
    return {**file, "units": {unit["id"]: unit for unit in file["units"]}}


def single(room: Newsroom, text: str, name: str = "viens.po") -> Path:
    """A job with one text in it, as HTML."""
    path = room.root.parent / name
    path.write_text(
        'msgid ""\nmsgstr ""\n"X-WagtailLocalize-TranslationID: 1\\n"\n\n'
        f'msgctxt "body.1"\nmsgid {json.dumps(text, ensure_ascii=False)}\nmsgstr ""\n',
        encoding="utf-8",
    )
    return path


def one(room: Newsroom, text: str, *words: str) -> tuple[str, str, list[str]]:
    """Status, translation and codes of the reasons of a text in a job."""
    path = single(room, text)
    row = filled(room, path, *words)["units"]["body.1"]
    entry = polib.pofile(str(path))[0]
    assert entry.msgid == text
    assert entry.msgstr == row["target"]
    return row["status"], row["target"], [reason["code"] for reason in row["reasons"]]


# --- whole files -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", JOBS)
def test_a_job_is_filled_as_written_down(room: Newsroom, name: str) -> None:
    path = job(translated(room), name)
    room.run("fill", str(path), "-l", "en")
    stem, _, suffix = name.rpartition(".")
    assert path.read_bytes() == (DATA / f"{stem}.expected.{suffix}").read_bytes()


@pytest.mark.parametrize("name", JOBS)
def test_a_second_time_changes_nothing(room: Newsroom, name: str) -> None:
    path = job(translated(room), name)
    room.run("fill", str(path), "-l", "en")
    once = path.read_bytes()
    units = filled(room, path)["units"].values()
    assert path.read_bytes() == once
    assert {unit["status"] for unit in units} <= {"kept", "left", "skipped"}
    filled(room, path, "--overwrite")
    again = path.read_bytes()
    assert filled(room, path, "--overwrite")["complete"] in (True, False)
    assert path.read_bytes() == again


@pytest.mark.parametrize("name", JOBS)
def test_a_dry_run_and_another_output_leave_the_job_alone(room: Newsroom, name: str) -> None:
    path = job(translated(room), name)
    out = room.root.parent / "out"
    room.run("fill", str(path), "-l", "en", "-o", str(out), "--dry-run")
    assert not out.exists()
    room.run("fill", str(path), "-l", "en", "-o", str(out))
    assert path.read_bytes() == (DATA / name).read_bytes()
    assert out.read_bytes() != path.read_bytes()


@pytest.mark.parametrize("name", JOBS)
def test_nothing_known_nothing_changed(room: Newsroom, name: str) -> None:
    room.release(RELEASE, "Cits teksts.")
    room.good("sync")
    path = job(room, name)
    row = filled(room, path)
    changed = [u["source"] for u in row["units"].values() if u["status"] == "filled"]
    assert changed in ([], ["+371 67000000"])  # what is the same in every language
    if not changed:
        assert path.read_bytes() == (DATA / name).read_bytes()


def test_drupal_reads_its_job_back(room: Newsroom) -> None:
    path = job(translated(room), "tmgmt.xlf")
    before, after = etree.parse(str(path)), None
    room.run("fill", str(path))
    after = etree.parse(str(path))
    schema("xliff-1.2").assertValid(after)
    for what in ("//x:phase/@job-id", "//x:trans-unit/@id", "//x:source/text()", "//x:note/text()"):
        assert before.xpath(what, namespaces=XLIFF) == after.xpath(what, namespaces=XLIFF)
    body: Any = after.xpath(
        "string(//x:trans-unit[contains(@id, 'body')]/x:target)", namespaces=XLIFF
    )
    assert '<p class="lead">The library opens on <strong>15 May</strong> at 11.00.' in body
    assert "<li>Read books &amp; magazines.</li>" in body
    states = after.xpath("//x:target/@state", namespaces=XLIFF)
    assert states == ["translated"] * 3


def test_drupal_puts_its_extended_markup_together_again(room: Newsroom) -> None:
    """As `processForImport` of TMGMT does it: texts and CDATA as they are, `x` and `ph` as tags."""
    path = job(translated(room), "tmgmt-processed.xlf")
    room.good("fill", str(path))
    (unit,) = etree.parse(str(path)).iter("{*}trans-unit")
    source: Any = unit.find("{*}source")
    target: Any = unit.find("{*}target")
    assert sorted(e.get("id") for e in source) == sorted(e.get("id") for e in target)

    def html(element: Any) -> str:
        out = element.text or ""
        for child in element:
            kind = etree.QName(child).localname
            if kind == "x":
                out += "<br />"
            elif kind == "ph":
                shown = ((k, v) for k, v in child.attrib.items() if k not in ("id", "ctype"))
                out += "<img" + "".join(f' {k}="{v}"' for k, v in shown) + " />"
            out += (child.text or "") + (child.tail or "")
        return out

    assert html(target) == (
        "<p>The library opens on <strong>15 May</strong> at 11.00.<br />"
        "Admission is free for everyone.</p>"
        '<p>Use <a href="https://www.biblioteka.example/datori">computers</a> free of charge.</p>'
        '<p><img src="/sites/default/files/fasade.jpg" alt="The façade of the new library" /></p>'
        '<p><strong>You can apply on the <a href="https://www.biblioteka.example/">website</a>. '
        "Places are limited.</strong></p><p>Read books &amp; magazines.</p>"
    )


def test_wordpress_reads_its_job_back(room: Newsroom) -> None:
    path = job(translated(room), "wpml.xliff")
    done = room.run("fill", str(path))
    assert done.code == 1
    assert "WPML refuses the whole file" in done.err
    root: Any = etree.parse(str(path)).getroot()
    assert root.find("{*}file").get("original") == "58-0f1e2d3c4b5a69788796a5b4c3d2e1f0"
    targets = {u.get("id"): u.findtext("{*}target") for u in root.iter("{*}trans-unit")}
    assert targets["title"] == ENGLISH[TITLE]
    assert '<!-- wp:heading {"level":2} -->\n<h2 class="wp-block-heading">What' in targets["body"]
    assert '[caption id="attachment_9" align="alignnone" width="300"]<img' in targets["body"]
    assert "/>The façade of the new library[/caption]" in targets["body"]
    assert targets["excerpt"] == "Šo kopsavilkumu neviens nav tulkojis."


def test_wagtail_reads_its_job_back(room: Newsroom) -> None:
    path = job(translated(room), "wagtail.po")
    before = polib.pofile(str(path))
    room.run("fill", str(path))
    after = polib.pofile(str(path))
    assert after.metadata == before.metadata
    assert [(e.msgctxt, e.msgid, e.obsolete) for e in after] == [
        (e.msgctxt, e.msgid, e.obsolete) for e in before
    ]
    by_id = {e.msgid: e for e in after if not e.obsolete}
    link = by_id['Izmantot <a id="a1">datorus</a> bez maksas.']
    assert link.msgstr == 'Use <a id="a1">computers</a> free of charge.'
    assert by_id["Lasīt grāmatas &amp; žurnālus."].msgstr == "Read books &amp; magazines."
    assert by_id[FREE].msgstr == "Free admission for all."
    assert not any(e.fuzzy for e in after)


# --- what may be used ------------------------------------------------------------------------


def test_only_what_is_approved_where_the_project_wants_that(room: Newsroom) -> None:
    room.configure(approval="required")
    translated(room)
    assert one(room, FREE) == ("left", "", ["unapproved"])
    status, target, _ = one(room, FREE, "--also", "unapproved")
    assert (status, target) == ("filled-for-review", ENGLISH[FREE])
    assert polib.pofile(str(room.root.parent / "viens.po"))[0].fuzzy
    room.good("approve", RELEASE, "--by", "Anna")
    assert one(room, FREE) == ("filled", ENGLISH[FREE], [])


def test_what_is_to_be_reviewed_says_so_in_xliff(room: Newsroom) -> None:
    room.configure(approval="required")
    path = job(translated(room), "tmgmt.xlf")
    done = room.run("fill", str(path), "--also", "unapproved")
    assert "Drupal TMGMT passes over the mark and may publish" in done.err
    states = etree.parse(str(path)).xpath("//x:target/@state", namespaces=XLIFF)
    assert states == ["needs-review-translation", "needs-review-translation", "translated"]


def test_fuzzy_only_when_asked(room: Newsroom) -> None:
    translated(room)
    path = room.po(RELEASE)
    entry = f'msgid "{FREE}"'
    room.write(path, room.read(path).replace(entry, f"#, fuzzy\n{entry}"))
    assert one(room, FREE) == ("left", "", ["unknown"])
    assert one(room, FREE, "--also", "unapproved")[0] == "left"
    assert one(room, FREE, "--also", "fuzzy") == ("filled-for-review", ENGLISH[FREE], [])


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ({"status": "draft"}, "source-draft"),
        ({"status": "withdrawn"}, "withdrawn"),
        ({"publish_at": '"2025-06-01T10:00:01+03:00"'}, "embargo"),
    ],
    ids=["draft", "withdrawn", "embargo"],
)
def test_nothing_of_a_release_that_may_not_be_seen(
    room: Newsroom, front: dict[str, str], code: str
) -> None:
    translated(room)
    body = (room.root / f"releases/{RELEASE}.md").read_text(encoding="utf-8")
    head = "".join(f"{key}: {value}\n" for key, value in front.items())
    room.write(f"releases/{RELEASE}.md", body.replace("---\n", f"---\n{head}", 1))
    for also in ((), ("--also", "unapproved", "--also", "fuzzy")):
        assert one(room, FREE, *also) == ("left", "", [code])
    room.at(2)
    if code == "embargo":
        assert one(room, FREE)[0] == "filled"
    room.release("2024/agrak", FREE, title="Sen")
    room.good("sync")
    room.translate({"Sen": "Long ago", FREE: "Entry is free."}, name="2024/agrak")
    assert one(room, FREE)[0] == "filled"


def test_what_the_checks_refuse_is_not_filled_unless_waived(room: Newsroom) -> None:
    text = "Tajā piedalījās 20 bērnu."
    room.release("b", text)
    room.good("sync")
    wrong = "It was attended by 30 children."
    room.translate({"Ministre tiekas ar glābējiem": "The minister", text: wrong}, name="b")
    assert one(room, text) == ("left", "", ["check-error"])
    path = room.po("b")
    waiver = "# waiver numbers: tā vajag\n"
    room.write(path, room.read(path).replace(f'msgid "{text}"', f'{waiver}msgid "{text}"'))
    assert one(room, text) == ("filled", wrong, [])
    room.write(path, room.read(path).replace(waiver, ""))
    assert one(room, text)[0] == "left"
    why = ("--check", "numbers", "--reason", "tā vajag", "--by", "Anna")
    room.good("waive", "b", "--text", wrong, *why)
    assert one(room, text) == ("filled", wrong, [])
    room.good("waive", "b", "--text", wrong, *why, "--undo")
    assert one(room, text)[0] == "left"
    room.good("waive", "--term", "30", *why)
    assert one(room, text) == ("filled", wrong, [])


def test_the_release_of_the_job_wins_then_the_newest(room: Newsroom) -> None:
    translated(room)
    for name, english in (("2024/z", "Entry is free."), ("2025/2025-05-09-z", "Free for all.")):
        room.release(name, FREE, title="Sen")
        room.good("sync", name)
        room.translate({"Sen": "Long ago", FREE: english}, name=name)
    status, target, _ = one(room, FREE)
    assert (status, target) == ("filled", "Free for all.")
    path = job(room, "wagtail.po")
    unit = filled(room, path, "--overwrite")["units"]["body.0b5f1c62-3f2b-4a8e-8a55-2f6a1cf0c005"]
    assert (unit["target"], unit["releases"]) == (ENGLISH[FREE], [RELEASE])
    (said,) = unit["ambiguous"]
    assert said["source"] == FREE
    assert sorted(said["others"]) == ["Entry is free.", "Free for all."]


def test_tmx_files_are_not_ours(room: Newsroom) -> None:
    translated(room)
    room.write(
        "memory/cits.tmx",
        '<tmx version="1.4"><header/><body><tu><tuv xml:lang="lv"><seg>Jauna ziņa.</seg></tuv>'
        '<tuv xml:lang="en"><seg>A new item.</seg></tuv></tu></body></tmx>',
    )
    assert one(room, "Jauna ziņa.") == ("left", "", ["unapproved"])
    assert one(room, "Jauna ziņa.", "--also", "unapproved")[:2] == (
        "filled-for-review",
        "A new item.",
    )


# --- how texts are found ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "english"),
    [
        (f"{FREE} {FREE}", f"{ENGLISH[FREE]} {ENGLISH[FREE]}"),
        (f"  {FREE}<br/>", f"  {ENGLISH[FREE]}<br/>"),
        (f"<p>{FREE}</p><p>{TITLE}</p>", f"<p>{ENGLISH[FREE]}</p><p>{ENGLISH[TITLE]}</p>"),
        (f"{FREE}<br/><br/>{TITLE}", f"{ENGLISH[FREE]}<br/><br/>{ENGLISH[TITLE]}"),
        (f"{FREE}<br/>{FREE}", f"{ENGLISH[FREE]}<br/>{ENGLISH[FREE]}"),
        (f"<i>{FREE} {FREE}</i>", f"<i>{ENGLISH[FREE]} {ENGLISH[FREE]}</i>"),
        (f'<a id="a7"><b>{FREE}</b></a>', f'<a id="a7"><b>{ENGLISH[FREE]}</b></a>'),
        (f'<img alt="{FREE}">', f'<img alt="{ENGLISH[FREE]}">'),
        ("<img alt=Jauns src=x>", '<img alt="New &quot;one&quot;" src=x>'),
        (f"<img title='{FREE}'>{FREE}", f"<img title='{ENGLISH[FREE]}'>{ENGLISH[FREE]}"),
        ("Lasīt grāmatas &amp; žurnālus.", "Read books &amp; magazines."),
        ("Lasīt&nbsp;grāmatas &#38; žurnālus.", "Read books &amp; magazines."),
        (
            'Izmantot <a href="/lv/x" class="c">datorus</a> bez maksas. ' + FREE,
            f'Use <a href="/lv/x" class="c">computers</a> free of charge. {ENGLISH[FREE]}',
        ),
        (
            "Bibliotēku atklās <strong>15. maijā</strong> plkst. 11.00.",
            "The library opens on <strong>15 May</strong> at 11.00.",
        ),
        ("Vietu skaits ir ierobežots.", "Places are limited."),
        (f"<p>2025</p><td>{FREE}</td>", f"<p>2025</p><td>{ENGLISH[FREE]}</td>"),
        (
            'Pieteikties var <a id="a1">tīmekļvietnē</a>. Vietu skaits ir ierobežots.',
            'You can apply on the <a id="a1">website</a>. Places are limited.',
        ),
        ("<!-- wp:x --><div>+371 67000000</div>", "<!-- wp:x --><div>+371 67000000</div>"),
    ],
)  # fmt: skip
def test_texts_are_found_by_their_structure(room: Newsroom, text: str, english: str) -> None:
    translated(room)
    if "Jauns" in text:
        room.release("b", "![Jauns](x.jpg)", title="Ziņa")
        room.good("sync", "b")
        room.translate({"Ziņa": "News", "Jauns": 'New "one"'}, name="b")
    assert one(room, text)[:2] == ("filled", english)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{FREE} Šis ir svešs teikums.", "unknown"),
        (f"<p>{FREE}</p><p>Šis ir svešs teikums.</p>", "unknown"),
        (f'<img alt="Šis ir svešs attēls">{FREE}', "unknown"),
        (f'<img alt="x" title="Šis ir svešs attēls">{FREE}', "unknown"),
        (f"{FREE}<!-- Šeit vēl kaut kas būs rakstīts latviešu valodā -->", "hidden-text"),
        (f"{FREE}<script>alert('Šeit kaut kas būs rakstīts')</script>", "hidden-text"),
        (f"<svg><text>Jaunās bibliotēkas plāns</text></svg>{FREE}", "hidden-text"),
        (f"<iframe>Jūsu pārlūks to nerāda</iframe>{FREE}", "hidden-text"),
        (f'<iframe src="x" title="Šis ir svešs attēls"></iframe>{FREE}', "unknown"),
        (f'{FREE}<input value="Sūtīt ziņu">', "hidden-text"),
        (f'<b data-label="Sūtīt ziņu">{FREE}</b>', "hidden-text"),
        (f'<?php echo "Sūtīt ziņu" ?>{FREE}', "hidden-text"),
        (f'<drupal-media data-caption="Šis ir svešs attēls"></drupal-media>{FREE}', "unknown"),
        (f"<p>12,5</p>{FREE}", "unknown"),
        (f"{FREE[:6]}<mark>{FREE[6:]}</mark>", "tags"),
        (f"<b>{FREE}", "tags"),
        ("Izmantot datorus bez maksas.", "unknown"),
        (f'{FREE}<a href="x', "refused"),
        (f"{FREE} 5 < 6", "refused"),
        (f"<style>p {FREE}", "refused"),
    ],
)
def test_what_is_not_known_wholly_is_left_wholly(room: Newsroom, text: str, code: str) -> None:
    status, target, codes = one(translated(room), text)
    assert (status, target) == ("left", "")
    assert codes[0] == code


def test_addresses_and_translated_titles_are_no_hidden_text(room: Newsroom) -> None:
    frame = '<iframe src="https://www.x.example/ziņas/un/par" title="{}"></iframe>'
    image = '<img data-permalink="https://www.x.example/un/par/" src="ziņas.jpg" alt="">'
    status, target, _ = one(translated(room), f"{frame.format(FREE)}{image}{FREE}")
    assert status == "filled"
    assert target == f"{frame.format(ENGLISH[FREE])}{image}{ENGLISH[FREE]}"


def test_sentences_that_were_translated_as_one(room: Newsroom) -> None:
    text = "Ieeja ir brīva. Vietu ir maz."
    room.release("b", text, title="Ziņa")
    room.good("sync")
    english = {"Ieeja ir brīva.": "Admission is free, but places are few.", "Vietu ir maz.": "↑"}
    room.translate({"Ziņa": "News", **english}, name="b")
    assert one(room, f"{text} {text}")[:2] == ("filled", " ".join([english["Ieeja ir brīva."]] * 2))
    assert one(room, "Ieeja ir brīva.")[0] == "left"


def test_a_fuzzy_translation_of_two_sentences_is_none_of_the_first(room: Newsroom) -> None:
    room.release("b", "Ieeja ir brīva. Vietu ir maz.", title="Ziņa")
    room.good("sync")
    both = "Admission is free, but places are few."
    room.translate({"Ziņa": "News", "Ieeja ir brīva.": both, "Vietu ir maz.": "↑"}, name="b")
    done = room.read(room.po("b"))
    for doubted in ("Ieeja ir brīva.", "Vietu ir maz."):
        room.write(room.po("b"), done.replace(f'msgid "{doubted}', f'#, fuzzy\nmsgid "{doubted}'))
        for text in ("Ieeja ir brīva.", "Vietu ir maz."):
            assert one(room, text, "--also", "fuzzy")[0] == "left"
        whole = one(room, "Ieeja ir brīva. Vietu ir maz.", "--also", "fuzzy")
        assert whole[:2] == ("filled-for-review", both)


def test_an_output_that_cannot_be_written_is_named(room: Newsroom) -> None:
    path = job(translated(room), "wagtail.po")
    done = room.run("fill", str(path), "-l", "en", "-o", str(room.root))
    assert done.code == 1
    assert done.err.startswith(f"{room.root}: error: ")


def test_a_link_that_leads_elsewhere_in_the_translation(room: Newsroom) -> None:
    translated(room)
    path = room.po(RELEASE)
    own = 'Use <a id=\\"1\\" href=\\"https://www.library.example/en\\">'
    room.write(path, room.read(path).replace('Use <a id=\\"1\\">', own))
    text = (
        'Izmantot <a rel="x" href="https://www.biblioteka.example/datori">datorus</a> bez maksas.'
    )
    assert one(room, text)[1] == (
        'Use <a rel="x" href="https://www.library.example/en">computers</a> free of charge.'
    )
    assert one(room, 'Izmantot <a id="a1">datorus</a> bez maksas.')[2] == ["tags"]
    room.configure(checks="{markup: off}")
    for unsafe in ("javascript:alert(1)", "//evil.example/", "data:text/html,x"):
        room.write(path, room.read(path).replace("https://www.library.example/en", unsafe))
        assert one(room, text)[2] == ["tags"]
        room.write(path, room.read(path).replace(unsafe, "https://www.library.example/en"))


def test_a_field_that_may_not_be_html_gets_nothing_that_reads_as_html(room: Newsroom) -> None:
    room.release("b", "Pieci ir mazāk nekā seši.", title="Ziņa")
    room.good("sync")
    room.translate({"Ziņa": "R&D", "Pieci ir mazāk nekā seši.": "5 < 6, namely."}, name="b")
    path = job(room, "tmgmt.xlf")
    text = path.read_text(encoding="utf-8")
    for old, new in ((TITLE, "Ziņa"), ("+371 67000000", "Pieci ir mazāk nekā seši.")):
        text = text.replace(f">{old}</source>", f">{new}</source>")
    path.write_text(text, encoding="utf-8")
    units = filled(room, path)["units"]
    assert units["31][title][0][value"]["reasons"][0]["code"] == "tags"
    assert units["31][field_phone][0][value"]["reasons"][0]["code"] == "tags"


# --- files that cannot be filled -------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.replace('source-language="lv"', 'source-language="et"'), "the job is from"),
        (lambda t: t.replace('target-language="en"', 'target-language="fr"'), "into “fr”"),
        (lambda t: t.replace(' job-id="12"', ""), "which job of TMGMT"),
        (lambda t: t.replace("</body>", ""), "not valid XML"),
        (lambda t: t.replace("<xliff", '<!DOCTYPE x [<!ENTITY a "b">]><xliff', 1), "document type"),
        (lambda t: t.replace("<xliff", '<!DOCTYPE x SYSTEM "x.dtd"><xliff', 1), "document type"),
        (lambda t: t.replace("<group", "<g>" * 100 + "<group").replace("</group>", "</group>"
         + "</g>" * 100), "too deeply"),
        (lambda t: t.replace("UTF-8", "ISO-8859-1"), "not UTF-8"),
        (lambda t: t.replace("<target", "<target/><target", 1), "two sources or two targets"),
        (lambda t: t.replace('tool-id="tmgmt"', 'tool-id="x"'), "no job of a system"),
        (lambda _: "Sveiki!", "no job of a system"),
        (lambda _: "", "no job of a system"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_such_job_is_refused(room: Newsroom, change: Any, said: str) -> None:
    path = job(translated(room), "tmgmt.xlf")
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    before = path.read_bytes()
    done = room.run("fill", str(path))
    assert done.code in (1, 2)
    assert said in done.err
    assert "hint" in done.err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.replace("TranslationID: 6d1f", "TranslationID:\\n\"\n\"X: 6d1f"), "which tra"),
        (lambda t: t.replace('msgstr ""\n\nmsgctxt "slug"', "msgstr\n\nmsgctxt"), "cannot be read"),
        (lambda t: t.replace('"žurnālus."', '"žurnālus.'), "cannot be read"),
        (lambda t: t.replace("MIME-Version: 1.0", "Language: de"), "into “de”"),
    ],
)  # fmt: skip
def test_a_po_file_that_is_damaged_is_refused(room: Newsroom, change: Any, said: str) -> None:
    path = job(translated(room), "wagtail.po")
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    done = room.run("fill", str(path))
    assert done.code in (1, 2)
    assert said in done.err


def test_a_language_must_be_named_where_nothing_says_it(room: Newsroom) -> None:
    room.configure(languages="[en, de]")
    translated(room)
    path = job(room, "wagtail.po")
    done = room.run("fill", str(path))
    assert done.code == 2
    assert "--language" in done.err
    assert room.run("fill", str(path), "-l", "fr").code == 2
    assert filled(room, path)["language"] == "en"
    done = room.run("fill", str(job(room, "tmgmt.xlf")), "-l", "de")
    assert done.code == 2
    assert "not “de”" in done.err


def test_several_jobs_and_one_that_is_none(room: Newsroom) -> None:
    translated(room)
    good, bad = job(room, "tmgmt-processed.xlf"), room.root.parent / "cits.xlf"
    bad.write_text("<a/>", encoding="utf-8")
    done = room.run("fill", str(bad), str(good), "--json")
    assert done.code == 1
    assert [file["file"] for file in json.loads(done.out)] == [str(good)]
    assert good.read_bytes() != (DATA / good.name).read_bytes()
    assert room.run("fill", str(bad), str(good), "-o", "x").code == 2
    assert room.run("fill", str(room.root.parent / "nav.po")).code == 2


def test_a_catalog_that_cannot_be_read_is_named(room: Newsroom) -> None:
    translated(room)
    room.write(room.po("bojats"), 'msgid "Ziņa\nmsgstr ""\n')
    done = room.run("fill", str(job(room, "tmgmt-processed.xlf")))
    assert done.code == 1
    assert "bojats.po" in done.err
    assert "1 filled" in done.err


def test_a_file_that_is_too_large_is_not_looked_at(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = job(translated(room), "tmgmt.xlf")
    monkeypatch.setattr("transflow.pipeline.filling.MAX_BYTES", path.stat().st_size - 1)
    done = room.run("fill", str(path))
    assert done.code == 1
    assert "larger than" in done.err


def test_a_byte_order_mark_and_prefixes_do_no_harm(room: Newsroom) -> None:
    path = job(translated(room), "tmgmt.xlf")
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(</?)(?=[a-z])", r"\1x:", text).replace("xmlns=", "xmlns:x=")
    text = text.replace('     <x:target xml:lang="en"/>\n     <x:note>Title', "     <x:note>Title")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    units = filled(room, path)["units"]
    assert [unit["status"] for unit in units.values()] == [
        *("filled", "filled", "left", "kept", "filled")
    ]
    root: Any = etree.parse(str(path)).getroot()
    assert root.findtext(".//{*}target") == ENGLISH[TITLE]
    assert root.find(".//{*}target").prefix == "x"


def test_a_link_to_a_job_is_followed(room: Newsroom) -> None:
    path = job(translated(room), "tmgmt.xlf")
    path.chmod(0o640)
    link = room.root / "darbs.xlf"
    link.symlink_to(path)
    assert room.run("fill", str(link)).code == 1
    assert link.is_symlink()
    assert path.read_bytes() == (DATA / "tmgmt.expected.xlf").read_bytes()
    assert path.stat().st_mode & 0o777 == 0o640
