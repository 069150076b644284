"""What kind of file something is, by what it holds before what it is called."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from transflow.errors import UsageError, Where
from transflow.messages import T, Text

SUFFIXES = {
    ".md": ".md",
    ".markdown": ".md",
    ".txt": ".txt",
    ".text": ".txt",
    ".html": ".html",
    ".htm": ".html",
    ".xhtml": ".html",
    ".docx": ".docx",
}
_MEDIA_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_SAVE_AS_DOCX = T("open it in Word or LibreOffice and save it as .docx")
_COPY_OUT = T("copy its text into a .txt or .docx file and add that")
_FOREIGN: tuple[tuple[bytes, Text, Text], ...] = (
    (b"%PDF-", T("this is a PDF file"), _COPY_OUT),
    (b"{\\rtf", T("this is an RTF file"), _SAVE_AS_DOCX),
    (b"\xd0\xcf\x11\xe0", T("this is a file of an old Office program"), _SAVE_AS_DOCX),
    (b"\x89PNG\r\n", T("this is a picture"), _COPY_OUT),
    (b"\xff\xd8\xff", T("this is a picture"), _COPY_OUT),
    (b"GIF8", T("this is a picture"), _COPY_OUT),
)
_ODT = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument")
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html)\b", re.I | re.S
)
_HEAD = 4_096
_BOMS = (b"\xef\xbb\xbf",)


def kind_of(data: bytes, name: str, media_type: str = "") -> str:
    """The suffix of the reader for `data`: one of `.md`, `.txt`, `.html`, `.docx`.

    `name` is that of the file, or the address it came from with the `media_type` that the server
    gave. Raises UsageError for what no reader can read.
    """
    head = data[:_HEAD]
    for bom in _BOMS:
        head = head.removeprefix(bom)
    for signature, problem, hint in _FOREIGN:
        if head.startswith(signature):
            raise UsageError(problem, Where(name), hint)
    if head.startswith(b"PK\x03\x04"):
        if _ODT.search(head):
            raise UsageError(T("this is an OpenDocument file"), Where(name), _SAVE_AS_DOCX)
        return ".docx"
    if _MARKUP.match(head):
        return ".html"
    known = _MEDIA_TYPES.get(media_type) or SUFFIXES.get(PurePosixPath(name).suffix.lower())
    if known is None:
        raise UsageError(
            T("no reader for files of the kind “{suffix}”", suffix=PurePosixPath(name).suffix),
            Where(name),
            T("the kinds are: {kinds}", kinds=", ".join(dict.fromkeys(SUFFIXES.values()))),
        )
    return known
