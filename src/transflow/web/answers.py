"""What is sent back, always with the headers that keep a page to itself."""

from __future__ import annotations

from http import HTTPStatus

from werkzeug.wrappers import Response

from transflow.messages import T, Text
from transflow.report.site.html import Html, tag
from transflow.report.site.layout import Site, frame
from transflow.report.site.offers import BAR
from transflow.web.downloads import File
from transflow.web.guard import FRAMES, HEADERS

_KINDS = {"css": "text/css", "js": "text/javascript", "html": "text/html"}


def page(site: Site, data: bytes, bar: Html, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """A page of the report, with its bar."""
    whole = data.replace(BAR.encode(), bar.encode(), 1)
    answer = _answer(whole, status, "text/html")
    answer.headers["Content-Security-Policy"] = site.policy + FRAMES
    return answer


def asset(path: str, data: bytes, *, kept: bool) -> Response:
    """Style or script; the browser may keep what is the same for everybody, but has to ask."""
    answer = _answer(data, HTTPStatus.OK, _KINDS[path.rpartition(".")[2]])
    if kept:
        answer.headers["Cache-Control"] = "no-cache"
        answer.add_etag()
    return answer


def attachment(file: File) -> Response:
    answer = _answer(file.data, HTTPStatus.OK, "application/octet-stream")
    answer.headers.set("Content-Disposition", "attachment", filename=file.name)
    return answer


def mark(value: str) -> Response:
    """What a page is known by, for the script that asks whether it is still that one."""
    answer = _answer(b"", HTTPStatus.OK, "text/plain")
    answer.set_etag(value)
    return answer


def seek(place: str, status: HTTPStatus = HTTPStatus.SEE_OTHER) -> Response:
    """Sends the browser to an address, as seen from the one that it asked."""
    answer = _answer(b"", status, "text/plain")
    answer.headers["Location"] = place
    return answer


def refusal(site: Site, path: str, status: HTTPStatus, said: Text, hint: Text | None) -> Response:
    """A page that says why there is no other; `path` is the one that was asked for."""
    title = site.say(_TITLES.get(status, T("This does not work")))
    lines = [tag("p", site.say(text)) for text in (said, hint) if text is not None]
    made = frame(site, path, title, [tag("h1", title), *lines])
    return page(site, made.text.encode(), Html(""), status)


def plain(status: HTTPStatus, words: str) -> Response:
    """For whom no page is made: programs, and tricks."""
    answer = _answer(f"{words}\n".encode(), status, "text/plain")
    answer.headers["Content-Security-Policy"] = "default-src 'none'" + FRAMES
    return answer


_TITLES = {
    HTTPStatus.NOT_FOUND: T("There is no such page"),
    HTTPStatus.FORBIDDEN: T("This is not allowed"),
    HTTPStatus.SERVICE_UNAVAILABLE: T("Just now there is too much to do"),
    HTTPStatus.INTERNAL_SERVER_ERROR: T("Something went wrong"),
}


def _answer(data: bytes, status: HTTPStatus, kind: str) -> Response:
    answer = Response(data, status, mimetype=kind)
    for name, value in HEADERS.items():
        answer.headers[name] = value
    return answer
