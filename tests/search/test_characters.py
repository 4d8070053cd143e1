"""The sets of characters that search reads text by, which no version of Unicode may change."""

import runpy
import unicodedata
from itertools import combinations
from pathlib import Path

import pytest

from errorbook.search import characters
from errorbook.search.normalise import fold
from errorbook.search.ranges import unpack

TOOL = runpy.run_path(str(Path(__file__).parents[2] / "tools/characters.py"))
SETS = {
    name: {point for first, last in ranges for point in range(first, last + 1)}
    for name, ranges in TOOL["read"](TOOL["SOURCE"]).items()
}
OLD = unicodedata.ucd_3_2_0

# Given out in Unicode 14 to 17; each decomposes or has a lower case there.
NEWER = "\u2c2f\ua7c0\ua7d0\U00010570\U00010780\U0001e030\u1c89\ua7cb\ua7da\U0001ccd6\U00016ea0"


@pytest.mark.parametrize("file", TOOL["modules"](), ids=lambda file: file.name)
def test_the_modules_are_what_the_tool_writes(file: Path) -> None:
    assert file.read_text(encoding="utf-8") == TOOL["modules"]()[file]


@pytest.mark.parametrize("name", SETS)
def test_packing_keeps_the_ranges(name: str) -> None:
    ranges = unpack(getattr(characters, name.upper()))
    assert {point for first, last in ranges for point in range(first, last + 1)} == SETS[name]


DISJOINT = ("signs", "ignored", "ideographs", "digits", "marks")


@pytest.mark.parametrize("pair", list(combinations(DISJOINT, 2)), ids="-".join)
def test_what_parts_words_is_no_part_of_them(pair: tuple[str, str]) -> None:
    assert not SETS[pair[0]] & SETS[pair[1]]


def test_spaces_are_signs_and_digits_come_in_tens() -> None:
    assert SETS["spaces"] <= SETS["signs"]
    for first, last in unpack(characters.DIGITS):
        values = [unicodedata.decimal(chr(point)) for point in range(first, last + 1)]
        assert values == [*range(10)] * (len(values) // 10)


@pytest.mark.parametrize("name", ["folded", "cased"])
def test_what_is_changed_is_known_to_every_python(name: str) -> None:
    assert {point for point in SETS[name] if unicodedata.category(chr(point)) == "Cn"} == set()


def test_what_newer_versions_brought_is_left_as_it_is() -> None:
    assert [fold(character) for character in NEWER] == list(NEWER)


def test_small_letters_are_cased_and_stay() -> None:
    cased = [chr(point) for point in SETS["cased"] if _is_stable(point)]
    small = {character.lower() for character in cased}
    assert {ord(character) for character in small if len(character) == 1} <= SETS["cased"]
    assert {character.lower() for character in small} == small


def _is_stable(point: int) -> bool:
    return not unicodedata.decomposition(chr(point))


def test_what_was_changed_twenty_years_ago_is_folded() -> None:
    points = [point for point in range(0x10000) if OLD.category(chr(point)) not in ("Cn", "Cs")]
    changed = {p for p in points if OLD.normalize("NFKD", chr(p)) != chr(p)}
    assert {hex(point) for point in changed - SETS["folded"]} == set()
