"""Addresses and numbers: any way of writing one is the same one, any other letter is another."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from transflow import lang
from transflow.checks import CHECKS
from transflow.checks.base import Reading
from transflow.model import Pair

NUMBERS = st.integers(20_000_000, 69_999_999).map(str)
CODES = st.sampled_from(["+371", "00371", "(+371)", "(00371)", "+(371)", "+ 371"])
JOINTS = st.lists(st.sampled_from(["", "", " ", "-", "\u00a0", "."]), min_size=7, max_size=7)
HOSTS = st.sampled_from(["piemers.lv", "iem.gov.lv", "piemērs.lv", "piemers.europa.eu"])
PATHS = st.sampled_from(["", "/jaunumi", "/jaunumi/2025-04-01", "/a/b?c=1", "/ziņas#beigas"])
LETTERS = "abcdefghijklmnoprstuvz0123456789"


def finds(source: str, target: str) -> bool:
    pair = Pair(source, target, None, lang.get("lv"), lang.get("en"))
    return bool(list(CHECKS["contacts"].run(Reading(pair))))


def written(number: str, joints: list[str]) -> str:
    return number[0] + "".join(
        joint + digit for joint, digit in zip(joints, number[1:], strict=True)
    )


@given(NUMBERS, CODES, CODES, JOINTS, JOINTS, st.booleans())
def test_a_number_may_be_written_in_any_way(  # noqa: PLR0917 # each stands for a way
    number: str, code: str, other: str, joints: list[str], others: list[str], bare: bool
) -> None:
    source = f"Tālr. {code} {written(number, joints)}, prese."
    start = "Tel." if bare else f"Phone: {other}"
    assert not finds(source, f"{start} {written(number, others)}, press.")


@given(NUMBERS, CODES, JOINTS, st.integers(0, 7), st.integers(1, 9))
def test_any_other_digit_is_another_number(
    number: str, code: str, joints: list[str], place: int, step: int
) -> None:
    digit = str((int(number[place]) + step) % 10)
    assume(place or digit != "0")
    changed = number[:place] + digit + number[place + 1 :]
    assert finds(f"Tālr. {code} {number}", f"Tel. {code} {written(changed, joints)}")
    assert finds(f"Tālr. {number}", f"Tel. {changed}")


@given(NUMBERS, st.integers(0, 7))
def test_a_digit_that_is_gone_is_missed(number: str, place: int) -> None:
    shorter = number[:place] + number[place + 1 :]
    assert finds(f"Tālr. +371 {number}", f"Tel. +371 {shorter}")
    assert finds(f"Tālr. {number}", f"Tel. {shorter}")


@given(HOSTS, PATHS, st.sampled_from(["https://", "http://", "https://www.", "www."]))
def test_a_web_address_is_the_same_with_and_without_its_beginning(
    host: str, path: str, start: str
) -> None:
    assert not finds(f"Sk. https://{host}{path}.", f"See {start}{host}{path}/.")
    assert not finds(f"Sk. (https://{host}{path}).", f"See {start}{host}{path}, too.")


@given(HOSTS, PATHS, st.data())
def test_any_other_letter_is_another_address(host: str, path: str, data: st.DataObject) -> None:
    address = f"{host}{path}"
    place = data.draw(st.integers(0, len(address) - 1).filter(lambda at: address[at].isalnum()))
    letter = data.draw(st.sampled_from(LETTERS).filter(lambda other: other != address[place]))
    changed = address[:place] + letter + address[place + 1 :]
    assert finds(f"Sk. https://{address}", f"See https://{changed}")


@given(st.sampled_from(["prese", "info.birojs", "a-b_c"]), HOSTS, st.data())
def test_any_other_letter_is_another_mailbox(name: str, host: str, data: st.DataObject) -> None:
    address = f"{name}@{host}"
    assert not finds(f"Rakstiet {address}.", f"Write to {name}@{host.upper()}!")
    place = data.draw(st.integers(0, len(address) - 1).filter(lambda at: address[at].isalnum()))
    letter = data.draw(st.sampled_from(LETTERS).filter(lambda other: other != address[place]))
    changed = address[:place] + letter + address[place + 1 :]
    assert finds(f"Rakstiet {address}.", f"Write to {changed}.")
