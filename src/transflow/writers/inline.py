"""Unit text -> Markdown on one line, or on several where the text has line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from transflow.markup import Ref, Token, plain, tokens
from transflow.messages import T, Text
from transflow.text import fold_breaks
from transflow.writers.base import excerpt
from transflow.writers.flanks import SPACER, closing, opening
from transflow.writers.literal import barred, code_span, escaped, target

Alternatives = Mapping[int, str] | Sequence[str]
"""Unit texts of images, by the `alt` of a `Ref`."""

_MARKS = {"b": "**", "i": "_", "s": "~~"}
_BEYOND = {
    "u": T("underlining"),
    "sub": T("subscript"),
    "sup": T("superscript"),
}
_ADDRESS = re.compile(r"https?://[A-Za-z0-9\-.:/?#@!$'+,;=]+")
_MAIL = re.compile(r"[A-Za-z0-9.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


class _Piece(Struct, frozen=True):
    kind: str
    """`text`, `open`, `close`, `space`, `break` or `raw`."""
    raw: str = ""


@dataclass(eq=False)
class _Tag:
    name: str
    ref: Ref | None
    silent: bool
    """Whether it leaves no mark: it is inside another of its kind, or Markdown has none."""
    at: int = 0
    """Where its mark stands among the pieces."""


class InlineWriter:
    """Writes one unit text. White space moves out of the tags that it begins or ends."""

    def __init__(self, text: str, refs: Iterable[Ref], alternatives: Alternatives) -> None:
        self.words = plain(text)
        self.refs = {(ref.tag, str(ref.id)): ref for ref in refs}
        self.alternatives = alternatives
        self.lost: list[Text] = []
        self.out: list[_Piece] = []
        self.gap: list[_Piece] = []
        self.waiting: list[_Tag] = []
        """Opened, with nothing in them yet."""
        self.open: list[_Tag] = []
        self.code: list[str] | None = None
        for token in tokens(fold_breaks(text)):
            self._token(token)
        while self.open:
            self._close()

    def _token(self, token: Token) -> None:
        if token.kind == "text":
            self._text(token.text)
        elif token.name == "br":
            self._break()
        elif token.name == "img":
            self._image(token)
        elif token.kind == "open":
            self._enter(token)
        elif any(tag.name == token.name for tag in self.open):
            while self._close() != token.name:
                pass

    def _text(self, text: str) -> None:
        text = fold_breaks(text)
        if self.code is not None:
            self.code.append(text)
            return
        words = text.strip(" ")
        if text.startswith(" "):
            self.gap.append(_Piece("space", " "))
        if words:
            self._show(_Piece("text", words))
        if words and text.endswith(" "):
            self.gap.append(_Piece("space", " "))

    def _break(self) -> None:
        if self.code is None:
            self.gap.append(_Piece("break"))
        else:
            self._lose(T("a line break inside code"))
            self.code.append(" ")

    def _show(self, piece: _Piece) -> None:
        breaks = [space for space in self.gap if space.kind == "break"]
        if self.out:
            self.out += breaks or self.gap[:1]
        self.gap.clear()
        for tag in self.waiting:
            tag.at = len(self.out)
            link = tag.name == "a"
            self.out.append(_Piece("raw", "[") if link else _Piece("open", _MARKS[tag.name]))
        self.waiting.clear()
        self.out.append(piece)

    # --- tags ------------------------------------------------------------------------------

    def _enter(self, token: Token) -> None:
        tag = _Tag(token.name, self._ref(token), self._silent(token))
        self.open.append(tag)
        if tag.silent:
            return
        if tag.name == "code":
            self.code = []
        else:
            self.waiting.append(tag)

    def _silent(self, token: Token) -> bool:
        name = token.name
        if any(tag.name == name for tag in self.open):
            if name == "a":
                self._lose(T("a link inside a link"))
            return True
        if name in _BEYOND:
            self._lose(_BEYOND[name])
        elif self.code is not None:
            self._lose(T("formatting inside code"))
        elif name == "a" and not self._reachable(token):
            self._lose(T("the target of a link"))
        else:
            return False
        return True

    def _close(self) -> str:
        tag = self.open.pop()
        if tag.silent:
            return tag.name
        if tag.name == "code":
            self._end_code()
        elif tag.name == "a":
            self._end_link(tag)
        elif tag in self.waiting:
            self.waiting.remove(tag)
        else:
            self.out.append(_Piece("close", _MARKS[tag.name]))
        return tag.name

    def _end_code(self) -> None:
        content = fold_breaks("".join(self.code or ()))
        self.code = None
        if content:
            self._show(_Piece("raw", code_span(content)))

    def _end_link(self, tag: _Tag) -> None:
        if tag in self.waiting:
            self._show(_Piece("raw"))
        url = tag.ref.url if tag.ref else ""
        inside = self.out[tag.at + 1 :]
        shown = "".join(piece.raw for piece in inside)
        bare = all(piece.kind == "text" for piece in inside)
        address = url == shown and _ADDRESS.fullmatch(shown)
        mail = url == f"mailto:{shown}" and _MAIL.fullmatch(shown)
        if bare and (address or mail):
            self.out[tag.at :] = [_Piece("raw", f"<{shown}>")]
        else:
            self.out.append(_Piece("raw", f"]({target(url)})"))

    def _image(self, token: Token) -> None:
        ref = self._ref(token)
        words = "" if ref is None or ref.alt is None else plain(self.alternatives[ref.alt])
        if ref is not None and self.code is None and self._reachable(token):
            self._show(_Piece("raw", f"![{escaped(fold_breaks(words))}]({target(ref.url)})"))
        else:
            self._lose(T("an image"))
            self._text(words)

    def _ref(self, token: Token) -> Ref | None:
        ref = self.refs.get((token.name, dict(token.attrs).get("id", "")))
        for name, _ in ref.attrs if ref else ():
            if name not in ("href", "src"):
                self._lose(T("the attribute “{name}” of a link or an image", name=name))
        return ref

    def _reachable(self, token: Token) -> bool:
        ref = self.refs.get((token.name, dict(token.attrs).get("id", "")))
        return ref is not None and not barred(ref.url)

    def _lose(self, what: Text) -> None:
        self.lost.append(T("{what} in “{words}”", what=what, words=excerpt(self.words)))

    # --- the whole -------------------------------------------------------------------------

    def written(self, line_break: str) -> str:
        """Markdown with `line_break` for each line break of the text."""
        pieces = [piece for piece in self.out if piece.raw or piece.kind == "break"]
        raws = [_raw(piece, line_break) for piece in pieces]
        done: list[str] = []
        before = "\n"
        for piece, raw, after in zip(pieces, raws, [*raws, "\n"][1:], strict=True):
            done.extend(_placed(piece, raw, before, after))
            before = done[-1][-1]
        return "".join(done)


def _raw(piece: _Piece, line_break: str) -> str:
    if piece.kind == "text":
        return escaped(piece.raw)
    return line_break if piece.kind == "break" else piece.raw


def _placed(piece: _Piece, raw: str, before: str, after: str) -> Iterator[str]:
    if piece.kind in ("open", "close"):
        room = opening if piece.kind == "open" else closing
        left, right = room(raw, before, after[0])
        yield f"{left}{raw}{right}"
    elif piece.kind == "text" and raw[-1] == "!" and after[0] == "[":
        yield f"{raw[:-1]}\\!"
    elif raw[0] == before == "`":
        yield f"{SPACER}{raw}"
    else:
        yield raw
