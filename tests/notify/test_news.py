"""Each thing is told once to each channel, whatever happens in between."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.notify.samples import DAY, DESK, NOW, brief, event, order, outdated, row, world
from transflow.messages import T
from transflow.model import Risk, State
from transflow.pipeline.news import KEPT, News, World
from transflow.report.digest.channels import About, AnyChannel, Who
from transflow.report.digest.digests import Digest
from transflow.report.digest.notices import notices
from transflow.report.rows import StatusRow
from transflow.report.summaries import Happening, ReleaseSummary
from transflow.store.told import Memory, parse, serialize

PUBLIC = replace(DESK, name="public", embargoed=False)


def tell(
    channel: AnyChannel, now_true: World, memory: Memory | None, at: dt.datetime = NOW
) -> tuple[list[Digest], Memory]:
    """What is sent by a run in which everything goes well."""
    news = News(channel, now_true, memory, order(at))
    return list(news.digests()), news.memory


def begun(now_true: World, channel: AnyChannel = DESK) -> Memory:
    return tell(channel, now_true, None)[1]


def told(digests: list[Digest]) -> list[tuple[str, str, str]]:
    return [(n.about.value, n.kind, n.release) for d in digests for n in d.notices]


# --- what there is to tell -----------------------------------------------------------------


def test_a_version_is_told_by_what_is_true_of_it_and_to_whom() -> None:
    late = replace(row("a", State.REVIEW), deadline=NOW.date() - DAY)
    found = {n.kind: n for n in notices(brief(outdated("a"), late), NOW.date())}
    assert set(found) == {"outdated", "translate", "late", "review"}
    assert found["outdated"].concerns == (Who.DEPARTMENT, Who.TRANSLATOR)
    assert found["outdated"].risk is Risk.CRITICAL
    assert found["late"].concerns == (Who.REVIEWER, Who.DEPARTMENT)
    assert found["review"].concerns == (Who.REVIEWER,)


@pytest.mark.parametrize(
    ("state", "errors", "kind"),
    [
        (State.MISSING, 0, "translate"),
        (State.TRANSLATING, 0, "translate"),
        (State.REVIEW, 0, "review"),
        (State.REVIEW, 2, "translate"),
        (State.READY, 0, "decide"),
        (State.PUBLISHED, 0, ""),
        (State.WITHDRAWN, 0, ""),
    ],
)
def test_each_state_waits_for_one_or_nobody(state: State, errors: int, kind: str) -> None:
    found = [n.kind for n in notices(brief(replace(row("a", state), errors=errors)), NOW.date())]
    assert found == ([kind] if kind else [])


def test_a_deadline_of_today_is_not_late_and_a_finished_text_never_is() -> None:
    today = replace(row("a"), deadline=NOW.date())
    done = replace(row("b", State.READY), deadline=NOW.date() - DAY)
    kinds = {n.about for told in (brief(today), brief(done)) for n in notices(told, NOW.date())}
    assert kinds == {About.WAITING}


def test_another_change_is_another_notice_and_other_words_of_ours_are_not() -> None:
    def key(version: StatusRow) -> str:
        return next(n.key for n in notices(brief(version), NOW.date()) if n.kind == "outdated")

    first = outdated("a", "Pieci eiro.")
    reworded = replace(
        first,
        reasons=(replace(first.reasons[0], message=T("Tagad: “{text}”", text="Pieci eiro.")),),
    )
    assert key(outdated("a", "Seši eiro.")) != key(first)
    assert key(reworded) == key(first)


# --- once ----------------------------------------------------------------------------------


def test_the_first_run_says_how_things_stand_and_tells_nothing_one_by_one() -> None:
    many = [brief(outdated(f"r{n}"), events=[event(at=NOW - DAY)]) for n in range(1000)]
    [digest], memory = tell(DESK, world(*many), None)
    assert digest.first
    assert digest.notices == ()
    assert (digest.counts.outdated, digest.counts.critical) == (1000, 1000)
    assert digest.counts.translator == 1000
    assert tell(DESK, world(*many), memory)[0] == []


def test_a_channel_may_begin_earlier() -> None:
    before = [event(at=NOW - 5 * DAY), event("corrected", NOW - 2 * DAY)]
    news = News(DESK, world(brief(row("a"), events=before)), None, order(since=NOW - 3 * DAY))
    [digest] = news.digests()
    assert told([digest]) == [("waiting", "translate", "a"), ("published", "corrected", "a")]
    assert tell(DESK, world(brief(row("a"), events=before)), news.memory)[0] == []
    more = News(
        DESK, world(brief(row("a"), events=before)), news.memory, order(since=NOW - 9 * DAY)
    )
    assert told(list(more.digests())) == [("published", "published", "a")]


def test_what_came_and_went_between_two_runs_is_not_told_as_open() -> None:
    memory = begun(world(brief(row("a", State.PUBLISHED))))
    mended = brief(row("a", State.PUBLISHED), events=[event("corrected", NOW + DAY)])
    digests, _ = tell(DESK, world(mended), memory, NOW + 2 * DAY)
    assert told(digests) == [("published", "corrected", "a")]


def test_what_is_over_and_comes_back_is_news() -> None:
    waits, done = world(brief(row("a"))), world(brief(row("a", State.PUBLISHED)))
    memory = begun(waits)
    digests, memory = tell(DESK, done, memory)
    assert digests == []
    [digest], memory = tell(DESK, waits, memory)
    assert told([digest]) == [("waiting", "translate", "a")]
    _, memory = tell(DESK, done, memory)
    [again], _ = tell(DESK, waits, memory)
    assert again.id != digest.id


def test_sent_back_by_the_reviewer_it_waits_anew() -> None:
    memory = begun(world(brief(row("a"))))
    back = brief(row("a"), events=[event("rejected", NOW + DAY)])
    digests, _ = tell(DESK, world(back), memory, NOW + 2 * DAY)
    assert told(digests) == [("waiting", "translate", "a")]


def test_a_release_that_cannot_be_read_for_a_while_is_not_told_anew() -> None:
    waits = world(brief(row("a")))
    memory = begun(waits)
    broken = world(brief(StatusRow("a", "", "", State.MISSING, error=T("broken"))))
    digests, memory = tell(DESK, broken, memory)
    assert told(digests) == [("waiting", "unreadable", "a")]
    assert tell(DESK, waits, memory)[0] == []


def test_events_of_long_ago_are_forgotten_and_not_told_again() -> None:
    events = [event(at=NOW + n * DAY) for n in range(3)]
    memory = begun(world())
    _, memory = tell(DESK, world(brief(events=events)), memory, NOW + 4 * DAY)
    assert len(memory.told) == 3
    later = NOW + KEPT + 30 * DAY
    digests, memory = tell(DESK, world(brief(events=events)), memory, later)
    assert (digests, memory.told) == ([], {})
    assert tell(DESK, world(brief(events=events)), memory, later)[0] == []


def test_only_what_a_channel_is_for() -> None:
    everything = world(brief(outdated("a"), row("a", State.REVIEW, "uk"), events=[event()]))
    reviewer = replace(DESK, who=(Who.REVIEWER,), languages=("uk",), about=(About.WAITING,))
    memory = begun(world(), reviewer)
    assert told(tell(reviewer, everything, memory)[0]) == [("waiting", "review", "a")]


# --- whatever happens ----------------------------------------------------------------------


@dataclass
class Life:
    """A release at some time."""

    row: StatusRow
    events: list[Happening] = field(default_factory=list)
    secret: bool = False
    unread: bool = False

    @property
    def brief(self) -> ReleaseSummary:
        if self.unread:
            return brief(StatusRow(self.row.release, "", "", State.MISSING, error=T("broken")))
        return brief(self.row, events=self.events)


STATES: dict[str, Callable[[str], StatusRow]] = {
    "fine": lambda name: row(name, State.PUBLISHED),
    "waits": row,
    "review": lambda name: row(name, State.REVIEW),
    "wrong": lambda name: outdated(name, "Pieci eiro."),
    "worse": lambda name: outdated(name, "Seši eiro."),
}
CHANGES = st.sampled_from([*STATES, "event", "secret", "unread"])
STEPS = st.lists(
    st.tuples(
        st.lists(st.tuples(st.sampled_from("abc"), CHANGES), max_size=3),
        st.sampled_from(["well", "well", "fails", "killed before", "killed after"]),
        st.sampled_from([1, 1, 1, 100]),
    ),
    max_size=9,
)


@dataclass
class Reader:
    """What came to where a channel ends, and how often each thing should have."""

    channel: AnyChannel
    data: bytes | None = None
    got: list[tuple[str, frozenset[str], Counter[str]]] = field(default_factory=list)
    """Id, keys, and which time that they are true it is for each."""
    times: Counter[str] = field(default_factory=Counter)
    true: set[str] = field(default_factory=set)
    counted: set[tuple[str, int]] = field(default_factory=set)
    unsure: set[tuple[str, int]] = field(default_factory=set)
    """What may have been told when the run was killed, and was hidden when the next one began: it
    is told when it may be again, as part of a digest that may be another one."""
    unreadable: set[str] = field(default_factory=set)
    """Keys of releases that cannot be read now: what was true may be true still."""

    def look(self, now_true: World) -> None:
        """Notes which things began to be true, or are over."""
        memory = parse(self.data, "x") if self.data else None
        visible = set(now_true.visible(self.channel))
        pending = set(memory.attempt.keys) if memory and memory.attempt else set()
        for key in {*now_true.notices, *self.true, *pending}:
            there = key in now_true.notices
            if there and key not in self.true:
                self.times[key] += 1
                self.true.add(key)
            if key in pending - visible:
                self.unsure.add((key, self.times[key]))
        self.true &= {*now_true.notices, *self.unreadable}

    def run(self, now_true: World, how: str, at: dt.datetime) -> None:
        memory = parse(self.data, "x") if self.data else None
        news = News(self.channel, now_true, memory, order(at))
        for digest in news.digests():
            self.data = serialize(news.memory, self.channel.name)
            if how == "killed before":
                return
            if how != "fails":
                self._take(digest, news.memory)
            if how in ("fails", "killed after"):
                return
        self.data = serialize(news.memory, self.channel.name)

    def _take(self, digest: Digest, memory: Memory) -> None:
        keys = frozenset(notice.key for notice in digest.notices)
        self.got.append((digest.id, keys, Counter({key: self.times[key] for key in keys})))
        if memory.attempt is not None:
            self.counted |= {(key, self.times[key]) for key in memory.attempt.quiet}

    def check(self, now_true: World) -> None:
        first: dict[str, frozenset[str]] = {}
        heard: Counter[tuple[str, int]] = Counter(dict.fromkeys(self.counted, 1))
        for name, keys, times in self.got:
            if name in first:
                assert keys <= first[name]
            else:
                first[name] = keys
                heard.update((key, times[key]) for key in keys)
        for told, count in heard.items():
            assert count == 1 or (count == 2 and told in self.unsure)
        for key, notice in now_true.visible(self.channel).items():
            if notice.event is None or notice.event.at > NOW:
                assert heard[key, self.times[key]] >= 1


SOON = ([("a", "waits")], "killed after", 1)
UNREAD = ([("a", "unread")], "killed after", 1)
AGAIN = ([("a", "unread")], "well", 1)


@given(STEPS)
@example([SOON, ([("a", "secret")], "well", 1), ([("a", "secret")], "well", 1)])
@example([([("b", "unread")], "well", 1), UNREAD, ([("a", "unread")], "well", 1), AGAIN])
@settings(max_examples=100)
def test_everything_is_told_exactly_once_and_nothing_secret_ever(
    steps: list[tuple[list[tuple[str, str]], str, int]],
) -> None:
    lives = {name: Life(row(name, State.PUBLISHED)) for name in "abc"}
    readers = [Reader(DESK), Reader(PUBLIC)]
    now, hidden = NOW, set[str]()
    for changes, how, days in [([], "well", 0), *steps, ([], "well", 1), ([], "well", 1)]:
        now += dt.timedelta(days=days)
        for name, change in changes:
            _live(lives[name], change, now)
        secret = {name for name, life in lives.items() if life.secret}
        hidden |= secret
        now_true = world(*(life.brief for life in lives.values()), secret=secret, now=now)
        for reader in readers:
            reader.unreadable = set(_keys_of(lives, unread=True))
            reader.look(now_true)
            before = len(reader.got)
            reader.run(now_true, how, now)
            if reader.channel is PUBLIC:
                keys = {key for _, some, _ in reader.got[before:] for key in some}
                assert not {now_true.notices[key].release for key in keys} & secret
    for reader in readers:
        reader.check(now_true)


def _live(life: Life, change: str, now: dt.datetime) -> None:
    if change == "event":
        life.events.append(event("corrected", now))
    elif change in ("secret", "unread"):
        setattr(life, change, not getattr(life, change))
    else:
        life.row = STATES[change](life.row.release)


def _keys_of(lives: dict[str, Life], *, unread: bool) -> Iterator[str]:
    """Keys of releases that cannot be read: what was true of them may be true still."""
    for life in lives.values():
        if life.unread is unread:
            for make in STATES.values():
                told = brief(make(life.row.release), events=life.events)
                yield from (notice.key for notice in notices(told, NOW.date()))
