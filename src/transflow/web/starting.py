"""What is answered while the releases are read for the first time: how far that is."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from werkzeug.wrappers import Response

from transflow.errors import TransflowError
from transflow.messages import T, Text
from transflow.report.site.html import NOTHING, Html, tag
from transflow.report.site.layout import Site, frame
from transflow.web import answers
from transflow.web.asked import Asked
from transflow.web.reading import Start

SECONDS = 2
"""After which to ask again."""
_NOTHING_DONE = T(
    "Nothing was done: transflow was started just now and is still reading the releases. "
    "Look at the page once more in a moment."
)


def starting(asked: Asked, site: Site, start: Start, *, looking: bool) -> Response:
    """Nothing can be shown yet, and nothing be done; the page asks again by itself."""
    status = HTTPStatus.SERVICE_UNAVAILABLE
    if looking:
        answer = answers.page(site, _page(site, asked, start), NOTHING, status)
    else:
        answer = answers.refusal(site, asked.path, status, _NOTHING_DONE, None)
    answer.headers["Retry-After"] = str(SECONDS)
    return answer


def _page(site: Site, asked: Asked, start: Start) -> bytes:
    title = site.say(_title(start))
    lost = site.say(T("transflow does not answer; perhaps it was ended."))
    shown = tag(
        "div",
        *_lines(site, start),
        id="reading",
        data_address=asked.own,
        data_seconds=SECONDS,
        data_lost=lost,
    )
    place = tag("p", role="status", id="lost")
    made = frame(site, asked.path, title, [tag("h1", title), shown, place])
    # With script only the numbers change; without, the whole page has to be loaded once more.
    again = tag("noscript", tag("meta", http_equiv="refresh", content=SECONDS))
    return made.text.replace("</head>", f"{again}</head>", 1).encode()


def _title(start: Start) -> Text:
    if start.trouble is not None:
        return T("The project cannot be read")
    return T("The releases are being read")


def _lines(site: Site, start: Start) -> Iterator[Html]:
    if start.trouble is not None:
        yield from _trouble(site, start.trouble)
        return
    name = site.say(T("How many releases have been read"))
    if start.total:
        done, total = _grouped(start.done), _grouped(start.total)
        yield tag("p", site.say(T("{done} of {total} are done.", done=done, total=total)))
        yield tag("progress", value=start.done, max=start.total, aria_label=name)
    else:
        yield tag("progress", aria_label=name)
    told = T("This takes long only the first time. The page you asked for then comes by itself.")
    yield tag("p", site.say(told))


def _trouble(site: Site, trouble: TransflowError) -> Iterator[Html]:
    for problem in trouble.problems:
        place = [tag("code", str(problem.where)), Html(" ")] if problem.where else []
        yield tag("p", *place, site.say(problem.message), class_="wrong")
        if problem.hint is not None:
            yield tag("p", site.say(problem.hint))
    told = T("When that is put right, the page you asked for comes by itself.")
    yield tag("p", site.say(told))


def _grouped(number: int) -> str:
    """`1 200`, as both languages of the interface write it."""
    return f"{number:,}".replace(",", "\u00a0")
