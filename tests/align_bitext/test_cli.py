"""`transflow align`: files and folders to beads in each format."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import transflow
from tests.align_bitext.test_beads import ENGLISH, LATVIAN
from transflow.cli.main import main
from transflow.errors import EXIT_BUG, EXIT_ERROR, EXIT_OK, EXIT_USAGE
from transflow.markup import plain
from transflow.memory import tmx


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    _write("lv.txt", LATVIAN)
    _write("en.txt", ENGLISH)


def _write(name: str, lines: tuple[str, ...], end: str = "\n") -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("".join(f"{line}{end}" for line in lines).encode())


def _out(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = EXIT_OK) -> str:
    assert main(["align", *arguments]) == code
    return capsys.readouterr().out


def _beads(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    found = json.loads(_out(capsys, *arguments))
    assert list(found) == ["beads"]
    beads: list[dict[str, Any]] = found["beads"]
    return beads


def test_lines_are_segments(capsys: pytest.CaptureFixture[str]) -> None:
    beads = _beads(capsys, "lv.txt", "en.txt", "--lines")
    assert [(b["source"], b["target"]) for b in beads] == [([n], [n]) for n in range(10)]
    assert all(list(b) == ["source", "target", "score"] and 0.9 < b["score"] <= 1 for b in beads)


def test_blank_lines_part_paragraphs_and_are_not_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _write("lv.txt", ("", LATVIAN[0], "", "", *LATVIAN[1:3], " ", *LATVIAN[3:]))
    _write("en.txt", (ENGLISH[0], "", *ENGLISH[1:3], "", *ENGLISH[3:5], *ENGLISH[6:], ""))
    beads = _beads(capsys, "lv.txt", "en.txt", "--lines")
    assert [b["source"] for b in beads] == [[n] for n in range(10)]
    assert [b["target"] for b in beads] == [
        *([n] for n in range(5)),
        [],
        *([n] for n in range(5, 9)),
    ]


def test_byte_order_mark_line_ends_and_old_encodings(capsys: pytest.CaptureFixture[str]) -> None:
    plain = _out(capsys, "lv.txt", "en.txt", "--lines")
    _write("lv.txt", ("\ufeff" + LATVIAN[0], *LATVIAN[1:]), "\r\n")
    assert _out(capsys, "lv.txt", "en.txt", "--lines") == plain
    Path("lv.txt").write_bytes("\n".join(LATVIAN).encode("utf-16"))
    assert _out(capsys, "lv.txt", "en.txt", "--lines") == plain


def test_without_lines_the_segmenter_runs(capsys: pytest.CaptureFixture[str]) -> None:
    _write("lv.txt", (LATVIAN[0], "", " ".join(LATVIAN[1:5])))
    Path("en.html").write_text(
        f"<h1>{ENGLISH[0]}</h1><p>{' '.join(ENGLISH[1:3])}</p><p>{' '.join(ENGLISH[3:5])}</p>",
        encoding="utf-8",
    )
    beads = _beads(capsys, "lv.txt", "en.html")
    assert [(b["source"], b["target"]) for b in beads] == [([n], [n]) for n in range(5)]


def test_folders_pair_files_of_the_same_name(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b/c.txt", "only-lv.txt", ".hidden"):
        _write(f"lv/{name}", LATVIAN[:5])
    for name in ("a.txt", "b/c.txt", "only-en.txt"):
        _write(f"en/{name}", ENGLISH[:5])
    assert main(["align", "lv", "en", "--lines"]) == EXIT_OK
    said = capsys.readouterr()
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert [row["name"] for row in rows] == ["a.txt", "b/c.txt"]
    assert all(len(row["beads"]) == 5 for row in rows)
    assert "only-lv.txt" in said.err
    assert "only-en.txt" in said.err
    assert "hidden" not in said.err


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("a.txt", "b.txt"):
        _write(f"lv/{name}", LATVIAN[:3])
        _write(f"en/{name}", ENGLISH[:3])
    Path("en/a.txt").write_bytes(b"\x00\x01\x02" * 50)
    assert main(["align", "lv", "en", "--lines"]) == EXIT_ERROR
    said = capsys.readouterr()
    assert [json.loads(line)["name"] for line in said.out.splitlines()] == ["b.txt"]
    assert "a.txt" in said.err


def test_empty_files(capsys: pytest.CaptureFixture[str]) -> None:
    _write("none.txt", ())
    assert _beads(capsys, "none.txt", "none.txt", "--lines") == []
    alone = _beads(capsys, "none.txt", "en.txt", "--lines")
    assert [(b["source"], b["target"], b["score"]) for b in alone] == [
        ([], [n], 1.0) for n in range(10)
    ]


def test_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    _write("lv.txt", ("=1+1 ir divi.\tJā.", *LATVIAN[1:3]))
    _write("en.txt", ("=1+1 is two. Yes.", *ENGLISH[1:3]))
    rows = [
        line.split("\t")
        for line in _out(capsys, "lv.txt", "en.txt", "--lines", "--format", "tsv").splitlines()
    ]
    assert rows[0] == ["source", "target", "score", "source text", "target text"]
    assert [row[:2] for row in rows[1:]] == [["0", "0"], ["1", "1"], ["2", "2"]]
    assert rows[1][3:] == ["'=1+1 ir divi. Jā.", "'=1+1 is two. Yes."]


def test_a_translation_memory(capsys: pytest.CaptureFixture[str]) -> None:
    _write("lv.txt", ("Miers & <b>saskaņa</b> 5 < 7.", *LATVIAN[1:4]))
    _write("en.txt", ("Peace & <b>concord</b> 5 < 7.", ENGLISH[1], f"{ENGLISH[2]} {ENGLISH[3]}"))
    data = _out(capsys, "lv.txt", "en.txt", "--lines", "--format", "tmx").encode()
    units = tmx.parse(data, "a.tmx").units
    assert [dict(unit.texts)["lv"] for unit in units][1:] == [
        LATVIAN[1],
        f"{LATVIAN[2]} {LATVIAN[3]}",
    ]
    assert plain(units[0].text("en")) == "Peace & <b>concord</b> 5 < 7."


def test_a_page_escapes_what_it_shows(capsys: pytest.CaptureFixture[str]) -> None:
    bad = '<script>alert("1")</script> & Co.'
    _write("lv.txt", (bad, *LATVIAN[1:3]))
    _write("en.txt", (bad, *ENGLISH[1:3], "Share on Facebook"))
    page = _out(capsys, "lv.txt", "en.txt", "--lines", "--format", "html")
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; Co.") == 2
    assert page.count('<tr class="alone">') == 1
    assert "default-src 'none'" in page


def test_a_file_for_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    plain = _out(capsys, "lv.txt", "en.txt", "--lines")
    assert _out(capsys, "lv.txt", "en.txt", "--lines", "-o", "out/beads.json") == ""
    assert Path("out/beads.json").read_text(encoding="utf-8") == plain


@pytest.mark.parametrize(
    "arguments",
    [("lv.txt", "nothing.txt"), ("lv.txt", "."), ("lv", "en"), ("lv.txt", "strange.xyz")],
)
def test_what_cannot_be_aligned_is_said(
    arguments: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    _write("lv/a.txt", LATVIAN)
    _write("en/b.txt", ENGLISH)
    _write("strange.xyz", ENGLISH)
    assert main(["align", *arguments]) == EXIT_USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert "error:" in said.err


def test_other_languages_by_their_codes(capsys: pytest.CaptureFixture[str]) -> None:
    beads = _beads(
        capsys, "en.txt", "lv.txt", "--lines", "--source-language", "en", "--target-language", "lv"
    )
    assert [(b["source"], b["target"]) for b in beads] == [([n], [n]) for n in range(10)]
    same = _beads(
        capsys, "lv.txt", "lv.txt", "--lines", "--source-language", "zz", "--target-language", "zz"
    )
    assert [(b["source"], b["target"]) for b in same] == [([n], [n]) for n in range(10)]


def test_a_folder_is_no_file_to_write(capsys: pytest.CaptureFixture[str]) -> None:
    for name in (".", "/"):
        assert main(["align", "lv.txt", "en.txt", "--lines", "-o", name]) == EXIT_USAGE
        assert "this is a folder" in capsys.readouterr().err


@pytest.mark.parametrize("tag", ["", "../en", "en gb"])
def test_a_language_is_a_tag(capsys: pytest.CaptureFixture[str], tag: str) -> None:
    _out(capsys, "lv.txt", "en.txt", "--lines", "--target-language", tag, code=EXIT_USAGE)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_full_disk_behind_the_output_is_said() -> None:
    command = [sys.executable, "-m", "transflow", "--ui", "en"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*command, "align", "lv.txt", "en.txt", "--lines"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(transflow.__file__).parents[1])},
            text=True,
            check=False,
        )
    assert done.returncode not in (EXIT_OK, EXIT_BUG)
    assert "the output cannot be written: the disk is full" in done.stderr
