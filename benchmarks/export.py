"""What the XML costs beside lxml alone, writing the very same bytes: CPU seconds and peak memory.

    python benchmarks/export.py [RELEASES] [--repeat 3]

Makes that many releases (10,000 by default) of 20 units, translates them, and exports them with the
real command: for the first time, with nothing changed, and with one release of a hundred changed.
Then the export alone is measured, from the texts that were decided on to the folder in its place:
every file and the feed written, held against the schema and the rules, listed with checksums, and
exchanged. lxml alone builds the same elements from the same texts and writes the same files, with
no look at them. Both read the texts one release at a time from a file. The bytes are compared.
"""

from __future__ import annotations

import argparse
import datetime as dt
import filecmp
import pickle
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks import archive, meter, peers  # noqa: E402  # the folder above must be on the path first
from benchmarks.meter import Cost  # noqa: E402  # the same

LIMIT = 2.0
"""So many times the processor time and the memory of lxml alone the export may take."""
Node = tuple[str, str | None, str | None, list[Any]]
"""Name, language and text of an element, and the elements in it."""


# --- the two ways, each in a process of its own ------------------------------------------------


def lxml_alone(root: Path, out: Path) -> None:
    feed = out / "releases.xml"
    out.mkdir()
    with feed.open("wb") as whole:
        whole.write(_head(root))
        for release, node in _stream(root / "nodes.pickle"):
            element = _element(node)
            etree.indent(element, space="  ", level=1)
            data = b"  " + etree.tostring(element, encoding="utf-8") + b"\n"
            path = out / f"releases/{release}.xml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_head(root) + data + b"</releases>\n")
            whole.write(data)
        whole.write(b"</releases>\n")


def _element(node: Node) -> etree._Element:
    name, language, text, inner = node
    element = etree.Element(name)
    if language is not None:
        element.set("lang", language)
    element.text = text
    for one in inner:
        element.append(_element(one))
    return element


def export_alone(root: Path, _out: Path) -> None:
    from transflow.exporters import xml  # noqa: PLC0415 # the other way must not load it
    from transflow.pipeline.feed import write_feed  # noqa: PLC0415 # the same
    from transflow.pipeline.gate import Gate  # noqa: PLC0415 # the same
    from transflow.pipeline.project import open_project  # noqa: PLC0415 # the same

    project = open_project(root, dt.datetime.now(dt.UTC))
    gate = Gate(project.language)
    with project.workspace.lock(), project.staging:
        for release, public in _stream(root / "releases.pickle"):
            path = project.workspace.export_path(release)
            written = xml.write_release(public)
            data = b"".join(xml.document([written.fragment], project.config.source_language))
            gate.require(public, written.words, data, path)
            project.passed.add(release, data)
            project.staging.write(path, data)
        write_feed(project)


WAYS = {"lxml alone": lxml_alone, "export alone": export_alone}


def _stream(path: Path) -> Iterator[tuple[str, Any]]:
    with path.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)  # noqa: S301 # we wrote it ourselves just now
            except EOFError:
                return


def _head(root: Path) -> bytes:
    with (root / "former/releases.xml").open("rb") as feed:
        return feed.read(10_000).partition(b"  <release>")[0]


# --- what both are given -------------------------------------------------------------------------


def prepare(root: Path) -> None:
    """The texts of the export in `former/`, for both ways."""
    from transflow.exporters.xml_read import read_releases  # noqa: PLC0415 # see above

    feed = root / "former/releases.xml"
    with feed.open("rb") as stream, (root / "releases.pickle").open("wb") as out:
        for public in read_releases(stream):
            pickle.dump((public.id, public), out)
    with (root / "nodes.pickle").open("wb") as out:
        for _event, element in etree.iterparse(str(feed), tag="release"):
            pickle.dump((element.findtext("id"), _node(element)), out)
            element.clear()


def _node(element: etree._Element) -> Node:
    inner = [_node(one) for one in element]
    text = None if inner else element.text
    return str(element.tag), element.get("lang"), text, inner


# --- measuring -----------------------------------------------------------------------------------


def measure(count: int, repeat: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        archive.write(root / "releases", count)
        tool = peers.TRANSFLOW
        tool.setup(root, count)
        _run(root, "sync")
        tool.translate(root, count)
        _run(root, "sync")
        yield _line("transflow export, the first", _run(root, "export"))
        yield _line("transflow export, nothing changed", _run(root, "export"))
        archive.edit(root / "releases", count)
        before = _files(root / "export")
        yield _line("transflow export, 1 % changed", _run(root, "export"))
        yield _rewritten(before, _files(root / "export"), count)
        (root / "export").rename(root / "former")
        prepare(root)
        yield from _compare(root, repeat)


def _compare(root: Path, repeat: int) -> Iterator[str]:
    found: dict[str, list[Cost]] = {name: [] for name in WAYS}
    for turn in range(repeat):
        for name in WAYS:
            _put_aside(root, root / f"{turn} {name}")
            words = [sys.executable, str(Path(__file__)), "--way", name, str(root)]
            found[name].append(meter.cost([words], root, {"PYTHONPATH": str(ROOT / "src")}))
            _require_same(root, name)
    costs = {name: meter.median(costs) for name, costs in found.items()}
    for name, cost in costs.items():
        yield _line(name, cost)
    alone, ours = costs["lxml alone"], costs["export alone"]
    ratios = [
        one.seconds / other.seconds
        for one, other in zip(found["export alone"], found["lxml alone"], strict=True)
    ]
    yield _verdict("processor time", statistics.median(ratios))
    yield _verdict("memory", ours.megabytes / alone.megabytes)


def _put_aside(root: Path, place: Path) -> None:
    """Makes room without deleting anything: for a minute after that ext4 looks through what was
    deleted each time it makes a file, which would count for whoever is measured next."""
    place.mkdir()
    for made in ("export", "out", ".transflow"):
        if (root / made).exists():
            (root / made).rename(place / made)


def _require_same(root: Path, way: str) -> None:
    """Raises SystemExit where a way did not write the same bytes."""
    made = root / ("out" if way == "lxml alone" else "export")
    # In pieces: what this process holds counts as the peak of the next one that it starts.
    for path in (root / "former").rglob("*.xml"):
        if not filecmp.cmp(made / path.relative_to(root / "former"), path, shallow=False):
            raise SystemExit(f"{way} wrote other bytes: {path.name}")


def _run(root: Path, *words: str) -> Cost:
    command = [sys.executable, "-m", "transflow", *words, "-q"]
    return meter.cost([command], root, dict(peers.TRANSFLOW.environment))


def _files(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


def _rewritten(before: dict[Path, int], after: dict[Path, int], count: int) -> str:
    new = [path for path, inode in after.items() if before.get(path) != inode]
    # Beside the releases themselves: the feed and the manifest.
    wanted = len(archive.edited(count)) + 2
    return f"{_grade(len(new) == wanted)}  {len(new)} of {len(after)} files written anew"


def _line(name: str, cost: Cost) -> str:
    return f"{name:36}{cost.seconds:9.2f} s CPU{cost.megabytes:8.1f} MB"


def _verdict(what: str, ratio: float) -> str:
    return (
        f"{_grade(ratio <= LIMIT)}  {what}: {ratio:.2f} times that of lxml alone, {LIMIT:g} allowed"
    )


def _grade(good: bool) -> str:
    return "PASS " if good else "short"


def main(words: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("releases", nargs="?", type=int, default=10_000)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--way", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args(None if words is None else list(words))
    if args.way:
        name, folder = args.way
        WAYS[name](Path(folder), Path(folder) / "out")
        return
    for line in measure(args.releases, args.repeat):
        print(line, flush=True)


if __name__ == "__main__":
    main()
