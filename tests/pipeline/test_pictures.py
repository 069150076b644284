"""Pictures from inside a source file stand beside the XML as long as something there shows them."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zlib
from pathlib import Path

import docx
import polib
import pytest

from transflow.pipeline.apply import carry_out
from transflow.pipeline.project import open_project
from transflow.store.workspace import SourceFile

RELEASE = "2025/plans"
NOW = dt.datetime(2025, 6, 1, 8, 0, tzinfo=dt.UTC)
CONFIG = 'languages: [en]\napproval: "off"\noutdated: last_approved\n'


def png(shade: int) -> bytes:
    """A picture of one grey point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        packed = kind + data
        return struct.pack(">I", len(data)) + packed + struct.pack(">I", zlib.crc32(packed))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes([0, shade]))
    return b"".join(
        (b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", header), chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "releases/2025").mkdir(parents=True)
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def save(root: Path, picture: bytes, text: str = "Ēku pabeigs oktobrī.", head: str = "") -> None:
    document = docx.Document()
    document.add_paragraph("Jaunās ēkas plāns", style="Title")
    document.add_paragraph(text)
    document.add_picture(io.BytesIO(picture))
    document.save(str(root / f"releases/{RELEASE}.docx"))
    (root / f"releases/{RELEASE}.yaml").write_text(head, encoding="utf-8")


def export(root: Path, hours: int = 0) -> tuple[str, ...]:
    project = open_project(root, NOW + dt.timedelta(hours=hours))
    source = SourceFile(RELEASE, f"releases/{RELEASE}.docx")
    with project.workspace.lock(), project.staging as staging:
        outcome = carry_out(project, source, staging)
        staging.commit()
    assert outcome.problems == ()
    return outcome.written


def shown(root: Path) -> list[bytes]:
    return sorted(path.read_bytes() for path in (root / f"export/media/{RELEASE}").glob("*"))


def translate(root: Path) -> None:
    catalog = polib.pofile(str(root / f"locales/en/LC_MESSAGES/{RELEASE}.po"))
    for entry in catalog:
        entry.msgstr = "The building will be ready."
    catalog.save()


def test_a_picture_goes_out_with_the_text(root: Path) -> None:
    save(root, png(1))
    written = export(root)
    assert shown(root) == [png(1)]
    xml = (root / f"export/releases/{RELEASE}.xml").read_text(encoding="utf-8")
    name = next((root / f"export/media/{RELEASE}").iterdir()).name
    assert f"media/{RELEASE}/{name}" in xml
    assert written.index(f"export/media/{RELEASE}/{name}") < written.index(
        f"export/releases/{RELEASE}.xml"
    )
    assert export(root, 1) == ()


def test_a_replaced_picture_goes(root: Path) -> None:
    save(root, png(1))
    export(root)
    save(root, png(2))
    export(root, 1)
    assert shown(root) == [png(2)]


def test_a_version_that_stays_keeps_its_picture(root: Path) -> None:
    save(root, png(1))
    export(root)
    translate(root)
    export(root, 1)
    save(root, png(2), "Ēku pabeigs novembrī.")
    export(root, 2)
    assert shown(root) == sorted([png(1), png(2)])


def test_a_lost_picture_comes_back(root: Path) -> None:
    save(root, png(1))
    export(root)
    next((root / f"export/media/{RELEASE}").iterdir()).unlink()
    assert len(export(root, 1)) == 1
    assert shown(root) == [png(1)]


@pytest.mark.parametrize("head", ["status: draft", "publish_at: 2030-01-01 10:00"])
def test_no_picture_goes_out_before_its_text(root: Path, head: str) -> None:
    save(root, png(1), head=head)
    export(root)
    assert not (root / "export").exists()


def test_a_withdrawn_release_leaves_no_picture(root: Path) -> None:
    save(root, png(1))
    export(root)
    save(root, png(1), head="status: withdrawn")
    export(root, 1)
    assert shown(root) == []
