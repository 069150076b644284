"""A text from elsewhere as it may become a release: its body, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from transflow import readers
from transflow.messages import Text
from transflow.model import DateMention, Document, Language
from transflow.pipeline.kinds import kind_of
from transflow.pipeline.project import Project
from transflow.readers import markdown, webpage
from transflow.readers.about import about_text
from transflow.readers.base import About, Options, refuse_long, split_front_matter
from transflow.readers.encoding import decode_any, decode_html
from transflow.writers.front_matter import fields

_PAGE = re.compile(r"<(?:html|body|head|main|article|nav)\b", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_ENDS_A_SENTENCE = re.compile(r"[.!?…:;,][”“\"»)]*\Z")
_LONGEST_TITLE = 250
_LONGEST_LABEL = 500
_WORD = "x.docx"


class Incoming(Struct, frozen=True):
    """A file or a web page as it was found."""

    name: str
    """Path or address, as the person gave it."""
    data: bytes
    url: str = ""
    """Where it came from in the end, if from the web."""
    media_type: str = ""
    charset: str = ""
    """What the server says of it."""


class Desk(Struct, frozen=True):
    """What must be known to read a text from elsewhere."""

    language: Language
    zone: ZoneInfo
    whole_page: bool = False
    """Whether all of an HTML page is the text, not only its article."""

    def dates(self, text: str) -> Sequence[DateMention]:
        return self.language.facts(text).dates


class Draft(Struct, frozen=True):
    """What will become a release, in the form it came in."""

    suffix: str
    about: About = field(default_factory=About)
    text: str = ""
    """Everything below the front matter."""
    head: str = ""
    """Front matter that the file came with, with or without its lines of hyphens."""
    contact: tuple[str, ...] = ()
    """Contact lines that stood in the body, in the format of `suffix`."""
    kept: bytes = b""
    """The file, where it stays as it is and front matter goes beside it."""
    left_out: tuple[str, ...] = ()
    """What was taken out of the text, or moved from it to the front matter."""
    lost: tuple[Text, ...] = ()
    """Formatting that `suffix` cannot hold."""


def draft_of(incoming: Incoming, desk: Desk) -> Draft:
    """Raises UsageError for a kind of file that cannot be read, SourceError for a bad one."""
    kind = kind_of(incoming.data, incoming.url or incoming.name, incoming.media_type)
    draft = _OPENERS[kind](incoming, desk)
    return replace(draft, about=replace(draft.about, url=draft.about.url or incoming.url))


def read_draft(project: Project, draft: Draft, head: str = "", release: str = "x") -> Document:
    """The draft as a release would read, with `head` or the front matter that it came with.

    Raises SourceError."""
    head = head or draft.head or _own_title(draft)
    path = f"releases/{release}{draft.suffix}"
    if draft.kept:
        beside = f"releases/{release}.yaml"
        return readers.read(draft.kept, path, project.options(release, head, beside))
    return readers.read(with_head(draft, head), path, project.options(release))


def _own_title(draft: Draft) -> str:
    """Front matter for a file that names its title in a way only `add` goes by."""
    return fields({"title": draft.about.title}) if draft.kept else ""


def with_head(draft: Draft, head: str) -> bytes:
    """The file, front matter first."""
    fenced = f"---\n{unfenced(head)}---\n\n" if head else ""
    return f"{fenced}{draft.text.strip(chr(10))}\n".encode()


def unfenced(head: str) -> str:
    """Front matter without the lines of hyphens around it."""
    lines = head.strip("\n").split("\n")
    fenced = len(lines) > 1 and lines[0] == lines[-1] == "---"
    return "".join(f"{line}\n" for line in (lines[1:-1] if fenced else lines))


def _word(incoming: Incoming, desk: Desk) -> Draft:
    options = Options("x", "", desk.zone, desk.language.starts_with_ordinal)
    about = readers.says(incoming.data, _WORD, options)
    # The language in the properties is that of the program it was made with.
    return Draft(".docx", replace(about, language=""), kept=incoming.data)


def _page(incoming: Incoming, desk: Desk) -> Draft:
    text = decode_html(incoming.data, incoming.name, incoming.charset)
    head, body, _ = split_front_matter(text, incoming.name)
    if head:
        return Draft(".html", text=body, head=head)
    page = webpage.extract(
        incoming.data,
        incoming.name,
        desk.language.page,
        desk.dates,
        url=incoming.url,
        declared=incoming.charset,
        zone=desk.zone,
        whole=desk.whole_page or not _PAGE.search(text),
    )
    return Draft(".html", page.about, page.html, left_out=page.left_out)


def _written(incoming: Incoming, desk: Desk, suffix: str) -> Draft:
    text = decode_any(incoming.data, incoming.name, incoming.charset)
    refuse_long(text, incoming.name, suffix)
    head, body, _ = split_front_matter(text, incoming.name)
    if head:
        return Draft(suffix, text=body, head=head)
    paragraphs = _BLANK_LINES.split(body.strip("\n"))
    shown = [_shown(paragraph, suffix) for paragraph in paragraphs]
    about, taken = about_text(shown, desk.language.page, desk.dates)
    lines = (line for at in taken for line in shown[at].split("\n"))
    rest = [paragraph for at, paragraph in enumerate(paragraphs) if at not in taken]
    draft = Draft(suffix, about, "\n\n".join(rest) + "\n", left_out=tuple(lines))
    if suffix != ".md" or not about.contact:
        return draft
    ends = [paragraphs[at] for at in taken if shown[at].strip() in about.contact]
    own = [line for paragraph in ends for line in paragraph.split("\n")]
    contact = tuple(line.rstrip(" \\") for line in own)
    return replace(draft, about=replace(about, contact=()), contact=contact)


def _shown(paragraph: str, suffix: str) -> str:
    short = suffix == ".md" and len(paragraph) <= _LONGEST_LABEL
    return markdown.shown(paragraph) if short else paragraph


def _markdown(incoming: Incoming, desk: Desk) -> Draft:
    return _written(incoming, desk, ".md")


def _text(incoming: Incoming, desk: Desk) -> Draft:
    draft = _written(incoming, desk, ".txt")
    title, _, rest = draft.text.partition("\n\n")
    if draft.head or not _is_title(title):
        return draft
    return replace(draft, about=replace(draft.about, title=title.strip()), text=rest)


def _is_title(paragraph: str) -> bool:
    """A first line that stands alone and ends like no sentence."""
    line = paragraph.strip()
    short = 0 < len(line) <= _LONGEST_TITLE and "\n" not in line
    return short and not _ENDS_A_SENTENCE.search(line)


_OPENERS: Mapping[str, Callable[[Incoming, Desk], Draft]] = {
    ".docx": _word,
    ".html": _page,
    ".md": _markdown,
    ".txt": _text,
}
